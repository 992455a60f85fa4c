"""Lists of members (领导小组名单) as they stand in attachments: told apart from duties, and read as a table. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.model.draft import Member
from toolkit.model.notice import Piece, PieceKind

if TYPE_CHECKING:
    from toolkit.notice.segments import Segment

_GROUP = re.compile(
    r"^(?P<group>(?:第一|常务|执行)?(?:组长|副组长|总指挥|副总指挥|指挥长|副指挥长|主任|副主任|成员|召集人|副召集人|联络员))[:：]"
)
_GAP = re.compile(r"\t+|\s{2,}|\u3000+")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff]")
_LIST = re.compile(r"名单|组成人员|成员如下|领导小组成员")


def opens_members(segment: Segment) -> bool:
    """Whether a paragraph begins a list of members (组　长：张某某)."""
    return bool(_GROUP.match("".join(segment.text.split())))


def is_member_line(segment: Segment) -> bool:
    """Whether a paragraph by its form is a line of such a list: a group, or a name and a post with a gap between."""
    if opens_members(segment):
        return True
    parts = _parts(segment.raw)
    return len(parts) >= 2 and bool(_NAME.fullmatch(parts[0])) and not re.search(r"[。；]$", segment.text)


def is_member_table(piece: Piece) -> bool:
    """Whether a table lists people: a column of posts or of names, and no measures."""
    if piece.kind is not PieceKind.TABLE or not piece.cells:
        return False
    header = "".join("".join(row) for row in piece.cells[:2])
    groups = sum(1 for row in piece.cells if _GROUP.match("".join(row[0].split()) if row else ""))
    return groups >= 1 or bool(re.search(r"姓名|职务", header) and not re.search(r"措施|任务", header))


def lists_members(title: str) -> bool:
    """Whether an attachment of this title is a list of members."""
    return bool(_LIST.search(title))


def members(pieces: Iterable[Piece]) -> tuple[Member, ...]:
    """The members of the lists in these pieces, line by line; a line without a group belongs to the one above.

    Spaces inside a name of two characters (陈 栋) are gone.
    """
    found: list[Member] = []
    group = ""
    for cells in (row for piece in pieces for row in _rows(piece)):
        member, group = _member(cells, group)
        if member:
            found.append(member)
    return tuple(found)


def _rows(piece: Piece) -> Iterator[list[str]]:
    if piece.kind is PieceKind.TABLE:
        yield from ([" ".join(cell.split()) for cell in row] for row in piece.cells)
        return
    lines = piece.raw.splitlines()
    if not any(len(_parts(line)) > 1 for line in lines):
        lines = [piece.text]
    yield from (_parts(line) for line in lines if line.strip())


def _member(cells: list[str], group: str) -> tuple[Member | None, str]:
    first = "".join(cells[0].split()) if cells else ""
    if match := _GROUP.match(first):
        group = match["group"]
        cells = [first[match.end() :], *cells[1:]] if first[match.end() :] else cells[1:]
    elif cells and not first:
        cells = cells[1:]
    elif len(cells) > 2 and re.fullmatch(r"(?:副?组长|成员|副?主任|职务|组内职务)", first):
        group, cells = first, cells[1:]
    kept = [cell for cell in cells if cell.strip()]
    if not kept or not group or "".join(kept[0].split()) in ("姓名", "职务"):
        return None, group
    if len(kept) == 1 and not _NAME.fullmatch(kept[0]):
        return Member(group, "", kept[0]), group
    return Member(group, "".join(kept[0].split()), "，".join(kept[1:])), group


def _parts(line: str) -> list[str]:
    """The columns of a line of text; a group broken by spaces (组 长：) stays one."""
    joined = re.sub(r"(?<=[组成副组长常务])[ \u3000]+(?=[组长员副])", "", line.strip("\r\n").lstrip(" #*>"))
    return [part.strip() for part in _GAP.split(joined.strip())]
