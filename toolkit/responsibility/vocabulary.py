"""The dictionary of 责任单位 texts: fixed words of the language, and names, kind words and groups of one roster."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from toolkit.model.assignment import Role
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.width import composed
from toolkit.responsibility.roles import label_at, role_at

ALL_LEVELS = "各级"
SCOPES = {Level.CITY: "市级", Level.COUNTY: "县级", Level.TOWNSHIP: "乡级"}
EVERYBODY = "各级各部门各单位"
"""The body that stands for the whole roster."""
COUNTIES = "各县（市、区）"
"""The body that stands for the territories below, without 功能区, which are always named beside them."""
TOWNSHIPS = "各乡（镇、街道）"
UNDEFINED = "有关部门"
"""The collective no document defines; a list in the measure's own text stands in for it (task 16)."""


class Sort(Enum):
    """What a word does in a 责任单位 text."""

    BODY = auto()
    GROUP = auto()
    TERRITORY = auto()
    SCOPE = auto()
    ROLE = auto()
    HEADER = auto()
    COMMA = auto()
    JOIN = auto()
    LISTING = auto()
    OPEN = auto()
    WITH = auto()
    FILLER = auto()


BREAKS = frozenset({Sort.ROLE, Sort.HEADER, Sort.COMMA, Sort.JOIN, Sort.LISTING, Sort.OPEN, Sort.WITH})
"""The sorts that end a body's name."""


@dataclass(frozen=True, slots=True)
class Word:
    """One dictionary entry. ``carries`` means its scope holds on for the rest of the text.

    ``below`` marks territories, and units below the roster's own level.
    ``bounded`` words (住建, 组织) count only where a name can end behind them, so that 应急 is not read out of 应急救援队.
    """

    sort: Sort
    bodies: tuple[str, ...] = ()
    scope: str = ""
    role: Role = Role.OWNER
    carries: bool = False
    bounded: bool = False
    below: bool = False
    own: bool = False
    """Whether without any word of level the office of the roster's own level is meant (交通局, not 交通)."""
    question: str = ""


