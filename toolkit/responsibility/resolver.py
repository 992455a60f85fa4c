"""From responsible bodies to the units that report on a task, with the reason for each. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from toolkit.model.assignment import Assignment, Role, Subject
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.model.tasks import Task
from toolkit.responsibility.vocabulary import (
    ALL_LEVELS,
    COUNTIES,
    EVERYBODY,
    SCOPES,
    TOWNSHIPS,
    UNDEFINED,
    bare,
    own_level,
    vocabulary,
)

_STRENGTH = (Role.LEAD, Role.OWNER, Role.SHARE, Role.SUPPORT, Role.URGE)
"""When one unit answers in several roles, the first of these counts."""
_ORGANS = ("党委", "政府", "安委会", "安委办", "纪委监委")
"""Kinds a roster may leave out at its own level; the 安委办 then fills in for them."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way a task reaches a reporting unit; ``named`` ways are certain, the others go through a collective.

    ``text`` and ``scope`` are the words it starts from, ``outcome`` says in Chinese where they lead.
    """

    unit: str
    body: str
    role: Role
    text: str
    scope: str
    outcome: str
    question: str
    named: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Register:
    """A roster prepared for resolving: who reports for whom, and which bodies a collective means."""

    level: Level
    units: dict[str, Unit]
    position: dict[str, int]
    reporters: dict[str, Unit]
    below: tuple[Unit, ...]
    """Reporting units below the roster's own level."""
    own: tuple[Unit, ...]
    """All bodies of the roster's own level, reporting or not."""
    groups: dict[str, Group]
    members: dict[str, tuple[Unit, ...]]
    deputy: Unit | None
    """The 安委办 that fills in for party and government."""


def resolve(subjects: Iterable[Subject], roster: Roster, task: Task, list_id: str) -> tuple[Assignment, ...]:
    """One assignment per reporting unit in roster order; none when nobody is found.

    A county's bodies are one row of its own reporting unit; a body with ``via`` reports through that unit.
    ``task.named_units`` (a person's decision) replace the subjects; ``task.named_by_text`` replaces 各有关部门.
    """
    register = _register(roster)
    if task.named_units:
        ways = list(_by_decision(task, register))
        loose: list[str] = []
    else:
        replaced = tuple(_with_named_by_text(subjects, task, roster))
        ways = [way for subject in replaced for way in _ways(subject, register)]
        reached = {id(subject) for subject in replaced if subject.body and next(_ways(subject, register), None)}
        loose = [_loose_question(subject) for subject in replaced if id(subject) not in reached]
    by_unit: dict[str, list[_Way]] = {}
    for way in ways:
        by_unit.setdefault(way.unit, []).append(way)
    order = sorted(by_unit, key=lambda unit: register.position[unit])
    return tuple(_assignment(unit, by_unit[unit], loose, task, list_id) for unit in order)


def _loose_question(subject: Subject) -> str:
    return subject.question or f"“{subject.text}”（{subject.scope}）在名册里没有对应的报送单位，请确认由谁报送"


@lru_cache(maxsize=16)
def _register(roster: Roster) -> _Register:
    level = own_level(roster)
    units = {unit.id: unit for unit in roster.units}
    groups = {group.name: group for group in roster.groups}
    own = tuple(unit for unit in roster.units if unit.level == level)
    return _Register(
        level=level,
        units=units,
        position={unit.id: number for number, unit in enumerate(roster.units)},
        reporters={unit.id: _reporter(unit, units) for unit in roster.units},
        below=tuple(unit for unit in roster.units if unit.level != level and unit.reports),
        own=own,
        groups=groups,
        members={name: _members(name, groups, roster) for name in (*groups, *_answered(roster))},
        deputy=next((unit for unit in own if unit.kind == "安委办" and unit.reports), None),
    )


def _reporter(unit: Unit, units: dict[str, Unit]) -> Unit:
    """The unit that reports for a body; a chain of ``via`` is followed, a broken or circular one ends where it breaks."""
    seen = {unit.id}
    while unit.via in units and unit.via not in seen:
        seen.add(unit.via)
        unit = units[unit.via]
    return unit


def _answered(roster: Roster) -> Iterable[str]:
    return dict.fromkeys(name for unit in roster.units for name in unit.groups)


def _members(name: str, groups: dict[str, Group], roster: Roster) -> tuple[Unit, ...]:
    """The units of a collective: listed ones, else those whose groups hold it, else the members of its ``via``."""
    group, seen = groups.get(name), {name}
    while group and not group.members and group.via and group.via not in seen:
        name = group.via
        seen.add(name)
        group = groups.get(name)
    listed = group.members if group else ()
    return tuple(unit for unit in roster.units if unit.id in listed or (not listed and name in unit.groups))


def _by_decision(task: Task, register: _Register) -> Iterator[_Way]:
    for unit_id in task.named_units:
        if unit_id in register.units:
            body = register.units[unit_id]
            unit = register.reporters[unit_id]
            outcome = f"经办人指定{body.short}{_through(body, unit)}"
            yield _Way(unit.id, body.short, Role.OWNER, "", "", outcome, "", named=True)


