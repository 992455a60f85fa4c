"""Invented notices of further shapes against what a person read in them, and the rules they showed to be missing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import docx
import pytest

from notice_drafts import HEAD, INVENTED, TAIL, around, invented, notice_of
from toolkit.campaign.plan import make_plan
from toolkit.incoming.notices import read_notice
from toolkit.incoming.notices.layout.joining import goes_on
from toolkit.incoming.notices.pdf.aligned import aligned, filled, header, left_open
from toolkit.incoming.notices.pdf.rows import rows
from toolkit.incoming.notices.pdf.shapes import Glyph
from toolkit.model.draft import Draft, RowKind
from toolkit.model.errors import WrongUse
from toolkit.notice.columns import find_header
from toolkit.notice.drafting import draft
from toolkit.notice.measures import SHARED
from toolkit.notice.naming import addressed, short_of
from toolkit.notice.responsible import said

ANSWERS = json.loads((INVENTED.parent / "notice-answers.json").read_text(encoding="utf-8"))
NAMES = sorted(name for name in ANSWERS if name != "note")


def found(name: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Each measure of a notice as its answers have it: words, bodies, days, how often."""
    made = invented(name)
    deadlines = make_plan(made.campaign).deadlines
    told = []
    for one in made.measures:
        deadline = deadlines[one.list_id, one.number]
        days = [stone.due for stone in deadline.milestones] or ([deadline.due] if deadline.due else [])
        often = [f"{every.every}{every.times}" for every in deadline.frequencies]
        told.append((one.text, one.responsible, [day.isoformat() for day in days], often))
    return told


@pytest.mark.parametrize("name", NAMES)
def test_each_measure_is_found_with_its_bodies_days_and_frequencies(name):
    for (text, responsible, *times), (words, bodies, *expected) in zip(found(name), ANSWERS[name], strict=True):
        assert text.startswith(words)
        assert responsible == bodies
        assert times == expected


def kinds(made: Draft) -> dict[str, RowKind]:
    return {row.text: row.kind for row in made.rows}


def test_a_bracket_alone_behind_points_counted_anew_is_for_all_of_them():
    points = ("一、任务", "（一）燃气", "1.新建管网与主体同步验收。", "2.更换超期表具。", "〔县住建局负责〕")
    measures = draft(around(*points)).measures
    assert [one.responsible for one in measures] == ["县住建局负责"] * 2
    assert measures[0].source == SHARED
    assert measures[0].questions
    assert not measures[1].questions


def test_a_bracket_alone_is_for_the_last_where_the_others_have_their_own():
    points = ("一、任务", "（一）燃气", "1.新建管网同步验收。〔县能源局负责〕", "2.更换超期表具。", "〔县住建局负责〕")
    assert [one.responsible for one in draft(around(*points)).measures] == ["县能源局负责", "县住建局负责"]


def test_a_body_may_have_and_in_its_name():
    told = said("2.完成逐矿排查。由市应急管理局牵头，市能源局、市规划和自然资源局配合。")
    assert told.responsible == "市应急管理局牵头，市能源局、市规划和自然资源局配合"


@pytest.mark.parametrize(
    ("before", "after"),
    [("5．加强", "应急准备。严格值班值守。"), ("县安委办（联系人：王某，电话：0355-0000", "000）。")],
)
def test_a_point_without_its_object_and_a_cut_number_go_on(before, after):
    assert goes_on(before, after)


def test_a_heading_of_one_noun_does_not_go_on():
    assert not goes_on("（一）矿山", "开展全覆盖检查，年底前完成。")


def test_an_issuer_without_a_day_is_a_signature():
    made = draft(notice_of(*HEAD, "一、任务", "1.每月至少检查一次。", "甲县人民政府"))
    assert made.rows[-1].kind is RowKind.SIGNATURE


