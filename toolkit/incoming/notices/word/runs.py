"""The text of a paragraph of Word as it is shown: runs, fields, links, insertions, line breaks, text boxes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.incoming.notices.word.names import COMPATIBILITY, MATHS, Element, on, value, w
from toolkit.incoming.notices.word.styles import Style, Styles

_DROPPED = frozenset(
    map(
        w, ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr", "tblPr")
    )
)
_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("ptab"): "\t", w("softHyphen"): ""}
_CHOICE, _FALLBACK = f"{COMPATIBILITY}Choice", f"{COMPATIBILITY}Fallback"
_BOX = w("txbxContent")
_SYMBOLS = {"F0FE": "√", "F0FC": "√", "F0A8": "□", "F06F": "□", "F06C": "●", "F06E": "■", "F0D8": "➢", "F076": "◆"}


@dataclass(slots=True)
class Words:
    """What a paragraph shows: (text, bold) stretches in order, the boxes anchored in it, and its notes' ids.

    ``hidden`` is text that is not shown (隐藏文字). A line break of its own stays one.
    """

    stretches: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    hidden: str = ""
    revised: bool = False
    """Whether insertions or deletions are tracked in it (修订)."""


def words(paragraph: Element, style: Style, styles: Styles) -> Words:
    """The words of one paragraph."""
    found = Words()
    bold = styles.bold if style.bold is None else style.bold
    _walk(paragraph, found, (bold, style.hidden), styles)
    return found


def _walk(parent: Element, found: Words, look: tuple[bool, bool | None], styles: Styles) -> None:
    for child in parent.iterchildren():
        tag = child.tag
        if tag == w("r"):
            _run(child, found, look, styles)
        elif tag in (w("del"), w("moveFrom"), w("ins"), w("moveTo")):
            found.revised = True
            if tag in (w("ins"), w("moveTo")):
                _walk(child, found, look, styles)
        elif tag in _DROPPED or not isinstance(tag, str):
            continue
        elif tag == f"{COMPATIBILITY}AlternateContent":
            _walk(_chosen(child), found, look, styles)
        elif tag == _BOX:
            found.boxes.append(child)
        elif tag == f"{MATHS}t":
            found.stretches.append((child.text or "", look[0]))
        else:
            _walk(child, found, look, styles)


def _chosen(alternatives: Element) -> Element:
    """The first alternative that shows anything: newer programs write a box twice, in the new form and in the old."""
    options = [option for option in alternatives.iterchildren() if option.tag in (_CHOICE, _FALLBACK)]
    telling = (option for option in options if next(option.iter(w("t"), f"{MATHS}t"), None) is not None)
    return next(telling, options[0] if options else alternatives)


def _run(run: Element, found: Words, look: tuple[bool, bool | None], styles: Styles) -> None:
    properties = run.find(w("rPr"))
    style = styles.of_run(value(properties, "rStyle"))
    bold = next((said for said in (on(properties, "b"), style.bold) if said is not None), look[0])
    hidden = next((said for said in (on(properties, "vanish"), style.hidden, look[1]) if said is not None), False)
    for text, element in _pieces(run):
        if element is not None:
            _special(element, found, (bold, look[1]), styles)
        elif hidden:
            found.hidden += text
        elif text:
            found.stretches.append((text, bold))


def _pieces(run: Element) -> Iterator[tuple[str, Element | None]]:
    """The texts and signs of a run; what needs a closer look comes as an element."""
    for child in run.iterchildren():
        tag = child.tag
        if tag == w("t"):
            yield child.text or "", None
        elif tag == w("br"):
            yield "" if child.get(w("type")) in ("page", "column") else "\n", None
        elif tag in _SIGNS:
            yield _SIGNS[tag], None
        elif tag == w("sym"):
            yield _symbol(child), None
        elif tag not in _DROPPED and isinstance(tag, str):
            yield "", child


def _symbol(element: Element) -> str:
    code = str(element.get(w("char"), "")).upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "□"
    return character if character.isprintable() and not "\ue000" <= character <= "\uf8ff" else "□"


def _special(element: Element, found: Words, look: tuple[bool, bool | None], styles: Styles) -> None:
    """Notes, boxes, ruby, alternatives and whatever else stands in a run."""
    tag = element.tag
    if tag in (w("footnoteReference"), w("endnoteReference")):
        kept = found.footnotes if tag == w("footnoteReference") else found.endnotes
        if (note := str(element.get(w("id"), ""))) not in kept:
            kept.append(note)
    elif tag == w("ruby"):
        for base in element.iterfind(w("rubyBase")):
            _walk(base, found, look, styles)
    elif tag == f"{COMPATIBILITY}AlternateContent":
        _walk(_chosen(element), found, look, styles)
    else:
        _walk(element, found, look, styles)
