"""Wrong use of every command: one Chinese line, exit status 2, and nothing changed."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest

from campaign_folder import MAY, Ran, anwei, filled_folder, state
from toolkit.cli.app import app

WITH_PERIOD = (
    "send",
    "receive",
    "check",
    "status",
    "merge",
    "report",
    "publish",
    "export",
    "decide",
    "close",
    "reopen",
)
COMMANDS = ("new", *WITH_PERIOD, "verify", "templates", "explain", "demo")
MORE = {"check": ("F",), "decide": ("作废", "1", "--by", "张三", "--reason", "重复"), "explain": ("清单一:1",)}
WRITING = ("send", "receive", "merge", "report", "publish", "export", "close")
AT = ("--received-at", "2022-06-02")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_folder(tmp_path_factory.mktemp("行动") / "甲").root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "行动"))


def call(
    command: str, folder: Path, period: str = str(MAY), file: Path | None = None, answers: tuple[str, ...] = ()
) -> Ran:
    more = (str(file or folder) if part == "F" else part for part in MORE.get(command, ()))
    timed = AT if command in {"receive", "merge", "report"} else ()
    wanted = ("-p", period) if command in WITH_PERIOD else ()
    return anwei(command, *more, "-c", folder, *wanted, *timed, *answers)


def refused(ran: Ran) -> str:
    """The one line of a refusal."""
    assert ran.status == 2, ran
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    line = ran.err.strip()
    assert re.search(r"[\u4e00-\u9fff]", line)
    assert line.count("。") >= 1
    for english in ("Traceback", "Error", "rror:", "default", "required", "Usage", "Try "):
        assert english not in line
    return line


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == {one.name or one.callback.__name__ for one in app.registered_commands}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str) -> None:
    ran = anwei(*([command] if command else []), "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("用法：")
    words = set(re.findall(r"(?<![-\w.])[A-Za-z]{3,}(?![\w.])", ran.out))
    assert words <= {
        "anwei",
        "pytest",
        "python",
        "toolkit",
        "JSON",
        "output",
        "xlsx",
        "WPS",
        "Word",
        "CSV",
        "Parquet",
        "parquet",
    } | set(COMMANDS) | {
        "set",
        "aside",
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option(command: str) -> None:
    assert "--nonsense" in refused(anwei(command, "--nonsense"))


@pytest.mark.parametrize("command", ["new", "check", "decide", "explain"])
def test_a_missing_argument(command: str) -> None:
    assert "少了" in refused(anwei(command))


def test_what_is_nearly_right_is_suggested() -> None:
    assert "anwei status" in refused(anwei("statsu"))
    assert "--period" in refused(anwei("send", "--perod", "2022-05"))
    assert "C201" in refused(anwei("explain", "C20"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("statuss-quo",),
        ("send", "extra", "-p", "2022-05"),
        ("send", "-p"),
        ("decide", "再说", "1", "--by", "x", "--reason", "x", "-p", "2022-05"),
        ("new", "x"),
        ("new", "", "-t", "朔州2022"),
        ("new", "x", "-t", "没有这个模板"),
        ("new", "x", "-t", "../schemas/campaign.schema"),
        ("demo", ""),
    ],
)
def test_other_wrong_calls(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused(anwei(*arguments))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*WITH_PERIOD, "verify", "templates", "explain"])
def test_a_folder_that_is_no_campaign(command: str, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "文件").write_text("x")
    for name in ("空", "没有", "文件"):
        assert name in refused(call(command, tmp_path / name, file=tmp_path / "文件"))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["文件", "空"]


@pytest.mark.parametrize("command", WITH_PERIOD)
@pytest.mark.parametrize("period", ["", "六月", "2022-13", "20225", "0000-00", "2022-06-01"])
def test_a_period_that_cannot_be_read(command: str, period: str, made: Path) -> None:
    before = state(made)
    assert "报告期" in refused(call(command, made, period))
    assert state(made) == before


@pytest.mark.parametrize("command", WITH_PERIOD)
def test_a_period_outside_the_campaign(command: str, made: Path) -> None:
    before = state(made)
    assert "2022年5月至2022年11月" in refused(call(command, made, "2023-01"))
    assert state(made) == before


@pytest.mark.parametrize("moment", ["昨天", "2022-02-30", "2022-06-02T25:00", "20220602", "2021-06-02"])
def test_a_time_of_receipt_that_cannot_be(moment: str, made: Path) -> None:
    for command in ("receive", "merge", "report"):
        line = refused(anwei(command, "-c", made, "-p", MAY, "--received-at", moment))
        assert "时间" in line


def test_files_that_are_not_there(made: Path, tmp_path: Path) -> None:
    missing = tmp_path / "没有.xlsx"
    for command in ("receive", "check"):
        assert "没有.xlsx" in refused(anwei(command, missing, "-c", made, "-p", MAY))
        refused(anwei(command, "", "-c", made, "-p", MAY))
    refused(anwei("check", tmp_path, "-c", made, "-p", MAY))


def test_months_in_the_wrong_order(root: Path) -> None:
    refused(call("close", root))
    refused(call("reopen", root))
    refused(call("decide", root))
    assert call("report", root).status == 0
    assert call("close", root, answers=("--yes",)).status == 0
    for command in ("send", "receive", "close", "decide"):
        assert "定稿" in refused(call(command, root))
    assert call("merge", root).status == 0


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not a workbook", b"plain words"])
def test_a_damaged_definition(damage: bytes, root: Path) -> None:
    (root / "行动.xlsx").write_bytes(damage)
    for command in (*WITH_PERIOD, "explain"):
        assert "行动.xlsx" in refused(call(command, root, file=root / "行动.xlsx"))


@pytest.mark.parametrize("damage", [b"plain words, no ledger" * 200, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_ledger(damage: bytes, root: Path) -> None:
    for helper in root.glob("台账*"):
        shutil.rmtree(helper) if helper.is_dir() else helper.unlink()
    (root / "台账.db").write_bytes(damage)
    for command in (*WITH_PERIOD, "explain"):
        assert "台账" in refused(call(command, root, file=root / "行动.xlsx"))
    assert (root / "台账.db").read_bytes() == damage


def test_a_folder_that_is_taken(root: Path, tmp_path: Path) -> None:
    before = state(root)
    refused(anwei("new", root, "-t", "朔州2022"))
    refused(anwei("demo", root))
    refused(anwei("new", root / "行动.xlsx", "-t", "朔州2022"))
    refused(anwei("demo", root / "行动.xlsx"))
    refused(anwei("new", tmp_path / ("长" * 300), "-t", "朔州2022"))
    assert state(root) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("command", ["send", "receive", "merge", "report"])
def test_a_disk_that_takes_nothing(command: str, number: int, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / "output")
    before = state(root)

    def full(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr("toolkit.folder.atomic.os.write", full)
        refused(call(command, root))
    assert state(root) == before
    assert call(command, root).status == 0


def test_a_new_campaign_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("toolkit.folder.atomic.os.write", full)
    assert "磁盘已满" in refused(anwei("new", tmp_path / "行动", "-t", "朔州2022"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["send", "merge", "report"])
def test_an_output_that_is_open_elsewhere(command: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("report", root).status == 0
    outputs = list((root / "output").rglob("*.xlsx"))
    for path in outputs:
        path.write_bytes(b"an older one")
    before, answers = state(root), ("--yes",) if command == "send" else ()

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", locked)
        assert "打开" in refused(call(command, root, answers=answers))
    assert state(root) == before
    assert not list(root.rglob("*.tmp"))
    assert call(command, root, answers=answers).status == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights bind no superuser, nor do they on Windows")
def test_a_folder_one_may_only_read(root: Path) -> None:
    root.chmod(0o555)
    try:
        for command in WRITING:
            refused(call(command, root))
    finally:
        root.chmod(0o755)


def test_an_error_of_ours_is_no_traceback(made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("toolkit.verbs.office.make_plan", broken)
    ran = call("status", made)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "KeyError" in next(tmp_path.glob("anwei-*.txt")).read_text(encoding="utf-8")
