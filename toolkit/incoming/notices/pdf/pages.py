"""Pages of a PDF as glyphs and rules: the only module that imports pypdfium2."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from toolkit.incoming.notices.pdf.shapes import Glyph, Page, Rule
from toolkit.incoming.notices.refusal import Refused
from toolkit.model.width import ordinary

MOST_PAGES = 200
_PASSWORD, _SECURITY = 4, 5
_INVISIBLE = 3
_BOLD_BY_STROKE = 2
_BOLD_NAMES = ("bold", "heavy", "black", "simhei", "黑体", "heiti", "xiaobiaosong")
_THIN = 3.0
_QUARTER = math.pi / 2
_FEW = 10
_PRIVATE = range(0xE000, 0xF900)
_UNKNOWN = 0xFFFD
_NO_CHARACTERS = (0xFFFE, 0xFFFF)
_FIRST_PRINTED = 0x20
_ASKEW = 0.03


def read_pages(data: bytes) -> Iterator[Page]:
    """The pages in order; Refused for a locked or broken file, and for one of more than 200 pages."""
    import pypdfium2  # noqa: PLC0415 — loads a large library.

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    try:
        if len(document) > MOST_PAGES:
            raise Refused(f"有{len(document)}页，不像一份通知", "请只保留通知正文和任务清单，另存后再试。")
        for number in range(len(document)):
            yield _page(document, number)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    finally:
        document.close()


def _refusal(error: Any) -> Refused:
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
        return Refused("设了打开密码", "请取消密码，或用 WPS、浏览器打开后“打印”成一份新的 PDF 再试。")
    return Refused.damaged("PDF 内部有错")


def _page(document: Any, number: int) -> Page:
    page = document[number]
    text = page.get_textpage()
    try:
        return _Reader(page, text).read(number + 1)
    finally:
        text.close()
        page.close()


@dataclass(frozen=True, slots=True)
class _Look:
    """What the text object a character belongs to says of it: ``turn`` in quarters to the left, None for askew."""

    bold: bool = False
    hidden: bool = False
    turn: int | None = 0
    size: float = 0.0


class _Drawn(NamedTuple):
    """A character in the page's own coordinates, from the bottom left."""

    code: int
    left: float
    bottom: float
    right: float
    top: float
    look: _Look


