"""What a value becomes in a cell: which text it can hold, which numbers stay exact. Pure."""

from __future__ import annotations

from decimal import Decimal

from toolkit.workbook.text import TEXT_LIMIT, cut, units, visible

CONTROL = "含不可见控制字符"
TOO_LONG = "超过单元格上限"
TOO_EXACT = "超过15位有效数字"


def fitted(value: str) -> tuple[str, tuple[str, ...]]:
    """A text as a cell can hold it, and why it is not exactly what was to be written."""
    reasons = []
    shown = visible(value)
    if shown != value and shown != value.replace("\r\n", "\n"):
        reasons.append(CONTROL)
    if len(shown) > TEXT_LIMIT // 2 and units(shown) > TEXT_LIMIT:
        shown = cut(shown)
        reasons.append(TOO_LONG)
    return shown, tuple(reasons)


def exact(value: float | Decimal) -> bool:
    """Whether Excel's 15 digits hold a number."""
    if isinstance(value, Decimal):
        return len(value.as_tuple().digits) <= 15 and value.is_finite()
    return isinstance(value, float) or -(10**15) < value < 10**15


def shortest(value: Decimal) -> float:
    """A decimal as Excel stores it: 12 and not 12.0."""
    return int(value) if value == value.to_integral_value() else float(value)
