"""The roster a notice itself proposes: every body it names, whom a collective means, and what must be asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.model.draft import Answers, Ask, Body, Doubt
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.notice import naming
from toolkit.notice.collectives import groups
from toolkit.notice.places import Issuer, below
from toolkit.responsibility import parse
from toolkit.responsibility.offices import collector_names, kin_of
from toolkit.responsibility.vocabulary import COUNTIES, TOWNSHIPS

SAME, OTHER = "是同一单位", "不是同一单位"
JOIN, LEAVE = "加入名册", "不加入"
DIRECT = "直接报送"
REPORTS, SILENT = "填报", "不填报"
_TERRITORIES = (COUNTIES, TOWNSHIPS)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A proposed roster, what is known and asked of each body, and whom a measure nobody answers for goes to."""

    roster: Roster
    bodies: tuple[Body, ...]
    addressed: tuple[str, ...]
    """Ids of the reporting units that stand for the addressees."""


@dataclass(slots=True)
class _Making:
    """A roster on its way."""

    issuer: Issuer
    answers: Answers
    addressees: str
    units: list[Unit] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    addressed: list[str] = field(default_factory=list)

    def answer(self, key: str) -> str:
        return self.answers.get(key, {}).get(Ask.VALUE, "").strip()

    def add(self, unit: Unit) -> None:
        taken = {name for one in self.units for name in (one.id, *one.names)}
        if unit.id in taken or unit.name in taken or unit.short in taken:
            return
        aliases = tuple(name for name in unit.aliases if name not in taken)
        self.units.append(replace(unit, aliases=aliases))


def draft_roster(
    issuer: Issuer,
    texts: Sequence[str],
    addressees: str,
    spoken: Sequence[str],
    suggested: Iterable[str],
    answers: Answers,
    *,
    anyone: bool,
) -> Drafted:
    """Propose a roster from all 责任单位 texts, the addressees and the bodies sentences name.

    ``anyone`` says whether the notice itself names anybody as responsible; where it does not, every addressee reports.
    ``spoken`` are lists of bodies measures begin with; ``suggested`` are subjects that are only offered.
    Collectives whose members no notice lists (各县（区）人民政府) become one reporting unit each until somebody names
    the members. Two names of what may be one body stay two until somebody says so.
    """
    making = _Making(issuer, answers, addressees)
    named = naming.named(issuer, (*texts, addressees, *spoken))
    _territories(making, texts, addressees, named, anyone=anyone)
    making.add(_collector(issuer))
    making.bodies.append(_told(making.units[-1], "收表单位，同时代填没有列名的本级党委、政府"))
    _departments(making, named)
    _suggestions(making, suggested)
    return Drafted(_roster(making), tuple(making.bodies), tuple(making.addressed))


def _roster(making: _Making) -> Roster:
    own = [unit for unit in making.units if unit.level == making.issuer.level]
    place = re.sub(r"(?:市|县|区|镇|乡|街道|旗|州)$", "", making.issuer.place)
    taken = {name for unit in making.units for name in (unit.id, *unit.names)}
    made = [
        replace(group, aliases=tuple(name for name in dict.fromkeys(group.aliases) if name not in taken))
        for group in groups(own, place)
        if group.name not in taken
    ]
    return Roster(tuple(making.units), _unique(made))


def _unique(made: list[Group]) -> tuple[Group, ...]:
    """No name stands for two collectives; the first keeps it."""
    seen: set[str] = {group.name for group in made}
    kept = []
    for group in made:
        aliases = tuple(name for name in group.aliases if name not in seen)
        seen.update(aliases)
        kept.append(replace(group, aliases=aliases))
    return tuple(kept)


def _collector(issuer: Issuer) -> Unit:
    name = issuer.collector
    return Unit(name, name, name, "安委办", issuer.level, collector_names(issuer.prefix, issuer.place), (), "", "", "")


def _told(unit: Unit, how: str, question: Doubt | None = None, decided: bool = False) -> Body:
    return Body(f"单位:{unit.id}", unit.short, unit.kind, str(unit.level), unit.names, how, (), question, decided)


# Territories and other addressees


