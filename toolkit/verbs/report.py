"""anwei report: merge, then write 月报.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.folder import write_atomically
from toolkit.reporting import Report, compose
from toolkit.rollup.merged import Merged
from toolkit.rollup.tables import make_tables
from toolkit.verbs.merge import merge
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.receive import Intake, Progress
from toolkit.workbook import month


@dataclass(frozen=True, slots=True)
class Reported:
    """A month's report and the two workbooks written from it; ``intake`` is None for a closed month."""

    report: Report
    merged_path: Path
    path: Path
    intake: Intake | None = None

    @property
    def merged(self) -> Merged:
        return self.report.merged


def report(
    campaign: Folder, period: Month, *, received_at: Moment = None, progress: Progress | None = None
) -> Reported:
    """Write the month's report (月报) from the same Merged value as 汇总.xlsx."""
    period = read_period(period)
    with open_office(campaign) as office:
        result = merge(campaign, period, received_at=received_at, progress=progress)
        composed = compose(result.merged)
        path = office.folder.report(period)
        if progress:
            progress("月报", 0, 1)
        write_atomically(path, month.report_workbook(composed, make_tables(result.merged)))
        return Reported(composed, result.path, path, result.intake)
