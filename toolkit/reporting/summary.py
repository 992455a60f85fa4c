"""The monthly 小结 as sentences whose every number is the report's own (outline: domain.md §7). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.states import Standing
from toolkit.rollup.merged import IndicatorTotal, Merged, TaskStanding
from toolkit.rollup.numbers import amount
from toolkit.rules.assembly import Status

GAP = "【待补】"
"""Stands where only a person can write; nothing is praised that has no figure."""

NAMED_AT_MOST = 3

_SPOT_CHECK = Decimal("0.2")
_NOT_AHEAD = (Standing.DONE, Standing.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Cited:
    """One number of a sentence: as it is printed, what it is, and the report cell it comes from.

    ``source`` is a key the workbook turns into a cell: ("报表", code, "month" | "total" | "change"), ("报送", name),
    ("清单", list id, standing), ("任务", list id, number).
    """

    text: str
    label: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence or heading of the 小结; ``level`` 1 is a heading (一、), 0 is text.

    Every number counted or added up in ``text`` stands in it as one of ``cited`` prints it.
    """

    text: str
    level: int = 0
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole 小结: title and paragraphs in order."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def write_summary(merged: Merged) -> Summary:
    """Compose the 小结 of a month; sentences are chosen by the facts (no overdue task, no overdue sentence)."""
    sections: tuple[tuple[str, Callable[[Merged], Iterator[Paragraph]]], ...] = (
        ("总体情况", _overall),
        (f"{merged.plan.campaign.title}开展情况", _inspection),
        *((_list_heading(task_list.title), _list_section(task_list.id)) for task_list in merged.plan.campaign.lists),
        ("存在的问题", _problems),
        ("下一步工作", _next_steps),
    )
    paragraphs: list[Paragraph] = []
    for number, (heading, compose) in enumerate(sections, start=1):
        paragraphs.append(Paragraph(f"{_numeral(number)}、{heading}", level=1))
        paragraphs.extend(compose(merged))
    paragraphs.append(_basis(merged))
    title = merged.plan.campaign.summary_title or f"关于{{period}}{merged.plan.campaign.title}工作情况的小结"
    return Summary(title.format(period=merged.period.label), tuple(paragraphs))


def _numeral(number: int) -> str:
    """A heading's number: 一 to 九十九."""
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}".strip()


def names(units: Sequence[str], merged: Merged) -> str:
    """One, two or three units by name; more as the first three and a count."""
    roster = merged.plan.campaign.roster
    shown = "、".join(roster[unit].short for unit in units[:NAMED_AT_MOST])
    return shown if len(units) <= NAMED_AT_MOST else f"{shown}等{len(units)}家单位"


def _overall(merged: Merged) -> Iterator[Paragraph]:
    yield _returns_sentence(merged)
    for task_list in merged.plan.campaign.lists:
        counts = Counter(task.standing for task in merged.tasks if task.list_id == task_list.id)
        cited = [
            Cited(f"{counts[standing]}条", f"{task_list.title}{standing}条数", ("清单", task_list.id, standing))
            for standing in Standing
            if counts[standing]
        ]
        words = "、".join(f"{cite.source[2]}{cite.text}" for cite in cited)
        whole = Cited(f"{sum(counts.values())}条", f"{task_list.title}任务条数", ("清单", task_list.id, "合计"))
        newly, newly_cited = _newly_done(merged, task_list.id)
        text = f"《{task_list.title}》共{whole.text}，其中{words}{newly}。"
        yield Paragraph(text, cited=(whole, *cited, *newly_cited))


def _newly_done(merged: Merged, list_id: str) -> tuple[str, tuple[Cited, ...]]:
    """How many tasks are done that were not when the month before was closed; nothing when it is not closed."""
    if merged.history.closed != merged.period.previous():
        return "", ()
    done = [
        task
        for task in merged.tasks
        if task.list_id == list_id
        and task.standing is Standing.DONE
        and merged.history.standings.get((list_id, task.task.number)) != Standing.DONE
    ]
    if not done:
        return "，较上月没有新完成的任务", ()
    cite = Cited(f"{len(done)}条", "较上月新完成", ("任务", list_id, done[0].task.number))
    numbers = "、".join(task.task.number for task in done)
    return f"，较上月新完成{cite.text}（第{numbers}条）", (cite, *_task_cites(done))


def _returns_sentence(merged: Merged) -> Paragraph:
    units = [unit for unit in merged.assembly.units if unit.status != Status.EXEMPT]
    late = [unit.unit for unit in units if unit.on_time is False]
    refused = [unit.unit for unit in units if unit.status == Status.REFUSED]
    missing = [unit.unit for unit in units if unit.status == Status.MISSING]
    on_time = sum(unit.on_time is True for unit in units)
    cited = [
        Cited(f"{len(units)}家", "应报单位", ("报送", "应报")),
        Cited(f"{on_time}家", "按时报送单位", ("报送", "按时")),
    ]
    text = f"{merged.period.label}应报单位{len(units)}家，按时报送{on_time}家"
    for word, listed in (("迟报", late), ("拒收后未重报", refused), ("未报", missing)):
        if listed:
            cited.append(Cited(f"{len(listed)}家", f"{word}单位", ("报送", word)))
            text += f"，{word}{len(listed)}家（{names(listed, merged)}）"
    return Paragraph(f"{text}。", cited=tuple(cited))