def _with_named_by_text(subjects: Iterable[Subject], task: Task, roster: Roster) -> Iterator[Subject]:
    """Put the bodies named in the measure's own text in the place of an undefined 各有关部门 (domain.md §3.2)."""
    words = vocabulary(roster)
    for subject in subjects:
        if subject.body != UNDEFINED or not task.named_by_text:
            yield subject
            continue
        for name in task.named_by_text:
            body = words.body_named(name)
            question = "" if body else f"正文点名的“{name}”不在名册里，请在名册补上这个单位或它的别名"
            text = f"{subject.text}（正文点名）{name}"
            yield Subject(text, body, subject.scope, subject.role, question=question)


def _ways(subject: Subject, register: _Register) -> Iterator[_Way]:
    """Every reporting unit a subject leads to."""
    if not subject.body:
        return
    unit = register.units.get(subject.body)
    if unit and unit.level != register.level:
        yield _way_of(unit, subject, register, named=True)
        return
    if subject.scope in (ALL_LEVELS, SCOPES[register.level]):
        yield from _own_ways(subject, unit, register)
    if subject.scope != SCOPES[register.level]:
        yield from _ways_below(subject, unit, register)


def _own_ways(subject: Subject, unit: Unit | None, register: _Register) -> Iterator[_Way]:
    if unit:
        yield _way_of(unit, subject, register, named=True)
    elif subject.body == EVERYBODY:
        for body in register.own:
            yield _way_of(body, subject, register, named=False)
    elif subject.body in register.members:
        for body in register.members[subject.body]:
            if body.level == register.level:
                yield _way_of(body, subject, register, named=False)
    elif subject.body in _ORGANS and register.deputy:
        question = f"名册里没有本级“{subject.body}”，暂由{register.deputy.short}代报，请确认"
        outcome = f"的本级由{register.deputy.short}代报"
        yield _Way(
            register.deputy.id, subject.text, subject.role, subject.text, subject.scope, outcome, question, named=True
        )


def _ways_below(subject: Subject, unit: Unit | None, register: _Register) -> Iterator[_Way]:
    """Each territory's own reporting unit, whatever its body is called there (one row per county).

    Doubts about who is meant at the roster's own level do not change a county's row, so they are not asked there.
    """
    name = "党委" if unit and unit.kind == "党委" else bare(unit.short, register.level) if unit else subject.body
    question = subject.question if subject.scope != ALL_LEVELS else ""
    for county in register.below:
        if not _lies_in(county, subject, register):
            continue
        outcome = f"在{county.short}由{county.name}统一报送"
        body = county.short if subject.body in (COUNTIES, TOWNSHIPS, EVERYBODY) else county.short + name
        yield _Way(
            county.id, body, subject.role, subject.text, subject.scope, outcome, question, named=unit is not None
        )


def _lies_in(county: Unit, subject: Subject, register: _Register) -> bool:
    """Whether a reporting unit below answers for the subject; 功能区 are named beside 各县（区） and are none of them."""
    if subject.scope == SCOPES[Level.TOWNSHIP] and any(unit.level is Level.TOWNSHIP for unit in register.below):
        return county.level is Level.TOWNSHIP and not (subject.body == TOWNSHIPS and county.kind == "功能区")
    return subject.body != COUNTIES or county.kind != "功能区"


def _way_of(body: Unit, subject: Subject, register: _Register, *, named: bool) -> _Way:
    """The way to the unit that reports for a body of the roster."""
    unit = register.reporters[body.id]
    group = register.groups.get(subject.body)
    if group and group.via and group.name != UNDEFINED:
        outcome = f"不直接报送，由{body.short}代报督促情况"
        role = Role.URGE if subject.role is Role.OWNER else subject.role
        return _Way(
            unit.id,
            f"{group.name}（经{body.short}）",
            role,
            subject.text,
            subject.scope,
            outcome,
            subject.question,
            named=named,
        )
    verb = "即" if named else "包括"
    outcome = f"{verb}{body.short}{_through(body, unit)}"
    return _Way(unit.id, body.short, subject.role, subject.text, subject.scope, outcome, subject.question, named=named)


def _through(body: Unit, unit: Unit) -> str:
    return f"，{body.short}经{unit.short}报送" if body.id != unit.id else ""


def _assignment(unit: str, ways: list[_Way], loose: list[str], task: Task, list_id: str) -> Assignment:
    """Put the ways to one unit together; where it is named outright, the doubts about collectives do not concern it."""
    certain = [way for way in ways if way.named] or ways
    questions = (*(way.question for way in certain), *loose)
    return Assignment(
        list_id=list_id,
        number=task.number,
        unit=unit,
        bodies=tuple(dict.fromkeys(way.body for way in ways)),
        role=min((way.role for way in ways), key=_STRENGTH.index),
        why=f"责任单位“{task.responsible}”：{_reasons(ways)}。",
        questions=tuple(dict.fromkeys(filter(None, questions))),
    )


def _reasons(ways: list[_Way]) -> str:
    """The ways in words; words that lead to the same place stand together."""
    by_outcome: dict[tuple[str, str], dict[str, None]] = {}
    for way in ways:
        by_outcome.setdefault((way.scope, way.outcome), {})[way.text] = None
    return "；".join(
        "".join(f"“{text}”" for text in texts if text) + (f"（{scope}）" if scope else "") + outcome
        for (scope, outcome), texts in by_outcome.items()
    )
