"""Where a measure says who is responsible and until when: brackets, labelled lines, last sentences, rules. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.notice.numbering import numbered

_OPEN = "（(〔［[【{"
_CLOSE = "）)〕］]】}"
_BODIES = r"(?:责任|牵头|配合|主责|参与|参加|协同|协办|落实|承办|主办|实施|督促|督导)"
LABEL = re.compile(
    rf"(?P<label>{_BODIES}(?:单位|部门|主体|机构)|责任分工|职责分工|分工|"
    r"(?P<time>完成时限|完成时间|办结时限|时限要求|时间要求|完成期限|时限|期限)|(?P<person>责任人|责任领导|牵头领导|分管领导))"
    r"\s*(?:[:：]|(?<=位)(?=[各市县区省镇乡]))\s*"
)
"""A label in front of bodies, of a time, or of a person."""
_SHORTEST_BODY = 3
_LONGEST_BODY = 26
_ROLE = (
    r"(?:(?:按|按照|依据|根据|依)(?:各自)?(?:职责|职能|分工)(?:分工)?)?(?:分工|分头|共同|分别|具体|联合)?(?:负责|牵头|配合|落实|参与|协助|承办)"
    r"(?:落实|实施|推进|指导|督促)?|(?:指导|督促|监督)+(?:企业)?落实"
)
_ENDS_IN_ROLE = re.compile(rf"(?:{_ROLE})\s*[。；;]?$")
_TIME_TAIL = re.compile(
    r"[，,；;]\s*(?P<time>[^，,；;]{2,16}?(?:前|底|内)(?:完成)?|长期坚持|持续推进|常态化推进)\s*[。；;]?$"
)
"""Until when, behind the bodies of a bracket: 市应急局负责，6月底前完成."""
_BODY = re.compile(
    r"政府|党委|党组|安委|委员会|[局委办厅]|部门|单位|机关|支队|大队|中队|总队|公司|企业|乡|镇|街道|管委会|开发区|园区|法院|检察院|工会"
    r"|所|站|队|中心|村"
)
_TRAILING = re.compile(
    r"(?P<sentence>(?:(?:此项|该项|本项|上述)?(?:工作|任务)?由)?"
    r"(?P<bodies>[^。；;:：“”]{2,160}?(?:牵头|分工负责|负责|负责落实|共同负责|配合)(?:[，,、][^。；;:：“”]{2,160}?(?:配合|协助|参与|负责|落实))*))"
    r"(?:[，,](?P<time>[^，。；]{2,18}?(?:前|底|内)(?:完成)?))?[。；]?\s*$"
)
_LEADING = re.compile(
    r"(?:^|[。；])(?:由)?(?P<bodies>[^。；，,:：“”]{2,60}?牵头[，,][^。；，,:：“”]{2,120}?(?:配合|协助|参与|协同)"
    r"|[^。；，,:：“”]{2,60}?牵头[，,]会同[^。；，,:：“”]{2,120}?|[^。；，,:：“”]{2,60}?(?:牵头|负责))(?=[，,])"
)
"""Who leads and who helps, in front of what is to be done."""
STANDING = re.compile(
    r"(?:以下|以上|下列|上述|后续|其他|其余|下同)(?:各项|各条|各款|所有|全部)?(?:任务|工作|措施|条款|内容|事项)?[，,:：]?"
    r"(?:均|都|皆)?(?:需|须|要|应)?(?:由|需)?(?P<bodies>[^。；;]{2,80}?)"
    r"(?:(?:按|按照|根据|结合|依据)(?:各自)?(?:职责|职能|实际|分工)(?:分工)?)?(?P<role>负责(?:落实)?|落实|参与|配合|承担|牵头)"
    r"[^。；;]{0,12}?[，,]?(?:不再|不)(?:一一|逐一|逐条|另行|分别|重复|单独)?(?:列出|列明|列示|标注|注明|赘述|写明|列举)"
)
"""A rule announced once for all that follows: 以下均需…负责，不再一一列出."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with responsible bodies in a text: its span, brackets included, and what stands inside."""

    start: int
    end: int
    inside: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a measure says of responsibility and time beside its own words.

    ``text`` is the measure without it. ``responsible`` and ``deadline`` are the printed words; ``source`` names in
    Chinese the form they had; ``standing`` are the bodies of a rule for all that follows, with their role.
    """

    text: str
    responsible: str = ""
    deadline: str = ""
    source: str = ""
    standing: str = ""
    rule: str = ""
    """The rule's own words."""


