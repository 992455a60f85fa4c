"""考评排队 as a sheet of 月报.xlsx and as JSON: live totals that agree with what is stored, and every loss with its cell."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

import jsonschema
import openpyxl
import pytest

import campaign_folder
from campaign_folder import MAY, anwei, filled_folder
from rollup_setting import example_one
from scoring_setting import SCORING, chart, decision, file, month
from test_scoring_items import DOUBT
from toolkit import data
from toolkit.folder import open_folder
from toolkit.ledger import Journal, Ledger
from toolkit.model.history import History
from toolkit.model.scoring import Decision, Matter
from toolkit.reporting.report import compose
from toolkit.results import as_json
from toolkit.rollup.merged import Merged
from toolkit.scoring import score
from toolkit.workbook.month import report_workbook
from toolkit.workbook.month.ranking import RANKING

COLUMNS = ["名次", "单位", "得分", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "适用满分", "另扣分", "加分", "较上月"]
EXAMPLE = """
1|甲区安委办|96.38|15|10|15|10|20|19.88|6.5|100|0|0|—
2|乙市安委办|90.67|15|10|14|10|16.67|20|5|100|0|0|—
3|丙县安委办|70.14|9|10|12|8.75|13.33|7.06|10|100|0|0|—
1|市A局|95.45|15|10|15|10|20|8|6|88|0|0|—
2|市C部|91.67|15|7.5|15|6.67|20|—|—|70|0|0|—
"""
CAUSES = """
丙县安委办|6|S1 按时报送|S33|丙县第1版.xlsx
丙县安委办|2|S3 数据质量|R03|丙县第1版.xlsx｜一报表!D13
丙县安委办|1|S3 数据质量|R09|丙县第1版.xlsx｜一报表!D27
丙县安委办|1.25|S4 进度质量|P20|丙县第2版.xlsx｜清单一!E10
丙县安委办|3.34|S5 任务完成||丙县第2版.xlsx｜清单一!E7
丙县安委办|3.33|S5 任务完成||丙县第2版.xlsx｜清单一!E8
丙县安委办|0.94|S6 隐患整改||丙县第2版.xlsx｜一报表!D16
丙县安委办|12|S6 隐患整改||丙县第2版.xlsx｜一报表!D24
"""


def sheets(merged: Merged) -> tuple[Any, Any]:
    """The sheet with its stored values, and with its formulas."""
    written = report_workbook(compose(merged))
    return tuple(openpyxl.load_workbook(BytesIO(written), data_only=stored)[RANKING] for stored in (True, False))


def ranked_rows(sheet: Any) -> list[int]:
    end = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "扣分依据")
    return [row for row in range(5, end) if isinstance(sheet.cell(row, 3).value, int | float)]


def said(sheet: Any, row: int, columns: list[int]) -> str:
    values = (sheet.cell(row, column).value for column in columns)
    return "|".join(
        "" if value is None else f"{value:g}" if isinstance(value, int | float) else value for value in values
    )


@pytest.fixture(scope="module")
def example() -> tuple[Any, Any]:
    return sheets(example_one((DOUBT,)))


def test_the_tables_of_the_first_example(example: tuple[Any, Any]) -> None:
    stored, _ = example
    shown = [said(stored, row, list(range(1, len(COLUMNS) + 1))) for row in ranked_rows(stored)]
    assert EXAMPLE.strip().split("\n") == shown


def test_every_loss_stands_below_with_its_finding_and_cell(example: tuple[Any, Any]) -> None:
    stored, _ = example
    lines = [said(stored, row, [2, 3, 4, 5, 11]) for row in range(1, stored.max_row + 1)]
    assert CAUSES.strip().split("\n") == [line for line in lines if line.startswith("丙县安委办|") and "S" in line]


def test_totals_and_ranks_are_live_and_agree_with_what_is_stored(example: tuple[Any, Any]) -> None:
    stored, live = example
    for row in ranked_rows(stored):
        items = sum(
            Decimal(str(stored.cell(row, at).value)) for at in range(4, 11) if stored.cell(row, at).value != "—"
        )
        full, less, more = (Decimal(str(stored.cell(row, at).value)) for at in (11, 12, 13))
        base = (items / full * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        assert Decimal(str(stored.cell(row, 3).value)) == base - less + more
        expected = f"=ROUND(MAX(0,MIN(102,ROUND(SUM(D{row}:J{row})/K{row}*100,2)-L{row}+M{row})),2)"
        assert live.cell(row, 3).value == expected
        assert live.cell(row, 1).value.startswith("=COUNTIF($C$")
        assert f'">"&C{row}' in live.cell(row, 1).value


def test_it_stands_in_the_contents_where_months_are_scored() -> None:
    merged = example_one()
    written = report_workbook(compose(merged))
    book = openpyxl.load_workbook(BytesIO(written))
    assert RANKING in [row[0].value for row in book["目录与口径"].iter_rows()]
    assert book[RANKING].page_setup.orientation == "landscape"
    without = report_workbook(replace(compose(merged), ranking=None))
    assert RANKING not in openpyxl.load_workbook(BytesIO(without)).sheetnames


def test_what_takes_no_rank_and_what_is_decided_is_said() -> None:
    decisions = (
        decision(Matter.EXEMPT, "乙市"),
        decision(Matter.PRAISE),
        decision(Matter.FALSEHOOD, "丙县"),
        decision(Matter.WITHHELD, ""),
    )
    by = chart(decisions=decisions)
    before = History(by.campaign.first, ranks={"甲区": 2, "丙县": 1})
    files = [file(unit, by=by, before=before, figures={"C00": 0, "D00": 0}) for unit in ("甲区", "丙县", "市A局")]
    stored, _ = sheets(month(*files, others=False, by=by, before=before))
    assert "【暂缓公布】核查通报〔2022〕1号（审批人：主任）" in stored["A2"].value
    rows = {stored.cell(row, 2).value: row for row in range(4, 9)}
    columns = [1, 2, 3, 12, 13, 14, 15]
    part = "S6隐患整改其中12分（重大隐患按期整改：分母为0）"
    assert said(stored, rows["甲区安委办"], columns) == f"1|甲区安委办|101|0|1|↑1|{part}"
    assert said(stored, rows["丙县安委办"], columns) == f"2|丙县安委办|90|10|0|↓1|{part}"
    assert said(stored, rows["乙市安委办"], columns) == "—|乙市安委办|—|—|—|—|免报"
    lines = [said(stored, row, [2, 3, 4]) for row in range(1, stored.max_row + 1)]
    assert {"甲区安委办|-1|加分", "丙县安委办|10|失实"} <= set(lines)


def test_the_json_is_as_described() -> None:
    schema = data.schema("results")
    merged = example_one((DOUBT,))
    result = as_json(score(merged))
    jsonschema.Draft202012Validator({"$ref": "#/$defs/Ranking", "$defs": schema["$defs"]}).validate(result)
    counties = result["分组"][0]["单位"]
    assert [(one["名次"], one["得分"]) for one in counties] == [(1, 96.38), (2, 90.67), (3, 70.14)]
    assert counties[2]["扣分依据"][1]["单元格"] == "D13"


def test_a_month_is_scored_exempted_and_handed_on(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tuple(item for item in SCORING.items if item.code < "S6")
    own = (*own[:-1], replace(own[-1], points=own[-1].points + 30))
    exempt = Decision(MAY, "市丙局", Matter.EXEMPT, "机构改革", "主任")
    scored = replace(campaign_folder.CAMPAIGN, scoring=replace(SCORING, items=own, rates=()), decisions=(exempt,))
    monkeypatch.setattr(campaign_folder, "CAMPAIGN", scored)
    root = filled_folder(tmp_path / "甲").root
    next((root / "收件" / str(MAY)).glob("*市丙局*")).unlink()
    at = ("-c", root, "-p", MAY)
    reported = json.loads(anwei("report", *at, "--received-at", "2022-06-02T10:15", "--json").out)
    assert (reported["应报"], reported["已报"], reported["未报"]) == (2, 2, 0)
    ranked = {one["单位"]: one for group in reported["考评排队"]["分组"] for one in group["单位"]}
    assert (ranked["丙海市丙业局"]["名次"], ranked["丙海市丙业局"]["说明"]) == (None, "免报")
    assert anwei("close", *at, "--yes").status == 0
    folder = open_folder(root)
    with Ledger.open(folder.ledger, Journal.of(folder.originals)) as ledger:
        history = ledger.history_before(MAY.next())
    assert set(history.ranks) == {"甲区", "乙县"}
    expected = {one["单位"]: one["得分"] for one in ranked.values() if one["得分"] is not None}
    roster = scored.roster
    assert {roster[unit].name: float(total) for unit, total in history.scores.items()} == expected
    again = json.loads(anwei("report", *at, "--json").out)
    assert again["考评排队"] == reported["考评排队"]
