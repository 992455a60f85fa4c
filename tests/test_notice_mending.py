"""Lines become pieces: what was broken is whole, what is furniture stands apart, no character is lost."""

from __future__ import annotations

import re
import textwrap
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from notices import INVENTED, NAMES, real
from toolkit.incoming.notices.layout import plaintext
from toolkit.incoming.notices.layout.mending import pieces
from toolkit.model.notice import Piece, PieceKind

ANY = st.lists(
    st.sampled_from(
        [
            "安全生产",
            "一、",
            "（二）",
            "3.",
            "\n",
            "\n\n",
            "。",
            "，",
            "（",
            ")",
            "“",
            "”",
            "# ",
            "**",
            "|",
            "|---|---|\n",
            "\t",
            "\u3000\u3000",
            "— 3 —\n",
            "---\n",
            "<table><tr><td>甲</td></tr></table>\n",
            "<td>",
            "2024年3月25日\n",
            "附件：",
            "关于",
            "通知\n",
            "\r\n",
            "\x0c",
            "5\n",
        ]
    ),
    max_size=60,
).map("".join)
WORDS = st.sampled_from(
    [
        "压实责任",
        "市应急局",
        "要求各县",
        "和",
        "，",
        "。",
        "、",
        "（",
        "）",
        "“",
        "”",
        "关于做好",
        "的通知",
        "2024年",
        "实施方案",
        "文件",
    ]
)
PLAIN = st.lists(st.lists(WORDS, min_size=1, max_size=12).map("".join), min_size=1, max_size=12)


def mended(text: str) -> tuple[Piece, ...]:
    return pieces(plaintext.lines(text))


def texts(text: str, kind: PieceKind = PieceKind.PARAGRAPH) -> list[str]:
    return [piece.text for piece in mended(text) if piece.kind is kind]


@given(ANY | st.text(max_size=80))
def test_no_character_is_lost(text: str) -> None:
    assert "".join(piece.raw for piece in mended(text)) == text


@given(PLAIN)
def test_mending_what_is_mended_changes_nothing(paragraphs: list[str]) -> None:
    """But for lines said three times: whether they are running headers depends on what stands around them."""
    assume(max(Counter(paragraphs).values()) < 3)
    once = texts("\n\n".join(paragraphs))
    assert texts("\n\n".join(once)) == once


@pytest.mark.parametrize("name", NAMES)
def test_the_real_notices_keep_every_character(name: str) -> None:
    text = real(name)
    assert "".join(piece.raw for piece in mended(text)) == text


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_the_real_notices_is_whole(name: str) -> None:
    """None begins in mid-sentence, and none but a title, a signature or a heading ends in one."""
    paragraphs = texts(real(name))
    assert [text for text in paragraphs if text[0] in "，。；、）)”"] == []
    assert [
        text for text in paragraphs if text[-1] in "，、“（" or (len(text) > 60 and text[-1] not in "。：）)；”")
    ] == []


def test_the_list_of_58_tasks_split_over_nine_pages_is_one_table() -> None:
    (table,) = (piece for piece in mended(real("朔安发〔2022〕3号")) if piece.kind is PieceKind.TABLE)
    assert (len(table.cells), len(table.cells[0])) == (59, 5)
    assert [row[1].split(".")[0] for row in table.cells[1:]] == [str(number) for number in range(1, 59)]


@pytest.mark.parametrize("width", [20, 28, 30, 37])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_a_text_wrapped_hard_is_put_together_again(width: int, indent: str) -> None:
    wrapped = "\n".join("\n".join(textwrap.wrap(indent + paragraph, width)) for paragraph in INVENTED)
    assert texts(wrapped) == list(INVENTED)


