"""A task list that exists as a table becomes a campaign: what a table does not say is set to a value and asked. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.model.campaign import Campaign
from toolkit.model.form import Form
from toolkit.model.numerals import numeral
from toolkit.model.period import Period
from toolkit.model.period import day as day_in_words
from toolkit.model.roster import Level, Roster
from toolkit.model.tasks import Task, TaskList
from toolkit.notice.places import Issuer
from toolkit.notice.roster import Drafted, draft_roster
from toolkit.notice.tables import Left, TaskTable, task_list
from toolkit.notice.times import times
from toolkit.responsibility import parse, resolve

DUE_DAY = 5
_YEAR = re.compile(r"(20\d\d)\s*年?")
_NO_ID = re.compile(r"[\\/:*?\"<>|\[\]'\s\x00-\x1f]")
_LEVELS = {
    "市": Level.CITY,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP,
}
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,6}?(?P<seat>[市县区旗镇乡])(?=[\u4e00-\u9fff0-9“《（(])")
_SEAT = re.compile(r"(?:^|[、，,；;\s])(?P<seat>[市县区旗镇乡])(?=[\u4e00-\u9fff]{2})")
_MEMBERS = "成员:"


@dataclass(frozen=True, slots=True)
class Listed:
    """A campaign made of tables, and what a person must confirm, gravest first."""

    campaign: Campaign
    questions: tuple[str, ...]


def campaign_of(
    tables: Sequence[TaskTable], left: Sequence[Left], name: str, *, today: date, issued: date | None = None
) -> Listed:
    """The campaign of some tables; ``name`` is the file's name without suffix, ``issued`` the 成文日期 if it is known.

    Without it the first day of the year the titles name is taken, else ``today``; either is asked. The roster is
    proposed from all bodies named, as for a notice.
    """
    lists = tuple(task_list(table, f"清单{numeral(place)}", name) for place, table in enumerate(tables, start=1))
    day, asked = _issued(tables, name, today, issued)
    told = _issuer(lists, name)
    named = [task.responsible for one in lists for task in one.tasks]
    drafted = draft_roster(told, named, "", (), (), {}, anyone=any(named))
    roster = _noted(drafted.roster)
    lists = tuple(_assigned(one, roster, told.collector, day) for one in lists)
    title = _line(lists[0].title if lists[0].title != "任务清单" else name)
    campaign = Campaign(
        id=_id(title), title=title, document_number="", issuer=told.name, issued=day,
        first=Period(day.year, day.month), last=_last(lists, day), due_day=DUE_DAY, collector=told.collector, version=1,
        roster=roster, lists=lists, form=Form(f"{title}情况报表", (), ()),
        summary_title="关于{period}" + title.replace("{", "").replace("}", "") + "工作情况的小结",
        note="由任务清单表格导入；文号、发文机关、名册、报表指标和考评由经办人补齐。",
    )  # fmt: skip
    return Listed(
        campaign,
        (*asked, *_of_bodies(campaign, drafted), *_of_tasks(campaign), *_of_tables(tables, left), *_of_rest(campaign)),
    )


def _issued(tables: Sequence[TaskTable], name: str, today: date, issued: date | None) -> tuple[date, tuple[str, ...]]:
    if issued is not None:
        return issued, ()
    years = [int(year) for text in (*(table.title for table in tables), name) for year in _YEAR.findall(text)]
    day = date(years[0], 1, 1) if years and years[0] != today.year else today
    return day, (
        f"表里没有成文日期，暂按{day_in_words(day)}；“年底前”等按它推算，请在 行动.xlsx 核定，或用 --issued 写明。",
    )


def _last(lists: Iterable[TaskList], day: date) -> Period:
    """December of the latest year a deadline names, of the first year where none is named."""
    years = [int(year) for one in lists for task in one.tasks for year in _YEAR.findall(task.deadline)]
    return Period(max((year for year in years if day.year <= year <= day.year + 5), default=day.year), 12)


def _issuer(lists: Sequence[TaskList], name: str) -> Issuer:
    """Whose list it is: the place its titles begin with, else only how most of its bodies begin (市, 县, 区, 镇)."""
    for text in (*(one.title for one in lists), name):
        if match := _PLACE.match(text):
            return Issuer(f"{match[0]}安全生产委员会", match[0], match["seat"], _LEVELS[match["seat"]], certain=True)
    seats = Counter(match["seat"] for one in lists for task in one.tasks for match in _SEAT.finditer(task.responsible))
    seat = seats.most_common(1)[0][0] if seats else "市"
    return Issuer(f"{seat}安全生产委员会", "", seat, _LEVELS[seat], certain=False)


def _noted(roster: Roster) -> Roster:
    """The roster, its notes speaking of the sheet a list of tasks is corrected in."""
    units = (
        replace(unit, note="成员没有列名，暂以一本表代替；请换成具体单位。") if unit.note else unit
        for unit in roster.units
    )
    return replace(roster, units=tuple(units))


def _assigned(one: TaskList, roster: Roster, collector: str, day: date) -> TaskList:
    """Tasks nobody is named for, or nobody known, wait with the office itself."""

    def assigned(task: Task) -> Task:
        often = times(task.measure, day).frequency
        found = resolve(parse(task.responsible, roster), roster, task, one.id)
        return replace(task, frequency=often, named_units=task.named_units if found else (collector,))

    requirements = tuple(
        replace(requirement, tasks=tuple(map(assigned, requirement.tasks))) for requirement in one.requirements
    )
    return replace(one, requirements=requirements)


def _of_bodies(campaign: Campaign, drafted: Drafted) -> Iterator[str]:
    reporting = campaign.roster.reporting
    yield f"名册由表中的名称拟出{len(reporting)}家，请在“单位”表核定全称、层级和报送渠道。"
    unnamed = [body.name for body in drafted.bodies if body.key.startswith(_MEMBERS)]
    if unnamed:
        yield f"{_some(unnamed, '家')}没有列名，暂各作一家报送单位，请在“单位”表换成具体单位。"
    own = [body.name for body in drafted.bodies if body.question and not body.key.startswith(_MEMBERS)]
    if own:
        yield f"{_some(own, '家')}：是不是单独一家、直接报送？同一单位请并作别名，由别的单位代报的请填报送渠道。"


def _of_tasks(campaign: Campaign) -> Iterator[str]:
    for one in campaign.lists:
        empty = [task.number for task in one.tasks if not task.responsible]
        if empty:
            yield f"{one.id}第{_some(empty, '条')}条没有责任单位，暂由{campaign.collector}认领，请指定。"
        for task in one.tasks:
            unknown = [subject.text for subject in parse(task.responsible, campaign.roster) if not subject.body]
            if unknown:
                yield f"{one.id}第{task.number}条责任单位里的“{_some(unknown, '处')}”没有认出是谁，请指定。"
        undated = [task.number for task in one.tasks if not task.deadline]
        if undated:
            yield f"{one.id}第{_some(undated, '条')}条没有完成时限，按长期坚持处理，请补上。"


def _of_tables(tables: Sequence[TaskTable], left: Sequence[Left]) -> Iterator[str]:
    for table in tables:
        other = [title for title, meaning in table.columns if meaning == "备注"]
        if other:
            yield f"{table.place}的{_some(other, '列')}列不是任务清单的栏目，内容记在各任务的备注里。"
    for each in (*(each for table in tables for each in table.left), *left):
        yield f"{each.place}“{' '.join(each.text.split())[:40]}”没有进清单：{each.reason}。"


def _of_rest(campaign: Campaign) -> Iterator[str]:
    first, last = campaign.first.label, campaign.last.label
    yield f"报送日暂定次月{campaign.due_day}日，首期{first}、末期{last}，请核定。"
    yield "清单里没有报表指标和考评，需要时请在“报表指标”“考评”两表补上。"


def _some(words: Sequence[str], unit: str) -> str:
    return "、".join(words[:8]) + (f"等{len(words)}{unit}" if len(words) > 8 else "")


def _line(text: str) -> str:
    return " ".join(text.split())[:200] or "任务清单"


def _id(text: str) -> str:
    """A usable id: without blanks and signs that no file name may have, at most 30 characters."""
    return _NO_ID.sub("", text)[:30].strip(".") or "行动"
