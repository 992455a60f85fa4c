"""The correction workbook (退回更正表): the pristine blank with the unit's values, wrong cells marked, problems listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding, Severity
from toolkit.folder.names import safe_name
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.roster import Unit
from toolkit.model.submission import Submission
from toolkit.rules.differences import Revision
from toolkit.workbook.blank import Blank, write_sheets
from toolkit.workbook.blank.content import Filling, Mark
from toolkit.workbook.look import (
    AMBER,
    BLUE,
    LINK,
    NOTE,
    RED,
    RED_INK,
    SUBTITLE,
    TABLE_CENTERED,
    TABLE_HEADER,
    TABLE_TEXT,
    TITLE,
    Style,
    row_height,
)
from toolkit.workbook.marks import Area
from toolkit.workbook.targets import Targets
from toolkit.workbook.versions import write_versions
from toolkit.workbook.writing import Sheet, Workbook

PROBLEM_SHEET = "问题清单"
MOST_LINES = 50
"""More lines nobody reads; the others are marked in their cells all the same."""
COLUMNS = (("序号", 6.0), ("级别", 8.0), ("代码", 11.0), ("位置", 26.0), ("问题", 56.0), ("处理建议", 44.0))
HEADER_ROW = 5
COLOURS = {Severity.REFUSED: RED, Severity.MUST_CORRECT: RED, Severity.VERIFY: AMBER, Severity.NOTICE: BLUE}
MEANINGS = {
    Severity.REFUSED: "整件没有受理，请重报",
    Severity.MUST_CORRECT: "必须改正后重报，改正前该项不计入汇总",
    Severity.VERIFY: "请核实，有误就改，无误写明原因",
    Severity.NOTICE: "只供参考，可以不改",
}
COMMENT_LIMIT = 1500
"""Characters of a comment; more does not fit on a screen."""


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One line of the problem list: the findings about one cell, the gravest first."""

    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        return self.findings[0].severity

    @property
    def place(self) -> Place:
        return self.findings[0].place

    @property
    def codes(self) -> str:
        return "、".join(dict.fromkeys(finding.code for finding in self.findings))

    @property
    def problem(self) -> str:
        return "\n".join(dict.fromkeys(finding.problem for finding in self.findings))

    @property
    def advice(self) -> str:
        return "\n".join(dict.fromkeys(finding.advice for finding in self.findings))


