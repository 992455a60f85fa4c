"""anwei report: merge, then write 月报.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.folder import write_atomically
from toolkit.rollup.merged import Merged
from toolkit.rollup.summary import Summary, write_summary
from toolkit.rollup.tables import make_tables
from toolkit.scoring import score
from toolkit.scoring.ranking import Ranking
from toolkit.verbs.merge import merge
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.receive import Intake, Progress
from toolkit.workbook import month


@dataclass(frozen=True, slots=True)
class Reported:
    """A month's report: its figures, its 小结, and the two workbooks; ``intake`` is None for a closed month.

    ``ranking`` is None where months are not scored.
    """

    merged: Merged
    summary: Summary
    merged_path: Path
    path: Path
    intake: Intake | None = None
    ranking: Ranking | None = None


def report(
    campaign: Folder, period: Month, *, received_at: Moment = None, progress: Progress | None = None
) -> Reported:
    """Write the month's report (月报) from the same Merged value as 汇总.xlsx."""
    period = read_period(period)
    with open_office(campaign) as office:
        result = merge(campaign, period, received_at=received_at, progress=progress)
        summary, ranking = write_summary(result.merged), score(result.merged)
        path = office.folder.report(period)
        if progress:
            progress("月报", 0, 1)
        book = month.report_workbook(result.merged, summary, make_tables(result.merged), ranking)
        write_atomically(path, book)
        return Reported(result.merged, summary, result.path, path, result.intake, ranking)
