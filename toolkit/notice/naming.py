"""The bodies a notice names, told apart: ordinary offices, functional zones, collectives, bodies of this place alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.model.assignment import Subject
from toolkit.model.roster import Level, Roster, Unit
from toolkit.notice.collectives import groups
from toolkit.notice.places import Issuer
from toolkit.responsibility import normalise, parse
from toolkit.responsibility.offices import MEMBERS, collector_names, ordinary

_ZONE = re.compile(
    r"(?P<front>[\u4e00-\u9fff]{0,8}?)(?P<zone>经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新区|开发区|工业园区|产业园区|示范区|保税区|风景区|度假区|新区|园区)"
    r"(?P<tail>管委会|管理委员会|党工委、管委会|党工委|安委会|安全生产委员会)?"
)
_COUNTY = re.compile(
    r"(?<![\u4e00-\u9fff])(?!各)(?P<place>[\u4e00-\u9fff]{2,4}[县区旗])(?=党委|委(?!员|、)|委、[县区旗]?(?:人民)?政府|人民政府|政府|安委)"
)
_ZONE_SHORT = {"经济技术开发区": "经开区", "经济开发区": "经开区", "高新技术产业开发区": "高新区"}
_BODY_END = re.compile(
    r"(?:局|委|办|办公室|部|厅|院|支队|大队|中队|总队|处|所|站|中心|公司|集团|银行|学校|医院|工会|协会|联社|政府|党委|党组|村委会|居委会|派出所|执法队|应急队|队|科|股|室|专班|指挥部|领导小组)$"
)
_NO_BODY = re.compile(
    r"[的了在和]|工作|责任|落实|企业办|人员|负责人|领导$|干部|^(?:各|有关|相关|上级|本|其他|其|该|一|全)|单位主要"
)
_KINDS = (
    (r"党委$|^.{0,4}委$", "党委"),
    (r"办公室$|办$|专班$|指挥部$|领导小组$", "议事办"),
    (r"支队$|大队$|国家|矿山安监|海事|铁路|电力监管|处$", "垂管"),
    (r"公司$|集团$|银行$", "企业"),
    (r"工会|团委|妇联|协会$|联社$", "群团"),
    (r"法院$|检察院$", "司法"),
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A functional zone (功能区) with every name printed for it."""

    short: str
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A body found, as a unit; ``ordinary`` says that every place has one."""

    unit: Unit
    printed: tuple[str, ...]
    how: str
    ordinary: bool


@dataclass(slots=True)
class Named:
    """Everything named in the texts of a notice."""

    subjects: dict[str, tuple[Subject, ...]]
    zones: dict[str, Zone]
    offices: dict[str, Unit] = field(default_factory=dict)
    counties: tuple[str, ...] = ()
    """The counties called by their own names (西山县委、县政府), where a city speaks."""

    def subjects_of(self, text: str) -> tuple[Subject, ...]:
        return self.subjects.get(text, ())

    def bodies(self, issuer: Issuer) -> tuple[Found, ...]:
        """The departments named: ordinary ones in their usual order, then the others as they come."""
        printed: dict[str, dict[str, None]] = {}
        unknown: dict[str, None] = {}
        for subjects in self.subjects.values():
            for subject in subjects:
                if subject.body in self.offices:
                    printed.setdefault(subject.body, {})[_head(subject.text, self.offices[subject.body])] = None
                elif not subject.body and self._names_a_body(subject.text):
                    unknown[subject.text] = None
        needed = dict.fromkeys(printed)
        if any(subject.body == "司法机关" for subjects in self.subjects.values() for subject in subjects):
            needed |= dict.fromkeys(unit.id for unit in self.offices.values() if unit.kind == "司法")
        usual = [
            _ordinary(self.offices[one], tuple(printed.get(one, ())), issuer) for one in self.offices if one in needed
        ]
        return (*usual, *(_own(name, issuer) for name in _longest(unknown)))

    def _names_a_body(self, text: str) -> bool:
        return is_body(text) and text not in self.zones and not _ZONE.fullmatch(text)


def named(issuer: Issuer, texts: Iterable[str]) -> Named:
    """Read every text with a roster of all ordinary offices, and gather what it names."""
    texts = list(dict.fromkeys(text for text in texts if text.strip()))
    offices = ordinary(issuer.level, issuer.prefix, issuer.place)
    collector = issuer.collector
    home = Unit(collector, collector, collector, "安委办", issuer.level, collector_names(issuer.prefix, issuer.place))
    place = re.sub(r"(?:市|县|区|镇|乡|街道|旗|州)$", "", issuer.place)
    roster = Roster((home, *offices), groups(offices, place))
    subjects = {text: parse(text, roster) for text in texts}
    counties = dict.fromkeys(match["place"] for text in texts for match in _COUNTY.finditer(normalise(text)))
    own = tuple(one for one in counties if one != issuer.place and not _ZONE.fullmatch(one))
    called = own if issuer.level is Level.CITY else ()
    return Named(subjects, _zones(texts, issuer), {unit.id: unit for unit in offices}, called)


def _head(text: str, unit: Unit) -> str:
    """The unit's own name in the words it was read from (市公安局交警支队 is 市公安局)."""
    return next((name for name in sorted(unit.names, key=len, reverse=True) if text.startswith(name)), text)


