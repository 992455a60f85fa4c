"""Full-width and half-width forms of a character are one character: the only module that folds them. Pure."""

from __future__ import annotations

import unicodedata

HALF_WIDTH: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
"""For ``str.translate``: letters, digits, signs and the space; a minus sign is the hyphen people type."""


def half_width(text: str) -> str:
    """Half-width letters, digits, signs and spaces; one character stays one, punctuation of Chinese alone stays."""
    return text.translate(HALF_WIDTH)


def composed(text: str) -> str:
    """Every form of a character as its usual one (NFKC): ③ is 3, ㎡ is m2; a character may become several or fewer."""
    return unicodedata.normalize("NFKC", text)


def ordinary(character: str) -> str:
    """The character (月) that a radical or compatibility form (⽉) of a PDF's font looks like; any other as it is."""
    strange = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    return composed(character) if strange else character
