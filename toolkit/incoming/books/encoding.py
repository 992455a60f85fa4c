"""In which encoding a text file was written: told strictly, by one order, or not at all. Pure."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536


class Undecodable(ValueError):
    """The text is in no encoding we know; ``line`` (from 1) is the first that cannot be read."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def decode(data: bytes) -> str:
    """The text: by its mark (BOM), else strict UTF-8, else strict GB18030; with zero bytes, UTF-16.

    A file that is UTF-8 in one line and something else in another is Undecodable, not a guess.
    """
    encoding = encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Undecodable(_line(data, error.start)) from error
        broken = _line(data, error.start)
    if any(map(_plainly_utf8, data.splitlines())):
        raise Undecodable(broken)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Undecodable(_line(data, error.start)) from error


def encoding_of(data: bytes) -> str:
    """The encoding a mark or zero bytes tell, else "utf-8", which then still has to prove true."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if b"\0" in sample and not len(data) % 2:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = sample.decode(encoding, "replace")
            if "\0" not in text and any(map(text.__contains__, ",;\t\r\n")):
                return encoding
    return "utf-8"


def _plainly_utf8(line: bytes) -> bool:
    """Whether a line is Chinese in UTF-8: two characters or more, all of them; GBK never looks so but by a rare chance."""
    try:
        characters = [character for character in line.decode() if character > "\x7f"]
    except UnicodeDecodeError:
        return False
    return len(characters) > 1 and min(characters) >= "\u3000"


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
