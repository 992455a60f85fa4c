"""汇总.xlsx, 月报.xlsx and its public version, with their contents page and the definitions of terms (目录与口径)."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.form import Form
from toolkit.reporting.highlights import HOW_CHOSEN
from toolkit.reporting.report import Report
from toolkit.rollup.merged import Merged
from toolkit.workbook import look
from toolkit.workbook.marks import Area
from toolkit.workbook.month import narrative, returns
from toolkit.workbook.month.material import Book, Material
from toolkit.workbook.month.public import NOTE
from toolkit.workbook.month.sheets import sheets_of
from toolkit.workbook.writing import Sheet, Workbook

CONTENTS = "目录与口径"
_WORDS = 68
"""The width of the column of words on the contents page."""
_TERMS = (
    "应报：名册中本期须报送的单位；已报：至少有一件可采用的单位；报送率 = 已报 ÷ 应报。",
    "按时：首次可受理（非拒收）的报送不晚于报送日；按时率 = 按时 ÷ 应报。",
    "合计只含“计入”的数：有强制问题或暂扣的数不计入，与它成等式或同一比率的指标一并不计入，以免口径不一；口径列写明 计入家数/应填家数。",
    "比率一律由合计重算，不取平均；四舍五入用十进制“五入”；分母为 0 或没有数时显示“—”。",
    "环比为同口径：只取本月计入的单位，与它们上一定稿月的本月数相比。",
    "家数（{codes}）未跨单位去重，同一企业可能被不同单位各计一次。",
    "核定状态：截至日（期末，报送日更早的为报送日）已到完成时限而未完成的为逾期未完成；只看决定本条状态的单位（牵头，无牵头则主责、分工，再无则督促、配合），其他单位记未完成（配合），不算逾期；未报单位按最近定稿的状态，未完成而到期的为逾期（未报）；未报、不涉及不进分母。",
    "工作表里的文字都是文字，不会变成公式；蓝色带下划线的可以点击跳转。",
)
"""{codes} are the indicators of which a sum over units may count one firm twice; without any there is no such term."""
_PUBLIC_TERMS = (
    "企业名称、个人姓名、电话、住址等已经隐去；各单位的话是选登的。",
    NOTE,
    "家数没有在单位之间去重，同一企业可能被不同单位各计一次。",
    "比率由合计算出；分母为 0 或没有数时写“—”。",
)


def merged_workbook(merged: Merged) -> bytes:
    """汇总.xlsx: the clerk's working book, everything traceable to file, sheet and cell."""
    return write_book(Material(Book.MERGED, merged))


def report_workbook(report: Report) -> bytes:
    """月报.xlsx: the leaders' book, sheets as in design.md §6; 考评排队 only where months are scored."""
    return write_book(Material(Book.REPORT, report.merged, report))


def public_workbook(report: Report) -> bytes:
    """The public version, from a report that has been reduced and redacted: no returns, findings, details or sources."""
    return write_book(Material(Book.PUBLIC, report.merged, report))


def print_workbook(report: Report) -> bytes:
    """The pack that is printed and signed: some ten pages of 月报.xlsx, their figures without formulas."""
    return write_book(Material(Book.PRINT, report.merged, report))


def write_book(material: Material) -> bytes:
    """Every sheet that stands in the book, and the contents page made of the same entries; 月报 opens on its 小结."""
    merged, printed = material.merged, material.book is Book.PRINT
    every = merged.period.every
    title = f"{merged.period.label}{every.said(material.book)}"
    book = Workbook(title, merged.plan.campaign.title, live=material.book in (Book.MERGED, Book.REPORT), every=every)
    contents = None if printed else book.sheet(CONTENTS)
    entries = list(sheets_of(material))
    sheets = [[book.sheet(name) for name in named] for _, named in entries]
    for (entry, _), own in zip(reversed(entries), reversed(sheets), strict=True):
        for sheet in own:
            entry.write(sheet, material)
    if contents:
        _contents(contents, material, {name: words for _, named in entries for name, words in named.items()})
    opened = next((sheet for own in sheets for sheet in own if sheet.name == narrative.SUMMARY), contents)
    if opened:
        opened.open_here()
    return book.to_bytes()


def _contents(sheet: Sheet, material: Material, described: Mapping[str, str]) -> None:
    """Write the contents page with links, what the figures rest on, and the terms."""
    merged, campaign, public = material.merged, material.merged.plan.campaign, material.public
    sheet.width(1, 22)
    sheet.width(2, _WORDS)
    sheet.merge((1, 1, 1, 2), look.TITLE)
    sheet.heading(1, 1, f"{campaign.title}{merged.period.label}{material.book}", look.TITLE)
    sheet.height(1, 40)
    row = 2
    if campaign.demonstration:
        sheet.merge((row, 1, row, 2), look.BANNER_STYLE)
        sheet.text(row, 1, "【演示数据】单位与填报内容均为虚构，请勿引用。", look.BANNER_STYLE)
    for name, value in _basis(merged, public=public):
        row += 1
        sheet.heading(row, 1, name, look.TABLE_HEADER)
        sheet.text(row, 2, value, look.TABLE_TEXT)
    row += 2
    for name, words in described.items():
        sheet.link(row, 1, name, Area(name, 1, 1, 1, 1))
        sheet.heading(row, 2, words, look.TABLE_TEXT)
        row += 1
    row += 1
    sheet.text(row, 1, "说明" if public else "口径", look.TABLE_HEADER)
    for term in _PUBLIC_TERMS if public else (*_terms(campaign.form), HOW_CHOSEN):
        sheet.heading(row, 2, term, look.TABLE_TEXT)
        sheet.height(row, look.row_height([(term, _WORDS)]))
        row += 1
    sheet.print_on_a4(landscape=False, last_column=2, last_row=row - 1)
    sheet.hide_gridlines()


def _terms(counted: Form) -> tuple[str, ...]:
    codes = [one.code for one in counted.indicators if one.unit == "家" and one.filled and not one.adds]
    return tuple(term.format(codes="、".join(codes)) for term in _TERMS if codes or "{codes}" not in term)


def _basis(merged: Merged, *, public: bool) -> tuple[tuple[str, str], ...]:
    campaign = merged.plan.campaign
    if public:
        return (
            ("依据", f"{campaign.document_number}　{campaign.issuer}"),
            ("时间", merged.period.label),
            ("汇总单位", campaign.collector),
        )
    numbers = returns.five_numbers(merged)
    closed = merged.history.closed
    return (
        ("依据", f"{campaign.document_number}　{campaign.issuer}"),
        ("报告期", f"{merged.period.label}（报送日 {merged.due.isoformat()}）"),
        ("模板版本", f"第{campaign.version}版"),
        ("汇总单位", campaign.collector),
        ("收到文件", f"{_received(merged)}件"),
        ("汇总口径", f"{returns.basis(numbers)}（无误采用/应报）；另有{numbers['待更正']}家待更正，只计入其中无误的数"),
        ("上月累计取自", f"{closed.label}定稿" if closed else "没有更早的定稿（首期）"),
    )


def _received(merged: Merged) -> int:
    """How many files have come, those of nobody included."""
    return sum(len(unit.received) for unit in merged.assembly.units) + len(merged.assembly.unplaced)
