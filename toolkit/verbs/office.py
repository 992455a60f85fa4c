"""An opened campaign folder: its definition as in force, its ledger, and the closed months before a period."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit import __version__
from toolkit.campaign.document import render, restore
from toolkit.campaign.plan import Plan, make_plan
from toolkit.folder import CampaignFolder, explained, locked, open_folder
from toolkit.ledger import Archive, Journal, Ledger
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.verbs.moments import Folder, read_path
from toolkit.workers import few_collections


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a verb works with. ``edition`` is the SHA-256 of 行动.xlsx."""

    folder: CampaignFolder
    plan: Plan
    ledger: Ledger
    edition: str

    @property
    def archive(self) -> Archive:
        return Archive(self.folder.originals)

    @property
    def campaign(self) -> Campaign:
        return self.plan.campaign

    def due(self, period: Period) -> date:
        return period.due(self.campaign.due_day)

    def history(self, period: Period) -> History:
        """The last closed month before a period, or nothing."""
        return self.ledger.history_before(period)

    def reading_key(self, history: History) -> str:
        """What a reading depends on beside the file: definition, closed months, program; a change reads anew."""
        closed = self.ledger.closing_digest(history.closed) if history.closed else ""
        return hashlib.sha256(f"{self.edition}|{closed}|{__version__}".encode()).hexdigest()

    def require(self, period: Period, *, open_month: bool = False) -> None:
        """WrongUse when the period is outside the campaign, or closed although it is to be changed."""
        first, last = self.campaign.first, self.campaign.last
        if not first <= period <= last:
            raise WrongUse(
                f"{period.label}不在本行动的报告期内（{first.label}至{last.label}）",
                "请核对 --period；确需延长请修改 行动.xlsx 的“末期”。",
            )
        if open_month and self.ledger.is_closed(period):
            raise WrongUse(
                f"{period.label}已经定稿，不能再改", f"确需更正请先撤销定稿：anwei reopen --period {period}。"
            )


@contextmanager
def open_office(root: Folder, *, change: bool = True) -> Iterator[Office]:
    """Open a campaign folder; ``change`` holds its lock, so that two runs never write at once."""
    folder = open_folder(read_path(root))
    if folder.root in _opened:
        yield _opened[folder.root]
        return
    with locked(folder.root) if change else nullcontext(), few_collections(), _open_ledger(folder) as ledger:
        _opened[folder.root] = _office(folder, ledger)
        try:
            yield _opened[folder.root]
        finally:
            del _opened[folder.root]


_opened: dict[Path, Office] = {}
"""Folders this run has open: a verb that calls another (report, merge, receive) works in the same opened office."""


def _open_ledger(folder: CampaignFolder) -> Ledger:
    return Ledger.open(folder.ledger, Journal.of(folder.originals))


def _office(folder: CampaignFolder, ledger: Ledger) -> Office:
    with explained(folder.definition):
        edition = hashlib.sha256(folder.definition.read_bytes()).hexdigest()
    return Office(folder, make_plan(_campaign(folder, ledger, edition)), ledger, edition)


def _campaign(folder: CampaignFolder, ledger: Ledger, edition: str) -> Campaign:
    """The definition, from the ledger when 行动.xlsx has not changed since it was last read."""
    kept = ledger.definition(edition)
    if kept is not None:
        with suppress(KeyError, TypeError, ValueError):  # Kept by another version of the program: read anew.
            return restore(json.loads(kept))
    from toolkit.workbook.definition import read  # noqa: PLC0415 — openpyxl is heavy; a changed definition is rare.

    campaign = read(folder.definition)
    ledger.save_definition(edition, json.dumps(render(campaign), ensure_ascii=False))
    return campaign
