"""What the placeholders of the templates stand for: from the pieces of a Report to texts, lists and tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.documents.titles import in_lines
from toolkit.model.campaign import Campaign
from toolkit.model.numerals import numeral
from toolkit.reporting.bulletin import OVERDUE_COLUMNS, RANK_COLUMNS, Bulletin, Section
from toolkit.reporting.hazards import HAZARD_COLUMNS
from toolkit.reporting.letters import Letter, office
from toolkit.reporting.phrases import blank_day
from toolkit.reporting.report import Report
from toolkit.reporting.sentences import GAP, Paragraph, Summary, Table

Values = dict[str, Any]

DEMONSTRATION = "【演示数据】单位与填报内容均为虚构，请勿引用。"
DRAFT = "草稿，编号签发后去掉本行"
_LEAD = re.compile(r"（[一二三四五六七八九十]+）[^：。；]{1,40}：")
"""The run-in heading of a second level: （一）严格落实责任："""


def summary_values(summary: Summary, report: Report) -> Values:
    campaign = report.merged.plan.campaign
    return {
        "标题": in_lines(summary.title),
        "段落": _paragraphs(summary.paragraphs),
        "署名": office(campaign),
        "成文日期": blank_day(None, report.merged.due.year),
        "页眉": _head(campaign, draft=False),
    }


def bulletin_values(bulletin: Bulletin, report: Report) -> Values:
    campaign = report.merged.plan.campaign
    settings = campaign.correspondence
    return {
        "简报名称": bulletin.name,
        "期号": bulletin.issue or "〔　〕",
        "标题": in_lines(bulletin.title),
        "各节": [_section(section, number) for number, section in enumerate(bulletin.sections)],
        "署名": office(campaign),
        "成文日期": blank_day(bulletin.day, report.merged.due.year),
        "报": settings.report_to or GAP,
        "送": settings.send_to or GAP,
        "发": settings.issue_to or GAP,
        "印数": str(settings.copies) if settings.copies else "〔　〕",
        "页眉": _head(campaign, draft=not bulletin.issue),
    }


def public_values(bulletin: Bulletin, report: Report) -> Values:
    """The 简报 for the public: no number, nobody it is sent to, no draft mark; it is released as it is."""
    campaign = report.merged.plan.campaign
    return {
        "标题": in_lines(bulletin.title),
        "各节": [_section(section, number) for number, section in enumerate(bulletin.sections)],
        "署名": campaign.signer,
        "成文日期": blank_day(bulletin.day, report.merged.due.year),
        "页眉": _head(campaign, draft=False),
    }


def letter_values(letter: Letter, campaign: Campaign, year: int) -> Values:
    """A letter or a notice; ``year`` is that of what is left open of its number and day."""
    prefix = campaign.correspondence.prefix
    year = letter.day.year if letter.day else year
    return {
        "发文机关": office(campaign),
        "文号": letter.number or f"{prefix or GAP}〔{year}〕　　号",
        "标题": in_lines(letter.title),
        "主送": letter.addressee,
        "段落": _paragraphs(letter.paragraphs),
        "附件": enclosures(letter.attachments),
        "附表": _annex(letter, hazards=False),
        "隐患表": _annex(letter, hazards=True),
        "署名": office(campaign),
        "成文日期": blank_day(letter.day, year),
        "附注": letter.contact,
        "页眉": _head(campaign, draft=not letter.number),
    }


def enclosures(titles: Sequence[str]) -> list[Values]:
    """附件说明: one is not numbered, several are; names without marks behind (GB/T 9704—2012 7.3.4)."""
    return [
        {"首件": at == 1, "编号": f"{at}." if len(titles) > 1 else "", "名称": title}
        for at, title in enumerate(titles, start=1)
    ]


def _annex(letter: Letter, *, hazards: bool) -> Values | None:
    """The table of tasks or of hazards printed behind a letter, with its number among the enclosures."""
    table = next((one for one in letter.tables if (one.columns == HAZARD_COLUMNS) is hazards), None)
    if table is None:
        return None
    titles = letter.attachments
    return {"编号": str(titles.index(table.title) + 1) if len(titles) > 1 else "", **_table(table)}


def _section(section: Section, at: int) -> Values:
    ranked = [table for table in section.tables if table.columns == RANK_COLUMNS]
    others = [table for table in section.tables if table.columns != RANK_COLUMNS]
    late = [table for table in others if table.columns == OVERDUE_COLUMNS]
    due = [table for table in others if table.columns != OVERDUE_COLUMNS]
    return {
        "标题": f"{numeral(at + 1)}、{section.heading}",
        "段落": _paragraphs(section.paragraphs),
        "排队表": [_table(table) for table in ranked],
        "逾期表": _table(late[0]) if late else None,
        "到期表": _table(due[0]) if due else None,
    }


def _table(table: Table) -> Values:
    cells = ([cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows)
    return {"标题": table.title, "行": [dict(zip(table.columns, row, strict=True)) for row in cells]}


def _paragraphs(paragraphs: Iterable[Paragraph]) -> list[Values]:
    """级别 1 is a heading; 题头 is the run-in heading of a second level, "" where there is none."""
    return [_paragraph(paragraph) for paragraph in paragraphs]


def _paragraph(paragraph: Paragraph) -> Values:
    lead = _LEAD.match(paragraph.text)
    split = lead.end() if lead and not paragraph.level else 0
    return {
        "级别": paragraph.level,
        "题头": paragraph.text[:split],
        "文字": paragraph.text[split:],
        "表": [_counts(paragraph.table)] if paragraph.table else [],
    }


def _counts(table: Table) -> Values:
    """A table of counts in the text: the first column names the row, the others are as many as there is to count."""
    rows = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows]
    return {
        "标题": table.title,
        "首列": table.columns[0],
        "列": list(table.columns[1:]),
        "行": [{"名称": name, "数": numbers} for name, *numbers in rows],
    }


def _head(campaign: Campaign, *, draft: bool) -> str:
    """What a reader must know before all else: fictional data, a draft."""
    marks = [*([DEMONSTRATION] if campaign.demonstration else []), *([DRAFT] if draft else [])]
    return "　".join(marks)
