"""Rounding and saying numbers: decimals only, half up, "—" where there is nothing to say (domain.md §5). Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NOTHING = "—"

_CENT = Decimal("0.01")
_TENTH = Decimal("0.1")
_FEW = Decimal(10)
_ONCE = Decimal(100)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, as people round: 2.5 becomes 3, 0.125 becomes 0.13."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def amount(value: Decimal | None, unit: str, decimals: int = 0) -> str:
    """A figure with its unit of measure as it is read aloud: 375条, 59.70万元, 89.6%, or "—"."""
    if value is None:
        return NOTHING
    return percent(value) if unit == "%" else f"{rounded(value, decimals)}{unit}"


def percent(fraction: Decimal | None) -> str:
    """0.8955 becomes 89.6%; None becomes "—"."""
    return NOTHING if fraction is None else f"{rounded(fraction * 100, 1)}%"


def ratio(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """One part of a whole as a fraction; None when the whole is 0."""
    return Decimal(part) / Decimal(whole) if whole else None


def comparison(
    now: Decimal | None,
    before: Decimal | None,
    unit: str = "",
    decimals: int = 0,
    *,
    word: str = "环比",
    than: str = "上月",
) -> str:
    """The 环比 (or 同比) clause: 环比增长27.1%, 环比下降3.0%, 环比持平, or "" when there is nothing to compare with.

    A change too small to show is 基本持平; a month before of 0 gives no rate. Of what is counted in a ``unit``, a
    month before below 10 gives the difference (较上月增加3起): a rate of so few says nothing. A rise by once or more is
    said in 倍 (环比增长1.2倍), a fall never is (GB/T 15835).
    """
    if now is None or before is None or not before:
        return ""
    if unit and before < _FEW and now != before:
        return f"较{than}{'增加' if now > before else '减少'}{rounded(abs(now - before), decimals)}{unit}"
    change = rounded((now - before) / before * 100, 1)
    if not change:
        return f"{word}持平" if now == before else f"{word}基本持平"
    if change >= _ONCE:
        return f"{word}增长{_without_zero(rounded(change / 100, 1))}倍"
    return f"{word}{'增长' if change > 0 else '下降'}{abs(change)}%"


def _without_zero(value: Decimal) -> str:
    """2.0 becomes 2."""
    return str(value).removesuffix(".0")


def points(now: Decimal | None, before: Decimal | None, than: str = "上月") -> str:
    """How a rate moved, in 百分点 between the two rates as they are shown (89.6% after 88.1%: 1.5); "" without both."""
    if now is None or before is None:
        return ""
    change = rounded(now * 100, 1) - rounded(before * 100, 1)
    if not change:
        return f"与{than}持平"
    return f"较{than}{'提高' if change > 0 else '下降'}{abs(change)}个百分点"
