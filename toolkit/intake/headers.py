"""Finding the table on a sheet, and which of its columns is which: tags, printed titles, synonyms. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.model.cells import Cell, Sheet
from toolkit.model.layout import FORM_COLUMNS, LIST_COLUMNS, Column
from toolkit.model.registers import Register, Role
from toolkit.model.wording import label

SEARCHED_ROWS = 60
"""How many rows with content are searched for a header; above it stand titles and a few lines of a unit's own."""
ENOUGH = 3
"""So many known tags or titles in one row make it a tag row or a header."""
NUMBER_LABELS = frozenset(map(label, ("序号", "编号", "任务编号", "任务序号", "条目", "条")))


LIST, FORM = "list", "form"
"""The kinds of table every campaign has."""
KEY_COLUMN = "id"
"""The hidden column of keys, in lists and registers alike."""
REGISTER_ENOUGH = 4
"""A register is known by its printed titles alone when so many are there: its columns are an office's own words."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table found on a sheet.

    ``kind`` is LIST, FORM or the id of a register. ``columns`` are column numbers by key of the layout; ``number`` is a column of numbers of the unit's own (0 for
    none); ``own`` are further columns by number with their titles; data begins in ``first_row``.
    """

    sheet: Sheet
    kind: str
    header_row: int
    first_row: int
    columns: dict[str, int]
    number: int
    own: dict[int, str]

    @property
    def form(self) -> bool:
        return self.kind == FORM

    @property
    def last_column(self) -> int:
        return max((*self.columns.values(), *self.own, self.number))

    def data_rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows below the header that hold anything, in order."""
        rows = self.sheet.rows
        for row in sorted(rows):
            if row >= self.first_row:
                yield row, rows[row]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words one kind of table is known by, and its columns by them."""

    kind: str
    tags: dict[str, str]
    titles: dict[str, str]
    synonyms: dict[str, str]
    decisive: frozenset[str]
    """Keys of which a header must hold at least one, lest three common words make a table."""
    anchors: tuple[str, ...]
    """Keys that tell a row of data from the second row of a header: the first of them that is there."""
    enough: int = ENOUGH

    def key(self, words: str) -> str:
        return self.titles.get(words) or self.synonyms.get(words, "")