def _territories(making: _Making, texts: Sequence[str], addressees: str, named: naming.Named, *, anyone: bool) -> None:
    """The units below, the zones beside them, and addressees of every other kind where nobody is named at all."""
    for part in naming.addressed(addressees):
        if part in named.zones:
            continue
        if _territory(part, making):
            _collective(making, part, how="主送机关，文件没有列名", below=True)
        elif not anyone or naming.is_village(part):
            _collective(making, part, how="主送机关，文件没有列名", below=False)
    if any(subject for text in texts for subject in named.subjects_of(text) if subject.body in _TERRITORIES):
        scoped = next(
            subject.text for text in texts for subject in named.subjects_of(text) if subject.body in _TERRITORIES
        )
        if not any(unit.level is not making.issuer.level for unit in making.units):
            _collective(making, scoped, how="责任单位点到，文件没有列名", below=True)
    for county in named.counties:
        making.add(_member(county, county, Level.COUNTY, below=True, placeholder=False))
        making.bodies.append(_told(making.units[-1], "责任单位点名的县（区）"))
    _zones(making, texts, named)


def _zones(making: _Making, texts: Sequence[str], named: naming.Named) -> None:
    """Functional zones report by themselves; one that is addressed and never responsible is asked about."""
    for zone in {zone.short: zone for zone in named.zones.values()}.values():
        unit = _zone(zone, making.issuer, making.addressees)
        answer = making.answer(f"单位:{unit.id}")
        responsible = any(name in text for text in texts for name in zone.printed)
        asked = Doubt("主送机关有它，责任单位没有提到它，要不要填报？", Ask.VALUE, (REPORTS, SILENT))
        question = None if responsible or not any(text.strip() for text in texts) else asked
        making.bodies.append(_told(unit, "功能区，单独报送", question, decided=bool(answer)))
        if answer != SILENT:
            making.add(unit)
            making.addressed.append(unit.id)


def _territory(part: str, making: _Making) -> bool:
    seed = Roster((_collector(making.issuer),))
    subjects = parse(part, seed)
    return bool(subjects) and any(subject.body in _TERRITORIES for subject in subjects)


_NO_MEMBER = re.compile(r"^见|附件|名单|同上|同前|详见|所有|全部|^各|^无$|待定")
"""What an answer says that names nobody."""


def _collective(making: _Making, text: str, *, how: str, below: bool) -> None:
    """A collective as one reporting unit, or its members once somebody has listed them."""
    name = naming.short_of(text)
    key = f"成员:{name}"
    listed = naming.listed(making.answer(key))
    unusable = [one for one in listed if _NO_MEMBER.search(one)]
    listed = () if unusable else listed
    question = Doubt(
        f"“{text}”有哪些？请把名称写在答案里，用、隔开；没有写以前只生成一本“{name}”空表，可复制转发", Ask.VALUE
    )
    if unusable:
        question = replace(question, text=f"答复“{making.answer(key)[:20]}”不是单位名称，没有采用。{question.text}")
    before = len(making.units)
    level = _below(making) if below else making.issuer.level
    for member in listed or (name,):
        making.add(_member(member, text, level, below=below, placeholder=not listed))
    if len(making.units) > before:
        making.addressed += [unit.id for unit in making.units[before:]]
        shown = replace(making.units[before], short=name) if not listed else making.units[before]
        body = _told(shown, how if not listed else f"{how}，经办人列出{len(listed)}家", question, decided=bool(listed))
        making.bodies.append(replace(body, key=key, name=name, printed=(text,)))


def _below(making: _Making) -> Level:
    return below(making.issuer.level, making.issuer.prefix, making.addressees)


_WITH_GOVERNMENT = ("", "、{}政府", "、政府", "、{}人民政府", "、人民政府", "和{}政府", "{}政府")
"""How a county's party committee and government are named together: 西山县委、县政府."""


def _member(name: str, text: str, level: Level, *, below: bool, placeholder: bool) -> Unit:
    """One member of a collective: a county reports through its 安委办, a township by itself."""
    kind = "安委办" if below and level is Level.COUNTY else "政府"
    ranking = {Level.COUNTY: "县区", Level.TOWNSHIP: "乡镇"}.get(level, "") if below else ""
    if placeholder:
        note = f"“{text}”的成员还没有列名，暂以一本表代替；在 导入核对.xlsx 的“单位”表里列出后重新生成。"
        return Unit(name, name, name, kind, level, ranking=ranking, note=note)
    short = re.sub(r"(?:安委会办公室|安委办|安委会|人民政府|党委|办事处)$", "", name)
    full = f"{short}安委办" if kind == "安委办" else name
    names = [f"{short}{tail}" for tail in ("", "人民政府", "政府", "安委会", "安委会办公室", "安全生产委员会")]
    names += [f"{short}{seat}{tail.format(short[-1])}" for seat in ("委", "党委") for tail in _WITH_GOVERNMENT]
    aliases = tuple(dict.fromkeys(one for one in (name, *names) if one != full)) if below else ()
    return Unit(short, full, short, kind, level, aliases, county=short if below else "", ranking=ranking)


