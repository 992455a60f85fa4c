"""One file from bytes to a judged return: reader, intake and rules in a row. Runs in worker processes."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.campaign.plan import Plan
from toolkit.findings import Finding
from toolkit.findings.files import MARKED_SECRET, SUMMARY_IN_WORD, WORD_DOCUMENT
from toolkit.incoming.books import Unreadable, read_book
from toolkit.intake import Reference, understand
from toolkit.intake.identity import unit_of_name
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.secrecy import name_marked_secret
from toolkit.model.submission import Submission
from toolkit.rules import check, verdict
from toolkit.rules.attachments import is_summary


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything a reading needs beside the file; made once a process."""

    plan: Plan
    reference: Reference
    period: Period
    history: History


@dataclass(frozen=True, slots=True)
class Judged:
    """What one file amounts to: verdict (采用, 退回, 拒收), unit id or "", what was understood, what was found."""

    verdict: str
    unit: str
    submission: Submission | None
    findings: tuple[Finding, ...]


WRAPPING = Judged(verdict(()), "", None, ())
"""What a zip amounts to once its members are taken each on its own: nothing is to be said of the zip itself."""


def make_reader(plan: Plan, period: Period, history: History) -> Reader:
    return Reader(plan, Reference.of(plan), period, history)


def judge(reader: Reader, name: str, data: bytes) -> Judged:
    """Read, understand and check one file; whatever a unit did becomes findings, never an exception."""
    try:
        book = read_book(data)
    except Unreadable as refusal:
        return unread(reader, name, refusal)
    understood = understand(
        book, name, reader.plan, expected=reader.period, history=reader.history, reference=reader.reference
    )
    findings = understood.findings
    if understood.submission is not None and not understood.refused:
        findings += check(understood.submission, reader.plan, reader.history)
    return Judged(verdict(findings), understood.unit, understood.submission, findings)


def unread(reader: Reader, name: str, refusal: Unreadable) -> Judged:
    """A file nothing of which is read: whom to answer is told by its name; a 小结 may be a Word document (case 7)."""
    unit = unit_of_name(name, reader.reference)
    finding = refusal.finding(Place(name), unit)
    if name_marked_secret(name):
        finding = MARKED_SECRET.at(Place(name))
    elif refusal.kind is WORD_DOCUMENT and is_summary(name):
        finding = SUMMARY_IN_WORD.at(Place(name), unit=unit)
    return Judged(verdict((finding,)), unit, None, (finding,))
