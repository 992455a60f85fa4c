"""Figures that are possible but unusual (异常值, domain.md §5): all to be explained, none refused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from decimal import ROUND_HALF_UP, Decimal

from toolkit.findings.finding import Finding
from toolkit.findings.form import (
    ALL_TENS,
    ALWAYS_RECTIFIED,
    EXPLAINED,
    FAR_FROM_MEAN,
    RATIO_UNUSUAL,
    SAME_AS_LAST_MONTH,
)
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.meaning import Meaning
from toolkit.model.place import Place
from toolkit.rules.dossier import Dossier
from toolkit.rules.figures import Figures, number
from toolkit.rules.limits import BANDS, LIMITS
from toolkit.rules.relations import answered

_TENTH = Decimal("0.1")


def outliers(dossier: Dossier) -> Iterator[Finding]:
    """Every unusual figure or set of figures that no relation has questioned already."""
    figures = dossier.figures
    flows = non_zero_flows(figures)
    if not flows:
        return  # A 零报告 is noted by its own rule.
    doubted = _doubted(dossier.broken)
    yield from _far_from_mean(figures, doubted)
    yield from _unusual_ratios(figures, doubted)
    yield from _same_as_last_month(figures, flows)
    yield from _all_tens(figures, flows)
    yield from _always_rectified(figures)


def _doubted(broken: Iterable[Finding]) -> frozenset[str]:
    """The indicators about which a relation asks, or has been answered."""
    asked = (finding for finding in broken if finding.severity.needs_a_person or finding.code == EXPLAINED.code)
    return frozenset(code for finding in asked for code in finding.codes)


def non_zero_flows(figures: Figures) -> dict[str, Decimal]:
    """The month's flows that are not 0, by code, in printed order."""
    stated = {code: figures.stated(code, "month") for code, one in figures.indicators.items() if one.adds}
    return {code: figure for code, figure in stated.items() if figure}


def _far_from_mean(figures: Figures, doubted: AbstractSet[str]) -> Iterator[Finding]:
    """A flow stays within 3 times, and above a third, of the mean of the last closed months."""
    for code, indicator in figures.indicators.items():
        months = figures.months(code)
        value = figures.stated(code, "month")
        if not indicator.adds or not months or value is None or code in doubted:
            continue
        mean = sum(months, Decimal(0)) / len(months)
        factor = LIMITS.outlier_factor
        if mean < LIMITS.outlier_base or mean / factor <= value <= mean * factor:
            continue
        finding = FAR_FROM_MEAN.at(
            figures.place(code),
            OfFigure(code),
            unit=figures.submission.unit,
            code=code,
            title=indicator.title,
            value=number(value),
            months=len(months),
            mean=number(mean.quantize(_TENTH, rounding=ROUND_HALF_UP)),
        )
        yield answered(finding, figures, (code,))


def _unusual_ratios(figures: Figures, doubted: AbstractSet[str]) -> Iterator[Finding]:
    """Certain pairs of figures keep to a usual ratio."""
    for band in BANDS:
        code, base_code = figures.meant(band.meaning), figures.meant(band.base)
        if not code or not base_code or {code, base_code} & doubted:
            continue
        figure, base = figures.value(code), figures.value(base_code)
        if figure is None or base is None or base < LIMITS.outlier_base:
            continue
        ratio = figure / base
        if band.low <= ratio <= band.high:
            continue
        finding = RATIO_UNUSUAL.at(
            figures.place(code),
            OfFigure(code),
            unit=figures.submission.unit,
            code=code,
            title=figures.indicators[code].title,
            base=base_code,
            base_title=figures.indicators[base_code].title,
            ratio=number(ratio.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)),
            low=band.low,
            high=band.high,
        )
        yield answered(finding, figures, (code, base_code))


def _same_as_last_month(figures: Figures, flows: dict[str, Decimal]) -> Iterator[Finding]:
    """Fewer than four fifths of the month's non-zero flows repeat last month's."""
    same = [code for code, value in flows.items() if figures.months(code)[:1] == (value,)]
    if len(flows) < LIMITS.same_items or len(same) < LIMITS.same_share * len(flows):
        return
    finding = SAME_AS_LAST_MONTH.at(
        _sheet(figures), unit=figures.submission.unit, count=len(flows), same=len(same), codes="、".join(same)
    )
    yield answered(finding, figures, same)


def _all_tens(figures: Figures, flows: dict[str, Decimal]) -> Iterator[Finding]:
    """Many figures are not all multiples of 10."""
    if len(flows) >= LIMITS.tens_items and all(value % 10 == 0 for value in flows.values()):
        finding = ALL_TENS.at(_sheet(figures), unit=figures.submission.unit, count=len(flows))
        yield answered(finding, figures, flows)


def _always_rectified(figures: Figures) -> Iterator[Finding]:
    """Not every hazard is rectified three months in a row where many are found (整改率100%)."""
    found_code, mended_code = figures.meant(Meaning.HAZARDS), figures.meant(Meaning.HAZARDS_MENDED)
    if not found_code or not mended_code:
        return
    found, open_now = figures.value(found_code), _still_open(figures, found_code, mended_code)
    if found is None or found < LIMITS.rectified_found or open_now is None:
        return
    months = list(zip(figures.months(found_code), figures.months(mended_code), strict=False))
    ends = [open_now]
    for detected, rectified in [(found, figures.value(mended_code) or Decimal(0)), *months]:
        ends.append(ends[-1] - detected + rectified)
    ends = ends[: len(months) + 1][: LIMITS.rectified_months]
    if len(ends) == LIMITS.rectified_months and not any(ends):
        finding = ALWAYS_RECTIFIED.at(
            figures.place(mended_code),
            OfFigure(mended_code),
            unit=figures.submission.unit,
            months=LIMITS.rectified_months,
            found=number(found),
        )
        yield answered(finding, figures, (found_code, mended_code))


def _still_open(figures: Figures, found_code: str, mended_code: str) -> Decimal | None:
    """What is not yet rectified at the end of the month: 期初存量 + 累计排查 − 累计整改."""
    found, rectified = figures.value(f"累计{found_code}"), figures.value(f"累计{mended_code}")
    if found is None or rectified is None:
        return None
    openings = (figures.value(one.code) or Decimal(0) for one in figures.openings_with(found_code))
    return sum(openings, found - rectified)


def _sheet(figures: Figures) -> Place:
    return Place(figures.submission.file, figures.submission.sheets.get(FORM_SHEET, FORM_SHEET))
