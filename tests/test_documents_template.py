"""Templates an office edits: what is broken is said, what is filled in stays text, and the same values give the same bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import document_text
from toolkit.documents.placeholders import known
from toolkit.documents.tags import TemplateFault
from toolkit.documents.template import read_template, unedited
from toolkit.model.correspondence import DocumentKind
from toolkit.model.place import Place
from toolkit.workbook.text import visible
from tools.document_templates.make import TEMPLATES, build_template

KNOWN = frozenset({"标题", "主送", "各项", "页眉"})
VALUES = {"标题": "督办函", "主送": "甲区", "各项": ["一", "二"], "页眉": ""}
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in runs) + "</w:p>"


def document(*paragraphs: str, **parts: str) -> bytes:
    """A small .docx with these paragraphs; ``parts`` replace or add others by name with / written as __."""
    body = f"<w:document {NAMESPACE}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    made = {
        name: part
        for name, part in members(build_template(DocumentKind.SUMMARY)).items()
        if not re.match("word/(head|foot)er", name)
    }
    made |= {"word/document.xml": body.encode()} | {
        key.replace("__", "/"): text.encode() for key, text in parts.items()
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled(*paragraphs: str, **changed: object) -> list[str]:
    template = read_template(document(*paragraphs), KNOWN)
    return document_text.texts(template.fill(VALUES | changed))


def fault(*paragraphs: str):
    """The finding about a template of these paragraphs."""
    with pytest.raises(TemplateFault) as caught:
        read_template(document(*paragraphs), KNOWN).fill(VALUES)
    return caught.value.at(Place("公文模板/督办函.docx"))


def test_a_placeholder_is_filled_in():
    assert filled(paragraph("关于{{ 标题 }}的")) == ["关于督办函的"]


@pytest.mark.parametrize(
    "runs", [("{", "{ 标题 }}"), ("{{", " 标题 ", "}}"), ("{{ 标", "题 }", "}"), ("{{ 标题", " }}")], ids="".join
)
def test_a_tag_that_wps_split_over_runs_is_one_tag(runs):
    assert filled(paragraph(*runs)) == ["督办函"]


def test_a_list_makes_a_paragraph_of_each_item():
    assert filled(paragraph("{%p for 项 in 各项 %}"), paragraph("{{ 项 }}、"), paragraph("{%p endfor %}")) == [
        "一、",
        "二、",
    ]


def test_an_unknown_placeholder_is_named_with_the_nearest_one_and_its_paragraph():
    found = fault(paragraph("送：{{ 主松 }}"))
    assert (found.code, str(found.place)) == ("W103", "公文模板/督办函.docx")
    assert "“主松”" in found.problem
    assert "送：{{ 主松 }}" in found.problem
    assert "主送" in found.advice


def test_an_unknown_name_behind_a_dot_is_named():
    template = read_template(
        document(paragraph("{%p for 项 in 各项 %}"), paragraph("{{ 项.没有的 }}"), paragraph("{%p endfor %}")), KNOWN
    )
    with pytest.raises(TemplateFault) as caught:
        template.fill(VALUES)
    found = caught.value.at(Place("x"))
    assert found.code == "W103"
    assert "没有的" in found.problem


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        ((paragraph("{%p for 项 in 各项 %}"), paragraph("{{ 项 }}")), "for 项 in 各项"),
        ((paragraph("{%p endfor %}"),), "endfor"),
        ((paragraph("{%p if 标题 %}"), paragraph("{%p endfor %}")), "if 标题"),
        ((paragraph("送：{{ 标题 }"), paragraph("抄送：")), "送：{{ 标题 }"),
        ((paragraph("{{ 标题 主送 }}"),), "{{ 标题 主送 }}"),
        ((paragraph("{% fro 项 in 各项 %}"),), "fro"),
        ((paragraph("{{ }}"),), "{{ }}"),
        ((paragraph("送：{ 标题 }}"),), "{ 标题 }}"),
        ((paragraph("送：{ { 标题 } }"),), "{ { 标题 } }"),
        ((paragraph("送：｛｛ 标题 ｝｝"),), "｛｛ 标题 ｝｝"),
        ((paragraph("{％p for 项 in 各项 ％}"),), "{％p for"),
        ((paragraph("p endfor %}"),), "p endfor %}"),
    ],
)
def test_a_broken_tag_is_shown(paragraphs, words):
    found = fault(*paragraphs)
    assert found.code == "W104"
    assert words in found.problem
    assert found.advice


@pytest.mark.parametrize("tag", ["{{ 1 // 0 }}", "{{ 标题.upper(1, 2, 3) }}", "{{ 标题 + 1 }}"])
def test_what_fails_while_filling_is_said(tag):
    assert fault(paragraph(tag)).code in {"W105", "W104"}


@pytest.mark.parametrize(
    "tag", ["{{ 标题.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ 各项.append('x') }}", "{{ cycler.__init__ }}"]
)
def test_a_template_reaches_nothing_but_its_values(tag):
    assert fault(paragraph(tag)).code in {"W103", "W105"}


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"\xd0\xcf\x11\xe0old", b"%PDF-1.7", document()[:-40], b"<html></html>"],
    ids=["empty", "beginning", "doc", "pdf", "cut", "html"],
)
def test_what_is_no_word_document_is_said(data):
    with pytest.raises(TemplateFault) as caught:
        read_template(data, KNOWN)
    assert caught.value.at(Place("x")).code == "W102"


@pytest.mark.parametrize("body", ["", "<w:document", "<w:document><w:body/></w:document>"])
def test_a_document_whose_body_is_broken_is_said(body):
    with pytest.raises(TemplateFault) as caught:
        read_template(document(**{"word__document.xml": body}), KNOWN)
    assert caught.value.at(Place("x")).code == "W102"


def test_entities_are_not_expanded():
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"a" * 999}"><!ENTITY b "{"&a;" * 999}">]>'
    body = f"{bomb}<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    try:
        made = read_template(document(**{"word__document.xml": body}), KNOWN).fill(VALUES)
    except TemplateFault:
        return
    assert len(made) < 100_000


INJECTIONS = [
    "<w:br/>",
    "a & b &amp; c",
    "{{ 标题 }}",
    "{% for x in y %}",
    "{#注释#}",
    "\"引号'",
    "{_{ 1 }_}",
    "]]>",
    "{%p endfor %}",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_a_unit_wrote_stays_text(text):
    assert filled(paragraph("{{ 标题 }}"), 标题=text) == [text]


def test_control_and_half_characters_are_shown():
    assert filled(paragraph("{{ 标题 }}"), 标题="一\x00二\x0b三\ud800四\ufffe") == [
        "一〔U+0000〕二〔U+000B〕三〔U+D800〕四〔U+FFFE〕"
    ]


def test_line_breaks_and_tabs_of_a_text_are_kept():
    assert filled(paragraph("{{ 标题 }}"), 标题="一行\n二行\r\n三行\t后") == ["一行\n二行\n三行\t后"]


@settings(max_examples=60)
@given(st.text(st.characters(exclude_characters="\n\r\t"), max_size=40))
def test_any_text_comes_out_as_it_went_in(text):
    said = "".join(filled(paragraph("{{ 标题 }}"), 标题=text))
    assert said == visible(text)


def test_the_same_values_give_the_same_bytes():
    template = document(paragraph("{{ 标题 }}"))
    first, second = (read_template(template, KNOWN).fill(VALUES) for _ in range(2))
    assert first == second
    assert {info.date_time for info in zipfile.ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_document_a_person_changed_is_known():
    made = read_template(document(paragraph("{{ 标题 }}")), KNOWN).fill(VALUES)
    assert unedited(made)
    changed = members(made)
    changed["word/document.xml"] = changed["word/document.xml"].replace("督办".encode(), "提示".encode())
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    assert not unedited(buffer.getvalue())
    assert not unedited(b"")
    assert not unedited(document(paragraph("一")))


def test_a_template_made_from_a_written_document_still_tells_edits():
    """An office may take a written letter as its next template: the old mark must not be believed."""
    made = read_template(document(paragraph("{{ 标题 }}")), KNOWN).fill(VALUES)
    again = read_template(made, KNOWN).fill(VALUES | {"标题": "x"})
    assert unedited(again)
    assert len(re.findall("anwei:", document_text.part(again, "docProps/core.xml"))) == 1


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_every_shipped_template_is_in_good_order(kind):
    assert read_template(build_template(kind), known(kind)).members
