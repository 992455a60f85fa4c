"""The monthly 小结 as sentences whose every number is the report's own (outline: domain.md §7). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from toolkit.model.numerals import numeral
from toolkit.model.ranking import Ranking
from toolkit.model.states import Standing
from toolkit.reporting.highlights import HOW_CHOSEN
from toolkit.reporting.inspection import inspection
from toolkit.reporting.problems import problems
from toolkit.reporting.progress import list_heading, list_section
from toolkit.reporting.recurring import Recurring
from toolkit.reporting.reminders import NOTHING, Reminders
from toolkit.reporting.sentences import (
    GAP,
    NAMED_AT_MOST,
    QUOTED,
    Cited,
    Paragraph,
    Summary,
    counted,
    due_next,
    listed,
    names,
    numbered,
    task_cites,
)
from toolkit.rollup.merged import Merged
from toolkit.rules.returned import Status

__all__ = ["GAP", "NAMED_AT_MOST", "Cited", "Paragraph", "Summary", "names", "write_summary"]

Section = Callable[[Merged], Iterator[Paragraph]]


def write_summary(
    merged: Merged,
    ranking: Ranking | None = None,
    found: Reminders = NOTHING,
    duties: Sequence[Recurring] = (),
) -> Summary:
    """Compose the 小结 of a month; sentences are chosen by the facts (no overdue task, no overdue sentence).

    ``found`` and ``duties`` are what 停滞与提醒 and 频次与到期 show.
    """
    campaign = merged.plan.campaign
    sections: tuple[tuple[str, Section], ...] = (
        ("总体情况", _overall),
        (f"{campaign.title}开展情况", inspection),
        *((list_heading(task_list.title), list_section(task_list.id)) for task_list in campaign.lists),
        ("存在的问题", lambda merged: problems(merged, ranking, found, duties)),
        ("下一步工作", _next_steps),
    )
    paragraphs: list[Paragraph] = []
    for number, (heading, compose) in enumerate(sections, start=1):
        paragraphs.append(Paragraph(f"{numeral(number)}、{heading}", level=1))
        paragraphs.extend(compose(merged))
    if any(cite.source[0] == QUOTED for paragraph in paragraphs for cite in paragraph.cited):
        paragraphs.append(Paragraph(HOW_CHOSEN))
    paragraphs.append(_basis(merged))
    title = campaign.summary_title or f"关于{{period}}{campaign.title}工作情况的小结"
    return Summary(title.format(period=merged.period.label), tuple(paragraphs))


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
    cite = counted(done, "较上月新完成")
    return f"，较上月新完成{cite.text}（{numbered(done)}）", (cite, *task_cites(done))


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
    for word, found in (("迟报", late), ("拒收未重报", refused), ("未报", missing)):
        if found:
            cited.append(Cited(f"{len(found)}家", f"{word}单位", ("报送", word)))
            text += f"，{word}{len(found)}家（{names(found, merged)}）"
    return Paragraph(f"{text}。", cited=tuple(cited))


def _next_steps(merged: Merged) -> Iterator[Paragraph]:
    ahead = merged.period.next()
    due = due_next(merged)
    if due:
        cite = counted(due, f"{ahead.label}到期")
        text = f"{ahead.label}到期的任务有{cite.text}：{listed(due, merged)}。"
        yield Paragraph(text, cited=(cite, *task_cites(due)))
    else:
        yield Paragraph(f"{ahead.label}没有到期的任务。")
    yield Paragraph(f"下一步重点工作：{GAP}")


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
