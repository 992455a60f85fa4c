"""anwei demo: the whole cycle on the shipped campaign with simulated units, two months, from 下发 to 月报."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.folder import CampaignFolder, Pen, explained, open_folder, writing
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.questions import Answer, Answers
from toolkit.model.roster import Unit
from toolkit.model.stages import Progress, silent
from toolkit.rules.assembly import expected_units
from toolkit.simulation.faults import FAULTS, Fault, spoil
from toolkit.simulation.fiction import fictional
from toolkit.simulation.filling import Totals, fill
from toolkit.verbs import questions
from toolkit.verbs.close import close
from toolkit.verbs.moments import Folder, read_path
from toolkit.verbs.new import create
from toolkit.verbs.processes import available, share
from toolkit.verbs.publish import publish
from toolkit.verbs.receive import receive
from toolkit.verbs.report import Reported, report
from toolkit.verbs.send import send
from toolkit.verbs.status import status
from toolkit.workbook import blank, correction

MONTHS = 2
_SAMPLE = Answers((Answer(questions.SAMPLE_LIST.code, questions.SEND),))
"""The second list of the shipped template is a sample, as is all of the demonstration."""
_OWING = Answers((Answer(questions.UNITS_OWING.code, questions.CLOSE),))
"""Some of the simulated units never mend what is wrong."""
TEMPLATE = "朔州2022"


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """Where the demonstration lies, the reports of its months in order, and every file of it."""

    folder: CampaignFolder
    reports: tuple[Reported, ...]
    written: tuple[Path, ...]


def demo(folder: Folder, *, progress: Progress = silent) -> Demonstrated:
    """Run the cycle on fictional units in a folder of its own; an earlier demonstration there is made anew."""
    root = read_path(folder)
    _clear(root)
    campaign = fictional(load_template(TEMPLATE))
    create(root, campaign)
    plan = make_plan(campaign)
    made = open_folder(root)
    totals: dict[str, Totals] = {}
    reports = []
    for month in range(MONTHS):
        period = campaign.periods()[month]
        send(root, period, answers=_SAMPLE, progress=progress)
        totals = _returns(made, plan, period, month, totals, progress)
        reports.append(_month(made, plan, period, month, progress))
    publish(root, period, progress=progress)
    publish(root, period, confirm=True, progress=progress)
    return Demonstrated(made, tuple(reports), tuple(sorted(path for path in root.rglob("*") if path.is_file())))


def _clear(root: Path) -> None:
    """Remove an earlier demonstration; a folder that is none is left alone."""
    marker = root / MARKER
    with explained(root):
        if root.exists() and not root.is_dir():
            raise WrongUse(f"“{root}”是文件，不是文件夹", "请换一个空文件夹：anwei demo 文件夹。")
        if root.exists() and any(root.iterdir()):
            if not marker.exists():
                raise WrongUse(f"“{root}”里已有别的内容", "请换一个空文件夹：anwei demo 文件夹。")
            _remove(root, marker)
        root.mkdir(parents=True, exist_ok=True)
        marker.write_text("这是 anwei demo 生成的演示数据，可以整个删除。\n", encoding="utf-8")


def _remove(root: Path, marker: Path) -> None:
    """Remove what lies in the folder, the marker last: stopped half-way, it is still known as ours."""
    for path in root.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != marker:
            path.unlink()


MARKER = "演示数据-可删除.txt"


def _returns(
    made: CampaignFolder, plan: Plan, period: Period, month: int, totals: dict[str, Totals], progress: Progress
) -> dict[str, Totals]:
    """Let every unit fill in its blank and hand it in, with the month's faults; returns the cumulative figures."""
    units = expected_units(plan, period)
    items = [(unit, totals.get(unit.id, {})) for unit in units]
    make = partial(partial, _filled, made, plan, period)
    filled = share(make, items, workers=available(), stage=f"模拟{period.label}填报", progress=progress)
    after = dict(totals)
    with writing(made, period) as pen:
        for unit, (data, added) in zip(units, filled, strict=True):
            faults = _faults(unit.id, month) or (Fault(unit.id, month, ""),)
            if not any(fault.missing or fault.last_month for fault in faults):
                after[unit.id] = added
            for fault in faults:
                _hand_in(pen, made, plan, period, unit, data, fault)
    return after


def _filled(made: CampaignFolder, plan: Plan, period: Period, item: tuple[Unit, Totals]) -> tuple[bytes, Totals]:
    unit, totals = item
    name = blank.file_name(unit, period, plan.campaign.version)
    return fill((made.blanks(period) / name).read_bytes(), plan, unit.id, period, totals)


def _faults(unit_id: str, month: int) -> tuple[Fault, ...]:
    return tuple(fault for fault in FAULTS if fault.unit == unit_id and fault.month == month)


def _hand_in(pen: Pen, made: CampaignFolder, plan: Plan, period: Period, unit: Unit, data: bytes, fault: Fault) -> None:
    if fault.missing:
        return
    if fault.last_month:
        before = made.inbox(period.previous()) / _name(unit, period.previous(), plan)
        data = before.read_bytes()
    if fault.apply:
        data = spoil(data, fault.apply)
    folder = made.root / LATER / str(fault.days_late) if fault.days_late else made.inbox(period)
    pen.write(folder / (fault.name or _name(unit, period, plan)), data)


LATER = "迟到的"
"""Where the demonstration keeps late returns until their day comes."""


def _name(unit: Unit, period: Period, plan: Plan) -> str:
    return blank.file_name(unit, period, plan.campaign.version)


def _month(made: CampaignFolder, plan: Plan, period: Period, month: int, progress: Progress) -> Reported:
    """Receive on the reporting day, remind the rest, receive corrections and late returns, then report and close."""
    due = plan.campaign.due(period)
    day = datetime(due.year, due.month, due.day, 10)  # noqa: DTZ001 — the office's own clock.
    receive(made.root, period, received_at=day, progress=progress)
    status(made.root, period, today=due + timedelta(days=1), remind=True)
    _mended(made, plan, period, (fault for fault in FAULTS if fault.month == month and fault.mended))
    receive(made.root, period, received_at=day + timedelta(hours=5))
    waiting = made.root / LATER
    for days in sorted(path.name for path in waiting.iterdir()) if waiting.exists() else ():
        for path in sorted((waiting / days).iterdir()):
            path.replace(made.inbox(period) / path.name)
        receive(made.root, period, received_at=day + timedelta(days=int(days)))
    shutil.rmtree(waiting, ignore_errors=True)
    reported = report(made.root, period, received_at=day + timedelta(days=3), progress=progress)
    close(made.root, period, at=day + timedelta(days=3, hours=6), answers=_OWING)
    return reported


def _mended(made: CampaignFolder, plan: Plan, period: Period, faults: Iterable[Fault]) -> None:
    """A unit opens its correction workbook, mends what is marked, and sends it back."""
    with writing(made, period) as pen:
        for fault in faults:
            unit = plan.campaign.roster[fault.unit]
            returned = made.corrections(period) / correction.file_name(unit, period)
            if returned.exists() and fault.mended:
                corrected = spoil(returned.read_bytes(), fault.mended)
                pen.write(made.inbox(period) / f"{unit.short}（已更正）.xlsx", corrected)
