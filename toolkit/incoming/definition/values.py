"""What a cell means for the document: texts, days, months, yes and no, names; what it cannot mean is left as it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from toolkit.campaign.sheets import tables
from toolkit.campaign.sheets.names import Names, split
from toolkit.campaign.sheets.tables import Form
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.incoming.definition.grid import Raw
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.width import half_width

_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,15})?)(%?)")
_FLAGS = {
    **dict.fromkeys(("是", "√", "对", "TRUE", "1", "Y"), True),
    **dict.fromkeys(("否", "×", "无", "FALSE", "0", "N", ""), False),
}
_STATUSES = {
    tables.CONFIRMED: True,
    "是": True,
    "TRUE": True,
    tables.PENDING: False,
    "待确认": False,
    "否": False,
    "": False,
}
_DATES = (Form.DATE, Form.PERIOD, Form.READING)


def trouble(form: Form, raw: Raw, title: str, place: Place) -> Finding | None:
    """What makes a cell unusable whatever it says: a formula, an error value, a date where none belongs."""
    kind: Kind | None = None
    if raw.kind == "formula":
        kind = kinds.CELL_FORMULA
    elif raw.kind == "error":
        kind = kinds.CELL_ERROR
    elif raw.kind == "date" and (form not in _DATES or raw.day is None):
        kind = kinds.CELL_DATE
    elif form in (Form.FLAG, Form.STATUS) and value(form, raw) is None:
        offered = (tables.YES, tables.NO) if form is Form.FLAG else (tables.CONFIRMED, tables.PENDING)
        return kinds.VALUE_NOT_LISTED.at(place, title=title, value=raw.text.strip(), choices="、".join(offered))
    return kind.at(place, title=title, value=raw.text[:30]) if kind else None


def value(form: Form, raw: Raw, known: Names | None = None) -> Any:
    """The document's value of a non-empty cell; a wrong one is handed on, so that the schema can say what is wrong.

    None for a flag or a status that is neither yes nor no.
    """
    text = raw.text
    if form in _READERS:
        return _READERS[form](raw)
    if known is not None and form is Form.UNIT:
        return known.unit(text.strip())
    if known is not None and form is Form.UNITS:
        return known.units(split(text))
    return split(text) if form is Form.UNITS else text.strip()


def _code(raw: Raw) -> str:
    return half_width(raw.text).strip()


def _integer(raw: Raw) -> int | str:
    digits = _code(raw)
    return int(digits) if re.fullmatch("[0-9]{1,9}", digits) else raw.text


def _integers(raw: Raw) -> list[int | str]:
    parts = split(half_width(raw.text).replace("、", ";").replace(",", ";"))
    return [int(part) if re.fullmatch("[0-9]{1,9}", part) else part for part in parts]


def _number(raw: Raw) -> int | float | str:
    """A number as the schema wants it; a percentage is hundredths."""
    match = _NUMBER.fullmatch(_code(raw))
    if not match:
        return raw.text
    found = Decimal(match[1]) / (100 if match[2] else 1)
    return int(found) if found == found.to_integral_value() else float(found)


def _iso_day(raw: Raw) -> str:
    match = _DAY.fullmatch(_code(raw))
    if not match or raw.kind == "number":
        return raw.text.strip()
    return "-".join((match[1], match[2].zfill(2), match[3].zfill(2)))


def _iso_month(raw: Raw) -> str:
    """A month; a number (2022.1) stays as it is, because it may have been 2022.10."""
    if raw.day is not None:
        return raw.day.isoformat()[:7]
    if raw.kind == "number" and "." in raw.text:
        return raw.text.strip()
    try:
        return str(Period.parse(raw.text))
    except WrongUse:
        return raw.text.strip()


_READERS: dict[Form, Callable[[Raw], Any]] = {
    Form.TEXT: lambda raw: raw.text,
    Form.READING: lambda raw: raw.text,
    Form.CODE: _code,
    Form.DATE: _iso_day,
    Form.PERIOD: _iso_month,
    Form.INTEGER: _integer,
    Form.NUMBER: _number,
    Form.INTEGERS: _integers,
    Form.FLAG: lambda raw: _FLAGS.get(_code(raw).upper()),
    Form.STATUS: lambda raw: _STATUSES.get(_code(raw).upper()),
    Form.NAMES: lambda raw: split(raw.text),
    Form.GROUPS: lambda raw: [] if raw.text.strip() == tables.UNDIVIDED else split(raw.text),
}
