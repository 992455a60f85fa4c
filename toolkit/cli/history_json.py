"""Trends, reminders, schedule and the year's assessment of a report as JSON; keys are the sheets' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.cli.json_form import plain

if TYPE_CHECKING:
    from toolkit.model.roster import Roster
    from toolkit.reporting.calendar import Due
    from toolkit.reporting.recurring import Recurring
    from toolkit.reporting.report import Report
    from toolkit.reporting.trends import Line
    from toolkit.reporting.yearly import Yearly, YearScore


def follow_up(report: Report) -> dict[str, Any]:
    """趋势, 停滞与提醒, 频次与到期, 综合考评 (null in months it does not belong to)."""
    roster = report.merged.plan.campaign.roster
    return {
        "趋势": _trends(report),
        "停滞与提醒": _reminders(report, roster),
        "频次与到期": _schedule(report, roster),
        "综合考评": _yearly(report.yearly) if report.yearly else None,
    }


def _trends(report: Report) -> dict[str, Any]:
    trends = report.trends
    return {
        "月份": list(map(str, trends.periods)),
        "没有定稿的月份": list(map(str, trends.gaps)),
        "指标": [_line(line) for line in (*trends.returns, *trends.tasks, *trends.figures)],
        "单位": [
            {
                "单位": unit.name,
                "分组": unit.group,
                "报送": list(unit.returns),
                "得分": plain(list(unit.scores)),
                "名次": list(unit.ranks),
            }
            for unit in trends.units
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    values = plain(list(line.values))
    return {
        "指标": line.key,
        "名称": line.title,
        "计量": line.measure,
        "各月": values,
        "环比": line.change,
        "同比": line.yearly,
    }


def _reminders(report: Report, roster: Roster) -> dict[str, Any]:
    found = report.reminders
    return {
        "红黄牌建议": [
            {
                "单位": _name(card.unit, roster),
                "分组": card.group,
                "建议": card.color,
                "各月": [
                    {"报告期": str(bad.period), "名次": bad.rank, "得分": plain(bad.score), "原因": bad.why}
                    for bad in card.months
                ],
                "未复的督办函": [*(letter.number for letter in card.letters), *card.entered],
            }
            for card in found.cards
        ],
        "停滞": [
            {
                "单位": _name(one.unit, roster),
                "清单": one.list_id,
                "任务编号": one.number,
                "核定状态": str(one.standing),
                "连续月数": one.months,
                "工作进度": one.words,
                "位置": str(one.place) if one.place else "",
            }
            for one in found.still
        ],
    }


def _schedule(report: Report, roster: Roster) -> dict[str, Any]:
    calendar = report.calendar
    return {
        "下月到期": [_due(one, roster) for one in calendar.next_month],
        "再下月到期": [_due(one, roster) for one in calendar.after],
        "频次": [_recurring(one, roster) for one in report.recurring],
        "灯": [
            {"清单": one.list_id, "任务编号": one.number, "灯": str(one.lamp), "原因": one.why}
            for one in calendar.lamps
        ],
    }


def _due(one: Due, roster: Roster) -> dict[str, Any]:
    return {
        "清单": one.list_id,
        "任务编号": one.number,
        "日期": plain(one.day),
        "还有天数": one.days,
        "时限": one.text,
        "分期": one.milestone,
        "核定状态": str(one.standing),
        "未完成单位": [_name(unit, roster) for unit in one.open_units],
    }


def _recurring(one: Recurring, roster: Roster) -> dict[str, Any]:
    duty = one.duty
    return {
        "清单": duty.list_id,
        "任务编号": duty.number,
        "频次": list(duty.texts),
        "按": duty.every,
        "应做次数": duty.needed,
        "起": str(duty.first),
        "止": str(duty.last),
        "期末": duty.ended,
        "判定": str(one.verdict),
        "达标家数": one.met,
        "各单位": [
            {
                "单位": _name(unit.unit, roster),
                "次数": unit.done,
                "缺": list(map(str, unit.gaps)),
                "判定": str(unit.verdict),
            }
            for unit in one.units
        ],
    }


def _yearly(year: Yearly) -> dict[str, Any]:
    return {
        "年度": year.year,
        "月份": list(map(str, year.periods)),
        "巡查评估比重": plain(year.weight),
        "分组": [{"分组": name, "单位": [_year(unit) for unit in units]} for name, units in year.groups],
    }


def _year(unit: YearScore) -> dict[str, Any]:
    return {
        "单位": unit.name,
        "名次": unit.rank,
        "各月得分": plain(list(unit.scores)),
        "各月说明": list(unit.remarks),
        "累计": plain(unit.total),
        "计入月数": unit.counted,
        "平均": plain(unit.average),
        "巡查评估": plain(unit.inspection),
        "综合得分": plain(unit.score),
        "说明": unit.unranked,
    }


def _name(unit: str, roster: Roster) -> str:
    return roster[unit].name if unit in roster else unit
