"""The documents of a month: every number in them is the report's own and leads to its cell; templates of one's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import document_text
import golden_text
from months_setting import another, ranks, recorded
from register_setting import overdue_june
from rollup_setting import LIST, MAY, STANDING, example_one, example_two, words
from scoring_setting import chart, file, month, rows
from test_documents_template import document, members, paragraph
from test_reporting_recurring import MONTHLY, with_frequencies
from test_reporting_summary import known_words
from toolkit import data
from toolkit.documents import writing
from toolkit.documents.placeholders import FIELDS, PLACEHOLDERS, known
from toolkit.documents.template import placeholders, read_template
from toolkit.documents.writing import Draft, drafts, notice_draft, public_draft, write
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.period import day
from toolkit.publishing.reduced import reduced
from toolkit.reporting.circulars import write_circular, write_reminder
from toolkit.reporting.letters import Letter
from toolkit.reporting.report import Report, compose
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph, Table
from toolkit.workbook.month import books
from toolkit.workbook.month.material import Book, Material
from tools.document_templates.guide import explained
from tools.document_templates.make import GUIDE, TEMPLATES, build_template, guide

NUMBER = re.compile(r"[0-9]+(?:[./][0-9]+)?")


def busy():
    """A month with something of everything: tasks due soon, a late and a missing unit, a letter nobody answered."""
    soon = [
        replace(
            one, tasks=tuple(replace(task, deadline="7月5日前") if task.number == "4" else task for task in one.tasks)
        )
        for one in chart().campaign.lists[0].requirements
    ]
    letter = Dispatched(MAY, DocumentKind.URGE, "朔安办函〔2022〕3号", date(2022, 6, 6), "乙市", "", date(2022, 6, 13))
    lists = (replace(chart().campaign.lists[0], requirements=tuple(soon)),)
    by = chart(lists=lists, dispatched=(letter,))
    tasks = rows("甲区", t4=words("甲区", "4", "正在推进"), t25=words("甲区", "25", "正在推进"))
    late = file("乙市", at="2022-07-05 09:00", by=by)
    return month(file("甲区", tasks=tasks, by=by), late, file("市A局", by=by), others=False, by=by)


def dragging():
    """A task that has stood still for three months, another for two, and a monthly duty two units have not done."""
    by = with_frequencies(MONTHLY)
    words_now = {unit: words(unit, "4", "正在推进") for unit in ("甲区", "乙市")}
    before = {
        unit: UnitHistory(
            progress={(LIST, "4"): row["progress"]}, states={(LIST, "4"): "正在推进"}, still={(LIST, "4"): months}
        )
        for (unit, row), months in zip(words_now.items(), (2, 1), strict=True)
    }
    history = History(MAY, before)
    counts = {"甲区": 0, "乙市": 0, "丙县": 1}
    tasks = {
        unit: rows(unit, t8=words(unit, "8", STANDING, count=count))
        | ({"4": words_now[unit]} if unit in before else {})
        for unit, count in counts.items()
    }
    files = [file(unit, tasks=own, by=by, before=history) for unit, own in tasks.items()]
    return month(*files, by=by, before=history)


EXAMPLES = {
    "dragging": dragging,
    "one": example_one,
    "busy": busy,
    "hazards": overdue_june,
    "two": lambda: example_two(final=False),
    "closed": lambda: example_two(final=True),
}
CLOSED = {"busy": lambda merged: (another(MAY, recorded(merged), **ranks(90, 80, 55)),)}
"""The months closed before, where the documents need them: in May 丙县 was last, as in June."""
SETTINGS = {("行动", "回复期限")}
"""Numbers that are the office's own setting, in 行动.xlsx and not in the report."""


@cache
def report(name: str) -> Report:
    merged = EXAMPLES[name]()
    return compose(merged, CLOSED[name](merged) if name in CLOSED else ())


@cache
def documents(name: str) -> dict[str, bytes]:
    written = write((*drafts(report(name)), *reminders(name)), Path("nowhere"))
    assert not written.findings
    return written.documents


def reminders(name: str) -> tuple[Draft, ...]:
    """催报通知 of the same month, where anybody owes anything."""
    merged = report(name).merged
    notice = reminder(name)
    return (notice_draft(notice, merged.plan.campaign, merged.period),) if notice else ()


def reminder(name: str) -> Letter | None:
    merged = report(name).merged
    return write_reminder(merged.assembly, merged.plan, merged.period, merged.due)


def pieces(name: str) -> Iterator[tuple[tuple[Paragraph, ...], tuple[Table, ...]]]:
    """The sentences and tables of every document, in the order of drafts."""
    given, notice = report(name), reminder(name)
    yield given.summary.paragraphs, tuple(one.table for one in given.summary.paragraphs if one.table)
    sections = given.bulletin.sections
    yield (
        tuple(one for section in sections for one in section.paragraphs),
        tuple(table for section in sections for table in section.tables),
    )
    yield from ((letter.paragraphs, letter.tables) for letter in (*given.letters, *([notice] if notice else [])))


