"""Running one command line: errors become Chinese lines, one for each mistake, results an exit status."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import typer

from toolkit.cli.app import app
from toolkit.cli.chinese import usage_problem
from toolkit.cli.show import failed
from toolkit.model.errors import WrongUse

FINE, FINDINGS, WRONG = 0, 1, 2
"""Exit status: fine; findings that need a person; wrong use or wrong definition."""
_INTERRUPTED = 130
"""What typer makes of Ctrl+C."""
STOPPED = "已中断。已写好的文件完整，未写完的不留痕迹；重新运行同一命令即可接着做。"


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    _speak_chinese()
    try:
        status = int(app(list(arguments), standalone_mode=False) or FINE)
        sys.stdout.flush()
    except BrokenPipeError:
        _say_no_more()
        return FINE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 — the last line of defence: nobody reads a traceback.
        return _failed(arguments, error.lines if isinstance(error, WrongUse) else (_explained(error),))
    return _failed(arguments, (STOPPED,)) if status == _INTERRUPTED else status


def _failed(arguments: Sequence[str], lines: Sequence[str]) -> int:
    """What went wrong in words, and for a program that waits for JSON the same as an object."""
    if "--json" in arguments:
        with suppress(OSError):
            failed(lines)
    return _complain(*lines)


def _explained(error: BaseException) -> str:
    """What a user or a machine caused, or that a mistake of ours was met, with what to do; no WrongUse, it has words."""
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        return STOPPED
    if isinstance(error, typer.TyperException):
        return str(usage_problem(error))
    if isinstance(error, MemoryError):
        return "内存不够。请关闭其他程序后重试，或分批放入收件文件夹。"
    if isinstance(error, OSError):
        return f"读写“{error.filename or '文件'}”时被系统拒绝。请检查磁盘空间、权限和文件是否被占用后重试。"
    return f"程序内部出错（{type(error).__name__}），这不是您的操作造成的。{_kept(error)}"


def _kept(error: BaseException) -> str:
    """Keep the traceback for whoever maintains the program, out of the clerk's sight."""
    trace = "".join(traceback.format_exception(error))
    with (
        suppress(OSError),
        tempfile.NamedTemporaryFile(
            "w", prefix="anwei-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file,
    ):
        file.write(trace)
        return f"请重试；再出现时请把“{Path(file.name)}”交给维护人员。"
    return "请重试；再出现时请告知维护人员。"


def _complain(*lines: str) -> int:
    """Lines on the error stream that stay lines, whatever characters a path or a cell brought into them."""
    for words in lines:
        line = "".join(character if character.isprintable() or character == "\u3000" else " " for character in words)
        with suppress(OSError):
            print(line, file=sys.stderr)  # noqa: T201 — the command line prints.
    try:
        sys.stdout.flush()
    except OSError:
        _say_no_more()
    return WRONG


def _say_no_more() -> None:
    """Our output has no reader (| head) or no room; Python would complain in English when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_chinese() -> None:
    """A stream whose encoding has no Chinese speaks UTF-8; what an encoding lacks is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                "安委".encode(stream.encoding)
            except UnicodeError:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")
