"""Write fourteen layouts of one set of invented tasks, import each, and count what is right, asked, or silently wrong.

python bench/layouts.py [-v] [--keep FOLDER]      -v prints every error; --keep writes the files.

The layouts are none of the notices the tests know. A row is a task with its roles and its times; "asked" is a doubt the
review shows on that row; a wrong or missing measure, role or day that nothing asks about is a silent error.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

import docx  # noqa: E402 - found by the path above.
import openpyxl  # noqa: E402

from toolkit.campaign.plan import make_plan  # noqa: E402
from toolkit.incoming.notices import read_notice  # noqa: E402
from toolkit.incoming.notices.tables import read_grids  # noqa: E402
from toolkit.model.campaign import Campaign  # noqa: E402
from toolkit.model.deadline import Deadline  # noqa: E402
from toolkit.model.errors import WrongUse  # noqa: E402
from toolkit.notice.drafting import draft  # noqa: E402
from toolkit.notice.listing import campaign_of  # noqa: E402
from toolkit.notice.tables import read_tables  # noqa: E402

ISSUED = date(2024, 3, 5)


@dataclass(frozen=True)
class Fact:
    """A task: its words, the bodies by role, the words of its time, and the day (or 长期, or ? for must be asked)."""

    words: str
    lead: str
    support: tuple[str, ...]
    urge: str
    time: str
    due: str
    often: tuple[str, ...] = ()


FACTS = (
    Fact("更换老旧燃气管道，逐段建立档案。", "市住建局", ("市应急局", "市公安局"), "市安委办", "2024年10月底前", "2024-10-31"),
    Fact("补建市政消火栓，每季度抽查一次。", "市消防救援支队", ("市住建局",), "", "6月30日前", "2024-06-30", ("季1",)),
    Fact("修订高层建筑应急预案。", "市应急局", ("市住建局", "市教育局"), "", "上半年", "2024-06-30"),
    Fact("对公路桥梁隧道逐处评估。", "市交通运输局", ("市公安局",), "市安委办", "第三季度", "2024-09-30"),
    Fact("清理校园周边违规摊点。", "市教育局", ("市市场监管局", "市公安局", "市城市管理局"), "", "8月中旬", "2024-08-20"),
    Fact("关停不具备条件的小化工企业。", "市工信局", ("市生态环境局",), "", "2024年底前完成50%，2025年底前全部完成", "2024-12-31 2025-12-31"),
    Fact("落实重点车辆动态监控。", "市公安局", ("市交通运输局",), "市安委办", "长期坚持", "长期"),
    Fact("组织安全生产月宣传活动。", "市应急局", ("市总工会",), "", "2024年6月", "2024-06-30"),
    Fact("排查水库大坝隐患并登记造册。", "市水利局", ("市应急局",), "", "汛期前", "?"),
    Fact("检查养老机构用电安全，每月检查1次。", "市民政局", ("市消防救援支队",), "", "不晚于7月10日", "2024-07-10", ("月1",)),
    Fact("整治农机无牌行驶。", "市农业农村局", ("市公安局",), "市安委办", "2024年4月至9月", "2024-09-30"),
    Fact("复核危险化学品储罐。", "市应急局", ("市市场监管局",), "", "2024.11.30前", "2024-11-30"),
)  # fmt: skip

TITLE = "清河市2024年重点安全任务分工"
HEAD = (
    "清安办〔2024〕6号", "清河市安全生产委员会办公室关于印发《2024年重点安全任务分工》的通知",
    "各县（市、区）人民政府，市直有关部门：", "现将2024年重点安全任务分工印发给你们，请认真抓好落实。",
)  # fmt: skip
TAIL = ("清河市安全生产委员会办公室", "2024年3月5日")
CHINESE = "一二三四五六七八九十"


def _number(place: int) -> str:
    return CHINESE[place] if place < 10 else f"十{CHINESE[place - 10]}"


def _notice(lines: Iterable[str]) -> list[str]:
    return [*HEAD, *lines, *TAIL]


Layout = Callable[[], tuple[str, bytes]]


def _text(name: str, lines: Iterable[str], encoding: str = "utf-8") -> tuple[str, bytes]:
    return name, "\n".join(lines).encode(encoding)


def _word(
    name: str,
    lines: Sequence[str],
    rows: Sequence[Sequence[str]] = (),
    merged: Iterable[tuple[int, int, int, int]] = (),
) -> tuple[str, bytes]:
    """A document of paragraphs, then a table; ``merged`` are (row, column, last row, last column)."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    if rows:
        table = made.add_table(rows=len(rows), cols=len(rows[0]))
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                table.cell(place, column).text = cell
        for top, left, bottom, right in merged:
            words = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = words
    return name, _saved(made)


