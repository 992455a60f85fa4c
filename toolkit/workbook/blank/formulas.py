"""Calculated indicators as formulas of Excel, WPS and LibreOffice, and their values now. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.campaign.relations import Expression, Name, Number, Operation, evaluate, names, parse
from toolkit.model.form import IndicatorKind
from toolkit.model.place import Place, cell_name
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.blank.positions import figure_place, indicator_rows

NOT_FILLED = "—"
"""What stands in a cell that is not to be filled, and for a number divided by zero."""
_SIGNS = {"×": "*", "÷": "/", "+": "+", "-": "-"}
_RANK = {"+": 1, "-": 1, "×": 2, "÷": 2}


def calculated(blank: Blank, text: str) -> str:
    """The Excel formula of a calculated indicator, "—" where it would divide by zero.

    Empty when it speaks of a figure the blank does not hold.
    """
    expression = parse(text)
    if any(cell_of(blank, name) is None for name in names(expression)):
        return ""
    written = _written(blank, expression)
    zeros = [f"{_written(blank, divisor)}=0" for divisor in _divisors(expression)]
    if not zeros:
        return f"={written}"
    condition = zeros[0] if len(zeros) == 1 else f"OR({','.join(zeros)})"
    return f'=IF({condition},"{NOT_FILLED}",{written})'


def value(text: str, known: dict[str, Decimal]) -> Decimal | str:
    """What the formula shows while ``known`` (by name, such as 累计C01) is filled in; missing figures count as 0."""
    answer = evaluate(parse(text), lambda name: known.get(name, Decimal(0)))
    return answer if isinstance(answer, Decimal) else NOT_FILLED


def cell_of(blank: Blank, name: Name) -> Place | None:
    """The cell of the blank a name speaks of."""
    row = indicator_rows(blank).get(name.code)
    if not row or name.prefix == "上月":
        return None
    kind = next(indicator.kind for indicator in blank.indicators if indicator.code == name.code)
    cumulative = name.prefix == "累计" and kind is not IndicatorKind.STOCK
    key = {"上月累计": "before", "累计": "total" if cumulative else ""}.get(name.prefix, "")
    return figure_place(blank, name.code, key)


def _divisors(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Operation):
        yield from _divisors(expression.left)
        yield from _divisors(expression.right)
        if expression.sign == "÷":
            yield expression.right


def _written(blank: Blank, expression: Expression, rank: int = 0) -> str:
    """The expression in Excel's signs; N() takes a text or an empty cell for 0."""
    if isinstance(expression, Number):
        return f"{expression.value:f}"
    if isinstance(expression, Name):
        place = cell_of(blank, expression)
        return f"N({cell_name(place.row, place.column)})" if place else "0"
    own = _RANK[expression.sign]
    left, right = _written(blank, expression.left, own), _written(blank, expression.right, own + 1)
    joined = f"{left}{_SIGNS[expression.sign]}{right}"
    return f"({joined})" if own < rank else joined
