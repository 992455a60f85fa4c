"""The labels in front of what a task says of itself (责任单位：, 整改时限：, 责任人：, 整改措施：), and words cut at them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from toolkit.model.assignment import Role
from toolkit.responsibility.roles import label_at


class FieldKind(Enum):
    """What a labelled stretch holds."""

    PLAIN = auto()
    """Words in front of the first label."""
    BODIES = auto()
    TIME = auto()
    PERSON = auto()
    MEASURE = auto()
    BESIDE = auto()
    """What is known of the task beside what is to be done: 存在问题, 整改目标, 完成标准."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label with the words behind it; ``start`` is where the label begins in the text."""

    kind: FieldKind
    label: str
    words: str
    start: int
    role: Role = Role.OWNER


_KINDS = (
    (
        FieldKind.TIME,
        r"(?:计划|任务|工作|办理|整改|完成|办结|目标|实施|推进)*(?:时限|期限|时间节点|时间|时间安排|完成日期|时限要求|时间要求|节点)(?:及?要求)?",
    ),
    (
        FieldKind.PERSON,
        r"(?:责任|包案|包保|牵头|分管|挂牌|督导|督办|主要|具体|直接|整改|联系)*(?:责任人|负责人|联系人|领导|联系电话)",
    ),
    (FieldKind.MEASURE, r"(?:整改|治理|工作|主要|具体|重点|任务)?(?:措施|举措|任务内容|工作内容|任务)"),
    (
        FieldKind.BESIDE,
        r"(?:存在|主要|突出|反馈)?问题(?:描述|表现)?|(?:整改|工作|任务|治理)?目标|(?:完成|验收|销号|整改)标准|成果形式|整改(?:进展|情况)|所需资金",
    ),
)
_COLON = r"\s*[:：]\s*"
_OTHER = re.compile("|".join(rf"(?P<{kind.name}>{words})" for kind, words in _KINDS))
_OTHER_LABEL = re.compile(rf"(?:{_OTHER.pattern}){_COLON}")
_BEFORE = re.compile(r"[。；;，,！、\s（(:：]$")
_MIGHT = re.compile(r"[:：]|[单位部门](?=[各市县区省镇乡])")


def label_begins(text: str) -> bool:
    """Whether a text begins with a label of bodies, of a time or of a person."""
    found = _at(text, 0)
    return found is not None and found[0] in (FieldKind.BODIES, FieldKind.TIME, FieldKind.PERSON)


def kind_of_label(words: str) -> FieldKind | None:
    """What a label by itself, or the title of a column, says of what stands with it; bodies are asked of roles."""
    match = _OTHER.fullmatch("".join(words.split()))
    return FieldKind[match.lastgroup] if match and match.lastgroup else None


def fields(text: str) -> tuple[Field, ...]:
    """A text cut at its labels, in order; words in front of the first are a field without a label."""
    found = list(_labels(text)) if _MIGHT.search(text) else []
    cuts = [*(begin for begin, _, _, _, _ in found), len(text)]
    made = [Field(FieldKind.PLAIN, "", _trimmed(text[: cuts[0]]), 0)] if _trimmed(text[: cuts[0]]) else []
    for (begin, kind, label, role, end), following in zip(found, cuts[1:], strict=True):
        made.append(Field(kind, label, _trimmed(text[end:following]), begin, role))
    return tuple(made)


def _labels(text: str) -> Iterator[tuple[int, FieldKind, str, Role, int]]:
    position = 0
    while position < len(text):
        found = _at(text, position)
        if found is None:
            position += 1
            continue
        kind, label, role, end = found
        yield position, kind, label, role, end
        position = end


def _at(text: str, start: int) -> tuple[FieldKind, str, Role, int] | None:
    """The label at a place: in the middle of words only one that cannot be anything else (…局参与单位：)."""
    bounded = start == 0 or bool(_BEFORE.search(text[start - 1 : start]))
    if label := label_at(text, start):
        colon = text[start : label.end].rstrip().endswith((":", "："))
        seated = label.words.endswith(("单位", "部门", "主体", "机构", "科室", "处室", "股室"))
        if (colon and (bounded or seated)) or (seated and bounded and re.match(r"[各市县区省镇乡]", text[label.end :])):
            return FieldKind.BODIES, label.words, label.role, label.end
    if match := _OTHER_LABEL.match(text, start):
        kind = FieldKind[match.lastgroup or ""]
        if bounded or kind is FieldKind.TIME:
            return kind, match[0].rstrip(" \u3000:："), Role.OWNER, match.end()
    return None


def _trimmed(words: str) -> str:
    return words.strip("；;，,。 \u3000\n")
