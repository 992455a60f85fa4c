"""The guide (填报说明): what to fill in until when, and what returns are most often sent back for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.campaign.relations import parse, render
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, GUIDE_SHEET, SUMMARY_SHEET
from toolkit.model.period import day
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.look import (
    AMBER,
    BANNER_STYLE,
    BLUE,
    FILLABLE,
    HEADER,
    HEI,
    PALE_LINE,
    RED,
    SUBTITLE,
    TITLE,
    Style,
    text_height,
)
from toolkit.workbook.writing import Workbook

WIDTH = 80.0
"""One column wider than the page would be clipped, not scaled, by LibreOffice."""
HEADING = Style(font=HEI, size=12, fill=HEADER, indent=1)
LINE = Style(size=10.5, wrap=True, border=PALE_LINE, indent=1)
STRONG = replace(LINE, font=HEI)
WEEKDAYS = "一二三四五六日"


def write_guide(book: Workbook, blank: Blank) -> None:
    """Write the guide: one column of headings and lines."""
    sheet = book.sheet(GUIDE_SHEET)
    sheet.text(1, 1, f"{blank.plan.campaign.title}\n{blank.period.label}填报说明", TITLE)
    sheet.height(1, 48)
    sheet.text(2, 1, blank.subtitle, SUBTITLE)
    sheet.height(2, 20)
    row = 3
    for text, style in _lines(blank):
        sheet.heading(row, 1, text, style)
        sheet.height(row, max(20.0, text_height(text, WIDTH - 2, style.size)))
        row += 1
    sheet.width(1, WIDTH)
    sheet.hide_gridlines()
    sheet.print_on_a4(landscape=False, last_column=1, last_row=row - 1, header=blank.print_header)
    sheet.protect()


def _lines(blank: Blank) -> Iterator[tuple[str, Style]]:
    """Every line of the guide with its look, in order."""
    if blank.plan.campaign.demonstration:
        yield "演示数据：本表的单位和数字均为虚构，只供演示，不得作为真实报送。", BANNER_STYLE
    yield "一、什么时候报、报给谁", HEADING
    yield _deadline(blank), STRONG
    yield "二、填哪些", HEADING
    yield from ((text, LINE) for text in _parts(blank))
    yield "只填浅黄色的格子，其余格子已锁定。", replace(LINE, fill=FILLABLE)
    if any(blank.past.done_on):
        yield "上月已经完成并核认的任务已预填“已于X月完成”并锁定，不用再填；确需重开的，请与收表单位联系。", LINE
    yield "三、完成情况怎么选", HEADING
    yield from ((text, LINE) for text in _STATES)
    yield "四、最常被退回的毛病，请逐条对照", HEADING
    faults = (text.format(example=_sum(blank)) for text in _FAULTS)
    yield from ((f"{number}．{text}", LINE) for number, text in enumerate(faults, start=1))
    yield "五、数字口径", HEADING
    yield from ((text, LINE) for text in (blank.plan.campaign.form.note, *_FIGURES) if text)
    yield "六、报送前", HEADING
    yield f"看“{COVER_SHEET}”下方的“填报自检”，显示“可以报送”后再报。保存为 .xlsx 格式，不设打开密码。", LINE
    yield "涉密内容不得填入本表，不得用本表传递；涉密材料按保密规定另行报送。", replace(STRONG, fill=RED)
    yield "七、收到退回更正表怎么办", HEADING
    yield from _CORRECTION


def _deadline(blank: Blank) -> str:
    campaign = blank.plan.campaign
    due = campaign.due(blank.period)
    until = f"{day(due)}（星期{WEEKDAYS[due.weekday()]}，含当日）"
    to = f"，发至 {campaign.reply_to}" if campaign.reply_to else ""
    rest = "已顺延至首个工作日" if campaign.postpone else "不顺延"
    return f"本表填{blank.period.label}的工作，请于{until}前报{campaign.collector}{to}。报送日遇节假日{rest}，另有通知的除外。"


def _parts(blank: Blank) -> Iterator[str]:
    yield f"“{COVER_SHEET}”：填报人、审核人、负责人、联系电话、填报日期。单位和报告期已填好。"
    yield f"“{SUMMARY_SHEET}”：总体情况、做法成效、存在问题、下一步打算四格。"
    yield f"“{FORM_SHEET}”：{sum(indicator.filled for indicator in blank.indicators)}项，没有的填0；累计和比率自动计算。"
    for task_list in blank.plan.campaign.lists:
        count = len(blank.rows[task_list.id])
        sample = "（示例文字）" if task_list.sample else ""
        if count:
            yield f"“{task_list.id}”{task_list.title}{sample}：{count}条，每条都要填工作进度、选完成情况。"
        else:
            yield f"“{task_list.id}”{task_list.title}{sample}：没有需要本单位填报的任务，不用填。"
    for register in blank.registers:
        asked = f"不少于{register.least}条" if register.least else "没有的在表上方选“无”"
        yield f"“{register.id}”：一条一行，{asked}；上月没有销号的已预填。有关数字须与一报表一致。"


_LEAST_OF_A_SUM = 2
"""More codes than these are a total and its parts; two are only equal to each other."""


def _sum(blank: Blank) -> str:
    """The first total of the unit's form with its parts, as an example; "" where the form has none."""
    titles = {one.code: one.title for one in blank.indicators}
    for relation in blank.plan.campaign.form.relations:
        total, sign, parts = render(parse(relation.expression)).partition(" = ")
        codes = [total, *parts.split(" + ")]
        if sign and len(codes) > _LEAST_OF_A_SUM and titles.keys() >= set(codes):
            return f"，如 {total}（{titles[total]}）应等于 {' 加 '.join(codes[1:])}"
    return ""


