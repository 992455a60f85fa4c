"""anwei new --from-table: a list in any table becomes a campaign that can be sent at once, with the questions shown."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from notices import real
from toolkit.campaign.plan import make_plan
from toolkit.cli.run import run
from toolkit.folder import CampaignFolder
from toolkit.incoming import definition
from toolkit.incoming.notices.tables import read_grids
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.notice.listing import campaign_of
from toolkit.notice.tables import Grid, read_tables
from toolkit.verbs.new import Created, new
from toolkit.verbs.send import send

TODAY = date(2031, 4, 10)
HEADER = ["序号", "工作任务", "具体措施", "牵头单位", "配合单位", "完成时限", "备注"]
ROWS = [
    [1, "压实责任", "制定党政领导责任清单", "市安委办", "市应急局", "6月底前", None],
    [2, None, "每季度至少召开一次会议", "市应急局", "市住建局、市交通局", "长期坚持", "年度考核"],
    [3, "排查隐患", "全面排查重大事故隐患", "市消防救援支队", None, "2032年底前", None],
]


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def made(tmp_path: Path, data: bytes, name: str = "2031年重点任务清单.xlsx") -> Created:
    source = tmp_path / name
    source.write_bytes(data)
    return new(tmp_path / "行动", from_table=source)


TITLED = [["丙海市重点任务分解表"], HEADER, *ROWS, ["备注：由市安委办解释"]]


def test_the_campaign_can_be_sent_at_once_and_its_definition_reads_back(tmp_path: Path) -> None:
    created = made(tmp_path, workbook(("清单", TITLED), merged=("A1:G1", "B3:B4")))
    tasks = created.campaign.lists[0].tasks
    assert [(task.number, task.measure, task.responsible, task.deadline) for task in tasks] == [
        ("1", "制定党政领导责任清单", "市安委办牵头，市应急局配合", "6月底前"),
        ("2", "每季度至少召开一次会议", "市应急局牵头，市住建局、市交通局配合", "长期坚持"),
        ("3", "全面排查重大事故隐患", "市消防救援支队牵头", "2032年底前"),
    ]
    assert [requirement.heading for requirement in created.campaign.lists[0].requirements] == ["压实责任", "排查隐患"]
    assert definition.read(CampaignFolder(tmp_path / "行动").definition) == created.campaign
    sent = send(tmp_path / "行动", created.campaign.first, answers=YES)
    assert len(sent.files) == 5


def test_what_a_table_does_not_say_is_asked(tmp_path: Path) -> None:
    created = made(tmp_path, workbook(("清单", [*TITLED, [4, "宣传", "开展宣传", None, None, None, None]])))
    asked = "\n".join(created.questions)
    for words in ("成文日期", "名册", "没有责任单位", "没有完成时限", "备注列", "由市安委办解释", "报送日", "报表指标"):
        assert words in asked
    assert created.campaign.issued == date(2031, 1, 1)
    assert (created.campaign.first, created.campaign.last) == (Period(2031, 1), Period(2032, 12))


def test_a_stated_day_is_taken(tmp_path: Path) -> None:
    source = tmp_path / "清单.xlsx"
    source.write_bytes(workbook(("清单", [HEADER, *ROWS])))
    created = new(tmp_path / "行动", from_table=source, issued="2030-03-05")
    assert created.campaign.issued == date(2030, 3, 5)
    assert not [question for question in created.questions if "成文日期" in question]


def test_several_sheets_are_several_lists_unless_they_go_on() -> None:
    grids, _ = read_grids(workbook(("煤矿", [HEADER, ROWS[0]]), ("消防", [HEADER, ROWS[1]])), "清单.xlsx")
    assert [table.title for table in read_tables(grids)[0]] == ["煤矿", "消防"]
    grids, _ = read_grids(workbook(("Sheet1", [HEADER, ROWS[0]]), ("Sheet2", [HEADER, ROWS[2]])), "清单.xlsx")
    (table,), _ = read_tables(grids)
    assert [row.place for row in table.rows] == ["工作表“Sheet1”第2行", "工作表“Sheet2”第2行"]


def test_hidden_sheets_are_told_and_left_out() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("清单", [HEADER, *ROWS]), ("底稿", [HEADER]))))
    book["底稿"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    grids, notes = read_grids(stream.getvalue(), "清单.xlsx")
    assert len(grids) == 1
    assert [note for note in notes if "底稿" in note]


def test_tables_of_a_word_document_with_their_titles_and_continuations() -> None:
    document = docx.Document()
    for title, rows in (("丙海市煤矿任务清单", ROWS[:1]), ("", ROWS[1:2]), ("丙海市消防任务清单", ROWS[2:])):
        if title:
            document.add_paragraph(title)
        table = document.add_table(0, len(HEADER))
        for row in [HEADER, *rows]:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = "" if value is None else str(value)
        document.add_paragraph("说明文字。")
    stream = io.BytesIO()
    document.save(stream)
    grids, _ = read_grids(stream.getvalue(), "清单.docx")
    tables, left = read_tables(grids)
    assert [(table.title, len(table.rows)) for table in tables] == [
        ("丙海市煤矿任务清单", 2),
        ("丙海市消防任务清单", 1),
    ]
    assert not left


def test_collectives_without_members_report_as_one_and_are_asked_for() -> None:
    grid = Grid("表", (("任务", "责任单位"), ("检查", "各县（区）人民政府，市应急局"), ("整治", "甲乙丙丁")))
    tables, left = read_tables([grid])
    listed = campaign_of(tables, left, "清单", today=TODAY)
    plan = make_plan(listed.campaign)
    assert [one.unit for one in plan.assignments_of("清单一", "1")] == ["各县（区）", "市应急局"]
    assert [question for question in listed.questions if "各县（区）没有列名" in question]
    assert plan.assignments_of("清单一", "2")
    assert listed.campaign.issued == TODAY


def test_a_county_and_a_township_are_told_by_their_bodies() -> None:
    for responsible, collector in (("县应急局、县住建局", "县安委办"), ("镇应急站、镇派出所", "镇安委办")):
        tables, left = read_tables([Grid("表", (("任务", "责任单位"), ("检查", responsible)))])
        assert campaign_of(tables, left, "清单", today=TODAY).campaign.collector == collector


def test_the_annex_of_a_real_notice_makes_a_campaign_of_58_tasks(tmp_path: Path) -> None:
    created = made(tmp_path, real("朔安发〔2022〕3号").encode(), "清单.md")
    assert [len(one.tasks) for one in created.campaign.lists] == [58]
    plan = make_plan(created.campaign)
    assert not [task.number for task in created.campaign.lists[0].tasks if task.named_units]
    assert all(plan.assignments_of("清单一", str(number)) for number in range(1, 59))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (workbook(("清单", [["姓名", "电话"], ["张三", "1"]])), "没有认出任务清单"),
        (workbook(("清单", [])), "没有认出任务清单"),
        (b"", "空文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
        ("一份没有表格的通知。".encode(), "没有认出任务清单"),
    ],
)
def test_a_file_without_a_task_list_is_refused_with_a_remedy(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        made(tmp_path, data)
    assert words in refusal.value.problem
    assert not (tmp_path / "行动").exists()


def test_exactly_one_source_is_asked_for(tmp_path: Path) -> None:
    for arguments in ({}, {"template": "朔州2022", "from_table": "清单.xlsx"}):
        with pytest.raises(WrongUse, match="只写一种"):
            new(tmp_path / "行动", **arguments)


def test_the_command_line_shows_columns_and_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "清单.xlsx"
    source.write_bytes(workbook(("清单", TITLED)))
    assert run(["new", str(tmp_path / "行动"), "--from-table", str(source), "--issued", "2031-02-03"]) == 0
    shown = capsys.readouterr().out
    assert "具体措施→细化措施" in shown
    assert "请经办人确认" in shown
    assert run(["new", str(tmp_path / "行动"), "--from-table", str(tmp_path / "没有.xlsx")]) == 2