def _book(
    name: str, sheets: dict[str, Sequence[Sequence[object]]], merged: dict[str, Iterable[str]] | None = None
) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(title, ()):
            sheet.merge_cells(area)
    return name, _saved(book)


def _saved(made: object) -> bytes:
    stream = io.BytesIO()
    made.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def _bare(words: str) -> str:
    return words.rstrip("。")


def label_lines() -> tuple[str, bytes]:
    """Each task with 牵头单位 / 配合单位 / 督导单位 / 完成时限 on lines of their own."""
    lines = ["一、重点任务"]
    for place, one in enumerate(FACTS):
        lines += [f"{place + 1}.{one.words}", f"牵头单位：{one.lead}", f"配合单位：{'、'.join(one.support)}"]
        lines += [f"督导单位：{one.urge}"] if one.urge else []
        lines += [f"完成时限：{one.time}"]
    return _text("标签行.txt", _notice(lines))


def one_bracket() -> tuple[str, bytes]:
    """（主办单位：…；协办单位：…；督办单位：…；完成时间：…）behind each sentence."""
    lines = ["一、重点任务"]
    for place, one in enumerate(FACTS):
        urge = f"；督促单位：{one.urge}" if one.urge else ""
        lines.append(
            f"（{_number(place)}）{one.words}（主办单位：{one.lead}；协办单位：{'、'.join(one.support)}{urge}；完成时间：{one.time}）"
        )
    return _text("括注.txt", _notice(lines))


def running_bracket() -> tuple[str, bytes]:
    """（甲牵头，乙、丙配合，丁督促，6月底前完成）."""
    lines = ["一、重点任务"]
    for place, one in enumerate(FACTS):
        urge = f"，{one.urge}督导" if one.urge else ""
        time = one.time if one.due == "长期" or "完成" in one.time else f"{one.time}完成"
        lines.append(f"{place + 1}.{one.words}（{one.lead}牵头，{'、'.join(one.support)}参与{urge}，{time}）")
    return _word("括号里牵头.docx", _notice(lines))


def last_sentence() -> tuple[str, bytes]:
    """A last sentence: 由甲主办，乙会办，6月底前完成。"""
    lines = ["一、重点任务"]
    for place, one in enumerate(FACTS):
        urge = f"，{one.urge}负责督导" if one.urge else ""
        lines.append(
            f"（{_number(place)}）{one.words}由{one.lead}牵头，{'、'.join(one.support)}协助{urge}，{one.time}{'' if '完成' in one.time or one.due == '长期' else '完成'}。"
        )
    return _word("末句.docx", _notice(lines))


def plain_book() -> tuple[str, bytes]:
    """A workbook of six columns."""
    rows: list[list[object]] = [[TITLE], ["序号", "重点任务", "牵头单位", "配合单位", "督导单位", "完成时限"]]
    rows += [
        [place, one.words, one.lead, "、".join(one.support), one.urge, one.time] for place, one in enumerate(FACTS, 1)
    ]
    return _book("六栏.xlsx", {"Sheet1": rows}, {"Sheet1": ["A1:F1"]})


def two_headers() -> tuple[str, bytes]:
    """A Word table with two header rows, 责任分工 over 主办 and 协办, and section rows merged over all columns."""
    rows = [["序号", "工作任务", "责任分工", "", "", "时限"], ["", "", "主办", "协办", "督办", ""]]
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5)]
    for place, one in enumerate(FACTS):
        if place % 6 == 0:
            merged.append((len(rows), 0, len(rows), 5))
            rows.append([f"{_number(place // 6)}、第{_number(place // 6)}批任务", "", "", "", "", ""])
        rows.append([str(place + 1), one.words, one.lead, "、".join(one.support), one.urge, one.time])
    return _word("两层表头.docx", [*_notice([]), "附件", TITLE], rows, merged)


def stanzas() -> tuple[str, bytes]:
    """整改清单: 问题 as heading, then 整改目标, 责任单位, 督导单位, 整改时限, 整改措施 on lines of their own."""
    lines = []
    for place, one in enumerate(FACTS):
        lines += [
            f"{_number(place)}、{_bare(one.words)}方面还有差距。",
            "整改目标：补齐短板。",
            f"牵头单位：{one.lead}",
        ]
        lines += [f"责任单位：{'、'.join(one.support)}", *([f"督导单位：{one.urge}"] if one.urge else [])]
        lines += [f"整改时限：{one.time}", f"整改措施：{one.words}"]
    return _word("问题清单.docx", [*_notice([]), "附件", "清河市督察反馈问题整改清单", *lines])


def under_goals() -> tuple[str, bytes]:
    """Tasks under headings 目标 and 保障, told as tasks by the bodies they carry."""
    lines = ["一、主要工作目标"]
    for place, one in enumerate(FACTS):
        lines += ["二、保障措施"] if place == 6 else []
        lines += [f"{place + 1}.{one.words}", f"责任单位：{one.lead}", f"协作单位：{'、'.join(one.support)}"]
        lines += [f"时间要求：{one.time}"]
    return _text("目标标题下.txt", _notice(lines))


