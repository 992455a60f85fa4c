"""The body beside the appended task list: which paragraph is which task, and where their words differ. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from toolkit.deadlines import tidy
from toolkit.model.draft import Difference, RowKind
from toolkit.model.tasks import Task
from toolkit.notice.numbering import numbered
from toolkit.notice.rows import Stretch

_ALIKE = 62.0
"""From this likeness (0 to 100) on two wordings are of one task."""
_SAME_NUMBER = 45.0
"""The same where both carry the same number."""


def matched(stretches: Sequence[Stretch], tasks: Sequence[Task]) -> dict[int, str]:
    """The number of the task each paragraph of the body stands for, by the paragraph's index; each task once."""
    words = {task.number: _words(task.measure) for task in tasks}
    found: dict[int, str] = {}
    for index, stretch in enumerate(stretches):
        if stretch.kind not in (RowKind.MEASURE, RowKind.STATEMENT, RowKind.SUPPORT) or not stretch.segment.words:
            continue
        number = _best(stretch, words, set(found.values()))
        if number:
            found[index] = number
    return found


def _best(stretch: Stretch, words: Mapping[str, str], taken: set[str]) -> str:
    own = _words(stretch.text)
    printed = str(stretch.segment.number.value) if stretch.segment.number else ""
    if printed in words and printed not in taken and fuzz.ratio(own, words[printed]) >= _SAME_NUMBER:
        return printed
    scores = {
        number: score
        for number, text in words.items()
        if number not in taken and (score := fuzz.ratio(own, text, score_cutoff=_ALIKE))
    }
    return max(scores, key=lambda number: scores[number]) if scores else ""


def differences(
    stretches: Sequence[Stretch], tasks: Sequence[Task], found: Mapping[int, str]
) -> tuple[Difference, ...]:
    """Every task whose words in the body are not the same (spaces and width of signs aside), or that it lacks."""
    bodies = {number: stretches[index].text for index, number in found.items()}
    if not bodies:
        return ()
    told = []
    for task in tasks:
        body = bodies.get(task.number, "")
        if _words(body) != _words(task.measure):
            told.append(Difference(task.number, task.measure, body))
    return tuple(told)


def _words(text: str) -> str:
    """The words behind the number, evened out for comparing."""
    number = numbered(text)
    return tidy(text[number.end :] if number else text)