def wrapped(paragraphs: list[str], width: int, indent: str, every: int) -> str:
    """A text wrapped hard, with a page number and a running header after every so many rows."""
    rows: list[str] = []
    for paragraph in paragraphs:
        first = width - len(indent)
        rows.append(indent + paragraph[:first])
        rows += [paragraph[at : at + width] for at in range(first, len(paragraph), width)]
    pages = [rows[at : at + every] for at in range(0, len(rows), every)]
    return "".join(
        "\n".join(page) + f"\n\n— {number} —\n\n丙海市文件汇编\n\n" for number, page in enumerate(pages, start=1)
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [28, 30, 37])
def test_the_real_notices_wrapped_hard_with_headers_and_page_numbers_read_as_before(name: str, width: int) -> None:
    paragraphs = texts(real(name))
    assert texts(wrapped(paragraphs, width, "\u3000\u3000", 22)) == paragraphs


@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n— 3 —\n",
        "\n\n- 12 -\n\n",
        "\n\n第 3 页 共 9 页\n\n",
        "\n\n![](images/3.jpg)\n\n",
        "\n\n---\n\n",
        "\f",
    ],
)
@pytest.mark.parametrize("at", [20, 40])
def test_a_sentence_broken_by_a_page_is_whole(between: str, at: int) -> None:
    sentence = (
        "4.坚持属地管理，各乡镇要建立隐患台账，逐条明确整改措施、资金和期限，推动照单销号，确保闭环管理落实到位。"
    )
    text = f"三、保障措施\n\n{sentence[:at]}{between}{sentence[at:]}\n\n5.加强宣传。\n"
    assert texts(text) == ["三、保障措施", sentence, "5.加强宣传。"]


def test_page_numbers_between_paragraphs_are_furniture() -> None:
    text = "一、加强领导。\n\n— 1 —\n\n二、压实责任。\n\n2\n\n三、严格考核。\n\n3\n"
    assert texts(text) == ["一、加强领导。", "二、压实责任。", "三、严格考核。"]
    assert texts(text, PieceKind.FURNITURE) == ["—1—", "2", "3"]


def test_a_running_header_is_furniture_a_line_said_again_is_not() -> None:
    header = "甲区安全生产提质行动方案"
    pages = [
        f"{number}.各部门要认真履行职责，加强监督检查，及时消除各类\n\n{header}\n\n事故隐患，做好记录。\n\n"
        for number in range(1, 5)
    ]
    assert texts("".join(pages)) == [
        f"{number}.各部门要认真履行职责，加强监督检查，及时消除各类事故隐患，做好记录。" for number in range(1, 5)
    ]
    again = "".join(f"{number}.加强检查。\n\n责任单位 各有关部门\n\n" for number in range(1, 5))
    assert texts(again).count("责任单位各有关部门") == 4


def test_headings_signatures_dates_and_addressees_stay_apart() -> None:
    assert texts("\n\n".join(INVENTED)) == list(INVENTED)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["丙海市人民政府", "关于做好2031年安全生产工作的通知"], "丙海市人民政府关于做好2031年安全生产工作的通知"),
        (
            [
                "丙海市安全生产委员会办公室",
                "关于印发《丙海市安全生产治本攻坚",
                "三年行动实施方案（2031—2033年）》",
                "的通知",
            ],
            "丙海市安全生产委员会办公室关于印发《丙海市安全生产治本攻坚三年行动实施方案（2031—2033年）》的通知",
        ),
        (
            ["丙海市安全生产治本攻坚三年行动", "实施方案", "（2031—2033年）"],
            "丙海市安全生产治本攻坚三年行动实施方案（2031—2033年）",
        ),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_over_several_lines_is_one(lines: list[str], title: str, gap: str) -> None:
    assert texts(gap.join(["丙政发〔2031〕1号", *lines, "各县（区）人民政府："])) == [
        "丙政发〔2031〕1号",
        title,
        "各县（区）人民政府：",
    ]


def test_bold_beginnings_are_measured_in_the_mended_text() -> None:
    whole, part, none = mended("**一、总 体要求**\n\n**一是全面 自查（即日起）。**各级要逐项自查。\n\n各级要自查。\n")
    assert (whole.bold, whole.bold_start) == (True, len("一、总体要求"))
    assert (part.bold, part.text[: part.bold_start]) == (False, "一是全面自查（即日起）。")
    assert (none.bold, none.bold_start) == (False, 0)


