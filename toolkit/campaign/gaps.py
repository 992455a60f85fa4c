"""What a definition leaves open that an office should know before blanks go out (定义里的空缺). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.campaign import meanings
from toolkit.campaign.plan import Plan
from toolkit.model.campaign import Campaign
from toolkit.model.deadline import DeadlineKind
from toolkit.model.form import Form
from toolkit.model.wording import articles


def sample_lists(campaign: Campaign) -> tuple[str, ...]:
    """The lists whose wording is ours (示例) and not the office's, by name."""
    return tuple(f"{one.id}《{one.title}》" for one in campaign.lists if one.sample)


def without_heading(campaign: Campaign) -> tuple[str, ...]:
    """The 国家要求 without a 首句, list by list, by the first task of each."""
    return tuple(
        f"{one.id}{articles(firsts)}"
        for one in campaign.lists
        if (firsts := [each.tasks[0].number for each in one.requirements if each.tasks and not each.heading.strip()])
    )


def without_deadline(plan: Plan) -> tuple[str, ...]:
    """The tasks whose 完成时限 is not printed, or not understood and not read for us, list by list."""
    open_kinds = (DeadlineKind.NONE, DeadlineKind.UNCLEAR)
    return tuple(
        f"{one.id}{articles(numbers)}"
        for one in plan.campaign.lists
        if (numbers := [task.number for task in one.tasks if plan.deadlines[one.id, task.number].kind in open_kinds])
    )


def without_rate(form: Form) -> Iterator[str]:
    """The rates that the form begins to tell and cannot: half of it is asked for, or nothing computes it."""
    for name, halves in meanings.RATES.items():
        missing = [f"“{half}”" for half in halves if form.meaning(half) is None]
        if len(missing) == len(halves) or meanings.rate_of(form, name):
            continue
        yield f"{name}（没有{missing[0] if missing else '算它的指标'}）"
