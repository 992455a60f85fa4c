"""anwei report: merge, then write 月报.xlsx, every unit's score sheet, and the documents that go with it (公文)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.documents.writing import drafts
from toolkit.folder import CampaignFolder, replace_folder, safe_name, write_atomically
from toolkit.reporting import Report, compose
from toolkit.rollup.merged import Merged
from toolkit.rollup.tables import make_tables
from toolkit.verbs.merge import merge
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.papers import Papers, write_papers
from toolkit.verbs.receive import Intake, Progress
from toolkit.workbook import month


@dataclass(frozen=True, slots=True)
class Reported:
    """A month's report and what was written from it; ``intake`` is None for a closed month.

    ``score_sheets`` are one workbook a scored unit and, first, the office's own of all; none where nobody is scored.
    ``notes`` are what the clerk should know about the definition used.
    """

    report: Report
    merged_path: Path
    path: Path
    score_sheets: tuple[Path, ...] = ()
    intake: Intake | None = None
    notes: tuple[str, ...] = ()
    papers: Papers = field(default_factory=Papers)

    @property
    def merged(self) -> Merged:
        return self.report.merged


def report(
    campaign: Folder,
    period: Month,
    *,
    received_at: Moment = None,
    documents: bool = True,
    progress: Progress | None = None,
    yearly: bool = False,
) -> Reported:
    """Write the month's report (月报) and its ``documents`` from the same Merged value as 汇总.xlsx.

    ``yearly`` adds the year's assessment (综合考评) to any month; that of December and the last month have it anyway.
    """
    period = read_period(period)
    with open_office(campaign) as office:
        result = merge(campaign, period, received_at=received_at, progress=progress)
        composed = compose(result.merged, result.months, office.campaign.dispatched, with_year=yearly)
        path = office.folder.report(period)
        if progress:
            progress("月报", 0, 1)
        write_atomically(path, month.report_workbook(composed, make_tables(result.merged)))
        sheets = write_score_sheets(office.folder, composed)
        if progress and documents:
            progress("公文", 0, 1)
        ours = f"*_{period.label}.docx"
        papers = write_papers(office, period, drafts(composed), ours=ours) if documents else Papers()
        return Reported(composed, result.path, path, sheets, result.intake, result.notes, papers)


SCORE_SHEETS = "*_考评成绩单*.xlsx"
"""The names of the score sheets in their folder; others there are left alone."""


def write_score_sheets(folder: CampaignFolder, composed: Report) -> tuple[Path, ...]:
    """Write output/P/考评 anew: the office's book, then one workbook for each unit."""
    period = composed.merged.period
    return replace_folder(folder.score_sheets(period), _score_sheets(composed), ours=SCORE_SHEETS)


def _score_sheets(composed: Report) -> Iterator[tuple[str, bytes]]:
    ranking, period = composed.ranking, composed.merged.period
    if ranking is None or not ranking.totals:
        return
    month_of = f"{period.year}年{period.month:02d}月"
    yield f"全部单位_{month_of}_考评成绩单（内部）.xlsx", month.score_book(composed, ranking)
    for unit, group in month.scored(ranking):
        short = composed.merged.plan.campaign.roster[unit.unit].short
        yield safe_name(f"〔{short}〕_{month_of}_考评成绩单.xlsx"), month.score_sheet(composed, unit, group)
