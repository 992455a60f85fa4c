"""考评成绩单: one page for one unit, nothing of another, every point lost with its place and what to do."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from campaign_folder import MAY, anwei, filled_folder
from rollup_setting import example_one
from scoring_setting import chart, decision, file, month
from test_scoring_items import DOUBT
from toolkit.folder import safe_name
from toolkit.model.history import History
from toolkit.model.scoring import Matter
from toolkit.reporting.report import Report, compose
from toolkit.workbook.month import score_book, score_sheet, scored
from toolkit.workbook.month.scorecard import joined_causes

THIRD = """
丙县安委办2022年6月考评成绩单
安全生产大检查大整治大提升行动　只发本单位
【演示数据】单位与填报内容均为虚构。本单是草稿，由主任审定后生效。
得分|适用满分|县（市、区）名次|较上月|另扣、加分
70.14|100|第3名（共3家）|—|另扣0，加0
计算：（9＋10＋12＋8.75＋13.33＋7.06＋10）÷100×100＝70.14；得分70.14。
一、各项得分
项目|满分|适用|得分|说明
S1 按时报送|15|15|9|扣6分
S2 材料齐全|10|10|10|得满分
S3 数据质量|15|15|12|扣3分
S4 进度质量|10|10|8.75|扣1.25分
S5 任务完成|20|20|13.33|扣6.67分
S6 隐患整改|20|20|7.06|扣12.94分
S7 监督检查|10|10|10|得满分
二、扣分依据和改进办法
项目|扣分|事由（规则）|位置（文件｜工作表!单元格）|怎么改
S1 按时报送|6|丙县第1版.xlsx
S3 数据质量|2|丙县第1版.xlsx｜一报表!D13
S3 数据质量|1|丙县第1版.xlsx｜一报表!D27
S4 进度质量|1.25|丙县第2版.xlsx｜清单一!E10
S5 任务完成|6.67|丙县第2版.xlsx｜清单一!E7、E8
S6 隐患整改|0.94|丙县第2版.xlsx｜一报表!D16
S6 隐患整改|12|丙县第2版.xlsx｜一报表!D24
"""
"""The sheet of the third county as it is read; of the losses without words and advice."""


@pytest.fixture(scope="module")
def example() -> Report:
    return compose(example_one((DOUBT,)))


def sheet_of(report: Report, wanted: str) -> bytes:
    unit, group = next((unit, group) for unit, group in scored(report.ranking) if unit.unit == wanted)
    return score_sheet(report, unit, group)


def loaded(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data)).active


def lines(sheet: Any) -> list[str]:
    rows = ([cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows())
    return ["|".join(f"{value:g}" if isinstance(value, int | float) else value for value in row) for row in rows if row]


def test_the_sheet_of_the_third_county(example: Report) -> None:
    shown = lines(loaded(sheet_of(example, "丙县")))
    end = shown.index("项目|扣分|事由（规则）|位置（文件｜工作表!单元格）|怎么改") + 1
    brief = [f"{item}|{points}|{place}" for item, points, _, place, _ in (line.split("|") for line in shown[end:-1])]
    assert [*shown[:end], *brief] == THIRD.strip().split("\n")


def test_every_loss_says_what_to_do(example: Report) -> None:
    for unit in example.ranking.units:
        assert all(loss.advice for loss in unit.losses), unit.unit


@pytest.mark.parametrize("unit", ["甲区", "乙市", "丙县", "市A局", "市C部"])
def test_a_sheet_is_one_page_and_of_its_unit_alone(example: Report, unit: str) -> None:
    data = sheet_of(example, unit)
    sheet = loaded(data)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    page = sheet.page_setup
    # One page is the default of both, which the library leaves out; 0 would be as many as are needed.
    assert (page.paperSize, page.fitToHeight or 1, page.fitToWidth or 1) == (9, 1, 1)
    assert "fitToHeight" not in ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.page_setup.orientation == "portrait"
    with ZipFile(BytesIO(data)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    # 甲区 is also the collecting office of the example, whose name closes every sheet.
    others = {"甲区", "乙市", "丙县", "市A局", "市C部"} - {unit, "甲区"}
    assert not [other for other in others if other in text]


def test_losses_put_together_are_the_losses(example: Report) -> None:
    for unit in example.ranking.units:
        joined = joined_causes(unit.losses, {})
        assert sum((one.points for one in joined), Decimal(0)) == sum((one.points for one in unit.losses), Decimal(0))
        cells = {loss.place.cell for loss in unit.losses if loss.place and loss.place.cell}
        assert all(any(cell in one.places for one in joined) for cell in cells)


def test_an_item_that_does_not_apply_is_rescaled_in_sight(example: Report) -> None:
    shown = lines(loaded(sheet_of(example, "市C部")))
    assert "计算：（15＋7.5＋15＋6.67＋20）÷70×100＝91.67；得分91.67。" in shown
    assert any(line.startswith("S6 隐患整改|20|—|—|不适用：") and line.endswith("（折算，不扣分）") for line in shown)


def test_movement_what_is_added_and_what_is_withheld() -> None:
    by = chart(
        decisions=(decision(Matter.PRAISE), decision(Matter.FALSEHOOD, "丙县"), decision(Matter.WITHHELD, "丙县"))
    )
    before = History(by.campaign.first, ranks={"甲区": 2, "丙县": 1})
    files = [file(unit, by=by, before=before, figures={"C00": 0, "D00": 0}) for unit in ("甲区", "乙市", "丙县")]
    report = compose(month(*files, by=by, before=before))
    first, third = (lines(loaded(sheet_of(report, unit))) for unit in ("甲区", "丙县"))
    assert "101|88|第1名（共3家）|↑1（上月第2名）|另扣0，加1" in first
    assert any(line.startswith("加分|-1|表扬1次") for line in first)
    assert "90|88|暂缓公布|暂缓公布|另扣10，加0" in third
    assert any("【暂缓公布】名次暂不公布" in line for line in third)
    assert any(line.startswith("数据失实|10|") for line in third)
    published = report.ranking.published
    assert [(unit.rank, unit.unit) for unit in published.groups[0].units] == [(1, "甲区"), (2, "乙市")]


def test_nothing_is_published_while_the_whole_is_withheld() -> None:
    by = chart(decisions=(decision(Matter.WITHHELD, ""),))
    report = compose(month(by=by))
    assert report.ranking.published is None
    assert {unit.total for unit in report.ranking.units} == {unit.total for unit in compose(month()).ranking.units}


def test_the_office_has_a_sheet_for_every_unit(example: Report) -> None:
    book = openpyxl.load_workbook(BytesIO(score_book(example, example.ranking)))
    assert book.sheetnames == ["甲区", "乙市", "丙县", "市A局", "市C部"]
    assert lines(book["丙县"]) == lines(loaded(sheet_of(example, "丙县")))


def test_the_report_writes_them_and_takes_away_what_is_no_more(tmp_path: Any) -> None:
    folder = filled_folder(tmp_path / "甲")
    at = ("-c", folder.root, "-p", MAY, "--received-at", "2022-06-02T10:15")
    stale = folder.score_sheets(MAY) / safe_name("〔旧局〕_2022年05月_考评成绩单.xlsx")
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"old")
    (stale.parent / "批示.txt").write_text("留着", encoding="utf-8")
    assert anwei("report", *at).status in (0, 1)
    assert [path.name for path in stale.parent.iterdir()] == ["批示.txt"]
