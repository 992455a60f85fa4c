"""anwei set-aside: a person decides that one receipt does not count (作废), and says why."""

from __future__ import annotations

from dataclasses import replace

from toolkit.model.errors import WrongUse
from toolkit.model.stages import Progress, Stage, silent
from toolkit.verbs.assembling import assembled
from toolkit.verbs.moments import Folder, Month, now, read_day, read_period
from toolkit.verbs.office import writing_office
from toolkit.verbs.status import Status, standing


def set_aside(campaign: Folder, period: Month, number: int, reason: str, *, progress: Progress = silent) -> Status:
    """Set a receipt aside with a reason, or let it count again with none; the original stays in the archive."""
    period = read_period(period)
    with writing_office(campaign, period) as office:
        period = office.require(period, open_month=True)
        if number not in {receipt.number for receipt in office.ledger.receipts(period)}:
            raise WrongUse(f"{period.label}没有编号为 {number} 的收件", "请用 anwei status --all 查看收件编号。")
        progress(Stage("作废"))
        office.ledger.set_aside(number, reason.strip(), now())
        assembled(office, period, office.history(period), progress)
        return replace(standing(office, period, read_day(None)), written=office.written)
