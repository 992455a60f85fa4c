"""脱敏核对.xlsx: what is found in a month before it is published, written for a person to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.model.campaign import Campaign
from toolkit.model.period import Period
from toolkit.publishing.review import DOUBTFUL, KEEP, PLACES, REPLACE, REVIEW, Answer, Key, Review, Secret
from toolkit.workbook import look
from toolkit.workbook.marks import Limit
from toolkit.workbook.month.table import FIRST_ROW, Heading, fill, finish, start
from toolkit.workbook.writing import Sheet, Workbook

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


def all_texts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What can be read in the parts of a written file: each part as it is, and its texts with the marks-up taken out."""
    for content in parts.values():
        text = content.decode("utf-8", "replace")
        yield text
        yield re.sub("<[^>]*>", "", text)
