"""Which column of a printed task list is which: known titles, their synonyms, several rows of header, any order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit import deadlines
from toolkit.model.assignment import Role
from toolkit.model.layout import LIST_COLUMNS
from toolkit.model.notice import Cells
from toolkit.model.wording import label
from toolkit.notice.labels import FieldKind, kind_of_label
from toolkit.notice.responsible import only_bodies
from toolkit.notice.row_bodies import tick_columns
from toolkit.responsibility.roles import label_over

REQUIREMENT, MEASURE, RESPONSIBLE, DEADLINE = "requirement", "measure", "responsible", "deadline"
LEAD, SUPPORT, URGE, NUMBER, OTHER = "lead", "support", "urge", "number", ""
TEXT = "text"
"""A column of text while it is not yet told whether it says what to do or why."""

_HEADER_ROWS = 3
_SEARCHED_ROWS = 25
_LONGEST_TITLE = 24

_NUMBERS = frozenset(("序号", "编号", "任务编号", "任务序号", "条目", "条", "序", "号", "项次", "no"))
_TEXTS = {
    "措施": 5,
    "做法": 4,
    "任务": 3,
    "工作": 2,
    "内容": 2,
    "事项": 2,
    "要求": 1,
    "举措": 5,
    "项目": 1,
    "重点": 1,
    "类别": 0,
    "领域": 0,
    "专项": 0,
    "目标": 0,
    "板块": 0,
    "章节": 0,
}
"""Words in the titles of columns of text; the highest says most surely: this is what is to be done."""
_CLOSER = ("具体", "细化", "内容")
"""Words in a title that says more exactly what the column of tasks left of it says."""
_NO_TEXTS = (
    "进度",
    "进展",
    "情况",
    "完成",
    "成效",
    "单位",
    "部门",
    "时",
    "责任",
    "备注",
    "说明",
    "问题",
    "标准",
    "佐证",
    "依据",
    "人",
    "电话",
    "资金",
    "指标",
)
_BODIES = ("责任单位", "责任部门", "责任主体", "责任科室", "责任分工")
_ROLES = {Role.LEAD: LEAD, Role.SUPPORT: SUPPORT, Role.URGE: URGE}
_TITLES = {label(word): column.key for column in LIST_COLUMNS for word in (column.title, *column.synonyms)}
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a table: its first and last row (from 0), and each column's printed title and meaning."""

    first: int
    last: int
    titles: tuple[str, ...]
    meanings: tuple[str, ...]

    def columns(self, meaning: str) -> tuple[int, ...]:
        """The columns of a meaning, from left to right."""
        return tuple(place for place, found in enumerate(self.meanings) if found == meaning)


def find_header(cells: Cells) -> Header | None:
    """The header of a task list: the first rows that name what is to be done and one thing more; None without one."""
    best: tuple[int, Header] | None = None
    for first in range(min(len(cells), _SEARCHED_ROWS)):
        for last in range(first, min(first + _HEADER_ROWS, len(cells))):
            header = _header(cells, first, last)
            known = _known(header, cells) if header else 0
            if header and known >= _ENOUGH and (best is None or known > best[0] or (header.first == best[1].first)):
                best = (known, header)
        if best is not None and first > best[1].first:
            break
    return best[1] if best else None


def _known(header: Header, cells: Cells) -> int:
    """How many columns are known; those of bodies with nothing but marks below them are one thing known."""
    below = tuple(row for row in cells[header.last + 1 :] if not _is_section(row))
    marked = tick_columns(header.titles, below, header.columns(OTHER))
    return sum(meaning not in (OTHER, NUMBER) for meaning in header.meanings) + bool(marked)


def _header(cells: Cells, first: int, last: int) -> Header | None:
    rows = cells[first : last + 1]
    if not all(_belongs(rows[:size]) for size in range(2, len(rows) + 1)):
        return None
    if any(len(cell) > _LONGEST_TITLE for row in rows for cell in row) or any(map(_is_section, rows)):
        return None
    titles = tuple(_title([row[column] for row in rows]) for column in range(len(rows[0])))
    meanings = _meanings(titles, rows[-1])
    if MEASURE not in meanings or _repeats_itself(titles):
        return None
    return Header(first, last, titles, meanings)


