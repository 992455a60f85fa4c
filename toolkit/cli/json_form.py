"""Results as JSON objects for other programs; described in schemas/results.schema.json. Keys are the sheets' words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.campaign.plan import Plan
    from toolkit.findings import Finding
    from toolkit.model.draft import Measure
    from toolkit.model.roster import Roster
    from toolkit.rollup.merged import Merged
    from toolkit.rules.assembly import Assembly, UnitReturn
    from toolkit.verbs.check import Checked
    from toolkit.verbs.importing import Imported
    from toolkit.verbs.papers import Papers
    from toolkit.verbs.receive import Intake
    from toolkit.verbs.send import Sent
    from toolkit.verbs.status import Status
    from toolkit.verbs.verify import Verified

FINDING_KEYS = ("级别", "代码", "单位", "文件", "工作表", "单元格", "问题", "处理建议")


def plain(value: Any) -> Any:
    """A value as JSON knows it: amounts as numbers with their own digits, days as ISO texts, empty as null."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str | Path) else value


def finding(one: Finding, roster: Roster) -> dict[str, str]:
    """One row of 核验问题."""
    return finding_of_file(one, roster[one.unit].name if one.unit in roster else "")


def finding_of_file(one: Finding, unit: str) -> dict[str, str]:
    """One row of 核验问题 of a file whose unit's name is known."""
    from toolkit.rollup.details import finding_values  # noqa: PLC0415 — loaded with the roll-up.

    return dict(zip(FINDING_KEYS, finding_values(one, unit), strict=True))


def findings(found: Iterable[Finding], roster: Roster) -> list[dict[str, str]]:
    return [finding(one, roster) for one in found]


def unit_status(unit: UnitReturn, roster: Roster) -> dict[str, Any]:
    """One row of 报送情况."""
    counts = {"强制": 0, "核实": 0, "提示": 0, "拒收": 0}
    for one in unit.findings:
        counts[one.severity] += 1
    files = [
        {
            "收件号": one.receipt.number,
            "文件": one.receipt.name,
            "收到": plain(one.receipt.received_at),
            "结论": one.verdict,
            "作废原因": one.receipt.set_aside,
            "sha256": one.receipt.sha256,
        }
        for one in unit.received
    ]
    return {
        "单位": roster[unit.unit].name,
        "状态": unit.status,
        "首次可受理": plain(unit.first_accepted_at),
        "按时": unit.on_time,
        "迟报天数": unit.late_days,
        **counts,
        "文件": files,
    }


def five_numbers(assembly: Assembly) -> dict[str, Any]:
    """应报, 已报, 报送率, 按时, 按时率; rates are fractions of 1, null when nobody is expected."""
    rate, on_time = assembly.return_rate, assembly.on_time_rate
    return {
        "应报": assembly.expected,
        "已报": assembly.returned,
        "报送率": None if rate is None else float(rate),
        "按时": assembly.on_time,
        "按时率": None if on_time is None else float(on_time),
        "未报": assembly.missing,
        "拒收未重报": assembly.refused,
    }


def unplaced(assembly: Assembly, roster: Roster) -> list[dict[str, Any]]:
    """Files that no expected unit can be found for."""
    return [
        {"文件": one.receipt.name, "结论": one.verdict, "核验问题": findings(one.findings, roster)}
        for one in assembly.unplaced
    ]


def status(result: Status) -> dict[str, Any]:
    roster = result.campaign.roster
    return {
        "报告期": str(result.period),
        "报送日": plain(result.due),
        "已定稿": result.closed,
        "催报": chased(result),
        **five_numbers(result.assembly),
        "单位": [unit_status(unit, roster) for unit in result.assembly.units],
        "无法对应的文件": unplaced(result.assembly, roster),
        "公文": papers(result.papers),
    }


def sent(result: Sent) -> dict[str, Any]:
    return {
        "报告期": str(result.period),
        "文件": plain(list(result.files)),
        "提醒": list(result.notes),
        "公文": papers(result.papers),
    }


def chased(result: Status) -> dict[str, Any]:
    """Who is to be chased, how late, whom to call, and with what words."""
    found = result.chase
    groups = (
        ("未报", found.missing),
        ("拒收", found.refused),
        ("待更正", found.to_correct),
        ("迟报", found.late),
    )
    listed = {
        word: [{"单位": one.name, "迟天数": one.days, "联系": one.contact, "强制": one.must_correct} for one in units]
        for word, units in groups
    }
    return {
        "今天": plain(found.today),
        "距报送日天数": found.days_left,
        **listed,
        "逾期未完成任务": found.overdue_tasks,
        "督办函逾期未复": found.open_letters,
        "话术": list(result.texts),
    }


def intake(result: Intake, roster: Roster) -> dict[str, Any]:
    return {
        "报告期": str(result.period),
        "新收": [one.name for one in result.arrived],
        "内容重复": list(result.repeated),
        "没有收下": findings(result.untaken, roster),
        **five_numbers(result.assembly),
        "单位": [unit_status(unit, roster) for unit in result.assembly.units],
        "无法对应的文件": unplaced(result.assembly, roster),
        "核验问题": findings((one for unit in result.assembly.units for one in unit.findings), roster),
        "退回更正表": plain(list(result.corrections)),
    }


def verified(result: Verified) -> dict[str, Any]:
    return {
        "收件登记": result.receipts,
        "原件": result.originals,
        "定稿": list(result.closed),
        "不一致": [{"位置": one.where, "问题": one.what, "处理建议": one.remedy} for one in result.problems],
        "已重建": result.rebuilt,
        "旧台账": plain(result.kept),
    }


