"""The words that say which part a body plays: behind its name, as a label in front of it, over a column. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.model.assignment import Role

_STEMS: tuple[tuple[Role, str], ...] = (
    (Role.LEAD, "牵头|主办|主责"),
    (Role.SUPPORT, "配合|协办|协助|协同|协作|参与|参加|会办|参办|联办"),
    (Role.URGE, "督导|指导|督促|督办|督查|监督"),
    (Role.SHARE, "分工|分头"),
    (Role.OWNER, "责任|负责|落实|承办|实施|整改"),
)
"""A word of an earlier role decides where several meet: 牵头负责 is to lead, 督促落实 is to urge."""
_FIRST, _SHARED = ("第一", "主要"), "共同"
_ANY = "|".join(words for _, words in _STEMS)
_SEAT = "单位|部门|主体|机构|科室|处室|股室|科|处|股"
_LABEL = re.compile(
    rf"(?:第一|主要|直接|共同|具体|整改|任务)?(?:(?:{_ANY})[和及与、/]?)+(?P<seat>{_SEAT})?"
    r"(?P<person>(?:及其?|和|与)?(?:责任人|负责人|联系人))?(?P<colon>\s*[:：]\s*)?"
)
_PERSON = re.compile(r"人(?:员)?\s*$|领导\s*$")
_AS = re.compile(
    r"(?:(?:按照?|依据?|根据|结合)(?:各自|部门)?(?:职责|职能|分工|实际)+(?:、职责)?)?(?:共同|分别|具体|联合|组织|抓好|做好)?"
    rf"(?P<stems>(?:{_ANY})+)(?:企业|组织|推进|抓总|实施|落实|工作|做好|抓好|负责)*"
)
BOUNDARY = r"$|[\s,，;；。.、:：()（）\[\]〔〕【】]|和|及|等"
"""What a role's words end at."""
_ENDS = re.compile(BOUNDARY)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of bodies, or over a column of them: its words, its role, and where it ends."""

    words: str
    role: Role
    end: int


def label_at(text: str, start: int = 0) -> Label | None:
    """The label of bodies that begins at a place (牵头单位：, 配合：, 责任部门); one without a seat needs its colon."""
    match = _LABEL.match(text, start)
    if not match or not (match["colon"] or match["seat"]):
        return None
    words = match[0].rstrip(" \u3000:：")
    if not match["seat"] and _PERSON.search(words):
        return None
    return Label(words, _labelled(words), match.end())


def label_over(title: str) -> Role | None:
    """The role a column's title gives to the bodies in it (协办单位, 主办), None for a title of anything else."""
    words = "".join(title.split())
    if remark := re.search(rf"[（(](?P<role>{_ANY})[)）]$", words):
        return _labelled(remark["role"])
    match = _LABEL.fullmatch(words)
    bare = re.fullmatch(rf"(?:{_ANY})", words)
    if not match or not (match["seat"] or bare) or _PERSON.search(words) or words in ("落实", "实施", "整改"):
        return None
    return _labelled(words)


def _labelled(words: str) -> Role:
    """责任分工 and 牵头及配合单位 over or in front of bodies say no more than that they are responsible."""
    role = role_of(words)
    return Role.OWNER if role is Role.SHARE or mixes_parts(words) else role


def mixes_parts(title: str) -> bool:
    """Whether a column's title names several parts at once (牵头及配合单位), so that nobody knows who leads."""
    return sum(bool(re.search(stems, title)) for role, stems in _STEMS if role in (Role.LEAD, Role.SUPPORT)) > 1


def role_of(words: str) -> Role:
    """The role some words of the vocabulary give."""
    if words.startswith(_FIRST):
        return Role.LEAD
    if words.startswith(_SHARED) and "责任" in words:
        return Role.SUPPORT
    found = (role for role, stems in _STEMS if re.search(stems, words))
    return next(found, Role.OWNER)


def role_at(text: str, start: int) -> tuple[str, Role] | None:
    """What the body in front of a place does (牵头负责, 按职责分工负责, 协助), up to where such words can end."""
    match = _AS.match(text, start)
    if not match or not _ENDS.match(text, match.end()) or match[0] == "责任":
        return None
    return match[0], Role.SHARE if match[0][0] in "按依根" and role_of(match[0]) is Role.OWNER else role_of(match[0])


def without_roles(text: str) -> tuple[str, ...]:
    """The parts of a list of bodies without the words that say what they do."""
    kept, position, begin = [], 0, 0
    while position < len(text):
        label, role = label_at(text, position), role_at(text, position)
        end = label.end if label else position + len(role[0]) if role else 0
        if not end:
            position += 1
            continue
        kept.append(text[begin:position])
        begin = position = end
    return tuple(
        part
        for words in (*kept, text[begin:])
        for cut in _LISTED.split(words)
        if (part := cut.strip(" \u3000\n").lstrip("）)").rstrip("（(").removeprefix("由").removeprefix("会同"))
    )


_LISTED = re.compile(r"[、，,；;:：](?![^（(]*[)）])|以及|等")
"""What divides bodies, outside brackets: 各县（市、区） is one."""


def says_role(text: str) -> bool:
    """Whether some words say which part bodies play, by a label or behind their names."""
    return any(label_at(text, place) or role_at(text, place) for place in range(len(text)))
