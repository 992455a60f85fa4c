"""Tasks that stand still (停滞): the same state and no new words month after month. Pure."""

from __future__ import annotations

from toolkit.rollup.merged import Detail, Merged
from toolkit.rollup.standing import handed_state
from toolkit.rules import new_words

STANDS_STILL = 2
"""A task stands still once so many months in a row say the same of it."""


def still_months(detail: Detail, merged: Merged) -> int:
    """For how many months in a row, this one included, a unit has said the same of a task that is not done.

    1 says that something is new, or that there is nothing to compare with; 0 that there is nothing to move (done,
    不涉及, 待核实) or nothing came (a month without a return breaks the row).
    Words are the same when they are once digits are erased (P5), when there are none, or when they say 无新进展.
    """
    if detail.standing.settled or detail.standing.untold:
        return 0
    if merged.history.closed != merged.period.previous():
        return 1
    past, key = merged.history.of(detail.unit), (detail.list_id, detail.number)
    state = handed_state(detail)
    if not state or state != past.states.get(key):
        return 1
    words = detail.usable("progress")
    if isinstance(words, str) and new_words(words, past.progress.get(key, "")):
        return 1
    return past.still.get(key, 1) + 1
