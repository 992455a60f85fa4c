"""What closed months cost a report: 60 units, 1, 6 and 12 of them, against the naive script on the same returns.

python bench/history.py [-n 60] [--rounds 3] [--keep FOLDER]

The month reported has real returns. Of the closed months there is what closing keeps of them, made from that month by
moving its figures, scores and words a little; so they weigh what closed months weigh. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from generate import make_campaign, make_plan, write_returns  # noqa: E402
from measure import Cost, in_turn, median, python, ratio  # noqa: E402
from toolkit.documents.writing import OWN, drafts, write  # noqa: E402
from toolkit.folder import CampaignFolder, open_folder  # noqa: E402
from toolkit.ledger import Journal, Ledger  # noqa: E402
from toolkit.model.campaign import Campaign  # noqa: E402
from toolkit.model.history import History, MonthRecord, TotalRecord, UnitHistory, UnitRecord  # noqa: E402
from toolkit.model.period import Period  # noqa: E402
from toolkit.rollup.closing import snapshot  # noqa: E402
from toolkit.scoring import score  # noqa: E402
from toolkit.verbs.merge import merge  # noqa: E402
from toolkit.verbs.new import create  # noqa: E402
from toolkit.verbs.office import definition_text  # noqa: E402
from toolkit.verbs.report import report, score_sheets  # noqa: E402

MONTHS = (1, 6, 12)
REPORTED = Period(2022, 11)
SHARED = 6
"""Closed months of the report whose parts are told apart."""
MOST = 0.5
"""The share of it that the documents may take."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=60, help="units (default 60)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="make the folders here and leave them, to be looked at")
    given = parser.parse_args(arguments)
    if given.keep:
        race(given.keep, given.n, given.rounds)
        return
    with tempfile.TemporaryDirectory(prefix="anwei-bench-") as folder:
        race(Path(folder), given.n, given.rounds)


def race(folder: Path, units: int, rounds: int) -> None:
    """Report with 1, 6 and 12 closed months, first and again, and let the naive script merge the same files, in turn."""
    returned = folder / "收件"
    closed = returned_month(folder / "首月", returned, units)
    begun = {months: make(folder / f"{months}个月", returned, units, closed, months) for months in MONTHS}
    roots = {months: folder / f"{months}个月月报" for months in MONTHS}
    contestants = {}
    for months, root in roots.items():
        contestants[f"{months} first"] = contestants[f"{months} again"] = python("ours.py", "report", root, REPORTED)
    contestants["naive"] = python("peers/naive.py", returned, folder / "naive.xlsx")

    def before(name: str) -> None:
        months, _, kind = name.partition(" ")
        if kind == "first":
            shutil.rmtree(roots[int(months)], ignore_errors=True)
            shutil.copytree(begun[int(months)], roots[int(months)])

    costs = in_turn(contestants, rounds, before)
    naive = costs["naive"]
    print("| 比什么（两核） | 时钟（秒） | 处理器（秒） | 时钟 ÷ 朴素脚本 | 处理器 ÷ 朴素脚本 |")
    print("| --- | --- | --- | --- | --- |")
    for months in MONTHS:
        for kind, words in (("first", f"第一次（读{units}件新报送）"), ("again", "再出一次")):
            print(_line(f"月报：{units}家，已定稿{months}个月，{words}", costs[f"{months} {kind}"], naive))
    print(_line(f"朴素脚本：只汇总同样的{units}件", naive, naive))
    grown = ratio(costs[f"{MONTHS[-1]} again"], costs[f"{MONTHS[0]} again"])
    print(f"| 再出一次：已定稿{MONTHS[-1]}个月 ÷ {MONTHS[0]}个月 | | | ×{grown.wall:.2f} | ×{grown.cpu:.2f} |")
    for line in shares(roots[SHARED], rounds):
        print(line)


def _line(what: str, ours: Sequence[Cost], peer: Sequence[Cost]) -> str:
    middle, over = median(ours), ratio(ours, peer)
    return f"| {what} | {middle.wall:.1f} | {middle.cpu:.1f} | ×{over.wall:.2f} | ×{over.cpu:.2f} |"


