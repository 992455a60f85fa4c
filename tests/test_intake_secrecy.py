"""A file marked secret is told from one that speaks of secrets."""

from __future__ import annotations

import pytest

from toolkit.intake.secrecy import marked_secret
from toolkit.model.cells import Book, Cell, Sheet


def found(text: str, file: str = "甲区.xlsx") -> str:
    book = Book([Sheet("清单一", {3: {2: Cell("text", text)}})], "xlsx")
    finding = marked_secret(book, file)
    return "" if finding is None else f"{finding.code} {finding.place.cell}".strip()


@pytest.mark.parametrize(
    "text", ["机密★1年", "秘密★", " 绝 密 ★ 长期", "密级：秘密", "【机密】", "机密 3年", "内部资料 秘密★6个月"]
)
def test_a_mark_is_a_mark(text):
    assert found(text) == "F192 B3"


@pytest.mark.parametrize(
    "text",
    [
        "6月8日组织保密教育，签订保守国家秘密承诺书16份。",
        "对企业的商业秘密负有保密义务",
        "机密局",
        "秘密排查",
        "密切配合",
        "是否涉及秘密：否",
    ],
)
def test_words_about_secrets_are_none(text):
    assert found(text) == ""


def test_the_mark_may_stand_in_the_file_name():
    assert found("6月", "收件/机密★甲区.xlsx") == "F192"
