"""Every kind of finding in one place, by code. A code is never reused for another meaning."""

from __future__ import annotations

from collections.abc import Iterable
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
from toolkit.findings.finding import Cost, Finding, Kind, Told


def _kinds(*modules: ModuleType) -> tuple[Kind, ...]:
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Kind))


OF_RETURNS = _kinds(files, identity, tables, cells, progress, form, registers, returns)
"""What is found in units' returns: the table of what a finding costs (figures.md §3), one entry a line."""
_OF_OURS = _kinds(definition, form_definition, documents, register_definition)
KINDS: dict[str, Kind] = {kind.code: kind for kind in (*OF_RETURNS, *_OF_OURS)}


def kind_of(finding: Finding) -> Kind:
    """The entry of a finding; a broken relation bears the relation's own code."""
    return KINDS.get(finding.code, form.RELATION_BROKEN)


def cost_of(finding: Finding) -> Cost:
    """Where a finding costs points."""
    return kind_of(finding).costs(finding.severity)


def for_the_unit(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that a unit is told, in the order given."""
    return tuple(finding for finding in findings if kind_of(finding).told is Told.UNIT)
