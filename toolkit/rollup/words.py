"""The words of a roll-up cell: a count sentence, then the units' own words, most urgent first (domain.md §6). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.model.roster import Roster
from toolkit.model.states import Standing
from toolkit.rollup.merged import Detail
from toolkit.rules import LIMITS

CELL_TARGET = 600
"""Characters a roll-up cell should not pass: more does not fit a printed row of 409.5 points."""

CELL_MOST = 30_000
"""Characters a cell of Excel holds with room to spare; beyond it even overdue units' words are left to 明细."""

OVERFLOW = "其余详见“明细”。"

LONG = LIMITS.long_text
"""A text beyond this many characters is a whole report pasted into one cell (case 106): its beginning is shown."""

BEGINNING = LIMITS.long_shown

REST = "……（全文见“明细”）"

NO_WORDS = "（工作进度未填或须更正，见“核验问题”）"
"""Stands for words a unit did not write, or that mean nothing away from their place (同上)."""

_COUNT_WORDS: tuple[tuple[Standing, str], ...] = (
    (Standing.DONE, "已完成"),
    (Standing.DONE_LATE, "逾期完成"),
    (Standing.UNDER_WAY, "正在推进"),
    (Standing.DUE_SOON, "即将到期"),
    (Standing.STANDING, "长期坚持"),
    (Standing.NOT_STARTED, "未启动"),
    (Standing.OVERDUE, "逾期"),
    (Standing.BEHIND, "未完成（配合）"),
    (Standing.UNCLEAR, "待核实"),
    (Standing.NOT_APPLICABLE, "不涉及"),
    (Standing.OVERDUE_UNTOLD, "逾期（未报）"),
    (Standing.MISSING, "未报"),
    (Standing.EXEMPT, "免报"),
)
_ALWAYS_FULL = (Standing.OVERDUE, Standing.NOT_STARTED)


def count_standings(details: Sequence[Detail]) -> dict[Standing, int]:
    """How many units stand where, in the order of the count sentence; states nobody is in are left out."""
    found = Counter(detail.standing for detail in details)
    return {standing: found[standing] for standing, _ in _COUNT_WORDS if found[standing]}


def count_sentence(counts: Mapping[Standing, int]) -> str:
    """涉及责任单位N家：已完成a家、正在推进b家……。"""
    named = "、".join(f"{word}{counts[standing]}家" for standing, word in _COUNT_WORDS if counts.get(standing))
    return f"涉及责任单位{sum(counts.values())}家：{named}。" if named else "没有责任单位。"


def unit_words(details: Sequence[Detail], roster: Roster, *, taken: int = 0) -> tuple[str, bool]:
    """The units' words, equal ones joined under all their names, and whether some were left to 明细.

    Overdue and not-started units are always shown in full; of the rest as many as fit, in the order of urgency, into
    what ``CELL_TARGET`` leaves when ``taken`` characters stand in the cell already. Nothing is shown in part but a
    text beyond ``LONG``.
    """
    parts = tuple(_spoken(details, roster))
    room = CELL_TARGET - taken
    if sum(len(part) + 1 for _, part in parts) <= room:
        return "\n".join(part for _, part in parts), False
    room -= len(OVERFLOW)
    shown: list[str] = []
    used = 0
    for standing, part in parts:
        if used + len(part) + 1 <= (CELL_MOST if standing in _ALWAYS_FULL else room):
            shown.append(part)
            used += len(part) + 1
    return "\n".join([*shown, OVERFLOW] if len(shown) < len(parts) else shown), len(shown) < len(parts)


def _spoken(details: Sequence[Detail], roster: Roster) -> Iterator[tuple[Standing, str]]:
    """【甲区、乙市】words, most urgent first, then in roster order; who wrote nothing stands only in the count."""
    spoken: dict[tuple[Standing, str], list[str]] = {}
    for detail in sorted(details, key=lambda detail: (detail.standing.urgency, roster.position(detail.unit))):
        if not detail.standing.missing and detail.returned is not None:
            words = str(detail.usable("progress") or "").strip() or NO_WORDS
            words = words if len(words) <= LONG else words[:BEGINNING] + REST
            spoken.setdefault((detail.standing, words), []).append(roster[detail.unit].short)
    for (standing, words), units in spoken.items():
        yield standing, f"【{'、'.join(units)}】{words}"
