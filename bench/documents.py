"""What the documents cost: their share of a month's report, and what plain docxtpl needs for the same ones.

python bench/documents.py [-n UNITS] [--rounds N]

Every unit has returned and some tasks are overdue, so that nearly every unit gets a letter. Times of one process; only
ratios are printed, and whether the whole stayed within ten seconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import generate  # noqa: E402
import toolkit  # noqa: E402
from toolkit.documents.writing import Draft, drafts, find_template, write  # noqa: E402
from toolkit.model.period import Period  # noqa: E402
from toolkit.reporting.report import Report  # noqa: E402
from toolkit.verbs.new import create  # noqa: E402

PERIOD = Period(2022, 6)
RECEIVED = datetime(2022, 7, 2, 9)  # noqa: DTZ001 — the office's own clock.
LIMIT = 10.0
"""Seconds a report of 60 units may take on two cores."""


def prepare(root: Path, units: int) -> Report:
    """A campaign folder whose returns of a month have been received and reported once."""
    campaign = generate.make_campaign(units)
    folder = create(root, campaign).folder
    inbox = folder.inbox(PERIOD)
    inbox.mkdir(parents=True, exist_ok=True)
    generate.write_returns(generate.make_plan(campaign), PERIOD, 1, units, inbox)
    return toolkit.report(root, PERIOD, received_at=RECEIVED).report


def plain(wanted: list[Draft]) -> None:
    """The same documents as docxtpl alone makes them: the template read, rendered and saved for each."""
    from docxtpl import DocxTemplate  # noqa: PLC0415

    for draft in wanted:
        template = DocxTemplate(find_template(draft.kind, Path("nowhere")))
        template.render(draft.values, autoescape=True)
        template.save(BytesIO())


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description="公文占月报多少，比 docxtpl 逐件渲染快多少")
    parser.add_argument("-n", "--units", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "行动"
        report = prepare(root, given.units)
        wanted = list(drafts(report))
        whole, ours, peer = [], [], []
        for _ in range(given.rounds):
            whole.append(timed(lambda: toolkit.report(root, PERIOD, received_at=RECEIVED)))
            ours.append(timed(lambda: write(drafts(report), Path("nowhere"))))
            peer.append(timed(lambda: plain(wanted)))
    share, ratio = (statistics.median(ours) / statistics.median(other) for other in (whole, peer))
    within = "在" if statistics.median(whole) <= LIMIT else "不在"
    print(f"{given.units}家，公文{len(wanted)}件，{given.rounds}轮")
    print(f"公文 ÷ 整个月报：×{share:.2f}（目标≤×0.50）")
    print(f"公文 ÷ docxtpl逐件渲染：×{ratio:.2f}")
    print(f"整个月报{within}{LIMIT:.0f}秒以内")


if __name__ == "__main__":
    main()
