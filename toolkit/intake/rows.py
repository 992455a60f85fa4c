"""Which row is which task: hidden key, number and first words, likeness of the whole text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.intake.headers import Table
from toolkit.intake.reference import ListReference
from toolkit.model.cells import Cell
from toolkit.model.layout import FILLED_COLUMNS, LIST_COLUMNS
from toolkit.model.wording import label, leading_number, numeral, plain

BY_KEY, BY_NUMBER, BY_LIKENESS, BY_SUB_ITEM = "任务键", "序号和文字", "文字相似", "子项"

_SUB_ITEM = re.compile(r"\(?([0-9]{1,3})[.\-][0-9]{1,2}(?![0-9])")
"""The number of a sub-item (8.1) in front of its words, or alone in a column of numbers."""

_TOTALS = frozenset(map(label, ("合计", "小计", "总计", "共计")))
_CLOSING = tuple(
    map(
        plain,
        (
            "填报人",
            "审核人",
            "负责人",
            "单位负责人",
            "联系电话",
            "制表",
            "签字",
            "盖章",
            "（盖章",
            "（签字",
            "注：",
            "备注",
            "说明",
            "填报说明",
            "填报日期",
            "填报单位",
        ),
    )
)
_TITLES = frozenset(label(title) for column in LIST_COLUMNS for title in (column.title, *column.synonyms))


class RowMatch(NamedTuple):
    """One row recognised: the task's number and the way it was recognised."""

    row: int
    number: str
    by: str


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """All rows of a table: recognised ones in order, those that fit no task, and tasks whose key was another's."""

    rows: tuple[RowMatch, ...]
    unmatched: tuple[tuple[int, str], ...]
    displaced: tuple[RowMatch, ...]


def match_rows(table: Table, listed: ListReference) -> MatchedRows:
    """Recognise every row below the header; totals, signatures and empty rows are passed over."""
    rows: list[RowMatch] = []
    unmatched: list[tuple[int, str]] = []
    displaced: list[RowMatch] = []
    key_column, measure_column = table.columns.get("id", 0), table.columns.get("measure", 0)
    filled = [table.columns[column.key] for column in FILLED_COLUMNS if column.key in table.columns]
    prefix = f"{listed.task_list.id}:"
    for row, cells in table.data_rows():
        key, measure = cells.get(key_column), cells.get(measure_column)
        number = listed.numbers.get(key.text[len(prefix) :], "") if key and key.text.startswith(prefix) else ""
        text = measure.text if measure else ""
        if number in listed.tasks and (not text or listed.exact.get(text) == number):
            rows.append(RowMatch(row, number, BY_KEY))
        elif number in listed.tasks:
            match = _with_key(row, number, text, listed)
            rows.append(match)
            if match.number != number:
                displaced.append(match)
        elif match_or_none := _without_key(row, text, cells.get(table.number), listed):
            rows.append(match_or_none)
        elif words := _lost_words(cells, text, filled):
            unmatched.append((row, words))
    return MatchedRows(tuple(rows), tuple(unmatched), tuple(displaced))


def _with_key(row: int, number: str, text: str, listed: ListReference) -> RowMatch:
    """The visible measure outweighs the hidden key when it is exactly another task's."""
    other = listed.by_text(text)
    return RowMatch(row, other, BY_NUMBER) if other and other != number else RowMatch(row, number, BY_KEY)


def _without_key(row: int, text: str, number_cell: Cell | None, listed: ListReference) -> RowMatch | None:
    if not text.strip():
        return None
    found = listed.by_text(text)
    if not found:
        printed = numeral(number_cell.text) if number_cell else ""
        number = printed if listed.by_number(printed) else leading_number(printed)
        found = listed.by_start(number or leading_number(text), text)
    if found:
        return RowMatch(row, found, BY_NUMBER)
    alike = listed.by_likeness(text)
    if alike:
        return RowMatch(row, alike, BY_LIKENESS)
    sub_item = _SUB_ITEM.match(plain(text)) or (_SUB_ITEM.match(plain(number_cell.text)) if number_cell else None)
    whole = listed.by_number(sub_item[1]) if sub_item else ""
    return RowMatch(row, whole, BY_SUB_ITEM) if whole else None


def passed_over(texts: Sequence[str], titles: frozenset[str] = _TITLES) -> bool:
    """Whether a row's texts are nothing to report: none at all, a total, a signature, the header once more.

    ``titles`` are the labels of the table's own header.
    """
    if not texts or any(label(text) in _TOTALS for text in texts[:2]):
        return True
    return plain(texts[0]).startswith(_CLOSING) or sum(label(text) in titles for text in texts) > 1


def _lost_words(cells: dict[int, Cell], measure: str, filled: Iterable[int]) -> str:
    """What would be lost with a row that fits no task; "" for totals, signatures, repeated headers and empty rows."""
    texts = [cell.text.strip() for _, cell in sorted(cells.items()) if cell.text.strip()]
    if passed_over(texts):
        return ""
    words = [cells[column].text.strip() for column in filled if column in cells]
    return measure.strip() or next((word for word in words if word), "")
