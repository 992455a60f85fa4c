"""The blank of one unit for one month (下发表): what it holds and where everything stands.

Layout, for whoever takes it back. Rows and columns count from 1; ``layout`` is ``toolkit.model.layout``.
Sheets in order: 填报说明 · 报送单 · 一小结 · 一报表 · one per task list, named by its id (清单一 …) · one per register the
unit fills in (重大事故隐患台账 …) · 标识 (very hidden) · perhaps 选项 (very hidden, long drop-down lists). A correction workbook has 问题清单 and perhaps 版本差异 before
them, and is else the same.

- A task list: row 1 title, row 2 unit and period, row 3 hidden tags (``layout.LIST_COLUMNS[i].tag`` in column i+1),
  row 4 titles, from row 5 one task a row in printed order. Columns A–M are ``LIST_COLUMNS`` in order: A–E official,
  F–L 填报辅助栏, M hidden 任务键 ("清单一:25"). 国家要求 (A) is merged over its rows, its text in the first of them.
- A register: row 1 title, row 2 the cell C2 for 无 and what is asked, row 3 hidden tags ("#<id>.<column>", "#<id>#" for
  the key), row 4 titles (with headings over some of them rows 4 and 5), then one item a row: carried ones, free ones.
  Behind its columns the hidden 台账键 ("重大事故隐患台账:202206-01").
- 一报表: row 1 title, row 2 unit and period, row 3 hidden tags, row 4 titles, from row 5 one indicator a row, A–G are
  ``FORM_COLUMNS``; opening stocks (C00) stand before the first indicator of their letter, with their number in 本月数.
  Cells that do not apply hold "—". Calculated indicators stand in 累计. A blank row and a note follow the last row.
- 报送单: row 1 title, row 2 campaign, from row 4 ``COVER_FIELDS`` in order: A label, B value (merged B:D), hidden F tag.
  A blank row, the row "填报自检", and its formulas follow.
- 一小结: row 1 title, row 2 unit and period, row 3 a hint, from row 4 ``SUMMARY_FIELDS``: A label, B text, hidden D tag.
- 标识: A1 is ``layout.PASSPORT_FORMAT``; then rows of key | value until an empty row, keys campaign, version, unit,
  unit_name, period ("2022-06"), digest; then rows "list" | list id | sheet name | one task number a cell, one row
  "form" | 一报表 | sheet name | one code a cell, in printed order, and rows "register" | its id | sheet name. All values are texts.

Dates are true dates shown as 2022-06-30, counts and figures true numbers; 零报告 is 是 or 否.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, replace

from toolkit.campaign.plan import Plan
from toolkit.folder.names import safe_name
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import Period
from toolkit.model.roster import Unit
from toolkit.workbook.blank.content import Blank, Names
from toolkit.workbook.blank.cover import write_cover
from toolkit.workbook.blank.form import write_form
from toolkit.workbook.blank.guide import write_guide
from toolkit.workbook.blank.lists import write_list
from toolkit.workbook.blank.passport import own_names, write_passport
from toolkit.workbook.blank.registers import write_register
from toolkit.workbook.blank.summary import write_summary
from toolkit.workbook.stamping import Stamp, stampable
from toolkit.workbook.writing import Workbook

__all__ = ["Blank", "file_name", "write", "write_sheets", "writer"]


_GAPS = Names("\ue0f0单位代号\ue0f1", "\ue0f0单位名称\ue0f1", "\ue0f0单位简称\ue0f1", "\ue0f0校验\ue0f1")
"""What stands for a unit's own words in a blank that is to be stamped; the marks around occur in no text."""


def write(plan: Plan, unit_id: str, period: Period, history: History) -> bytes:
    """The blank of one unit for one period; the same arguments give the same bytes."""
    return writer(plan, period, history)(unit_id)


def writer(plan: Plan, period: Period, history: History) -> Callable[[str], bytes]:
    """What writes the blanks of one period, unit by unit.

    Units with the same tasks and indicators and no history differ in a few words only: theirs is rendered once and
    stamped with each one's words.
    """
    stamps: dict[tuple[object, ...], Stamp] = {}

    def of(unit_id: str) -> bytes:
        blank = Blank(plan, plan.campaign.roster[unit_id], period, history)
        words = own_names(blank)
        if blank.past != UnitHistory() or not all(stampable(word) for word in astuple(words)):
            return _rendered(blank)
        kind = _contents(blank)
        if kind not in stamps:
            stamps[kind] = Stamp.cut(_rendered(replace(blank, names=_GAPS)), astuple(_GAPS))
        return stamps[kind].filled(dict(zip(astuple(_GAPS), astuple(words), strict=True)))

    return of


def _contents(blank: Blank) -> tuple[object, ...]:
    tasks = tuple((list_id, tuple(task.number for _, task in rows)) for list_id, rows in blank.rows.items())
    registers = tuple(register.id for register in blank.registers)
    return tasks, tuple(indicator.code for indicator in blank.indicators), registers


def _rendered(blank: Blank) -> bytes:
    book = Workbook(
        title=f"{blank.period.label}{blank.plan.campaign.title}报送表", subject=blank.name, every=blank.period.every
    )
    write_sheets(book, blank)
    return book.to_bytes()


def write_sheets(book: Workbook, blank: Blank) -> None:
    """Write every sheet of the blank behind what the book holds already."""
    write_guide(book, blank)
    write_cover(book, blank)
    write_summary(book, blank)
    write_form(book, blank)
    for task_list in blank.plan.campaign.lists:
        write_list(book, blank, task_list)
    for register in blank.registers:
        write_register(book, blank, register)
    write_passport(book, blank)


def file_name(unit: Unit, period: Period, version: int = 1) -> str:
    """〔朔城区〕_2022年06月_一小结一报表两清单_v1.xlsx, safe for every file system."""
    return safe_name(f"〔{unit.short}〕_{period.filed}_一小结一报表两清单_v{version}.xlsx")
