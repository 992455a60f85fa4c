"""The passport of a blank (标识): which campaign, unit and month it was made for, and what it held."""

from __future__ import annotations

import hashlib

from toolkit.model.layout import FORM_SHEET, PASSPORT_FORMAT, PASSPORT_SHEET
from toolkit.workbook.blank.content import Blank, Names
from toolkit.workbook.writing import Workbook


def passport_rows(blank: Blank) -> tuple[tuple[str, ...], ...]:
    """The rows of the 标识 sheet as texts; an empty row parts the keys from the parts."""
    campaign = blank.plan.campaign
    names = blank.names or own_names(blank)
    keys = (
        ("campaign", campaign.id),
        ("version", str(campaign.version)),
        ("unit", names.id),
        ("unit_name", names.name),
        ("period", str(blank.period)),
        ("digest", names.digest),
    )
    lists = tuple(
        ("list", list_id, list_id, *(task.number for _, task in rows)) for list_id, rows in blank.rows.items()
    )
    form = ("form", FORM_SHEET, FORM_SHEET, *(indicator.code for indicator in blank.indicators))
    registers = tuple(("register", register.id, register.id) for register in blank.registers)
    return ((PASSPORT_FORMAT, "本页供收表时识别，请勿改动"), *keys, (), *lists, form, *registers)


def own_names(blank: Blank) -> Names:
    """The unit's own names, and the digest of its blank."""
    return Names(blank.unit.id, blank.unit.name, blank.unit.short, digest(blank))


def digest(blank: Blank) -> str:
    """The sha256 of every fixed text: changed wording gives another digest, filled-in cells do not."""
    texts = [blank.plan.campaign.id, blank.unit.id, str(blank.period)]
    for list_id, rows in blank.rows.items():
        for requirement, task in rows:
            texts += [list_id, task.number, requirement.full_text, task.measure, task.responsible, task.deadline]
    for indicator in blank.indicators:
        texts += [indicator.code, indicator.title, indicator.unit, indicator.kind.value, indicator.formula]
    for register in blank.registers:
        texts += [register.id, register.title, *(column.title for column in register.columns)]
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def write_passport(book: Workbook, blank: Blank) -> None:
    """Write the very hidden sheet."""
    sheet = book.sheet(PASSPORT_SHEET)
    for row, texts in enumerate(passport_rows(blank), start=1):
        for column, text in enumerate(texts, start=1):
            sheet.text(row, column, text)
    sheet.very_hide()
    sheet.protect()