def test_a_line_that_only_says_when_to_report_is_no_measure():
    made = draft(around("一、任务", "1.每月至少检查一次。", "二、工作要求", "各单位要加强领导，每周五前报送工作进展。"))
    assert len(made.measures) == 1
    due = next(fact for fact in made.facts if fact.key == "报送日")
    assert due.question
    assert "每周五前" in due.question.text


def test_a_duty_an_appended_list_does_not_have_is_called_so(tmp_path):
    made = draft(
        read_notice(word_file(tmp_path, body="1.对加油站开展防雷检测。由区气象局牵头，区应急局配合。"), "甲.docx")
    )
    assert kinds(made)["1.对加油站开展防雷检测。由区气象局牵头，区应急局配合。"] is RowKind.UNLISTED


def test_two_attachments_are_two_lists_and_announced_ones_no_headings():
    made = invented("双清区")
    assert [one.title for one in made.campaign.lists] == ["部门任务清单", "街道任务清单"]
    assert kinds(made)["2.街道任务清单"] is RowKind.ATTACHMENT
    assert short_of("各街道办事处") == "各街道办事处"


def test_a_body_set_up_for_the_work_is_no_duty():
    row = "成立县有限空间作业安全专项整治工作专班，办公室设在县应急局。"
    assert kinds(invented("柳溪县"))[row] is RowKind.STATEMENT


@pytest.mark.parametrize("mark", ["机密★1年", "秘密 特急", "密级：绝密", "000012\n机密"])
def test_a_notice_marked_secret_is_refused(mark):
    with pytest.raises(WrongUse, match="密级"):
        draft(notice_of(*mark.split("\n"), *HEAD, "1.每月至少检查一次。", *TAIL))


def test_a_notice_about_keeping_secrets_is_read():
    assert draft(around("1.加强保密工作，每月至少检查一次涉及国家秘密的场所。")).measures


@pytest.mark.parametrize("day", [None, date(2023, 5, 6)])
def test_a_story_is_no_notice_whatever_its_dates(day):
    story = [f"{number}、那年冬天他要去检查山道，每月至少走一次，雪落在肩头。" for number in "一二三四"]
    with pytest.raises(WrongUse, match="看不出"):
        draft(notice_of("第一章雪夜", *story, "县委办公室", "2019年3月4日"), issued=day)


def test_the_column_that_says_more_exactly_what_to_do_is_the_measure():
    titles = ("序号", "重点任务", "具体内容", "牵头领导", "牵头单位", "完成时间")
    told = find_header((titles, ("1", "一、矿山", "开展全覆盖检查", "张副市长", "市能源局", "2025年6月底前")))
    assert told is not None
    assert told.columns("measure") == (2,)
    assert told.columns("requirement") == (1,)


HEADS = ("序号", "工作任务", "牵头单位", "完成时间")
LEFTS = (70.0, 120.0, 260.0, 380.0)


def drawn(*lines: tuple[str, ...]) -> list[Glyph]:
    """Rows of a page without rules: each text of a line at its column, an empty one not drawn."""
    return [
        Glyph(letter, left + 10 * place, left + 10 * place + 10, 20.0 * line, 20.0 * line + 10, 10)
        for line, texts in enumerate(lines)
        for left, text in zip(LEFTS, texts, strict=False)
        for place, letter in enumerate(text)
    ]


def test_a_table_without_rules_is_read_with_its_wrapped_cells():
    found_rows = rows(
        drawn(
            ("现将任务印发",),
            HEADS,
            ("1", "超能力生产整", "市能源局", "年底前"),
            ("", "治"),
            ("2", "重", "市应急局", ""),
        )
    )
    (table,) = aligned(found_rows)
    assert (table.start, table.end) == (1, 5)
    cells = filled(found_rows[1:5], table.columns)
    assert cells[1:] == [["1", "超能力生产整治", "市能源局", "年底前"], ["2", "重", "市应急局", ""]]


