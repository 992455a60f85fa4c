"""anwei-toolkit (安委月报工具箱): a safety-commission office's monthly reporting cycle on ordinary Excel files.

Every command is a function of the same name and arguments: ``toolkit.send(campaign, period)``, where ``campaign`` is
the campaign folder. They are loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_VERBS = {
    "new": "new",
    "send": "send",
    "receive": "receive",
    "check": "check",
    "status": "status",
    "merge": "merge",
    "report": "report",
    "publish": "publish",
    "decide": "decide",
    "export": "export",
    "tables": "export",
    "close": "close",
    "reopen": "close",
    "verify": "verify",
    "templates": "templates",
    "explain": "explain",
    "demo": "demo",
}
__all__ = ["__version__", *_VERBS]  # noqa: PLE0604 — names of functions loaded on first use.


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(name)
    return getattr(import_module(f"toolkit.verbs.{_VERBS[name]}"), name)