def _figure(total: IndicatorTotal, column: str) -> Cited:
    value: Decimal | None = getattr(total, column)
    words = {"month": "本月", "total": "累计"}[column]
    indicator = total.indicator
    printed = amount(value, indicator.unit, indicator.decimals)
    return Cited(printed, f"{indicator.title}（{words}）", ("报表", indicator.code, column))


def _inspection(merged: Merged) -> Iterator[Paragraph]:
    """The form in words; a clause whose indicator the campaign does not have, or nobody filled, is left out."""
    for words, codes in (
        ("本月检查企业{B05.month}{B05.change}，累计{B05.total}。", ("B05",)),
        (
            "排查一般问题隐患{C01.month}{C01.change}，累计{C01.total}；整改{C04.month}，累计{C04.total}，整改率{C05.total}{C05.change}，期末未整改{C06.total}。",
            ("C01", "C04", "C05", "C06"),
        ),
        (
            "排查重大事故隐患{D01.month}{D01.change}，整改销号{D04.month}，整改率{D05.total}{D05.change}，期末未销号{D06.total}。",
            ("D01", "D04", "D05", "D06"),
        ),
        ("实施行政处罚{E02.month}{E02.change}，罚款{E03.month}{E03.change}。", ("E02", "E03")),
        ("打击非法违法行为{F01.month}{F01.change}。", ("F01",)),
    ):
        totals = [merged.totals[code] for code in codes if code in merged.totals]
        if len(totals) == len(codes) and totals[0].counted:
            yield _filled(words, totals)
    yield Paragraph(f"主要做法和成效：{GAP}")


def _filled(words: str, totals: Sequence[IndicatorTotal]) -> Paragraph:
    cited = []
    for total in totals:
        code = total.indicator.code
        for column in ("month", "total"):
            if f"{{{code}.{column}}}" in words:
                cited.append(_figure(total, column))
                words = words.replace(f"{{{code}.{column}}}", cited[-1].text)
        if total.change and f"{{{code}.change}}" in words:
            cited.append(Cited(total.change, f"{total.indicator.title}（与上月比）", ("报表", code, "change")))
        words = words.replace(f"{{{code}.change}}", f"（{total.change}）" if total.change else "")
    return Paragraph(words, cited=tuple(cited))


def _list_heading(title: str) -> str:
    """十五项措施落实清单 becomes 十五项措施落实情况."""
    return f"{title.removesuffix('清单').removesuffix('落实')}落实情况"


def _list_section(list_id: str) -> Callable[[Merged], Iterator[Paragraph]]:
    def compose(merged: Merged) -> Iterator[Paragraph]:
        tasks = [task for task in merged.tasks if task.list_id == list_id]
        for requirement in merged.plan.campaign.task_list(list_id).requirements:
            yield _requirement_sentence(requirement.heading, [t for t in tasks if t.requirement is requirement])

    return compose


def _requirement_sentence(heading: str, tasks: Sequence[TaskStanding]) -> Paragraph:
    grouped = {standing: [task for task in tasks if task.standing is standing] for standing in Standing}
    counted = {standing: found for standing, found in grouped.items() if found}
    counts = [
        Cited(f"{len(found)}条", _numbers(standing, found), ("任务", found[0].list_id, found[0].task.number))
        for standing, found in counted.items()
    ]
    whole = Cited(f"{len(tasks)}条", _numbers("措施", tasks), ("任务", tasks[0].list_id, tasks[0].task.number))
    words = "、".join(f"{standing}{cite.text}" for standing, cite in zip(counted, counts, strict=True))
    late = grouped[Standing.OVERDUE]
    ending = f"，逾期的是第{'、'.join(task.task.number for task in late)}条" if late else ""
    cited = (whole, *counts, *_task_cites(late))
    return Paragraph(f"{_second_level(heading)}：{whole.text}措施中，{words}{ending}。", cited=cited)


def _numbers(what: str, tasks: Sequence[TaskStanding]) -> str:
    """Which tasks a count is made of: 正在推进：第2、5条."""
    return f"{what}：第{'、'.join(task.task.number for task in tasks)}条"


def _second_level(heading: str) -> str:
    """一、严格落实责任。 as a heading below 三、: （一）严格落实责任."""
    number, mark, words = heading.partition("、")
    plain = heading.rstrip("。：")
    return f"（{number}）{words.rstrip('。：')}" if mark and set(number) <= set("一二三四五六七八九十") else plain


def _problems(merged: Merged) -> Iterator[Paragraph]:
    found = False
    for paragraph in (*_overdue(merged), *_hazards(merged), *_low_coverage(merged), *_quality(merged)):
        found = True
        yield paragraph
    if not found:
        yield Paragraph("本月没有逾期任务、逾期重大隐患和须更正的报送。")


