"""A whole Word document as lines in the order of its body. Opened by python-docx, walked through its XML."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from toolkit.incoming.notices.layout.grids import rectangle, table_text
from toolkit.incoming.notices.layout.line import Line
from toolkit.incoming.notices.refusal import Refused
from toolkit.incoming.notices.word import names
from toolkit.incoming.notices.word.names import COMPATIBILITY, RELATIONS, Element, number, on, value, w
from toolkit.incoming.notices.word.numbering import Numbering, read_numbering
from toolkit.incoming.notices.word.runs import Words, words
from toolkit.incoming.notices.word.styles import Style, Styles, outline_level, read_styles

_TRANSPARENT = frozenset(map(w, ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "txbxContent")))
_WIDEST = 200
_NOTES = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"))


def read_document(data: bytes) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a document whose zip has been checked, and notes on what was met; Refused when Word could not."""
    parts = _Parts.of(data)
    reader = _Reader(parts.styles, parts.numbering)
    lines = list(reader.block(parts.body))
    lines += reader.notes_of(parts)
    return tuple(lines), (*reader.remarks(), *parts.remarks())


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a package that tell something."""

    body: Element
    root: Element
    styles: Styles
    numbering: Numbering
    main: Any

    @classmethod
    def of(cls, data: bytes) -> _Parts:
        from docx.opc.exceptions import OpcError  # noqa: PLC0415 — python-docx is heavy.
        from docx.package import Package  # noqa: PLC0415

        try:
            main = Package.open(io.BytesIO(data)).main_document_part
            root = _root(main)
            body = root.find(w("body"))
        except (OpcError, KeyError, ValueError, AttributeError, SyntaxError, AssertionError) as error:
            # python-docx meets a package it does not expect with whatever its code ran into.
            raise Refused.damaged("内部结构不完整", strict=names.OFFICE_STRICT in str(error)) from error
        if body is None:
            raise Refused.damaged("找不到正文", strict=names.STRICT in str(root.tag))
        return cls(body, root, read_styles(_part(main, "styles")), read_numbering(_part(main, "numbering")), main)

    def note(self, kind: str, element: str) -> dict[str, Element]:
        """The footnotes or endnotes by id."""
        root = _part(self.main, kind)
        return {} if root is None else {str(each.get(w("id"), "")): each for each in root.iterfind(w(element))}

    def remarks(self) -> Iterator[str]:
        """What stands outside the body and is not read."""
        headers = {
            text
            for relation in self.main.rels.values()
            if relation.reltype in (f"{RELATIONS}/header", f"{RELATIONS}/footer") and not relation.is_external
            if (text := "".join(each.text or "" for each in _root(relation.target_part).iter(w("t"))).strip())
        }
        shown = [text for text in sorted(headers) if any(character.isalpha() for character in text)]
        if shown:
            yield "页眉页脚没有读入：" + "；".join(f"“{text[:30]}”" for text in shown[:4])
        if _part(self.main, "comments") is not None and next(self.root.iter(w("commentReference")), None) is not None:
            yield "批注没有读入"
        if next(self.root.iter(w("altChunk")), None) is not None:
            yield "文件里嵌有另一份文件的内容（altChunk），没有读入：请用 Word 或 WPS 打开后另存为 .docx 再试"


def _root(part: Any) -> Element:
    """The XML of a part, whether python-docx knows its kind or not."""
    element = getattr(part, "element", None)
    if element is None:
        from docx.oxml import parse_xml  # noqa: PLC0415

        element = parse_xml(part.blob)
    return element


def _part(main: Any, kind: str) -> Element | None:
    """The XML of a part the document refers to, None where it has none or it is no XML: it costs that part only."""
    for relation in main.rels.values():
        if relation.reltype == f"{RELATIONS}/{kind}" and not relation.is_external:
            try:
                return _root(relation.target_part)
            except SyntaxError:
                return None
    return None


@dataclass(slots=True)
class _Reader:
    """One walk through the body: the numbering counts on, paragraphs and tables are counted for their places."""

    styles: Styles
    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0
    hidden: int = 0
    revised: bool = False
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)

    def block(self, parent: Element) -> Iterator[Line]:
        """The lines of a body, a cell, a box or a note."""
        for child in parent.iterchildren():
            if child.tag == w("p"):
                yield from self.paragraph(child)
            elif child.tag == w("tbl"):
                yield from self.table(child)
            elif child.tag == f"{COMPATIBILITY}AlternateContent":
                yield from self.block(next(child.iterchildren(), child))
            elif child.tag in _TRANSPARENT:
                yield from self.block(child)

    def paragraph(self, paragraph: Element) -> Iterator[Line]:
        self.paragraphs += 1
        place = f"第{self.paragraphs}段"
        style, printed = self._look(paragraph)
        found = words(paragraph, style, self.styles)
        self._remember(found)
        yield from _lines(found, style, printed, place)
        for box in found.boxes:
            yield from self.block(box)

    def _look(self, paragraph: Element) -> tuple[Style, str]:
        """The paragraph's style, its own heading level over it, and the number Word prints before it."""
        properties = paragraph.find(w("pPr"))
        style_id = value(properties, "pStyle")
        style = self.styles[style_id]
        heading = outline_level(properties)
        own = None if properties is None else properties.find(w("numPr"))
        list_id = number(value(own, "numId"), -1) if own is not None and value(own, "numId") is not None else None
        level = value(own, "ilvl")
        if list_id is None:
            list_id = style.numbering
            place = style.level or self.numbering.level_of(list_id or 0, style_id or self.styles.default)
        else:
            place = style.level or 0
        place = number(level) if level is not None else place
        printed = self.numbering.next(list_id, place) if list_id and _shows(paragraph, properties) else ""
        if heading is None:
            return style, printed
        return Style(heading, style.bold, style.hidden), printed

    def _remember(self, found: Words) -> None:
        self.hidden += len(found.hidden.strip())
        self.revised = self.revised or found.revised
        self.footnotes += found.footnotes
        self.endnotes += found.endnotes

    def table(self, table: Element) -> Iterator[Line]:
        """A table as one line; one of a single column is a frame around paragraphs."""
        rows = list(_rows(table))
        if rows and all(len(cells) == 1 and _span(cells[0]) == 1 for _, cells, _ in rows):
            for _, cells, _ in rows:
                yield from self.block(cells[0])
            return
        self.tables += 1
        place = f"第{self.tables}个表格"
        texts, raws = self._grid(rows)
        grid = rectangle(texts)
        raw = "\n".join("\t".join(row) for row in raws) + "\n"
        if grid:
            yield Line(raw, table_text(grid), place, cells=grid)
        else:
            yield Line(raw, "", place)

    def _grid(self, rows: list[tuple[int, list[Element], int]]) -> tuple[list[list[str]], list[list[str]]]:
        """The texts with merged cells repeated, and what really stands in each row."""
        texts: list[list[str]] = []
        raws: list[list[str]] = []
        for before, cells, behind in rows:
            row = [""] * min(before, _WIDEST)
            raw: list[str] = []
            for cell in cells:
                text = self._cell(cell)
                raw.append(text)
                if _continues(cell) and texts and len(row) < len(texts[-1]):
                    text = texts[-1][len(row)]
                row += [text] * _span(cell)
            texts.append((row + [""] * min(behind, _WIDEST))[:_WIDEST])
            raws.append(raw)
        return texts, raws

    def _cell(self, cell: Element) -> str:
        """The paragraphs of a cell on lines of their own, numbers Word generates in front of them."""
        lines = (line.numbering + line.text for line in self.block(cell))
        return "\n".join(text for text in (line.strip() for line in lines) if text)

    def notes_of(self, parts: _Parts) -> Iterator[Line]:
        """Footnotes and endnotes in the order they are referred to, as paragraphs at the end."""
        for (kind, element, title), wanted in zip(_NOTES, (self.footnotes, self.endnotes), strict=True):
            notes = parts.note(kind, element) if wanted else {}
            for count, note in enumerate(dict.fromkeys(wanted), start=1):
                if note in notes:
                    text = " ".join(filter(None, (line.text.strip() for line in list(self.block(notes[note])))))
                    yield Line(f"{title}{count}：{text}\n", f"{title}{count}：{text}", f"{title}{count}", starts=True)

    def remarks(self) -> Iterator[str]:
        if self.revised:
            yield "文件里有未接受的修订：按全部接受读入（插入的算，删除的不算）"
        if self.hidden:
            yield f"有隐藏文字{self.hidden}字，没有读入"


