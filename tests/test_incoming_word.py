"""Word documents are read as they are shown: order, numbers, tables, boxes, revisions; hostile ones refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from notices import INVENTED
from office import convert, needs_office
from toolkit.incoming.notices import read_notice, read_notice_safely
from toolkit.incoming.notices.word import read_document
from toolkit.incoming.notices.word.numerals import formatted
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice, Piece, PieceKind
from word_files import Numbered, level, paragraph, rows, saved, with_body

TEXT_BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外。</w:t></w:r></w:p>"
)
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def notice(data: bytes) -> Notice:
    return read_notice(data, "通知.docx")


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in notice(data).pieces]


def numbered(data: bytes) -> list[str]:
    return [f"{line.numbering}{line.text}" for line in read_document(data)[0]]


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    data = with_body(paragraph("一、开头。"), rows([["任务", "单位"], ["检查", "甲局"]]), paragraph("二、结尾。"))
    found = notice(data)
    assert found.format == "docx"
    assert [(piece.kind, piece.place) for piece in found.pieces] == [
        (PieceKind.PARAGRAPH, "第1段"),
        (PieceKind.TABLE, "第1个表格"),
        (PieceKind.PARAGRAPH, "第6段"),
    ]
    assert found.pieces[1].cells == (("任务", "单位"), ("检查", "甲局"))


def test_whatever_is_shown_is_read_and_nothing_else() -> None:
    data = with_body(
        "<w:p><w:r><w:t>各单位要</w:t></w:r><w:ins><w:r><w:t>认真</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>不必</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>学习</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t>文件</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>精神</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>。</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        f"<w:sdt><w:sdtContent>{paragraph('控件里的一段。')}</w:sdtContent></w:sdt>",
    )
    assert texts(data) == ["各单位要认真学习文件精神。", "控件里的一段。"]
    assert [note[:4] for note in notice(data).notes] == ["文件里有", "有隐藏文"]


def test_a_text_box_written_twice_is_read_once() -> None:
    data = with_body(TEXT_BOX.format(inside=paragraph("框里。")), namespaces=NAMESPACES)
    assert texts(data) == ["框外。", "框里。"]


def test_line_breaks_of_a_title_do_not_break_it() -> None:
    data = with_body(
        "<w:p><w:r><w:t>丙海市人民政府</w:t><w:br/><w:t>关于做好安全生产工作的通知</w:t></w:r></w:p>",
        '<w:p><w:r><w:t>各县（区）：</w:t><w:br w:type="page"/></w:r></w:p>',
    )
    assert texts(data) == ["丙海市人民政府关于做好安全生产工作的通知", "各县（区）："]


def test_headings_and_bold_are_told() -> None:
    document = docx.Document()
    document.add_paragraph("一、总体要求", style="Heading 1")
    run = document.add_paragraph().add_run("（一）自查。")
    run.bold = True
    run._r.getparent().append(
        docx.oxml.parse_xml(paragraph("各级要自查。").replace("<w:p>", f'<w:p xmlns:w="{docx.oxml.ns.nsmap["w"]}">'))[0]
    )
    first, second = notice(saved(document)).pieces
    assert (first.heading, first.text) == (1, "一、总体要求")
    assert (second.bold, second.text[: second.bold_start]) == (False, "（一）自查。")


def test_merged_cells_are_repeated_and_cells_of_several_paragraphs_keep_their_lines() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"

    across, begin, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = with_body(
        "<w:tbl>"
        f"<w:tr>{cell(paragraph('要求'))}{cell(paragraph('责任'), across)}</w:tr>"
        f"<w:tr>{cell(paragraph('一、压实。') + paragraph('二、排查。'), begin)}{cell(paragraph('甲'))}{cell(paragraph('乙'))}</w:tr>"
        f"<w:tr>{cell(paragraph(''), below)}{cell(paragraph('丙'))}{cell(rows([['丁']]) + paragraph(''))}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(paragraph("戊"), across)}</w:tr>'
        "</w:tbl>"
    )
    (table,) = notice(data).pieces
    assert table.cells == (
        ("要求", "责任", "责任"),
        ("一、压实。\n二、排查。", "甲", "乙"),
        ("一、压实。\n二、排查。", "丙", "丁"),
        ("", "戊", "戊"),
    )


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    data = with_body(rows([["一、总体要求"], ["各级要担当。"]]))
    assert [piece.kind for piece in notice(data).pieces] == [PieceKind.PARAGRAPH] * 2


def test_numbers_word_generates_stand_in_numbering_and_in_cells() -> None:
    lists = Numbered(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2."))
    lists.add("总体要求", 1)
    lists.add("召开会议", 1, 1)
    table = lists.document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 1).text = "序号", "任务", "检查"
    cell = table.cell(1, 0)
    cell._tc.remove(cell.paragraphs[0]._p)
    cell._tc.append(lists.add("", 1, 1)._p)
    found = notice(lists.bytes()).pieces
    assert [(piece.numbering, piece.text) for piece in found[:2]] == [("一、", "总体要求"), ("1.", "召开会议")]
    assert found[2].cells[1] == ("2.", "检查")


def test_numbered_paragraphs_never_go_on_with_the_one_before() -> None:
    lists = Numbered(level(0, "decimal", "%1."))
    for text in ("各级要加强领导，落实责任，", "各部门要加强检查"):
        lists.add(text, 1)
    assert [(piece.numbering, piece.text) for piece in notice(lists.bytes()).pieces] == [
        ("1.", "各级要加强领导，落实责任，"),
        ("2.", "各部门要加强检查"),
    ]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 110: "一百一十"}),
        ("chineseCountingThousand", {101: "一百零一", 1010: "一千零一十", 2000: "二千"}),
        ("japaneseCounting", {9: "九", 15: "十五"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {5: "05", 12: "12"}),
        ("upperLetter", {1: "A", 27: "AA"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("somethingNew", {7: "7"}),
        ("none", {7: ""}),
    ],
)
def test_formats_of_numbers(form: str, numbers: dict[int, str]) -> None:
    assert {number: formatted(number, form) for number in numbers} == numbers


def test_levels_begin_anew_as_they_are_told() -> None:
    lists = Numbered(
        level(0, "upperLetter", "%1.")
        + level(1, "decimal", "%1-%2", extra="<w:isLgl/>")
        + level(2, "decimal", "%3)", extra='<w:lvlRestart w:val="0"/>')
        + level(3, "decimal", "(%4)", extra='<w:lvlRestart w:val="1"/>')
    )
    for place in (0, 1, 2, 3, 1, 2, 3, 0, 2, 3):
        lists.add("", 1, place)
    assert numbered(lists.bytes()) == ["A.", "1-1", "1)", "(1)", "1-2", "2)", "(2)", "B.", "3)", "(1)"]


@needs_office
def test_numbers_are_those_libreoffice_prints(tmp_path: Path) -> None:
    """Chinese levels, lists that share a definition, starts overridden, levels skipped, lists of heading styles."""
    lists = Numbered(
        level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.")
        + level(3, "decimal", "(%4)")
        + level(4, "decimalEnclosedCircle", "%5"),
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"),
        level(0, "japaneseCounting", "第%1章", extra='<w:pStyle w:val="Heading1"/>')
        + level(1, "japaneseCounting", "（%2）", extra='<w:pStyle w:val="Heading2"/>'),
        level(0, "chineseCountingThousand", "%1．"),
        level(0, "lowerLetter", "%1)", start=3),
    )
    lists.add_list(12, 2)
    lists.add_list(13, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    lists.add_list(14, 2, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)", start=5)}</w:lvlOverride>')
    lists.number_style("Heading 1", 3, 0)
    lists.number_style("Heading 2", 3, 1)
    for place in (0, 1, 2, 2, 3, 4, 4, 2, 1, 2, 0, 2, 1, 0, *[1] * 22):
        lists.add("乙", 1, place)
    for list_id, place in (
        (2, 0),
        (2, 0),
        (12, 0),
        (12, 1),
        (2, 1),
        (13, 0),
        (13, 0),
        (2, 0),
        (13, 1),
        (14, 0),
        (14, 0),
        (2, 0),
    ):
        lists.add("甲", list_id, place)
    for style in (1, 2, 2, 1, 2):
        lists.add("丙", style=f"Heading {style}")
    lists.add("不编号", 0, style="Heading 2")
    lists.add("丁", style="Heading 2")
    for list_id in [4] * 120 + [5] * 30:
        lists.add("戊", list_id)
    source = tmp_path / "编号.docx"
    source.write_bytes(lists.bytes())
    printed = convert(source, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig").splitlines()
    assert ["".join(line.split()) for line in printed] == numbered(lists.bytes())


@needs_office
def test_a_notice_libreoffice_made_a_word_document_of_reads_as_it_was(tmp_path: Path) -> None:
    source = tmp_path / "通知.txt"
    source.write_text("\n".join(INVENTED), encoding="utf-8")
    made = convert(source, "docx:MS Word 2007 XML", tmp_path, reading="Text (encoded):UTF8")
    assert texts(made.read_bytes()) == list(INVENTED)


def test_paragraphs_that_conversion_broke_are_whole_again() -> None:
    sentence = "1.各乡镇要建立隐患台账，逐条明确整改措施、资金和期限，推动照单销号。"
    data = with_body(
        paragraph("一、任务"), paragraph(sentence[:20]), paragraph(""), paragraph("- 2 -"), paragraph(sentence[20:])
    )
    assert texts(data) == ["一、任务", sentence]


def test_footnotes_are_kept_and_headers_are_told() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "甲区文件"
    document.add_paragraph("各级要担当。")
    data = with_part(
        saved(document),
        "word/footnotes.xml",
        f'<w:footnotes xmlns:w="{docx.oxml.ns.nsmap["w"]}"><w:footnote w:id="2">{paragraph("指主要负责人。")}</w:footnote></w:footnotes>',
        "footnotes",
        in_body='<w:footnoteReference w:id="2"/>',
    )
    found = notice(data)
    assert [piece.text for piece in found.pieces] == ["各级要担当。", "脚注1：指主要负责人。"]
    assert [note for note in found.notes if "甲区文件" in note]


def with_part(data: bytes, name: str, xml: str, kind: str, in_body: str = "") -> bytes:
    """The document with one part more, and what refers to it in its last run."""
    stream = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{name.removeprefix("word/")}"/>'
                content = content.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            if entry.filename == "[Content_Types].xml":
                override = f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
                content = content.replace(b"</Types>", f"{override}</Types>".encode())
            if entry.filename == "word/document.xml" and in_body:
                head, closing, tail = content.rpartition(b"</w:r>")
                content = head + in_body.encode() + closing + tail
            new.writestr(entry.filename, content)
        new.writestr(name, xml)
    return stream.getvalue()


def rewritten(data: bytes, part: str, change: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change if entry.filename == part else old.read(entry))
    return stream.getvalue()


GOOD = with_body(paragraph("各级要担当。"))
DEEP = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b"<w:body>" * 5_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD[: len(GOOD) // 2], "损坏"),
        (
            rewritten(GOOD, "word/document.xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
            "DOCTYPE",
        ),
        (rewritten(GOOD, "word/document.xml", b"<w:document"), "损坏"),
        (rewritten(GOOD, "word/document.xml", b"<x/>"), "正文"),
        (rewritten(GOOD, "word/document.xml", DEEP), "损坏"),
        (
            rewritten(
                GOOD,
                "_rels/.rels",
                b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>",
            ),
            "损坏",
        ),
    ],
)
def test_broken_documents_are_refused_in_chinese(data: bytes, words: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        read_notice(data, "坏.docx")
    assert words in str(refusal.value)
    assert "坏.docx" in refusal.value.problem
    assert refusal.value.remedy


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/image1.xml", b"\0" * (100 * 2**20))
    with pytest.raises(WrongUse, match="太大"):
        read_notice(stream.getvalue(), "炸弹.docx")


def test_a_worker_gives_the_same_notice_and_the_same_refusal() -> None:
    assert read_notice_safely(GOOD, "通知.docx") == read_notice(GOOD, "通知.docx")
    with pytest.raises(WrongUse) as refusal:
        read_notice_safely(b"", "空.docx")
    assert refusal.value.problem == "“空.docx”是空文件"


def test_raw_joined_is_the_body() -> None:
    found = notice(
        with_body(paragraph("一、开头"), paragraph(""), rows([["甲", "乙"], ["丙", "丁"]]), paragraph("完。"))
    )
    assert found.raw == "一、开头\n\n甲\t乙\n丙\t丁\n完。\n"
    assert all(isinstance(piece, Piece) for piece in found.pieces)
