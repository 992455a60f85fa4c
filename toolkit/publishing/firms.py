"""Names of firms in a text: by how they end, by what labels them, by what is done to them, in lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from toolkit.publishing.endings import (
    ABSTRACT,
    BRAND,
    CUTS,
    GENERIC,
    GENERIC_WORDS,
    NOT_BEFORE,
    PLAIN_PAIRS,
    SURE,
    TRADES,
    WEAK,
)
from toolkit.publishing.folding import GAP
from toolkit.publishing.hit import Hit

_KIND = "企业名称"
_NAME_MOST = 24
"""So many characters before its ending a name has at most."""
_WEAK_MOST = 14
_NAME_CHARACTER = re.compile("[\u3007\u4e00-\u9fff\u3400-\u4dbfa-z0-9()·&]")
_SPACE = re.compile(r"[^\S\n]")
_LABEL = re.compile(
    "(?:(?:被?(?:检查|处罚|受检|约谈|举报|投诉|督办)|涉事|涉案|违法|违规|事故|隐患所在|所在|生产|经营|施工|建设|监理|企业|商户|店铺|场所|公司|工程|项目|用人)"
    "(?:企业|单位|商户|店铺|场所|公司|主体|对象)?(?:名称|全称|名)?\\s?[:：]|(?:企业|单位|商户|店铺|工程|项目|公司)(?:名称|名|全称)为|店名|招牌|字号|商号|"
    "被(?:检查|处罚|约谈|举报|投诉|督办)(?:企业|单位|商户|场所)|(?:涉事|涉案|事故|肇事|违法|违规)企业)"
    '(?:[:：]|为(?!\\S{0,6}[家户个])|是|叫|名为|\\s){0,2}["“]?(?P<secret>[^,，。；;、\\n"”（()）:：0-9]{2,24}?(?:公司|[厂矿店站场队部社院园]|(?=[,，。；;、\\n"”（()）]|$)))'
)
_BODY = re.compile(".*(?:局|政府|部门|委员会|委|管委会|办|办公室|支队|大队|中心|负责|全部|情况|问题|单位|企业)$")
"""What a label may stand before and is no firm."""
_QUOTED = re.compile(
    '["“「『](?P<secret>[^"”」』“]{2,10})["”」』](?=(?:牌|号)?(?:超市|商店|饭店|店|厂|矿|公司|酒店|宾馆|网吧|餐|商行|工地|小区|铺|幼儿园|加油站))'
    '|(?:商户|店铺|饭店|门店|小店|网吧|酒店|超市|名为|名叫|字号)["“「『](?P<named>[^"”」』“]{2,10})["”」』]'
    f'|(?:企业|公司|工厂|煤矿|场所)["“「『](?P<branded>(?=[^"”」』“]?[{BRAND}])[^"”」』“]{{2,6}})["”」』]'
)
_DONE_TO = (
    "约谈|处罚|查处|查封|关停|取缔|关闭|责令|曝光|通报|检查|督查|抽查|暗访|走访|帮扶|督导|进驻|深入|前往|督办|复查|注销|吊销|叫停|整治|"
    "警示|罚款|立案|停产|提请|移送|对|赴|到|在|给|向|与|由"
)
_DOES = (
    "进行|开展|实施|停产|停业|停工|整改|整顿|下达|罚款|处以|予以|立案|违法|违规|未|存在|负责人|法人|矿长|等[0-9一二两三四五六七八九十]+[家户个]|[、和]|"
    "因|的|被|拒|已|擅自|发生|主要|现场|[12一二两三四五六七八九0-9]+[家户号]|落实|限期|整|[,，。；;]|$"
)
_BRANDED = re.compile(
    f"(?:^|(?<=[,，。；;、]))(?P<lone>[{BRAND}]{{2,4}})(?={_DOES})|(?:{_DONE_TO})了?(?:企业|商户)?(?P<brand>[{BRAND}]{{2,4}})(?={_DOES})"
)
_LIST = re.compile(
    '(?P<members>[^,，。；;：:\\n()（）"“”]{2,60}?)等?\\s?(?:[0-9]+|[一二两三四五六七八九十]+)\\s?(?:家|户|座|个)(?:企业|单位|商户|公司|煤矿|场所|店铺|工地|门店|加油站|厂|矿|不具备|非法|违法|违规|小|存在|未|,|，|。|；|;|$)'
)


_DEALT_WITH = re.compile("(?:约谈|处罚|查处|查封|关停|取缔|关闭|责令|曝光|通报|督办|检查|抽查|暗访|对)了?$")
_OPENS = re.compile("^$|[,，。；;:：、]$")
_FAULTS = re.compile("违|未|擅自|存在|拒|非法|私自|超")
_STATE_OWNED = re.compile(
    "中(?:铁|建|交|冶|煤|核|化|石化|石油|水电|电建|能建|国铁建|国中铁)[一二三四五六七八九十]{1,3}[局公处建]?[局司处]?(?:集团)?"
)
_QUOTES = ('"', "“", "”", "「", "」", "『", "』")
_ANSWERS = re.compile(
    "负责人|法人|法定|[、和]|等|停|未|擅自|违|超|存在|拒|因|被|限期|立即|整改|进行|下达|罚款|处以|立案|[0-9一二两三四五]|[a-z]|$|[,，。；;]"
)
_TAIL = re.compile(
    "(?:(?:集团|有限|股份|责任)*公司|商?行(?![为业动政驶人])|部(?![署门分位级])|店(?!铺)|厂(?![房区长内家])|站(?![点长])|分[公店厂部校院]司?)*"
)
"""What may stand behind an ending and is still the name: 众鑫商贸 + 行."""
_WORDS = re.compile(
    "|".join(
        sorted(
            {word for word in (*GENERIC_WORDS.split(), *PLAIN_PAIRS) if len(word) > 1},
            key=lambda word: (-len(word), word),
        )
    )
)


class Proof(Enum):
    """What an ending needs beside two characters that are no generic word."""

    NONE = 0
    ANY = 1
    BRAND = 2


@dataclass(frozen=True, slots=True)
class Ending:
    """How a name ends, what stands for the whole name, whether it surely is one, and what else it takes."""

    word: str
    shown: str
    sure: bool
    proof: Proof
    expression: re.Pattern[str]


@cache
def _endings() -> tuple[Ending, ...]:
    """Every ending, longest first."""
    tables = (
        (SURE, True, Proof.NONE),
        (WEAK, False, Proof.NONE),
        (TRADES, False, Proof.ANY),
        (ABSTRACT, False, Proof.BRAND),
    )
    found = {
        word: Ending(word, shown, sure, proof, _spelled(word))
        for table, sure, proof in reversed(tables)
        for shown, words in table.items()
        for word in words.split()
    }
    return tuple(sorted(found.values(), key=lambda one: (-len(one.word), one.word)))


def _spelled(word: str) -> re.Pattern[str]:
    following = NOT_BEFORE.get(word, "")
    loose = GAP.join(map(re.escape, word))
    return re.compile(f"{loose}(?![{following}])" if following else loose)


def firms(plain: str) -> Iterator[Hit]:
    """Every name of a firm in a folded text."""
    yield from _by_ending(plain)
    for found in _LABEL.finditer(plain):
        if not is_generic(core(found["secret"])) and not _BODY.match(found["secret"]):
            yield Hit(*found.span("secret"), _KIND, "企1", "某企业", sure=False)
    for found in _QUOTED.finditer(plain):
        yield Hit(*found.span(found.lastgroup or 0), _KIND, "企2", "某", sure=False)
    for found in _BRANDED.finditer(plain):
        group = found.lastgroup or ""
        if found[group] not in PLAIN_PAIRS:
            yield Hit(*found.span(group), _KIND, "企3", "某企业", sure=False)
    for found in _STATE_OWNED.finditer(plain):
        yield Hit(*found.span(), _KIND, "企5", "某企业", sure=False)
    yield from _in_lists(plain)


def _by_ending(plain: str) -> Iterator[Hit]:
    """Names that end like a firm's, from where they begin as far as that can be told."""
    taken: list[tuple[int, int]] = []
    for ending in _endings():
        for found in ending.expression.finditer(plain):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            end = _tail(plain, found.end())
            start = _beginning(plain, found.start(), _NAME_MOST if ending.sure else _WEAK_MOST)
            named = _is_name(ending, plain, start, found.start()) and _proved(ending, plain, start, found.end())
            if named or any(start < other <= found.start() for _, other in taken):
                taken.append((start, end))
                yield Hit(start, end, _KIND, f"“{ending.word}”", ending.shown, ending.sure)