def _shows(paragraph: Element, properties: Element | None) -> bool:
    """Whether a list counts a paragraph: not when its mark is hidden or deleted."""
    run = None if properties is None else properties.find(w("rPr"))
    return not (run is not None and (on(run, "vanish") or run.find(w("del")) is not None)) and paragraph is not None


def _lines(found: Words, style: Style, printed: str, place: str) -> Iterator[Line]:
    """A paragraph, broken where it has line breaks of its own; the number belongs to its first line."""
    heading = style.heading
    for position, (text, bold) in enumerate(_broken(found.stretches)):
        first = position == 0
        yield Line(
            text + "\n",
            text,
            place,
            bold=bold,
            heading=heading if text.strip() else 0,
            numbering=printed if first else "",
            starts=first and bool(printed or heading),
        )


def _broken(stretches: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, int]]:
    """Each line with the number of bold characters it begins with, white space in front aside."""
    text, bold, counting = "", 0, True
    for stretch, is_bold in stretches:
        for position, words_ in enumerate(stretch.split("\n")):
            if position:
                yield text, bold
                text, bold, counting = "", 0, True
            visible = words_ if text.strip() else words_.lstrip()
            if is_bold and counting:
                bold += len(visible)
            elif visible:
                counting = False
            text += words_
    yield text, bold


def _rows(table: Element) -> Iterator[tuple[int, list[Element], int]]:
    """The rows of a table: columns left out before, the cells, columns left out behind; deleted rows are gone."""
    for row in _inside(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            continue
        before, behind = (number(value(properties, name)) for name in ("gridBefore", "gridAfter"))
        yield before, list(_inside(row, "tc")), behind


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for child in parent.iterchildren():
        if child.tag == w(name):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _inside(child, name)


def _span(cell: Element) -> int:
    return min(_WIDEST, max(1, number(value(cell.find(w("tcPr")), "gridSpan"), 1)))


def _continues(cell: Element) -> bool:
    """Whether a cell is the lower part of one merged downwards."""
    merged = value(cell.find(w("tcPr")), "vMerge")
    return merged is not None and merged != "restart"
