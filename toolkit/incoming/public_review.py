"""脱敏核对.xlsx as a person left it: what was decided of each secret found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.campaign.sheets.tables import Column, Form, Table
from toolkit.incoming.definition.grid import Grid, open_grids
from toolkit.incoming.definition.layout import Line, find
from toolkit.model.errors import WrongUse
from toolkit.publishing.folding import compared
from toolkit.publishing.review import KEEP, REPLACE, REVIEW, Answer, Key

_CODE = re.compile("核对码：([0-9a-f]{16})")
_TABLE = Table(
    (
        Column("kind", "类别", Form.WORD, 12),
        Column("text", "原文", Form.TEXT, 30),
        Column("decision", "处理", Form.WORD, 9),
        Column("replacement", "替换为", Form.WORD, 20),
    )
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A review as a person left it: the digest it was made with, and what was decided."""

    digest: str
    answers: dict[Key, Answer]


def read_review(data: bytes, name: str) -> Decided:
    """Read what a person decided; WrongUse names the cell that is not understood."""
    grids = open_grids(data, name)
    grid = grids.get(REVIEW)
    found = find(grid, (_TABLE,), name)[0] if grid else None
    again = f"请删去“{name}”后重新运行 anwei publish，再核对一次。"
    if grid is None or found is None or found.findings:
        raise WrongUse(f"“{name}”里找不到“{REVIEW}”表，或者表头被改过", again)
    code = _digest(grid)
    if not code:
        raise WrongUse(f"“{name}”里的核对码不见了", again)
    return Decided(code, dict(_answer(line) for line in found.lines if line.raw("text").text))


def _digest(grid: Grid) -> str:
    texts = (raw.text for cells in grid.rows.values() for raw in cells.values())
    return next((match[1] for text in texts if (match := _CODE.search(text))), "")


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
