"""An opened campaign folder: its definition as in force for a month, its ledger, and the closed months before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from toolkit import __version__
from toolkit.campaign import meanings
from toolkit.campaign.document import render, render_for_reading, restore
from toolkit.campaign.plan import Plan, make_plan
from toolkit.campaign.renumbering import with_numbers
from toolkit.campaign.succession import succeeded
from toolkit.folder import CampaignFolder, Pen, explained, open_folder, writing
from toolkit.ledger import Archive, Journal, Ledger, open_to_read
from toolkit.ledger.serial import READINGS, dump_readable
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.history import RULES, History, MonthRecord
from toolkit.model.period import Period
from toolkit.rollup.closing import corrections
from toolkit.verbs.moments import Folder, read_path
from toolkit.workers import few_collections


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a verb works with. ``notes`` are what the clerk should know about the definition used."""

    folder: CampaignFolder
    plan: Plan
    ledger: Ledger
    notes: tuple[str, ...] = ()

    @property
    def archive(self) -> Archive:
        return Archive(self.folder.originals)

    @property
    def campaign(self) -> Campaign:
        return self.plan.campaign

    def due(self, period: Period) -> date:
        return self.campaign.due(period)

    def history(self, period: Period) -> History:
        """The last closed month before a period, or nothing; tasks under the numbers they have in the definition."""
        history = self.ledger.history_before(period)
        if history.closed is None:
            return with_numbers(self.campaign, history)
        history = replace(history, closed=history.closed.lasting(self.campaign.every))
        first = self.ledger.published(history.closed) if history.closed else None
        if first:
            history = replace(history, corrections=corrections(first, history, self.months(period)))
        return with_numbers(self.campaign, succeeded(self.campaign, history, period))

    def months(self, period: Period) -> tuple[MonthRecord, ...]:
        """Every closed month before a period, earliest first."""
        every = self.campaign.every
        return tuple(replace(one, period=one.period.lasting(every)) for one in self.ledger.months_before(period))

    def of(self, period: Period) -> Self:
        """The office with the definition a month was closed under; itself for an open month.

        So a closed month stays what it was, whatever 行动.xlsx has become since.
        """
        pinned = self.ledger.pinned(period)
        if pinned is None:
            closed = self.ledger.is_closed(period)
            return replace(self, notes=(*self.notes, _UNPINNED.format(period=period))) if closed else self
        if pinned == definition_text(self.campaign):
            return self
        try:
            campaign = restore(json.loads(pinned))
            plan = self.plan if campaign == self.campaign else make_plan(campaign)
        except (KeyError, TypeError, ValueError) as error:
            raise WrongUse(
                f"{period.label}定稿时的行动定义读不出来",
                f"请改用定稿时那一版的 anwei，或者撤销定稿：{_reopen(period)}。",
            ) from error
        if plan is self.plan:
            return self  # Kept in other words by an earlier version of the program.
        note = _PINNED.format(label=period.label, version=plan.campaign.version, reopen=_reopen(period))
        return replace(self, plan=plan, notes=(note,))

    def reading_key(self, history: History) -> str:
        """What a reading depends on beside the file: definition, closed months, program; a change reads anew."""
        definition = json.dumps(render_for_reading(self.campaign), ensure_ascii=False)
        return hashlib.sha256(
            "\0".join((definition, dump_readable(history), __version__, READINGS)).encode()
        ).hexdigest()

    def require(self, period: Period, *, open_month: bool = False) -> Period:
        """The period as the campaign's calendar has it.

        WrongUse when it is none of its periods, or closed although it is to be changed.
        """
        period = self.campaign.period(period)
        first, last = self.campaign.first, self.campaign.last
        if not first <= period <= last:
            raise WrongUse(
                f"{period.label}不在本行动的报告期内（{first.label}至{last.label}）",
                "请核对 --period；确需延长请修改 行动.xlsx 的“末期”。",
            )
        if open_month and self.ledger.is_closed(period):
            raise WrongUse(f"{period.label}已经定稿，不能再改", f"确需更正请先撤销定稿：{_reopen(period)}。")
        return period

    def require_present_rules(self, period: Period) -> None:
        """WrongUse for a month closed under older rules: nothing published before changes by itself."""
        closing = self.ledger.closing(period)
        if closing and (closing.history.month is None or closing.history.month.rules != RULES):
            raise WrongUse(
                f"{period.label}是按以前的规则定稿的，公布过的文件保持原样，不再重写",
                f"查看请打开 output/{period} 里原来的文件；要按现在的规则重出，先 {_reopen(period)}，再汇总、定稿。",
            )


@dataclass(frozen=True, slots=True)
class WritingOffice(Office):
    """An office whose folder is held, so that two runs never write at once; ``pen`` writes into it."""

    pen: Pen = field(kw_only=True)

    @property
    def written(self) -> tuple[Path, ...]:
        """Every file written in it, the ledger and its journal among them."""
        return self.pen.written


_PINNED = "{label}已定稿，按定稿时的行动定义（模板第{version}版）重写；行动.xlsx 之后的修改不影响它，要按新定义请先 {reopen}。"
_UNPINNED = "{period} 定稿时没有留下当时的行动定义（由旧版本定稿），现按今天的 行动.xlsx 重写；撤销定稿后重新定稿，就会固定下来。"


def _reopen(period: Period) -> str:
    return f"anwei reopen --period {period}"


def definition_text(campaign: Campaign) -> str:
    """The definition as the ledger keeps it: equal campaigns give equal text."""
    return json.dumps(render(campaign), ensure_ascii=False)


@contextmanager
def open_office(root: Folder) -> Iterator[Office]:
    """Open a campaign folder to read in it: nothing is locked or written, whoever writes meanwhile is not seen."""
    folder = open_folder(read_path(root))
    with few_collections(), open_to_read(folder.ledger, Journal.of(folder.originals)) as ledger:
        campaign, notes = _campaign(folder, ledger)
        yield Office(folder, make_plan(campaign), ledger, notes)


@contextmanager
def writing_office(root: Folder, period: Period) -> Iterator[WritingOffice]:
    """Open a campaign folder to change something in it; a verb that needs another is given the same office."""
    folder = open_folder(read_path(root))
    journal = Journal.of(folder.originals)
    with writing(folder, period) as pen, few_collections():
        pen.watch(folder.ledger, journal.path)
        with Ledger.open(folder.ledger, journal) as ledger:
            campaign, notes = _campaign(folder, ledger, keep=True)
            yield WritingOffice(folder, make_plan(campaign), ledger, notes, pen=pen)


def _campaign(folder: CampaignFolder, ledger: Ledger, *, keep: bool = False) -> tuple[Campaign, tuple[str, ...]]:
    """The definition, from the ledger when 行动.xlsx has not changed since it was read, and ``keep`` put it there.

    What it does not say stays unsaid in the ledger, so that the clerk is told each time.
    """
    with explained(folder.definition):
        edition = hashlib.sha256(folder.definition.read_bytes()).hexdigest()
    kept = ledger.definition(edition)
    if kept is not None:
        with suppress(KeyError, TypeError, ValueError):  # Kept by another version of the program: read anew.
            document = json.loads(kept)
            return restore(document), meanings.notes(document)
    from toolkit.incoming.definition import read_with_notes  # noqa: PLC0415 — openpyxl is heavy; a change is rare.

    campaign, notes = read_with_notes(folder.definition)
    if keep:
        document = meanings.without(render(campaign)) if notes else render(campaign)
        ledger.save_definition(edition, json.dumps(document, ensure_ascii=False))
    return campaign, notes
