"""The 小结 of months that differ in their facts, as texts a person can read aloud."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

import golden_text
from months_setting import another, ranks, recorded
from rollup_setting import BUREAU, MAY, example_one, example_two, words
from scoring_setting import UNITS, chart, decision, file, month, rows
from toolkit.model.history import History, MonthRecord, UnitHistory
from toolkit.model.scoring import Matter
from toolkit.reporting.report import compose
from toolkit.reporting.sentences import Summary, Table
from toolkit.rollup.merged import Merged

LAST = {"C00": 0, "D00": 0, "C01": 100, "C04": 98, "D01": 4, "D04": 4, "B05": 90, "E02": 20, "E03": 40, "F01": 12}


def falling() -> Merged:
    """Every rate and every figure is worse than a month ago, and the same unit is last again."""
    own = {code: Decimal(value) for code, value in LAST.items()}
    past = UnitHistory(totals=own, months=(own,))
    ranks = {"甲区": 1, "乙市": 2, "丙县": 3}
    before = History(MAY, dict.fromkeys(UNITS, past), ranks=ranks)
    figures = {"C01": 40, "C02": 40, "C04": 20, "D01": 2, "D02": 2, "E02": 3, "E03": 2, "E01": 3, "F01": 5}
    files = [
        file(unit, "2022-07-04 09:00" if unit == "丙县" else "2022-07-01 09:00", figures=figures, before=before)
        for unit in UNITS
    ]
    return month(*files, before=before)


def many_overdue() -> Merged:
    undone = {f"t{number}": words("甲区", number, "正在推进") for number in ("1", "4", "14", "24", "25", "35")}
    some = {f"t{number}": words("乙市", number, "未启动") for number in ("4", "24")}
    return month(file("甲区", tasks=rows("甲区", **undone)), file("乙市", tasks=rows("乙市", **some)))


MONTHS: dict[str, Callable[[], Merged]] = {
    "perfect": month,
    "nobody": lambda: month(others=False),
    "one-late": lambda: month(file(BUREAU, "2022-07-05 10:00")),
    "many-overdue": many_overdue,
    "first-month": lambda: month(period=MAY),
    "falling": falling,
    "withheld": lambda: month(by=chart(decisions=(decision(Matter.WITHHELD, ""),))),
    "example-one": example_one,
    "example-two-first-round": lambda: example_two(final=False),
}


BEFORE: dict[str, Callable[[Merged], tuple[MonthRecord, ...]]] = {
    "falling": lambda merged: (another(MAY, recorded(merged), **ranks(90, 80, 70)),),
}
"""The months closed before, where a month needs them."""


def told(name: str) -> Summary:
    merged = MONTHS[name]()
    return compose(merged, BEFORE.get(name, lambda _: ())(merged)).summary


def text_of(name: str) -> str:
    summary = told(name)
    lines = [summary.title]
    for paragraph in summary.paragraphs:
        sources = "；".join("｜".join(cite.source) for cite in paragraph.cited if cite.source[0] == "原文")
        if paragraph.table:
            lines += table_lines(paragraph.table)
            continue
        lines.append(("" if paragraph.level else "　　") + paragraph.text + (f"　←{sources}" if sources else ""))
    return "\n".join(lines) + "\n"


def table_lines(table: Table) -> list[str]:
    rows = ([cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows)
    return [table.title, *("｜".join(row) for row in (table.columns, *rows))]


def test_the_summaries_read_as_they_did() -> None:
    golden_text.agree("summaries", {name: text_of(name) for name in MONTHS})


@pytest.mark.parametrize("name", MONTHS)
def test_nothing_is_said_twice_and_no_figure_is_missing(name: str) -> None:
    texts = [paragraph.text for paragraph in told(name).paragraphs if not paragraph.table]
    assert len(texts) == len(set(texts))
    assert not [text for text in texts if "—" in text or "None" in text or "{" in text]
    assert not [text for text in texts if "下降" in text and "倍" in text]