def _ordinary(unit: Unit, printed: tuple[str, ...], issuer: Issuer) -> Found:
    """An ordinary office under the full name printed for it, else its usual one."""
    full = [name for name in printed if _says_level(name, unit, issuer)]
    shown = min(full, key=len) if full else unit.short
    aliases = tuple(name for name in unit.names if name != shown)
    ranking = {Level.CITY: "市直", Level.COUNTY: "县直"}.get(issuer.level, "")
    how = f"责任单位写作“{'”“'.join(printed)}”" if printed else "集体称谓所指"
    return Found(
        Unit(shown, shown, shown, unit.kind, unit.level, aliases, unit.groups, ranking=ranking), printed, how, True
    )


def _says_level(name: str, unit: Unit, issuer: Issuer) -> bool:
    """Whether a name carries its level or its place: 市市场监管局 does, 市场监管局 only looks like it."""
    if issuer.place and name.startswith(issuer.place):
        return True
    rest = name.removeprefix(issuer.prefix)
    return rest != name and (rest in unit.names or rest.removeprefix("委") in unit.names or name == unit.id)


def _own(name: str, issuer: Issuer) -> Found:
    ranking = {Level.CITY: "市直", Level.COUNTY: "县直"}.get(issuer.level, "")
    short = name.removeprefix(issuer.place) if issuer.place else name
    short = issuer.prefix + short if short != name and not short.startswith(issuer.prefix) else short
    aliases = (name,) if name != short else ()
    unit = Unit(short[:30], name, short[:30], kind_of(name), issuer.level, aliases, (MEMBERS,), ranking=ranking)
    return Found(unit, (name,), "责任单位点名", ordinary=False)


def _longest(names: Iterable[str]) -> list[str]:
    """Names that are the end of another (执法二处 beside 国家矿山安监局执法二处) are that other one."""
    kept = list(names)
    return [
        name for name in kept if not any(other != name and other.endswith(name) and len(name) >= 4 for other in kept)
    ]