def _overdue(merged: Merged) -> Iterator[Paragraph]:
    for task in merged.tasks:
        if task.standing is Standing.OVERDUE:
            units = [detail.unit for detail in task.details if detail.standing is Standing.OVERDUE]
            title = merged.plan.campaign.task_list(task.list_id).title
            cite = Cited(f"{len(units)}家", "逾期单位", ("任务", task.list_id, task.task.number))
            yield Paragraph(
                f"《{title}》第{task.task.number}条（完成时限{task.task.deadline}）逾期未完成，"
                f"涉及{cite.text}（{names(units, merged)}）。",
                cited=(cite,),
            )


def _hazards(merged: Merged) -> Iterator[Paragraph]:
    left, overdue, ready = (merged.totals.get(code) for code in ("D06", "D09", "D07"))
    if overdue and overdue.month:
        units = [share.unit for share in overdue.shares if share.counted and share.month]
        cite = _figure(overdue, "month")
        where = Cited(f"{len(units)}家", "有逾期未销号的单位", ("报表", "D09", "month"))
        text = f"期末逾期未销号重大事故隐患{cite.text}，涉及{where.text}（{names(units, merged)}）。"
        yield Paragraph(text, cited=(cite, where))
    if left and ready and left.total is not None and ready.month is not None and ready.month < left.total:
        cited = (_figure(left, "total"), _figure(ready, "month"))
        yield Paragraph(
            f"期末未销号重大事故隐患{cited[0].text}中，已落实“五到位”（措施、责任、资金、时限、预案）的{cited[1].text}。",
            cited=cited,
        )


def _low_coverage(merged: Merged) -> Iterator[Paragraph]:
    """Departments below the 20 % spot check of firms their subordinates supervise (朔安发〔2022〕3号 五（二）三).

    Only of departments both of whose figures count: nobody is named for a figure that is missing or held.
    """
    below, checked = merged.totals.get("B07"), merged.totals.get("B08")
    if not below or not checked:
        return
    reached = {share.unit: share.total for share in checked.shares if share.counted and share.total is not None}
    short = [
        share.unit
        for share in below.shares
        if share.counted and share.month and share.unit in reached and reached[share.unit] / share.month < _SPOT_CHECK
    ]
    if short:
        cite = Cited(f"{len(short)}家", f"抽查比例低于{_SPOT_CHECK:.0%}的部门", ("报表", "B09", "total"))
        text = f"抽查下级监管企业比例不到{_SPOT_CHECK:.0%}的部门有{cite.text}（{names(short, merged)}）。"
        yield Paragraph(text, cited=(cite,))


def _quality(merged: Merged) -> Iterator[Paragraph]:
    wrong = [unit.unit for unit in merged.assembly.units if unit.status == Status.TO_CORRECT]
    if wrong:
        cite = Cited(f"{len(wrong)}家", "须更正的单位", ("报送", "待更正"))
        yield Paragraph(f"{cite.text}单位报送的表仍有须更正的内容（{names(wrong, merged)}）。", cited=(cite,))


def _next_steps(merged: Merged) -> Iterator[Paragraph]:
    ahead = merged.period.next()
    due = [
        task
        for task in merged.tasks
        if task.due and ahead.first_day <= task.due <= ahead.last_day and task.standing not in _NOT_AHEAD
    ]
    if due:
        cite = Cited(f"{len(due)}条", f"{ahead.label}到期", ("任务", due[0].list_id, due[0].task.number))
        yield Paragraph(
            f"{ahead.label}到期的任务有{cite.text}：{_listed(due, merged)}。", cited=(cite, *_task_cites(due))
        )
    else:
        yield Paragraph(f"{ahead.label}没有到期的任务。")
    yield Paragraph(f"下一步重点工作：{GAP}")


def _listed(tasks: Iterable[TaskStanding], merged: Merged) -> str:
    by_list: dict[str, list[str]] = {}
    for task in tasks:
        by_list.setdefault(task.list_id, []).append(task.task.number)
    return "；".join(
        f"《{merged.plan.campaign.task_list(list_id).title}》第{'、'.join(numbers)}条"
        for list_id, numbers in by_list.items()
    )


def _task_cites(tasks: Iterable[TaskStanding]) -> Iterator[Cited]:
    for task in tasks:
        yield Cited(f"第{task.task.number}条", task.task.deadline, ("任务", task.list_id, task.task.number))


def _basis(merged: Merged) -> Paragraph:
    """The footnote that says how many units the figures rest on (汇总口径): those whose return is adopted as it is."""
    adopted = sum(unit.status == Status.ADOPTED for unit in merged.assembly.units)
    expected = merged.assembly.expected
    partly = sum(unit.status == Status.TO_CORRECT for unit in merged.assembly.units)
    cited = [Cited(f"{adopted}/{expected}家", "汇总口径", ("报送", "口径"))]
    text = f"注：汇总口径{cited[0].text}"
    if partly:
        cited.append(Cited(f"{partly}家", "须更正的单位", ("报送", "待更正")))
        text += f"，另有{cited[1].text}待更正、只计入其中无误的数"
    text += "；须更正或待确认的数不计入合计，各项口径见“报表”，家数未跨单位去重。"
    return Paragraph(text, cited=tuple(cited))
