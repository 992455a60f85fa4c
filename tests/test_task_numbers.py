"""However a list prints its numbers, its tasks withhold, are inferred, cited and scored alike."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest

import small_folder
from small_folder import NAMES, PERIOD, RECEIVED_AT
from toolkit.campaign.plan import make_plan
from toolkit.intake.reference import Reference
from toolkit.model.campaign import Campaign
from toolkit.model.questions import YES
from toolkit.model.tasks import TaskList
from toolkit.reporting.report import Report
from toolkit.reporting.sentences import Cited
from toolkit.simulation.filling import saved, titled_rows
from toolkit.verbs.new import create
from toolkit.verbs.report import report
from toolkit.verbs.send import send
from toolkit.workbook.month import books
from toolkit.workbook.month.material import Book, Material

NUMBERINGS = ("{}、", "({})", "（{}）", "1-{}", "第{}条")


def numbered(task_list: TaskList, form: str) -> TaskList:
    requirements = (
        replace(one, tasks=tuple(replace(task, number=form.format(task.number)) for task in one.tasks))
        for one in task_list.requirements
    )
    return replace(task_list, requirements=tuple(requirements))


@cache
def campaign(form: str) -> Campaign:
    lists = tuple(numbered(task_list, form) for task_list in small_folder.campaign().lists)
    return replace(small_folder.campaign(), lists=lists, scoring=small_folder.scoring_of_five_items())


def fill(content: bytes, unit: str) -> bytes:
    """Done next year (wrong), done in words only (inferred), pointing elsewhere (empty words), and one not answered."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    answers = (
        {"工作进度": f"5月8日{unit}召开会议部署，检查企业3家。", "完成情况": "已完成", "完成日期": date(2023, 1, 5)},
        {"工作进度": f"5月9日{unit}完成全部整改并通过验收，已全部办结。"},
        {"工作进度": "见附件", "完成情况": "正在推进"},
        {},
        {"工作进度": f"5月10日{unit}召开第3次推进会，督促整改隐患4条。", "完成情况": "正在推进"},
    )
    rows = titled_rows(book["清单一"], "国家要求")
    for cells, answer in zip((row for row in rows if row["任务键"].value), answers, strict=True):
        for title, value in answer.items():
            cells[title].value = value
    return saved(book)


@cache
def reported(form: str) -> Report:
    with TemporaryDirectory() as root:
        folder = create(Path(root) / "行动", campaign(form)).folder
        send(folder.root, PERIOD, answers=YES)
        for unit in NAMES[:2]:
            blank = next(folder.blanks(PERIOD).glob(f"*{unit}*.xlsx"))
            (folder.inbox(PERIOD) / f"{unit}.xlsx").write_bytes(fill(blank.read_bytes(), unit))
        return report(folder.root, PERIOD, received_at=RECEIVED_AT, documents=False).report


def states(form: str) -> list[tuple[object, ...]]:
    details = reported(form).merged.details
    return [(one.unit, one.standing, one.inferred, sorted(one.withheld)) for one in details]


@pytest.mark.parametrize("form", NUMBERINGS)
def test_tasks_are_withheld_and_inferred_alike(form: str) -> None:
    plain = states("{}")
    assert any(withheld for *_, withheld in plain)
    assert any(inferred for _, _, inferred, _ in plain)
    assert states(form) == plain


@pytest.mark.parametrize("form", NUMBERINGS)
def test_units_are_scored_alike(form: str) -> None:
    def points(form: str) -> list[tuple[object, ...]]:
        ranking = reported(form).ranking
        return [(unit.unit, unit.total, [item.score for item in unit.items]) for unit in ranking.units]

    assert points(form) == points("{}")


def cites(given: Report) -> Iterator[Cited]:
    yield from (cite for one in given.summary.paragraphs for cite in one.cited)
    for letter in given.letters:
        yield from (cite for one in letter.paragraphs for cite in one.cited)
        yield from (cell for table in letter.tables for row in table.rows for cell in row if isinstance(cell, Cited))


@pytest.mark.parametrize("form", NUMBERINGS)
def test_sentences_lead_to_the_same_cells(form: str) -> None:
    def cells(form: str) -> list[object]:
        material = Material(Book.REPORT, reported(form).merged, reported(form))
        books.write_book(material)
        return [material.cells.get(cite.source) for cite in cites(reported(form))]

    assert any(cells("{}"))
    assert cells(form) == cells("{}")


@pytest.mark.parametrize("form", ["{}、", "({})", "（{}）", "第{}条"])
def test_a_number_is_known_with_other_marks_around_it(form: str) -> None:
    listed = Reference.of(make_plan(campaign(form))).lists["清单一"]
    assert [listed.by_number(str(number)) for number in range(1, 6)] == list(listed.tasks)