def test_headings_of_markdown_keep_their_level() -> None:
    found = mended("# 关于开展\n\n# 安全检查的通知\n\n### （一）目标\n\n正文。\n")
    assert [(piece.heading, piece.text) for piece in found] == [
        (1, "关于开展安全检查的通知"),
        (3, "（一）目标"),
        (0, "正文。"),
    ]


TABLES = {
    "bars": "| 任务 | 责任单位 |\n|---|---|\n| 1.检查 | 甲局 |\n\n— 2 —\n\n| 任务 | 责任单位 |\n| :--- | --- |\n| 2.整治 | 乙局 |\n",
    "html": "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>1.检查</td><td>甲局</td></tr></table>\n\n"
    "<table>\n<tr><td>2.整治</td><td>乙局</td></tr>\n</table>\n",
    "tabs": "任务\t责任单位\n1.检查\t甲局\n\n任务\t责任单位\n2.整治\t乙局\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_the_pages_of_a_table_are_one_table(kind: str) -> None:
    (table,) = (piece for piece in mended(TABLES[kind]) if piece.kind is PieceKind.TABLE)
    assert table.cells == (("任务", "责任单位"), ("1.检查", "甲局"), ("2.整治", "乙局"))


def test_a_row_cut_by_the_page_is_one_row() -> None:
    text = (
        "| 任务 | 责任单位 |\n|---|---|\n| 1.检查煤矿，督促企业落 | 甲局、|\n\n"
        "| 任务 | 责任单位 |\n|---|---|\n| 实主体责任。 | 乙局 |\n| 2.整治 | 丙局 |\n"
    )
    (table,) = mended(text)
    assert table.cells[1:] == (("1.检查煤矿，督促企业落实主体责任。", "甲局、乙局"), ("2.整治", "丙局"))


def test_a_row_cut_in_every_cell_however_short_is_one_row() -> None:
    text = (
        "| 要求 | 任务 | 责任单位 | 时限 |\n|---|---|---|---|\n| 一、压实责任，健全机 | 5. 将监督 | 各级政府，各负有 | 11月 |\n\n"
        "| 制，形成合力。 | 情况纳入考核。 | 安全监管职责部门 | 底前 |\n| 制，形成合力。 | 6. 整治 | 甲局 | 年底前 |\n"
    )
    (table,) = mended(text)
    whole = "一、压实责任，健全机制，形成合力。"
    assert table.cells[1:] == (
        (whole, "5. 将监督情况纳入考核。", "各级政府，各负有安全监管职责部门", "11月底前"),
        ("制，形成合力。", "6. 整治", "甲局", "年底前"),
    )


def test_a_merged_cell_cut_by_the_page_is_whole_in_all_its_rows() -> None:
    def page(requirement: str, *numbers: int) -> str:
        rows = "".join(f"<td>{number}.任务</td><td>甲局</td></tr><tr>" for number in numbers)
        return f'<table><tr><td>要求</td><td>措施</td><td>单位</td></tr><tr><td rowspan="{len(numbers)}">{requirement}</td>{rows.removesuffix("<tr>")}</table>\n'

    (table,) = mended(page("一、压实责任。各级党委要", 1, 2) + page("加强领导。", 3) + page("二、排查。", 4))
    assert [row[0] for row in table.cells] == ["要求", *["一、压实责任。各级党委要加强领导。"] * 3, "二、排查。"]


def test_merged_cells_of_html_are_repeated() -> None:
    (table,) = mended(
        '<table><tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>'
    )
    assert table.cells == (("甲", "乙", "乙"), ("甲", "丙", "丁"))


def test_two_tables_with_headers_of_their_own_stay_two() -> None:
    text = "任务\t责任单位\n1.检查\t甲局\n\n姓名\t职务\n张三\t主任\n"
    assert len([piece for piece in mended(text) if piece.kind is PieceKind.TABLE]) == 2


def test_stop_marks_of_the_real_notices_are_not_changed() -> None:
    """Put right, a notice has the same characters but for markup, furniture and white space."""
    text = real("同政发〔2024〕1号")
    assert "".join("".join(piece.text for piece in mended(text)).split()) == re.sub(r"\s", "", text)
