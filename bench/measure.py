"""Running commands side by side: wall time, processor time and memory of a process with all its children. POSIX."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """What one run cost: seconds on the clock, seconds of processor time (user and system, all processes)."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Memory:
    """Peak resident memory in MiB: the parent, the largest of its children, and all together at one moment."""

    parent: float
    child: float
    together: float


@dataclass(frozen=True)
class Ratio:
    """Ours divided by the peer's: the median of the rounds. Below 1 we are cheaper."""

    wall: float
    cpu: float


def python(script: str, *arguments: object) -> list[str]:
    """The command line of a script of this folder."""
    return [sys.executable, str(ROOT / "bench" / script), *map(str, arguments)]


def run_once(command: Sequence[str]) -> Cost:
    """Run a command to its end; it must succeed."""
    started = time.perf_counter()
    process = _start(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def in_turn(
    contestants: Mapping[str, Sequence[str]], rounds: int, before: Callable[[str], None] = lambda _name: None
) -> dict[str, list[Cost]]:
    """Run all contestants in turn (A B A B …), so that a busy moment of the machine strikes all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            before(name)
            costs[name].append(run_once(command))
    return costs


def ratio(ours: Sequence[Cost], peer: Sequence[Cost]) -> Ratio:
    """The median over the rounds of ours divided by the peer's."""
    pairs = list(zip(ours, peer, strict=True))
    return Ratio(
        statistics.median(our.wall / other.wall for our, other in pairs),
        statistics.median(our.cpu / other.cpu for our, other in pairs),
    )


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs))


def memory(command: Sequence[str]) -> Memory | None:
    """Run a command and watch its memory every 20 ms; None where the system has no /proc."""
    if not Path("/proc/self/status").exists():
        return None
    process = _start(command)
    peaks: dict[int, int] = {}
    together = [0]
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.02):
            sizes = {pid: _sizes(pid) for pid in _family(process.pid)}
            for pid, (peak, _) in sizes.items():
                peaks[pid] = max(peaks.get(pid, 0), peak)
            together[0] = max(together[0], sum(now for _, now in sizes.values()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    stop.set()
    watcher.join()
    parent = peaks.pop(process.pid, 0)
    return Memory(parent / 1024, max(peaks.values(), default=0) / 1024, together[0] / 1024)


def _family(pid: int) -> list[int]:
    """A process and all processes it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [member for child in task.read_text().split() for member in _family(int(child))]
        except OSError:
            continue
    return found


def _sizes(pid: int) -> tuple[int, int]:
    """Peak and present resident memory in KiB; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    found = {name: value for name, _, value in (line.partition(":") for line in lines)}
    return tuple(int(found.get(name, "0 kB").split()[0]) for name in ("VmHWM", "VmRSS"))  # type: ignore[return-value]
