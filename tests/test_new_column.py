"""A column of the task list is one entry of one table: added in a copy of the package, its words are everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
BEFORE = re.compile(r'    Column\(\s*"last_progress"')
"""Behind the last column that is filled in."""
ENTRY = '    Column("budget", "投入资金", "#task.budget", filled=True, width=12, most=80, prompt="写投入了多少。"),\n'
WORD, PHONE, LONG = "三十二万元又七角", "联系王某13912345678", "长" * 81

PROGRAM = """
import io, sys
from pathlib import Path
import openpyxl
import small_folder
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.simulation.filling import fill
from toolkit.verbs.new import create
from toolkit.workbook import blank

root, *words = sys.argv[1:]
made = create(Path(root), small_folder.campaign()).folder
sent = blank.write(small_folder.plan(), "甲区", small_folder.PERIOD, History())
(made.root / "空表.xlsx").write_bytes(sent)
(made.root / "模拟.xlsx").write_bytes(fill(sent, small_folder.plan(), "甲区", small_folder.PERIOD, {})[0])
for unit, word in zip(small_folder.NAMES, words):
    book = openpyxl.load_workbook(io.BytesIO(small_folder.returned(unit, faulty=True)))
    page = book["清单一"]
    page.cell(5, next(cell.column for cell in page[4] if cell.value == "投入资金")).value = word
    book.save(made.inbox(small_folder.PERIOD) / f"{unit}.xlsx")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with one entry more."""
    place = tmp_path_factory.mktemp("copy")
    for name in ("toolkit", "schemas", "templates"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    table = place / "toolkit" / "model" / "layout.py"
    text = table.read_text(encoding="utf-8")
    text, count = BEFORE.subn(lambda found: ENTRY + found[0], text)
    assert count == 1
    table.write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def folder(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign's folder in which two units filled the column in and a month was reported."""
    root = tmp_path_factory.mktemp("month") / "行动"
    _run(copy, "-c", PROGRAM, root, WORD, PHONE, LONG)
    return root


@pytest.fixture(scope="module")
def said(copy: Path, folder: Path) -> dict[str, Any]:
    """What ``report --json`` prints."""
    told: dict[str, Any] = json.loads(_run(copy, "-m", "toolkit", "report", "-c", folder, "-p", "2022-05", "--json"))
    return told


def _run(copy: Path, *arguments: object) -> str:
    path = os.pathsep.join((str(copy), str(Path(__file__).parent)))
    ran = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode < 2, ran.stderr
    return ran.stdout


def _cells(path: Path, sheet: str) -> list[str]:
    return [str(cell.value) for row in openpyxl.load_workbook(path)[sheet].iter_rows() for cell in row if cell.value]


def test_the_blank_asks_for_it_and_limits_it(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "空表.xlsx")["清单一"]
    column = next(cell.column_letter for cell in sheet[4] if cell.value == "投入资金")
    assert not sheet[f"{column}5"].protection.locked
    limit = next(one for one in sheet.data_validations.dataValidation if f"{column}5" in one.sqref)
    assert (limit.prompt, limit.formula2) == ("写投入了多少。", "80")


def test_the_simulation_fills_it_in(folder: Path) -> None:
    assert "投入资金随文另报" in _cells(folder / "模拟.xlsx", "清单一")


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("name", ["汇总.xlsx", "月报.xlsx"])
def test_what_units_wrote_stands_in_the_month_s_books(folder: Path, name: str) -> None:
    cells = _cells(folder / "output" / "2022-05" / name, "明细")
    assert "投入资金" in cells
    assert WORD in cells


def test_json_says_it(said: dict[str, Any]) -> None:
    assert WORD in [row["投入资金"] for row in said["明细"]]


@pytest.mark.usefixtures("said")
def test_the_ledger_keeps_it_and_the_correction_book_gives_it_back(folder: Path) -> None:
    stored = "\n".join(sqlite3.connect(folder / "台账.db").iterdump())
    assert WORD in stored
    (book,) = (folder / "output" / "2022-05" / "退回").glob("*甲区*.xlsx")
    assert WORD in _cells(book, "清单一")


def test_its_words_are_searched_and_measured(said: dict[str, Any]) -> None:
    found = {(one["单位"], one["代码"]) for one in said["核验问题"] if one["工作表"] == "清单一"}
    assert {("乙县安委办", "P90"), ("丙县安委办", "C501")} <= found


def test_a_month_as_tables_has_it(copy: Path, folder: Path, said: dict[str, Any]) -> None:
    assert said["明细"]
    _run(copy, "-m", "toolkit", "export", "-c", folder, "-p", "2022-05")
    (table,) = folder.rglob("明细.csv")
    assert WORD in table.read_text(encoding="utf-8-sig")
