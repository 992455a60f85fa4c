"""Notices in plain text and Markdown: decoded strictly, or refused with the line that cannot be read."""

from __future__ import annotations

from toolkit.incoming.books.encoding import Undecodable, decode, encoding_of
from toolkit.incoming.notices.layout import plaintext
from toolkit.incoming.notices.layout.line import Line
from toolkit.incoming.notices.refusal import Refused

_CONTROL = tuple(map(chr, (*range(9), *range(14, 28), 127)))
_RESAVE = "请用记事本打开，“另存为”时编码选 UTF-8，再试。"
_COMMON = frozenset("的一不在有人是和了安全生产责任单位部门工作各级企业时行为以及等对要法管检查整治，。、")
_SAMPLE = 20_000
_FEW = 0.08
"""Fewer of the commonest characters than this in a hundred: no Chinese text of ours."""


def read_text(data: bytes) -> tuple[tuple[Line, ...], tuple[str, ...], str]:
    """The lines of a text, notes on it, and "md" or "txt"; UTF-8, UTF-16 and GB18030 are known by content."""
    try:
        text = decode(data)
    except Undecodable as error:
        raise Refused(f"第{error.line}行的编码看不懂，不是 UTF-8 也不是 GBK", _RESAVE) from error
    control = next((character for character in _CONTROL if character in text), None)
    if control is not None:
        line = text.count("\n", 0, text.index(control)) + 1
        raise Refused(f"第{line}行有不可见的控制字符，不是纯文本", _RESAVE)
    if _is_big5(data, text):
        raise Refused("像是繁体 Big5 编码", _RESAVE)
    return plaintext.lines(text), (), "md" if plaintext.is_markdown(text) else "txt"


def _is_big5(data: bytes, text: str) -> bool:
    """Whether what was taken for GBK reads as Chinese only in Big5: both accept nearly any pair of bytes."""
    if encoding_of(data) != "utf-8" or _usual(text) >= _FEW or _is_utf8(data):
        return False
    try:
        other = data.decode("big5")
    except UnicodeDecodeError:
        return False
    return _usual(other) > max(_FEW, 2 * _usual(text))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _usual(text: str) -> float:
    """The share of the commonest characters among those that are not ASCII."""
    wide = [character for character in text[:_SAMPLE] if character > "\x7f"]
    return sum(map(_COMMON.__contains__, wide)) / len(wide) if wide else 1.0