def shares(root: Path, rounds: int) -> Iterator[str]:
    """What of a repeated report the documents and the score sheets are, in processor time of one process doing all.

    They are written beside the rest, so that on the clock they cost less than their share.
    """
    at = datetime.combine(REPORTED.next().first_day, time(9))
    composed = report(root, REPORTED, received_at=at).report
    costs = in_turn({"all": python("ours.py", "report", root, REPORTED)}, rounds)["all"]
    whole = median(costs).cpu
    parts = {
        "公文": lambda: write(drafts(composed), root / OWN),
        "考评成绩单": lambda: dict(score_sheets(composed)),
    }
    for name, work in parts.items():
        share = statistics.median(_processor_time(work) for _ in range(max(rounds, 2))) / whole
        wanted = f"（目标≤×{MOST:.2f}）" if name == "公文" else ""
        yield f"| {name} ÷ 再出一次的月报，已定稿{SHARED}个月{wanted} | | | | ×{share:.2f} |"


def _processor_time(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def returned_month(root: Path, returned: Path, units: int) -> History:
    """What closing would keep of the month reported, of which every unit's return is written on the way."""
    campaign = _campaign(units)
    if not returned.exists():
        write_returns(make_plan(campaign), REPORTED, 1, units, returned)
    if not root.exists():
        _begun(root, returned, units)
    at = datetime.combine(REPORTED.next().first_day, time(9))
    merged = merge(root, REPORTED, received_at=at).merged
    return snapshot(merged, score(merged))


def make(root: Path, returned: Path, units: int, closed: History, months: int) -> Path:
    """A campaign folder with so many closed months before the one reported, whose returns lie in the inbox unread."""
    if root.exists():
        return root
    _begun(root, returned, units)
    folder = open_folder(root)
    at = datetime.combine(REPORTED.next().first_day, time(9))
    with Ledger.open(folder.ledger, Journal.of(folder.originals)) as ledger:
        for history in _histories(closed, months):
            ledger.close(history.month.period, history, at, definition_text(_campaign(units)))
    return root


def _campaign(units: int) -> Campaign:
    return replace(make_campaign(units), first=Period(2021, 11), last=Period(2022, 12))


def _begun(root: Path, returned: Path, units: int) -> None:
    """A new campaign folder with these returns in its inbox."""
    create(root, _campaign(units))
    shutil.copytree(returned, CampaignFolder(root).inbox(REPORTED), dirs_exist_ok=True)


def _histories(closed: History, months: int) -> Iterator[History]:
    dice = random.Random(1)
    periods = [REPORTED]
    for _ in range(months):
        periods.insert(0, periods[0].previous())
    for period in periods[:-1]:
        units = {name: _moved_unit(unit, dice) for name, unit in closed.units.items()}
        yield replace(closed, closed=period, units=units, month=_moved(closed.month, period, dice))


def _moved_unit(unit: UnitHistory, dice: random.Random) -> UnitHistory:
    return replace(
        unit,
        progress={key: f"{words}{dice.randint(2, 90)}次检查" for key, words in unit.progress.items()},
        months=unit.months * 3,
    )


def _moved(month: MonthRecord, period: Period, dice: random.Random) -> MonthRecord:
    units = {name: _moved_record(record, dice) for name, record in month.units.items()}
    worst = min((record.score for record in units.values() if record.score is not None), default=None)
    scores = sorted((record.score for record in units.values() if record.score is not None), reverse=True)
    units = {
        name: record
        if record.score is None
        else replace(record, rank=1 + scores.index(record.score), last=record.score == worst)
        for name, record in units.items()
    }
    totals = {
        code: TotalRecord(*(None if value is None else _scaled(value, dice) for value in (total.month, total.total)))
        for code, total in month.totals.items()
    }
    return replace(month, period=period, units=units, totals=totals)


def _moved_record(record: UnitRecord, dice: random.Random) -> UnitRecord:
    late = dice.random() < 0.1
    return replace(
        record,
        score=None if record.score is None else record.score - dice.randint(0, 900) / Decimal(100),
        figures={code: _scaled(figure, dice) for code, figure in record.figures.items()},
        on_time=None if record.on_time is None else not late,
        late_days=dice.randint(1, 4) if late else 0,
        standings={state: max(1, count - dice.randint(0, 2)) for state, count in record.standings.items()},
    )


def _scaled(value: Decimal, dice: random.Random) -> Decimal:
    """A little more or less; rates stay rates."""
    moved = value * dice.randint(80, 110) / 100
    return moved if value != int(value) or value < 1 else Decimal(int(moved))


if __name__ == "__main__":
    main()
