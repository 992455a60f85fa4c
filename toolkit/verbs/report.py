"""anwei report: merge, then write 月报.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.folder import write_atomically
from toolkit.model.period import Period
from toolkit.rollup.merged import Merged
from toolkit.rollup.summary import Summary, write_summary
from toolkit.verbs.merge import merge
from toolkit.verbs.office import open_office
from toolkit.verbs.receive import Progress
from toolkit.workbook import month


@dataclass(frozen=True, slots=True)
class Reported:
    """A month's report: its figures, its 小结, and the two workbooks."""

    merged: Merged
    summary: Summary
    merged_path: Path
    path: Path


def report(
    campaign: Path, period: Period, *, received_at: datetime | None = None, progress: Progress | None = None
) -> Reported:
    """Write the month's report (月报) from the same Merged value as 汇总.xlsx."""
    with open_office(campaign) as office:
        result = merge(campaign, period, received_at=received_at, progress=progress)
        summary = write_summary(result.merged)
        path = office.folder.report(period)
        if progress:
            progress("月报", 0, 1)
        write_atomically(path, month.report_workbook(result.merged, summary))
        return Reported(result.merged, summary, result.path, path)
