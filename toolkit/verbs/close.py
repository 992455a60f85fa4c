"""anwei close and reopen: locking a month (定稿), so that the next one builds on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.folder.atomic import TEMPORARY, explained
from toolkit.ledger.facts import Published
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.questions import NO_ANSWERS, Answers, Asked, unanswered
from toolkit.model.stages import Progress, Stage, silent
from toolkit.rollup import merge
from toolkit.rollup.closing import snapshot
from toolkit.scoring import score
from toolkit.verbs import questions
from toolkit.verbs.assembling import assembled
from toolkit.verbs.before_closing import FINE, before_closing, before_reopening
from toolkit.verbs.corrections import write_corrections
from toolkit.verbs.moments import Folder, Month, now, read_period
from toolkit.verbs.office import Office, definition_text, open_office, writing_office


@dataclass(frozen=True, slots=True)
class Closed:
    """A month that is locked; ``open_units`` still owed something when it was."""

    period: Period
    closed_at: datetime
    counted: int
    open_units: tuple[str, ...]
    written: tuple[Path, ...]


def close(
    campaign: Folder,
    period: Month,
    *,
    at: datetime | None = None,
    answers: Answers = NO_ANSWERS,
    progress: Progress = silent,
) -> Closed | Asked:
    """Lock a month (定稿): its cumulative figures, states, words and ranks are handed on to the next.

    Asks where something that came in would be left out, or somebody still owes something. Correction workbooks that a
    killed run still owed are written: nobody writes those of a closed month.
    """
    answers.check(questions.BEFORE_CLOSING)
    period = read_period(period)
    with open_office(campaign) as opened:
        period = opened.campaign.period(period)
        if asked := _before(opened, period, answers):
            return asked
    with writing_office(campaign, period) as office:
        if asked := _before(office, period, answers):  # Somebody else has been at work meanwhile.
            return asked
        history = office.history(period)
        assembly = assembled(office, period, history, progress)
        if not any(unit.parts for unit in assembly.units):
            raise WrongUse(f"{period.label}还没有可采用的报送，不能定稿", "请先收件并汇总，再定稿。")
        write_corrections(office, period, history, assembly, progress)
        progress(Stage("定稿"))
        merged = merge(assembly, office.plan, period, history, due=office.due(period))
        # What is counted came before; what comes after is not (未计入).
        stamp = max(at or now(), *(receipt.received_at for receipt in office.ledger.receipts(period)))
        office.ledger.close(
            period,
            snapshot(merged, score(merged), office.ledger.published(period)),
            stamp,
            definition_text(office.campaign),
            published={code: Published(one.month, one.before, one.total) for code, one in merged.totals.items()},
            files=_digests(office.folder.output(period)),
        )
        names = office.campaign.roster
        open_units = tuple(names[unit.unit].short for unit in assembly.units if unit.status not in FINE)
        counted = sum(bool(unit.parts) for unit in assembly.units)
        return Closed(period, stamp, counted, open_units, office.written)


def _before(office: Office, period: Period, answers: Answers) -> Asked | None:
    """What must be answered before; WrongUse where the month cannot be closed at all."""
    office.require(period, open_month=True)
    _earlier_first(office, period)
    if not office.ledger.receipts(period):
        raise WrongUse(f"{period.label}还没有可采用的报送，不能定稿", "请先收件并汇总，再定稿。")
    return unanswered(before_closing(office, period), answers)


def _digests(output: Path) -> dict[str, str]:
    """The SHA-256 of every file of the month, by its path below the month's folder."""
    files = sorted(path for path in output.rglob("*") if path.is_file() and not path.name.startswith(TEMPORARY))
    with explained(output):
        return {path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


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
    written: tuple[Path, ...]


def reopen(
    campaign: Folder, period: Month, *, answers: Answers = NO_ANSWERS, progress: Progress = silent
) -> Reopened | Asked:
    """Unlock a closed month; only the latest closed one, because later months rest on it.

    Asks where units work with what it handed on, and where it has been made public.
    """
    answers.check(questions.BEFORE_REOPENING)
    period = read_period(period)
    with open_office(campaign) as opened:
        period = opened.require(period)
        if not opened.ledger.is_closed(period):
            raise WrongUse(f"{period.label}没有定稿，不用撤销", "请核对 --period。")
        if asked := unanswered(before_reopening(opened, period), answers):
            return asked
    with writing_office(campaign, period) as office:
        progress(Stage("撤销定稿"))
        office.ledger.reopen(period, now())
        return Reopened(period, office.written)
