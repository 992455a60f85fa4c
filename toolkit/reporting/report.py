"""The one value that 月报.xlsx and every document are written from, so that no two of them can differ. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.correspondence import Dispatched
from toolkit.model.history import MonthRecord
from toolkit.model.ranking import Ranking
from toolkit.reporting.bulletin import Bulletin, write_bulletin
from toolkit.reporting.calendar import Calendar, calendar
from toolkit.reporting.calendar_words import in_words_of
from toolkit.reporting.letters import Letter, write_letters
from toolkit.reporting.recurring import Recurring, recurring
from toolkit.reporting.reminders import Reminders, reminders
from toolkit.reporting.sentences import Summary
from toolkit.reporting.summary import write_summary
from toolkit.reporting.trends import Trends, trends
from toolkit.reporting.yearly import Yearly, is_due, yearly
from toolkit.rollup.merged import Merged
from toolkit.rollup.months import record
from toolkit.scoring import score


@dataclass(frozen=True, slots=True)
class Report:
    """A month as the office signs it. ``ranking`` is None where months are not scored.

    ``letters`` are to the units that have given reason for one, in roster order.
    ``months`` are the closed months before it, earliest first, and this one last, each by itself. ``yearly`` is the
    year's assessment (综合考评), None in months it does not belong to.
    """

    merged: Merged
    summary: Summary
    ranking: Ranking | None
    bulletin: Bulletin
    letters: tuple[Letter, ...]
    months: tuple[MonthRecord, ...]
    trends: Trends
    reminders: Reminders
    recurring: tuple[Recurring, ...]
    calendar: Calendar
    yearly: Yearly | None


def compose(
    merged: Merged,
    closed_months: Sequence[MonthRecord] = (),
    registered: Sequence[Dispatched] | None = None,
    *,
    with_year: bool = False,
) -> Report:
    """Everything that is said about a month; no sheet and no document adds a figure of its own.

    ``registered`` is 函件登记 as it is now, for the numbers and days printed on documents; None takes the one the month
    is made from. What letters cost a unit always comes from the latter: a closed month's scores stay what they were.
    ``with_year`` adds the year's assessment to any month; that of December and the last month have it anyway.
    """
    campaign, ranking = merged.plan.campaign, score(merged)
    months = (*closed_months, record(merged, ranking))
    numbers = campaign.dispatched if registered is None else registered
    duties, found = recurring(merged, months), reminders(merged, months)
    summary, every = write_summary(merged, ranking, found, duties), merged.period.every
    return Report(
        merged=merged,
        summary=in_words_of(every, summary),
        ranking=ranking,
        bulletin=in_words_of(every, write_bulletin(merged, summary, ranking, numbers)),
        letters=in_words_of(every, write_letters(merged, found.cards, numbers)),
        months=months,
        trends=trends(merged, months),
        reminders=found,
        recurring=duties,
        calendar=calendar(merged, duties),
        yearly=yearly(campaign, months) if with_year or is_due(campaign, merged.period) else None,
    )
