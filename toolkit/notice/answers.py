"""Answers that stay with their place when the notice changed a little: moved to the stretch most like it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from toolkit.deadlines import tidy
from toolkit.model.draft import Answers

_ALIKE = 75.0
"""From this likeness (0 to 100) on a changed paragraph is still the one an answer was given for."""


def carried(answers: Answers, texts: Mapping[str, str], now: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The answers with those whose key is gone moved to the key whose text is most like the old one.

    ``texts`` are the texts by the keys of before, ``now`` by the keys of today. One key takes one answer; an answer
    that is like nothing stays under its old key.
    """
    kept = {key: dict(told) for key, told in answers.items() if key in now or not texts.get(key)}
    free = [key for key in now if key not in answers and key not in texts]
    for key, told in answers.items():
        if key in kept:
            continue
        home = _most_like(texts[key], now, free)
        if home:
            free.remove(home)
        kept[home or key] = dict(told)
    return kept


def _most_like(text: str, now: Mapping[str, str], free: Sequence[str]) -> str:
    own = tidy(text)
    length = len(own)
    scores = {key: fuzz.ratio(own, tidy(now[key])[: length + length // 2 + 20], score_cutoff=_ALIKE) for key in free}
    best = max(scores, key=lambda key: scores[key], default="")
    return best if best and scores[best] else ""