class _Reader:
    """One page being read through pdfium's own functions, as few calls for each character as will do."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415 — as above.

        self.pdfium = pdfium
        self.page, self.text = page, text
        self.box = page.get_bbox()
        self.turn = 0
        self.looks: dict[int, _Look] = {}
        self.fonts: dict[int, bool] = {}

    def read(self, number: int) -> Page:
        found = list(self._characters())
        turns = Counter(drawn.look.turn for drawn in found if drawn.look.turn is not None)
        self.turn = turns.most_common(1)[0][0] if turns else 0
        upright = [drawn for drawn in found if drawn.look.turn == self.turn]
        shown = [drawn for drawn in upright if not drawn.look.hidden]
        recognised = len(shown) < _FEW < len(upright) - len(shown)
        width, height = self._size()
        across, down, pictures = self._drawn()
        return Page(
            number,
            width,
            height,
            tuple(map(self._glyph, upright if recognised else shown)),
            across,
            down,
            pictures,
            "".join(
                ordinary(chr(one.code)) for one in found if one.look.turn != self.turn and not one.look.hidden
            ).strip(),
            0 if recognised else len(upright) - len(shown),
            sum(one.code == _UNKNOWN or one.code in _PRIVATE for one in found),
            recognised,
        )

    def _characters(self) -> Iterator[_Drawn]:
        """Each character that stands on the page and was drawn, not guessed by pdfium from a gap."""
        pdfium, text = self.pdfium, self.text.raw
        code_of, generated, box_of = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_IsGenerated,
            pdfium.FPDFText_GetLooseCharBox,
        )
        box = pdfium.FS_RECTF()
        reference = ctypes.byref(box)
        left, bottom, right, top = self.box
        for place in range(pdfium.FPDFText_CountChars(text)):
            code = code_of(text, place)
            if code < _FIRST_PRINTED or code in _NO_CHARACTERS or generated(text, place) == 1:
                continue
            box_of(text, place, reference)
            x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
            if left - 1 <= (x0 + x1) / 2 <= right + 1 and bottom - 1 <= (y0 + y1) / 2 <= top + 1:
                yield _Drawn(code, x0, y0, x1, y1, self._look(place))

    def _look(self, place: int) -> _Look:
        """The look of a character, asked once for each text object."""
        pdfium = self.pdfium
        run = pdfium.FPDFText_GetTextObject(self.text.raw, place)
        key = ctypes.cast(run, ctypes.c_void_p).value or 0
        if key not in self.looks or not key:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(run) if run else 0
            quarters = -pdfium.FPDFText_GetCharAngle(self.text.raw, place) / _QUARTER
            self.looks[key] = _Look(
                mode == _BOLD_BY_STROKE or self._bold_font(run),
                mode == _INVISIBLE,
                round(quarters) % 4 if abs(quarters - round(quarters)) < _ASKEW else None,
                abs(pdfium.FPDFText_GetFontSize(self.text.raw, place)),
            )
        return self.looks[key]

    def _bold_font(self, run: Any) -> bool:
        font = self.pdfium.FPDFTextObj_GetFont(run) if run else None
        key = ctypes.cast(font, ctypes.c_void_p).value or 0 if font else 0
        if key and key not in self.fonts:
            name = ctypes.create_string_buffer(256)
            length = self.pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            words = name.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "ignore").lower()
            self.fonts[key] = any(bold in words for bold in _BOLD_NAMES)
        return self.fonts.get(key, False)

    def _glyph(self, drawn: _Drawn) -> Glyph:
        """A character on the upright page; its size is no more than its height, whatever its font says."""
        first, second = self._point(drawn.left, drawn.top), self._point(drawn.right, drawn.bottom)
        (left, right), (top, bottom) = sorted((first[0], second[0])), sorted((first[1], second[1]))
        size = min(drawn.look.size, bottom - top) or bottom - top or 1.0
        return Glyph(ordinary(chr(drawn.code)), left, right, top, bottom, size, drawn.look.bold)

    def _size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return (right - left, top - bottom) if self.turn % 2 == 0 else (top - bottom, right - left)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, from the top left corner of the page turned upright."""
        left, bottom, right, top = self.box
        return (
            (x - left, top - y),
            (y - bottom, x - left),
            (right - x, y - bottom),
            (top - y, right - x),
        )[self.turn]

    def _drawn(self) -> tuple[tuple[Rule, ...], tuple[Rule, ...], float]:
        """The rules across and down, and the share of the page that pictures cover."""
        across: list[Rule] = []
        down: list[Rule] = []
        covered = 0.0
        kinds = [self.pdfium.FPDF_PAGEOBJ_PATH, self.pdfium.FPDF_PAGEOBJ_IMAGE]
        left, bottom, right, top = self.box
        for drawn in self.page.get_objects(filter=kinds, max_depth=4):
            if drawn.type == self.pdfium.FPDF_PAGEOBJ_IMAGE:
                x0, y0, x1, y1 = drawn.get_bounds()
                covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
                continue
            for rule, is_across in self._rules(drawn):
                (across if is_across else down).append(rule)
        return tuple(across), tuple(down), covered / max(1.0, (right - left) * (top - bottom))

    def _rules(self, drawn: Any) -> Iterator[tuple[Rule, bool]]:
        """The straight lines along an axis that a path draws; a filled thin rectangle is one."""
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        self.pdfium.FPDFPath_GetDrawMode(drawn.raw, ctypes.byref(filled), ctypes.byref(stroked))
        for points in self._outlines(drawn):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            width, height = max(xs) - min(xs), max(ys) - min(ys)
            if min(width, height) <= _THIN < max(width, height):
                flat = height <= width
                at = (min(ys) + max(ys)) / 2 if flat else (min(xs) + max(xs)) / 2
                yield Rule(at, *((min(xs), max(xs)) if flat else (min(ys), max(ys)))), flat
            elif stroked.value:
                yield from _sides(points)

    def _outlines(self, drawn: Any) -> Iterator[list[tuple[float, float]]]:
        """The points of each part of a path on the upright page."""
        pdfium = self.pdfium
        matrix = drawn.get_matrix()
        if drawn.container is not None:
            matrix = matrix.multiply(drawn.container.get_matrix())
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        for place in range(pdfium.FPDFPath_CountSegments(drawn.raw)):
            segment = pdfium.FPDFPath_GetPathSegment(drawn.raw, place)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append(self._point(*matrix.on_point(x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        if points:
            yield points


def _sides(points: list[tuple[float, float]]) -> Iterator[tuple[Rule, bool]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) <= 1 < abs(x0 - x1):
            yield Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)), True
        elif abs(x0 - x1) <= 1 < abs(y0 - y1):
            yield Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)), False