_ROLES = {
    "分工": Role.SHARE,
    "牵头": Role.LEAD,
    "协助": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "配合": Role.SUPPORT,
    "负责": Role.OWNER,
    "落实": Role.OWNER,
}
"""The words that give a role even where no boundary follows them (市应急局牵头市公安局配合)."""
_SCOPE_WORDS = {
    ALL_LEVELS: ALL_LEVELS,
    **dict.fromkeys(["市、县、乡三级", "市、县、乡", "市县乡三级", "市县乡"], ALL_LEVELS),
    **dict.fromkeys(["市级", "市直", "市", "州级", "州直", "州", "盟级", "盟直", "地级", "地直"], SCOPES[Level.CITY]),
    **dict.fromkeys(
        ["县级", "县直", "县(区)级", "县(市、区)级", "区级", "区直", "旗级", "旗直", "县"], SCOPES[Level.COUNTY]
    ),
    **dict.fromkeys(["乡级", "镇级", "乡镇级", "乡(镇)级"], SCOPES[Level.TOWNSHIP]),
}
_TWO_LEVELS = {
    Level.CITY: ("市、县两级", "市县两级", "市、县级", "市县级", "市、县(市、区)", "市、县(区)", "市、县", "市县"),
    Level.COUNTY: ("县、乡两级", "县乡两级", "县、乡(镇)", "县、乡", "县乡"),
}
"""Words for two levels, by the level whose roster has both."""
_FIXED_SCOPES = {
    **dict.fromkeys(["市属", "市直", "市级"], SCOPES[Level.CITY]),
    **dict.fromkeys(["县属", "县直", "县级"], SCOPES[Level.COUNTY]),
}
"""Marks inside a collective name that fix its level: 驻朔和市属企业 are the city's affair."""
_COUNTY = "[县市区旗](?![直级属场域])"
_TOWNSHIP = "(?:乡|镇|街道办事处|街道办|街道|街|办事处|办|场|苏木)(?![直级属])"
_SEAT = (
    "(?:党委、政府|党委和政府|党委政府|党工委、办事处|委、政府|人民政府、街道办事处|人民政府、办事处|人民政府\\(街道办事处\\)"
    "|人民政府、街道|人民政府|政府|安委会办公室|安委办|安委会|安全生产委员会|党委|街道办事处|办事处)?"
)
_TERRITORIES = tuple(
    (body, scope, re.compile(f"各{part}(?:[、/]?{part}|\\({part}(?:[、,/]?{part})*\\))*{_SEAT}"))
    for body, scope, part in (
        (COUNTIES, SCOPES[Level.COUNTY], _COUNTY),
        (TOWNSHIPS, SCOPES[Level.TOWNSHIP], _TOWNSHIP),
    )
)
"""各县（市、区）, 各市（区）, 各县市, 各区县, 各旗县区 …; 各乡镇, 各镇（街道） …, in every order and punctuation."""
_FIXED: dict[str, Word] = {
    **{text: Word(Sort.ROLE, role=role) for text, role in _ROLES.items()},
    **{text: Word(Sort.SCOPE, scope=scope, carries=True) for text, scope in _SCOPE_WORDS.items()},
    EVERYBODY: Word(Sort.GROUP, (EVERYBODY,), ALL_LEVELS),
    **dict.fromkeys(
        ["各部门各单位", "各部门、各单位", "各部门和各单位", "各部门", "各单位"], Word(Sort.GROUP, (EVERYBODY,))
    ),
    **dict.fromkeys([",", ";", "。", ".", ":"], Word(Sort.COMMA)),
    **dict.fromkeys(["和", "及", "以及", "并", "与"], Word(Sort.JOIN)),
    **dict.fromkeys(["会同", "联合"], Word(Sort.WITH, role=Role.SUPPORT)),
    "、": Word(Sort.LISTING),
    "等": Word(Sort.OPEN),
    **dict.fromkeys(["各", "部门", "单位", "机关", "的", "(", ")", "[", "]"], Word(Sort.FILLER)),
}
_KIND_WORDS = {
    "党委": ("党委",),
    "政府": ("政府", "人民政府"),
    "安委会": ("安委会", "安全生产委员会"),
    "安委办": ("安委办", "安委会办公室"),
    "纪委监委": ("纪委监委", "纪委", "监委"),
}
"""Words for a body by its kind, at every level, whatever its own name is."""
_OFFICES = frozenset({"党委部门", "政府部门", "垂管", "群团", "司法", "议事办", "公用事业"})
"""The kinds whose field alone may stand for the office: 住建 for 市住建局."""
_ENDINGS = (
    "委员会办公室",
    "服务管理局",
    "监督管理局",
    "救援支队",
    "救援大队",
    "管理局",
    "委员会",
    "支队",
    "大队",
    "局",
    "部",
    "委",
)
_OFFICE_ENDS = ("局", "委", "支队", "大队")
_INSPECTORATES = "党委、政府督查室"
_LEVEL_PREFIXES = {
    Level.CITY: ("市委", "州委", "盟委", "地委", "市", "州", "盟", "地区"),
    Level.COUNTY: ("县委", "区委", "旗委", "县", "区", "旗"),
    Level.TOWNSHIP: ("乡", "镇", "街道"),
}
_EVERYBODYS = ("办公室", "委员会")
"""What every office has by this name is no one's name: a bare 办公室 is an inner office of whoever speaks."""
_NO_LEVEL = ("市场", "市容", "县域", "区域")
"""Words that begin like a level and are none."""
_BRACKETS = str.maketrans(dict(zip("【】〔〕〖〗{}<>《》「」『』", "()()()()()()()()", strict=True)))


def _without_spaces(text: str) -> str:
    return "".join(mark for mark in text if not mark.isspace() and unicodedata.category(mark) != "Cf")


