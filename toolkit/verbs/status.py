"""anwei status: who has returned, late, refused, missing; whom to chase, and with what words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import DocumentKind
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.stages import Progress, Stage, silent
from toolkit.reporting.chasing import Chase, chase, reminder_texts
from toolkit.rollup import merge
from toolkit.rules.assembly import Assembly
from toolkit.verbs.assembling import as_read, assembled, unread_receipts
from toolkit.verbs.moments import Day, Folder, Month, read_day, read_period
from toolkit.verbs.office import Office, WritingOffice, open_office, writing_office
from toolkit.verbs.papers import Papers, write_papers


@dataclass(frozen=True, slots=True)
class Status:
    """How a month stands; ``closed`` says that it is locked (定稿). ``texts`` are ready to be sent (催报话术).

    ``unread`` came in and were not read yet, or under another definition: nothing of them is in the rest.
    """

    campaign: Campaign
    period: Period
    due: date
    closed: bool
    assembly: Assembly
    chase: Chase
    texts: tuple[str, ...]
    unread: tuple[Receipt, ...] = ()
    papers: Papers = field(default_factory=Papers)
    written: tuple[Path, ...] = ()


def status(
    campaign: Folder, period: Month, *, today: Day = None, remind: bool = False, progress: Progress = silent
) -> Status:
    """Who has returned what by now (进度), from the ledger alone; new files in the inbox are not looked at.

    ``remind`` writes 催报通知 to those who still owe something; where nobody does, an earlier one is removed.
    """
    period, day = read_period(period), read_day(today)
    if remind:
        with writing_office(campaign, period) as opened:
            office = opened.of(period)
            period = office.require(period)
            assembly = assembled(office, period, office.history(period), progress)
            progress(Stage("进度"))
            found, papers = standing(office, period, day), _reminder(office, period, assembly)
            return replace(found, papers=papers, written=office.written)
    progress(Stage("进度"))
    with open_office(campaign) as opened_to_read:
        return standing(opened_to_read.of(period), period, day)


def standing(office: Office, period: Period, day: date) -> Status:
    """How a month stands by what is read of it, in an office that is open."""
    period = office.require(period)
    history, due = office.history(period), office.due(period)
    assembly = as_read(office, period, history)
    merged = merge(assembly, office.plan, period, history, due=due)
    found = chase(merged, office.months(period), day)
    closed = office.ledger.is_closed(period)
    texts = reminder_texts(found, merged)
    unread = unread_receipts(office, period, history)
    return Status(office.campaign, period, due, closed, assembly, found, texts, unread)


def _reminder(office: WritingOffice, period: Period, assembly: Assembly) -> Papers:
    from toolkit.documents.writing import notice_draft  # noqa: PLC0415 — Word is heavy, and mostly not asked for.
    from toolkit.reporting.circulars import write_reminder  # noqa: PLC0415

    notice = write_reminder(assembly, office.plan, period, office.due(period))
    drafts = (notice_draft(notice, office.campaign, period),) if notice else ()
    return write_papers(office, period, drafts, ours=f"{DocumentKind.REMINDER}（*）.docx")
