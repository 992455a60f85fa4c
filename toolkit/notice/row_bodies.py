"""The bodies of a table's row as words: columns by their part, and a column for each body with marks (★ 牵头, √). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.model.assignment import Role
from toolkit.model.notice import Cells
from toolkit.responsibility.roles import role_of, says_role

_MARK = "[√✓✔☑vV★☆●○◎▲△■□◆◇※*＊#]"
_MARKED = re.compile(rf"{_MARK}|牵头|主办|主责|配合|协办|参与|责任|负责|督导|督促|指导")
_LEGEND = re.compile(
    rf"[“\"（(]?(?P<mark>{_MARK})[”\"）)]?\s*(?:号|标记)?(?:的)?(?:为|是|表示|代表|指|[:：—-]+)?\s*(?P<words>[^，,；;。、\s★☆●○◎▲△■□√✓]{{2,8}})"
)
_TICKS = "√✓✔☑vV"
_LABELS = {
    Role.LEAD: "牵头单位",
    Role.OWNER: "责任单位",
    Role.SHARE: "责任单位",
    Role.SUPPORT: "配合单位",
    Role.URGE: "督导单位",
}


def tick_columns(titles: Sequence[str], rows: Cells, free: Sequence[int]) -> tuple[int, ...]:
    """The columns among ``free`` that hold nothing but marks, and at least one; one alone is no matrix."""
    found = []
    for column in free:
        cells = [row[column].strip() for row in rows if row[column].strip()]
        if titles[column] and cells and all(_MARKED.fullmatch(cell) for cell in cells):
            found.append(column)
    return tuple(found) if len(found) > 1 else ()


def legend(texts: Sequence[str]) -> dict[str, Role]:
    """What the marks mean by a remark of the table (★为牵头单位，○为配合单位)."""
    said: dict[str, Role] = {}
    for text in texts:
        for match in _LEGEND.finditer(text):
            if re.search("牵头|主办|主责|配合|协办|协助|参与|责任|负责|督导|督促|指导", match["words"]):
                said.setdefault(match["mark"], role_of(match["words"]))
    return said


def ticked(titles: Sequence[str], cells: Sequence[str], meanings: dict[str, Role]) -> str:
    """The bodies of a row by their parts; a mark nobody explained stays beside its body, for somebody to ask."""
    by_role: dict[Role, list[str]] = {}
    for title, cell in zip(titles, cells, strict=True):
        mark = cell.strip()
        if not mark:
            continue
        plain = mark in _TICKS and mark not in meanings
        role = Role.OWNER if plain else meanings.get(mark) or (role_of(mark) if len(mark) > 1 else None)
        by_role.setdefault(role or Role.OWNER, []).append(title if role else f"{title}（{mark}）")
    if set(by_role) <= {Role.OWNER}:
        return "、".join(by_role.get(Role.OWNER, ()))
    return "；".join(f"{_LABELS[role]}：{'、'.join(by_role[role])}" for role in _LABELS if role in by_role)


def responsible_text(
    responsible: Sequence[str], lead: Sequence[str], support: Sequence[str], urge: Sequence[str] = ()
) -> str:
    """The columns of responsibility as one text the language reads: 市应急局牵头，市住建局配合."""
    owners = [text for text in dict.fromkeys(filter(None, responsible)) if text not in lead]
    parts = [_with_role(text, "牵头") for text in dict.fromkeys(filter(None, lead))]
    others = any(support) or any(urge)
    parts += [_with_role(text, "负责") if parts or others else text for text in owners]
    parts += [_with_role(text, "配合") for text in dict.fromkeys(filter(None, support))]
    parts += [_with_role(text, "督促") for text in dict.fromkeys(filter(None, urge))]
    return "，".join(parts)


def listed(text: str) -> str:
    """A cell of bodies on lines of their own, divided by signs instead."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    between = "；" if says_role(text) else "、"
    return "".join(line if line[-1] in "、，,；;：:" else line + between for line in lines[:-1]) + "".join(lines[-1:])


def _with_role(text: str, role: str) -> str:
    """A cell with the role its column gives, unless it says one itself."""
    return text if says_role(text) else f"{text}{role}"