def normalise(text: str) -> str:
    """One spelling for texts that mean the same: no spaces, half-width punctuation, one kind of bracket."""
    return _without_spaces(composed(_without_spaces(text))).translate(_BRACKETS)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every phrase of one roster's language by its first character, longest first."""

    level: Level
    """The roster's own level: 市 for a city's roster, 县 for a county's."""
    phrases: dict[str, tuple[tuple[str, Word], ...]]

    def find(self, text: str, start: int) -> tuple[str, Word] | None:
        """The longest phrase that begins at ``start``, or None."""
        if (grammatical := _grammatical(text, start)) is not None:
            return grammatical
        return self._listed(text, start)

    def _listed(self, text: str, start: int) -> tuple[str, Word] | None:
        for phrase, word in self.phrases.get(text[start : start + 1], ()):
            if text.startswith(phrase, start) and not (word.bounded and not self._ends(text, start + len(phrase))):
                return phrase, word
        return None

    def _ends(self, text: str, position: int) -> bool:
        if position == len(text):
            return True
        following = self.find_break(text, position)
        return following is not None or text.startswith(("部门", "单位", "机关", "系统", ")", "各级", "负有"), position)

    def find_break(self, text: str, start: int) -> tuple[str, Word] | None:
        """The separator, role or 等 that begins at ``start``, or None."""
        if (grammatical := _grammatical(text, start)) is not None:
            return grammatical
        for phrase, word in self.phrases.get(text[start : start + 1], ()):
            if word.sort in BREAKS and text.startswith(phrase, start):
                return phrase, word
        return None

    def body_named(self, text: str) -> str:
        """The unit id or group a whole text names, "" when it names none or more than one."""
        wanted = normalise(text)
        found = self.find(wanted, 0)
        whole = found is not None and found[0] == wanted and len(found[1].bodies) == 1
        return found[1].bodies[0] if found and whole else ""


def _grammatical(text: str, start: int) -> tuple[str, Word] | None:
    """A label, a role's words or a collective of territories: these follow rules, and no list could hold them."""
    if label := label_at(text, start):
        return text[start : label.end], Word(Sort.HEADER, role=label.role)
    if role := role_at(text, start):
        return role[0], Word(Sort.ROLE, role=role[1])
    if text.startswith("各", start):
        for body, scope, pattern in _TERRITORIES:
            if match := pattern.match(text, start):
                return match[0], Word(Sort.TERRITORY, (body,), scope, below=True)
    return None


def own_level(roster: Roster) -> Level:
    """The highest level in the roster: the level of the office that keeps it."""
    levels = {unit.level for unit in roster.units}
    return next((level for level in Level if level in levels), Level.CITY)


