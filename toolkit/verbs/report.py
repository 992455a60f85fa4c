"""anwei report: merge, then write 月报.xlsx, the print pack, every unit's score sheet, and the documents (公文)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.documents.writing import OWN, Written, drafts, write
from toolkit.folder import safe_name
from toolkit.model.stages import Progress, Stage, silent
from toolkit.reporting.report import Report, compose
from toolkit.rollup.merged import Merged
from toolkit.verbs.merge import merged_month
from toolkit.verbs.moments import Folder, Moment, Month, read_period
from toolkit.verbs.office import writing_office
from toolkit.verbs.papers import Papers, put_papers
from toolkit.verbs.processes import beside
from toolkit.verbs.receive import Intake
from toolkit.workbook import month


@dataclass(frozen=True, slots=True)
class Reported:
    """A month's report and what was written from it; ``intake`` is None for a closed month.

    ``printed`` is the pack that is signed. ``score_sheets`` are one workbook a scored unit and, first, the office's own of all; none where nobody is scored.
    ``notes`` are what the clerk should know about the definition used.
    """

    report: Report
    merged_path: Path
    path: Path
    printed: Path
    score_sheets: tuple[Path, ...] = ()
    intake: Intake | None = None
    notes: tuple[str, ...] = ()
    papers: Papers = field(default_factory=Papers)
    written: tuple[Path, ...] = ()

    @property
    def merged(self) -> Merged:
        return self.report.merged


def report(
    campaign: Folder,
    period: Month,
    *,
    received_at: Moment = None,
    documents: bool = True,
    progress: Progress = silent,
    yearly: bool = False,
) -> Reported:
    """Write the month's report (月报) and its ``documents`` from the same Merged value as 汇总.xlsx.

    ``yearly`` adds the year's assessment (综合考评) to any month; that of December and the last month have it anyway.
    """
    period = read_period(period)
    with writing_office(campaign, period) as office:
        period = office.campaign.period(period)
        result = merged_month(office, period, received_at=received_at, progress=progress)
        many = len(result.merged.assembly.units) > FEW
        with beside(month.merged_workbook, result.merged, wanted=many) as merged_book:
            composed = compose(result.merged, result.months, office.campaign.dispatched, with_year=yearly)
            progress(Stage("月报"))
            own = office.folder.root / OWN if documents else None
            with beside(_sheets_and_documents, (composed, own), wanted=many) as others:
                book = month.report_workbook(composed)
                office.pen.write(result.path, merged_book())
                path = office.pen.write(office.folder.report(period), book)
                scored, printed, written = others()
        (pack,) = office.pen.replace(office.folder.printed(period), printed, ours=PRINTED)
        sheets = office.pen.replace(office.folder.score_sheets(period), scored, ours=SCORE_SHEETS)
        if written:
            progress(Stage("公文"))
        papers = put_papers(office, period, written, ours=f"*_{period.label}.docx") if written else Papers()
        return Reported(composed, result.path, path, pack, sheets, result.intake, result.notes, papers, office.written)


FEW = 12
"""So many units' books and documents one process writes sooner than a second one starts."""
SCORE_SHEETS = "*_考评成绩单*.xlsx"
"""The names of the score sheets in their folder; others there are left alone."""


PRINTED = "*_打印件.xlsx"
"""The name of the print pack in its folder."""


def _sheets_and_documents(
    shared: tuple[Report, Path | None],
) -> tuple[dict[str, bytes], dict[str, bytes], Written | None]:
    """What goes into output/P/考评 (the office's book, then one for each unit) and 打印, and the documents.

    ``shared`` is the report and the office's own templates, None where no documents are wanted.
    """
    composed, own = shared
    period = composed.merged.period
    printed = {f"{period.filed}_打印件.xlsx": month.print_workbook(composed)}
    return dict(score_sheets(composed)), printed, write(drafts(composed), own) if own else None


def score_sheets(composed: Report) -> Iterator[tuple[str, bytes]]:
    """The office's book of all scored units, then one workbook for each, by file name; none where nobody is scored."""
    ranking, period = composed.ranking, composed.merged.period
    if ranking is None or not ranking.totals:
        return
    month_of = period.filed
    yield f"全部单位_{month_of}_考评成绩单（内部）.xlsx", month.score_book(composed, ranking)
    for unit, group in month.scored(ranking):
        short = composed.merged.plan.campaign.roster[unit.unit].short
        yield safe_name(f"〔{short}〕_{month_of}_考评成绩单.xlsx"), month.score_sheet(composed, unit, group)
