"""What must hold in a document beyond its shape: identities, references, relations. Pure.

The checks read a raw document that may have any shape, so that one run tells every mistake at once; what has the wrong
shape is passed over here, because ``shape`` has already said so.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from toolkit.campaign import shape
from toolkit.campaign.dispatched import dispatched_mistakes
from toolkit.campaign.entered import entered_mistakes
from toolkit.campaign.formulas import formula_mistakes
from toolkit.campaign.listed import register_mistakes
from toolkit.campaign.meanings import meaning_mistakes
from toolkit.campaign.scored import scoring_mistakes
from toolkit.campaign.walking import Path, rows, strings, value
from toolkit.findings import Finding, Kind
from toolkit.findings import definition as kinds
from toolkit.model import layout
from toolkit.model.period import Every, Period
from toolkit.model.place import Place

RESERVED_SHEETS = frozenset(
    {
        *(layout.PASSPORT_SHEET, layout.COVER_SHEET, layout.SUMMARY_SHEET, layout.FORM_SHEET, layout.GUIDE_SHEET),
        *(
            "行动",
            "单位",
            "名册",
            "集体称谓",
            "报表指标",
            "核验关系",
            "考评",
            "考评录入",
            "函件登记",
            "巡查评估",
            "节假日",
            "脱敏",
            "分派",
            "阶段",
            "台账",
            "台账栏目",
            "选项",
            "问题清单",
            "版本差异",
        ),
        *("目录与口径", "小结", "报表", "报表(分单位)", "报表（分单位）", "逾期与预警", "报送情况", "考评排队"),
        *("趋势", "停滞与提醒", "频次与到期", "综合考评"),
        *("核验问题", "明细", "数据出处", "history"),
    }
)
"""Names of sheets of our own workbooks, in lower case; "history" is Excel's own. No list may take one."""

_PERIOD = re.compile(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])")
_NOWHERE = Place("")


def mistakes(document: Any) -> Iterator[Finding]:
    """Every mistake the schema cannot state."""
    yield from _characters(document, ())
    yield from _campaign(document)
    yield from _units(document)
    yield from _names(document)
    yield from _groups(document)
    yield from _references(document)
    yield from _lists(document)
    yield from formula_mistakes(document)
    yield from meaning_mistakes(document)
    yield from scoring_mistakes(document)
    yield from dispatched_mistakes(document)
    yield from entered_mistakes(document)
    yield from register_mistakes(document, RESERVED_SHEETS)
    yield from _redactions(document)


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(_NOWHERE, shape.at(path), **facts)


