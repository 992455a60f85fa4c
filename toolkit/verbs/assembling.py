"""A month's receipts as judged today, put together by unit; read anew only what was read under other premises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.findings.returns import ORIGINAL_LOST
from toolkit.ledger import Reading
from toolkit.ledger.serial import load_findings, load_submission
from toolkit.model.history import History
from toolkit.model.period import Every, Period
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.stages import Progress, silent
from toolkit.model.submission import Submission
from toolkit.rollup.merged import LateReturn
from toolkit.rules.assembly import Assembly, Received, Verdict, assemble
from toolkit.rules.rulings import Rulings, exempt_units
from toolkit.verbs.healing import heal
from toolkit.verbs.office import Office, WritingOffice

if TYPE_CHECKING:
    from toolkit.verbs.taking import Item, Taken


def assembled(office: WritingOffice, period: Period, history: History, progress: Progress = silent) -> Assembly:
    """All receipts of a period as judged under today's definition and closed months, put together by unit.

    A reading made under another definition or another closed month is done anew from the original.
    """
    unread = unread_receipts(office, period, history)
    lost = _read_anew(office, period, history, unread, progress) if unread else ()
    return as_read(office, period, history, lost)


def unread_receipts(office: Office, period: Period, history: History) -> tuple[Receipt, ...]:
    """Those that were not read yet, or under another definition or another closed month."""
    return office.ledger.unread(period, office.reading_key(history))


def as_read(office: Office, period: Period, history: History, lost: Sequence[Received] = ()) -> Assembly:
    """The receipts of a period that are read, put together by unit, with those whose original is ``lost``.

    Of a closed period those that came after its closing are left out: they enter only by reopening (未计入).
    """
    received = [one for one in _all_read(office, period, history) if not _after_closing(office, one.receipt)]
    rulings = Rulings(office.ledger.rulings(period))
    exempt = exempt_units(office.campaign, period, rulings)
    due = office.due(period)
    return assemble([*received, *lost], office.plan, period, history, due=due, exempt=exempt, rulings=rulings)


def _all_read(office: Office, period: Period, history: History) -> list[Received]:
    key = office.reading_key(history)
    receipts = {receipt.number: receipt for receipt in office.ledger.receipts(period)}
    readings = (reading for reading in office.ledger.readings(period, key) if not _wraps(reading))
    return [_received(receipts[reading.number], reading, period.every) for reading in readings]


def _after_closing(office: Office, receipt: Receipt) -> bool:
    closing = office.ledger.closing(receipt.period)
    return closing is not None and receipt.received_at > closing.closed_at


def late_returns(office: Office, period: Period) -> tuple[LateReturn, ...]:
    """What had come for earlier periods after they were closed (未计入), by period, in order of arrival.

    Of a closed period what came after its own closing is left out, so that it is written again as it was.
    """
    closing = office.ledger.closing(period)
    earlier = (one for one in office.campaign.periods() if one < period)
    late = (one for each in earlier for one in late_for(office, each))
    return tuple(one for one in late if closing is None or one.receipt.received_at <= closing.closed_at)


def late_for(office: Office, period: Period) -> tuple[LateReturn, ...]:
    """What came for a closed period after it was closed; nothing for an open one."""
    if not any(_after_closing(office, one) for one in office.ledger.receipts(period)):
        return ()
    then = office.of(period)
    read = _all_read(then, period, then.history(period))
    return tuple(_late(one, period) for one in read if one.unit and _after_closing(office, one.receipt))


def _late(one: Received, period: Period) -> LateReturn:
    """What a late file says of the month; its figures as the unit filled them in."""
    filled = one.submission.figures if one.submission else {}
    figures = {
        code: entry.text
        for wanted in ("total", "month")
        for (code, column), entry in filled.items()
        if column == wanted and entry.text
    }
    return LateReturn(period, one.unit, one.receipt, figures)


def _read_anew(
    office: WritingOffice, period: Period, history: History, unread: Sequence[Receipt], progress: Progress
) -> tuple[Received, ...]:
    """Read and keep; what cannot be read because its original is lost is returned, and tried again the next time."""
    from toolkit.verbs.taking import Item  # noqa: PLC0415 — as below.

    office.pen.note(*heal(office.folder, office.archive, unread))
    key = office.reading_key(history)
    items = [Item(receipt.name, sha256=receipt.sha256) for receipt in unread]
    taken_anew = taken_of(office, period, history, items, frozenset(), progress)
    lost = []
    for receipt, taken in zip(unread, taken_anew, strict=True):
        if taken.trouble:
            lost.append(_lost(receipt, office.ledger.last_unit(receipt.number)))
        else:
            office.ledger.save_readings(key, [reading_of(receipt.number, taken)])
    return tuple(lost)


def _lost(receipt: Receipt, unit: str) -> Received:
    """A file that came and cannot be read any more: it costs its unit neither punctuality nor a refusal."""
    finding = ORIGINAL_LOST.at(Place(receipt.name), unit=unit)
    return Received(receipt, Verdict.TO_CORRECT, unit, None, (finding,))


def _wraps(reading: Reading) -> bool:
    """Whether it is that of a zip, whose members have receipts of their own."""
    return reading.verdict == Verdict.ADOPTED and not reading.unit and load_findings(reading.findings) == ()


def _received(receipt: Receipt, reading: Reading, every: Every) -> Received:
    submission: Submission | None = load_submission(reading.submission) if reading.submission else None
    if submission:
        submission = replace(submission, period=submission.period.lasting(every))
    findings = tuple(finding.said(every) for finding in load_findings(reading.findings))
    return Received(receipt, reading.verdict, reading.unit, submission, findings)


def reading_of(number: int, taken: Taken) -> Reading:
    return Reading(number, taken.verdict, taken.unit, taken.submission, taken.findings)


def taken_of(
    office: Office,
    period: Period,
    history: History,
    items: Sequence[Item],
    known: frozenset[str],
    progress: Progress,
) -> Iterator[Taken]:
    """Files taken in by supervised workers; those that are ``known`` are only named."""
    from toolkit.verbs.supervised import take_all  # noqa: PLC0415 — readers are heavy, and mostly all is read.
    from toolkit.verbs.taking import Setting  # noqa: PLC0415

    setting = Setting(office.plan, period, history, office.archive, known)
    return take_all(items, setting, progress)
