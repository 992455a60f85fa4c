"""Writes 导入核对.xlsx: source text left, what was understood right, doubtful spots coloured, room for answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.campaign.plan import Plan
from toolkit.model.draft import ANSWERABLE, Answers, Ask, Doubt, Draft
from toolkit.model.notice import Notice
from toolkit.notice import review_sheets as plain
from toolkit.notice.review_sheets import Column
from toolkit.workbook import look
from toolkit.workbook.marks import Limit
from toolkit.workbook.review.lines import Line, lines
from toolkit.workbook.writing import Sheet, Workbook

_SIZE = 10.0
_TEXT = replace(look.TABLE_TEXT, size=_SIZE, vertical="top")
_CENTER = replace(look.TABLE_CENTERED, size=_SIZE, vertical="top")
_QUIET = look.AUXILIARY_BODY
_DOUBT = look.AMBER
_DONE = look.GREEN
_NOTE = replace(look.NOTE, color=look.INK)

_HOW = (
    "黄底是要核对的地方，浅黄格是答复的地方；没有疑问的不用管。答复写好、保存、关闭以后，重新运行同一条 anwei new 命令，"
    "行动.xlsx 就按答复重写，答复保留。不答复也可以直接下发：每一处疑点都按“读到的”办。"
)


def write(
    draft: Draft, notice: Notice, plan: Plan, answers: Answers, *, digests: Sequence[str] = (), command: str = ""
) -> bytes:
    """Write the review of a draft. ``digests`` tell 行动.xlsx as we wrote it; ``command`` is what to run again."""
    book = Workbook(title=f"{draft.campaign.title}　导入核对", subject="导入核对")
    _write_whole(book, draft, answers, command)
    _write_rows(book, draft, tuple(lines(draft, notice, plan, answers)))
    _write_bodies(book, draft, answers)
    _write_indicators(book, draft)
    if draft.differences:
        rows = [(one.task, one.listed, one.body or "（正文没有这一条）") for one in draft.differences]
        note = "附件清单与通知正文文字不同的措施。清单照附件原样导入，哪个为准由本单位决定，工具不代为取舍。"
        _plain(book, plain.DIFFERENCES_SHEET, "正文与附件不同之处", note, plain.DIFFERENCES, rows)
    if draft.members:
        members = [(one.group, one.name, one.position) for one in draft.members]
        _plain(book, plain.MEMBERS_SHEET, "名单", "通知所附名单，照原文，不转成任务。", plain.MEMBERS, members)
    _write_unused(book, draft)
    _write_passport(book, draft, digests)
    return book.to_bytes()


def _write_whole(book: Workbook, draft: Draft, answers: Answers, command: str) -> None:
    sheet = book.sheet(plain.WHOLE_SHEET, tab=look.RED)
    open_questions = len(draft.questions)
    tasks = sum(len(one.tasks) for one in draft.campaign.lists)
    summary = (
        f"{draft.name}：{tasks}条措施，{len(draft.campaign.roster.reporting)}家报送单位，"
        f"{open_questions}处要核对。{_HOW}" + (f"命令：{command}" if command else "")
    )
    if draft.notes:
        summary += "\n读取时遇到：" + "；".join(draft.notes)
    _top(sheet, f"{draft.campaign.title}　导入核对", summary, plain.WHOLE)
    row = plain.HEADER_ROW
    for row, fact in enumerate(draft.facts, start=plain.FIRST_ROW):
        question = fact.question
        values = (
            fact.key,
            fact.value,
            fact.source,
            question.text if question else "",
            _told(answers, fact.key),
            fact.key,
        )
        doubtful = question is not None and not fact.decided
        _write_row(sheet, row, plain.WHOLE, values, _marks(doubtful=doubtful, decided=fact.decided, ask="要核对的"))
        _offer(sheet, row, plain.WHOLE, Ask.VALUE, question)
    _finish(sheet, row, plain.WHOLE)
    sheet.open_here(plain.FIRST_ROW, 5)


def _write_rows(book: Workbook, draft: Draft, made: Sequence[Line]) -> None:
    sheet = book.sheet(plain.ROWS_SHEET, tab=look.GREEN)
    note = "左边是通知全文，一字不落；右边是工具的理解。类别选“措施”就单列一条，选“并入上一条”就接在上一条后面，选别的就不作任务。"
    _top(sheet, f"{draft.campaign.title}　逐条核对", note, plain.ROWS)
    row = plain.HEADER_ROW
    for row, line in enumerate(made, start=plain.FIRST_ROW):
        _write_line(sheet, row, line, row - plain.FIRST_ROW + 1)
    last = max(row, plain.FIRST_ROW)
    column = _column(plain.ROWS, Ask.KIND)
    sheet.limit(
        (plain.FIRST_ROW, column, last, column),
        Limit("list", tuple(map(str, ANSWERABLE)), error="请从下拉列表里选一个。"),
    )
    _finish(sheet, row, plain.ROWS, frozen_column=3)


def _write_line(sheet: Sheet, row: int, line: Line, number: int) -> None:
    asked = "\n".join(question.text for question in line.questions) if not line.decided else "（已答复）"
    values = (
        str(number),
        line.source,
        line.kind,
        line.above,
        line.number,
        line.who,
        line.when,
        asked,
        *(line.answers.get(ask, "") for ask in (Ask.KIND, Ask.RESPONSIBLE, Ask.DEADLINE)),
        line.key,
    )
    doubtful = bool(line.questions) and not line.decided
    measure = line.kind == "措施"
    marks = _marks(doubtful=doubtful, decided=line.decided, ask="要核对的")
    marks["这是什么"] = look.HEADER if measure else _QUIET
    if not measure:
        marks["通知原文"] = _QUIET
    _write_row(sheet, row, plain.ROWS, values, marks, fillable=line.answerable)
    for question in line.questions:
        if question.ask is not Ask.KIND:
            _offer(sheet, row, plain.ROWS, question.ask, question)


def _write_bodies(book: Workbook, draft: Draft, answers: Answers) -> None:
    sheet = book.sheet(plain.BODIES_SHEET, tab=look.BLUE)
    note = (
        "工具从通知里读到的单位。“有哪些”一类的问题请列出成员名称，用、隔开，重新生成以后每家一本空表；"
        "两个名称没有确认是同一单位以前各算一家。别名、分组的细节在 行动.xlsx 的“单位”“集体称谓”表里改。"
    )
    _top(sheet, f"{draft.campaign.title}　单位", note, plain.BODIES)
    row = plain.HEADER_ROW
    for row, body in enumerate(draft.bodies, start=plain.FIRST_ROW):
        values = (
            body.name,
            body.kind,
            body.level,
            "、".join(body.printed[:6]),
            body.how,
            _numbers(body.tasks, draft),
            body.question.text if body.question and not body.decided else "",
            _told(answers, body.key),
            body.key,
        )
        doubtful = body.question is not None and not body.decided
        marks = _marks(doubtful=doubtful, decided=body.decided, ask="要核对的")
        _write_row(sheet, row, plain.BODIES, values, marks, fillable=body.question is not None)
        _offer(sheet, row, plain.BODIES, Ask.VALUE, body.question)
    _finish(sheet, row, plain.BODIES)


def _numbers(tasks: Sequence[str], draft: Draft) -> str:
    total = sum(len(one.tasks) for one in draft.campaign.lists)
    if tasks and len(tasks) == total:
        return f"全部{total}条"
    return f"{len(tasks)}条：{'、'.join(_ranges(tasks))}" if tasks else ""


def _ranges(tasks: Sequence[str]) -> list[str]:
    """Numbers in a row as one range (3至8), others as they are."""
    runs: list[list[str]] = []
    for task in tasks:
        follows = runs and task.isdecimal() and runs[-1][-1].isdecimal() and int(task) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(task)
        else:
            runs.append([task])
    return [f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs]


def _write_indicators(book: Workbook, draft: Draft) -> None:
    rows = [(one.code, one.title, one.unit, one.target, one.task, one.sentence) for one in draft.quantities]
    found = {indicator.code for indicator in draft.campaign.form.indicators}
    own = {code for one in draft.quantities for code in (one.code, f"QA{one.code[1:]}", f"QB{one.code[1:]}")}
    rows += [
        (one.code, one.title, one.unit, "", "", one.source)
        for one in draft.campaign.form.indicators
        if one.code in found - own
    ]
    note = "前面是通知里写明数量的目标，后面是通用指标。指标在 行动.xlsx 的“报表指标”表里增删；比例由已完成数和应完成总数算出。"
    _plain(book, plain.INDICATORS_SHEET, "一报表的指标从哪里来", note, plain.INDICATORS, rows)


def _write_unused(book: Workbook, draft: Draft) -> None:
    if not draft.unused:
        return
    rows = [
        ("通知里已经没有这一处", ask, text, key)
        for key, told in draft.unused.items()
        for ask, text in told.items()
        if text.strip()
    ]
    note = "以前的答复，在现在的通知里找不到对应的地方，没有采用；留在这里，通知改回来时自动恢复。"
    _plain(book, plain.UNUSED_SHEET, "用不上的答复", note, plain.UNUSED, rows)


def _write_passport(book: Workbook, draft: Draft, digests: Sequence[str]) -> None:
    sheet = book.sheet(plain.PASSPORT_SHEET)
    for row, (key, value) in enumerate((("通知", draft.name), *(("行动", digest) for digest in digests)), start=1):
        sheet.text(row, 1, key)
        sheet.text(row, 2, value)
    sheet.very_hide()


# What all sheets share


def _plain(
    book: Workbook, name: str, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> None:
    sheet = book.sheet(name)
    _top(sheet, title, note, columns)
    row = plain.HEADER_ROW
    for row, values in enumerate(rows, start=plain.FIRST_ROW):
        _write_row(sheet, row, columns, values, {})
    _finish(sheet, row, columns)


def _top(sheet: Sheet, title: str, note: str, columns: Sequence[Column]) -> None:
    shown = [column for column in columns if not column.hidden]
    for place, column in enumerate(columns, start=1):
        sheet.width(place, column.width, hidden=column.hidden)
        sheet.text(plain.HEADER_ROW, place, column.title, look.TABLE_HEADER)
    for row, text, style in ((plain.TITLE_ROW, title, look.TITLE), (plain.NOTE_ROW, note, _NOTE)):
        sheet.merge((row, 1, row, len(shown)), style)
        sheet.text(row, 1, text, style)
    sheet.height(plain.TITLE_ROW, 32)
    total = sum(column.width for column in shown)
    sheet.height(plain.NOTE_ROW, look.row_height([(note, total)], _NOTE.size, 20))
    sheet.height(plain.HEADER_ROW, 26)


def _marks(*, doubtful: bool, decided: bool, ask: str) -> dict[str, str]:
    """The fill of the column that asks."""
    return {ask: _DONE if decided else _DOUBT} if doubtful or decided else {}


def _write_row(
    sheet: Sheet,
    row: int,
    columns: Sequence[Column],
    values: Sequence[str],
    fills: dict[str, str],
    *,
    fillable: bool = True,
) -> None:
    for place, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
        style = _CENTER if column.centered else _TEXT
        fill = fills.get(column.title, "")
        if column.ask and fillable:
            style = look.fillable(style)
        elif fill:
            style = _filled(style, fill)
        sheet.text(row, place, value, style)
    pairs = [(value, column.width) for column, value in zip(columns, values, strict=True) if not column.hidden]
    sheet.height(row, look.row_height(pairs, _SIZE, 20))


def _filled(style: look.Style, fill: str) -> look.Style:
    return replace(style, fill=fill)


def _column(columns: Sequence[Column], ask: Ask) -> int:
    return next(place for place, column in enumerate(columns, start=1) if column.ask is ask)


def _offer(sheet: Sheet, row: int, columns: Sequence[Column], ask: Ask, question: Doubt | None) -> None:
    """A drop-down list where the answers are known; other answers stay possible where words are asked for."""
    if not question or not question.choices:
        return
    column = _column(columns, ask)
    limit = Limit("list", tuple(map(str, question.choices)), error="可以选列表里的，也可以自己写。", warning=True)
    sheet.limit((row, column, row, column), limit)


def _told(answers: Answers, key: str) -> str:
    return answers.get(key, {}).get(Ask.VALUE, "")


def _finish(sheet: Sheet, last: int, columns: Sequence[Column], frozen_column: int = 2) -> None:
    shown = sum(1 for column in columns if not column.hidden)
    sheet.freeze(plain.FIRST_ROW, frozen_column)
    if last >= plain.FIRST_ROW:
        sheet.filter((plain.HEADER_ROW, 1, last, shown))
    header = (plain.HEADER_ROW, plain.HEADER_ROW)
    sheet.print_on_a4(header_rows=header, last_column=shown, last_row=max(last, plain.FIRST_ROW))
    sheet.hide_gridlines()
