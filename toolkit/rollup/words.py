"""The words of a roll-up cell: a count sentence, then the units' own words, most urgent first (domain.md §6). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from toolkit.model.roster import Roster
from toolkit.model.states import Standing
from toolkit.rollup.merged import Detail
from toolkit.rollup.standing import URGENCY

CELL_TARGET = 600
"""Characters a roll-up cell should not pass: more does not fit a printed row of 409.5 points."""

OVERFLOW = "其余详见“明细”。"

_COUNT_WORDS: tuple[tuple[Standing, str], ...] = (
    (Standing.DONE, "已完成"),
    (Standing.DONE_LATE, "逾期完成"),
    (Standing.UNDER_WAY, "正在推进"),
    (Standing.DUE_SOON, "即将到期"),
    (Standing.STANDING, "长期坚持"),
    (Standing.NOT_STARTED, "未启动"),
    (Standing.OVERDUE, "逾期"),
    (Standing.UNCLEAR, "待核实"),
    (Standing.NOT_APPLICABLE, "不涉及"),
    (Standing.MISSING, "未报"),
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


def unit_words(details: Sequence[Detail], roster: Roster) -> tuple[str, bool]:
    """The units' words, equal ones joined under all their names, and whether some were left to 明细.

    Overdue and not-started units are always shown in full; of the rest as many as fit ``CELL_TARGET`` characters.
    """
    spoken: dict[tuple[Standing, str], list[str]] = {}
    ordered = sorted(details, key=lambda detail: (URGENCY.index(detail.standing), roster.position(detail.unit)))
    for detail in ordered:
        progress = detail.text("progress")
        if progress:
            spoken.setdefault((detail.standing, progress), []).append(roster[detail.unit].short)
    parts: list[str] = []
    room = CELL_TARGET
    overflow = False
    for (standing, progress), units in spoken.items():
        part = f"【{'、'.join(units)}】{progress}"
        if len(part) > room and standing not in _ALWAYS_FULL:
            overflow = True
            continue
        parts.append(part)
        room -= len(part)
    if overflow:
        parts.append(OVERFLOW)
    return "\n".join(parts), overflow
