"""Help and usage errors in Chinese: the option parser's own English never reaches a user."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from toolkit.cli.screen import columns
from toolkit.model.errors import WrongUse

_SEE_HELP = "用 anwei --help 查看命令，anwei 命令 --help 查看写法。"


class ChineseCommand(TyperCommand):
    """A command whose help page and complaints are Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        arguments, options = _parameters(self, ctx)
        usage = " ".join([ctx.command_path, *(one.metavar for one in arguments), "[选项]"])
        rows = [(one.metavar, one.help or "") for one in arguments]
        return _page(usage, self.help or "", ("参数", rows), ("选项", [_option_row(one) for one in options]))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.obj = tuple(args)  # As typed: what the next command is made from.
        ctx.allow_extra_args = True
        if extra := super().parse_args(ctx, args):
            raise WrongUse(f"多写了“{' '.join(extra)}”", f"写法见 {ctx.command_path} --help。")
        return extra


class ChineseGroup(TyperGroup):
    """The program itself: Chinese help, commands in the order of a month's work."""

    def get_help(self, ctx: Any) -> str:
        options = _parameters(self, ctx)[1]
        commands = [(name, (command.help or "").strip()) for name, command in self.commands.items()]
        usage = f"{ctx.command_path} 命令 [参数…] [选项]"
        return _page(usage, self.help or "", ("选项", [_option_row(one) for one in options]), ("命令", commands))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands:
            near = get_close_matches(name, self.commands, n=1)
            raise WrongUse(f"没有“{name}”这条命令", f"是不是 anwei {near[0]}？" if near else _SEE_HELP)
        return super().resolve_command(ctx, args)


def usage_problem(error: Any) -> WrongUse:
    """What was wrong with the call and how to write it; an unknown kind says only that it was not understood."""
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            near = "、".join(error.possibilities or ())
            return WrongUse(f"没有“{error.option_name}”这个选项", f"是不是 {near}？" if near else _SEE_HELP)
        case "BadOptionUsage":
            return WrongUse(f"选项“{error.option_name}”的写法不对（少了内容，或多了内容）", _SEE_HELP)
        case "MissingParameter" if parameter is not None:
            return WrongUse(f"少了“{_label(parameter)}”", f"请补上：{parameter.help}。")
        case "BadParameter" if parameter is not None:
            return WrongUse(f"“{_label(parameter)}”的内容不对", f"应为：{parameter.help}。")
    return WrongUse("这条命令没有看懂", _SEE_HELP)


def _label(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    return f"{parameter.opts[0]} {parameter.metavar or ''}".rstrip()


def _parameters(command: Any, context: Any) -> tuple[list[Any], list[Any]]:
    """The arguments and the options a person may write, in order."""
    shown = [one for one in command.get_params(context) if not getattr(one, "hidden", False)]
    arguments = [one for one in shown if one.param_type_name == "argument"]
    return arguments, [one for one in shown if one.param_type_name == "option"]


def _option_row(option: Any) -> tuple[str, str]:
    names = ", ".join(option.opts)
    if option.name == "help":
        return ", ".join(sorted(option.opts, key=len, reverse=True)), "显示本页"
    required = "（必填）" if option.required else ""
    return f"{names} {option.metavar or ''}".rstrip(), f"{option.help or ''}{required}"


def _page(usage: str, purpose: str, *sections: tuple[str, Sequence[tuple[str, str]]]) -> str:
    lines = [f"用法：{usage}", "", f"  {purpose.strip()}"]
    for title, rows in sections:
        if rows:
            lines += ["", f"{title}：", *_aligned(rows)]
    return "\n".join(lines)


def _aligned(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns; a Chinese character takes two places on a screen."""
    rows = list(rows)
    width = max(columns(name) for name, _ in rows)
    return [f"  {name}{' ' * (width - columns(name))}  {words}".rstrip() for name, words in rows]
