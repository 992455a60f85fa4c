"""anwei set-aside: a person decides that one receipt does not count (作废), and says why."""

from __future__ import annotations

from toolkit.model.errors import WrongUse
from toolkit.verbs.moments import Folder, Month, now, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.status import Status, status


def set_aside(campaign: Folder, period: Month, number: int, reason: str) -> Status:
    """Set a receipt aside with a reason, or let it count again with none; the original stays in the archive."""
    period = read_period(period)
    with open_office(campaign) as office:
        office.require(period, open_month=True)
        if number not in {receipt.number for receipt in office.ledger.receipts(period)}:
            raise WrongUse(f"{period.label}没有编号为 {number} 的收件", "请用 anwei status --all 查看收件编号。")
        office.ledger.set_aside(number, reason.strip(), now())
        return status(campaign, period)
