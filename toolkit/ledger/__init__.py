"""What is kept for good: originals by content (原件) and the ledger (台账).

Names are looked up on first use, so that a worker that only packs submissions never loads SQLAlchemy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.ledger.archive import Archive
    from toolkit.ledger.entries import Closing, Event, Reading, Recorded
    from toolkit.ledger.journal import Journal
    from toolkit.ledger.ledger import Ledger
    from toolkit.ledger.still import open_to_read

_HOMES = {"Archive": "archive", "Journal": "journal", "open_to_read": "still"}
__all__ = ["Archive", "Closing", "Event", "Journal", "Ledger", "Reading", "Recorded", "open_to_read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"toolkit.ledger.{_HOMES.get(name, 'ledger')}"), name)