@lru_cache(maxsize=16)
def vocabulary(roster: Roster) -> Vocabulary:
    """Build the dictionary of a roster; exact names win over derived words, ambiguous derived words are left out."""
    level = own_level(roster)
    entries: dict[str, Word] = {}
    for layer in (_names(roster, level), _groups(roster, level), _kinds(roster, level), _fields(roster, level)):
        for phrase, word in _unambiguous(layer).items():
            entries.setdefault(phrase, word)
    entries = {**entries, **_FIXED, **_two_levels(level), **_inspectorates(entries)}
    by_first: dict[str, list[tuple[str, Word]]] = {}
    for phrase in sorted(filter(None, entries), key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append((phrase, entries[phrase]))
    return Vocabulary(level, {first: tuple(phrases) for first, phrases in by_first.items()})


def _unambiguous(layer: Iterator[tuple[str, Word]]) -> dict[str, Word]:
    """The phrases that name one body only."""
    found: dict[str, Word] = {}
    bodies: dict[str, set[tuple[str, ...]]] = {}
    for phrase, word in layer:
        found.setdefault(phrase, word)
        bodies.setdefault(phrase, set()).add(word.bodies)
    return {phrase: word for phrase, word in found.items() if len(bodies[phrase]) == 1}


def bare(name: str, level: Level) -> str:
    """A name without its level in front: 市住建局 → 住建局, 市委组织部 → 组织部."""
    if name.startswith(_NO_LEVEL):
        return name
    prefix = next((prefix for prefix in _LEVEL_PREFIXES[level] if name.startswith(prefix)), "")
    return name[len(prefix) :] if len(name) > len(prefix) + 1 else name


def _names(roster: Roster, level: Level) -> Iterator[tuple[str, Word]]:
    """Every name of every unit; a name that begins with the roster's own level fixes the scope behind it."""
    for unit in roster.units:
        below = unit.level != level
        for name in (unit.id, *unit.names):
            prefixed = not below and _says_level(name, unit, level)
            scope = SCOPES[unit.level] if prefixed or below else ""
            own = not below and _is_office(unit, name)
            yield normalise(name), Word(Sort.BODY, (unit.id,), scope, carries=prefixed, below=below, own=own)


def _is_office(unit: Unit, name: str) -> bool:
    """Whether a name is an office's and not only its field: 交通局, not 交通."""
    return unit.kind in _OFFICES and name.endswith(_OFFICE_ENDS)


def _says_level(name: str, unit: Unit, level: Level) -> bool:
    """Whether a name carries its level: 市应急局 and 朔州市应急局 do, 应急局 and 市场监管局 do not."""
    levelled = [
        other for other in (unit.id, *unit.names) if bare(other, level) != other or other in _LEVEL_PREFIXES[level]
    ]
    return any(name.endswith(other) for other in levelled)


def _groups(roster: Roster, level: Level) -> Iterator[tuple[str, Word]]:
    """Every collective name, alone and with the roster's own level in front (市安委会有关成员单位)."""
    for group in roster.groups:
        for name in (group.name, *group.aliases):
            scope = next((scope for mark, scope in _FIXED_SCOPES.items() if mark in group.name + name), "")
            carries = name.startswith(tuple(_FIXED_SCOPES))
            yield normalise(name), Word(Sort.GROUP, (group.name,), scope, carries=carries, question=group.question)
            word = Word(Sort.GROUP, (group.name,), SCOPES[level], carries=True, question=group.question)
            yield normalise(str(level) + name), word


def _kinds(roster: Roster, level: Level) -> Iterator[tuple[str, Word]]:
    """党委, 政府, 安委会 … for the roster's own body of that kind, or for the bare kind when there is none."""
    owners: dict[str, str] = {}
    for kind, words in _KIND_WORDS.items():
        own = [unit.id for unit in roster.units if unit.kind == kind and unit.level == level]
        owners[kind] = own[0] if len(own) == 1 else kind
        for word in words:
            yield word, Word(Sort.BODY, (owners[kind],))
    for both in ("党委政府", "党政"):
        yield both, Word(Sort.BODY, (owners["党委"], owners["政府"]))


def _fields(roster: Roster, level: Level) -> Iterator[tuple[str, Word]]:
    """Names without their level, and the fields they stand for (应急管理局, 应急管理, 应急)."""
    for unit in roster.units:
        if unit.level != level:
            continue
        for name in (unit.id, *unit.names):
            short = normalise(bare(name, level))
            if short in _EVERYBODYS:
                continue
            for front in ("", "党委") if unit.kind == "党委部门" else ("",):
                yield (
                    front + short,
                    Word(Sort.BODY, (unit.id,), own=_is_office(unit, short)),
                )
                for field in _fields_of(unit, short):
                    yield front + field, Word(Sort.BODY, (unit.id,), bounded=True)


def _fields_of(unit: Unit, name: str) -> Iterator[str]:
    if unit.kind in _OFFICES:
        for ending in _ENDINGS:
            if name.endswith(ending) and len(name) >= len(ending) + 2:
                yield name.removesuffix(ending)


def _two_levels(level: Level) -> dict[str, Word]:
    """市、县 is every level of a city's roster, but only the own level of a county's."""
    return {
        phrase: Word(Sort.SCOPE, scope=ALL_LEVELS if level is upper else SCOPES[Level.COUNTY], carries=True)
        for upper, phrases in _TWO_LEVELS.items()
        for phrase in phrases
    }


def _inspectorates(entries: dict[str, Word]) -> dict[str, Word]:
    """党委、政府督查室 names two bodies, or one body and an office: read as two offices, and asked about."""
    offices = [entries.get("党委督查室"), entries.get("政府督查室")]
    if None in offices:
        return {}
    word = Word(
        Sort.BODY,
        tuple(office.bodies[0] for office in offices if office),
        question=f"“{_INSPECTORATES}”暂读作党委督查室和政府督查室，也可能指党委和政府督查室，请确认",
    )
    return {phrase: replace(word) for phrase in (_INSPECTORATES, "党委政府督查室", "党委和政府督查室")}
