"""Race the toolkit against its peers and print ratios; README.md says what each line means.

python bench/run.py [-n 600] [--quick] [--rounds 3] [--only merge,send,read,memory,start]

Nothing here fails for being slow. Every ratio is the median of rounds in which both sides ran in turn.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from generate import make_campaign, make_plan, unit_id, write_returns  # noqa: E402
from measure import Cost, Memory, in_turn, median, memory, python, ratio, run_once  # noqa: E402
from recording import record  # noqa: E402
from same_content import differences  # noqa: E402
from toolkit.folder import CampaignFolder  # noqa: E402
from toolkit.model.period import Period  # noqa: E402
from toolkit.verbs.new import create  # noqa: E402

QUICK = 60
NEW = 30
"""One return in so many is new in the race of a second merge: 20 of 600."""


@dataclass(frozen=True)
class Field:
    """Where a race takes place: a temporary folder, so many units and rounds, and the month."""

    folder: Path
    units: int
    rounds: int
    period: Period

    @property
    def campaign(self) -> Path:
        """The campaign folder after 下发, before anything came back."""
        return self.folder / "行动"

    @property
    def returns(self) -> Path:
        return self.folder / "收件"

    def few(self, count: int) -> Path:
        """A folder with the first so many returns."""
        folder = self.folder / f"收件{count}"
        if not folder.exists():
            folder.mkdir()
            for path in sorted(self.returns.iterdir())[:count]:
                shutil.copy2(path, folder)
        return folder

    def place(self, name: str, returned: Path, start: Path | None = None) -> Path:
        """A fresh copy of a campaign folder with these files in its inbox."""
        root = self.folder / name
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(start or self.campaign, root, ignore=shutil.ignore_patterns("output"))
        inbox = CampaignFolder(root).inbox(self.period)
        shutil.copytree(returned, inbox, dirs_exist_ok=True)
        return root


@dataclass(frozen=True)
class Line:
    """One line of the result: what was raced against what, ours divided by theirs, and what was hoped for."""

    what: str
    wall: str
    cpu: str
    target: str = ""


def prepare(folder: Path, units: int, rounds: int) -> Field:
    """Make the campaign, send its blanks once, and let every unit fill in its own."""
    campaign = make_campaign(units)
    field = Field(folder, units, rounds, campaign.first)
    create(field.campaign, campaign)
    run_once(python("ours.py", "send", field.campaign, field.period))
    plan = make_plan(campaign)
    write_returns(plan, field.period, 1, units, field.returns)
    record(plan, unit_id(1), field.period, folder / "recording.pickle")
    (folder / "units.txt").write_text("\n".join(map(unit_id, range(1, units + 1))), encoding="utf-8")
    return field


def compared(what: str, ours: Sequence[Cost], peer: Sequence[Cost], target: str = "") -> Line:
    found = ratio(ours, peer)
    return Line(what, _times(found.wall), _times(found.cpu), target)


def _times(value: float) -> str:
    return f"×{value:.2f}" if value >= 0.2 else f"×{value:.3f}（快{1 / value:.1f}倍）"


def race_merge(field: Field) -> Iterator[Line]:
    """Take back, check and merge everything: against the naive script, and against only parsing."""
    naive = field.folder / "naive.xlsx"
    root = field.folder / "merge"
    costs = in_turn(
        {
            "ours": python("ours.py", "merge", root, field.period),
            "limit": python("peers/calamine_only.py", field.returns),
            "naive": python("peers/naive.py", field.returns, naive),
        },
        field.rounds,
        before=lambda name: name == "ours" and field.place("merge", field.returns),
    )
    wrong = differences(CampaignFolder(root).merged(field.period), naive)
    same = "；内容一致" if not wrong else f"；内容有{len(wrong)}处不同，如 {wrong[0]}"
    yield compared(f"收件+核验+汇总{field.units}件 ÷ 朴素脚本{same}", costs["ours"], costs["naive"], "≤×0.10")
    yield compared(f"收件+核验+汇总{field.units}件 ÷ 只解析（calamine，2进程）", costs["ours"], costs["limit"], "≤×4")
    yield _absolute(costs)
    again = in_turn(
        {
            "ours": python("ours.py", "merge", root, field.period),
            "limit": python("peers/calamine_only.py", field.returns),
        },
        field.rounds,
    )
    yield compared("再汇总一次（没有新件）÷ 只解析全部", again["ours"], again["limit"], "≤×4")


def race_more(field: Field) -> Iterator[Line]:
    """Some new returns after a first merge: the cost of the new ones, not of all."""
    new = max(1, field.units // NEW)
    before = field.place("merged", field.few(field.units - new))
    run_once(python("ours.py", "merge", before, field.period))
    root = field.folder / "more"
    costs = in_turn(
        {
            "ours": python("ours.py", "merge", root, field.period),
            "limit": python("peers/calamine_only.py", field.returns),
        },
        field.rounds,
        before=lambda name: name == "ours" and field.place("more", field.returns, before),
    )
    yield compared(f"又收到{new}件后汇总{field.units}件 ÷ 只解析全部", costs["ours"], costs["limit"], "≤×4")


def race_send(field: Field) -> Iterator[Line]:
    """Blanks for every unit: against the same cells written by xlsxwriter alone."""
    arguments = (field.folder / "recording.pickle", field.folder / "units.txt", field.folder / "blanks")
    costs = in_turn(
        {
            "ours": python("ours.py", "send", field.folder / "send", field.period),
            "peer": python("peers/xlsxwriter_blank.py", *arguments),
        },
        field.rounds,
        before=lambda name: name == "ours" and field.place("send", field.few(0)),
    )
    yield compared(f"下发{field.units}本空表 ÷ 只用xlsxwriter写同样的格子", costs["ours"], costs["peer"], "≤×1")


def race_read(field: Field) -> Iterator[Line]:
    """Reading alone, one process each."""
    folder = field.few(min(field.units, 200))
    costs = in_turn(
        {
            "ours": python("ours.py", "read", folder),
            "peer": python("peers/calamine_only.py", folder, "--workers", 0),
        },
        field.rounds,
    )
    yield compared("读取（read_book）÷ calamine读成列表，各1进程", costs["ours"], costs["peer"], "≤×2")


def race_memory(field: Field) -> Iterator[Line]:
    """Peak memory of taking back and of merging, at several numbers of files."""
    counts = [count for count in (50, 200, 600, field.units) if count <= field.units]
    for verb, words in (("receive", "收件"), ("merge", "汇总（含收件）")):
        first: Memory | None = None
        for count in dict.fromkeys(counts or [field.units]):
            root = field.place("memory", field.few(count))
            peak = memory(python("ours.py", verb, root, field.period))
            if peak is None:
                yield Line("内存：本系统没有/proc，未测", "", "")
                return
            first = first or peak
            text = f"主进程{peak.parent:.0f}，单个工作进程{peak.child:.0f}，合计{peak.together:.0f} MiB"
            growth = f"主进程×{peak.parent / first.parent:.2f}，工作进程×{peak.child / max(first.child, 1):.2f}"
            yield Line(f"内存峰值：{words}{count}件：{text}", growth, "", "工作进程≈×1")


def race_start(field: Field) -> Iterator[Line]:
    """Start-up of the command line."""
    costs = in_turn(
        {
            "ours": [sys.executable, "-m", "toolkit", "--help"],
            "typer": python("peers/bare_typer.py", "--help"),
            "pass": [sys.executable, "-c", "pass"],
        },
        max(9, field.rounds * 3),
    )
    yield compared("anwei --help ÷ 只有一条命令的typer程序 --help", costs["ours"], costs["typer"], "≤×3")
    yield compared("anwei --help ÷ python -c pass", costs["ours"], costs["pass"])


RACES: dict[str, Callable[[Field], Iterator[Line]]] = {
    "merge": race_merge,
    "more": race_more,
    "send": race_send,
    "read": race_read,
    "memory": race_memory,
    "start": race_start,
}


def _absolute(costs: dict[str, list[Cost]]) -> Line:
    """Seconds of this run, for orientation only: the ratios are what can be compared."""
    middle = {name: median(found) for name, found in costs.items()}
    names = {"ours": "本工具", "naive": "朴素脚本", "limit": "只解析"}
    walls = "，".join(f"{names[name]}{cost.wall:.1f}" for name, cost in middle.items())
    cpus = "，".join(f"{names[name]}{cost.cpu:.1f}" for name, cost in middle.items())
    return Line("　本次用时（秒，仅供参考）", walls, cpus)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=600, help="returns (default 600)")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} returns, one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(RACES), help=f"races, of {', '.join(RACES)}")
    given = parser.parse_args(arguments)
    units, rounds = (min(QUICK, given.n), 1) if given.quick else (given.n, given.rounds)
    with tempfile.TemporaryDirectory(prefix="anwei-bench-") as folder:
        field = prepare(Path(folder), units, rounds)
        print("| 比什么 | 时钟 | 处理器 | 目标 |\n| --- | --- | --- | --- |", flush=True)
        for name in given.only.split(","):
            for line in RACES[name](field):
                print(f"| {line.what} | {line.wall} | {line.cpu} | {line.target} |", flush=True)


if __name__ == "__main__":
    main()