def test_a_table_without_rules_goes_on_overleaf():
    first = rows(drawn(("附件任务清单",), HEADS))
    carried = left_open(first, aligned(first))
    assert carried == header(first[1])
    second = rows(drawn(("1", "超能力整治", "市能源局", "年底前")))
    assert [(one.start, one.end) for one in aligned(second, carried)] == [(0, 1)]
    assert not aligned(rows(drawn(("各单位要加强领导",))), carried)


def word_file(folder: Path, body: str = "") -> bytes:
    """A notice in Word: a wide table, its header of two rows and its first and last columns merged."""
    document = docx.Document()
    for text in (
        "霞浦区安全生产委员会文件",
        "霞安发〔2025〕5号",
        "霞浦区安全生产委员会关于开展校园安全提升行动的通知",
        "各街道办事处，区安委会有关成员单位：",
        "现就开展校园安全提升行动通知如下：",
        "一、重点任务",
        *filter(None, (body,)),
        "具体任务见下表。",
    ):
        document.add_paragraph(text)
    lines = (
        ("类别", "序号", "工作任务", "责任分工", "责任分工", "完成时限"),
        ("类别", "序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
        ("消防", "1", "逐校检测消防设施，损坏的全部更换到位", "区教育局", "区消防救援大队", "2025年10月底前"),
        ("消防", "2", "每学期组织1次疏散演练，参与率达到100%", "区教育局", "各街道办事处", "长期坚持"),
        ("校车", "3", "对全部校车和驾驶人开展审验并建档", "区公安分局", "区教育局、区交通运输局", "2025年9月15日前"),
        ("校车", "4", "排查上下学路段隐患并完成整治", "区公安分局", "区住建局", "2025年9月15日前"),
    )
    table = document.add_table(rows=len(lines), cols=6)
    for row, texts in enumerate(lines):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for first, last in (((0, 3), (0, 4)), ((0, 0), (1, 0)), ((2, 0), (3, 0)), ((4, 0), (5, 0)), ((4, 5), (5, 5))):
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    document.add_paragraph("霞浦区安全生产委员会")
    document.add_paragraph("2025年8月20日")
    path = folder / "甲.docx"
    document.save(str(path))
    return path.read_bytes()


def test_a_wide_table_with_merged_cells_is_a_list_as_it_stands(tmp_path):
    made = draft(read_notice(word_file(tmp_path), "甲.docx"))
    assert [(one.number, one.chain, one.responsible, one.deadline) for one in made.measures] == [
        ("1", ("消防",), "区教育局牵头，区消防救援大队配合", "2025年10月底前"),
        ("2", ("消防",), "区教育局牵头，各街道办事处配合", "长期坚持"),
        ("3", ("校车",), "区公安分局牵头，区教育局、区交通运输局配合", "2025年9月15日前"),
        ("4", ("校车",), "区公安分局牵头，区住建局配合", "2025年9月15日前"),
    ]


def test_points_inside_a_paragraph_share_the_bracket_at_its_end():
    made = draft(
        around("一、任务", "（一）燃气。1.新建管网同步验收；2.每半年安检一次；3.更换表具。（责任单位：县住建局）")
    )
    assert [(one.printed, one.responsible) for one in made.measures] == [(f"{n}.", "县住建局") for n in (1, 2, 3)]


def test_a_second_number_alone_divides_no_paragraph():
    made = draft(around("一、任务", "（一）深化整治。1.5万平方米以上的商场每月检查一次；对2.5吨以上货车逐辆检查。"))
    assert len(made.measures) == 1


def test_who_leads_together_with_whom_is_read_in_front_of_the_duty():
    told = said("（二）由县文旅局牵头，会同县公安局、县消防救援大队，12月20日前完成一轮检查。")
    assert told.responsible == "县文旅局牵头，会同县公安局、县消防救援大队"


def test_counties_and_districts_are_one_addressee():
    assert addressed("各县、区人民政府，市直有关部门：") == ("各县、区人民政府", "市直有关部门")
    assert addressed("各县（区）、市政府各部门：") == ("各县（区）", "市政府各部门")
