"""Recording which calls one blank makes of xlsxwriter, so that a peer can make the same ones and nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import xlsxwriter

from toolkit.campaign.plan import Plan
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.workbook import blank, writing


class RecordingSheet:
    """Passes every call on to a worksheet and notes it down."""

    def __init__(self, raw: Any, note: Callable[[str, tuple[Any, ...], dict[str, Any]], None]) -> None:
        self._raw = raw
        self._note = note

    def __getattr__(self, method: str) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            self._note(method, arguments, named)
            return getattr(self._raw, method)(*arguments, **named)

        return call


class RecordingBook(xlsxwriter.Workbook):
    """A workbook that notes down its formats, its sheets and what is written to them."""

    made: list[RecordingBook] = []  # noqa: RUF012 — one recording at a time.

    def __init__(self, target: Any, options: dict[str, Any]) -> None:
        self.recording: dict[str, Any] = {"options": options, "formats": [], "sheets": [], "calls": []}
        super().__init__(target, dict(options))
        self._known: dict[int, int] = {}
        self.made.append(self)

    def add_format(self, properties: dict[str, Any] | None = None) -> Any:
        made = super().add_format(properties)
        if hasattr(self, "_known"):
            self._known[id(made)] = len(self.recording["formats"])
            self.recording["formats"].append(dict(properties or {}))
        return made

    def add_worksheet(self, name: str | None = None, worksheet_class: Any = None) -> Any:
        raw = super().add_worksheet(name, worksheet_class)
        number = len(self.recording["sheets"])
        self.recording["sheets"].append(name)

        def note(method: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
            kept = tuple(self._plain(argument) for argument in arguments)
            self.recording["calls"].append((number, method, kept, named))

        return RecordingSheet(raw, note)

    def _plain(self, argument: Any) -> Any:
        number = self._known.get(id(argument))
        return argument if number is None else ("format", number)


def record(plan: Plan, unit_id: str, period: Period, path: Path) -> int:
    """Record one unit's blank into a file for ``peers/xlsxwriter_blank.py``; returns the number of cells written."""
    with mock.patch.object(writing.xlsxwriter, "Workbook", RecordingBook):
        book = writing.Workbook()
        blank.write_sheets(book, blank.Blank(plan, plan.campaign.roster[unit_id], period, History()))
        book.to_bytes()
    recording = RecordingBook.made.pop().recording
    recording["unit"] = unit_id
    path.write_bytes(pickle.dumps(recording))
    return sum(method.startswith("write_") for _, method, _, _ in recording["calls"])
