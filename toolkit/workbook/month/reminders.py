"""停滞与提醒: suggested cards on top, then every task that stands still."""

from __future__ import annotations

from dataclasses import replace

from toolkit.reporting.phrases import shortened
from toolkit.reporting.reminders import RED, Card, Still
from toolkit.rollup.merged import Merged
from toolkit.scoring.points import said
from toolkit.workbook import look
from toolkit.workbook.month.material import Material
from toolkit.workbook.month.table import Heading, Section, begin, section
from toolkit.workbook.writing import Sheet, Value

REMINDERS = "停滞与提醒"
_MONTHS, _WORDS = 5, 6

_HEADINGS = (
    Heading("单位", 18),
    Heading("清单或分组", 20),
    Heading("任务或建议", 11, look.TABLE_CENTERED),
    Heading("核定状态", 11, look.TABLE_CENTERED),
    Heading("连续月数", 9, look.TABLE_CENTERED),
    Heading("工作进度或建议的依据", 62),
    Heading("位置（文件｜工作表!单元格）", 40),
)
_CARDS = ("单位", "分组", "建议", "", "连续月数", "各月情况、未复的督办函", "")
_STILL = (
    "单位",
    "清单",
    "任务编号",
    "核定状态",
    "连续月数",
    "工作进度（与上月相比没有新内容）",
    "位置（文件｜工作表!单元格）",
)


def write_reminders(sheet: Sheet, material: Material) -> None:
    """Write the suggestions and the tasks; a section without entries says so."""
    merged, cells, found = material.merged, material.cells, material.report.reminders
    note = _note(merged)
    title = f"{merged.period.label}停滞与提醒"
    begin(sheet, title, note, _HEADINGS, demonstration=merged.plan.campaign.demonstration)
    row = 3
    if merged.plan.campaign.scoring is not None:
        row = section(
            sheet,
            row,
            Section("红黄牌建议（由人签发）", _CARDS, tuple(_card(merged, card) for card in found.cards)),
            _HEADINGS,
        )
        for place, card in enumerate(found.cards, start=row - 1 - len(found.cards)):
            color = look.RED if card.color == RED else look.AMBER
            sheet.text(place, 3, card.color, replace(look.TABLE_CENTERED, fill=color))
            cells.put(("红黄牌", card.unit), sheet.name, place, _WORDS)
    row = section(
        sheet, row, Section("停滞的任务", _STILL, tuple(_still(merged, one) for one in found.still)), _HEADINGS
    )
    for place, one in enumerate(found.still, start=row - 1 - len(found.still)):
        cells.put(("停滞", one.unit, one.list_id, one.number), sheet.name, place, _MONTHS)
    sheet.freeze(3)
    sheet.print_on_a4(last_column=len(_HEADINGS), last_row=row)
    sheet.hide_gridlines()


def _note(merged: Merged) -> str:
    still = (
        "停滞：没有完成的任务连续两个月以上状态不变，工作进度与上月相同（只改数字、日期的也算）、空白或写“无新进展”。"
        "没有报送的月份不算停滞，重新计算。"
    )
    scoring = merged.plan.campaign.scoring
    if scoring is None:
        return still
    return (
        f"红黄牌：连续{scoring.yellow_months}个月分组末位或得分低于{said(scoring.card_score)}分、督办函逾期未复的建议黄牌，"
        f"连续{scoring.red_months}个月建议红牌，参数在 行动.xlsx 的“考评”表；没有名次的月份（免报、首月、没有定稿）中断连续。{still}"
    )


def _card(merged: Merged, card: Card) -> tuple[Value, ...]:
    words = [f"{bad.period.label}得分{bad.score}、第{bad.rank}名（{bad.why}）" for bad in card.months]
    words += [f"督办函（{letter.number}）逾期未复" for letter in card.letters]
    words += card.entered
    return _name(merged, card.unit), card.group, card.color, "", len(card.months) or "", "；".join(words), ""


def _still(merged: Merged, one: Still) -> tuple[Value, ...]:
    title = merged.plan.campaign.task_list(one.list_id).title
    place = str(one.place) if one.place else ""
    return (
        _name(merged, one.unit),
        title,
        one.number,
        str(one.standing),
        one.months,
        shortened(one.words, _SHOWN),
        place,
    )


_SHOWN = 120
"""So much of a text is enough to know it by; the whole of it stands in 明细."""


def _name(merged: Merged, unit: str) -> str:
    roster = merged.plan.campaign.roster
    return roster[unit].short if unit in roster else unit