def _zone(zone: naming.Zone, issuer: Issuer, addressees: str) -> Unit:
    level = below(issuer.level, issuer.prefix, addressees)
    ranking = {Level.COUNTY: "县区", Level.TOWNSHIP: "乡镇"}[level]
    names = tuple(name for name in zone.printed if name != zone.short)
    name = max(zone.printed, key=len)
    return Unit(zone.short, name, zone.short, "功能区", level, names, ranking=ranking)


# Departments


def _departments(making: _Making, named: naming.Named) -> None:
    """Every ordinary office the notice names, then the bodies only this place has; variants are asked about."""
    names = named.bodies(making.issuer)
    for body in names:
        unit = body.unit
        key = f"单位:{unit.id}"
        twin = _twin(unit, making.units, making.issuer)
        if twin and making.answer(key) == SAME:
            place = making.units.index(twin)
            making.units[place] = replace(twin, aliases=tuple(dict.fromkeys((*twin.aliases, unit.name, *body.printed))))
            making.bodies.append(_told(unit, f"并入{twin.short}", _same(unit, twin), decided=True))
            continue
        if twin:
            answered = making.answer(key) == OTHER
            making.add(unit)
            making.bodies.append(_told(unit, body.how, _same(unit, twin), decided=answered))
            continue
        making.add(_channelled(unit, making))
        making.bodies.append(_told(unit, body.how, *_channel_question(unit, body, making)))


def _same(unit: Unit, twin: Unit) -> Doubt:
    return Doubt(f"“{unit.short}”与“{twin.short}”是不是同一单位？没有确认以前各算一家", Ask.VALUE, (SAME, OTHER))


def _twin(unit: Unit, others: Sequence[Unit], issuer: Issuer) -> Unit | None:
    """Another unit that may be the same body under another name: of one kin, or one name holding the other."""
    kin = kin_of(unit.short)
    core = naming.core(unit.short, issuer)
    for other in others:
        if other.level is not unit.level or other.kind != unit.kind or other.id == unit.id:
            continue
        theirs = naming.core(other.short, issuer)
        if kin and kin == kin_of(other.short):
            return other
        if len(core) >= 2 and len(theirs) >= 2 and core != theirs and (core in theirs or theirs in core):
            return other
    return None


def _channelled(unit: Unit, making: _Making) -> Unit:
    """A unit reports through whom a person named."""
    answer = making.answer(f"单位:{unit.id}")
    if not answer or answer in (DIRECT, SAME, OTHER):
        return unit
    channel = next((one for one in making.units if answer in one.names or answer == one.id), None)
    return replace(unit, via=channel.id, ranking="") if channel and not channel.via else unit


def _channel_question(unit: Unit, body: naming.Found, making: _Making) -> tuple[Doubt | None, bool]:
    if body.ordinary:
        return None, False
    text = f"“{unit.short}”是不是直接报送？由别的单位代报的，在答案里写那个单位"
    return Doubt(text, Ask.VALUE, (DIRECT, making.issuer.collector)), bool(making.answer(f"单位:{unit.id}"))


def _suggestions(making: _Making, suggested: Iterable[str]) -> None:
    """Bodies the sentences name as their subject: offered, and taken only when a person says so."""
    known = {name for unit in making.units for name in unit.names}
    for name in dict.fromkeys(suggested):
        if name in known or not naming.is_body(name):
            continue
        key = f"建议:{name}"
        question = Doubt(f"正文提到“{name}”，要不要列入报送单位？", Ask.VALUE, (JOIN, LEAVE))
        answer = making.answer(key)
        unit = Unit(name, name, name, naming.kind_of(name), making.issuer.level)
        if answer == JOIN:
            making.add(unit)
        body = _told(unit, "文中主语，只作建议", question, decided=bool(answer))
        making.bodies.append(replace(body, key=key))


def tasks_of(bodies: Iterable[Body], reached: Mapping[str, Sequence[str]]) -> Iterator[Body]:
    """The bodies with the numbers of the measures each reports on; ``reached`` is by unit id."""
    for body in bodies:
        yield replace(body, tasks=tuple(reached.get(body.key.split(":", 1)[1], ())))
