"""What stands on a page of a PDF, in points from its top left corner: characters and ruled lines. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character as drawn: its box (``top`` < ``bottom``), its size in points, whether it is bold."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class Rule(NamedTuple):
    """A ruled line along one axis: at ``at`` across it, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page turned so that its text stands upright. ``pictures`` is the share of the page pictures cover.

    ``aside`` is text that stands askew (watermarks), ``hidden`` how many characters are drawn invisibly and left out.
    ``recognised`` says that the text is an invisible layer over a picture, put there by text recognition.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    pictures: float = 0.0
    aside: str = ""
    hidden: int = 0
    unmapped: int = 0
    recognised: bool = False