def bars() -> tuple[str, bytes]:
    """A Markdown table in the attachment, 时限 in front of the bodies, one cell with labels."""
    lines = ["| 序号 | 任务内容 | 时间节点 | 责任单位 |", "| --- | --- | --- | --- |"]
    for place, one in enumerate(FACTS, 1):
        lines.append(f"| {place} | {one.words} | {one.time} | 牵头：{one.lead}；配合：{'、'.join(one.support)} |")
    return _text("竖线表.md", [*_notice([]), "", TITLE, "", *lines])


def continued() -> tuple[str, bytes]:
    """Sections right under the header, the list goes on on a second sheet without a header."""
    rows: list[list[object]] = [["序号", "重点任务", "主责单位", "协助单位", "完成时限"], ["一、第一批"]]
    rows += [[place, one.words, one.lead, "、".join(one.support), one.time] for place, one in enumerate(FACTS[:6], 1)]
    more = [[place, one.words, one.lead, "、".join(one.support), one.time] for place, one in enumerate(FACTS[6:], 7)]
    return _book("续表.xlsx", {"清单": rows, "续": more}, {"清单": ["A2:E2"]})


def ticks() -> tuple[str, bytes]:
    """One column a unit: ★ leads, ○ helps."""
    units = list(dict.fromkeys(unit for one in FACTS for unit in (one.lead, *one.support)))
    rows: list[list[object]] = [[TITLE], ["序号", "工作任务", "完成时限", *units], ["注：★为牵头单位，○为配合单位"]]
    for place, one in enumerate(FACTS, 1):
        marks = ["★" if unit == one.lead else "○" if unit in one.support else "" for unit in units]
        rows.append([place, one.words, one.time, *marks])
    return _book("打勾表.xlsx", {"任务": rows})


def unnumbered() -> tuple[str, bytes]:
    """Paragraphs without numbers, the labels on one line without punctuation between them."""
    lines = ["重点任务如下："]
    for one in FACTS:
        lines += [one.words, f"牵头单位：{one.lead}  参与单位：{'、'.join(one.support)}  完成时限：{one.time}"]
    return _text("无编号.txt", _notice(lines))


def half_labels() -> tuple[str, bytes]:
    """（甲；配合：乙；时限：…）: the first body has no label."""
    lines = ["一、重点任务"]
    for place, one in enumerate(FACTS, 1):
        lines.append(
            f"⒈{one.words}（{one.lead}；配合：{'、'.join(one.support)}；时限：{one.time}）"
            if place == 1
            else f"{place}、{one.words}（{one.lead}；配合：{'、'.join(one.support)}；时限：{one.time}）"
        )
    return _text("半截标签.txt", _notice(lines), "gbk")


def broken_cells() -> tuple[str, bytes]:
    """One column 责任单位及时限 with line breaks, 主要举措 last, the number in the measure."""
    rows: list[list[object]] = [[TITLE], ["领域", "主要举措", "责任单位", "完成时间"]]
    for place, one in enumerate(FACTS, 1):
        rows.append(
            [
                "重点领域" if place == 1 else "",
                f"{place}.{one.words}",
                f"牵头单位：{one.lead}\n配合单位：{'、'.join(one.support)}",
                one.time,
            ]
        )
    return _book("单元格换行.xlsx", {"任务": rows}, {"任务": ["A1:D1", f"A3:A{len(FACTS) + 2}"]})


LAYOUTS: tuple[Layout, ...] = (
    label_lines, one_bracket, running_bracket, last_sentence, plain_book, two_headers, stanzas, under_goals, bars,
    continued, ticks, unnumbered, half_labels, broken_cells,
)  # fmt: skip
WITHOUT_URGE = {
    "目标标题下.txt",
    "竖线表.md",
    "续表.xlsx",
    "打勾表.xlsx",
    "无编号.txt",
    "半截标签.txt",
    "单元格换行.xlsx",
}
"""The layouts that have no place for who urges."""
FIRST_IS_OWNER = {"目标标题下.txt", "半截标签.txt"}
"""The layouts that call the first body 责任单位."""
REST_ARE_OWNERS = {"问题清单.docx"}


@dataclass(frozen=True)
class Task:
    """A task as imported: words, roles by unit, days, counts, and everything asked on its row."""

    words: str
    roles: frozenset[tuple[str, str]]
    due: str
    often: frozenset[str]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """Everything imported of one file: tasks, and whatever else is asked or listed."""

    tasks: tuple[Task, ...]
    asked: tuple[str, ...]


