"""A table that divides fields of work among bodies (责任分工表): it says who answers for measures that name nobody. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from toolkit.deadlines import tidy
from toolkit.model.draft import Measure
from toolkit.notice.sections import bare
from toolkit.notice.tables import TaskTable

_ALIKE = 80.0
_LEAST = 3
"""A field of fewer characters fits everywhere and says nothing."""


def divided(measures: Iterable[Measure], tables: Sequence[TaskTable]) -> tuple[Measure, ...]:
    """Measures nobody is named for take the bodies of the table's row whose field is their own heading or first words."""
    fields = [
        (tidy(bare(row.measure)), row.responsible)
        for table in tables
        for row in table.rows
        if row.responsible and len(tidy(row.measure)) >= _LEAST
    ]
    return tuple(_named(measure, fields) for measure in measures)


def _named(measure: Measure, fields: Sequence[tuple[str, str]]) -> Measure:
    if measure.responsible or not fields:
        return measure
    own = tidy(measure.text.split("。", 1)[0])
    for words in (own, *(tidy(heading) for heading in reversed(measure.chain))):
        for field, responsible in fields:
            if field in words or fuzz.ratio(field, tidy(bare(words))) >= _ALIKE:
                return replace(measure, responsible=responsible, source=f"责任分工表“{field[:16]}”", suggestions=())
    return measure
