"""Drop-downs and limits of a blank, taken from the schemas that check the return, with Chinese words. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from toolkit.data import schema
from toolkit.model.form import IndicatorKind
from toolkit.workbook.marks import Limit

EARLIEST = date(2000, 1, 1)
"""No task of any campaign was completed before; Excel wants a lower bound."""

PROMPTS = {
    "progress": "写本月做了什么：时间、会议或文号、数量、结果。不写“已落实”“正在推进”等空话，不写“同上”“见附件”。",
    "state": "点右侧箭头选一项。选“未启动”“不涉及”的，请在工作进度里写明原因。",
    "count": "本月开展的次数，填整数，没有填0。",
    "done_on": "选“已完成”的填写，格式如 2022-06-20。",
    "evidence": "写文号、会议名称或附件名，不用插入图片。",
    "problems": "写具体问题；没有可不填。",
    "next_steps": "写下一步要做什么、什么时候做完；没有可不填。",
    "note": "数字与常情不符、与上月相差很大时，在这里说明原因。",
}


@cache
def task_limit(key: str, latest: date) -> Limit:
    """The limit of one column of a task list; ``latest`` is the last day a completion may bear."""
    rule: dict[str, Any] = schema("task-return")["properties"][key]
    title, prompt = rule["title"], PROMPTS[key]
    if "enum" in rule:
        choices = tuple(rule["enum"])
        error = f"请从下拉列表中选择：{'、'.join(choices)}。"
        return Limit("list", choices=choices, prompt_title=title, prompt=prompt, error=error)
    if rule["type"] == "integer":
        return _whole(title, prompt, rule)
    if key == "done_on":
        error = f"请填日期，格式如 2022-06-20，不晚于 {latest.isoformat()}。"
        return Limit("date", least=EARLIEST, most=latest, prompt_title=title, prompt=prompt, error=error)
    return _length(title, prompt, rule)


@cache
def figure_limit(kind: IndicatorKind, prompt: str) -> Limit:
    """The limit of a figure: whole and not negative, or an amount of money."""
    rules = schema("figure-return")
    if kind is IndicatorKind.MONEY:
        most = Decimal(10**12) - Decimal("0.01")
        error = "请填不小于0的数，单位是万元，最多两位小数；不要带“万元”“约”等文字。没有填0。"
        return Limit("decimal", least=0, most=most, prompt_title="填写说明", prompt=prompt, error=error)
    return _whole("填写说明", prompt, rules["else"]["properties"]["month"])


def note_limit() -> Limit:
    """The limit of a figure's 说明."""
    return _length("说明", PROMPTS["note"], schema("figure-return")["properties"]["note"])


def _whole(title: str, prompt: str, rule: dict[str, Any]) -> Limit:
    error = f"请填 {rule['minimum']} 到 {rule['maximum']} 之间的整数，不要带单位和文字。没有填0。"
    return Limit("whole", least=rule["minimum"], most=rule["maximum"], prompt_title=title, prompt=prompt, error=error)


def _length(title: str, prompt: str, rule: dict[str, Any]) -> Limit:
    error = f"最多填 {rule['maxLength']} 个字，请精简。"
    return Limit("length", least=0, most=rule["maxLength"], prompt_title=title, prompt=prompt, error=error)
