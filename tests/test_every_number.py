"""Every number of both golden campaigns' papers is a result of the month with the same meaning; changes follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import document_text
import two_campaigns
from test_documents_writing import FIRST_OF_SEVERAL, NUMBER, cites, plain_words, shown, unexplained
from toolkit.folder import CampaignFolder
from toolkit.model.states import Standing
from toolkit.reporting.progress import list_heading
from toolkit.reporting.report import Report
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph, Table
from toolkit.rollup.merged import IndicatorTotal
from toolkit.verbs.report import Reported, report
from toolkit.workbook.month import books
from toolkit.workbook.month.material import Book, Material
from two_campaigns import SAMPLES


@pytest.fixture(scope="module", params=SAMPLES)
def reported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[CampaignFolder, Reported]:
    name = request.param
    made = two_campaigns.run(tmp_path_factory.mktemp("行动"), name)
    month = SAMPLES[name]().months[1]
    return made, report(made.root, month, received_at=two_campaigns.day_after(SAMPLES[name](), month, 3))


def pieces(given: Report) -> Iterator[tuple[str, tuple[Paragraph, ...], tuple[Table, ...]]]:
    """The sentences and tables of every document by the beginning of its file's name."""
    paragraphs = given.summary.paragraphs
    yield "小结", paragraphs, tuple(one.table for one in paragraphs if one.table)
    sections = given.bulletin.sections
    tables = tuple(table for own in sections for table in own.tables)
    yield "简报", tuple(one for own in sections for one in own.paragraphs), tables
    roster = given.merged.plan.campaign.roster
    for letter in given.letters:
        yield f"{letter.kind}_{roster[letter.unit].short}_", letter.paragraphs, letter.tables


def test_every_number_of_every_document_is_a_result(reported: tuple[CampaignFolder, Reported]) -> None:
    made, result = reported
    given, month = result.report, result.merged.period
    campaign = given.merged.plan.campaign
    allowed = [*plain_words(given), *(unit.name for unit in campaign.roster.units)]
    allowed += [list_heading(one.title) for one in campaign.lists]
    allowed += [f"得分低于{campaign.scoring.card_score}分"] if campaign.scoring else []
    beginnings = [re.escape(text[:12]) for text in (task.task.measure for task in given.merged.tasks)]
    files = {path.name: path.read_bytes() for path in made.papers(month).glob(f"*_{month.label}.docx")}
    checked = set()
    for start, paragraphs, tables in pieces(given):
        (name,) = (name for name in files if name.startswith(start))
        checked.add(name)
        counted = {number for cite in cites(paragraphs, tables) for number in NUMBER.findall(cite.text)}
        counted |= {str(at) for table in tables for at in range(1, len(table.rows) + 1)}
        counted |= set(NUMBER.findall(" ".join(task.task.number for task in given.merged.tasks)))
        left = {
            n
            for text in document_text.texts(files[name])
            for n in NUMBER.findall(unexplained(text, allowed, beginnings))
        }
        assert left <= counted, name
    assert checked == set(files)


def test_every_number_stands_in_its_cell_of_the_report(reported: tuple[CampaignFolder, Reported]) -> None:
    given = reported[1].report
    material = Material(Book.REPORT, given.merged, given)
    book = openpyxl.load_workbook(BytesIO(books.write_book(material)), data_only=True)
    tried = 0
    for _, paragraphs, tables in pieces(given):
        for cite in cites(paragraphs, tables):
            if cite.source[0] in {"任务", "行动", QUOTED} or cite.label.startswith(FIRST_OF_SEVERAL):
                continue
            area = material.cells.get(cite.source)
            assert area, cite
            value = book[area.sheet].cell(area.first_row, area.first_column).value
            assert said_in(cite, value), (cite, value)
            tried += 1
    assert tried > 50


def said_in(cite: Cited, value: object) -> bool:
    return not cite.text or shown(cite.text, value)


def numbers_of(total: IndicatorTotal) -> tuple[Decimal, Decimal] | None:
    """The two figures a change is said of, as they are printed: both before it, or this month's and the last."""
    printed = re.search(r"计算，([0-9.]+)\D*→([0-9.]+)", total.change)
    if printed:
        return Decimal(printed[1]), Decimal(printed[2])
    if total.previous is None or total.comparable is None:
        return None
    scale, places = (100, 1) if total.indicator.unit == "%" else (1, total.indicator.decimals)
    step = Decimal(1).scaleb(-places)
    return tuple((value * scale).quantize(step, ROUND_HALF_UP) for value in (total.previous, total.comparable))  # type: ignore[return-value]


def test_every_change_follows_from_its_two_sums(reported: tuple[CampaignFolder, Reported]) -> None:
    merged = reported[1].merged
    changed = [total for total in merged.totals.values() if total.change]
    assert len(changed) > 10
    for total in changed:
        before, now = numbers_of(total) or (None, None)
        assert before is not None, total.indicator.code
        assert now is not None, total.indicator.code
        words = total.change.rpartition("，")[2]
        said = re.search(r"[0-9.]+", words)
        if said is None:
            assert "持平" in words
            assert abs(now - before) < Decimal("0.05") * max(before, 1)
            continue
        moved = (now - before) if "百分点" in words or words.startswith("较") else (now - before) / before * 100
        moved = moved / 100 if "倍" in words else moved
        assert abs(abs(moved) - Decimal(said[0])) <= Decimal("0.051"), (total.indicator.code, total.change)
        assert ("下降" in words or "减少" in words) is (moved < 0), total.change


def test_the_counts_of_sections_are_those_of_the_tasks(reported: tuple[CampaignFolder, Reported]) -> None:
    made, result = reported
    book = openpyxl.load_workbook(BytesIO(Path(made.report(result.merged.period)).read_bytes()), data_only=True)
    rows = [[cell.value for cell in row] for row in book["落实情况"].iter_rows(min_row=3)]
    names = rows[0]
    counted = Counter((task.list_id, task.requirement.name, str(task.standing)) for task in result.merged.tasks)
    found: Counter[tuple[str, str, str]] = Counter()
    titles = {f"《{one.title}》": one.id for one in result.merged.plan.campaign.lists}
    current = ""
    for row in rows[1:]:
        current = titles.get(str(row[0]), current)
        for name, value in zip(names[2:], row[2:], strict=False):
            if row[0] not in (*titles, "合计", None) and name in set(Standing) and value:
                found[current, str(row[0]), str(name)] += int(value)
    assert found == counted
