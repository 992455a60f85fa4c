"""A printed table becomes a task list: whatever its columns and order, every text as printed, nothing lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices import real
from toolkit import data
from toolkit.incoming.notices.layout import plaintext
from toolkit.incoming.notices.layout.mending import pieces
from toolkit.notice.columns import find_header
from toolkit.notice.row_bodies import responsible_text
from toolkit.notice.tables import Grid, Left, Row, TaskTable, read_tables, task_list


def grid(*rows: str, title: str = "") -> Grid:
    return Grid("表", tuple(tuple(row.split("|")) for row in rows), title)


def only(*rows: str) -> TaskTable:
    (table,), left = read_tables([grid(*rows)])
    assert not left
    return table


def told(table: TaskTable) -> list[tuple[str, ...]]:
    """(number, requirement heading + text, measure, responsible, deadline, note) of each task."""
    return [
        (task.number, requirement.full_text, task.measure, task.responsible, task.deadline, task.note)
        for requirement, task in task_list(table, "清单一").rows()
    ]


def test_the_annex_of_the_real_notice_equals_the_shipped_template() -> None:
    found = pieces(plaintext.lines(real("朔安发〔2022〕3号")))
    (table,), left = read_tables([Grid(piece.place, piece.cells) for piece in found if piece.cells])
    with (data.folder("templates") / "朔州2022.json").open(encoding="utf-8") as file:
        template = json.load(file)["lists"][0]
    printed = [
        (
            requirement["heading"],
            requirement["text"],
            *(task[key] for key in ("number", "measure", "responsible", "deadline")),
        )
        for requirement in template["requirements"]
        for task in requirement["tasks"]
    ]
    assert [
        (requirement.heading, requirement.text, task.number, task.measure, task.responsible, task.deadline)
        for requirement, task in task_list(table, "清单一").rows()
    ] == printed
    assert (left, table.left) == ((), ())


def test_the_official_five_columns() -> None:
    table = only(
        "国家要求|细化措施|责任单位|完成时限|工作进度",
        "一、压实责任。各级要担当。|1.制定清单。|市应急局|6月底前|",
        "|2.签责任书。|各县（区）|长期坚持|",
        "二、排查。|3.全面排查。|||",
    )
    assert told(table) == [
        ("1", "一、压实责任。各级要担当。", "1.制定清单。", "市应急局", "6月底前", ""),
        ("2", "一、压实责任。各级要担当。", "2.签责任书。", "各县（区）", "长期坚持", ""),
        ("3", "二、排查。", "3.全面排查。", "", "", ""),
    ]
    assert task_list(table, "清单一").requirements[0].heading == "一、压实责任。"


def test_other_titles_in_another_order_with_two_rows_of_header_and_a_title() -> None:
    table = only(
        "丙海市重点任务分解表|丙海市重点任务分解表|丙海市重点任务分解表|丙海市重点任务分解表|丙海市重点任务分解表|丙海市重点任务分解表",
        "序号|完成时间|责任分工|责任分工|重点任务|具体措施",
        "序号|完成时间|牵头单位|配合单位|重点任务|具体措施",
        "1|6月底前|市应急局|市住建局、市交通局|压实责任|制定清单",
        "2|年底前|市住建局||压实责任|签责任书",
    )
    assert table.title == "丙海市重点任务分解表"
    assert told(table) == [
        ("1", "压实责任", "制定清单", "市应急局牵头，市住建局、市交通局配合", "6月底前", ""),
        ("2", "压实责任", "签责任书", "市住建局牵头", "年底前", ""),
    ]


def test_a_second_row_of_header_under_an_empty_cell() -> None:
    table = only("任务|责任单位||时限", "|牵头单位|配合单位|", "检查|甲局|乙局|5月底前")
    assert told(table) == [("1", "", "检查", "甲局牵头，乙局配合", "5月底前", "")]


@pytest.mark.parametrize(
    ("titles", "meanings"),
    [
        ("主要任务|重点工作和要求|责任单位|完成时限", "requirement measure responsible deadline"),
        ("任务|责任单位", "measure responsible"),
        ("工作要求|责任部门|时间节点", "measure responsible deadline"),
        ("类别|工作任务|工作措施|责任领导|责任单位", "requirement requirement measure  responsible"),
        ("序号|整治内容|整治措施|牵头部门|协办单位|整改时限|备注", "number requirement measure lead support deadline "),
        ("编号|具体举措|完成标准|主责单位|参与单位|完成时限", "number measure  lead support deadline"),
        ("国家要求|细化措施|责任单位|完成时限|工作进度", "requirement measure responsible deadline "),
        ("任务来源|任务内容|责任单位|联系人|联系电话", "requirement measure responsible  "),
    ],
)
def test_titles_and_what_they_mean(titles: str, meanings: str) -> None:
    header = find_header((tuple(titles.split("|")),))
    assert header is not None
    assert " ".join(header.meanings) == meanings


@pytest.mark.parametrize(
    "titles",
    ["姓名|职务|电话", "代码|指标|单位|本月数|累计", "日期|天气|值班人员", "任务", "检查企业|隐患数|整改数", "||"],
)
def test_other_tables_are_none(titles: str) -> None:
    assert find_header((tuple(titles.split("|")),)) is None


def test_rows_of_headings_stand_over_the_tasks_below_them() -> None:
    table = only(
        "序号|工作任务|责任单位|完成时限",
        "一、加强领导|一、加强领导|一、加强领导|一、加强领导",
        "1|召开会议|甲局|每季度",
        "2|督导检查|乙局|每月",
        "二、排查隐患|||",
        "3|全面排查|丙局|6月底前",
    )
    assert [row[:3] for row in told(table)] == [
        ("1", "一、加强领导", "召开会议"),
        ("2", "一、加强领导", "督导检查"),
        ("3", "二、排查隐患", "全面排查"),
    ]


def test_headings_of_two_levels_and_one_without_tasks() -> None:
    (table,), _ = read_tables(
        [
            grid(
                "任务|责任单位",
                "一、领导|一、领导",
                "（一）部署|（一）部署",
                "开会|甲局",
                "（二）督查|（二）督查",
                "检查|乙局",
                "二、总结|二、总结",
            )
        ]
    )
    assert [row.section for row in table.rows] == [("一、领导", "（一）部署"), ("一、领导", "（二）督查")]
    assert [each.text for each in table.left] == ["二、总结"]


def test_columns_nobody_knows_go_into_the_notes_and_are_reported() -> None:
    table = only("任务|责任单位|完成标准|备注", "检查|甲局|不少于20家|含工地", "整治|乙局||")
    assert [row[-1] for row in told(table)] == ["完成标准：不少于20家；备注：含工地", ""]
    assert dict(table.columns) == {"任务": "细化措施", "责任单位": "责任单位", "完成标准": "备注", "备注": "备注"}


def test_what_belongs_to_no_task_is_listed_with_its_place() -> None:
    (table,), left = read_tables(
        [
            grid(
                "填报单位：甲局|||",
                "任务|责任单位|完成时限|备注",
                "检查|甲局|5月|",
                "||6月|",
                "合计|1项||",
                "备注：由安委办解释|||",
            ),
            grid("姓名|职务", "张三|主任"),
        ]
    )
    assert [(each.place, each.text) for each in table.left] == [
        ("表第1行", "填报单位：甲局"),
        ("表第4行", "6月"),
        ("表第5行", "合计　1项"),
        ("表第6行", "备注：由安委办解释"),
    ]
    assert [each.text for each in left] == ["姓名　职务", "张三　主任"]


def test_a_table_without_header_goes_on_with_the_one_before() -> None:
    (table,), left = read_tables(
        [
            grid("任务|责任单位|完成时限", "检查|甲局|5月"),
            grid("整治|乙局|6月"),
            grid("任务|责任单位|完成时限", "考核|丙局|7月"),
        ]
    )
    assert [row.measure for row in table.rows] == ["检查", "整治", "考核"]
    assert not left


def test_tables_with_titles_of_their_own_are_lists_of_their_own() -> None:
    tables, _ = read_tables(
        [grid("甲清单|甲清单", "任务|责任单位", "检查|甲局"), grid("乙清单|乙清单", "任务|责任单位", "整治|乙局")]
    )
    assert [(table.title, len(table.rows)) for table in tables] == [("甲清单", 1), ("乙清单", 1)]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (("1|检查", "2|整治"), ["1", "2"]),
        (("1|检查", "1|整治"), ["1", "2"]),
        (("|5.检查", "|7.整治"), ["5", "7"]),
        (("1.1|检查", "1.2|整治"), ["1.1", "1.2"]),
        (("（一）|检查", "|整治"), ["1", "2"]),
    ],
)
def test_numbers_are_the_printed_ones_if_each_stands_once(rows: tuple[str, ...], numbers: list[str]) -> None:
    table = only("序号|任务|责任单位", *(f"{row}|甲局" for row in rows))
    assert [task.number for task in task_list(table, "清单一").tasks] == numbers


@pytest.mark.parametrize(
    ("responsible", "lead", "support", "text"),
    [
        (["甲局、乙局"], [], [], "甲局、乙局"),
        ([], ["甲局"], ["乙局、丙局"], "甲局牵头，乙局、丙局配合"),
        (["丁局"], ["甲局"], [], "甲局牵头，丁局负责"),
        (["丁局"], [], ["乙局"], "丁局负责，乙局配合"),
        (["甲局牵头，乙局配合"], [], [], "甲局牵头，乙局配合"),
        ([], ["甲局牵头"], [], "甲局牵头"),
        ([], [], [], ""),
    ],
)
def test_columns_of_responsibility_become_one_text(
    responsible: list[str], lead: list[str], support: list[str], text: str
) -> None:
    assert responsible_text(responsible, lead, support) == text


CELLS = st.sampled_from(
    [
        "",
        "1",
        "检查",
        "任务",
        "措施",
        "责任单位",
        "完成时限",
        "甲局",
        "一、领导",
        "备注：说明",
        "合计",
        "序号",
        "6月底前",
    ]
)


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=8)))
def test_every_text_of_any_table_is_somewhere(rows: list[tuple[str, ...]]) -> None:
    tables, left = read_tables([Grid("表", tuple(rows))])
    kept = {text for table in tables for row in table.rows for text in _texts_of(row)}
    listed = [*left, *(each for table in tables for each in table.left)]
    said = "\n".join(
        [*kept, *(each.text for each in listed), *(title for table in tables for title, _ in table.columns)]
    )
    said += "\n".join(table.title for table in tables)
    assert [cell for row in rows for cell in row if cell not in said] == []


def _texts_of(row: Row) -> list[str]:
    texts = [row.number, row.measure, row.responsible, row.deadline, *row.section, *row.requirement]
    return texts + [f"{title} {text}" for title, text in row.other]


def test_what_is_left_says_why() -> None:
    _, left = read_tables([grid("姓名|职务")])
    assert left == (Left("表第1行", "姓名　职务", left[0].reason),)
    assert left[0].reason


def test_a_section_under_the_header_and_short_first_tasks_are_no_header() -> None:
    table = only("工作任务|责任单位|完成时限", "制定工作方案|市应急局|6月底前", "召开工作部署会|市应急局|6月底前")
    assert [row.measure for row in table.rows] == ["制定工作方案", "召开工作部署会"]
    table = only("工作任务|责任单位|时限", "一、第一批任务|一、第一批任务|一、第一批任务", "补建消火栓|市住建局|年底前")
    assert [(row.section, row.measure) for row in table.rows] == [(("一、第一批任务",), "补建消火栓")]


def test_a_list_goes_on_on_a_sheet_without_a_header_where_its_columns_hold_the_same() -> None:
    first = grid("任务|责任单位|完成时限", "补建消火栓|市住建局|年底前", title="清单")
    more = grid("排查储罐|市应急局、市公安局|6月底前", title="续")
    (table,), left = read_tables([first, more])
    assert ([row.responsible for row in table.rows], left) == (["市住建局", "市应急局、市公安局"], ())
    other = grid("甲厂|两台|已拆除", title="设备")
    (table,), left = read_tables([first, other])
    assert (len(table.rows), len(left)) == (1, 1)


def test_a_column_for_each_body_with_marks_names_the_parts_the_remark_explains() -> None:
    table = only("任务|市应急局|市公安局|市住建局", "注：★为牵头单位，○为配合单位|||", "清查储罐|★|○|", "改造管网||○|★")
    assert [row.responsible for row in table.rows] == [
        "牵头单位：市应急局；配合单位：市公安局",
        "牵头单位：市住建局；配合单位：市公安局",
    ]
    plain = only("任务|市应急局|市公安局", "清查储罐|√|√", "改造管网||√")
    assert [row.responsible for row in plain.rows] == ["市应急局、市公安局", "市公安局"]


def test_columns_of_parts_and_lines_in_a_cell_are_read_as_the_words_they_are() -> None:
    table = only("任务|主办单位|协办单位|督导单位", "清查储罐|市应急局|市公安局\n市住建局|市安委办")
    assert table.rows[0].responsible == "市应急局牵头，市公安局、市住建局配合，市安委办督促"


def test_a_column_that_mixes_its_parts_is_listed_and_a_part_in_brackets_is_read() -> None:
    (table,), _ = read_tables([grid("任务|牵头及配合单位|时限", "更换管网|市住建局、市应急局|6月底前")])
    assert [left.text for left in table.left] == ["牵头及配合单位"]
    table = only("任务|责任单位（牵头）|责任单位（配合）", "更换管网|市住建局|市应急局")
    assert table.rows[0].responsible == "市住建局牵头，市应急局配合"