def _vocabulary(kind: str, columns: tuple[Column, ...], decisive: set[str], anchors: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(
        kind=kind,
        tags={column.tag: column.key for column in columns},
        titles={label(column.title): column.key for column in columns},
        synonyms={label(word): column.key for column in columns for word in column.synonyms},
        decisive=frozenset(decisive),
        anchors=anchors,
    )


def register_vocabulary(register: Register) -> Vocabulary:
    """The words a register is known by: its columns' titles and aliases, and the tags of its blank."""
    columns = register.columns
    naming = [column.id for role in (Role.NUMBER, Role.SUBJECT, Role.PLACE) for column in register.all(role)]
    return Vocabulary(
        kind=register.id,
        tags={register.tag(column): column.id for column in columns} | {key_tag(register): KEY_COLUMN},
        titles={label(column.title): column.id for column in columns} | {label(KEY_TITLE): KEY_COLUMN},
        synonyms={label(word): column.id for column in columns for word in (*column.aliases, column.id)},
        decisive=frozenset(naming),
        anchors=tuple(naming),
        enough=min(REGISTER_ENOUGH, len(columns)),
    )


KEY_TITLE = "台账键"


def key_tag(register: Register) -> str:
    """The tag of a register's hidden column of keys."""
    return f"#{register.id}#"


_LIST = _vocabulary(LIST, LIST_COLUMNS, {"measure", "progress"}, ("measure",))
_FORM = _vocabulary(FORM, FORM_COLUMNS, {"month", "before", "total"}, ("title", "code"))


def _labels(cells: dict[int, Cell]) -> dict[int, str]:
    return {
        column: label(cell.text) for column, cell in cells.items() if cell.kind == "text" and 0 < len(cell.text) < 40
    }


def _known(words: dict[int, str], vocabulary: Vocabulary) -> set[str]:
    return {key for word in words.values() if (key := vocabulary.key(word))}


def _tags(cells: dict[int, Cell], vocabulary: Vocabulary) -> dict[int, str]:
    return {
        column: key
        for column, cell in cells.items()
        if cell.text.startswith("#") and (key := vocabulary.tags.get(cell.text.strip()))
    }


def find_table(sheet: Sheet, registers: Sequence[Vocabulary] = ()) -> Table | None:
    """The first table of a known kind on a sheet, or None."""
    vocabularies = (_LIST, _FORM, *registers)
    tags: dict[int, str] = {}
    tagged: tuple[int, Vocabulary] | None = None
    for row in sorted(sheet.rows)[:SEARCHED_ROWS]:
        cells = sheet.rows[row]
        if len(cells) < ENOUGH - 1:
            continue
        by_tags = _tagged(cells, vocabularies)
        if by_tags:
            tags, tagged = by_tags[1], (row, by_tags[0])
        named = _named(sheet, row, (tagged[1],) if tagged else vocabularies)
        if named:
            return _table(sheet, row, named, tags)
    return _table(sheet, tagged[0], tagged[1], tags) if tagged else None


def _tagged(cells: dict[int, Cell], vocabularies: Sequence[Vocabulary]) -> tuple[Vocabulary, dict[int, str]] | None:
    """The kind of table whose tags stand in a row, if enough of them do."""
    if not any(cell.text.startswith("#") for cell in cells.values()):
        return None
    found = ((vocabulary, _tags(cells, vocabulary)) for vocabulary in vocabularies)
    return next(((vocabulary, tags) for vocabulary, tags in found if len(tags) >= ENOUGH), None)


def _named(sheet: Sheet, row: int, vocabularies: Sequence[Vocabulary]) -> Vocabulary | None:
    """The kind of table whose titles stand in a row: the one of which most do, the first of equals."""
    words = _labels(sheet.rows[row])
    best, most = None, 0
    for vocabulary in vocabularies:
        known = _known(words, vocabulary)
        if len(known) == ENOUGH - 1 and known & vocabulary.decisive:
            known |= set(_second_row(sheet, row, _columns(words, {}, vocabulary), vocabulary).values())
        enough = ENOUGH if len(vocabularies) == 1 else vocabulary.enough
        if len(known) >= enough and len(known) > most and known & vocabulary.decisive:
            best, most = vocabulary, len(known)
    return best


def _table(sheet: Sheet, row: int, vocabulary: Vocabulary, tags: dict[int, str]) -> Table:
    words = _labels(sheet.rows[row])
    columns = _columns(words, tags, vocabulary)
    below = _second_row(sheet, row, columns, vocabulary)
    for column, key in below.items():
        columns.setdefault(key, column)
    above = _labels(sheet.rows.get(row - 1, {}))
    for column, word in above.items():
        key = vocabulary.key(word)
        if key and key not in columns and column not in columns.values():
            columns[key] = column
    if "progress" not in columns and vocabulary is _LIST:
        columns.update(_like_progress(words, columns))
    number = next((column for column, word in words.items() if word in NUMBER_LABELS), 0)
    own = _own_columns(sheet, row, (*columns.values(), number), bool(below))
    return Table(
        sheet=sheet,
        kind=vocabulary.kind,
        header_row=row,
        first_row=_last_header_row(sheet, row, bool(below)) + 1,
        columns=columns,
        number=0 if number in columns.values() else number,
        own=own,
    )


def _columns(words: dict[int, str], tags: dict[int, str], vocabulary: Vocabulary) -> dict[str, int]:
    """Printed titles first: they are what the filler saw over the values; then tags, then other titles."""
    columns: dict[str, int] = {}
    by_title = {column: vocabulary.titles.get(word, "") for column, word in words.items()}
    by_synonym = {column: vocabulary.synonyms.get(word, "") for column, word in words.items()}
    for source in (by_title, tags, by_synonym):
        for column, key in source.items():
            if key and key not in columns and column not in columns.values():
                columns[key] = column
    return columns


def _second_row(sheet: Sheet, row: int, columns: dict[str, int], vocabulary: Vocabulary) -> dict[int, str]:
    """Titles of a header's second row, alone or joined to the words above them; {} when the row holds data."""
    upper, lower = _labels(sheet.rows[row]), _labels(sheet.rows.get(row + 1, {}))
    anchor = next((columns[key] for key in vocabulary.anchors if key in columns), 0)
    if not lower or lower.get(anchor):
        return {}
    found: dict[int, str] = {}
    for column, word in lower.items():
        key = vocabulary.key(word) or vocabulary.key(upper.get(column, "") + word)
        if key and key not in columns and key not in found.values() and column not in columns.values():
            found[column] = key
    return found


def _like_progress(words: dict[int, str], columns: dict[str, int]) -> dict[str, int]:
    """A column whose title speaks of progress in words of its own ("6月份工作进展"), if there is just one."""
    near = [
        column
        for column, word in words.items()
        if ("进度" in word or "进展" in word)
        and not word.startswith(("上月", "上期"))
        and column not in columns.values()
    ]
    return {"progress": near[0]} if len(near) == 1 else {}


def _own_columns(sheet: Sheet, row: int, known: tuple[int, ...], two_rows: bool) -> dict[int, str]:
    own: dict[int, str] = {}
    for header in (row, row + 1) if two_rows else (row,):
        for column, cell in sheet.rows.get(header, {}).items():
            if column not in known and cell.text.strip() and not cell.text.startswith("#"):
                own[column] = cell.text.strip()
    covered = {
        column for first, left, last, right in sheet.merged if first <= row <= last for column in range(left, right + 1)
    }
    return {column: title for column, title in own.items() if not (two_rows and column in covered)}


def _last_header_row(sheet: Sheet, row: int, two_rows: bool) -> int:
    """The header's last row: a second row of titles, or as far down as its cells are merged (at most 3 rows)."""
    merged = [last for first, _, last, _ in sheet.merged if first == row and last - first < ENOUGH]
    return max([row + 1 if two_rows else row, *merged])
