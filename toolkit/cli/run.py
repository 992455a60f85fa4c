"""Running one command line: errors become one Chinese line, results an exit status."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import typer

from toolkit.cli.app import app
from toolkit.cli.chinese import usage_problem
from toolkit.model.errors import WrongUse

FINE, FINDINGS, WRONG = 0, 1, 2
"""Exit status: fine; findings that need a person; wrong use or wrong definition."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    _speak_utf8()
    try:
        return int(app(list(arguments) or ["--help"], standalone_mode=False) or FINE)
    except typer.Exit as ending:
        return ending.exit_code
    except (Exception, KeyboardInterrupt) as error:
        words = _explained(error)
        if not words:
            raise
        print(words, file=sys.stderr)  # noqa: T201 — the command line prints.
        return WRONG


def _explained(error: BaseException) -> str:
    """One Chinese line for what a user or a machine can cause; "" for a mistake of ours."""
    if isinstance(error, WrongUse):
        return str(error)
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        return "已中断。已写好的文件完整，未写完的不留痕迹；重新运行同一命令即可接着做。"
    if isinstance(error, typer.TyperException):
        return f"{usage_problem(error)}。用 anwei --help 查看命令，anwei 命令 --help 查看写法。"
    if isinstance(error, MemoryError):
        return "内存不够。请关闭其他程序后重试，或分批放入收件文件夹。"
    if isinstance(error, OSError):
        return f"读写“{error.filename or '文件'}”时被系统拒绝。请检查磁盘空间、权限和文件是否被占用后重试。"
    return ""


def _speak_utf8() -> None:
    """Consoles with another encoding show what they can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
