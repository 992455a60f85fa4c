"""anwei merge: receive what is new, put the accepted returns together, write 汇总.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.folder import write_atomically
from toolkit.model.history import MonthRecord
from toolkit.rollup import merge as put_together
from toolkit.rollup.merged import Merged
from toolkit.verbs.assembling import assembled
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.receive import Intake, receive
from toolkit.verbs.supervised import Progress
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


def merge(
    campaign: Folder, period: Month, *, received_at: Moment = None, progress: Progress | None = None
) -> MergeResult:
    """Put the accepted returns of one period together (汇总). A closed month is only written again, to the same bytes."""
    with open_office(campaign):
        result = merged_month(campaign, period, received_at=received_at, progress=progress)
        write_atomically(result.path, month.merged_workbook(result.merged))
        return result


def merged_month(
    campaign: Folder, period: Month, *, received_at: Moment = None, progress: Progress | None = None
) -> MergeResult:
    """The same, 汇总.xlsx yet to be written."""
    period = read_period(period)
    with open_office(campaign) as opened:
        office = opened.of(period)
        office.require(period)
        history = office.history(period)
        if office.ledger.is_closed(period):
            intake, assembly = None, assembled(office, period, history, progress)
        else:
            intake = receive(campaign, period, received_at=received_at, progress=progress)
            assembly = intake.assembly
        merged = put_together(assembly, office.plan, period, history, due=office.due(period))
        path = office.folder.merged(period)
        if progress:
            progress("汇总", 0, 1)
        return MergeResult(merged, path, intake, office.months(period), office.notes)