def cites(paragraphs: Iterable[Paragraph], tables: Iterable[Table]) -> list[Cited]:
    found = [cite for one in paragraphs for cite in one.cited]
    return found + [cell for table in tables for row in table.rows for cell in row if isinstance(cell, Cited)]


def plain_words(given: Report) -> list[str]:
    """Texts that may hold numbers of their own, each for its reason."""
    merged = given.merged
    campaign = merged.plan.campaign
    printed = [
        *known_words(merged),  # Titles, deadlines, names, headings and a rule's 20% as the definition prints them.
        merged.period.previous().label,
        day(merged.period.last_day),  # The day the report speaks of.
        campaign.document_number,
        *(task.task.measure for task in merged.tasks),  # The notice's own words.
        f"〔{merged.due.year}〕",  # The year of a number that a person completes.
        f"{merged.due.year}年　月　日",  # The same of a day.
        "得分低于60分",  # The line of 红黄牌, a parameter.
        day(merged.due),  # The reporting day, a rule's.
    ]
    return sorted((text for text in printed if text), key=len, reverse=True)


def unexplained(text: str, allowed: list[str], short: list[str]) -> str:
    """What is left of a text without the words that may hold numbers of their own."""
    for phrase in allowed:
        text = text.replace(phrase, "")
    text = re.sub(f"(?:{'|'.join(short)}).*…", "", text)  # The beginning of a measure.
    text = re.sub(r"^[0-9]\.(?![0-9])", "", text)  # The number of an item or an enclosure.
    return re.sub(r"第[0-9]+条", "", text)  # Task numbers, cited one by one and tested there.


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_of_every_document_is_in_the_report(name):
    given = report(name)
    allowed = plain_words(given)
    short = [re.escape(text[:12]) for text in (task.task.measure for task in given.merged.tasks)]
    for (title, made), (paragraphs, tables) in zip(documents(name).items(), pieces(name), strict=True):
        counted = Counter(number for cite in cites(paragraphs, tables) for number in NUMBER.findall(cite.text))
        counted.update(str(at) for table in tables for at in range(1, len(table.rows) + 1))  # 序号
        left: Counter[str] = Counter()
        for text in dict.fromkeys(document_text.texts(made)):
            left.update(set(NUMBER.findall(unexplained(text, allowed, short))))
        assert not set(left) - set(counted), title


