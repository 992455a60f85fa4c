"""anwei status: who has returned, late, refused, missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toolkit.model.campaign import Campaign
from toolkit.model.period import Period
from toolkit.rules.assembly import Assembly
from toolkit.verbs.moments import Folder, Month, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.receive import assembled


@dataclass(frozen=True, slots=True)
class Status:
    """How a month stands; ``closed`` says that it is locked (定稿)."""

    campaign: Campaign
    period: Period
    due: date
    closed: bool
    assembly: Assembly


def status(campaign: Folder, period: Month) -> Status:
    """Who has returned what by now (进度), from the ledger alone; new files in the inbox are not looked at."""
    period = read_period(period)
    with open_office(campaign) as opened:
        office = opened.of(period)
        office.require(period)
        assembly = assembled(office, period, office.history(period))
        return Status(office.campaign, period, office.due(period), office.ledger.is_closed(period), assembly)
