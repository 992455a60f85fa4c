"""The sheet 版本差异 of a correction workbook: every cell in which two versions of a part differ, both texts whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from toolkit.model.layout import FORM_SHEET, SUMMARY_SHEET
from toolkit.model.period import day
from toolkit.model.submission import Value
from toolkit.model.wording import article
from toolkit.rules.differences import Difference, Revision
from toolkit.rules.returned import Received
from toolkit.workbook.blank import Blank
from toolkit.workbook.blank.positions import field_place, figure_place, task_place
from toolkit.workbook.look import (
    AMBER,
    HEADER,
    LINK,
    MUTED,
    NOTE,
    RED_INK,
    ROW_LIMIT,
    SUBTITLE,
    TABLE_CENTERED,
    TABLE_HEADER,
    TABLE_TEXT,
    TITLE,
    Style,
    page_breaks,
    row_height,
    text_height,
)
from toolkit.workbook.marks import Area
from toolkit.workbook.text import looks_like_formula
from toolkit.workbook.writing import Sheet, Workbook

VERSION_SHEET = "版本差异"
COLUMNS = (("部件", 9.0), ("条目", 24.0), ("栏", 10.0), ("前一版", 52.0), ("后一版", 52.0), ("采用哪版", 14.0))
HEADER_ROW = 5
HEADER_HEIGHT = 24.0
BEFORE, AFTER = 4, 5
EMPTY = "（空）"
_CENTERED = replace(TABLE_CENTERED, vertical="top")
_ITEM = replace(TABLE_TEXT, vertical="top")
_LINK = replace(LINK, vertical="top")
_DIFFERS = replace(TABLE_TEXT, fill=AMBER, vertical="top")
_CHANGED = Style(bold=True, color=RED_INK)
_NOTHING = replace(_DIFFERS, color=MUTED)
_PAIR = replace(TABLE_TEXT, fill=HEADER, bold=True)
_HOW = (
    "采用规则：同一件报了几版的，采用收到最晚、能受理的一版；前一版仍留存备查。"
    "下面逐格列出前后两版的原文，改动的字标红。报送单（签字、日期）不比。如采用错误请及时告知{collector}。"
)
_CLERK = (
    "经办人：要改用前一版的，在行动文件夹里运行 anwei decide 采用 收件号 --by 谁 --reason 原因 --period {period}，"
    "再运行 anwei receive --period {period}（收件号见蓝色各行；后一版的原件仍保留，同一条命令加 --undo 撤销）。"
)


def write_versions(book: Workbook, blank: Blank, revisions: Sequence[Revision]) -> None:
    """Add the sheet, pairs of files in the order they came; without a difference there is no sheet."""
    if not revisions:
        return
    sheet = book.sheet(VERSION_SHEET, tab=AMBER)
    taken = _write_head(sheet, blank, revisions)
    pairs: dict[tuple[int, int], list[Revision]] = {}
    for one in revisions:
        pairs.setdefault((one.earlier.receipt.number, one.later.receipt.number), []).append(one)
    blocks: list[tuple[float, ...]] = []
    for found in pairs.values():
        blocks.append(_write_pair(sheet, _next_row(blocks), found[0]))
        for one in found:
            for difference in one.differences:
                blocks.append(_write_difference(sheet, _next_row(blocks), blank, one, difference))
    _set_up(sheet, blank, blocks, taken)


def _next_row(blocks: Sequence[Sequence[float]]) -> int:
    return HEADER_ROW + 1 + sum(len(block) for block in blocks)


def _set_up(sheet: Sheet, blank: Blank, blocks: Sequence[Sequence[float]], taken: float) -> None:
    """Widths and pages; no line is cut in two by the end of a page."""
    for column, (_, width) in enumerate(COLUMNS, start=1):
        sheet.width(column, width)
    sheet.freeze(HEADER_ROW + 1)
    sheet.hide_gridlines()
    widths = [width for _, width in COLUMNS]
    sheet.print_on_a4(
        header_rows=(HEADER_ROW, HEADER_ROW),
        last_column=len(COLUMNS),
        last_row=_next_row(blocks) - 1,
        breaks=page_breaks(blocks, HEADER_ROW + 1, widths, taken=taken, repeated=HEADER_HEIGHT),
        header=blank.print_header,
    )
    sheet.protect()


def _write_head(sheet: Sheet, blank: Blank, revisions: Sequence[Revision]) -> float:
    """Title, rules and column titles; gives their height."""
    count = sum(len(one.differences) for one in revisions)
    demonstration = "【演示数据】　" if blank.plan.campaign.demonstration else ""
    rows = (
        (f"{blank.unit.name}{blank.period.label}报送版本差异", TITLE),
        (f"{demonstration}{blank.plan.campaign.title}　　前后各版共{count}处不同", SUBTITLE),
        (_HOW.format(collector=blank.plan.campaign.collector), replace(NOTE, color="", vertical="center")),
        (_CLERK.format(period=blank.period), replace(NOTE, vertical="center")),
    )
    width = sum(width for _, width in COLUMNS)
    heights = [row_height([(text, width)], style.size, 20) for text, style in rows]
    for row, ((text, style), height) in enumerate(zip(rows, heights, strict=True), start=1):
        sheet.merge((row, 1, row, len(COLUMNS)), style)
        sheet.text(row, 1, text, style)
        sheet.height(row, height)
    sheet.row(HEADER_ROW, [title for title, _ in COLUMNS], TABLE_HEADER)
    sheet.height(HEADER_ROW, HEADER_HEIGHT)
    return sum(heights) + HEADER_HEIGHT


def _write_pair(sheet: Sheet, row: int, revision: Revision) -> tuple[float, ...]:
    """Which two files the lines below compare; gives the row's height."""
    earlier, later = _file(revision.earlier), _file(revision.later)
    sheet.merge((row, 1, row, 3), _PAIR)
    sheet.row(row, ["两版的文件和收到时间"], _PAIR)
    sheet.row(row, [earlier, later, ""], _PAIR, first_column=BEFORE)
    height = row_height([(earlier, COLUMNS[3][1]), (later, COLUMNS[4][1])], least=36)
    sheet.height(row, height)
    return (height,)


