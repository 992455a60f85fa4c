"""脱敏核对.xlsx: what is found in a month before it is published, written for a person to decide, and the decisions read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.publishing.finding import compared
from toolkit.publishing.review import Answer, Key, Review, Secret
from toolkit.workbook import look
from toolkit.workbook.definition.grid import Grid, open_grids
from toolkit.workbook.definition.layout import Line, find
from toolkit.workbook.definition.tables import Column, Form, Table
from toolkit.workbook.marks import Limit
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Workbook

REVIEW, PLACES, DOUBTFUL = "脱敏核对", "逐处", "存疑"
REPLACE, KEEP = "替换", "保留"
_CODE = re.compile("核对码：([0-9a-f]{16})")
_HEADINGS = (
    Heading("序号", 6, look.TABLE_CENTERED),
    Heading("类别", 12, look.TABLE_CENTERED),
    Heading("原文", 30),
    Heading("处理", 9, look.fillable(look.TABLE_CENTERED)),
    Heading("替换为", 20, look.fillable(look.TABLE_TEXT)),
    Heading("依据", 14, look.TABLE_CENTERED),
    Heading("处数", 7, look.TABLE_WHOLE),
    Heading("所在位置和上下文（【 】内为原文）", 78),
)
_DECISION, _REPLACEMENT = 4, 5
_SHOWN = 3
"""So many places stand beside a secret; all of them on the sheet 逐处."""
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


def write_review(review: Review, answers: Mapping[Key, Answer], campaign: Campaign, period: Period) -> bytes:
    """Write the workbook; what was decided before stands in it again."""
    book = Workbook(title=f"{period.label}脱敏核对", subject="内部使用，不得公开")
    _write_secrets(book.sheet(REVIEW, tab=look.RED), review, answers, campaign, period)
    _write_places(book.sheet(PLACES), review, campaign, period)
    _write_doubtful(book.sheet(DOUBTFUL, tab=look.AMBER), review, campaign, period)
    return book.to_bytes()


def _write_secrets(
    sheet: Sheet, review: Review, answers: Mapping[Key, Answer], campaign: Campaign, period: Period
) -> None:
    note = (
        "内部使用，不得公开。逐行核对：“处理”选“替换”或“保留”，“替换为”可以改；没有列出而应当隐去的，写进 行动.xlsx 的“脱敏”表。"
        f"核对完保存，运行 anwei publish --period {period} --confirm。黄底的是存疑。核对码：{review.digest}"
    )
    start(sheet, f"{period.label}公开版脱敏核对", note, _HEADINGS, demonstration=campaign.demonstration)
    rows = [_row(number, secret, answers) for number, secret in enumerate(review.secrets, start=1)]
    last = fill(sheet, _HEADINGS, rows)
    for row, secret in enumerate(review.secrets, start=FIRST_ROW):
        if not secret.sure:
            sheet.text(row, 2, secret.kind, look.Style(border=look.LINE, align="center", fill=look.AMBER))
    if rows:
        area = (FIRST_ROW, _DECISION, last, _DECISION)
        sheet.limit(area, Limit("list", choices=(REPLACE, KEEP), error="请选“替换”或“保留”。"))
    else:
        sheet.text(FIRST_ROW, 1, "没有找到需要隐去的内容。", look.PLAIN)
    finish(sheet, last, len(_HEADINGS), frozen_column=4)


def _row(number: int, secret: Secret, answers: Mapping[Key, Answer]) -> tuple[str | int, ...]:
    answer = answers.get(secret.key, Answer())
    shown = [f"{one.where}：{one.context}" for one in secret.occurrences[:_SHOWN]]
    if len(secret.occurrences) > _SHOWN:
        shown.append(f"其余见“{PLACES}”。")
    return (
        number,
        secret.kind,
        secret.text,
        KEEP if answer.kept else REPLACE,
        answer.replacement or secret.replacement,
        secret.rule + ("" if secret.sure else "\n存疑"),
        len(secret.occurrences),
        "\n".join(shown),
    )


def _write_places(sheet: Sheet, review: Review, campaign: Campaign, period: Period) -> None:
    headings = (Heading("位置", 28), Heading("上下文（【 】内为原文）", 100), Heading("类别", 12, look.TABLE_CENTERED))
    title, note = f"{period.label}脱敏核对（逐处）", "每一处一行。"
    start(sheet, title, note, headings, demonstration=campaign.demonstration)
    rows = [(one.where, one.context, secret.kind) for secret in review.secrets for one in secret.occurrences]
    finish(sheet, fill(sheet, headings, rows), len(headings))


def _write_doubtful(sheet: Sheet, review: Review, campaign: Campaign, period: Period) -> None:
    headings = (Heading("位置", 28), Heading("上下文（【 】内请留意）", 110))
    note = "这些地方没有替换：较长的数字，说到举报、个人而没有认出姓名的句子。应当隐去的，写进 行动.xlsx 的“脱敏”表后再运行。"
    start(sheet, f"{period.label}脱敏核对（存疑）", note, headings, demonstration=campaign.demonstration)
    rows = [(one.where, one.context) for one in review.doubtful]
    last = fill(sheet, headings, rows)
    if not rows:
        sheet.text(FIRST_ROW, 1, "没有存疑的内容。", look.PLAIN)
    finish(sheet, last, len(headings))


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


def all_texts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What can be read in the parts of a written file: each part as it is, and its texts with the marks-up taken out."""
    for content in parts.values():
        text = content.decode("utf-8", "replace")
        yield text
        yield re.sub("<[^>]*>", "", text)
