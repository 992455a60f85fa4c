"""anwei status: who has returned, late, refused, missing; whom to chase, and with what words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import DocumentKind
from toolkit.model.period import Period
from toolkit.reporting.chasing import Chase, chase, reminder_texts
from toolkit.rollup import merge
from toolkit.rules.assembly import Assembly
from toolkit.verbs.assembling import assembled
from toolkit.verbs.moments import Day, Folder, Month, read_day, read_period
from toolkit.verbs.office import Office, open_office
from toolkit.verbs.papers import Papers, write_papers


@dataclass(frozen=True, slots=True)
class Status:
    """How a month stands; ``closed`` says that it is locked (定稿). ``texts`` are ready to be sent (催报话术)."""

    campaign: Campaign
    period: Period
    due: date
    closed: bool
    assembly: Assembly
    chase: Chase
    texts: tuple[str, ...]
    papers: Papers = field(default_factory=Papers)


def status(campaign: Folder, period: Month, *, today: Day = None, remind: bool = False) -> Status:
    """Who has returned what by now (进度), from the ledger alone; new files in the inbox are not looked at.

    ``remind`` writes 催报通知 to those who still owe something; where nobody does, an earlier one is removed.
    """
    period, day = read_period(period), read_day(today)
    with open_office(campaign) as opened:
        office = opened.of(period)
        office.require(period)
        history, due = office.history(period), office.due(period)
        assembly = assembled(office, period, history)
        merged = merge(assembly, office.plan, period, history, due=due)
        found = chase(merged, office.months(period), day)
        closed = office.ledger.is_closed(period)
        papers = _reminder(office, period, assembly) if remind else Papers()
        texts = reminder_texts(found, merged)
        return Status(office.campaign, period, due, closed, assembly, found, texts, papers)


def _reminder(office: Office, period: Period, assembly: Assembly) -> Papers:
    from toolkit.documents.writing import notice_draft  # noqa: PLC0415 — Word is heavy, and mostly not asked for.
    from toolkit.reporting.circulars import write_reminder  # noqa: PLC0415

    notice = write_reminder(assembly, office.plan, period, office.due(period))
    drafts = (notice_draft(notice, office.campaign, period),) if notice else ()
    return write_papers(office, period, drafts, ours=f"{DocumentKind.REMINDER}（*）.docx")