def brackets(text: str) -> Iterator[Bracket]:
    """Every outermost bracket of a text; kinds may be mixed ((…）), one that is never closed ends with the text."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        if character in _OPEN:
            start = position if depth == 0 else start
            depth += 1
        elif character in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield Bracket(start, position + 1, text[start + 1 : position])
    if depth:
        yield Bracket(start, len(text), text[start + 1 :])


def bracketed(text: str) -> tuple[Bracket, ...]:
    """The brackets that say who is responsible: with a label, or ending with what the bodies in it do."""
    return tuple(bracket for bracket in brackets(text) if _says_who(text, bracket))


def _says_who(text: str, bracket: Bracket) -> bool:
    inside = _TIME_TAIL.sub("", bracket.inside.strip())
    if LABEL.match(inside):
        return True
    before = text[: bracket.start].rstrip()
    if before.endswith(("。", "！")) and _lists_bodies(inside):
        return True
    ends = not text[bracket.end :].strip("。；; ") or text[: bracket.start].rstrip().endswith(("。", "；", "！"))
    if STANDING.search(inside):
        return True
    return ends and bool(_ENDS_IN_ROLE.search(inside) and _BODY.search(inside)) and "以下简称" not in inside


def _lists_bodies(inside: str) -> bool:
    """Whether a bracket behind a sentence names bodies and nothing else (县应急局、县公安局)."""
    parts = [part for part in re.split(r"[、，,；;]|以及", inside) if part.strip()]
    return bool(parts) and _only_bodies(inside) and all(len(part.strip()) >= _SHORTEST_BODY for part in parts)


def said(text: str) -> Said:
    """Take a measure apart into its own words and what it says of responsibility and time."""
    found = bracketed(text)
    if found:
        rest = _without(text, found)
        return _fields(rest, "；".join(bracket.inside.strip().rstrip("。；;") for bracket in found), "括注")
    if labelled := _labelled_tail(text):
        return labelled
    return _trailing(text)


def is_field_line(text: str) -> bool:
    """Whether a paragraph does nothing but say who is responsible or until when (责任单位：…)."""
    stripped = text.strip()
    whole = bracketed(stripped)
    if whole and whole[0].start == 0 and not _without(stripped, whole).strip("。；; "):
        return True
    return bool(LABEL.match(stripped))


def _without(text: str, found: tuple[Bracket, ...]) -> str:
    kept, position = [], 0
    for bracket in found:
        kept.append(text[position : bracket.start])
        position = bracket.end
    rest = "".join((*kept, text[position:])).strip()
    return re.sub(r"([。；！])[。；]+$", r"\1", rest)


def _labelled_tail(text: str) -> Said | None:
    """责任单位：… written behind the sentences without a bracket."""
    match = LABEL.search(text)
    if not match or (text[: match.start()].strip() and not re.search(r"[。；！\n]\s*$", text[: match.start()])):
        return None
    return _fields(text[: match.start()].strip(), text[match.start() :], "标注")


def _fields(rest: str, words: str, source: str) -> Said:
    """Sort labelled words into bodies and times; words without a label are bodies."""
    rule = STANDING.search(words)
    standing, plain = "", words
    if rule:
        standing = standing_bodies(rule)
        plain = (words[: rule.start()].rstrip("，,；;。 ") + words[rule.end() :]).strip()
    tail = None if LABEL.search(plain) else _TIME_TAIL.search(plain)
    bodies, times = _sorted(plain[: tail.start()] if tail else plain)
    times = re.sub(r"完成$", "", tail["time"]) if tail else times
    return Said(rest, bodies, times, source, standing, rule[0] if rule else "")


def standing_bodies(rule: re.Match[str]) -> str:
    """The bodies a rule for all that follows adds, with their role: 各乡（镇）人民政府负责."""
    bodies = re.sub(r"^(?:由|需|均|都|、|，|,|\s)+|(?:均|都|各|共同)$", "", rule["bodies"].strip())
    return bodies + ("负责" if rule["role"] == "承担" else rule["role"])


def _sorted(words: str) -> tuple[str, str]:
    labels = list(LABEL.finditer(words))
    head = words[: labels[0].start()] if labels else words
    bodies, times = [head.strip("；;，,。 ")] if head.strip("；;，,。 ") else [], []
    roles = any(label["label"][0] in "牵配" for label in labels)
    for label, following in zip(labels, [*labels, None][1:], strict=True):
        content = words[label.end() : following.start() if following else len(words)].strip("；;，,。 \u3000\n")
        if label["time"]:
            times.append(content)
        elif not label["person"] and content:
            bodies.append(f"{label['label']}：{content}" if roles else content)
    return "；".join(bodies), "；".join(filter(None, times))


def _trailing(text: str) -> Said:
    """A last sentence of bodies alone: 由市应急局牵头，市公安局配合。"""
    cut_at = max((text.rfind(mark, 0, len(text.rstrip("。；; "))) for mark in "。；！"), default=-1) + 1
    last = text[cut_at:].strip()
    match = _TRAILING.fullmatch(last) if cut_at else None
    if match and _only_bodies(match["bodies"]):
        time = re.sub(r"^于|完成$", "", match["time"] or "")
        return Said(text[:cut_at].strip(), match["bodies"].strip(), time, "末句")
    leading = None if STANDING.search(text) else _LEADING.search(text)
    if leading and _only_bodies(leading["bodies"]):
        bodies = re.sub(r"[，,]会同(.+)$", r"，\1配合", leading["bodies"].strip())
        number = numbered(bodies)
        return Said(text, (bodies[number.end :] if number else bodies).strip().removeprefix("由"), "", "句中")
    return Said(text)


_VERBS = re.compile(
    r"[要须对将把]|应当|开展|组织|落实[^，,。；]|加强|推进|建立|完善|制定|工作|隐患|检查|整治|安全[^监生]|方案|制度|问题|培训|宣传"
)


def _only_bodies(words: str) -> bool:
    """Whether a sentence holds bodies and their roles and nothing that is done."""
    parts = [part for part in re.split(rf"[、，,]|以及|等|(?:{_ROLE})", words) if part.strip()]
    return bool(parts) and all(_is_body(part) or all(map(_is_body, re.split("[和及与]", part))) for part in parts)


def _is_body(words: str) -> bool:
    """Whether words name bodies; 和 may stand inside a name (市规划和自然资源局)."""
    return bool(_BODY.search(words)) and len(words) <= _LONGEST_BODY and not _VERBS.search(words)