def imported(name: str, data: bytes) -> Imported:
    """The file as ``anwei new`` understands it, .xlsx by --from-table."""
    if name.endswith(".xlsx"):
        tables, left = read_tables(read_grids(data, name)[0])
        listed = campaign_of(tables, left, Path(name).stem, today=ISSUED, issued=ISSUED)
        return Imported(tuple(_tasks(listed.campaign, listed.questions)), listed.questions)
    made = draft(read_notice(data, name))
    asked = [f"第{row.task}条：{question.text}" for row in made.rows if row.task for question in row.questions]
    asked += [f"第{one.number}条：{question.text}" for one in made.measures if one.listed for question in one.questions]
    rest = [f"{row.text}：{question.text}" for row in made.rows if not row.task for question in row.questions]
    return Imported(tuple(_tasks(made.campaign, asked)), (*rest, *asked))


def _tasks(campaign: Campaign, asked: Sequence[str]) -> Iterator[Task]:
    plan = make_plan(campaign)
    for one in campaign.lists:
        for task in one.tasks:
            reached = [found for found in plan.assignments if (found.list_id, found.number) == (one.id, task.number)]
            reading = plan.deadlines[one.id, task.number]
            doubts = [text for text in asked if f"第{task.number}条" in text]
            roles = frozenset((found.unit, str(found.role)) for found in reached)
            often = frozenset(f"{each.every}{each.times}" for each in reading.frequencies)
            yield Task(task.measure, roles, _days(reading), often, tuple(doubts))


def _days(reading: Deadline) -> str:
    if reading.milestones:
        return " ".join(stone.due.isoformat() for stone in reading.milestones)
    return reading.due.isoformat() if reading.due else "长期" if reading.standing else "?" if reading.question else ""


def _expected(name: str, one: Fact) -> frozenset[tuple[str, str]]:
    first = "主责" if name in FIRST_IS_OWNER else "牵头"
    rest = "主责" if name in REST_ARE_OWNERS else "配合"
    urge = {(one.urge, "督促")} if one.urge and name not in WITHOUT_URGE else set()
    return frozenset({(one.lead, first), *((unit, rest) for unit in one.support), *urge})


@dataclass
class Count:
    """What was counted of one layout."""

    right: int = 0
    asked: int = 0
    silent: int = 0
    questions: int = 0


def judged(name: str, found: Imported, tell: Callable[[str], None]) -> Count:
    """Each task right in everything, asked about, or wrong without a word; what is no task at all is silent too."""
    count = Count(questions=len(found.asked))
    waiting = list(found.tasks)
    for one in FACTS:
        task = next((task for task in waiting if _bare(one.words) in task.words), None)
        if task is None:
            missed = not any(_bare(one.words) in text for text in found.asked)
            tell(f"  {'缺' if missed else '缺（已问）'}：{one.words}")
            count.silent += missed
            count.asked += not missed
            continue
        waiting.remove(task)
        wrong = list(_differences(name, one, task))
        roles_asked = any("责任单位" in text or "单位" in text for text in task.asked)
        times_asked = any("时限" in text for text in task.asked)
        silent = [text for kind, text in wrong if not (roles_asked if kind == "角色" else times_asked)]
        for text in silent:
            tell(f"  错：{one.words[:12]} {text}")
        count.silent += len(silent)
        count.right += not wrong
        count.asked += bool(wrong) and not silent
    for task in waiting:
        tell(f"  多：{task.words[:40]}")
        count.silent += not task.asked
    return count


def _differences(name: str, one: Fact, task: Task) -> Iterator[tuple[str, str]]:
    expected = _expected(name, one)
    for pair in sorted(expected ^ task.roles):
        yield "角色", f"{'少' if pair in expected else '多'}{pair[0]}:{pair[1]}"
    if task.due != one.due:
        yield "时限", f"{one.time} 读作 {task.due or '没有'}，应为 {one.due}"
    if missing := set(one.often) ^ task.often:
        yield "时限", f"频次 {'、'.join(sorted(missing))}"


def main() -> None:
    told = print if "-v" in sys.argv else lambda _: None
    keep = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else None
    total = Count()
    for layout in LAYOUTS:
        name, data = layout()
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / name).write_bytes(data)
        try:
            count = judged(name, imported(name, data), told)
        except WrongUse as refused:
            print(f"{name:<14} 没有导入：{refused}")
            count = Count(asked=len(FACTS))
        else:
            print(
                f"{name:<14} 对{count.right:>3}/{len(FACTS)}  问到{count.asked:>3}  没问就错{count.silent:>3}  问题{count.questions:>3}"
            )
        for field in ("right", "asked", "silent", "questions"):
            setattr(total, field, getattr(total, field) + getattr(count, field))
    rows = len(LAYOUTS) * len(FACTS)
    print(f"合计 对{total.right}/{rows}  问到{total.asked}  没问就错{total.silent}  问题{total.questions}")


if __name__ == "__main__":
    main()
