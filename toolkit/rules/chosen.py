"""The rules of the state a unit chose (完成情况) with its date, count, evidence and reason. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from toolkit.findings.finding import Finding
from toolkit.findings.progress import (
    COUNT_MISSING,
    DONE_AFTER_PERIOD,
    DONE_BEFORE_ISSUE,
    DONE_WITHOUT_PROOF,
    NOT_APPLICABLE_TO_CONFIRM,
    REASON_MISSING,
    STANDING_MARKED_DONE,
    STATE_CONTRADICTS_TEXT,
    STATE_WENT_BACK,
)
from toolkit.model.period import Period
from toolkit.model.states import State
from toolkit.rules.dossier import Dossier
from toolkit.rules.limits import LIMITS
from toolkit.rules.rows import Row, at_rows, shown
from toolkit.rules.states import contradiction
from toolkit.rules.texts import core, perfunctory, plain

_COUNTED = re.compile(r"(?:[0-9]+|[一二三四五六七八九十两]+)(?:余|多)?(?:次|场|轮|期|批|家次|人次)")
_PROOF = re.compile(r"《[^》]+》|〔[0-9]{4}〕|\[[0-9]{4}\]|[0-9]号|会议|验收")
_BARE = re.compile(
    r"不涉及|不适用|尚?未(?:启动|开展|开始|实施)|没有(?:启动|开展)|(?:本|我|该)(?:单位|局|县|区|市|办)|[该此本]项|工作|任务|目前|本月|暂"
)
_EVERY_MONTH = ("月", "周", "日")


def states_are_right(dossier: Dossier) -> Iterator[Finding]:
    """The state chosen agrees with the words, the past, the deadline, and carries what it needs."""
    period, issued = dossier.submission.period, dossier.plan.campaign.issued
    for row in dossier.rows:
        yield from _one_state(row, period, issued)
    yield from _together(dossier.rows)


def _one_state(row: Row, period: Period, issued: date) -> Iterator[Finding]:
    yield from _date_is_possible(row, period, issued)
    yield from _count_is_given(row)
    state = row.state
    if state is None or row.settled:
        return
    if row.was_done:
        yield at_rows(STATE_WENT_BACK, [row], "state", "progress", state=state.value)
        return
    words = contradiction(state, row.progress, standing=row.deadline.standing) if row.progress else ""
    if words:
        yield at_rows(STATE_CONTRADICTS_TEXT, [row], "state", "progress", state=state.value, words=shown(words))
    elif state is State.DONE and not row.deadline.standing:
        yield from _proof_is_given(row)


def _date_is_possible(row: Row, period: Period, issued: date) -> Iterator[Finding]:
    """A completion date lies between the document's date and the end of the period."""
    day = row.done_on
    if day is None:
        return
    if day > period.last_day:
        yield at_rows(DONE_AFTER_PERIOD, [row], "done_on", done_on=day, last_day=period.last_day)
    elif day < issued:
        yield at_rows(DONE_BEFORE_ISSUE, [row], "done_on", done_on=day, issued=issued)


def _count_is_given(row: Row) -> Iterator[Finding]:
    """A task due every month has the month's count, in its cell or at least in the text.

    A task done before is not asked: its row came filled in and locked.
    """
    if row.settled:
        return
    monthly = next((one for one in row.deadline.frequencies if one.every in _EVERY_MONTH and one.times), None)
    skipped = row.state in (State.NOT_APPLICABLE, State.NOT_STARTED) or not row.progress
    if monthly is None or skipped or row.text("count") or _COUNTED.search(plain(row.progress)):
        return
    yield at_rows(COUNT_MISSING, [row], "count", "progress", frequency=monthly.text)


def _proof_is_given(row: Row) -> Iterator[Finding]:
    """A task that is done has its date and a piece of evidence, in its column or named in the text."""
    missing = []
    if not row.text("done_on"):
        missing.append("完成日期")
    if not row.text("evidence") and not _PROOF.search(row.progress):
        missing.append("佐证")
    if missing:
        yield at_rows(DONE_WITHOUT_PROOF, [row], "state", "progress", missing="、".join(missing))


def _together(rows: Sequence[Row]) -> Iterator[Finding]:
    """What is said once for all tasks it concerns: reasons, 不涉及, 长期坚持 marked as done."""
    for state in (State.NOT_STARTED, State.NOT_APPLICABLE):
        chosen = [row for row in rows if row.state is state and row.progress]
        bare = [row for row in chosen if not _has_reason(row)]
        if bare:
            yield at_rows(REASON_MISSING, bare, "progress", "state", state=state.value)
        reasoned = [row for row in chosen if row not in bare]
        if reasoned and state is State.NOT_APPLICABLE:
            yield at_rows(NOT_APPLICABLE_TO_CONFIRM, reasoned, "state", "progress")
    standing = [row for row in rows if row.state is State.DONE and row.deadline.standing]
    if standing:
        yield at_rows(STANDING_MARKED_DONE, standing, "state")


def _has_reason(row: Row) -> bool:
    """Whether progress or problems say more than the state's own words; 同上 has its own finding."""
    for text in (row.progress, row.text("problems"), row.text("next_steps")):
        mark = perfunctory(text)
        if text and mark == "P1":
            return True
        if text and mark != "P2" and len(core(_BARE.sub("", text))) >= LIMITS.reason_length:
            return True
    return False
