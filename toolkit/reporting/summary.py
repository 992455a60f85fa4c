"""The monthly 小结 as sentences whose every number is the report's own (outline: domain.md §7). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.model.numerals import numeral
from toolkit.model.ranking import Ranking
from toolkit.reporting.inspection import inspection
from toolkit.reporting.problems import problems
from toolkit.reporting.progress import list_heading, list_section, list_sentence
from toolkit.reporting.recurring import Recurring
from toolkit.reporting.reminders import NOTHING, Reminders
from toolkit.reporting.sentences import (
    GAP,
    Cited,
    Paragraph,
    Summary,
    counted,
    due_next,
    listed,
    some_names,
    task_cites,
)
from toolkit.rollup.merged import Merged
from toolkit.rollup.sections import ListCounts, list_counts
from toolkit.rules.returned import Status


def write_summary(
    merged: Merged,
    ranking: Ranking | None = None,
    found: Reminders = NOTHING,
    duties: Sequence[Recurring] = (),
) -> Summary:
    """Compose the 小结 of a month; sentences are chosen by the facts (no overdue task, no overdue sentence).

    ``found`` and ``duties`` are what 停滞与提醒 and 频次与到期 show.
    """
    campaign, counts = merged.plan.campaign, list_counts(merged)
    sections = (
        ("总体情况", tuple(_overall(merged, counts))),
        (f"{campaign.title}开展情况", tuple(inspection(merged))),
        *((list_heading(one.name), tuple(list_section(one, merged))) for one in counts),
        ("存在的问题", tuple(problems(merged, ranking, found, duties))),
        ("下一步工作", tuple(_next_steps(merged))),
    )
    told = [(heading, said) for heading, said in sections if said]
    paragraphs: list[Paragraph] = []
    for number, (heading, said) in enumerate(told, start=1):
        paragraphs += (Paragraph(f"{numeral(number)}、{heading}", level=1), *said)
    title = campaign.summary_title or f"关于{{period}}{campaign.title}工作情况的小结"
    return Summary(title.format(period=merged.period.label), tuple(paragraphs))


def _overall(merged: Merged, counts: Sequence[ListCounts]) -> Iterator[Paragraph]:
    yield _returns_sentence(merged)
    yield from (list_sentence(one, merged) for one in counts)


def _returns_sentence(merged: Merged) -> Paragraph:
    """应报 = 已报 + 报送材料不合格 + 未报, 已报 = 按时 + 迟报 (figures.md §1)."""
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
    for word, source, found in (
        ("迟报", "迟报", late),
        ("报送材料不合格、尚未重报", "拒收未重报", refused),
        ("未报", "未报", missing),
    ):
        if found:
            cited.append(Cited(f"{len(found)}家", f"{word}单位", ("报送", source)))
            text += f"，{word}{len(found)}家（{some_names(found, merged)}）"
    return Paragraph(f"{text}。", cited=tuple(cited))


def _next_steps(merged: Merged) -> Iterator[Paragraph]:
    ahead = merged.period.next()
    due = due_next(merged)
    if due:
        cite = counted(due, f"{ahead.label}到期")
        text = f"{ahead.label}到期的任务{cite.text}：{listed(due, merged)}。"
        yield Paragraph(text, cited=(cite, *task_cites(due)))
    else:
        yield Paragraph(f"{ahead.label}没有到期的任务。")
    yield Paragraph(f"下一步重点工作：{GAP}")
