"""anwei close and reopen: locking a month (定稿), so that the next one builds on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.rollup import merge
from toolkit.rollup.closing import snapshot
from toolkit.scoring import score
from toolkit.verbs.assembling import assembled
from toolkit.verbs.corrections import write_corrections
from toolkit.verbs.moments import Folder, Month, now, read_period
from toolkit.verbs.office import Office, definition_text, writing_office


@dataclass(frozen=True, slots=True)
class Closed:
    """A month that is locked; ``open_units`` still owed something when it was."""

    period: Period
    closed_at: datetime
    counted: int
    open_units: tuple[str, ...]


def close(campaign: Folder, period: Month, *, at: datetime | None = None) -> Closed:
    """Lock a month (定稿): its cumulative figures, states, words and ranks are handed on to the next.

    Correction workbooks that a killed run still owed are written: nobody writes those of a closed month.
    """
    period = read_period(period)
    with writing_office(campaign, period) as office:
        office.require(period, open_month=True)
        _earlier_first(office, period)
        history = office.history(period)
        assembly = assembled(office, period, history)
        if not any(unit.parts for unit in assembly.units):
            raise WrongUse(f"{period.label}还没有可采用的报送，不能定稿", "请先收件并汇总，再定稿。")
        write_corrections(office, period, history, assembly)
        merged = merge(assembly, office.plan, period, history, due=office.due(period))
        stamp = at or now()
        office.ledger.close(
            period,
            snapshot(merged, score(merged), office.ledger.published(period)),
            stamp,
            definition_text(office.campaign),
        )
        names = office.campaign.roster
        open_units = tuple(names[unit.unit].short for unit in assembly.units if unit.status not in {"已采用", "免报"})
        return Closed(period, stamp, sum(bool(unit.parts) for unit in assembly.units), open_units)


def _earlier_first(office: Office, period: Period) -> None:
    """An earlier month with returns must be closed before, or its figures would be lost to the cumulative ones."""
    for earlier in office.campaign.periods():
        if earlier < period and not office.ledger.is_closed(earlier) and office.ledger.receipts(earlier):
            raise WrongUse(
                f"{earlier.label}有报送但还没有定稿", f"请先 anwei close --period {earlier}，再定稿{period.label}。"
            )


@dataclass(frozen=True, slots=True)
class Reopened:
    """A month that can be changed again."""

    period: Period


def reopen(campaign: Folder, period: Month) -> Reopened:
    """Unlock a closed month; only the latest closed one, because later months rest on it."""
    period = read_period(period)
    with writing_office(campaign, period) as office:
        office.require(period)
        if not office.ledger.is_closed(period):
            raise WrongUse(f"{period.label}没有定稿，不用撤销", "请核对 --period。")
        office.ledger.reopen(period, now())
        return Reopened(period)