def problem_lines(findings: Iterable[Finding]) -> tuple[ProblemLine, ...]:
    """Findings as lines to read: 拒收 and 强制 first, then 核实, 提示; those about one cell joined into one line."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(_ordered(findings)):
        precise = finding.place.row and finding.place.column
        groups.setdefault(finding.place if precise else number, []).append(finding)
    return tuple(ProblemLine(tuple(group)) for group in groups.values())


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    """In reading order, whatever order they came in."""
    return sorted(findings, key=lambda finding: (finding.order, finding.problem))


def write(
    plan: Plan,
    unit_id: str,
    period: Period,
    history: History,
    submission: Submission | None,
    findings: Sequence[Finding],
    revisions: Sequence[Revision] = (),
) -> bytes:
    """The correction workbook of one unit; it can be corrected and returned like the blank, with the same passport.

    ``submission`` is None when nothing could be taken; ``revisions`` are what its versions differ in.
    The same arguments give the same bytes.
    """
    blank = Blank(plan, plan.campaign.roster[unit_id], period, history, Filling(submission))
    targets = Targets(blank)
    marks = _marks(targets, findings)
    marked = replace(blank, filling=Filling(submission, marks))
    book = Workbook(title=f"{period.label}{plan.campaign.title}退回更正表", subject=blank.unit.name, every=period.every)
    _write_problems(book.sheet(PROBLEM_SHEET, tab=RED_INK), marked, targets, findings)
    write_versions(book, marked, revisions)
    write_sheets(book, marked)
    for place, mark in marks.items():
        book[place.sheet].comment(place.row, place.column, mark.comment)
    return book.to_bytes()


def file_name(unit: Unit, period: Period) -> str:
    """〔朔城区〕_2022年06月_退回更正表.xlsx, safe for every file system."""
    return safe_name(f"〔{unit.short}〕_{period.filed}_退回更正表.xlsx")


def _marks(targets: Targets, findings: Sequence[Finding]) -> dict[Place, Mark]:
    """Colour and comment of every cell findings speak of; the gravest one gives the colour."""
    by_cell: dict[Place, list[Finding]] = {}
    for finding in _ordered(findings):
        for cell in targets.cells(finding):
            by_cell.setdefault(cell, []).append(finding)
    return {cell: Mark(COLOURS[found[0].severity], _comment(found)) for cell, found in sorted(by_cell.items())}


def _comment(findings: Sequence[Finding]) -> str:
    parts = [f"【{one.severity.value}】问题：{one.problem}\n怎么改：{one.advice}" for one in findings]
    text = "\n".join(dict.fromkeys(parts))
    return text if len(text) <= COMMENT_LIMIT else f"{text[:COMMENT_LIMIT]}……（其余见“{PROBLEM_SHEET}”）"


def _write_problems(sheet: Sheet, blank: Blank, targets: Targets, findings: Sequence[Finding]) -> None:
    """The first sheet: what is wrong, gravest first, each with a link to its cell."""
    lines = problem_lines(findings)
    shown = lines[:MOST_LINES]
    _write_head(sheet, blank, findings)
    for row, line in enumerate(shown, start=HEADER_ROW + 1):
        _write_line(sheet, row, line, targets)
    row = HEADER_ROW + 1 + len(shown)
    if len(lines) > len(shown) or not lines:
        rest = sum(len(line.findings) for line in lines[MOST_LINES:])
        words = f"另有 {rest} 条，没有列在这里，已在各表的格子上标色并加批注。" if rest else "没有发现需要改正的问题。"
        sheet.merge((row, 1, row, len(COLUMNS)), TABLE_TEXT)
        sheet.text(row, 1, words, TABLE_TEXT)
        sheet.height(row, 24)
    for column, (_, width) in enumerate(COLUMNS, start=1):
        sheet.width(column, width)
    sheet.freeze(HEADER_ROW + 1)
    sheet.hide_gridlines()
    sheet.print_on_a4(
        header_rows=(HEADER_ROW, HEADER_ROW), last_column=len(COLUMNS), last_row=row, header=blank.print_header
    )
    sheet.protect()
    sheet.open_here(HEADER_ROW + 1, 4)


def _write_head(sheet: Sheet, blank: Blank, findings: Sequence[Finding]) -> None:
    counts = Counter(finding.severity for finding in findings)
    found = [
        f"{severity.value}{counts[severity]}条（{MEANINGS[severity]}）" for severity in Severity if counts[severity]
    ]
    submission = blank.filling.submission
    demonstration = "【演示数据】　" if blank.plan.campaign.demonstration else ""
    source = f"　　来自文件《{submission.file}》" if submission else ""
    how = "请直接在本工作簿里改：点“位置”跳到该格，改好后保存为 .xlsx 原样报回。红色必须改，黄色请核实，蓝色仅提示；批注不用删。"
    rows = (
        (1, f"{blank.unit.name}{blank.period.label}报送退回更正表", TITLE),
        (2, f"{demonstration}{blank.plan.campaign.title}{source}", SUBTITLE),
        (3, "；".join(found) or "没有问题", Style(bold=True, wrap=True, align="center")),
        (4, how, replace(NOTE, align="center", vertical="center")),
    )
    width = sum(width for _, width in COLUMNS)
    for row, text, style in rows:
        sheet.merge((row, 1, row, len(COLUMNS)), style)
        sheet.text(row, 1, text, style)
        sheet.height(row, 32 if row == 1 else row_height([(text, width)], style.size, 20))
    sheet.row(HEADER_ROW, [title for title, _ in COLUMNS], TABLE_HEADER)
    sheet.height(HEADER_ROW, 24)


def _write_line(sheet: Sheet, row: int, line: ProblemLine, targets: Targets) -> None:
    colour = COLOURS[line.severity]
    sheet.number(row, 1, row - HEADER_ROW, TABLE_CENTERED)
    sheet.text(row, 2, line.severity.value, replace(TABLE_CENTERED, fill=colour, bold=True))
    sheet.text(row, 3, line.codes, TABLE_CENTERED)
    where = _write_place(sheet, row, line, targets)
    sheet.text(row, 5, line.problem, TABLE_TEXT)
    sheet.text(row, 6, line.advice, TABLE_TEXT)
    texts = [(where, COLUMNS[3][1]), (line.problem, COLUMNS[4][1]), (line.advice, COLUMNS[5][1])]
    sheet.height(row, row_height(texts, least=24))


def _write_place(sheet: Sheet, row: int, line: ProblemLine, targets: Targets) -> str:
    """Where the problem stands: in this workbook (a link), and in the returned file where that differs."""
    finding = line.findings[0]
    cells, part = targets.cells(finding), targets.part(finding)
    target = cells[0] if cells else Place("", part) if part else None
    original = _original(finding.place, target, targets.blank.filling.submission)
    if target is None:
        sheet.text(row, 4, original or "整个文件", TABLE_TEXT)
        return original
    words = (
        str(target) + (f" 等{len(cells)}处" if len(cells) > 1 else "") + (f"（原件 {original}）" if original else "")
    )
    area = Area(target.sheet, target.row or 1, target.column or 1, target.row or 1, target.column or 1)
    sheet.link(row, 4, words, area, LINK, tip="点这里跳到该格")
    return words


def _original(place: Place, target: Place | None, submission: Submission | None) -> str:
    """Where it stood in the returned file, "" where that is the same cell as here; the file only where it differs."""
    file = "" if submission and place.file == submission.file else place.file
    if target is None or file:
        return str(replace(place, file=file))
    if (place.sheet, place.row, place.column) == (target.sheet, target.row, target.column) or not place.cell:
        return ""
    return place.cell if place.sheet == target.sheet else str(replace(place, file=""))
