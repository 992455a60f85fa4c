"""Where a measure says who is responsible and until when: brackets, labelled lines, last sentences, rules. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit import deadlines
from toolkit.model.assignment import Role
from toolkit.notice.labels import Field, FieldKind, fields, label_begins
from toolkit.notice.numbering import numbered
from toolkit.responsibility.roles import says_role, without_roles

_OPEN = "（(〔［[【{"
_CLOSE = "）)〕］]】}"
_SHORTEST_BODY = 3
_LONGEST_BODY = 26
_BODY = re.compile(
    r"政府|党委|党组|安委|委员会|[局委办厅]|部门|单位|机关|支队|大队|中队|总队|公司|企业|乡|镇|街道|管委会|开发区|园区|法院|检察院|工会"
    r"|所|站|队|中心|村|科室|处室|股室|[科股处室]$|各[县市区旗]"
)
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
    unread: str = ""
    """What stands among bodies and times and is neither."""
    kept: tuple[str, ...] = ()
    """Labelled words a task keeps beside its measure: 责任人, 整改目标, 存在问题."""
    measure: str = ""
    """What is to be done where a label says so (整改措施：…)."""


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
    """The brackets that say who is responsible or until when: with a label, or with nothing but bodies and times."""
    return tuple(bracket for bracket in brackets(text) if _says_who(text, bracket))


def _says_who(text: str, bracket: Bracket) -> bool:
    inside = bracket.inside.strip()
    if label_begins(inside) or STANDING.search(inside):
        return True
    before, behind = text[: bracket.start].rstrip(), text[bracket.end :].strip("。；; ")
    bodies, _, unread = _sorted_clauses(inside)
    if not bodies or "以下简称" in inside:
        return False
    labelled = any(field.kind is not FieldKind.PLAIN for field in fields(inside))
    if (before.endswith(("。", "！")) or labelled) and (labelled or not unread) and _lists_bodies(bodies):
        return True
    ends = not behind or before.endswith(("。", "；", "！"))
    return ends and says_role(inside) and not unread


def _lists_bodies(clauses: Sequence[str]) -> bool:
    """Whether clauses name bodies and nothing else (县应急局、县公安局)."""
    parts = [part for clause in clauses for part in without_roles(clause)]
    return all(len(part) >= _SHORTEST_BODY for part in parts)


def said(text: str) -> Said:
    """Take a measure apart into its own words and what it says of responsibility and time."""
    found = bracketed(text)
    if found:
        rest = _without(text, found)
        return _of_fields(rest, "；".join(bracket.inside.strip().rstrip("。；;") for bracket in found), "括注")
    if labelled := _labelled_tail(text):
        return labelled
    return _trailing(text)


def said_line(text: str) -> Said:
    """What a label line says; a line that is none says what any words say."""
    found = fields(text.strip())
    if not found or found[0].kind is FieldKind.PLAIN:
        return said(text)
    measures = "\n".join(field.words for field in found if field.kind is FieldKind.MEASURE and field.words)
    return replace(_of_fields("", text.strip(), "单列一行"), measure=measures)


def is_field_line(text: str) -> bool:
    """Whether a paragraph does nothing but say who is responsible or until when (责任单位：…)."""
    stripped = text.strip()
    whole = bracketed(stripped)
    if whole and whole[0].start == 0 and not _without(stripped, whole).strip("。；; "):
        return True
    return label_begins(stripped)


def _without(text: str, found: tuple[Bracket, ...]) -> str:
    kept, position = [], 0
    for bracket in found:
        kept.append(text[position : bracket.start])
        position = bracket.end
    rest = "".join((*kept, text[position:])).strip()
    return re.sub(r"([。；！])[。；]+$", r"\1", rest)


def _labelled_tail(text: str) -> Said | None:
    """责任单位：… written behind the sentences without a bracket."""
    first = next((field for field in fields(text) if field.kind in (FieldKind.BODIES, FieldKind.TIME)), None)
    if not first or (text[: first.start].strip() and not re.search(r"[。；！\n]\s*$", text[: first.start])):
        return None
    return _of_fields(text[: first.start].strip(), text[first.start :], "标注")


def _of_fields(rest: str, words: str, source: str) -> Said:
    """Sort words into bodies and times, by their labels, else clause by clause."""
    rule = STANDING.search(words)
    plain = words
    if rule:
        plain = (words[: rule.start()].rstrip("，,；;。 ") + words[rule.end() :]).strip()
    bodies, times, unread, kept = _sorted_fields(fields(plain))
    standing = standing_bodies(rule) if rule else ""
    return Said(rest, bodies, times, source, standing, rule[0] if rule else "", unread, kept)


def standing_bodies(rule: re.Match[str]) -> str:
    """The bodies a rule for all that follows adds, with their role: 各乡（镇）人民政府负责."""
    bodies = re.sub(r"^(?:由|需|均|都|、|，|,|\s)+|(?:均|都|各|共同)$", "", rule["bodies"].strip())
    return bodies + ("负责" if rule["role"] == "承担" else rule["role"])


def _sorted_fields(found: Sequence[Field]) -> tuple[str, str, str, tuple[str, ...]]:
    """Bodies, times, what is neither, and what is kept beside; a label of bodies stays where any says a role."""
    named = any(field.kind is FieldKind.BODIES and field.role is not Role.OWNER for field in found)
    bodies: list[str] = []
    times: list[str] = []
    unread: list[str] = []
    for field in found:
        if field.kind is FieldKind.TIME:
            times.append(field.words)
        elif field.kind in (FieldKind.BODIES, FieldKind.PLAIN) and field.words:
            theirs, days, rest = _sorted_clauses(field.words)
            times, unread = [*times, *days], [*unread, *rest]
            if theirs:
                front = f"{field.label}：" if field.label and named else ""
                bodies.append(front + "，".join(theirs))
    kept = tuple(
        f"{field.label}：{field.words}" for field in found if field.kind in (FieldKind.PERSON, FieldKind.BESIDE)
    )
    return "；".join(bodies), "；".join(filter(None, times)), "；".join(unread), kept


def _sorted_clauses(words: str) -> tuple[list[str], list[str], list[str]]:
    """The clauses of bodies, of times, and the others; a clause of other words beside bodies is theirs to answer."""
    bodies: list[str] = []
    times: list[str] = []
    unread: list[str] = []
    for clause in re.split(r"[，,；;。]", words):
        stripped = clause.strip()
        if not stripped:
            continue
        if deadlines.is_time(stripped):
            times.append(re.sub(r"^于|(?<=[前底内])完成$", "", stripped))
        elif only_bodies(stripped):
            bodies.append(stripped)
        else:
            unread.append(stripped)
    return bodies, times, unread


_BY = re.compile(r"^(?:(?:此项|该项|本项|上述)?(?:工作|任务)?由|并由)")


def _trailing(text: str) -> Said:
    """A last sentence of bodies alone: 由市应急局牵头，市公安局配合."""
    cut_at = max((text.rfind(mark, 0, len(text.rstrip("。；; "))) for mark in "。；！"), default=-1) + 1
    last = text[cut_at:].strip().rstrip("。；; ")
    bodies, times, unread = (
        _sorted_clauses(_BY.sub("", last)) if cut_at and len(last) <= _LONGEST_SENTENCE else ([], [], [])
    )
    if bodies and not unread and says_role("，".join(bodies)) and not re.search("[:：“”]", last):
        return Said(text[:cut_at].strip(), "，".join(bodies), "，".join(times), "末句")
    leading = None if STANDING.search(text) else _leading(text)
    return Said(text, leading, "", "句中") if leading else Said(text)


_LONGEST_SENTENCE = 360


def _leading(text: str) -> str:
    """Who leads and who helps, in front of what is to be done: the first clauses of a sentence that are bodies alone."""
    number = numbered(text)
    for sentence in re.split(r"[。；]", text[number.end :] if number else text):
        clauses = re.split(r"[，,]", sentence.strip().removeprefix("由"))
        own = list(_while_bodies(clauses))
        if own and len(own) < len(clauses) and _LEADS.search(own[0]):
            return "，".join(own)
    return ""


_LEADS = re.compile(r"(?:牵头|负责|主办)$")


def _while_bodies(clauses: Sequence[str]) -> Iterator[str]:
    for place, clause in enumerate(clauses):
        words = clause.strip()
        acts = words.startswith("会同") or says_role(words)
        if not acts or re.search("[:：“”]", words) or not only_bodies(words) or (place == 0 and len(words) > 62):
            return
        yield words


_VERBS = re.compile(
    r"[要须对将把]|应当|开展|组织(?!部)|落实[^，,。；]|加强|推进|建立|完善|制定|工作|隐患|检查|整治|安全[^监生]|方案|制度|问题|培训|宣传(?!部)"
)


def only_bodies(words: str) -> bool:
    """Whether a clause holds bodies and their roles and nothing that is done."""
    if sum(map(words.count, _OPEN)) != sum(map(words.count, _CLOSE)):
        return False
    parts = without_roles(words)
    return bool(parts) and all(_is_body(part) or all(map(_is_body, re.split("[和及与]", part))) for part in parts)


def _is_body(words: str) -> bool:
    """Whether words name bodies; 和 may stand inside a name (市规划和自然资源局)."""
    return bool(_BODY.search(words)) and len(words) <= _LONGEST_BODY and not _VERBS.search(words)
