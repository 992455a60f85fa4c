"""anwei merge: receive what is new, put the accepted returns together, write 汇总.xlsx."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.model.history import MonthRecord
from toolkit.model.period import Period
from toolkit.model.stages import Progress, Stage, silent
from toolkit.rollup import merge as put_together
from toolkit.rollup.merged import Merged
from toolkit.verbs.assembling import assembled, late_returns
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import WritingOffice, writing_office
from toolkit.verbs.receive import Intake, received
from toolkit.workbook import month


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merged month and the workbook it was written to; ``intake`` is None for a closed month.

    ``months`` are the closed months before it, ``notes`` what the clerk should know about the definition used.
    """

    merged: Merged
    path: Path
    intake: Intake | None
    months: tuple[MonthRecord, ...] = ()
    notes: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()


def merge(campaign: Folder, period: Month, *, received_at: Moment = None, progress: Progress = silent) -> MergeResult:
    """Put the accepted returns of one period together (汇总). A closed month is only written again, to the same bytes."""
    period = read_period(period)
    with writing_office(campaign, period) as opened:
        result = merged_month(opened, period, received_at=received_at, progress=progress)
        opened.pen.write(result.path, month.merged_workbook(result.merged))
        return replace(result, written=opened.written)


def merged_month(opened: WritingOffice, period: Period, *, received_at: Moment, progress: Progress) -> MergeResult:
    """The same in an office that is open, 汇总.xlsx yet to be written."""
    office = opened.of(period)
    period = office.require(period)
    office.require_present_rules(period)
    history = office.history(period)
    if office.ledger.is_closed(period):
        intake, assembly = None, assembled(office, period, history, progress)
    else:
        intake = received(opened, period, received_at=received_at, progress=progress)
        assembly = intake.assembly
    late = late_returns(office, period)
    merged = put_together(assembly, office.plan, period, history, due=office.due(period), late=late)
    path = office.folder.merged(period)
    progress(Stage("汇总"))
    return MergeResult(merged, path, intake, office.months(period), office.notes)
