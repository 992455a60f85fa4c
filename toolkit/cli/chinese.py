"""Help and usage errors in Chinese: the option parser's own English never reaches a user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Sequence


def _rows(context: Any, parameters: Sequence[Any], *, arguments: bool) -> list[tuple[str, str]]:
    rows = []
    for parameter in parameters:
        if (parameter.param_type_name == "argument") is not arguments:
            continue
        if arguments:
            rows.append((parameter.make_metavar(context), parameter.help or ""))
        else:
            names = ", ".join(parameter.opts + parameter.secondary_opts)
            metavar = "" if parameter.is_flag else f" {parameter.metavar or '值'}"
            required = "〔必填〕" if parameter.required else ""
            rows.append((f"{names}{metavar}", f"{parameter.help or ''}{required}"))
    return rows


def _write_options(command: Any, context: Any, formatter: Any) -> None:
    parameters = [one for one in command.get_params(context) if not getattr(one, "hidden", False)]
    for title, arguments in (("参数", True), ("选项", False)):
        rows = _rows(context, parameters, arguments=arguments)
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_options(self, ctx, formatter)


class ChineseGroup(TyperGroup):
    """The program itself: Chinese help, commands in the order of a month's work."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "命令 [参数…] [选项]", prefix="用法：")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_options(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(60)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 — the parser's signature.
        return list(self.commands)


_WORDS: dict[str, str] = {
    "NoSuchOption": "没有“{option_name}”这个选项",
    "BadOptionUsage": "选项“{option_name}”后面少了内容",
    "BadArgumentUsage": "参数写法不对",
    "MissingParameter": "少了“{parameter}”",
    "BadParameter": "“{parameter}”的内容不对",
    "FileError": "文件打不开",
}


def usage_problem(error: Any) -> str:
    """What was wrong with the call, in one Chinese clause; unknown kinds say only that the call was not understood."""
    parameter = getattr(error, "param", None)
    facts = {
        "option_name": getattr(error, "option_name", ""),
        "parameter": _label(parameter) if parameter is not None else getattr(error, "param_hint", "") or "",
    }
    return _WORDS.get(type(error).__name__, "这条命令没有看懂").format(**facts)


def _label(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.human_readable_name)
    return str(parameter.opts[0])
