"""Calculated indicators as formulas of Excel, WPS and LibreOffice, and their values now. Pure."""

from __future__ import annotations

from decimal import Decimal

from toolkit.campaign.relations import Name, evaluate, names, parse
from toolkit.model.place import Place, cell_name
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.positions import figure_place, indicator_rows
from toolkit.workbook.formulas import NOTHING, excel_formula

NOT_FILLED = NOTHING
"""What stands in a cell that is not to be filled, and for a number divided by zero."""


def calculated(blank: Blank, text: str) -> str:
    """The Excel formula of a calculated indicator, "—" where it would divide by zero.

    Empty when it speaks of a figure the blank does not hold.
    """
    expression = parse(text)
    if any(cell_of(blank, name) is None for name in names(expression)):
        return ""
    return excel_formula(expression, lambda name: _figure(blank, name))


def value(text: str, known: dict[str, Decimal]) -> Decimal | str:
    """What the formula shows while ``known`` (by name, such as 累计C01) is filled in; missing figures count as 0."""
    answer = evaluate(parse(text), lambda name: known.get(name, Decimal(0)))
    return answer if isinstance(answer, Decimal) else NOT_FILLED


def cell_of(blank: Blank, name: Name) -> Place | None:
    """The cell of the blank a name speaks of."""
    row = indicator_rows(blank).get(name.code)
    if not row or name.prefix == "上月":
        return None
    counted = next(indicator.has_total for indicator in blank.indicators if indicator.code == name.code)
    cumulative = name.prefix == "累计" and counted
    key = {"上月累计": "before", "累计": "total" if cumulative else ""}.get(name.prefix, "")
    return figure_place(blank, name.code, key)


def _figure(blank: Blank, name: Name) -> str:
    """The cell of a name in a formula; N() takes a text or an empty cell for 0."""
    place = cell_of(blank, name)
    return f"N({cell_name(place.row, place.column)})" if place else "0"
