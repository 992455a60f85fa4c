"""脱敏核对.xlsx as a person left it: which sentences go out, in which words, and what was decided of each secret."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.campaign.sheets.tables import Column, Form, Table
from toolkit.incoming.definition.grid import Grid, open_grids
from toolkit.incoming.definition.layout import Line, find
from toolkit.model.errors import WrongUse
from toolkit.publishing.folding import compared
from toolkit.publishing.quotes import digest
from toolkit.publishing.review import KEEP, QUOTES, REPLACE, TICK, WORDS, Answer, Key, Row

_CODE = re.compile("核对码：([0-9a-f]{16})")
_MARK = re.compile("([0-9a-f]{11})-([0-9a-f]{11})")
_WORDS = Table(
    (
        Column("kind", "类别", Form.WORD, 12),
        Column("text", "原文", Form.TEXT, 30),
        Column("decision", "处理", Form.WORD, 9),
        Column("replacement", "替换为", Form.WORD, 20),
    )
)
_QUOTES = Table(
    (
        Column("public", "公开", Form.WORD, 6),
        Column("bulletin", "上简报", Form.WORD, 6),
        Column("text", "原文", Form.TEXT, 46),
        Column("words", "公开的写法", Form.TEXT, 46),
        Column("mark", "标记", Form.WORD, 24),
    )
)
_YES = frozenset({TICK, "✓", "✔", "☑", "v", "V", "y", "Y", "是", "1", "对", "勾", "公开", "上"})
_NO = frozenset({"", "×", "x", "X", "✗", "否", "不", "不公开", "0", "n", "N", "无"})


@dataclass(frozen=True, slots=True)
class Decided:
    """A review as a person left it: the digest it was made with, the secrets decided, the rows of sentences by mark."""

    digest: str = ""
    answers: Mapping[Key, Answer] | None = None
    rows: Mapping[str, Row] | None = None


def read_review(data: bytes, name: str) -> Decided:
    """Read what a person decided; WrongUse names the cell that is not understood."""
    grids = open_grids(data, name)
    words, quotes = (_lines(grids, sheet, table, name) for sheet, table in ((WORDS, _WORDS), (QUOTES, _QUOTES)))
    code = _digest(grids[QUOTES])
    if not code:
        raise WrongUse(f"“{name}”里的核对码不见了", _again(name))
    answers = dict(_answer(line) for line in words if line.raw("text").text)
    rows: dict[str, Row] = {}
    for line in quotes:
        mark, row = _row(line)
        if mark in rows and (rows[mark].public, rows[mark].words) != (row.public, row.words):
            raise WrongUse(f"【{row.place}】与【{rows[mark].place}】是同一句，选的却不一样", "请删去其中一行。")
        rows[mark] = row
    return Decided(code, answers, rows)


def _again(name: str) -> str:
    return f"请把“{name}”改名留底，重新运行 anwei publish，再核对一次。"


def _lines(grids: Mapping[str, Grid], sheet: str, table: Table, name: str) -> tuple[Line, ...]:
    grid = grids.get(sheet)
    found = find(grid, (table,), name)[0] if grid else None
    if grid is None or found is None or found.findings:
        raise WrongUse(f"“{name}”里找不到“{sheet}”表，或者表头被改过", _again(name))
    return found.lines


def _digest(grid: Grid) -> str:
    texts = (raw.text for cells in grid.rows.values() for raw in cells.values())
    return next((match[1] for text in texts if (match := _CODE.search(text))), "")


def _row(line: Line) -> tuple[str, Row]:
    """A sentence's mark and what was decided of it."""
    mark = _MARK.fullmatch(line.raw("mark").text.strip())
    text, words = line.raw("text").text.strip(), line.raw("words").text.strip()
    place = str(line.places["words"])
    if mark is None or digest(text) != mark[1]:
        raise WrongUse(
            f"【{line.places['text']}】的原文被改过，或者行尾隐藏的标记不见了",
            "原文请照原样放着，要改写法改“公开的写法”；不公开的，不打勾即可。",
        )
    public, bulletin = _ticked(line, "public"), _ticked(line, "bulletin")
    if (public or bulletin) and not words:
        raise WrongUse(f"【{place}】打了勾，“公开的写法”却空着", "请写上公开的文字，或者去掉勾。")
    return mark[1], Row(words, public, bulletin, mark[2], place)


def _ticked(line: Line, key: str) -> bool:
    said = line.raw(key).text.strip()
    if said not in _YES | _NO:
        raise WrongUse(f"【{line.places[key]}】写的“{said}”看不懂", f"公开的打“{TICK}”，不公开的空着。")
    return said in _YES


def _answer(line: Line) -> tuple[Key, Answer]:
    kind, text = line.raw("kind").text.strip(), line.raw("text").text
    decision, replacement = line.raw("decision").text.strip(), line.raw("replacement").text.strip()
    if decision not in (REPLACE, KEEP):
        place = line.places["decision"]
        raise WrongUse(f"【{place}】“处理”写的“{decision}”看不懂", f"请选“{REPLACE}”或“{KEEP}”。")
    plain = compared(text)
    if decision == REPLACE and plain in compared(replacement):
        place = line.places["replacement"]
        raise WrongUse(f"【{place}】“替换为”里还有原文", "请改成看不出原文的写法。")
    return (kind, plain), Answer(kept=decision == KEEP, replacement=replacement)