_STATES = (
    "已完成：任务全部办结。必须填完成日期，并写佐证（文号、会议名称或附件名）。“基本完成”“完成80%”不算已完成。",
    "正在推进：已经开展，还没有办结。写清本月做了什么、到什么程度。",
    "未启动：还没有开展。必须在工作进度里写明原因和打算什么时候开始。",
    "长期坚持：没有截止时间、需要常年做的任务。每月都要写当月的具体事实，不能照抄上月。",
    "不涉及：本单位没有这项职责或对象。必须写明原因，由收表单位确认。",
)
_FAULTS = (
    "工作进度空着，或写“同上”“见附件”“详见小结”。每一格都要单独写清。",
    "只写“已落实”“正在推进”“按要求开展”等空话，没有时间、数量、文号、会议等事实。",
    "照抄上月的进展，或者把细化措施的原文抄一遍。",
    "选了“已完成”，却没有填完成日期和佐证。",
    "数字格里带文字，如“30家”“约30条”；该填0的格子空着。",
    "把“元”填成“万元”。罚款、资金一律以万元为单位。",
    "分项加起来不等于合计{example}。",
    "删行、加列、改表头，把内容抄到自制的表里；用上月的旧表或别的单位的表来填。",
    "报送单缺审核人、负责人、电话；四件材料缺一件。",
    "交扫描件、照片、Word 或在线文档链接，设打开密码。盖章扫描件可以另附，但不能代替本表。",
)
_FIGURES = (
    "“本月数”只填当月新发生的数，“上月累计”已按定稿数填好并锁定；认为上月累计有误的，请另报更正说明，不要自己改。",
    "数字确与常情不符的（如检查家次大幅增减），在“说明”栏写明原因。",
)
_CORRECTION = (
    ("红色格子必须改正后重报，改正前该项不计入汇总。", replace(LINE, fill=RED)),
    ("黄色格子请核实：有错就改，没有错就在“说明”或工作进度里写明原因。", replace(LINE, fill=AMBER)),
    ("蓝色格子只是提示，可以不改。", replace(LINE, fill=BLUE)),
    ("直接在退回更正表上改，改完原样报回，不用另填一张。", LINE),
)