def _tail(plain: str, end: int) -> int:
    found = _TAIL.match(plain, end)
    return found.end() if found else end


def _proved(ending: Ending, plain: str, start: int, end: int) -> bool:
    """Whether what an ordinary word at the end leaves open is settled by the name itself or by what is around it."""
    if ending.proof is Proof.NONE:
        return True
    own = _WORDS.sub("", plain[start : end - len(ending.word)])
    if 2 <= len(own) <= 6 and any(one in BRAND for one in own):
        return True
    return ending.proof is Proof.ANY and 2 <= len(own) <= 4 and _firm_around(plain, start, end)


def _firm_around(plain: str, start: int, end: int) -> bool:
    """Whether what is around is said of firms only: an inspection before, a fault behind, quotation marks on both sides."""
    before, behind = plain[max(0, start - 4) : start], plain[end : end + 1]
    if _DEALT_WITH.search(before) and _ANSWERS.match(plain, end):
        return True
    if _OPENS.search(before[-1:]) and _FAULTS.match(plain, end):
        return True
    return before[-1:] in _QUOTES and behind in _QUOTES


def _beginning(plain: str, end: int, most: int) -> int:
    """Where the name begins whose ending begins at ``end``: behind the last word that is no part of it."""
    start = end
    while start > 0 and end - start < most and _belongs(plain, start - 1):
        start -= 1
    for cut in CUTS.finditer(plain, start, end):
        start = cut.end()
    while start < end and (plain[start].isspace() or plain[start] in ")·&"):
        start += 1
    return start