def _characters(node: Any, path: Path) -> Iterator[Finding]:
    """No text holds half a character (a lone surrogate): xlsxwriter would lose the whole workbook."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from _characters(inner, (*path, key))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from _characters(inner, (*path, index))
    elif isinstance(node, str) and any("\ud800" <= character <= "\udfff" for character in node):
        yield _at(kinds.CHARACTER_BROKEN, path)


def _campaign(document: Any) -> Iterator[Finding]:
    """The campaign ends after it begins, so do its phases and units, and its 小结 title has no stray braces."""
    yield from _in_order((), document, "first", "last")
    yield from _calendar(document)
    for path, phase in rows(document, "phases"):
        yield from _in_order(path, phase, "first", "last")
    for path, unit in rows(document, "roster", "units"):
        yield from _in_order(path, unit, "since", "until")
    if not _only_period(value(document, "summary_title")):
        yield _at(kinds.TITLE_BRACES, ("summary_title",))


def _calendar(document: Any) -> Iterator[Finding]:
    """A calendar of quarters or half-years begins and ends with one, and what is entered is entered of one."""
    every = next((one for one in Every if one == value(document, "every")), Every.MONTH)
    places: list[tuple[Path, str]] = [((key,), value(document, key)) for key in ("first", "last")]
    for part in ("decisions", "dispatched"):
        places += [((*path, "period"), value(row, "period")) for path, row in rows(document, part)]
    for path, text in places:
        if not _PERIOD.fullmatch(text):
            continue  # Another finding says so.
        end = Period.parse(text).lasting(every)
        if text != str(end):
            yield _at(
                kinds.PERIOD_UNFIT, path, title=shape.title(path), period=text, every=every, end=end, label=end.label
            )


def _in_order(path: Path, row: Any, earlier: str, later: str) -> Iterator[Finding]:
    first, last = value(row, earlier), value(row, later)
    if first and last and first > last:
        titles = {"earlier": shape.title((*path, earlier)), "later": shape.title((*path, later))}
        yield _at(kinds.DAYS_REVERSED, (*path, later), first=first, last=last, **titles)


def _only_period(title: str) -> bool:
    try:
        fields = list(string.Formatter().parse(title))
    except ValueError:
        return False
    return all(name in (None, "period") and not spec and not conversion for _, name, spec, conversion in fields)


def _units(document: Any) -> Iterator[Finding]:
    """Unit ids are used once, and so are the short names (file names) of reporting units."""
    units = list(rows(document, "roster", "units"))
    for path, unit_id in _repeated((path, "id", value(unit, "id")) for path, unit in units):
        yield _at(kinds.UNIT_REPEATED, path, id=unit_id)
    reporting = ((path, "short", value(unit, "short")) for path, unit in units if not value(unit, "via"))
    for path, short in _repeated(reporting):
        yield _at(kinds.SHORT_REPEATED, path, name=short)


def _repeated(entries: Iterable[tuple[Path, str, str]]) -> Iterator[tuple[Path, str]]:
    """The second and later occurrences of a text; upper and lower case are one, as they are to Excel and Windows."""
    seen: set[str] = set()
    for path, key, text in entries:
        if text and text.casefold() in seen:
            yield (*path, key), text
        seen.add(text.casefold())


class _Claim(NamedTuple):
    owner: str
    first: str
    last: str

    def overlaps(self, other: _Claim) -> bool:
        return self.first <= other.last and other.first <= self.last


def _names(document: Any) -> Iterator[Finding]:
    """A name belongs to one unit at any time, and no unit shares one with a collective name."""
    claims: dict[str, list[_Claim]] = {}
    for path, name, claim in _claims(document):
        for other in claims.setdefault(name, []):
            if other.owner != claim.owner and claim.overlaps(other):
                yield _at(kinds.NAME_CLAIMED, path, name=name, first=other.owner, second=claim.owner)
                break
        claims[name].append(claim)


def _claims(document: Any) -> Iterator[tuple[Path, str, _Claim]]:
    for path, unit in rows(document, "roster", "units"):
        claim = _Claim(value(unit, "id"), value(unit, "since"), value(unit, "until") or "9999-12-31")
        for key in ("name", "short"):
            yield (*path, key), value(unit, key), claim
        for inner, alias in strings(unit, "aliases"):
            yield (*path, *inner), alias, claim
    for path, group in rows(document, "roster", "groups"):
        claim = _Claim(f"集体称谓 {value(group, 'name')}", "", "9999-12-31")
        yield (*path, "name"), value(group, "name"), claim
        # Aliases of two groups are told apart by _groups.
        for inner, alias in strings(group, "aliases"):
            yield (*path, *inner), alias, claim


def _groups(document: Any) -> Iterator[Finding]:
    """A collective name is defined once."""
    named = ((path, "name", value(group, "name")) for path, group in rows(document, "roster", "groups"))
    for path, name in _repeated(named):
        yield _at(kinds.GROUP_REPEATED, path, name=name)


def _references(document: Any) -> Iterator[Finding]:
    """What is named elsewhere exists: units by id, collective names by name, and a channel reports itself."""
    units = {value(unit, "id"): unit for _, unit in rows(document, "roster", "units")}
    groups = {value(group, "name") for _, group in rows(document, "roster", "groups")}
    for path, unit_id in _unit_references(document):
        if unit_id not in units:
            facts = {"title": shape.title(path), "id": shape.shown(unit_id), "nearest": shape.nearest(unit_id, units)}
            yield _at(kinds.UNIT_UNKNOWN, path, **facts)
        elif path[-1] == "via" and value(units[unit_id], "via"):
            yield _at(kinds.CHANNEL_TWICE, path, title=shape.title(path), id=unit_id)
    for path, name in _group_references(document):
        if name not in groups:
            facts = {"title": shape.title(path), "name": shape.shown(name), "nearest": shape.nearest(name, groups)}
            yield _at(kinds.GROUP_UNKNOWN, path, **facts)


def _unit_references(document: Any) -> Iterator[tuple[Path, str]]:
    for path, unit in rows(document, "roster", "units"):
        for key in ("county", "via", "successor"):
            if text := value(unit, key):
                yield (*path, key), text
    for path, group in rows(document, "roster", "groups"):
        for inner, text in strings(group, "members"):
            yield (*path, *inner), text
    for path, task in _tasks(document):
        for inner, text in strings(task, "named_units"):
            yield (*path, *inner), text
    for path, entered in _entered_rows(document):
        if text := value(entered, "unit"):
            yield (*path, "unit"), text


def _entered_rows(document: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """What an office enters row by row about one unit."""
    for key in ("decisions", "inspections", "dispatched"):
        yield from rows(document, key)


def _group_references(document: Any) -> Iterator[tuple[Path, str]]:
    for path, unit in rows(document, "roster", "units"):
        for inner, text in strings(unit, "groups"):
            yield (*path, *inner), text
    for path, group in rows(document, "roster", "groups"):
        if text := value(group, "via"):
            yield (*path, "via"), text


def _lists(document: Any) -> Iterator[Finding]:
    """List ids are usable sheet names of their own; numbers are used once in a list."""
    lists = list(rows(document, "lists"))
    for path, list_id in _repeated((path, "id", value(task_list, "id")) for path, task_list in lists):
        yield _at(kinds.LIST_REPEATED, path, id=list_id)
    for path, task_list in lists:
        list_id = value(task_list, "id")
        if list_id.casefold() in RESERVED_SHEETS:
            yield _at(kinds.LIST_RESERVED, (*path, "id"), id=list_id)
        numbered = (
            ((*path, *inner, *place), "number", value(task, "number"))
            for inner, requirement in rows(task_list, "requirements")
            for place, task in rows(requirement, "tasks")
        )
        for place, number in _repeated(numbered):
            yield _at(kinds.TASK_REPEATED, place, list_id=list_id, number=number)
        yield from _ids(path, task_list)


def _ids(path: Path, task_list: dict[str, Any]) -> Iterator[Finding]:
    """What closed months know a task by (原序号, else 序号) is one task's only."""
    tasks = [
        ((*path, *inner, *place), task)
        for inner, requirement in rows(task_list, "requirements")
        for place, task in rows(requirement, "tasks")
    ]
    renumbered = [(place, task) for place, task in tasks if value(task, "first_number")]
    own = {value(task, "number").casefold() for _, task in tasks if not value(task, "first_number")}
    seen: set[str] = set()
    for place, task in renumbered:
        first = value(task, "first_number")
        if first.casefold() in own | seen:
            yield _at(kinds.FIRST_NUMBER_TAKEN, (*place, "first_number"), list_id=value(task_list, "id"), number=first)
        seen.add(first.casefold())


def _redactions(document: Any) -> Iterator[Finding]:
    """A word to be hidden is entered once, and what stands for it does not show it."""
    entered = list(rows(document, "redactions"))
    for path, word in _repeated((path, "word", value(row, "word")) for path, row in entered):
        yield _at(kinds.WORD_REPEATED, path, word=word)
    for path, row in entered:
        word = value(row, "word")
        if word and word.casefold() in value(row, "replacement").casefold():
            place = (*path, "replacement")
            yield _at(kinds.WORD_SHOWN, place, word=word, title=shape.title(place))


def _tasks(document: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path, task_list in rows(document, "lists"):
        for inner, requirement in rows(task_list, "requirements"):
            for place, task in rows(requirement, "tasks"):
                yield (*path, *inner, *place), task
