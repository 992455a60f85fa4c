"""The sentences of a report in the words of its calendar: 本季, 上季 where months are not what is reported. Pure."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from toolkit.model.period import Every
from toolkit.reporting.bulletin import Bulletin, Section
from toolkit.reporting.letters import Letter
from toolkit.reporting.sentences import QUOTED, Cited, Paragraph, Summary, Table

T = TypeVar("T")

_SPOKEN = (Bulletin, Section, Letter, Table, Paragraph, Summary)
_OURS = frozenset(("title", "heading", "text", "columns"))
"""Fields that hold our own words; what a table's cells or a quotation hold is a unit's, or the notice's."""


def in_words_of(every: Every, said: T) -> T:
    """The same document as a calendar other than the monthly one speaks; units' words stay as they are."""
    return said if every is Every.MONTH else _spoken(every, said)


def _spoken(every: Every, value: Any) -> Any:
    if isinstance(value, Paragraph) and any(cite.source[0] == QUOTED for cite in value.cited):
        return value
    if isinstance(value, Cited):
        return replace(value, text=every.said(value.text))
    if isinstance(value, tuple):
        return tuple(_spoken(every, one) for one in value)
    if is_dataclass(value) and isinstance(value, _SPOKEN):
        return replace(value, **{one.name: _field(every, one.name, getattr(value, one.name)) for one in fields(value)})
    return value


def _field(every: Every, name: str, value: Any) -> Any:
    if name in _OURS and isinstance(value, str):
        return every.said(value)
    if name in _OURS and isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return tuple(map(every.said, value))
    return _spoken(every, value)
