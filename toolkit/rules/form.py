"""The rules of the statistics form and the cover. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from toolkit.findings.finding import Finding
from toolkit.findings.form import (
    BEFORE_CHANGED,
    COVER_INCOMPLETE,
    RATE_NOT_USED,
    TOTAL_DIFFERS,
    ZERO_AGAIN,
    ZERO_NOT_CONFIRMED,
    ZERO_REPORT,
)
from toolkit.model.form import Indicator
from toolkit.model.identities import OfFigure
from toolkit.model.layout import COVER_FIELDS, COVER_SHEET
from toolkit.model.place import Place
from toolkit.model.submission import Submission
from toolkit.rules.dossier import Dossier
from toolkit.rules.figures import Figures, number

_NO = frozenset(("", "否", "不是", "0", "FALSE", "无", "/"))


def relations_hold(dossier: Dossier) -> Iterator[Finding]:
    """Every relation (核验关系) of the campaign whose indicators the unit fills is true of its figures."""
    yield from dossier.broken


def totals_add_up(dossier: Dossier) -> Iterator[Finding]:
    """累计 equals 上月累计 plus 本月数 (R04); in the first period it equals 本月数."""
    figures = dossier.figures
    for indicator in figures.indicators.values():
        total, month = (figures.stated(indicator.code, column) for column in ("total", "month"))
        if not indicator.adds or total is None or month is None:
            continue
        closed, stated = figures.before(indicator.code), figures.stated(indicator.code, "before")
        befores = [before for before in (closed, stated) if before is not None] or [Decimal(0)]
        # With an altered 上月累计 the sum may be right in itself; that is R05 alone.
        if all(total != before + month for before in befores):
            yield TOTAL_DIFFERS.at(
                figures.place(indicator.code, "total"),
                OfFigure(indicator.code),
                unit=figures.submission.unit,
                code=indicator.code,
                title=indicator.title,
                stated=number(total),
                before=number(befores[0]),
                month=number(month),
                expected=number(befores[0] + month),
            )


def befores_are_kept(dossier: Dossier) -> Iterator[Finding]:
    """上月累计 is what the last closed month says (R05)."""
    figures = dossier.figures
    for indicator in figures.indicators.values():
        if not indicator.carried:
            continue
        expected, stated = figures.before(indicator.code), figures.stated(indicator.code, "before")
        if expected is not None and stated is not None and stated != expected:
            yield BEFORE_CHANGED.at(
                figures.place(indicator.code, "before"),
                OfFigure(indicator.code),
                unit=figures.submission.unit,
                code=indicator.code,
                title=indicator.title,
                stated=number(stated),
                expected=number(expected),
            )


def rates_are_left_to_us(dossier: Dossier) -> Iterator[Finding]:
    """A calculated indicator is not filled in (R20), unless with the very figure we calculate."""
    figures = dossier.figures
    for indicator in figures.indicators.values():
        if indicator.filled:
            continue
        computed = figures.value(indicator.code)
        for column in ("month", "total"):
            stated = figures.stated(indicator.code, column)
            if stated is None or (computed is not None and _same(stated, computed)):
                continue
            yield RATE_NOT_USED.at(
                figures.place(indicator.code, column),
                OfFigure(indicator.code),
                unit=figures.submission.unit,
                code=indicator.code,
                title=indicator.title,
                computed="" if computed is None else f"为{_shown(indicator, computed)}",
                stated=figures.submission.figures[(indicator.code, column)].text.strip(),
            )


def cover_is_complete(dossier: Dossier) -> Iterator[Finding]:
    """A cover that came back names unit, period, three people, telephone and date (R23)."""
    submission = dossier.submission
    if COVER_SHEET not in submission.parts:
        return
    missing = [field.title for field in COVER_FIELDS if not field.optional and not _written(submission, field.key)]
    if missing:
        place = Place(submission.file, submission.sheets.get(COVER_SHEET, COVER_SHEET))
        yield COVER_INCOMPLETE.at(place, unit=submission.unit, missing="、".join(missing))


def zero_report(figures: Figures) -> bool:
    """Whether every flow of the month is there and 0; stocks such as 监管企业总数 are never 0."""
    flows = [figures.stated(code, "month") for code, one in figures.indicators.items() if one.adds]
    return bool(flows) and all(flow == 0 for flow in flows)


def zero_reports_are_noted(dossier: Dossier) -> Iterator[Finding]:
    """A 零报告 is registered, confirmed on the cover, and noted when it comes again."""
    figures, submission = dossier.figures, dossier.submission
    if not zero_report(figures):
        return
    unconfirmed = COVER_SHEET in submission.parts and _written(submission, "zero_report") in _NO
    place = Place(submission.file, figures.place("").sheet)
    yield (ZERO_NOT_CONFIRMED if unconfirmed else ZERO_REPORT).at(place, unit=submission.unit)
    flows = [code for code, one in figures.indicators.items() if one.adds]
    if figures.closed == submission.period.previous():
        months = 1 + _leading_zero_months(figures.history.months, flows)
        if months > 1:
            yield ZERO_AGAIN.at(place, unit=submission.unit, months=months)


def _leading_zero_months(months: tuple[dict[str, Decimal], ...], flows: list[str]) -> int:
    count = 0
    for month in months:
        known = [month[code] for code in flows if code in month]
        if not known or any(known):
            break
        count += 1
    return count


def _written(submission: Submission, key: str) -> str:
    entry = submission.cover.get(key)
    return entry.text.strip() if entry else ""


def _same(stated: Decimal, computed: Decimal) -> bool:
    """Whether both are one figure, as a share or as a percentage, at the precision we show."""
    thousandth, tenth = Decimal("0.001"), Decimal("0.1")
    as_share = _round(stated, thousandth) == _round(computed, thousandth)
    return as_share or _round(stated, tenth) == _round(computed * 100, tenth)


def _shown(indicator: Indicator, computed: Decimal) -> str:
    return f"{_round(computed * 100, Decimal('0.1'))}%" if indicator.rate else number(computed)


def _round(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)
