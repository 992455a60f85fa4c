"""What the paragraph and character styles of a Word document pass on: headings, bold, hidden, numbering. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from toolkit.incoming.notices.word.names import Element, number, on, value, w

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9
"""The outline level that says: body text."""
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style with all it inherits; None is: says nothing."""

    heading: int = 0
    bold: bool | None = None
    hidden: bool | None = None
    numbering: int | None = None
    """The id of a numbering, 0 for none on purpose."""
    level: int | None = None


@dataclass(slots=True)
class Styles:
    """The styles by id, resolved when they are asked for."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    bold: bool = False
    """What the document's defaults say of a run."""
    _resolved: dict[str, Style] = field(default_factory=dict)

    def __getitem__(self, style_id: str | None) -> Style:
        key = style_id if style_id in self.elements else self.default
        if key not in self._resolved:
            self._resolved[key or ""] = self._resolve(key or "")
        return self._resolved[key or ""]

    def of_run(self, style_id: str | None) -> Style:
        """The character style of a run; none gives nothing."""
        return self[style_id] if style_id in self.elements else Style()

    def _resolve(self, key: str) -> Style:
        style, seen = Style(), 0
        chain: list[Element] = []
        while key in self.elements and seen < _LONGEST_CHAIN:
            chain.append(self.elements[key])
            key = value(self.elements[key], "basedOn") or ""
            seen += 1
        for element in reversed(chain):
            style = _over(style, element)
        return style


def read_styles(root: Element | None) -> Styles:
    """The styles of a document; without a styles part there are none."""
    styles = Styles()
    if root is None:
        return styles
    for element in root.iterfind(w("style")):
        style_id = element.get(w("styleId"), "")
        styles.elements.setdefault(style_id, element)
        if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
            styles.default = style_id
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    styles.bold = bool(on(defaults, "b"))
    return styles


def _over(style: Style, element: Element) -> Style:
    """A style laid over the one it is based on."""
    paragraph, run = element.find(w("pPr")), element.find(w("rPr"))
    numbering = None if paragraph is None else paragraph.find(w("numPr"))
    own: dict[str, int | bool] = {}
    heading = outline_level(paragraph)
    named = _HEADING_NAME.fullmatch((value(element, "name") or "").strip())
    if heading is not None:
        own["heading"] = heading
    elif named:
        own["heading"] = int(named[1])
    elif (value(element, "name") or "").lower() in ("title", "标题"):
        own["heading"] = 1
    for name, key in (("b", "bold"), ("vanish", "hidden")):
        if (said := on(run, name)) is not None:
            own[key] = said
    for name, key in (("numId", "numbering"), ("ilvl", "level")):
        if (found := value(numbering, name)) is not None:
            own[key] = number(found)
    return replace(style, **own)  # type: ignore[arg-type]


def outline_level(properties: Element | None) -> int | None:
    """The heading level (1 to 9) a paragraph's properties state, 0 for body text said so, None where nothing is said."""
    found = value(properties, "outlineLvl")
    if found is None:
        return None
    level = number(found, _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0
