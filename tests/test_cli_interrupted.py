"""Ctrl+C at every file that is put in place: the old file or the new one, and running again ends as if undisturbed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from campaign_folder import MAY, Ran, anwei, filled_folder, state

ROOT = Path(__file__).parents[1]
AT = ("--received-at", "2022-06-02T10:15")
STEPS = {"send": (0, 1, 2), "receive": (0, 1, 2), "report": (0, 3, 4)}
"""The files after which a run is stopped, counted from 0."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = filled_folder(tmp_path_factory.mktemp("行动") / "甲").root
    shutil.rmtree(root / "output")
    return root


def call(command: str, root: Path) -> Ran:
    return anwei(command, "-c", root, "-p", MAY, *(() if command == "send" else AT))


def received(root: Path) -> object:
    return json.loads(anwei("status", "-c", root, "-p", MAY, "--json").out)["报送情况"]


@pytest.fixture(scope="module")
def undisturbed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, bytes], object]]:
    ends = {}
    for command in STEPS:
        root = Path(shutil.copytree(made, tmp_path_factory.mktemp(command) / "行动"))
        assert call(command, root).status == 0
        ends[command] = (outputs(root), received(root))
    return ends


def outputs(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in state(root).items() if name.startswith("output/")}


@pytest.mark.parametrize(("command", "step"), [(command, step) for command in STEPS for step in STEPS[command]])
def test_stopped_between_two_files(
    command: str, step: int, made: Path, undisturbed: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(made, tmp_path / "行动"))
    replaced: list[Path] = []
    really = Path.replace

    def stop(self: Path, target: Path) -> Path:
        if len(replaced) == step:
            raise KeyboardInterrupt
        replaced.append(Path(target))
        return really(self, target)

    with monkeypatch.context() as patch:
        patch.setattr("toolkit.workers.available", lambda: 1)
        patch.setattr(Path, "replace", stop)
        ran = call(command, root)
    if ran.status == 2:  # With fewer files to put in place in this process, the run has simply ended.
        assert "已中断" in ran.err
        assert ran.out == ""
    assert not list(root.rglob(".anwei-*.tmp"))
    whole = undisturbed[command][0]  # type: ignore[index]
    assert all(whole[name] == data for name, data in outputs(root).items())
    assert call(command, root).status == 0
    assert (outputs(root), received(root)) == undisturbed[command]


@pytest.mark.skipif(os.name != "posix", reason="a terminal's Ctrl+C is sent to a process group")
@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.5])
def test_a_real_interrupt(
    seconds: float, made: Path, undisturbed: dict[str, tuple[dict[str, bytes], object]], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(made, tmp_path / "行动"))
    command = [sys.executable, "-m", "toolkit", "report", "-c", str(root), "-p", str(MAY), *AT]
    # The moment of import of site is Python's own; our part begins when it has started.
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        time.sleep(seconds)
        os.killpg(running.pid, signal.SIGINT)
        _, error = running.communicate(timeout=60)
    if seconds > 0.1:
        assert running.returncode in (0, 2)
        assert "Traceback" not in error
    assert call("report", root).status == 0
    assert (outputs(root), received(root)) == undisturbed["report"]


def test_two_runs_at_once_wait_for_each_other(
    made: Path, undisturbed: dict[str, tuple[dict[str, bytes], object]], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(made, tmp_path / "行动"))
    command = [sys.executable, "-m", "toolkit", "report", "-c", str(root), "-p", str(MAY), *AT]
    runs = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    errors = [run.communicate(timeout=60)[1] for run in runs]
    for run, error in zip(runs, errors, strict=True):
        assert run.returncode == 0 or (run.returncode == 2 and "另一个窗口" in error)
    assert (outputs(root), received(root)) == undisturbed["report"]


def test_a_held_folder_says_who_holds_it(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "行动"))
    holder = (
        "import sys, time, pathlib; from toolkit.folder import CampaignFolder, writing\n"
        "with writing(CampaignFolder(pathlib.Path(sys.argv[1]))): print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(root)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as holding:
        assert holding.stdout
        holding.stdout.readline()
        ran = call("report", root)
        holding.kill()
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "另一个窗口正在处理" in ran.err
    assert call("report", root).status == 0
