"""Submissions, findings and histories as compact JSON and back, exactly. Pure, and fast: every merge reads them all.

Entries are stored by column (all texts, all rows, …) because that is what makes both ways several times faster than
one object per cell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from toolkit.findings.finding import Finding, Severity
from toolkit.ledger.months import dump_keyed, dump_month, load_keyed, load_month, older_month, pairs
from toolkit.model.history import History, MonthRecord, PastItem, UnitHistory
from toolkit.model.identities import dump_subjects, load_row, load_subjects
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Entry, ItemReturn, Submission, TaskReturn, Value

READINGS = "2"
"""The form submissions and findings are stored in; readings kept in another are made anew."""

_compact: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode
_escaped: Callable[[Any], str] = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_read: Callable[[str], Any] = json.JSONDecoder().decode
_entry: Callable[[tuple[Any, ...]], Entry] = partial(tuple.__new__, Entry)
_PLAIN = frozenset((int, str, type(None)))
_SEVERITIES = {severity.value: severity for severity in Severity}


def _write(value: Any) -> str:
    """Compact JSON, in the characters themselves unless one of them is half a surrogate pair."""
    text = _compact(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _escaped(value)
    return text


def dump_submission(submission: Submission) -> str:
    """One submission as one line of JSON."""
    tasks = submission.tasks.values()
    entries: list[Entry] = [*submission.cover.values(), *submission.summary.values(), *submission.figures.values()]
    patterns: dict[tuple[str, ...], int] = {}
    pattern_of = [patterns.setdefault(tuple(task.entries), len(patterns)) for task in tasks]
    for task in tasks:
        entries.extend(task.entries.values())
    for item in (item for items in submission.items.values() for item in items):
        entries.extend(item.entries.values())
    return _write(
        [
            [submission.unit, str(submission.period), submission.file, submission.route, submission.template_version],
            submission.parts,
            submission.sheets,
            list(submission.cover),
            list(submission.summary),
            [word for key in submission.figures for word in key],
            [word for key in submission.tasks for word in key],
            [task.matched_by for task in tasks],
            list(patterns),
            pattern_of,
            _entries_to_columns(entries),
            *([_item_heads(submission.items)] if submission.items else ()),
        ]
    )


def _item_heads(items: dict[str, tuple[ItemReturn, ...]]) -> list[Any]:
    """Each register with what its rows are beside their entries; what they hold stands with all other entries."""
    return [
        [register, [[one.id.lineage, one.key, one.sheet, one.row, one.matched_by, list(one.entries)] for one in rows]]
        for register, rows in items.items()
    ]


def load_submission(text: str) -> Submission:
    """The submission a line of JSON stands for, equal to the one dumped; an older one has no registers."""
    stored = _read(text)
    head, parts, sheets, cover, summary, figures, task_keys, matched_by, patterns, pattern_of, columns, *more = stored
    stream = iter(_columns_to_entries(columns))  # Each zip below takes as many entries as it has keys.
    unit, period, file, route, version = head
    return Submission(
        unit=unit,
        period=Period.parse(period),
        file=file,
        parts=tuple(parts),
        route=route,
        template_version=version,
        cover=dict(zip(cover, stream, strict=False)),
        summary=dict(zip(summary, stream, strict=False)),
        figures=dict(zip(pairs(figures), stream, strict=False)),
        tasks={
            key: TaskReturn(*key, dict(zip(patterns[index], stream, strict=False)), how)
            for key, how, index in zip(pairs(task_keys), matched_by, pattern_of, strict=True)
        },
        sheets=sheets,
        items=_items(more[0], stream) if more else {},
    )


def _items(heads: list[Any], stream: Iterator[Entry]) -> dict[str, tuple[ItemReturn, ...]]:
    return {
        register: tuple(
            ItemReturn(
                load_row(register, lineage, key),
                dict(zip(columns, stream, strict=False)),
                sheet,
                row,
                how,
            )
            for lineage, key, sheet, row, how, columns in rows
        )
        for register, rows in heads
    }


def _entries_to_columns(entries: Sequence[Entry]) -> list[Any]:
    """Values (true where the value is the text), texts, runs of sheets, rows, columns, and what tidying there was."""
    if not entries:
        return []
    values, texts, sheets, rows, columns, tidied = zip(*entries, strict=True)
    return [
        [
            True if value == text else value if type(value) in _PLAIN else _freeze(value)
            for value, text in zip(values, texts, strict=True)
        ],
        texts,
        [[sheet, sum(1 for _ in run)] for sheet, run in groupby(sheets)],
        rows,
        columns,
        [[index, words] for index, words in enumerate(tidied) if words],
    ]


def _columns_to_entries(stored: list[Any]) -> list[Entry]:
    if not stored:
        return []
    values, texts, runs, rows, columns, notes = stored
    thawed = [
        text if value is True else value if type(value) is not list else _thaw(*value)
        for value, text in zip(values, texts, strict=True)
    ]
    sheets: list[str] = []
    for sheet, length in runs:
        sheets += [sheet] * length
    tidied = [""] * len(texts)
    for index, words in notes:
        tidied[index] = words
    return list(map(_entry, zip(thawed, texts, sheets, rows, columns, tidied, strict=True)))


def _freeze(value: Value) -> list[Any]:
    """A value of a kind JSON does not have: what it is, and its digits."""
    if isinstance(value, Decimal):
        return ["n", str(value)]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, int | str):  # A boolean, or a word of an enumeration.
        return ["i", int(value)] if isinstance(value, int) else ["s", str(value)]
    raise TypeError(f"no value of a return: {value!r}")


def _thaw(kind: str, stored: Any) -> Value:
    if kind == "n":
        return Decimal(stored)
    if kind == "d":
        return date.fromisoformat(stored)
    return int(stored) if kind == "i" else str(stored)


def dump_findings(findings: Iterable[Finding]) -> str:
    """Findings in their order as one line of JSON, "[]" for none."""
    return _write(
        [
            [
                finding.code,
                finding.severity,
                [finding.place.file, finding.place.sheet, finding.place.row, finding.place.column],
                finding.problem,
                finding.advice,
                finding.unit,
                dump_subjects(finding.subjects),
                int(finding.held),
            ]
            for finding in findings
        ]
    )


def load_findings(text: str) -> tuple[Finding, ...]:
    """The findings a line of JSON stands for."""
    return tuple(
        Finding(code, _SEVERITIES[severity], Place(*place), problem, advice, unit, load_subjects(subjects), bool(held))
        for code, severity, place, problem, advice, unit, subjects, held in _read(text)
    )


def dump_history(history: History) -> str:
    """A closed month as one line of JSON; equal histories in equal order give equal text."""
    closed = str(history.closed) if history.closed else None
    units = {unit: _dump_unit(of_unit) for unit, of_unit in history.units.items()}
    scores = {unit: str(total) for unit, total in history.scores.items()}
    month = dump_month(history.month) if history.month else None
    return _write([closed, units, dump_keyed(history.standings), history.ranks, scores, month])


def load_history(text: str) -> History:
    """The history a line of JSON stands for; an older one lacks what was not kept then (ranks, scores, the month)."""
    closed, units, standings, ranks, scores, month = _kept(text)
    return History(
        closed=Period.parse(closed) if closed else None,
        units={unit: _load_unit(stored) for unit, stored in units.items()},
        standings=load_keyed(standings),
        ranks=ranks,
        scores={unit: Decimal(total) for unit, total in scores.items()},
        month=load_month(month) if month else None,
    )


_NOT_KEPT: tuple[Any, ...] = ({}, {}, None)
"""Ranks, scores and month of a history written before they were kept."""


def _kept(text: str) -> list[Any]:
    stored: list[Any] = _read(text)
    return [*stored, *_NOT_KEPT[len(stored) - _ALWAYS_KEPT :]]


_ALWAYS_KEPT = 3


def load_closed_month(text: str) -> MonthRecord:
    """The month by itself out of a closed month's line; of an older line what can be told of it."""
    closed, units, standings, ranks, scores, month = _kept(text)
    return load_month(month) if month else older_month(closed, units, standings, ranks, scores)


