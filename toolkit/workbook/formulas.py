"""Expressions of the relation language as formulas of Excel, WPS and LibreOffice. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.campaign.relations import Expression, Name, Number, Operation

NOTHING = "—"
"""What a formula shows where it would divide by zero."""

_SIGNS = {"×": "*", "÷": "/", "+": "+", "-": "-"}
_RANK = {"+": 1, "-": 1, "×": 2, "÷": 2}


def excel_formula(expression: Expression, cell: Callable[[Name], str]) -> str:
    """An arithmetic expression as a formula; ``cell`` gives the cell of a name. "—" where it would divide by zero."""
    written = _written(expression, cell)
    zeros = [f"{_written(divisor, cell)}=0" for divisor in _divisors(expression)]
    if not zeros:
        return f"={written}"
    condition = zeros[0] if len(zeros) == 1 else f"OR({','.join(zeros)})"
    return f'=IF({condition},"{NOTHING}",{written})'


def _divisors(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Operation):
        yield from _divisors(expression.left)
        yield from _divisors(expression.right)
        if expression.sign == "÷":
            yield expression.right


def _written(expression: Expression, cell: Callable[[Name], str], rank: int = 0) -> str:
    if isinstance(expression, Number):
        return format(expression.value, "f")
    if isinstance(expression, Name):
        return cell(expression)
    own = _RANK[expression.sign]
    left = _written(expression.left, cell, own)
    right = _written(expression.right, cell, own + 1)
    written = f"{left}{_SIGNS[expression.sign]}{right}"
    return f"({written})" if own < rank else written
