"""anwei send: one blank workbook for every reporting unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from toolkit.campaign import gaps
from toolkit.documents.writing import notice_draft
from toolkit.folder import explained
from toolkit.model.campaign import Campaign
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.questions import NO_ANSWERS, Answers, Asked, Question, unanswered
from toolkit.model.roster import Unit
from toolkit.model.stages import Progress, Stage, silent
from toolkit.model.wording import enumerated
from toolkit.reporting.circulars import write_circular
from toolkit.rules.assembly import expected_units
from toolkit.verbs import questions
from toolkit.verbs.moments import Folder, Month, read_period
from toolkit.verbs.office import Office, WritingOffice, open_office, writing_office
from toolkit.verbs.papers import Papers, write_papers
from toolkit.verbs.processes import available, share
from toolkit.workbook import blank

FEW = 12
"""So many blanks one process writes sooner than a second one starts."""
OURS = "*_一小结一报表两清单_v*.xlsx"
"""The names of the blanks in their folder."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The blanks (``files``) and 下发通知; ``notes`` are things the clerk should know before passing the blanks on."""

    period: Period
    folder: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...]
    papers: Papers
    written: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Blanks:
    """The blanks of a period by file name, and what they were made from."""

    campaign: Campaign
    history: History
    units: tuple[Unit, ...]
    books: dict[str, bytes]


def send(
    campaign: Folder, period: Month, *, answers: Answers = NO_ANSWERS, progress: Progress = silent
) -> Sent | Asked:
    """Write the blanks of a period (下发), with the last closed month's figures prefilled, and a notice to go with them.

    Asks before blanks go out that rest on an open month or an unfinished definition, or that make others out of date.
    """
    answers.check(questions.BEFORE_SENDING)
    period = read_period(period)
    made = None
    with open_office(campaign) as office:
        period = office.require(period, open_month=True)
        if any(_sent_before(office, period)):
            made = _blanks(office, period, progress)
        if asked := unanswered(_questions(office, period, made), answers):
            return asked
    with writing_office(campaign, period) as held:
        period = held.require(period, open_month=True)
        if made is None or (made.campaign, made.history) != (held.campaign, held.history(period)):
            made = _blanks(held, period, progress)
        if asked := unanswered(_questions(held, period, made), answers):  # Somebody else has been at work meanwhile.
            return asked
        return _written(held, period, made, progress)


def _blanks(office: Office, period: Period, progress: Progress) -> _Blanks:
    history = office.history(period)
    units = expected_units(office.plan, period)
    workers = available() if len(units) > FEW else 0
    make = partial(blank.writer, office.plan, period, history)
    books = share(make, [unit.id for unit in units], workers=workers, stage="空表", progress=progress)
    names = [blank.file_name(unit, period, office.campaign.version) for unit in units]
    return _Blanks(office.campaign, history, tuple(units), dict(zip(names, books, strict=True)))


def _written(office: WritingOffice, period: Period, made: _Blanks, progress: Progress) -> Sent:
    folder = office.folder.blanks(period)
    files = office.pen.replace(folder, made.books, ours=OURS)
    office.folder.inbox(period).mkdir(parents=True, exist_ok=True)
    office.ledger.event("下发", f"{period}：{len(files)}本")
    progress(Stage("公文"))
    circular = write_circular(office.plan, period, office.due(period), made.units)
    draft = notice_draft(circular, office.campaign, period)
    papers = write_papers(office, period, (draft,), ours=f"{circular.kind}（*）.docx")
    return Sent(period, folder, files, _notes(office), papers, office.written)


def _sent_before(office: Office, period: Period) -> Iterator[Path]:
    """The blanks that lie in the folder: units may be filling them in."""
    folder = office.folder.blanks(period)
    return (path for path in sorted(folder.glob("*")) if fnmatchcase(path.name, OURS))


def _questions(office: Office, period: Period, made: _Blanks | None) -> Iterator[Question]:
    """What the clerk is asked; ``made`` are the new blanks where there are earlier ones to compare them with."""
    campaign, history, before = office.campaign, office.history(period), period.previous()
    if period > campaign.first and history.closed != before:
        basis = f"取自{history.closed.label}定稿" if history.closed else "都空着（还没有定稿过）"
        yield questions.MONTH_BEFORE_OPEN.asked(before=before, basis=basis)
    if lists := gaps.sample_lists(campaign):
        yield questions.SAMPLE_LIST.asked(lists="、".join(lists))
    if requirements := gaps.without_heading(campaign):
        yield questions.NO_HEADING.asked(requirements="；".join(requirements))
    if tasks := gaps.without_deadline(office.plan):
        yield questions.NO_DEADLINE.asked(tasks="；".join(tasks))
    if rates := tuple(gaps.without_rate(campaign.form)):
        yield questions.NO_RATE.asked(rates="、".join(rates))
    changed = [path for path in _sent_before(office, period) if made and _differs(path, made)]
    if changed:
        names = enumerated([path.name.partition("_")[0].strip("〔〕") for path in changed], _NAMED)
        yield questions.BLANKS_OUT.asked(count=len(changed), names=names)


_NAMED = 6
"""So many units are named, the rest is counted."""


def _differs(path: Path, made: _Blanks) -> bool:
    with explained(path):
        return made.books.get(path.name) != path.read_bytes()


def _notes(office: Office) -> tuple[str, ...]:
    doubtful = [assignment.questions for assignment in office.plan.assignments if assignment.questions]
    if not doubtful:
        return office.notes
    reasons = len({question for questions in doubtful for question in questions})
    return (
        *office.notes,
        (
            f"有{len(doubtful)}项任务分派带“待确认”，归起来是{reasons}个问题，逐条写在 行动.xlsx 的“分派”表最后一列；"
            "请主任过目：要改的，改清单的“指定单位”或“集体称谓”表后重新下发；没有异议的照发。"
        ),
    )