def dump_readable(history: History) -> str:
    """What a reading may look at of closed months, as text that changes only when that does."""
    units = {unit: _dump_unit(replace(of_unit, still={})) for unit, of_unit in history.units.items()}
    return _write([str(history.closed), units])


def _dump_unit(unit: UnitHistory) -> list[Any]:
    return [
        {code: str(total) for code, total in unit.totals.items()},
        [{code: str(figure) for code, figure in month.items()} for month in unit.months],
        dump_keyed(unit.progress),
        dump_keyed(unit.states),
        dump_keyed(unit.done_on),
        dump_keyed(unit.still),
        *([_dump_items(unit.items)] if unit.items else ()),
    ]


def _dump_items(items: dict[str, tuple[PastItem, ...]]) -> list[Any]:
    return [
        [register, [[one.key, {key: _plainly(value) for key, value in one.values.items()}] for one in found]]
        for register, found in items.items()
    ]


def _plainly(value: Value) -> Any:
    return value if type(value) in _PLAIN else _freeze(value)


def _load_items(stored: list[Any]) -> dict[str, tuple[PastItem, ...]]:
    return {
        register: tuple(
            PastItem(key, {column: _thaw(*value) if type(value) is list else value for column, value in values.items()})
            for key, values in found
        )
        for register, found in stored
    }


def _load_unit(stored: list[Any]) -> UnitHistory:
    """A unit of a closed month; one from before there were registers has no items."""
    totals, months, progress, states, done_on, still, *items = stored
    return UnitHistory(
        totals={code: Decimal(total) for code, total in totals.items()},
        months=tuple({code: Decimal(figure) for code, figure in month.items()} for month in months),
        progress=load_keyed(progress),
        states=load_keyed(states),
        done_on=load_keyed(done_on),
        # Histories of old keep lists of counts here, without their months: nothing can be made of those.
        still={key: months for key, months in load_keyed(still).items() if isinstance(months, int)},
        items=_load_items(items[0]) if items else {},
    )
