"""The passport (标识): what a blank says about itself on its hidden sheet. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.model.cells import Book, Sheet
from toolkit.model.layout import PASSPORT_FORMAT, PASSPORT_SHEET
from toolkit.model.period import Period


@dataclass(frozen=True, slots=True)
class Passport:
    """A readable passport; ``sheets`` are part names (list ids, 一报表) by the name of the sheet they were sent on."""

    campaign: str
    version: int
    unit: str
    unit_name: str
    period: Period | None
    digest: str
    sheets: dict[str, str]


def read_passport(book: Book) -> Passport | None:
    """The passport of a book, None when it is lost, damaged or of a format not known here."""
    sheet = book.sheet(PASSPORT_SHEET)
    if sheet is None or sheet.text(1, 1) != PASSPORT_FORMAT:
        sheet = next((other for other in book.sheets if other.text(1, 1) == PASSPORT_FORMAT), None)
    return _passport(sheet) if sheet else None


def _passport(sheet: Sheet) -> Passport | None:
    values: dict[str, str] = {}
    sheets: dict[str, str] = {}
    for row in sorted(sheet.rows)[1:]:
        key, value, name = (sheet.text(row, column).strip() for column in (1, 2, 3))
        if key in ("list", "form", "register"):
            sheets[name] = value
        elif key:
            values[key] = value
    if not values.get("campaign") or not values.get("unit"):
        return None
    version = values.get("version", "")
    return Passport(
        campaign=values["campaign"],
        version=int(version) if re.fullmatch(r"[0-9]{1,6}", version) else 0,
        unit=values["unit"],
        unit_name=values.get("unit_name", values["unit"]),
        period=_period(values.get("period", "")),
        digest=values.get("digest", ""),
        sheets=sheets,
    )


def _period(text: str) -> Period | None:
    return Period.parse(text) if re.fullmatch(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])", text) else None
