"""What a unit has said so far, put together from the files that count for its parts (一单位拆成多本). Pure."""

from __future__ import annotations

from dataclasses import replace

from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.submission import Submission
from toolkit.rules.returned import UnitReturn


def said(unit: UnitReturn) -> Submission | None:
    """The adopted parts as one submission; of a unit with none, what its last refused file said; None for nothing."""
    parts = {part: one.submission for part, one in unit.parts.items() if one.submission}
    if not parts:
        return next((one.submission for one in reversed(unit.received) if one.submission), None)
    first = next(iter(parts.values()))
    if all(one is first for one in parts.values()):
        return first
    tasks = {key: task for part, one in parts.items() for key, task in one.tasks.items() if key[0] == part}
    return replace(
        first,
        parts=tuple(parts),
        cover=parts[COVER_SHEET].cover if COVER_SHEET in parts else {},
        summary=parts[SUMMARY_SHEET].summary if SUMMARY_SHEET in parts else {},
        figures=parts[FORM_SHEET].figures if FORM_SHEET in parts else {},
        tasks=tasks,
        sheets={part: one.sheets.get(part, part) for part, one in parts.items()},
        items={part: one.items[part] for part, one in parts.items() if part in one.items},
    )
