"""Reads the answers out of 导入核对.xlsx, wherever rows were sorted or columns moved to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.incoming.definition.grid import Grid, open_grids
from toolkit.model.draft import Ask
from toolkit.model.errors import WrongUse
from toolkit.notice import review_sheets as plain
from toolkit.notice.review_sheets import Column

_ANSWERED: tuple[tuple[str, Sequence[Column]], ...] = (
    (plain.WHOLE_SHEET, plain.WHOLE),
    (plain.ROWS_SHEET, plain.ROWS),
    (plain.BODIES_SHEET, plain.BODIES),
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review holds: the answers by key, the text each key stood beside, the digests of 行动.xlsx as written."""

    answers: dict[str, dict[str, str]]
    texts: dict[str, str]
    digests: tuple[str, ...]


def read_bytes(data: bytes, name: str) -> Reviewed:
    """Read a review; WrongUse when the file is none or lacks its header."""
    grids = open_grids(data, name)
    if plain.PASSPORT_SHEET not in grids or plain.ROWS_SHEET not in grids:
        raise WrongUse(f"“{name}”不是本工具写的导入核对表", "请把它移走或改名，然后重新运行。")
    answers: dict[str, dict[str, str]] = {}
    texts: dict[str, str] = {}
    for sheet, columns in _ANSWERED:
        for key, told, text in _rows(grids.get(sheet), columns, name):
            texts[key] = text
            if told:
                answers.setdefault(key, {}).update(told)
    for key, told in _unused(grids.get(plain.UNUSED_SHEET)):
        answers.setdefault(key, {}).update(told)
    passport = grids[plain.PASSPORT_SHEET].rows
    digests = tuple(row[2].text for row in passport.values() if 2 in row and row.get(1) and row[1].text == "行动")
    return Reviewed(answers, texts, digests)


def _rows(grid: Grid | None, columns: Sequence[Column], name: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Key, answers and first text of every row that has a key."""
    if grid is None:
        return
    header, places = _header(grid, columns, name)
    for row, cells in grid.rows.items():
        if row <= header or places[plain.KEY] not in cells:
            continue
        told = {
            str(column.ask): cells[places[column.title]].text.strip()
            for column in columns
            if column.ask and places[column.title] in cells and cells[places[column.title]].text.strip()
        }
        text = cells[places[columns[1].title]].text if places[columns[1].title] in cells else ""
        yield cells[places[plain.KEY]].text.strip(), told, text


def _header(grid: Grid, columns: Sequence[Column], name: str) -> tuple[int, dict[str, int]]:
    wanted = {column.title for column in columns if column.ask or column.hidden} | {columns[1].title}
    for row, cells in grid.rows.items():
        places = {raw.text.strip(): column for column, raw in cells.items()}
        if wanted <= places.keys():
            return row, places
    missing = "、".join(sorted(wanted))
    raise WrongUse(
        f"“{name}”的“{grid.name}”表缺了表头（要有 {missing}）", "请恢复表头文字，不要删列；或者把文件移走，重新导入。"
    )


def _unused(grid: Grid | None) -> Iterator[tuple[str, dict[str, str]]]:
    if grid is None:
        return
    for row, cells in grid.rows.items():
        if row > plain.HEADER_ROW and all(place in cells for place in (2, 3, 4)) and cells[2].text in tuple(Ask):
            yield cells[4].text, {cells[2].text: cells[3].text}
