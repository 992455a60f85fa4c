"""The bench runs: its returns are taken without a word, its peers put the same content together, every race ends."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.model.history import History
from toolkit.rules.assembly import Verdict
from toolkit.verbs.reading import judge, make_reader

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(autouse=True)
def _bench_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))


def test_generated_returns_are_adopted_with_all_tasks_and_figures() -> None:
    generate = importlib.import_module("generate")
    campaign = generate.make_campaign(21)
    plan = generate.make_plan(campaign)
    reader = make_reader(plan, campaign.first, History())
    wanted = {1: "shared strings", 2: "inline, with empty rows", 4: "inline"}
    for number, (name, data) in enumerate(generate.returns(plan, campaign.first, 1, 4), start=1):
        if number in wanted:
            judged = judge(reader, name, data)
            assert judged.verdict == Verdict.ADOPTED, wanted[number]
            assert judged.unit == generate.unit_id(number)
            assert judged.submission is not None
            assert len(judged.submission.tasks) == 58 + 26
            filled = {code for code, key in judged.submission.figures if key in ("month", "total")}
            assert {indicator.code for indicator in campaign.form.indicators if indicator.filled} <= filled


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the bench measures children with wait4")
def test_every_race_ends_and_the_contents_agree() -> None:
    command = [sys.executable, str(BENCH / "run.py"), "-n", "3", "--quick", "--only", "merge,more,send,read"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    assert "内容一致" in lines[2]
    assert len(lines) == 2 + 4 + 1 + 1 + 1


def test_the_documents_are_compared_with_plain_docxtpl() -> None:
    command = [sys.executable, str(BENCH / "documents.py"), "-n", "3", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert [line.split("：")[0] for line in done.stdout.splitlines()[1:3]] == [
        "公文 ÷ 整个月报",
        "公文 ÷ docxtpl逐件渲染",
    ]


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the bench measures children with wait4")
def test_reports_on_closed_months_are_raced_first_and_again() -> None:
    command = [sys.executable, str(BENCH / "history.py"), "-n", "3", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    for months in (1, 6, 12):
        assert sum(f"已定稿{months}个月，" in line for line in lines[2:8]) == 2
    assert [line.split(" ")[1] for line in lines[10:]] == ["公文", "考评成绩单"]


def test_a_difference_in_content_is_seen(tmp_path: Path) -> None:
    import xlsxwriter  # noqa: PLC0415

    same_content = importlib.import_module("same_content")
    titles = ("清单", "任务编号", "单位", "完成情况", "工作进度", "本月次数", "佐证", "存在问题", "下步打算")
    paths = []
    for words in ("做了", "没做"):
        paths.append(tmp_path / f"{words}.xlsx")
        with xlsxwriter.Workbook(paths[-1]) as book:
            sheet = book.add_worksheet("明细")
            sheet.write_row(0, 0, titles)
            sheet.write_row(1, 0, ("清单一", "1", "甲县", "已完成", words, 2, "", "", ""))
    assert same_content.differences(paths[0], paths[0]) == []
    assert len(same_content.differences(*paths)) == 1


def test_the_import_of_notices_is_timed_whatever_notices_there_are() -> None:
    notices = Path(__file__).parent / "data" / "notices"
    done = subprocess.run(
        [sys.executable, str(BENCH / "notice.py"), str(notices)], capture_output=True, text=True, check=True, cwd=BENCH
    )
    lines = done.stdout.splitlines()
    assert sum("理解" in line for line in lines) == len(list(notices.iterdir())) + 1
    assert lines[-1].startswith("30页")


LIMITS = """
WORDS = {"少": 3, "多": 9}


def words(number, least=1):
    if number < least:
        return "没有"
    return next((word for word, most in WORDS.items() if number < most), "")
"""
LIMITS_TESTED = """
from toolkit.tiny.limits import words


def test_words():
    assert [words(number) for number in (0, 1, 2, 3, 7)] == ["没有", "少", "少", "多", "多"]
"""
UNNOTICED = {
    ":2  9 → 10": "no test asks of nine",
    ":2  9 → 8": "no test asks of eight",
    ":8 words '' → '?'": "no test asks of more than nine",
}
CANNOT_MATTER = [
    {
        "module": "toolkit.tiny.limits",
        "where": "words",
        "mutant": "number < most → number <= most",
        "reason": "Made up.",
    },
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants run in forks")
def test_the_mutants_that_survive_are_those_no_test_would_notice(tmp_path: Path) -> None:
    files = {
        "toolkit/__init__.py": "",
        "toolkit/tiny/__init__.py": "",
        "toolkit/tiny/limits.py": LIMITS,
        "tests/test_tiny_limits.py": LIMITS_TESTED,
        "bench/equivalent_mutants.json": json.dumps(CANNOT_MATTER),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    for name in ("mutants.py", "mistakes.py"):
        shutil.copy(BENCH / name, tmp_path / "bench")
    command = [sys.executable, str(tmp_path / "bench" / "mutants.py"), "tiny", "--sample", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    *alive, last = done.stdout.splitlines()
    assert {line.partition("limits")[2] for line in alive} == set(UNNOTICED)
    assert last.partition("（")[0] == "tiny: 17/20 85.0%"
    assert done.returncode == 1


def test_every_mutant_that_cannot_matter_is_still_one_and_says_why() -> None:
    excluded = json.loads((BENCH / "equivalent_mutants.json").read_text(encoding="utf-8"))
    mistakes = importlib.import_module("mistakes")
    made = {mutant.name for one in excluded for mutant in mistakes.mutants_of(one["module"])}
    assert [one for one in excluded if (one["module"], one["where"], one["mutant"]) not in made] == []
    assert all(one["reason"].endswith(".") for one in excluded)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants run in forks")
def test_what_outlives_its_time_or_breaks_is_no_success() -> None:
    forked = importlib.import_module("mutants").forked
    assert forked(lambda: 0, 1)
    assert not forked(lambda: 1, 1)
    assert not forked(lambda: 1 // 0, 1)
    assert not forked(lambda: sum(1 for _ in iter(int, 1)), 0)


@pytest.mark.parametrize(
    ("pattern", "shorter"),
    [
        ("a(b|c)|d", {"a(c)|d", "a(b)|d", "d", "a(b|c)"}),
        (r"[|(]\||x", {r"[|(]\|", "x"}),
        ("(?:基本|部分)?完成", {"(?:部分)?完成", "(?:基本)?完成"}),
        ("abc", set()),
    ],
)
def test_an_alternative_of_a_pattern_may_be_left_out(pattern: str, shorter: set[str]) -> None:
    assert set(importlib.import_module("mistakes").without_alternatives(pattern)) == shorter
