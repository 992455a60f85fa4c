"""Texts, and the state of a task in a unit's words (完成情况). Pure; nothing raises."""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.intake.values.reading import (
    EMPTY,
    MARKS,
    SPACE,
    Reading,
    Trouble,
    in_trouble,
    shown_number,
    step,
    unusable,
)
from toolkit.model.cells import Cell
from toolkit.model.states import State
from toolkit.model.width import half_width

_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

_STATE_WORDS: dict[State, str] = {
    State.DONE: "完成 已完成 全部完成 已全部完成 办结 已办结 完结 已完结 销号 已销号 整改完成 已整改完成 √ ✓ ✔ 100% 已完成100% 完成100%",
    State.UNDER_WAY: "推进 推进中 正在推进 正在推进中 持续推进 有序推进 进行中 正在进行 正在落实 落实中 办理中 正在办理 整改中 正在整改",
    State.NOT_STARTED: "未启动 尚未启动 没有启动 未开始 尚未开始 未开展 尚未开展",
    State.STANDING: "长期坚持 长期 长期任务 长期推进 持续坚持 常态化 常态化推进 常态化坚持 长期坚持推进",
    State.NOT_APPLICABLE: "不涉及 不适用 无此项 无此项工作 无此项任务 无此任务 本单位不涉及",
}
_STATES = {word: state for state, words in _STATE_WORDS.items() for word in words.split()}
_NEARLY = re.compile(
    r"(?:基本|部分|大部分|接近|即将|大体|初步|阶段性)(?:已)?(?:完成|办结)|(?:尚)?未(?:全部)?(?:完成|办结)|(?:已)?(?:完成)?(?!100%|0+%)[0-9]{1,2}(?:\.[0-9]+)?%"
)


def read_text(cell: Cell | None) -> Reading:
    """A text: line ends made one kind and kept, tabs made spaces, control characters and outer white space removed."""
    if cell is None:
        return EMPTY
    if stop := unusable(cell):
        return stop
    if cell.kind == "number":
        return Reading(shown_number(cell.text))
    notes: list[str] = []
    text = step(cell.text, _LINE_END.sub("\n", cell.text), "统一换行", notes)
    text = step(text, text.replace("\t", " "), "制表符改空格", notes)
    text = step(text, _CONTROL.sub("", text), "去控制字符", notes)
    text = step(text, text.strip(), "去首尾空白", notes)
    return Reading(text or None, "、".join(notes))


def read_state(cell: Cell | None) -> Reading:
    """A state a unit may fill in (完成情况), through the usual other words for it; "基本完成" is 正在推进 with a note."""
    if cell is None:
        return EMPTY
    if stop := unusable(cell):
        return stop
    text = SPACE.sub("", half_width(cell.text)).rstrip(MARKS)
    if not text:
        return EMPTY
    if text in _STATES:
        state = _STATES[text]
        return Reading(state.value, "" if text == state.value == cell.text else f"“{cell.text}”按“{state}”")
    if _NEARLY.fullmatch(text) or (cell.kind == "number" and 0 < Decimal(text) < 1):
        tidied = f"“{cell.text}”按“{State.UNDER_WAY}”"
        return Reading(State.UNDER_WAY.value, tidied, Trouble.STATE_AS_UNDER_WAY, {"text": cell.text})
    return in_trouble(Trouble.NOT_A_STATE, cell)