def _file(one: Received) -> str:
    moment = one.receipt.received_at
    return f"收件{one.receipt.number}　{day(moment)}{moment:%H:%M}收到\n《{one.receipt.name}》"


def _write_difference(
    sheet: Sheet, row: int, blank: Blank, revision: Revision, difference: Difference
) -> tuple[float, ...]:
    """One cell in both versions; gives its rows' heights. A text longer than a row may be high takes several rows."""
    item, adopted = _item(blank, difference), _adopted(revision)
    words = [difference.part, item, difference.column, _words(difference.before), _words(difference.after), adopted]
    cells = list(zip(words, (width for _, width in COLUMNS), strict=True))
    needed = max(24.0, *(text_height(text, width) for text, width in cells))
    rows = ceil(needed / ROW_LIMIT)
    heights = (round(needed / rows, 1),) * rows
    for column in range(1, len(COLUMNS) + 1):
        sheet.merge((row, column, row + rows - 1, column), _DIFFERS if column in (BEFORE, AFTER) else _CENTERED)
    for one, height in enumerate(heights, start=row):
        sheet.height(one, height)
    sheet.text(row, 1, difference.part, _CENTERED)
    _write_item(sheet, row, blank, difference, item)
    sheet.text(row, 3, difference.column, _CENTERED)
    _write_value(sheet, row, BEFORE, difference.before, difference.after)
    _write_value(sheet, row, AFTER, difference.after, difference.before)
    sheet.text(row, 6, adopted, _CENTERED)
    return heights


def _write_item(sheet: Sheet, row: int, blank: Blank, difference: Difference, item: str) -> None:
    """The entry, with a link to its cell in this workbook where it has one."""
    part, key = difference.part, difference.key
    if part == FORM_SHEET:
        place = figure_place(blank, difference.item, key)
    elif part == SUMMARY_SHEET:
        place = field_place(part, key)
    else:
        place = task_place(blank, part, difference.item, key)
    if place is None or not place.column:
        sheet.text(row, 2, item, _ITEM)
        return
    area = Area(place.sheet, place.row, place.column, place.row, place.column)
    sheet.link(row, 2, item, area, _LINK, tip="点这里跳到该格")


def _item(blank: Blank, difference: Difference) -> str:
    """第18条, C01 指标名, or the 小结's field."""
    if difference.part == FORM_SHEET:
        form = blank.plan.campaign.form
        titles = {one.code: one.title for one in (*form.indicators, *form.openings)}
        return f"{difference.item} {titles.get(difference.item, '')}".rstrip()
    if difference.register:
        return difference.item
    return article(difference.item) if difference.item else difference.column


def _adopted(revision: Revision) -> str:
    adopted = revision.adopted.receipt.number
    if adopted == revision.later.receipt.number:
        return f"后一版\n（收件{adopted}）"
    which = (
        "前一版"
        if adopted == revision.earlier.receipt.number
        else "另一版"
        if revision.adopted.preferred
        else "更后的一版"
    )
    return f"{which}\n（收件{adopted}）"


def _words(value: Value) -> str:
    return EMPTY if value in ("", None) else str(value)


def _write_value(sheet: Sheet, row: int, column: int, value: Value, other: Value) -> None:
    """A cell's whole content; of a text, the characters the other version has not are red."""
    if value in ("", None):
        sheet.text(row, column, EMPTY, _NOTHING)
    elif not isinstance(value, str):
        sheet.text(row, column, str(value), _DIFFERS)
    elif not isinstance(other, str) or not other or looks_like_formula(value):
        sheet.text(row, column, value, _DIFFERS)
    else:
        head, middle, tail = _split(value, other)
        plain = Style()
        sheet.rich(row, column, [(head, plain), (middle, _CHANGED), (tail, plain)], _DIFFERS)


def _split(text: str, other: str) -> tuple[str, str, str]:
    """A text as what it has in common with another at its head, what differs, and what is common at its tail."""
    shorter = min(len(text), len(other))
    head = next((place for place in range(shorter) if text[place] != other[place]), shorter)
    tail = next((back for back in range(shorter - head) if text[-1 - back] != other[-1 - back]), shorter - head)
    end = len(text) - tail
    return text[:head], text[head:end], text[end:]
