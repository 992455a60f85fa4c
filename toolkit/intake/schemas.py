"""What units fill in as JSON Schemas, made from the tables of columns; ``schemas/`` holds copies to read. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.model.form import LARGEST_FIGURE, IndicatorKind
from toolkit.model.layout import FILLED_COLUMNS, FORM_COLUMNS, Column, Holds
from toolkit.model.states import State

Schema = dict[str, Any]
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def task_return() -> Schema:
    """One unit's words for one task."""
    return {
        **_head("task-return", "一条任务的填报"),
        "description": "一个单位对一条任务填写的内容。空着的格子不出现。由栏目表生成，空表里的下拉、数值范围和字数限制出自同一张表。",
        "type": "object",
        "additionalProperties": False,
        "properties": {column.key: _value(column) for column in FILLED_COLUMNS},
    }


def figure_return() -> Schema:
    """One unit's figures for one indicator."""
    filled = [kind for kind in IndicatorKind if kind.filled]
    amounts = [kind.value for kind in filled if kind.decimals]
    figures = [column for column in FORM_COLUMNS if column.filled and column.holds is Holds.FIGURE]
    decimals = max(kind.decimals for kind in filled)
    amount = f"^[0-9]{{1,{len(str(LARGEST_FIGURE))}}}([.][0-9]{{1,{decimals}}})?$(?!\\n)"
    return {
        **_head("figure-return", "一项指标的填报"),
        "description": "一个单位对一项指标填写的数。类别决定数的样子：F、S、U 为非负整数，F2 为至多两位小数的非负数（以十进制文字表示，避免二进制误差）。由栏目表生成。",
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"enum": [kind.value for kind in filled]},
            **{one.key: _value(one) for one in FORM_COLUMNS if one.filled and one.holds is Holds.TEXT},
        },
        "if": {"properties": {"kind": {"enum": amounts}}},
        "then": {"properties": {one.key: _said(one, {"type": "string", "pattern": amount}) for one in figures}},
        "else": {"properties": {one.key: _said(one, _whole(LARGEST_FIGURE)) for one in figures}},
    }


SCHEMAS: dict[str, Callable[[], Schema]] = {"task-return": task_return, "figure-return": figure_return}
"""By the names of their files."""


def _head(name: str, title: str) -> Schema:
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "$id": f"urn:anwei-toolkit:schema:{name}", "title": title}


def _value(column: Column) -> Schema:
    if column.holds is Holds.STATE:
        return _said(column, {"enum": list(map(str, State))})
    if column.holds is Holds.WHOLE:
        return _said(column, _whole(column.most))
    if column.holds is Holds.DAY:
        return _said(column, {"type": "string", "pattern": _DAY})
    return _said(column, {"type": "string", "minLength": 1, "maxLength": column.most})


def _said(column: Column, rule: Schema) -> Schema:
    return {"title": column.title, **rule}


def _whole(most: int) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most}
