"""Names of persons in a text: behind a role, before a verb, beside a number, in a list of people. Pure.

A Chinese name is one of the known surnames and one or two characters; where it ends is told by what stands behind it.
Where two readings are left the longer is taken, so that no character of a name stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.publishing.hit import Hit
from toolkit.publishing.words import (
    BY_NATURE,
    FOLLOWING,
    GIVEN,
    NO_GIVEN,
    NO_NAMES,
    PEOPLE,
    RISKY,
    ROLES,
    SAID,
    TITLES,
    WITNESSES,
)

_KIND, _WITNESS = "个人姓名", "举报人"
_STANDS = "某某"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于傅皮卞齐康伍余卜顾孟黄穆萧肖尹姚邵湛汪祁毛狄米"
    "贝臧戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支"
    "柯管卢莫房裘缪解宗丁邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀惠曲封靳段富焦牧谷车侯班秋仲宫宁仇栾甘厉祖武"
    "符刘景詹束龙叶幸黎薄印白蒲赖卓屠蒙池乔阴闻党翟谭贡姬申冉雍桑桂濮牛寿边燕冀郏浦尚农温庄晏柴瞿阎闫慕连习"
    "向古易戈廖耿匡文寇欧沃蔚隆巩聂晁敖冷訾辛阚简饶曾沙关查荆游权盖佟付丘仝原兰弓郄亢药芦逯郗郜宿苟晋师靖岳涂蔺佘扈邸巫亓撖"
)
_DOUBLE = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|南宫|独孤|呼延|轩辕|澹台|百里|钟离|闻人|赫连|申屠|"
    "太史|濮阳|淳于|拓跋"
)
_HAN = "\u3400-\u9fff"
_SPREAD = "|".join(f"{one[0]} {one[1]}" for one in _DOUBLE.split("|"))
_SURNAME = re.compile(f"(?:{_DOUBLE}|{_SPREAD})|[{_SURNAMES}]")
_FOREIGN = re.compile(f"[{_HAN}]{{2,6}}[·•.][{_HAN}]{{2,6}}")
_LATIN = re.compile("[a-z]{2,12}(?: ?[a-z]{2,12}){1,2}(?![a-z0-9@])")
_MASKED = re.compile(f"(?:{_DOUBLE}|[{_SURNAMES}])(?:某{{1,2}}|[x×*＊○]{{1,2}})(?:[{_HAN}](?=[^{_HAN}]|$))?")
_EDGE = re.compile(f"$|[^{_HAN}某]|{FOLLOWING}")
"""What a name ends before."""
_LINK = re.compile("(?:姓名|名单|名字|名叫|叫做|叫|系|为|是|即|[:：\\s(（\"“‘'【\\[—\\-、,，]){0,4}")
_JOINED = re.compile("\\s?[、,，和及与/]\\s?")
_ROLE = re.compile(f"(?P<witness>{WITNESSES})|(?P<nature>{BY_NATURE})|(?P<role>{ROLES})")
_LABEL = re.compile('(?:姓名|名叫|名为|化名|绰号|外号|人称|自称|名单|人员包括|人员有|分别[为是])[:：\\s"“]{0,3}')
_BEFORE = re.compile(
    "^|给予|发放[至给到]|[\\s,，。；;：:、!！?？(（“\"'‘《【\\[/]|造成|致使?|导致|将|给|由|经|据|与|向|对|约谈|处罚|传唤|拘留|抓获|刑拘|控制|查获|奖励|表彰|"
    "据|某|市民|村民|居民|群众|职工|工人|网民|网友|批评|通报|教育|辞退|清退|收到|接到|接|联系|帮助|救出|送|人员|职工|同志|找到|通知|要求|责成|安排|委托|聘请|和|及"
)
_SAID = re.compile(SAID)
_TELLS = re.compile("(?:实名|匿名|来电|来信|多次|电话|当面)?(?:举报|投诉|检举|反映|提供线索|来访|上访)")
_TITLE = re.compile(f"(?P<secret>(?:{_DOUBLE}|[{_SURNAMES}])[{_HAN}]{{0,2}}?)\\s?(?:{TITLES})")
_SPOT = re.compile(
    "[〔(\\[][0-9]{4}|[省市县区镇乡村屯庄路街巷山河湖沟桥站矿厂店场园寺塔峰岭湾坡]|小区|广场|学校|医院|公司|煤|小学|中学|公路|高速|水库|社区|饭店|酒店|超市|集团"
)
"""What makes a place or a firm of what looked like a name."""
_COUNTED = re.compile(
    f"(?:[{_HAN}]{{2,4}}[、和及,，]){{0,9}}[{_HAN}]{{2,4}}(?=\\s?(?:等|共)?\\s?[0-9一二两三四五六七八九十]+\\s?(?:名|人|位)(?!次|员会))"
)
_APART = re.compile(f"([、,，]|(?<=[{_HAN}][{_HAN}])[和及与](?=[{_HAN}][{_HAN}]))")
_PROFILE = re.compile(
    "\\s?[(（,，、]\\s?(?:男|女|汉族|回族|满族|蒙古族|[0-9]{1,2}岁|(?:19|20)[0-9]{2}年[0-9]{0,2}月?(?:出)?生|身份证|现年|年龄|电话|手机|联系)"
)
_TO_NUMBER = re.compile(
    "[\\s,，、:：;；(（/\\-—]{0,3}(?:的|本人|联系)?(?:联系电话|电话号码|手机号码|手机号|手机|电话|联系方式|身份证号码?|身份证|证号|账号|卡号|号码|tel|微信号?|qq号?)?[\\s:：为是(（]{0,4}$"
)
_AROUND = 24
"""So many characters before a number a name may stand."""


def names(plain: str, found: Sequence[Hit]) -> Iterator[Hit]:
    """Every name in a folded text; ``found`` are the numbers in it, beside which names stand."""
    yield from _behind_roles(plain)
    yield from _labelled(plain)
    yield from _before_verbs(plain)
    yield from _alone(plain)
    yield from _titled(plain)
    yield from _counted(plain)
    yield from _beside_numbers(plain, found)
    for masked in _MASKED.finditer(plain):
        yield Hit(*masked.span(), _KIND, "人8", _STANDS, sure=False)


def name_end(plain: str, at: int, *, strict: bool = True) -> int:
    """Where the name ends that begins at ``at``, 0 where none does.

    A name ends before a mark, a space, or a word that follows names; without ``strict`` it may run into anything.
    """
    if foreign := _FOREIGN.match(plain, at):
        return foreign.end()
    surname = _SURNAME.match(plain, at)
    if not surname or NO_NAMES.match(plain, at):
        return 0
    first = _next(plain, surname.end())
    if not first or (surname[0] in RISKY and plain[first - 1] not in GIVEN):
        return 0
    spaced = first > surname.end() + 1
    second = _next(plain, first) if spaced else _direct(plain, first)
    given = plain[second - 1 : second] in GIVEN
    if second and _EDGE.match(plain, second) and ((spaced and second > first + 1) or given):
        return second
    if not second or _EDGE.match(plain, first):
        return first
    sure = given and plain[first - 1] in GIVEN
    return second if sure or not strict or _EDGE.match(plain, second) else 0


def _direct(plain: str, at: int) -> int:
    return at + 1 if re.match(f"[{_HAN}]", plain[at : at + 1]) else 0


def _next(plain: str, at: int) -> int:
    """The end of the next character of a name, one space before it at most."""
    found = re.compile(f" ?[{_HAN}]").match(plain, at)
    return found.end() if found else 0


def _listed(plain: str, at: int, kind: str, rule: str, *, strict: bool = True, sure: bool = True) -> Iterator[Hit]:
    """A name and those joined to it (张三、李四和王五)."""
    end = name_end(plain, at, strict=strict)
    while end:
        yield Hit(at, end, _WITNESS if _TELLS.match(plain, end) else kind, rule, _STANDS, sure)
        joined = _JOINED.match(plain, end)
        if not joined:
            return
        at = joined.end()
        end = name_end(plain, at)


def _behind_roles(plain: str) -> Iterator[Hit]:
    for role in _ROLE.finditer(plain):
        link = _LINK.match(plain, role.end())
        at = link.end() if link else role.end()
        witness = role["witness"] is not None
        kind, rule = (_WITNESS, "人1") if witness else (_KIND, "人2" if role["nature"] else "人3")
        surely = witness or role["nature"] is not None
        hits = list(_listed(plain, at, kind, rule, strict=not surely, sure=surely))
        latin = _LATIN.match(plain, at) if surely and not hits else None
        yield from hits
        if latin:
            yield Hit(*latin.span(), kind, rule, _STANDS)


def _labelled(plain: str) -> Iterator[Hit]:
    for label in _LABEL.finditer(plain):
        yield from _listed(plain, label.end(), _KIND, "人4")


def _before_verbs(plain: str) -> Iterator[Hit]:
    """A name with something before it that a sentence begins with, and behind it what only a person does."""
    for before in _BEFORE.finditer(plain):
        for length in (3, 2, 4):
            end = before.end() + length
            whole = name_end(plain, before.end())
            if whole == end and (_SAID.match(plain, end) or _PROFILE.match(plain, end)):
                kind = _WITNESS if _TELLS.match(plain, end) else _KIND
                yield Hit(before.end(), end, kind, "人5", _STANDS, sure=False)
                break


def _alone(plain: str) -> Iterator[Hit]:
    """A surname and two characters names are given of, anywhere between an opening or an end, unless it is a place."""
    opened = {before.end() for before in _BEFORE.finditer(plain)}
    for surname in _SURNAME.finditer(plain):
        at, end = surname.start(), name_end(plain, surname.start(), strict=False)
        given = plain[at + 1 : end]
        if end != at + 3 or plain[at] in RISKY or not {*given} <= GIVEN or given in NO_GIVEN or _SPOT.match(plain, end):
            continue
        if at in opened or _EDGE.match(plain, end):
            yield Hit(at, end, _KIND, "人10", _STANDS, sure=False)


def _titled(plain: str) -> Iterator[Hit]:
    """牛师傅, 李总, 张春强同志, with a mark or a preposition before."""
    for found in _TITLE.finditer(plain):
        start = found.start("secret")
        opened = any(before.end() == start for before in _BEFORE.finditer(plain, max(0, start - 3), start))
        if (start == 0 or opened) and not NO_NAMES.match(plain, start):
            yield Hit(*found.span("secret"), _KIND, "人6", "某", sure=False)


def _counted(plain: str) -> Iterator[Hit]:
    """王建军、赵铁柱两名, 韩三等5人: what is counted as people by name."""
    for found in _COUNTED.finditer(plain):
        spans = list(_parted(plain, found.start(), found.end()))
        if len(spans) > 1 or re.match("\\s?(?:等|共)", plain[found.end() :]):
            yield from (Hit(*span, _KIND, "人7", _STANDS, sure=False) for span in spans)


def _parted(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list that are names; of the first its end, for what is before it belongs to the sentence."""
    at = start
    for part in _APART.split(plain[start:end]):
        last = at + len(part)
        for length in (4, 3, 2):
            if length <= len(part) and name_end(plain, last - length, strict=False) == last:
                yield last - length, last
                break
        at = last


def _beside_numbers(plain: str, found: Sequence[Hit]) -> Iterator[Hit]:
    """张春强13812345678, 王五（电话：…）: whose number it is stands before it."""
    for hit in found:
        if hit.kind not in PEOPLE:
            continue
        begin = max(0, hit.start - _AROUND)
        before = plain[begin : hit.start]
        link = _TO_NUMBER.search(before)
        end = begin + (link.start() if link else len(before))
        for length in (3, 2, 4, 5, 7):
            start = end - length
            if start >= 0 and _opens(plain, start) and name_end(plain, start, strict=False) == end:
                yield Hit(start, end, _KIND, "人9", _STANDS, sure=False)
                break


def _opens(plain: str, start: int) -> bool:
    if start == 0 or not re.match(f"[{_HAN}]", plain[start - 1]):
        return True
    return any(before.end() == start for before in _BEFORE.finditer(plain, max(0, start - 3), start)) or any(
        role.end() == start for role in _ROLE.finditer(plain, max(0, start - 6), start)
    )
