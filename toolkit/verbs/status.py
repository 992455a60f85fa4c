"""anwei status: who has returned, late, refused, missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from toolkit.documents.writing import notice_draft
from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import DocumentKind
from toolkit.model.period import Period
from toolkit.reporting.circulars import write_reminder
from toolkit.rules.assembly import Assembly
from toolkit.verbs.moments import Folder, Month, read_period
from toolkit.verbs.office import Office, open_office
from toolkit.verbs.papers import Papers, write_papers
from toolkit.verbs.receive import assembled


@dataclass(frozen=True, slots=True)
class Status:
    """How a month stands; ``closed`` says that it is locked (定稿)."""

    campaign: Campaign
    period: Period
    due: date
    closed: bool
    assembly: Assembly
    papers: Papers = field(default_factory=Papers)


def status(campaign: Folder, period: Month, *, remind: bool = False) -> Status:
    """Who has returned what by now (进度), from the ledger alone; new files in the inbox are not looked at.

    ``remind`` writes 催报通知 to those who still owe something; where nobody does, an earlier one is removed.
    """
    period = read_period(period)
    with open_office(campaign) as opened:
        office = opened.of(period)
        office.require(period)
        assembly = assembled(office, period, office.history(period))
        due, closed = office.due(period), office.ledger.is_closed(period)
        papers = _reminder(office, period, assembly) if remind else Papers()
        return Status(office.campaign, period, due, closed, assembly, papers)


def _reminder(office: Office, period: Period, assembly: Assembly) -> Papers:
    notice = write_reminder(assembly, office.plan, period, office.due(period))
    drafts = (notice_draft(notice, office.campaign, period),) if notice else ()
    return write_papers(office, period, drafts, ours=f"{DocumentKind.REMINDER}（*）.docx")
