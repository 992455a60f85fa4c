"""The rules of the words of progress (空泛, domain.md §6 P1–P6) and of personal data. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.findings.finding import Finding
from toolkit.findings.progress import (
    CLICHE,
    COPIES_LAST_MONTH,
    COPIES_MEASURE,
    PERSONAL_DATA,
    REFERS_ELSEWHERE,
    SAME_AS_OTHER_UNIT,
    SAME_WORDS,
    TEXT_LONG,
    TOO_SHORT,
)
from toolkit.model.identities import OfField, OfFigure, OfRow, PartKind, Subject
from toolkit.model.layout import TEXT_KEYS
from toolkit.model.place import Place
from toolkit.model.states import State
from toolkit.model.submission import Entry, Submission
from toolkit.rules.dossier import Dossier
from toolkit.rules.limits import LIMITS
from toolkit.rules.rows import Row, at_rows, shown
from toolkit.rules.texts import core, likeness_to_last_month, perfunctory, personal_data

MARKS = {
    "P1": REFERS_ELSEWHERE,
    "P2": CLICHE,
    "P3": TOO_SHORT,
    "P4": COPIES_MEASURE,
    "P5": COPIES_LAST_MONTH,
    "P6": SAME_WORDS,
    "P7": SAME_AS_OTHER_UNIT,
}
"""The finding of every mark of empty words (domain.md §6)."""
_REASONED = (State.NOT_STARTED, State.NOT_APPLICABLE)


def progress_says_something(dossier: Dossier) -> Iterator[Finding]:
    """Every progress text states what was done, in words of its own.

    The same words under several tasks are one finding. Rows already done before, and rows whose state needs only a
    reason (未启动、不涉及), are not judged here; an empty cell is the intake's finding.
    """
    marked: dict[tuple[str, str], list[Row]] = {}
    others: dict[str, list[Row]] = {}
    for row in dossier.rows:
        if row.settled or not row.progress:
            continue
        if len(row.progress) > LIMITS.long_text:
            yield at_rows(TEXT_LONG, [row], "progress", length=len(row.progress), shown=LIMITS.long_shown)
        mark = mark_of(row)
        words = core(row.progress) or row.progress
        if mark:
            marked.setdefault((mark, words), []).append(row)
        else:
            others.setdefault(words, []).append(row)
    for (mark, _), found in marked.items():
        yield _empty_words(mark, found)
    yield from _same_words(others.values())


def mark_of(row: Row) -> str:
    """The mark of domain.md §6 (P1–P5) under which a row's progress says nothing, or ""."""
    if not row.progress or row.settled:
        return ""
    mark = perfunctory(row.progress, measure=row.task.measure, before=row.before)
    return "" if row.state in _REASONED and mark in ("P2", "P3", "P5") else mark


def personal_data_is_left_out(dossier: Dossier) -> Iterator[Finding]:
    """No text names a whistle-blower, a mobile number or an identity number."""
    submission = dossier.submission
    for row in dossier.rows:
        for key in TEXT_KEYS:
            entry = row.returned.entries.get(key)
            if entry:
                yield from _personal(submission, entry, row.subject)
    for key, entry in submission.summary.items():
        yield from _personal(submission, entry, OfField(PartKind.SUMMARY, key))
    for (code, column), entry in submission.figures.items():
        if column == "note":
            yield from _personal(submission, entry, OfFigure(code))
    for item in (one for items in submission.items.values() for one in items):
        for entry in item.entries.values():
            if isinstance(entry.value, str):
                yield from _personal(submission, entry, OfRow(item.id))


def _empty_words(mark: str, rows: list[Row]) -> Finding:
    text = rows[0].progress
    percent = int(likeness_to_last_month(text, rows[0].before, 0) * 100) if mark == "P5" else 0
    return at_rows(MARKS[mark], rows, "progress", text=shown(text), percent=percent)


def _same_words(groups: Iterable[list[Row]]) -> Iterator[Finding]:
    for rows in groups:
        cells = {row.place("progress") for row in rows}
        # Merged cells (many rows, one place) are the intake's finding.
        if len(rows) >= LIMITS.same_words_tasks and len(cells) > 1:
            yield at_rows(SAME_WORDS, rows, "progress")


def _personal(submission: Submission, entry: Entry, subject: Subject) -> Iterator[Finding]:
    found = dict.fromkeys(personal_data(entry.text))
    if found:
        yield PERSONAL_DATA.at(
            Place(submission.file, entry.sheet, entry.row, entry.column),
            subject,
            unit=submission.unit,
            kinds="、".join(dict.fromkeys(kind for kind, _ in found)),
            masked="、".join(masked for _, masked in found),
        )
