"""落实情况 of the 小结: how many tasks of each list stand where, one table, and in words only what is exceptional. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.states import Standing
from toolkit.reporting.sentences import Cell, Cited, Paragraph, Table, counted, some_called, task_cites
from toolkit.rollup.merged import Merged, TaskStanding
from toolkit.rollup.sections import Counted, ListCounts

_ALIKE: dict[Standing, tuple[str, str]] = {
    Standing.DONE: ("已完成", "全部完成"),
    Standing.DONE_LATE: ("逾期后完成", "逾期后全部完成"),
    Standing.OVERDUE: ("逾期未完成", "均逾期未完成"),
    Standing.DUE_SOON: ("即将到期，正在推进", "均将到期，正在推进"),
    Standing.UNDER_WAY: ("正在推进", "均在推进"),
    Standing.NOT_STARTED: ("尚未启动", "均未启动"),
    Standing.STANDING: ("属长期坚持任务", "均属长期坚持任务"),
    Standing.NOT_APPLICABLE: ("不涉及", "均不涉及"),
    Standing.UNCLEAR: ("情况待查", "情况均待查"),
    Standing.MISSING: ("未收到报送", "均未收到报送"),
    Standing.EXEMPT: ("责任单位本期免报", "责任单位本期均免报"),
}
"""What is said of a list all of whose tasks stand alike: of one task, of several."""
_OUTWARD = {Standing.UNCLEAR: "情况待查", Standing.MISSING: "未收到报送"}
"""What papers that leave the office call a state, where it has another name inside (figures.md §5)."""
_TOLD = {Standing.NOT_STARTED: "尚未启动的有", Standing.UNCLEAR: "情况待查的有"}
"""States of which the tasks are named here; what is overdue is a problem, and named there."""


def outward(standing: Standing) -> str:
    """A state in plain official words."""
    return _OUTWARD.get(standing, str(standing))


# Of the whole list


def list_sentence(counts: ListCounts, merged: Merged) -> Paragraph:
    """How many tasks of a list stand where, and how many are done that were not a month ago."""
    whole = _cite(counts, counts, None)
    newly, cited = _newly_words(counts, merged)
    if len(counts.standings) == 1:
        alike = _ALIKE[counts.standings[0]][len(counts.tasks) > 1]
        return Paragraph(f"《{counts.name}》共{whole.text}，{alike}{newly}。", cited=(whole, *cited))
    parts = [(standing, _cite(counts, counts, standing)) for standing in counts.standings]
    words = "、".join(f"{outward(standing)}{cite.text}" for standing, cite in parts)
    text = f"《{counts.name}》共{whole.text}，其中{words}{newly}。"
    return Paragraph(text, cited=(whole, *(cite for _, cite in parts), *cited))


def _newly_words(counts: ListCounts, merged: Merged) -> tuple[str, tuple[Cited, ...]]:
    """Nothing is said unless the month before is closed."""
    if merged.history.closed != merged.period.previous():
        return "", ()
    done = newly_done(counts, merged)
    if not done:
        return "，较上月没有新完成的", ()
    cite = counted(done, "较上月新完成")
    return f"，较上月新完成{cite.text}", (cite,)


def newly_done(counts: ListCounts, merged: Merged) -> tuple[TaskStanding, ...]:
    """The tasks that are done and were not when the month before was closed; none unless it is closed."""
    if merged.history.closed != merged.period.previous():
        return ()
    before = merged.history.standings
    return tuple(
        task
        for task in counts.tasks
        if task.standing is Standing.DONE and before.get((task.list_id, task.task.number)) != Standing.DONE
    )


def _cite(counts: ListCounts, part: Counted, standing: Standing | None, unit: str = "条") -> Cited:
    """A count of a list or of one of its requirements; without a standing, of all."""
    number = len(part.tasks) if standing is None else part.count(standing)
    at = "合计" if part is counts else str(counts.sections.index(part))
    where = "任务条数" if standing is None else f"{standing}条数"
    return Cited(f"{number}{unit}", f"{part.name}{where}", ("清单", counts.list_id, at, standing or "合计"))


# By requirement


def list_section(counts: ListCounts, merged: Merged) -> Iterator[Paragraph]:
    """The table, and what is exceptional by name; nothing of a list in which everything stands alike."""
    if len(counts.standings) > 1 and len(counts.sections) > 1:
        yield Paragraph("", table=section_table(counts))
    if done := newly_done(counts, merged):
        yield Paragraph(f"本月新完成的有{some_called(done)}。", cited=tuple(task_cites(done)))
    if len(counts.standings) > 1:
        for standing, words in _TOLD.items():
            found = [task for task in counts.tasks if task.standing is standing]
            if found:
                yield Paragraph(f"{words}{some_called(found)}。", cited=tuple(task_cites(found)))


def section_table(counts: ListCounts) -> Table:
    """One row a requirement and one of sums; a count of 0 is left empty."""
    columns = ("国家要求", "措施", *map(outward, counts.standings))
    rows = [_row(counts, part) for part in (*counts.sections, counts)]
    return Table(f"《{counts.name}》落实情况（单位：条）", columns, tuple(rows))


def _row(counts: ListCounts, part: Counted) -> tuple[Cell, ...]:
    numbers = (_cite(counts, part, standing, unit="") for standing in (None, *counts.standings))
    return ("合计" if part is counts else part.name, *(cite if cite.text != "0" else "" for cite in numbers))


def list_heading(title: str) -> str:
    """十五项措施落实清单 becomes 十五项措施落实情况."""
    return f"{title.removesuffix('清单').removesuffix('落实')}落实情况"
