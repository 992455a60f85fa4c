"""Labels, headers and tables of a unit's own making."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returned_book import codes, number, taken, text
from small_campaign import COUNTY, LISTS, PERIOD
from toolkit.intake.fields import COVER, SUMMARY, read_fields
from toolkit.intake.headers import find_table
from toolkit.model.cells import Book, Sheet
from toolkit.model.wording import difference, enumerated, label, leading_number, plain, unnumbered


def page(*rows: dict[int, str], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    cells = {row: {column: text(words) for column, words in found.items()} for row, found in enumerate(rows, start=1)}
    return Sheet("表", cells, merged=merged)


def read(sheet: Sheet, labels: object = COVER) -> dict[str, str]:
    return {key: field.text for key, field in read_fields(sheet, labels).items()}


def test_value_right_of_its_label():
    assert read(page({1: "填报单位", 2: "甲区"}, {1: "报告期：", 4: "6月"})) == {"unit": "甲区", "period": "6月"}


def test_two_labels_in_one_row():
    sheet = page({1: "填 报 人", 2: "张三", 3: "联系电话", 4: "2020000"}, {1: "审核人", 3: "负责人", 4: "王五"})
    assert read(sheet) == {"filler": "张三", "phone": "2020000", "reviewer": "", "head": "王五"}


def test_value_below_its_label():
    assert read(page({1: "填报人", 2: "审核人"}, {1: "张三", 2: "李四"})) == {"filler": "张三", "reviewer": "李四"}


def test_value_right_of_a_merged_label():
    assert read(page({1: "填报单位", 4: "甲区"}, merged=((1, 1, 1, 3),))) == {"unit": "甲区"}


def test_several_fields_in_one_cell():
    found = read(page({1: "填报单位：甲区安委办　　报告期：2022年6月  填报人："}))
    assert found == {"unit": "甲区安委办", "period": "2022年6月", "filler": ""}


def test_renamed_label_is_known_by_its_tag():
    assert read(page({1: "经办同志", 2: "张三", 6: "#cover.filler"})) == {"filler": "张三"}


def test_paragraphs_below_numbered_headings():
    sheet = page({1: "一、总体情况"}, {1: "六月检查企业五家。"}, {1: "（二）主要做法："}, {1: "开了三次会。"})
    assert read(sheet, SUMMARY) == {"overview": "六月检查企业五家。", "achievements": "开了三次会。"}


def test_titles_of_two_rows_are_joined():
    table = find_table(page({2: "细化措施", 3: "责任单位", 4: "完成", 5: "工作"}, {4: "时限", 5: "进度"}, {2: "措施"}))
    assert table is not None
    assert (table.columns["deadline"], table.columns["progress"], table.first_row) == (4, 5, 3)


def test_three_common_words_are_no_table():
    assert find_table(page({1: "单位", 2: "说明", 3: "序号"}, {1: "存在问题", 2: "状态", 3: "次数"})) is None


def test_table_of_a_units_own_making_is_understood():
    rows = {1: {1: text("关于6月份工作的报表")}, 2: {1: text("填报单位：甲区安委办　报告期：2022年6月")}}
    titles = ("序号", "重点任务", "责任部门", "时限", "工作进展情况")
    rows[3] = {column: text(title) for column, title in enumerate(titles, start=1)}
    for row, task in enumerate(LISTS[0].tasks, start=4):
        words = task.measure.partition(" ")[2]
        rows[row] = {1: number(task.number), 2: text(words), 5: text(f"6月开展第{row}次检查。")}
    understood = taken(Book([Sheet("Sheet1", rows)], "xlsx"), "新建工作表.xlsx")
    assert (understood.unit, understood.period) == (COUNTY, PERIOD)
    assert sorted(codes(understood)) == ["T202", "T203", "U403"]
    assert {task.value("progress") for task in understood.submission.tasks.values()} == {
        f"6月开展第{row}次检查。" for row in range(4, 9)
    }


@pytest.mark.parametrize(
    ("words", "number_found", "rest"),
    [
        ("25. 各级各部门", "25", "各级各部门"),
        ("25、各级各部门", "25", "各级各部门"),
        ("第25条 各级各部门", "25", "各级各部门"),
        ("③各级各部门", "3", "各级各部门"),
        ("1.1 各级各部门", "", "1.1各级各部门"),
        ("2022年各级", "", "2022年各级"),
    ],
)
def test_numbers_in_front_of_a_measure(words, number_found, rest):
    assert (leading_number(words), unnumbered(words)) == (number_found, rest)


def test_differences_are_quoted_with_their_surroundings():
    assert difference("一二三四五六七八九十认真落实", "一二三四五六七八九十坚决落实") == (
        "三四五六七八九十认真落实",
        "三四五六七八九十坚决落实",
    )


def test_long_enumerations_are_counted():
    assert enumerated(["1", "2", "3"], 2) == "1、2…共3处"


@given(st.text(max_size=30))
def test_comparable_texts_are_stable(words):
    assert plain(plain(words)) == plain(words)
    assert label(label(words)) == label(words)
