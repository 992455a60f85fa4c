"""Every character of a notice belongs to one row, and every row is what a reader of the notice would call it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_drafts import HEAD, INVENTED, REAL_ONES, SHAPES, around, drafted, invented, notice_of, read, real, real_path
from toolkit.campaign.document import mistakes, render
from toolkit.campaign.plan import make_plan
from toolkit.model.draft import Ask, RowKind
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice, Piece, PieceKind
from toolkit.notice.alignment import cut
from toolkit.notice.drafting import draft
from toolkit.notice.numbering import numbered
from toolkit.notice.segments import segments

MEASURES = {
    "云岭县": 7,
    "松溪县": 9,
    "临江市": 7,
    "河东区": 4,
    "识别噪声": 3,
    "柳溪县": 6,
    "梧山区": 3,
    "白石镇": 4,
    "锦川市": 4,
    "双清区": 4,
    "岚山县": 4,
}
MARKS = "一二三（）()〔〕1234、.．。；：责任单位负责牵头市县局年月日底前至少次 \n\t#*①第条章甲乙"


def kinds(notice: Notice) -> list[tuple[str, str]]:
    return [(str(row.kind), row.text[:12]) for row in draft(notice).rows if row.kind is not RowKind.FURNITURE]


@pytest.mark.parametrize("name", SHAPES)
def test_the_rows_of_each_shape_hold_every_character_once(name):
    path = INVENTED / name
    assert read(path).raw == "".join(row.raw for row in drafted(path).rows)
    assert MEASURES[path.stem] == len(drafted(path).measures)


@pytest.mark.parametrize("name", REAL_ONES)
def test_the_rows_of_each_real_notice_hold_every_character_once(name):
    assert read(real_path(name)).raw == "".join(row.raw for row in real(name).rows)


@given(st.lists(st.tuples(st.text(MARKS, max_size=60), st.text(MARKS, max_size=60), st.booleans()), max_size=12))
@settings(max_examples=200)
def test_no_character_is_lost_whatever_the_pieces_say(parts):
    """``text`` need not even be what ``raw`` is: a reader may have put it right."""
    pieces = tuple(
        Piece(PieceKind.PARAGRAPH if plain else PieceKind.TABLE, raw, text, "第1段", cells=() if plain else ((text,),))
        for raw, text, plain in parts
    )
    notice = Notice("甲.md", "md", pieces)
    assert notice.raw == "".join(segment.raw for segment in segments(notice))


@given(st.text(MARKS, max_size=80), st.text(MARKS, max_size=80), st.lists(st.integers(1, 79), max_size=5))
def test_cutting_keeps_every_character(raw, text, places):
    starts = sorted({0, *(place for place in places if place < len(text))})
    parts = cut(raw, text, starts)
    assert raw == "".join(parts)
    assert len(starts) == len(parts)


def test_a_paragraph_of_several_duties_is_cut_behind_each_bracket():
    text = "（一）排查。要排查。（责任单位：县应急局）（二）整治。要整治。（责任单位：县公安局）"
    found = draft(around("一、任务", text)).measures
    assert [(one.printed, one.responsible) for one in found] == [("（一）", "县应急局"), ("（二）", "县公安局")]


def test_numbers_run_on_inside_a_paragraph():
    found = draft(around("一、任务", "1.开展排查整治工作。2.建立台账。3.严格执法检查。")).measures
    assert [one.printed for one in found] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("一、总体要求", "一、", 1),
        ("（二十一）加强", "（二十一）", 21),
        ("(十)开展", "(十)", 10),
        ("3．严打", "3．", 3),
        ("（3）排查", "（3）", 3),
        ("③排查", "③", 3),
        ("第十二条 各单位", "第十二条", 12),
        ("1.2 排查", "1.2", 2),
        ("一是排查", "一是", 1),
        ("二要部署", "二要", 2),
    ],
)
def test_numbers_are_told(text, printed, value):
    found = numbered(text)
    assert (printed, value) == (found.printed.strip(), found.value)


@pytest.mark.parametrize("text", ["2024年底前", "3、5月底前完成", "20%的企业", "一般事故", "2.5万元", "一是非"])
def test_what_is_no_number_is_none(text):
    assert numbered(text) is None or numbered(text).printed == "一是"


def test_levels_may_be_skipped_mixed_and_restarted():
    chains = [
        one.chain
        for one in draft(
            around(
                "一、重点任务",
                "1.开展排查整治。",
                "（一）燃气领域",
                "（1）检查餐饮场所用气安全。",
                "①更换不合格软管。",
                "二、其他任务",
                "（一）消防领域",
                "1.检查疏散通道是否畅通。",
                "1.检查高层建筑消防设施。",
            )
        ).measures
    ]
    assert chains == [
        ("一、重点任务",),
        ("一、重点任务", "（一）燃气领域", "（1）检查餐饮场所用气安全。"),
        ("二、其他任务", "（一）消防领域"),
        ("二、其他任务", "（一）消防领域"),
    ]


def test_headings_may_be_stated_by_the_format_alone():
    notice = around("重点任务", "燃气领域", "检查餐饮场所用气安全，更换软管。", "消防领域", "检查疏散通道，做到畅通。")
    pieces = list(notice.pieces)
    for place, level in ((4, 1), (5, 2), (7, 2)):
        pieces[place] = Piece(PieceKind.PARAGRAPH, pieces[place].raw, pieces[place].text, "第1段", heading=level)
    chains = [one.chain for one in draft(Notice("甲.docx", "docx", tuple(pieces))).measures]
    assert chains == [("重点任务", "燃气领域"), ("重点任务", "消防领域")]


def test_numbers_word_generates_count_like_printed_ones():
    notice = around("重点任务", "检查餐饮场所用气安全。", "检查疏散通道，做到畅通。")
    pieces = list(notice.pieces)
    for place, number in ((4, "一、"), (5, "1."), (6, "2.")):
        pieces[place] = Piece(PieceKind.PARAGRAPH, pieces[place].raw, pieces[place].text, "第1段", numbering=number)
    made = draft(Notice("甲.docx", "docx", tuple(pieces)))
    assert [(one.text, one.chain) for one in made.measures[:1]] == [("1.检查餐饮场所用气安全。", ("一、重点任务",))]
    assert "".join(piece.raw for piece in pieces) == "".join(row.raw for row in made.rows)


def test_headings_and_duties_may_carry_numbers_of_one_kind():
    chains = {one.printed: one.chain for one in invented("云岭县").measures}
    assert {"一、压紧责任链条"} == {chains[number][0] for number in ("一、", "二、", "三、")}
    assert {"二、抓实专项整治"} == {chains[number][0] for number in ("四、", "五、", "六、", "七、")}


def test_sections_without_duties_hold_none():
    made = {row.text: row.kind for row in invented("临江市").rows}
    assert RowKind.STATEMENT is made["坚持问题导向，全链条整治，确保不发生较大以上事故。"]
    assert RowKind.GOAL is next(kind for text, kind in made.items() if text.startswith("8月底前餐饮"))
    assert RowKind.SUPPORT is next(kind for text, kind in made.items() if text.startswith("（一）加强组织领导"))


def test_a_paragraph_of_the_last_section_is_a_duty_where_it_binds():
    made = draft(
        around(
            "一、任务", "1.开展排查整治。", "二、工作要求", "（一）要高度重视。", "（二）6月10日前要将方案报县安委办。"
        )
    )
    assert [one.text for one in made.measures] == ["1.开展排查整治。", "（二）6月10日前要将方案报县安委办。"]


def test_articles_of_a_rule_are_duties_but_not_those_that_say_why_and_when():
    numbers = [one.printed for one in invented("河东区").measures]
    assert numbers == ["第三条", "第四条", "（一）", "（二）"]


def test_the_frame_of_a_notice_is_told():
    made = {row.kind: row.text for row in invented("云岭县").rows}
    assert made[RowKind.NUMBER] == "云政发〔2025〕1号"
    assert made[RowKind.ADDRESSEES].startswith("各乡（镇）人民政府")
    assert made[RowKind.DISTRIBUTION] == "（此件公开发布）"


def test_a_list_of_members_is_a_table_and_no_task():
    made = real("方积政发〔2024〕4号")
    assert len(made.measures) == 34
    names = [one.name for one in made.members if one.name]
    assert names[:3] == ["张庆斌", "王鑫辉", "薛明辉"]
    assert {"陈栋", "赵阳", "王建"} <= set(names)
    assert len(names) == 14


def test_the_same_notice_gives_the_same_draft():
    path = INVENTED / "云岭县.md"
    assert draft(read(path)) == draft(read(path))


WORDS = (
    "一、重点任务", "（一）加强排查", "1.开展排查整治。", "各单位要落实责任。", "（责任单位：县应急局）", "责任单位：县公安局", "附件：清单", "附件",
    "甲县人民政府", "2024年3月4日", "组长：张某某", "以下均需各乡镇人民政府负责，不再一一列出。", "总体要求", "二、工作要求", "第一条 要检查。",
    "抄送：县委办", "每月至少检查1次，2024年底前达到100%。", "（三）由县应急局牵头，县公安局配合。", "——", "①排查。", "关于印发方案的通知",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.lists(st.sampled_from(list(RowKind)), max_size=4))
@settings(max_examples=150)
def test_whatever_order_the_paragraphs_have_a_draft_is_whole_or_refused(words, answers):
    notice = around(*words)
    try:
        made = draft(notice)
    except WrongUse:
        return
    assert "".join(row.raw for row in made.rows) == notice.raw
    assert not mistakes(render(made.campaign))
    make_plan(made.campaign)
    told = {row.key: {Ask.KIND: str(kind)} for row, kind in zip(made.rows[4:], answers, strict=False)}
    with suppress(WrongUse):
        again = draft(notice, told)
        assert "".join(row.raw for row in again.rows) == notice.raw
        make_plan(again.campaign)


def test_a_person_may_make_a_heading_of_a_paragraph():
    notice = around("重点任务", "检查餐饮场所用气安全，更换软管。", "检查疏散通道，做到畅通。")
    row = next(row for row in draft(notice).rows if row.text == "重点任务")
    found = draft(notice, {row.key: {Ask.KIND: str(RowKind.HEADING)}}).measures
    assert [one.chain for one in found] == [("重点任务",), ("重点任务",)]


def test_what_a_web_page_prints_above_a_notice_is_no_title():
    head = ("首页 > 政务公开", "索引号0001/2025-06098", "发文字号甲政发〔2024〕2号", "发文时间2024-03-04")
    made = draft(notice_of(*head, HEAD[0], HEAD[2], "现通知如下：", "一、任务", "1.年底前完成整治。"))
    assert (made.campaign.document_number, str(made.issued)) == (
        "甲政发〔2024〕2号",
        "2024-03-04",
    )
    assert made.campaign.title == "安全检查"


def test_words_in_front_of_a_paragraph_tell_aims_from_duties():
    made = draft(
        around(
            "一、总体要求",
            "（一）指导思想。要坚持安全第一。",
            "（二）工作目标。年底前实现全覆盖。",
            "二、任务",
            "（一）加强排查。要排查。",
        )
    )
    told = {row.text[:7]: row.kind for row in made.rows}
    assert (told["（一）指导思想"], told["（二）工作目标"]) == (RowKind.STATEMENT, RowKind.GOAL)
    assert len(made.measures) == 1


def test_a_timetable_of_short_entries_is_a_task_list_and_a_division_of_work_is_none():
    cells = (
        ("整治领域", "时间安排", "责任单位"),
        ("烟花爆竹", "1月底前", "县应急局"),
        ("电力设施", "2月底前", "县能源局"),
    )
    notice = around("一、专项整治安排表")
    table = Piece(PieceKind.TABLE, "（表）", "（表）", "第9段", cells=cells)
    made = draft(Notice("甲.docx", "docx", (*notice.pieces[:5], table, *notice.pieces[5:])))
    assert [(one.text, one.responsible, one.deadline) for one in made.measures] == [
        ("烟花爆竹", "县应急局", "1月底前"),
        ("电力设施", "县能源局", "2月底前"),
    ]


def test_two_appended_lists_are_two_task_lists():
    def table(place: int, *measures: str) -> Piece:
        cells = (("工作任务", "责任单位", "完成时限"), *((text, "县应急局", "年底前") for text in measures))
        return Piece(PieceKind.TABLE, f"（表{place}）", f"（表{place}）", f"第{place}段", cells=cells)

    notice = around("一、总体要求", "要高度重视。")
    titles = [
        Piece(PieceKind.PARAGRAPH, f"{text}\n", text, "第8段")
        for text in ("附件1", "燃气任务清单", "附件2", "消防任务清单")
    ]
    first, second = table(20, "排查燃气软管隐患", "更换调压阀等部件"), table(30, "排查疏散通道隐患")
    made = draft(Notice("甲.docx", "docx", (*notice.pieces, *titles[:2], first, *titles[2:], second)))
    assert [(one.id, len(one.tasks)) for one in made.campaign.lists] in (
        [("清单一", 2), ("清单二", 1)],
        [("清单一", 3)],
    )
    make_plan(made.campaign)


def test_a_plain_paragraph_between_two_numbers_belongs_to_the_first():
    found = draft(around("一、任务", "1.要开展排查整治。", "其中，矿山要逐座排查。", "2.要建立台账制度。")).measures
    assert [one.text for one in found] == [
        "1.要开展排查整治。\n其中，矿山要逐座排查。",
        "2.要建立台账制度。",
    ]
