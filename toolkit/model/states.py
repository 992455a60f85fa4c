"""The states of a task: what a unit may say, and what the office derives."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """完成情况 as a unit fills it in (domain.md §6)."""

    DONE = "已完成"
    UNDER_WAY = "正在推进"
    NOT_STARTED = "未启动"
    STANDING = "长期坚持"
    NOT_APPLICABLE = "不涉及"


class Standing(StrEnum):
    """The state the office derives from what was filled, the deadline and the day; never filled by a unit."""

    DONE = "已完成"
    DONE_LATE = "逾期完成"
    OVERDUE = "逾期未完成"
    DUE_SOON = "即将到期"
    UNDER_WAY = "正在推进"
    NOT_STARTED = "未启动"
    STANDING = "长期坚持"
    NOT_APPLICABLE = "不涉及"
    UNCLEAR = "待核实"
    MISSING = "未报"
