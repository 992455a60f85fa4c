"""Notices of many shapes, read and drafted, for tests of everything behind the reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from toolkit.incoming.notices import read_notice
from toolkit.model.draft import Draft
from toolkit.model.notice import Notice, Piece, PieceKind
from toolkit.notice.drafting import draft

INVENTED = Path(__file__).parent / "data" / "notices"
REAL = Path(__file__).parents[2] / "shared" / "notices"
SHAPES = sorted(path.name for path in INVENTED.iterdir() if path.suffix in (".md", ".txt"))
REAL_ONES = ("朔安发〔2022〕3号", "同政发〔2024〕1号", "方积政发〔2024〕4号")


def real_path(name: str) -> Path:
    """The file of a real notice; the test is skipped where the notices are not at hand."""
    path = REAL / f"{name}.md"
    if not path.exists():
        pytest.skip(f"the real notice {name} is not at hand")
    return path


@cache
def read(path: Path) -> Notice:
    return read_notice(path.read_bytes(), path.name)


@cache
def drafted(path: Path) -> Draft:
    return draft(read(path))


def invented(name: str) -> Draft:
    """The draft of one of our own notices."""
    return drafted(next(path for path in INVENTED.iterdir() if path.stem == name))


def real(name: str) -> Draft:
    return drafted(real_path(name))


def notice_of(*paragraphs: str, headings: dict[int, int] | None = None) -> Notice:
    """A notice of whole paragraphs; ``headings`` are levels the format states, by place."""
    levels = headings or {}
    pieces = tuple(
        Piece(PieceKind.PARAGRAPH, f"{text}\n", text, f"第{place}段", heading=levels.get(place, 0))
        for place, text in enumerate(paragraphs)
    )
    return Notice("通知.docx", "docx", pieces)


HEAD = (
    "甲县人民政府关于开展安全检查的通知",
    "甲政发〔2024〕2号",
    "各乡（镇）人民政府，县直各有关单位：",
    "现就有关事项通知如下：",
)
TAIL = ("甲县人民政府", "2024年3月4日")


def around(*paragraphs: str) -> Notice:
    """A notice with these paragraphs as its body."""
    return notice_of(*HEAD, *paragraphs, *TAIL)
