"""What simulated units write into a register of hazards: new ones, closed ones, one or the other past its 时限. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from toolkit.model.period import Period
from toolkit.model.registers import Register, Role
from toolkit.model.submission import Value
from toolkit.registers.item import Item

REGISTER = "重大事故隐患台账"
"""The register the simulation knows how to fill; others are left empty."""
_FIELDS = ("煤矿", "危险化学品", "城镇燃气", "工贸企业", "建筑施工", "消防安全", "道路运输")
_FIRMS = ("虚构煤业", "虚构化工", "虚构燃气", "虚构冶炼", "虚构建设", "虚构商贸", "虚构运输")
_HAZARDS = (
    "主通风机备用机组不能在10分钟内启动",
    "液氨罐区可燃有毒气体报警系统停用",
    "燃气调压站与相邻建筑安全间距不足",
    "煤气柜检修未落实可靠隔断",
    "深基坑支护变形超过预警值仍在作业",
    "商业综合体自动喷水灭火系统瘫痪",
    "长途客运站充电区与候车区未作防火分隔",
    "采空区积水未探明即向前掘进",
)
_MEASURES = (
    "停产整改，更换失效设备，经专家论证后恢复",
    "请设计单位出具方案，限期改造，期间专人值守",
    "先封闭相关区域，分段施工整改",
)
_PEOPLE = ("赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七", "王八")


class Hazards(NamedTuple):
    """A register as filled in: the rows in order, carried ones first, and what the form must say of them."""

    rows: tuple[Mapping[str, Value], ...]
    figures: dict[str, int]


def hazards(
    dice: random.Random,
    register: Register,
    carried: Sequence[Mapping[str, Value]],
    period: Period,
    found: int,
    closed: int,
) -> Hazards:
    """``found`` new hazards below the carried ones, ``closed`` of all of them closed, the oldest first."""
    still_open = [place for place, row in enumerate(carried) if not row.get(_title(register, Role.CLOSED))]
    rows: list[dict[str, Value]] = [dict(row) for row in carried]
    rows += [_new(dice, period, len(carried) + place + 1) for place in range(found)]
    order = [*still_open, *range(len(carried), len(rows))]
    for turn, place in enumerate(order):
        rows[place] |= _closed(dice, rows[place], period) if turn < closed else _under_way(dice, rows[place], period)
    items = [
        Item(register, "", {one.id: row[one.title] for one in register.columns if one.title in row}) for row in rows
    ]
    counted = {
        one.indicator: sum(item.counts(one.count, period.whole) for item in items)
        for one in register.agreements
        if one.indicator != "D06"
    }
    return Hazards(tuple(rows), counted)


def _title(register: Register, role: Role) -> str:
    column = register.one(role)
    return column.title if column else ""


def _new(dice: random.Random, period: Period, number: int) -> dict[str, Value]:
    """A hazard with its five elements; one in three is due within the month it was found in."""
    field = dice.randrange(len(_FIELDS))
    day = date(period.year, period.month, dice.randint(2, 12))
    cost = Decimal(dice.randint(4, 90))
    due = day + timedelta(days=dice.choice((15, 45, 75)))
    supervised = dice.random() < 0.4
    row: dict[str, Value] = {
        "编号": f"重-{period.month:02d}-{number:02d}",
        "行业领域": _FIELDS[field],
        "所在单位": f"{_FIRMS[field]}{dice.choice('甲乙丙丁戊己')}厂",
        "属地": f"{dice.choice('东西南北')}关镇",
        "隐患描述": dice.choice(_HAZARDS),
        "发现日期": day,
        "来源": dice.choice(("企业自查", "部门检查", "举报核实")),
        "判定依据": "重大事故隐患判定标准",
        "整改措施": dice.choice(_MEASURES),
        "责任人": dice.choice(_PEOPLE),
        "计划资金（万元）": cost,
        "已落实资金（万元）": cost,
        "时限": due,
        "应急预案": "现场处置方案",
        "报监管部门日期": day + timedelta(days=1),
        "向职工报告日期": day + timedelta(days=2),
        "处理方式": "限期整改",
    }
    if supervised:
        row |= {"督办级别": "市级", "督办单位": "市安委办", "挂牌日期": day + timedelta(days=3)}
    return row


def _closed(dice: random.Random, row: Mapping[str, Value], period: Period) -> dict[str, Value]:
    """Accepted, then closed, by the end of the month; nothing before it was found."""
    found = row.get("发现日期")
    first = found.day + 6 if isinstance(found, date) and (found.year, found.month) == (period.year, period.month) else 4
    accepted = date(period.year, period.month, dice.randint(max(first, 10), 24))
    return {
        "验收日期": accepted,
        "验收人": dice.choice(_PEOPLE),
        "销号日期": accepted + timedelta(days=2),
        "状态": "销号",
        "进展": f"{accepted.month}月{accepted.day}日现场验收合格，予以销号。",
    }


def _under_way(dice: random.Random, row: Mapping[str, Value], period: Period) -> dict[str, Value]:
    """Work goes on; now and then a 时限 that would have passed is put off with a basis."""
    due = row.get("时限")
    words: dict[str, Value] = {
        "状态": "整改",
        "进展": f"{period.month}月完成整改工程量的{dice.randint(2, 8)}成，专人值守。",
    }
    if isinstance(due, date) and period.first_day <= due <= period.last_day and dice.random() < 0.5:
        later = due + timedelta(days=40)
        words |= {"时限": later, "延期批准": f"安办延〔{period.year}〕{dice.randint(1, 9)}号"}
    return words