def _belongs(plain: str, at: int) -> bool:
    """A character of a name; a space inside it too."""
    if _NAME_CHARACTER.match(plain[at]):
        return True
    return bool(_SPACE.match(plain[at])) and at > 0 and bool(_NAME_CHARACTER.match(plain[at - 1]))


def _is_name(ending: Ending, plain: str, start: int, end: int) -> bool:
    """Whether what stands before an ending makes a name: more than words like 各, 全市, 施工."""
    rest = re.sub("\\s", "", plain[start:end]).strip("()·&")
    strong = ending.word.endswith(("有限公司", "责任公司"))
    return bool(rest) and not is_generic(rest) and (strong or len(rest) > 1)


def is_generic(words: str) -> bool:
    """Whether a text is made of generic words and numbers only; an empty one is."""
    return GENERIC.fullmatch(re.sub("[0-9()\\s]", "", words)) is not None


def _in_lists(plain: str) -> Iterator[Hit]:
    """华昱、恒泰等2家企业: members that are no generic word, where one of them is known for a name."""
    for found in _LIST.finditer(plain):
        members = found["members"]
        if "、" not in members:
            continue
        at = found.start("members")
        for part in re.split("([、和及])", members):
            start = at
            for cut in CUTS.finditer(part):
                start = at + cut.end()
            at += len(part)
            name = plain[start:at]
            if 2 <= len(name) <= 6 and not is_generic(name) and sum(one in BRAND for one in name) >= 2:
                yield Hit(start, at, _KIND, "企4", "某企业", sure=False)


def core(name: str) -> str:
    """What is left of a firm's name without its ending: by this it is called elsewhere."""
    return next((name[: -len(one.word)] for one in _endings() if name.endswith(one.word)), name)
