"""The same inputs give the same bytes: whatever the hash seed, the folder, the number of workers and how they start."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, os, sys
root, name, processors, start = sys.argv[1:]
os.sched_getaffinity = lambda _: range(int(processors))
if __name__ == "__main__":
    import two_campaigns
    from toolkit import workers
    from toolkit.verbs import corrections, send, supervised
    workers._START = start
    corrections.FEW = send.FEW = supervised.FEW = 0
    made = two_campaigns.create(two_campaigns.Path(root), two_campaigns.SAMPLES[name]().campaign).folder
    two_campaigns.reported(made, name, two_campaigns.SAMPLES[name]().months[0])
"""
HERE = Path(__file__).parent
WAYS = (("0", "1", "fork", "行动"), ("1", "4", "fork", "别处 的/文件夹"), ("4242", "2", "spawn", "c"))
"""Hash seed, processors, how workers start, folder."""


def _begun(way: tuple[str, ...], base: Path, name: str) -> tuple[Path, subprocess.Popen[str]]:
    seed, processors, start, folder = way
    program = base / f"run{seed}.py"
    program.write_text(PROGRAM, encoding="utf-8")
    around = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent)))}
    command = [sys.executable, str(program), str(base / folder), name, processors, start]
    return base / folder, subprocess.Popen(command, env=around, stderr=subprocess.PIPE, text=True)


def _written(root: Path) -> dict[str, str]:
    """Every file but the lock, the ledger and the journal, which says when things were done."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.name.startswith((".anwei", "台账", "收件记录"))
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts workers both ways")
def test_seed_folder_and_workers_change_nothing(tmp_path: Path) -> None:
    begun = [_begun(way, tmp_path, "临澜2023") for way in WAYS]
    for _, process in begun:
        _, errors = process.communicate(timeout=240)
        assert process.returncode == 0, errors
    first, *others = (_written(root) for root, _ in begun)
    assert len(first) > 40
    for other in others:
        assert {path for path in first | other if first.get(path) != other.get(path)} == set()