def checked(results: Iterable[Checked]) -> dict[str, Any]:
    return {
        "文件": [
            {
                "文件": one.name,
                "单位": one.unit,
                "结论": one.verdict,
                "核验问题": [finding_of_file(each, one.unit) for each in one.findings],
            }
            for one in results
        ]
    }


def merged(result: Merged) -> dict[str, Any]:
    """明细, 报表 with every unit's share, 核验问题 and 报送情况 of a month."""
    roster = result.plan.campaign.roster
    return {
        "报告期": str(result.period),
        **five_numbers(result.assembly),
        "明细": _details(result),
        "清单": _tasks(result),
        "报表": _form(result),
        "台账": _registers(result),
        "报送情况": [unit_status(unit, roster) for unit in result.assembly.units],
        "无法对应的文件": unplaced(result.assembly, roster),
        "核验问题": findings(result.findings, roster),
    }


def _details(result: Merged) -> list[dict[str, Any]]:
    from toolkit.rollup import details  # noqa: PLC0415 — loaded with the roll-up.

    keys = [column.title for column in details.DETAIL_COLUMNS]
    return [
        dict(zip(keys, plain(details.detail_values(result, one)), strict=True))
        for one in details.returned_details(result)
    ]


def _tasks(result: Merged) -> list[dict[str, Any]]:
    return [
        {
            "清单": task.list_id,
            "任务编号": task.task.number,
            "核定状态": str(task.standing),
            "最后日期": plain(task.due),
            "各状态家数": {str(standing): count for standing, count in task.counts.items()},
            "工作进度": f"{task.sentence}\n{task.words}".rstrip(),
        }
        for task in result.tasks
    ]


def _form(result: Merged) -> list[dict[str, Any]]:
    roster = result.plan.campaign.roster
    return [
        {
            "代码": code,
            "指标": total.indicator.title,
            "单位": total.indicator.unit,
            "本月数": plain(total.month),
            "上月累计": plain(total.before),
            "累计": plain(total.total),
            "计入家数": total.counted,
            "应填家数": total.expected,
            "各单位": [
                {
                    "单位": roster[share.unit].name,
                    "本月数": plain(share.month),
                    "上月累计": plain(share.before),
                    "累计": plain(share.total),
                    "计入": share.counted,
                    "原因": share.reason,
                    "来源文件": share.place.file if share.place else "",
                    "来源工作表": share.place.sheet if share.place else "",
                    "来源单元格": share.place.cell if share.place else "",
                }
                for share in total.shares
            ],
        }
        for code, total in result.totals.items()
    ]


def papers(result: Papers) -> dict[str, Any]:
    """公文: what was written, what a person had worked on and was renamed, and what is wrong with templates."""
    return {
        "文件": plain(list(result.files)),
        "改过的另存为": plain(list(result.kept)),
        "模板问题": [finding_of_file(one, "") for one in result.findings],
    }


def _registers(result: Merged) -> list[dict[str, Any]]:
    """Every register (台账) with all items of all units; a column's value stands under its title."""
    roster = result.plan.campaign.roster
    return [
        {
            "台账": one.register.id,
            "标题": one.register.title,
            "各单位": [
                {
                    "单位": roster[unit].name,
                    "未销号": one.count("未销号", unit),
                    "逾期": sum(item.overdue for item in one.of(unit)),
                }
                for unit in one.units
            ],
            "条目": [
                {
                    "单位": roster[item.unit].name,
                    "台账键": item.item.key,
                    "核定状态": str(item.standing),
                    "逾期天数": item.days_overdue,
                    "栏目": {
                        column.title: plain(item.item.values.get(column.id))
                        for column in one.register.columns
                        if column.id in item.item.values
                    },
                    "备注": item.remark,
                    "来源文件": item.source.file if item.source else "",
                    "来源工作表": item.source.sheet if item.source else "",
                    "来源单元格": item.source.cell if item.source else "",
                }
                for item in one.items
            ],
        }
        for one in result.registers
    ]


def imported(one: Imported) -> dict[str, Any]:
    """What a notice was read as."""
    campaign, draft = one.campaign, one.draft
    return {
        "核对表": str(one.review),
        "文号": campaign.document_number,
        "发文机关": campaign.issuer,
        "成文日期": plain(draft.issued),
        "首期": str(campaign.first),
        "末期": str(campaign.last),
        "已答复": one.answered,
        "措施": [_measure(measure, one.plan) for measure in draft.measures],
        "单位": [unit.short for unit in campaign.roster.reporting],
        "指标": [
            {"代码": each.code, "指标": each.title, "目标": each.target, "单位": each.unit, "措施号": each.task}
            for each in draft.quantities
        ],
        "正文与附件不同": [each.task for each in draft.differences],
        "名单": [{"职务": each.group, "姓名": each.name, "单位及职务": each.position} for each in draft.members],
        "要核对": [
            {"位置": place, "问题": question.text, "可选": list(map(str, question.choices))}
            for place, question in draft.asked
        ],
    }


def _measure(measure: Measure, plan: Plan) -> dict[str, Any]:
    deadline = plan.deadlines[measure.list_id, measure.number]
    days = [stone.due for stone in deadline.milestones] or ([deadline.due] if deadline.due else [])
    task = plan.campaign.task(measure.list_id, measure.number)
    return {
        "清单": measure.list_id,
        "编号": measure.number,
        "原文编号": measure.printed,
        "上级标题": list(measure.chain),
        "措施": measure.text,
        "责任单位": task.responsible,
        "责任单位出处": measure.source or ("通用规定" if measure.standing else ""),
        "分派": [
            {"单位": plan.campaign.roster[each.unit].short, "角色": str(each.role)}
            for each in plan.assignments_of(measure.list_id, measure.number)
        ],
        "建议": list(measure.suggestions),
        "完成时限": task.deadline,
        "读作": plain(days),
        "频次": measure.frequency,
    }
