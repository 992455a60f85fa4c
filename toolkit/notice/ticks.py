"""A column for each body, a mark for its part (★ 牵头, ○ 配合, √): the bodies of a row as words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.model.assignment import Role
from toolkit.model.notice import Cells
from toolkit.responsibility.roles import role_of

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