def _is_section(row: tuple[str, ...]) -> bool:
    """Whether a row says one thing only, merged over its columns or alone in it: a title or a section, no header."""
    return len({*row, ""}) < 3


def _belongs(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether the last row is still one of the header: what is new in it divides a merged title, or is a title too."""
    above, below = rows[-2], rows[-1]
    new = [column for column, cell in enumerate(below) if cell and cell != above[column]]
    if not new or any(deadlines.is_time(cell) or (only_bodies(cell) and not _said_by(label(cell))) for cell in below):
        return False
    if all(_said_by(label(below[column])) for column in new):
        return True
    return len(new) < sum(map(bool, below)) and all(above.count(above[column]) > 1 for column in new)


def _repeats_itself(titles: tuple[str, ...]) -> bool:
    """Whether nearly all titles are one: a printed heading merged over the table."""
    named = [title for title in titles if title]
    return len(set(named)) < _ENOUGH


def _title(words: list[str]) -> str:
    """The title of a column over several rows, what is merged downwards said once."""
    return "".join(dict.fromkeys("".join(word.split()) for word in words if word))


def _meanings(titles: tuple[str, ...], lowest: tuple[str, ...]) -> tuple[str, ...]:
    meanings = [_meaning(title, low) for title, low in zip(titles, lowest, strict=True)]
    _settle_texts(titles, meanings)
    for meaning in (MEASURE, DEADLINE, NUMBER):
        _keep_first(meanings, titles, meaning)
    return tuple(meanings)


def _meaning(title: str, lowest: str) -> str:
    """What a title says by itself: first its lowest row, then all rows; a column of text is "text" until all are known."""
    remarked = next((role for words in (lowest, title) if words[-1:] in ")）" and (role := label_over(words))), None)
    if remarked:
        return _ROLES.get(remarked, RESPONSIBLE)
    said = (_said_by(label("".join(lowest.split()))), _said_by(label(title)))
    return next((meaning for meaning in said if meaning is not None), OTHER)


def _said_by(words: str) -> str | None:
    """The meaning of a title without remarks and numbers, OTHER for one known to be no column of a task list's own."""
    known = _TITLES.get(words, "")
    role = label_over(words)
    tests = (
        (NUMBER, words.lower() in _NUMBERS),
        (_ROLES.get(role, RESPONSIBLE) if role else "", role is not None),
        (known, known in (RESPONSIBLE, DEADLINE)),
        (OTHER, bool(known) and known not in (REQUIREMENT, MEASURE)),
        (RESPONSIBLE, any(word in words for word in _BODIES)),
        (DEADLINE, kind_of_label(words) is FieldKind.TIME),
        (TEXT, bool(known) or _is_text(words)),
    )
    return next((meaning for meaning, holds in tests if holds), None)


def _is_text(words: str) -> bool:
    return any(word in words for word in _TEXTS) and not any(word in words for word in _NO_TEXTS)


def _weight(title: str) -> int:
    return max((weight for word, weight in _TEXTS.items() if word in title), default=0)


def _settle_texts(titles: tuple[str, ...], meanings: list[str]) -> None:
    """Of the columns of text the one that speaks of 措施, else the rightmost, is what to do; those left of it say why."""
    texts = [place for place, meaning in enumerate(meanings) if meaning == TEXT]
    if not texts:
        return
    known = {place: _TITLES.get(label(titles[place]), "") for place in texts}
    surest = max(_weight(titles[place]) for place in texts)
    measures = [place for place in texts if _weight(titles[place]) == surest >= _TEXTS["做法"]]
    measures = measures or [place for place in texts if known[place] == MEASURE and len(texts) > 1] or texts
    measure = measures[-1]
    closer = [place for place in texts if place > measure and any(word in titles[place] for word in _CLOSER)]
    measure = closer[-1] if closer and _weight(titles[measure]) < _TEXTS["做法"] else measure
    for place in texts:
        meanings[place] = MEASURE if place == measure else REQUIREMENT if place < measure else OTHER


def _keep_first(meanings: list[str], titles: tuple[str, ...], meaning: str) -> None:
    """A title that comes twice is one merged over two columns, or another matter: the first stands, the rest is kept."""
    places = [place for place, found in enumerate(meanings) if found == meaning]
    for place in places[1:]:
        if titles[place] != titles[places[0]] or meaning in (NUMBER, DEADLINE):
            meanings[place] = OTHER
