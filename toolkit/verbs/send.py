"""anwei send: one blank workbook for every reporting unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from toolkit.documents.writing import notice_draft
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.stages import Progress, Stage, silent
from toolkit.reporting.circulars import write_circular
from toolkit.rules.assembly import expected_units
from toolkit.verbs.moments import Folder, Month, read_period
from toolkit.verbs.office import Office, writing_office
from toolkit.verbs.papers import Papers, write_papers
from toolkit.verbs.processes import available, share
from toolkit.workbook import blank

FEW = 12
"""So many blanks one process writes sooner than a second one starts."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The blanks (``files``) and 下发通知; ``notes`` are things the clerk should know before passing the blanks on."""

    period: Period
    folder: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...]
    papers: Papers
    written: tuple[Path, ...]


def send(campaign: Folder, period: Month, *, progress: Progress = silent) -> Sent:
    """Write the blanks of a period (下发), with the last closed month's figures prefilled, and a notice to go with them."""
    period = read_period(period)
    with writing_office(campaign, period) as office:
        office.require(period, open_month=True)
        history = office.history(period)
        units = expected_units(office.plan, period)
        names = [blank.file_name(unit, period, office.campaign.version) for unit in units]
        workers = available() if len(units) > FEW else 0
        make = partial(blank.writer, office.plan, period, history)
        books = share(make, [unit.id for unit in units], workers=workers, stage="空表", progress=progress)
        folder = office.folder.blanks(period)
        files = office.pen.replace(folder, zip(names, books, strict=True), ours="*_一小结一报表两清单_v*.xlsx")
        office.folder.inbox(period).mkdir(parents=True, exist_ok=True)
        office.ledger.event("下发", f"{period}：{len(units)}本")
        progress(Stage("公文"))
        circular = write_circular(office.plan, period, office.due(period), units)
        draft = notice_draft(circular, office.campaign, period)
        papers = write_papers(office, period, (draft,), ours=f"{circular.kind}（*）.docx")
        return Sent(period, folder, files, _notes(office, period, history), papers, office.written)


def _notes(office: Office, period: Period, history: History) -> tuple[str, ...]:
    notes = [*office.notes]
    if period > office.campaign.first and history.closed != period.previous():
        basis = f"{history.closed.label}定稿" if history.closed else "0（还没有定稿的月份）"
        notes.append(
            f"{period.previous().label}尚未定稿，上月累计按{basis}预填；请先 anwei close --period {period.previous()}，再重新下发。"
        )
    doubtful = [assignment.questions for assignment in office.plan.assignments if assignment.questions]
    if doubtful:
        reasons = len({question for questions in doubtful for question in questions})
        notes.append(
            f"有{len(doubtful)}项任务分派带“待确认”，归起来是{reasons}个问题，逐条写在 行动.xlsx 的“分派”表最后一列；"
            "请主任过目：要改的，改清单的“指定单位”或“集体称谓”表后重新下发；没有异议的照发。"
        )
    return tuple(notes)
