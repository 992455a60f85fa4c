"""One book, one unit: pages of several bodies in one book are told apart from one return split over sheets. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.findings import Finding
from toolkit.findings import tables as kinds
from toolkit.intake.fields import COVER, read_fields
from toolkit.intake.headers import Table
from toolkit.intake.names import mentions
from toolkit.intake.parts import Parts
from toolkit.intake.reference import Reference
from toolkit.model.place import Place
from toolkit.model.wording import enumerated, plain

_BODY = re.compile(r"(?:局|委|办|部|院|队|处|所|站|中心|公司|集团|镇|乡|街道|园区|开发区|联社|安委会)$")
"""How the name of a body ends; a sheet called 清单一 or 续表 is nobody's."""
_WHOLE = re.compile(r"汇总|总表|合计|全[区县市]|本级")


def one_unit(parts: Parts, unit: str, file: str, reference: Reference) -> tuple[Parts, tuple[Finding, ...]]:
    """The parts that are the unit's own, and what is said where other bodies' pages lie beside them (case 21).

    With a page of the unit itself (汇总) only that is read and the others are noted; without one the book goes back.
    """
    others: dict[str, None] = {}
    kept: dict[str, tuple[Table, ...]] = {}
    for part, tables in parts.tables.items():
        bodies = [_body(table, part, unit, reference) if len(tables) > 1 else "" for table in tables]
        foreign = dict.fromkeys(filter(None, bodies))
        own = tuple(table for table, body in zip(tables, bodies, strict=True) if not body)
        if len(foreign) > 1 or (foreign and own):
            others |= foreign
            kept[part] = own
        else:
            kept[part] = tables
    if not others:
        return parts, ()
    if not all(kept.values()):
        return parts, (_several(list(others), unit, file),)
    if any(set(mentions(name, reference)) - {unit} for name in others):
        return parts, (_several([reference.plan.campaign.roster[unit].name, *others], unit, file),)
    names = enumerated(list(others))
    return replace(parts, tables=kept), (kinds.PAGES_OF_OTHERS.at(Place(file), unit=unit, names=names),)


def _several(names: list[str], unit: str, file: str) -> Finding:
    return kinds.SEVERAL_UNITS.at(Place(file), unit=unit, count=len(names), names=enumerated(names))


def _body(table: Table, part: str, unit: str, reference: Reference) -> str:
    """The body a page belongs to by its tab or its 填报单位, "" when it is the unit's own page or nobody's."""
    tab = table.sheet.name.strip()
    if tab == part or _WHOLE.search(tab):
        return ""
    if _BODY.search(tab):
        return "" if _is_unit(tab, unit, reference) else tab
    named = mentions(tab, reference)
    if named:
        return "" if unit in named else tab
    rows = [row for row in table.sheet.rows if row < table.header_row]
    field = read_fields(table.sheet, COVER, rows).get("unit")
    name = field.text.strip() if field else ""
    return "" if not name or _is_unit(name, unit, reference) else name


def _is_unit(name: str, unit: str, reference: Reference) -> bool:
    return unit in reference.names.get(plain(name), ())