@cache
def cells_of(name: str) -> tuple[dict[tuple[str, ...], object], str]:
    """The stored value of every cell a number can lead to, as 月报.xlsx holds it."""
    material = Material(Book.REPORT, report(name).merged, report(name))
    book = openpyxl.load_workbook(BytesIO(books.write_book(material)), data_only=True)
    return {
        key: book[area.sheet].cell(area.first_row, area.first_column).value
        for key, area in material.cells.known.items()
    }, book.sheetnames[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_citation_leads_to_a_cell_of_the_report(name):
    known_cells, _ = cells_of(name)
    for paragraphs, tables in pieces(name):
        for cite in cites(paragraphs, tables):
            if cite.source[0] == QUOTED:  # A unit's own words lead to the unit's own file.
                assert cite.source[1]
                continue
            assert cite.source in known_cells or cite.source in SETTINGS, cite


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_cell_a_citation_leads_to_holds_its_number(name):
    """Counts of tasks lead to the first of them; every other number stands in its cell."""
    known_cells, _ = cells_of(name)
    tried = 0
    for cite in (one for paragraphs, tables in pieces(name) for one in cites(paragraphs, tables)):
        if cite.source[0] in {"任务", "行动", QUOTED} or cite.label.startswith(FIRST_OF_SEVERAL):
            continue
        tried += 1
        assert shown(cite.text, known_cells[cite.source]), (cite, known_cells[cite.source])
    assert tried > 15


FIRST_OF_SEVERAL = ("有逾期未销号", "抽查比例", "停滞的任务", "有停滞任务", "频次未达标的")
"""Counts that lead to the first of what is counted."""


def shown(text: str, value: object) -> bool:
    """Whether a printed text says what a cell holds."""
    if isinstance(value, datetime | date):
        days = NUMBER.findall(f"{value.year} {value.month} {value.day}")
        return NUMBER.findall(text) in (days, days[1:])
    if isinstance(value, int | float):
        number = NUMBER.search(text)
        printed = Decimal(number[0])
        exact = Decimal(str(value)) * (100 if "%" in text else 1)
        return abs(printed - exact) <= Decimal("0.051" if "%" in text else "0.0051")
    written = str(value)
    if re.match(r"\d{4}-\d{2}-\d{2}", written) or "（含）" in written:
        year, month, of = re.search(r"(\d{4})-(\d{2})-(\d{2})", written).groups()
        return NUMBER.findall(text) == [year, str(int(month)), str(int(of))]
    if "等" in text:
        return re.search("等([0-9]+)家", text)[1] == str(len(written.split("、")))
    return set(NUMBER.findall(text)) <= set(NUMBER.findall(written)) or text in written


@pytest.mark.parametrize("name", ["one", "busy", "hazards", "dragging"])
def test_the_documents_read_as_they_did(name):
    texts = {title.removesuffix(".docx"): document_text.dump(made) for title, made in documents(name).items()}
    golden_text.agree(f"documents/{name}", texts)


def test_the_same_month_gives_the_same_bytes():
    again = write((*drafts(report.__wrapped__("busy")), *reminders("busy")), Path("nowhere")).documents
    assert again == documents("busy")


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_the_shipped_template_is_what_its_builder_makes(kind):
    """Compared part by part: how well they are packed is the machine's affair."""
    shipped = data.folder("templates") / "公文" / f"{kind}.docx"
    assert members(shipped.read_bytes()) == members(build_template(kind))


def test_the_page_of_placeholders_is_what_the_table_says():
    assert (data.folder("templates") / "公文" / f"{GUIDE}.md").read_text(encoding="utf-8") == explained()


def test_the_page_of_placeholders_is_there_as_a_word_document_too():
    shipped = (data.folder("templates") / "公文" / f"{GUIDE}.docx").read_bytes()
    assert members(shipped) == members(guide())
    text = document_text.dump(shipped)
    assert all(f"{{{{ {one.name} }}}} | {one.meaning} | " in text for one in (*PLACEHOLDERS, *FIELDS))


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_the_table_of_placeholders_is_complete(kind):
    asked = placeholders(read_template(build_template(kind), known(kind)))
    explained = {one.name for one in (*PLACEHOLDERS, *FIELDS) if kind in one.kinds}
    assert asked - {"loop", "loop.last", "段", "件", "节", "组", "行", "表", "列", "数"} <= explained


def test_every_explained_placeholder_is_used_in_a_template():
    asked = {name for kind in TEMPLATES for name in placeholders(read_template(build_template(kind), known(kind)))}
    assert {one.name for one in (*PLACEHOLDERS, *FIELDS)} <= asked


def every_draft() -> Iterator[Draft]:
    """At least one draft of every kind."""
    for name in EXAMPLES:
        yield from drafts(report(name))
    yield public_draft(reduced(report("one")))
    given = example_two(final=False)
    campaign = given.plan.campaign
    talk = replace(next(letter for letter in report("one").letters), kind=DocumentKind.TALK)
    yield notice_draft(talk, campaign, given.period)
    yield notice_draft(
        write_circular(given.plan, given.period, given.due, campaign.roster.units), campaign, given.period
    )
    yield notice_draft(write_reminder(given.assembly, given.plan, given.period, given.due), campaign, given.period)


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_every_name_known_has_a_value(kind):
    given = next(draft for draft in every_draft() if draft.kind is kind)
    assert set(given.values) >= known(kind)


def own(folder: Path, kind: DocumentKind, made: bytes) -> Path:
    (folder / f"{kind}.docx").write_bytes(made)
    return folder


def test_an_office_s_own_template_is_used_before_the_shipped_one(tmp_path):
    folder = own(tmp_path, DocumentKind.URGE, document(paragraph("我办自用：{{ 标题 }}")))
    written = write(drafts(report("one")), folder).documents
    assert document_text.texts(written["督办函_丙县_2022年6月.docx"]) == [
        "我办自用：关于2022年6月逾期任务、\n重大事故隐患整改和工作情况报送的督办函"
    ]
    assert written["小结_2022年6月.docx"] == documents("one")["小结_2022年6月.docx"]


def test_a_broken_template_costs_its_own_kind_only(tmp_path):
    folder = own(tmp_path, DocumentKind.URGE, document(paragraph("{{ 没有的 }}")))
    written = write(drafts(report("one")), folder)
    (finding,) = written.findings
    assert finding.code == "W103"
    assert str(finding.place).endswith("/督办函.docx")
    assert [draft.name for draft in drafts(report("one")) if draft.kind is not DocumentKind.URGE] == list(
        written.documents
    )


def test_a_missing_template_costs_its_own_kind_only(tmp_path, monkeypatch):
    monkeypatch.setattr(writing.data, "folder", lambda _kind: tmp_path)
    written = write(drafts(report("one")), tmp_path)
    assert {finding.code for finding in written.findings} == {"W101"}
    assert not written.documents
