"""Every kind of finding in one place, by code. A code is never reused for another meaning."""

from __future__ import annotations

from types import ModuleType

from toolkit.findings import (
    cells,
    definition,
    documents,
    files,
    form,
    form_definition,
    identity,
    progress,
    register_definition,
    registers,
    returns,
    tables,
)
from toolkit.findings.finding import Kind


def _kinds(module: ModuleType) -> tuple[Kind, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Kind))


KINDS: dict[str, Kind] = {
    kind.code: kind
    for module in (
        files,
        identity,
        tables,
        cells,
        progress,
        form,
        registers,
        returns,
        definition,
        form_definition,
        documents,
        register_definition,
    )
    for kind in _kinds(module)
}
