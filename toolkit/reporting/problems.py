"""存在的问题 of the 小结: what is overdue, what is missing, who is behind, and what units say is lacking. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.campaign import meanings
from toolkit.model.meaning import SENSES, Meaning
from toolkit.model.ranking import Ranking
from toolkit.model.wording import article
from toolkit.reporting.hazards import overdue_hazards
from toolkit.reporting.highlights import shortcomings
from toolkit.reporting.inspection import quoted
from toolkit.reporting.recurring import Duty, Recurring
from toolkit.reporting.reminders import Reminders
from toolkit.reporting.sentences import (
    Cited,
    Paragraph,
    called,
    concerned,
    counted,
    figure,
    listed,
    months_running,
    task_cites,
)
from toolkit.rollup.merged import Merged, TaskStanding
from toolkit.rollup.standstill import STANDS_STILL
from toolkit.rules.returned import Status

_EACH_AT_MOST = 3
"""So many overdue tasks are told one by one; more are put together."""
_NONE = "本月没有逾期任务{hazards}和须更正的报送。"
"""{hazards} are named only where the campaign would know of any."""
_NOT_KNOWN = "没有收到可采用的报送，任务进展、隐患整改和填报质量均无从掌握。"
_MUCH = 3
"""From so many overdue tasks on a unit is named."""


def problems(
    merged: Merged, ranking: Ranking | None, found: Reminders, duties: Sequence[Recurring]
) -> Iterator[Paragraph]:
    """What the figures show, in the order of weight; then what units say themselves."""
    told = (
        *overdue_tasks(merged),
        *_hazards(merged),
        *_low_coverage(merged),
        *_standing_still(found, merged),
        *_not_often_enough(duties, merged),
        *_quality(merged),
        *_last_again(found, ranking, merged),
    )
    yield from told or (_nothing(merged),)
    quotes = tuple(quoted(shortcomings(merged), merged))
    if quotes:
        yield Paragraph("各单位反映的问题：")
        yield from quotes


def _nothing(merged: Merged) -> Paragraph:
    """That nothing is wrong, of what the campaign asks for; or that nothing is known."""
    if not merged.assembly.returned:
        return Paragraph(_NOT_KNOWN)
    known = merged.registers or merged.total_of(Meaning.MAJOR_OVERDUE)
    return Paragraph(_NONE.format(hazards="、逾期重大隐患" if known else ""))


def overdue_tasks(merged: Merged) -> Iterator[Paragraph]:
    """Which tasks are overdue and whose; a few one by one, more put together."""
    late = merged.overdue_tasks
    if len(late) <= _EACH_AT_MOST:
        yield from (_overdue_task(task, merged) for task in late)
        return
    owed = Counter(one.unit for task in late for one in task.details if one.standing.overdue)
    order = merged.plan.campaign.roster.position
    units = sorted(owed, key=lambda unit: (-owed[unit], order(unit)))
    cite = counted(late, "逾期未完成")
    whose, many = concerned(units, "有逾期任务的单位", _place(late), merged)
    text = f"逾期未完成的任务{cite.text}：{listed(late, merged)}。涉及{whose}。"
    yield Paragraph(text, cited=(cite, *many, *task_cites(late)))
    yield from _much_overdue([(unit, owed[unit]) for unit in units if owed[unit] >= _MUCH], late, merged)


def _much_overdue(
    behind: Sequence[tuple[str, int]], late: Sequence[TaskStanding], merged: Merged
) -> Iterator[Paragraph]:
    """Who has most overdue tasks of its own, the first three by name."""
    if behind:
        roster = merged.plan.campaign.roster
        cited = tuple(
            Cited(f"{count}条", f"{roster[unit].short}逾期未完成", _place(late))
            for unit, count in behind[:_EACH_AT_MOST]
        )
        words = "、".join(f"{roster[unit].short}{cite.text}" for (unit, _), cite in zip(behind, cited, strict=False))
        yield Paragraph(f"逾期任务较多的单位：{words}。", cited=cited)


def _place(tasks: Sequence[TaskStanding]) -> tuple[str, ...]:
    return ("任务", tasks[0].list_id, tasks[0].task.number)


def _overdue_task(task: TaskStanding, merged: Merged) -> Paragraph:
    units = [detail.unit for detail in task.details if detail.standing.overdue]
    title = merged.plan.campaign.task_list(task.list_id).title
    whose, many = concerned(units, "逾期单位", _place([task]), merged)
    text = f"《{title}》{called(task.task)}应于{task.task.deadline}完成，逾期未完成，涉及{whose}。"
    return Paragraph(text, cited=(*task_cites([task]), *many))


def _hazards(merged: Merged) -> Iterator[Paragraph]:
    yield from overdue_hazards(merged)
    left, ready = merged.total_of(Meaning.MAJOR_LEFT), merged.total_of(Meaning.FIVE_SETTLED)
    if not left or not ready:
        return
    open_now, settled = getattr(left, left.stand), getattr(ready, ready.stand)
    if open_now is not None and settled is not None and settled < open_now:
        cited = (figure(left, left.stand), figure(ready, ready.stand))
        yield Paragraph(
            f"{SENSES[Meaning.MAJOR_LEFT].words}{cited[0].text}中，已落实“五到位”（措施、责任、资金、时限、预案）的{cited[1].text}。",
            cited=cited,
        )


def _low_coverage(merged: Merged) -> Iterator[Paragraph]:
    """Departments that spot-check a smaller share of the firms their subordinates supervise than 考评 asks for.

    Only of departments both of whose figures count: nobody is named for a figure that is missing or held.
    """
    below, checked = merged.total_of(Meaning.FIRMS_BELOW), merged.total_of(Meaning.SPOT_CHECKED)
    least = meanings.target_of(merged.plan.campaign, meanings.SPOT_CHECKED)
    if not below or not checked or least is None:
        return
    rate = merged.named.get(meanings.SPOT_CHECKED, checked)
    reached = {share.unit: share.total for share in checked.shares if share.counted and share.total is not None}
    short = [
        share.unit
        for share in below.shares
        if share.counted and share.month and share.unit in reached and reached[share.unit] / share.month < least
    ]
    if short:
        place = ("报表", rate.indicator.code, "total")
        whose, many = concerned(short, f"抽查比例低于{least:.0%}的部门", place, merged)
        yield Paragraph(f"抽查下级监管企业比例不到{least:.0%}的部门有{whose}。", cited=many)


def _standing_still(found: Reminders, merged: Merged) -> Iterator[Paragraph]:
    """What 停滞与提醒 lists: how many tasks, whose, and which has stood still longest."""
    if not found.still:
        return
    roster, longest = merged.plan.campaign.roster, found.still[0]
    keys = {(one.list_id, one.number) for one in found.still}
    tasks = [task for task in merged.tasks if (task.list_id, task.task.number) in keys]
    units = sorted({one.unit for one in found.still}, key=roster.position)
    place = ("停滞", longest.unit, longest.list_id, longest.number)
    whose, many = concerned(units, "有停滞任务的单位", place, merged)
    cited = [Cited(f"{len(tasks)}条", "停滞的任务", place), *many, *task_cites(tasks)]
    text = f"连续两个月以上没有新进展的任务{cited[0].text}：{listed(tasks, merged)}，涉及{whose}"
    if longest.months > STANDS_STILL:
        cited.append(Cited(f"{longest.months}个月", "连续月数", place))
        text += f"，最长的是{roster[longest.unit].short}{article(longest.number)}，已{cited[-1].text}"
    yield Paragraph(f"{text}。", cited=tuple(cited))


def _not_often_enough(duties: Sequence[Recurring], merged: Merged) -> Iterator[Paragraph]:
    """Recurring tasks whose span has ended unmet, with the units: a few one by one, more put together."""
    unmet = [one for one in duties if one.unmet]
    if len(unmet) <= _EACH_AT_MOST:
        yield from (_unmet_duty(one, merged) for one in unmet)
        return
    place = _duty_place(unmet[0].duty)
    order = merged.plan.campaign.roster.position
    units = sorted({unit for one in unmet for unit in one.unmet}, key=order)
    keys = {(one.duty.list_id, one.duty.number) for one in unmet}
    tasks = [task for task in merged.tasks if (task.list_id, task.task.number) in keys]
    cite = Cited(f"{len(tasks)}条", "频次未达标的任务", place)
    whose, many = concerned(units, "频次未达标的单位", place, merged)
    text = f"考核期已满、次数未达标的任务{cite.text}：{listed(tasks, merged)}。涉及{whose}。"
    yield Paragraph(text, cited=(cite, *many, *task_cites(tasks)))


def _unmet_duty(one: Recurring, merged: Merged) -> Paragraph:
    duty, place = one.duty, _duty_place(one.duty)
    title = merged.plan.campaign.task_list(duty.list_id).title
    needed = Cited(f"{duty.needed}次", "应做次数", place)
    whose, many = concerned(one.unmet, "次数未达标的单位", place, merged)
    task = called(merged.plan.campaign.task(duty.list_id, duty.number))
    text = f"《{title}》{task}考核期内应做不少于{needed.text}，期满未达标的有{whose}。"
    return Paragraph(text, cited=(needed, *many))


def _duty_place(duty: Duty) -> tuple[str, ...]:
    return ("频次", duty.list_id, duty.number, duty.every)


def _quality(merged: Merged) -> Iterator[Paragraph]:
    wrong = [unit.unit for unit in merged.assembly.units if unit.status == Status.TO_CORRECT]
    if wrong:
        whose, many = concerned(wrong, "须更正的单位", ("报送", "待更正"), merged)
        yield Paragraph(f"所报的表仍有须更正内容的有{whose}。", cited=many)


def _last_again(found: Reminders, ranking: Ranking | None, merged: Merged) -> Iterator[Paragraph]:
    """Whoever has a card for months last in its group; nothing of what is withheld."""
    published = ranking.published if ranking else None
    shown = {unit.unit for unit in published.units} if published else set()
    roster = merged.plan.campaign.roster
    for card in found.cards:
        if card.unit in shown and card.months_last > 1:
            yield Paragraph(
                f"{roster[card.unit].short}在{card.group}考评排队中{months_running(card.months_last)}列末位。"
            )
