"""Whether our 汇总.xlsx and the naive script's workbook hold the same words and figures."""

from __future__ import annotations

from pathlib import Path

import python_calamine

KEYS = ("清单", "任务编号", "单位")
WORDS = ("完成情况", "工作进度", "本月次数", "佐证", "存在问题", "下步打算")

Rows = dict[tuple[str, ...], tuple[str, ...]]


def differences(ours: Path, naive: Path) -> list[str]:
    """What differs between the two, one line each; empty when every word of every unit is there."""
    left, right = _details(ours), _details(naive)
    found = [f"缺 {key}" for key in right if key not in left]
    found += [f"多 {key}" for key in left if key not in right]
    found += [f"{key}：{left[key]} 与 {value}" for key, value in right.items() if key in left and left[key] != value]
    return found


def _details(path: Path) -> Rows:
    table = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("明细").to_python()
    start = next(number for number, row in enumerate(table) if row[0] == KEYS[0])
    titles = [str(title) for title in table[start]]
    places = [titles.index(name) for name in (*KEYS, *WORDS)]
    rows = ([_text(row[place]) for place in places] for row in table[start + 1 :] if row[0] != "")
    return {tuple(row[: len(KEYS)]): tuple(row[len(KEYS) :]) for row in rows}


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
