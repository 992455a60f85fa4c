"""PDF files made for tests, written out by hand: Chinese text anywhere at any angle, ruled lines, a picture, a lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

A4 = (595, 842)
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 90>>/DW 1000/W[1 95 500]>>]>>"
)
_MATRICES = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0", 45: "0.7 0.7 -0.7 0.7"}


def text(words: str, x: float, y: float, size: float = 16, *, angle: int = 0, mode: int = 0, font: str = "F1") -> str:
    """Words whose baseline begins at a point from the bottom left corner; ``mode`` 3 draws nothing."""
    code = words.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {mode} Tr {_MATRICES[angle]} {x} {y} Tm <{code}> Tj ET"


def paragraph(
    words: str, top: float, *, left: float = 80, per_row: int = 28, size: float = 16, indent: int = 2
) -> list[str]:
    """Words wrapped at so many characters a row, the first one indented; rows 28 points apart."""
    rows = [words[: per_row - indent], *(words[i : i + per_row] for i in range(per_row - indent, len(words), per_row))]
    return [
        text(row, left + (indent * size if not number else 0), top - 28 * number, size)
        for number, row in enumerate(rows)
        if row
    ]


def grid(xs: Sequence[float], ys: Sequence[float], without: Iterable[tuple[str, int, int]] = ()) -> list[str]:
    """The lines of a table, but for some: ("down", line, row band) or ("across", line, column band)."""
    left_out = set(without)
    drawn = []
    for line, y in enumerate(ys):
        drawn += [
            f"{xs[band]} {y} m {xs[band + 1]} {y} l S"
            for band in range(len(xs) - 1)
            if ("across", line, band) not in left_out
        ]
    for line, x in enumerate(xs):
        drawn += [
            f"{x} {ys[band]} m {x} {ys[band + 1]} l S"
            for band in range(len(ys) - 1)
            if ("down", line, band) not in left_out
        ]
    return drawn


PICTURE = "q 595 0 0 842 0 0 cm /Im1 Do Q"
"""A picture over the whole page."""


def pdf(*pages: Sequence[str], size: tuple[int, int] = A4, rotate: int = 0, locked: bool = False) -> bytes:
    """A file of pages, each given by what is drawn on it."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        _FONT.format(name="STSong-Light"),
        _FONT.format(name="SimHei-Bold"),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream",
    ]
    for number, drawn in enumerate(pages):
        content = "\n".join(drawn)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Rotate {rotate}/Contents {7 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</Im1 5 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    body = b"%PDF-1.7\n"
    offsets = []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n".encode("latin-1")
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -44>>/ID[<00><00>]" if locked else ""
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        body
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{lock}>>\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )
