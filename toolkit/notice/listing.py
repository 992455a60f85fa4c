"""A task list that exists as a table becomes a campaign: what a table does not say is set to a value and asked. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.model.campaign import Campaign
from toolkit.model.form import Form
from toolkit.model.period import Period
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.tasks import Task, TaskList
from toolkit.notice.tables import Left, TaskTable, task_list
from toolkit.responsibility import parse, resolve

DUE_DAY = 5
_NUMERALS = "一二三四五六七八九十"
_YEAR = re.compile(r"(20\d\d)\s*年?")
_ROLE = re.compile(
    r"(?:按(?:照)?职责)?(?:牵头负责|负责牵头|牵头|分工负责|共同负责|负责落实|督促企业落实|督促落实|协同配合|配合|协助|参与|负责|落实)$"
)
_OPEN_END = re.compile(r"等(?:有关|相关|市直|县直|区直)?(?:部门|单位|职能部门|成员单位)?$")
_DIVIDE = re.compile(r"[、，,；;\n]|以及|(?<=[局委办厅院队府会部处所站司])(?:和|及)(?=[市县区旗各省乡镇])")
_HEADER = re.compile(r"^(?:牵头|配合|责任|主责|协办)(?:单位|部门)[:：]")
_NO_ID = re.compile(r"[\\/:*?\"<>|\[\]'\s\x00-\x1f]")
_LEVELS = {
    "市": Level.CITY,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP,
}
_KINDS = (
    (r"安委办$|安全生产委员会办公室$", "安委办"),
    (r"安委会$|安全生产委员会$", "安委会"),
    (r"纪委监委$|纪委$|监委$", "纪委监委"),
    (r"党委$|党工委$|党组$", "党委"),
    (r"政府$|街道办事处$|街道$|乡镇$|^各.*[县区乡镇街]", "政府"),
    (r"管委会$|开发区$|园区$", "功能区"),
    (r"支队$|大队$|中队$|海事|气象局$|矿山安监", "垂管"),
    (r"公司$|集团$|企业$|生产经营单位$", "企业"),
    (r"工会$|团委$|妇联$|协会$", "群团"),
    (r"法院$|检察院$|司法机关$", "司法"),
    (r"(?:组织|宣传|政法|编制)\S{0,2}[部委办]$", "党委部门"),
)
_COLLECTIVE = re.compile(r"^(?:各|有关|相关|负有|其他)|有关部门|相关部门|成员单位|生产经营单位|部门$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A campaign made of tables, and what a person must confirm, gravest first."""

    campaign: Campaign
    questions: tuple[str, ...]


def campaign_of(
    tables: Sequence[TaskTable], left: Sequence[Left], name: str, *, today: date, issued: date | None = None
) -> Listed:
    """The campaign of some tables; ``name`` is the file's name without suffix, ``issued`` the 成文日期 if it is known.

    Without it the first day of the year the titles name is taken, else ``today``; either is asked.
    """
    lists = tuple(
        task_list(table, f"清单{_NUMERALS[place]}" if place < len(_NUMERALS) else f"清单{place + 1}", name)
        for place, table in enumerate(tables)
    )
    day, asked = _issued(tables, name, today, issued)
    level, seat = _level(lists)
    collector = f"{seat}安委办"
    units = _units(lists, level, collector)
    roster = Roster(tuple(units.values()))
    lists = tuple(_assigned(one, roster, units, collector) for one in lists)
    roster = Roster(tuple(unit for unit in units.values() if unit.name != collector or _used(lists, unit.id)))
    title = _line(lists[0].title if lists[0].title != "任务清单" else name)
    campaign = Campaign(
        id=_id(title), title=title, document_number="", issuer=f"{seat}安全生产委员会", issued=day,
        first=Period(day.year, day.month), last=_last(lists, day), due_day=DUE_DAY, collector=collector, version=1,
        roster=roster, lists=lists, form=Form("情况报表", (), ()),
        summary_title="关于{period}" + title + "工作情况的小结",
        note="由任务清单表格导入；文号、发文机关、名册、报表指标和考评由经办人补齐。",
    )  # fmt: skip
    return Listed(campaign, (*asked, *_questions(campaign, tables, left)))


def _issued(tables: Sequence[TaskTable], name: str, today: date, issued: date | None) -> tuple[date, tuple[str, ...]]:
    if issued is not None:
        return issued, ()
    years = [int(year) for text in (name, *(table.title for table in tables)) for year in _YEAR.findall(text)]
    day = date(years[0], 1, 1) if years and years[0] != today.year else today
    words = f"{day.year}年{day.month}月{day.day}日"
    return day, (f"表里没有成文日期，暂按{words}；“年底前”等按它推算，请在 行动.xlsx 核定，或用 --issued 写明。",)


def _last(lists: Iterable[TaskList], day: date) -> Period:
    """December of the latest year a deadline names, of the first year where none is named."""
    years = [int(year) for one in lists for task in one.tasks for year in _YEAR.findall(task.deadline)]
    return Period(max((year for year in years if day.year <= year <= day.year + 5), default=day.year), 12)


def _level(lists: Iterable[TaskList]) -> tuple[Level, str]:
    """The level of the office and how its bodies begin (市, 县, 区, 镇), by the names the list uses most."""
    names = (name for one in lists for task in one.tasks for name in bodies(task.responsible))
    first = Counter(name[0] for name in names if name[0] in _LEVELS and len(name) > 2)
    seat = first.most_common(1)[0][0] if first else "市"
    return _LEVELS[seat], seat


def bodies(responsible: str) -> tuple[str, ...]:
    """The names in a 责任单位 text in order, roles and 等部门 left out."""
    found = (_name(part) for part in _DIVIDE.split(responsible))
    return tuple(dict.fromkeys(name for name in found if name))


def _name(part: str) -> str:
    name, before = _HEADER.sub("", "".join(part.split())).strip("。."), None
    while name != before:
        name, before = _OPEN_END.sub("", _ROLE.sub("", name)), name
    return name


def _units(lists: Iterable[TaskList], level: Level, collector: str) -> dict[str, Unit]:
    """A unit for each name, by name, in the order they are first named; the office itself last."""
    units: dict[str, Unit] = {}
    taken: set[str] = set()
    names = [name for one in lists for task in one.tasks for name in bodies(task.responsible)]
    for name in dict.fromkeys((*names, collector)):
        short = _id(name)
        if short.casefold() in taken:
            short = _id(f"{short[:26]}{len(units) + 1}")
        taken.add(short.casefold())
        kind = next((kind for form, kind in _KINDS if re.search(form, name)), "政府部门")
        note = "表里没有列名，请换成具体单位。" if _COLLECTIVE.search(name) else ""
        units[name] = Unit(short, name[:200], short, kind, level, note=note)
    return units


def _assigned(one: TaskList, roster: Roster, units: dict[str, Unit], collector: str) -> TaskList:
    requirements = tuple(
        replace(
            requirement, tasks=tuple(_claimed(task, one.id, roster, units, collector) for task in requirement.tasks)
        )
        for requirement in one.requirements
    )
    return replace(one, requirements=requirements)


def _claimed(task: Task, list_id: str, roster: Roster, units: dict[str, Unit], collector: str) -> Task:
    """The task as it is if the language reads all its words, else with the named units stated; nobody: the office."""
    names = bodies(task.responsible)
    if not names:
        return replace(task, named_units=(units[collector].id,))
    subjects = parse(task.responsible, roster)
    wanted = {units[name].id for name in names}
    if all(subject.body for subject in subjects):
        found = {assignment.unit for assignment in resolve(subjects, roster, task, list_id)}
        if found == wanted:
            return task
    return replace(task, named_units=tuple(units[name].id for name in names))


def _used(lists: Iterable[TaskList], unit: str) -> bool:
    tasks = [task for one in lists for task in one.tasks]
    return any(
        unit in task.named_units or (not task.named_units and unit in bodies(task.responsible)) for task in tasks
    )


def _questions(campaign: Campaign, tables: Sequence[TaskTable], left: Sequence[Left]) -> Iterator[str]:
    reporting = campaign.roster.reporting
    yield f"名册由表中的名称拟出{len(reporting)}家，都按{campaign.collector}的本级单位、直接报送；请在“单位”表核定全称、层级和报送渠道。"
    unnamed = [unit.name for unit in reporting if unit.note]
    if unnamed:
        yield f"{_some(unnamed)}没有列名，暂各作一家报送单位，请在“单位”表换成具体单位。"
    for one in campaign.lists:
        empty = [task.number for task in one.tasks if not task.responsible]
        if empty:
            yield f"{one.id}第{_some(empty)}条没有责任单位，暂由{campaign.collector}认领，请指定。"
        undated = [task.number for task in one.tasks if not task.deadline]
        if undated:
            yield f"{one.id}第{_some(undated)}条没有完成时限，按长期坚持处理，请补上。"
    for table in tables:
        other = [title for title, meaning in table.columns if meaning == "备注"]
        if other:
            yield f"{table.place}的{_some(other)}列不是任务清单的栏目，内容记在各任务的理由栏里。"
    for each in (*(each for table in tables for each in table.left), *left):
        yield f"{each.place}“{' '.join(each.text.split())[:40]}”没有进清单：{each.reason}。"
    yield f"报送日暂定次月{campaign.due_day}日，首期{campaign.first.label}、末期{campaign.last.label}，请核定。"
    yield "清单里没有报表指标和考评，需要时请在“报表指标”“考评”两表补上。"


def _some(words: Sequence[str]) -> str:
    return "、".join(words[:8]) + (f"等{len(words)}处" if len(words) > 8 else "")


def _line(text: str) -> str:
    return " ".join(text.split())[:200] or "任务清单"


def _id(text: str) -> str:
    """A usable id: without blanks and signs that no file name may have, at most 30 characters."""
    return _NO_ID.sub("", text)[:30].strip(".") or "单位"
