"""Texts in any encoding of ours, and everything that is no notice refused by its own name with a remedy."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notices import INVENTED
from toolkit.incoming.notices import read_notice
from toolkit.model.errors import WrongUse

TEXT = "\n".join(INVENTED) + "\n"
BIG5 = "各縣市政府應加強安全生產工作，落實責任，於六月底前完成檢查，並將結果報告本委員會。\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_gives_the_same_notice(encoding: str, end: str) -> None:
    found = read_notice(TEXT.replace("\n", end).encode(encoding), "通知.txt")
    assert [piece.text for piece in found.pieces] == list(INVENTED)
    assert found.raw == TEXT.replace("\n", end)
    assert found.format == "txt"


def test_the_suffix_does_not_matter() -> None:
    assert read_notice(("# 通知\n\n" + TEXT).encode(), "通知.pdf").format == "md"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TEXT.encode() + "甲".encode("gbk") + b"\xff\xff\n", f"第{len(INVENTED) + 1}行"),
        (TEXT.encode("gbk") + b"\xff\xff\n", f"第{len(INVENTED) + 1}行"),
        (BIG5.encode("big5"), "Big5"),
        (b"\x00\x01\x02\x03" * 100, "格式"),
        ("正常文字\n".encode() * 50 + b"\x07bell\n", "第51行"),
    ],
)
def test_a_text_that_cannot_be_decoded_says_where(data: bytes, words: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        read_notice(data, "通知.txt")
    assert words in refusal.value.problem


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"\n\n  \n", "没有文字"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "图片"),
        (workbook(), "Excel 表格"),
        (zipped("通知.docx", "清单.xlsx"), "压缩包"),
        (b"Rar!\x1a\x07\x00" + bytes(100), "压缩包"),
        (b"MZ\x90\x00" + bytes(500), "程序"),
        (OLE + bytes(600) + "WordDocument\0".encode("utf-16-le") + bytes(600), ".doc"),
        (OLE + bytes(600) + "EncryptedPackage\0".encode("utf-16-le") + bytes(600), "密码"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        ("<!DOCTYPE html><html><body>通知</body></html>".encode(), "网页"),
        (b"https://example.com/notice.docx", "网址"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD"),
        ("安全生产。".encode() * 70_000, "万字"),
    ],
)
def test_what_is_no_notice_is_refused_by_its_name_with_a_remedy(data: bytes, words: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        read_notice(data, "附件.docx")
    assert words in refusal.value.problem
    assert refusal.value.problem.startswith("“附件.docx”")
    assert refusal.value.remedy.endswith("。")


@given(st.binary(max_size=300))
@example(b"\x1f0")  # White space to one reading of a line, and none to the reading of its number.
def test_any_bytes_give_a_notice_or_a_refusal(data: bytes) -> None:
    with suppress(WrongUse):
        assert read_notice(data, "随便").pieces