def _zones(texts: Iterable[str], issuer: Issuer) -> dict[str, Zone]:
    """Every printed name of a zone with the zone it means; names of one kind are one zone unless they differ in front."""
    found: dict[str, Zone] = {}
    by_short: dict[str, list[str]] = {}
    for text in texts:
        for part in re.split(r"[，,、；;。：:]|以及|[和及与]", re.sub(r"等?(?:分工|共同)?负责.*$", "", text)):
            match = _ZONE.fullmatch(part.strip())
            if match and not match["front"].startswith("各"):
                by_short.setdefault(_zone_short(match, issuer), []).append(part.strip())
    whole = {short: [one for one in by_short if one.endswith(short)] for short in by_short}
    for short, names in by_short.items():
        longer = [one for one in whole[short] if one != short]
        home = longer[0] if len(longer) == 1 and short in {*_ZONE_SHORT.values(), "开发区"} else short
        printed = tuple(dict.fromkeys((*by_short[home], *names)))
        for name in names:
            found[name] = Zone(home, printed)
    merged = {
        zone.short: tuple(dict.fromkeys(n for o in found.values() if o.short == zone.short for n in o.printed))
        for zone in found.values()
    }
    return {name: Zone(zone.short, merged[zone.short]) for name, zone in found.items()}


def _zone_short(match: re.Match[str], issuer: Issuer) -> str:
    zone = _ZONE_SHORT.get(match["zone"], match["zone"])
    front = match["front"]
    for own in (issuer.place, re.sub(r"(?:市|县|区|镇|乡)$", "", issuer.place), issuer.prefix):
        front = front.removeprefix(own) if own else front
    return front + zone


_NEXT = re.compile(
    r"(?<!各[县市区旗乡镇])(?<!、[县市区旗乡镇])、(?=各|驻|(?:市|县|区|镇|乡|省)(?:直|安委|政府|人民政府|委|级|属)"
    r"|[\u4e00-\u9fff]{2,10}?(?:经开区|开发区|高新区|园区|新区|示范区|管委会))"
)
"""A 、 behind which another addressee begins; the one in 委、办、局 is none, nor that in 各县、区人民政府."""


def addressed(text: str) -> tuple[str, ...]:
    """The addressees of a notice one by one (主送机关)."""
    parts = []
    for part in re.split(r"[，,；;]", text.strip().rstrip("：:")):
        pieces = re.split(_NEXT, part.strip())
        parts += [piece.strip() for piece in pieces if len(piece.strip()) > 1]
    return tuple(parts)


def is_village(part: str) -> bool:
    """Whether an addressee is every village or community of a place."""
    return bool(re.match(r"各(?:行政)?(?:村|社区|村委会|村民委员会|村（社区）|村\(社区\))", part))


_SHORTEST = 2
"""各街道办事处 stays whole: 各 alone is nobody."""


def short_of(text: str) -> str:
    """A collective's name as a unit's: without 人民政府 behind it, and without signs no id may hold."""
    short = (
        re.sub(
            r"(?:人民政府|政府)?、?(?:\(?街道办事处\)?|办事处)$|(?:党委、政府|党委政府|人民政府|政府|安委会|安委办|党委)$",
            "",
            normalise(text),
        )
        or text
    )
    short = normalise(text) if len(short) < _SHORTEST else short
    short = short.replace("(", "（").replace(")", "）").replace(",", "，")
    return re.sub(r"[\\/:*?\"<>|\[\]'\s.]", "", short).rstrip("、，")[:30]


def listed(answer: str) -> tuple[str, ...]:
    """The names a person listed in one cell."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[、，,；;\s]+", answer) if part.strip()))


def is_body(text: str) -> bool:
    """Whether words read like the name of one body."""
    return 3 <= len(text) <= 26 and bool(_BODY_END.search(text)) and not _NO_BODY.search(text)


def kind_of(name: str) -> str:
    """The kind a name suggests; 政府部门 where it suggests none."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, name)), "政府部门")


def core(name: str, issuer: Issuer) -> str:
    """A name without place, level and the word for the kind of office: 规划和自然资源."""
    rest = name.removeprefix(issuer.place) if issuer.place else name
    rest = rest.removeprefix(issuer.prefix)
    return re.sub(r"(?:监督管理局|综合行政执法局|服务管理局|管理局|委员会|局|委|办公室|办|支队|大队)$", "", rest)
