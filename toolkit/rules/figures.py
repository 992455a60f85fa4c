"""The figures of one return by the names that relations use, with what closed months add. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from toolkit.campaign.plan import Plan
from toolkit.campaign.relations import Name, evaluate, names, parse
from toolkit.model.campaign import Campaign
from toolkit.model.form import Indicator
from toolkit.model.history import History
from toolkit.model.layout import FORM_SHEET
from toolkit.model.meaning import Meaning
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Submission


@lru_cache(maxsize=1024)
def names_in(text: str) -> tuple[Name, ...]:
    """The names of a relation or formula in order of appearance."""
    return tuple(names(parse(text)))


def number(value: object) -> str:
    """A figure as shown in messages: no exponent, no trailing zeros."""
    shown = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def enters(campaign: Campaign, unit_id: str, period: Period, history: History) -> bool:
    """Whether a unit states its own 上月累计 where no closed month knows one (转入, figures.md §1).

    Everybody does while nothing is closed of a campaign that is past its first month; later only who joined after it.
    """
    if history.closed is None:
        return period != campaign.first
    since = campaign.roster[unit_id].since
    return since is not None and since > campaign.first.last_day


class Figures:
    """One return's figures, opening stocks and calculated indicators, looked up by relation names.

    A 累计 is computed (上月累计 of the closed months + 本月数), never taken from the return, so that an overwritten
    formula (R04) or an altered 上月累计 (R05) is one finding and not several. A return without a form has no indicators.
    """

    def __init__(self, submission: Submission, plan: Plan, history: History) -> None:
        form = plan.campaign.form
        self.submission = submission
        returned = FORM_SHEET in submission.parts
        self.indicators = {one.code: one for one in plan.indicators_of(submission.unit) if returned}
        self.openings = {one.code: one for one in form.openings if returned}
        self.openings_with = plan.openings_with
        self.history = history.of(submission.unit)
        self.closed = history.closed
        self.enters = enters(plan.campaign, submission.unit, submission.period, history)
        self._known: dict[str, Decimal | None] = {}

    def meant(self, meaning: Meaning) -> str:
        """The code of the unit's indicator that means it, "" where it fills in none."""
        return next((code for code, one in self.indicators.items() if one.means is meaning), "")

    def value(self, name: str) -> Decimal | None:
        """The figure of a name such as ``累计C04``; None when it is missing or does not apply to the unit."""
        if name not in self._known:
            self._known[name] = self._look(names_in(name)[0])
        return self._known[name]

    def before(self, code: str) -> Decimal | None:
        """上月累计 as closed: 0 where no closed month knows one; None where the unit states it itself (an entrant)."""
        if code in self.history.totals:
            return self.history.totals[code]
        return None if self.enters else Decimal(0)

    def stated(self, code: str, column: str) -> Decimal | None:
        """A figure as the unit filled it in."""
        figure = self.submission.figure(code, column)
        return None if figure is None else Decimal(figure)

    def applies(self, code: str) -> bool:
        """Whether the unit fills the indicator, or everything a calculated one is made of."""
        if code in self.openings:
            return True
        indicator = self.indicators.get(code)
        return indicator is not None and all(self.applies(name.code) for name in names_in_formula(indicator))

    def parts(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes with every calculated one replaced by what it is made of, each once, in order."""
        found: dict[str, None] = {}
        for code in codes:
            indicator = self.indicators.get(code)
            inner = names_in_formula(indicator) if indicator else ()
            found.update(dict.fromkeys(self.parts(name.code for name in inner) if inner else (code,)))
        return tuple(found)

    def place(self, code: str, column: str = "") -> Place:
        """Where a figure stands, as precisely as is known; by default the cell the unit fills."""
        file = self.submission.file
        for one in self.parts((code,)) if not column else (code,):
            indicator = self.indicators.get(one)
            entry = self.submission.figures.get((one, column or (indicator.column if indicator else "month")))
            if entry:
                return Place(file, entry.sheet, entry.row, entry.column)
        return Place(file, self.submission.sheets.get(FORM_SHEET, FORM_SHEET))

    def note(self, code: str) -> str:
        """The 说明 of an indicator, "" when there is none."""
        entry = self.submission.figures.get((code, "note"))
        return entry.text.strip() if entry else ""

    def months(self, code: str) -> tuple[Decimal, ...]:
        """An indicator's own figures of the last closed months without a gap, newest first."""
        if self.closed != self.submission.period.previous():
            return ()
        unbroken = takewhile(lambda month: code in month, self.history.months)
        return tuple(month[code] for month in unbroken)

    def _look(self, name: Name) -> Decimal | None:
        if name.code in self.openings:
            return self._opening(name.code)
        indicator = self.indicators.get(name.code)
        if indicator is None:
            return None
        if not indicator.filled:
            return self._calculated(indicator) if name.prefix in ("", "累计") else None
        columns = {"累计": self._total, "上月累计": self._before, "上月": self._last_month}
        return columns.get(name.prefix, self._filled)(indicator)

    def _filled(self, indicator: Indicator) -> Decimal | None:
        return self.stated(indicator.code, indicator.column)

    def _before(self, indicator: Indicator) -> Decimal | None:
        return self.before(indicator.code)

    def _total(self, indicator: Indicator) -> Decimal | None:
        filled = self._filled(indicator)
        if not indicator.adds or filled is None:
            return filled
        before = self.before(indicator.code)
        if before is None:
            before = self.stated(indicator.code, "before") or Decimal(0)
        return before + filled

    def _last_month(self, indicator: Indicator) -> Decimal | None:
        if indicator.column == "total":
            return self.before(indicator.code) if self.closed == self.submission.period.previous() else None
        return next(iter(self.months(indicator.code)), None)

    def _opening(self, code: str) -> Decimal | None:
        """An opening stock: as closed, or as filled in the first period."""
        if code in self.history.totals:
            return self.history.totals[code]
        return next(
            (one for column in ("month", "before", "total") if (one := self.stated(code, column)) is not None), None
        )

    def _calculated(self, indicator: Indicator) -> Decimal | None:
        answer = evaluate(parse(indicator.formula), self.value)
        return answer if isinstance(answer, Decimal) else None


def names_in_formula(indicator: Indicator) -> tuple[Name, ...]:
    return names_in(indicator.formula) if indicator.formula else ()
