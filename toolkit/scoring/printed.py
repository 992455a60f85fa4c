"""The rules of 考评 as they are printed, made from the model's numbers and the table of what a finding costs. Pure."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.findings import Cost
from toolkit.findings.catalogue import OF_RETURNS
from toolkit.model.scoring import Scoring
from toolkit.scoring.points import said


def printed_rules(scoring: Scoring) -> tuple[tuple[str, str], ...]:
    """Every item with its rule; those scored by rates say what the office wrote of them."""
    return tuple(
        (
            f"{item.code} {item.title}（{said(item.points)}分）",
            _RULES[item.code](scoring) if item.code in _RULES else item.note,
        )
        for item in scoring.items
    )


def _on_time(scoring: Scoring) -> str:
    return f"以首次可受理的报送为准，每迟1天扣{said(scoring.late_each)}分，扣完为止；未报得0分"


def _complete(scoring: Scoring) -> str:
    return f"一小结、一报表和各清单，每缺1件扣{said(scoring.part_each)}分；未报得0分"


def _sound(scoring: Scoring) -> str:
    return (
        f"按首次报送：每个强制问题扣{said(scoring.error_each)}分，每个未说明的核实问题扣{said(scoring.doubt_each)}分，"
        f"提示不扣；同一规则同一工作表最多计{scoring.same_rule_most}次；"
        f"{_called(Cost.TIME, Cost.PARTS)}各计入其项，工作进度空泛的计入进度质量，不重复扣；"
        f"{_called(Cost.NOTHING)}的不扣；未报得0分"
    )


def _worded(_: Scoring) -> str:
    return f"满分×非空泛任务数÷应填任务数；工作进度{_called(Cost.WORDS)}都是空泛，一条任务只计一次；未报得0分"


def _accomplished(_: Scoring) -> str:
    return "满分×已完成（含逾期完成）÷截至日到期任务数，只计由本单位决定的任务（牵头；无牵头的主责、分工……）；没有到期任务的不适用"


def _called(*costs: Cost) -> str:
    """The names of the kinds that cost so, by code."""
    return "、".join(kind.called for kind in sorted(OF_RETURNS, key=lambda kind: kind.code) if kind.cost in costs)


_RULES: dict[str, Callable[[Scoring], str]] = {
    Cost.TIME: _on_time,
    Cost.PARTS: _complete,
    Cost.QUALITY: _sound,
    Cost.WORDS: _worded,
    "S5": _accomplished,
}
