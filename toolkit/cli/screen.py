"""anwei status on one screen of 80 × 24, and 催报话术 as text. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.reporting.chasing import Chase, Owing
    from toolkit.verbs.status import Status

WIDTH, HEIGHT = 80, 24
_SPARE = 1
"""A line left for the prompt."""


def lines(result: Status) -> list[str]:
    """Who, what, how late, and what to do next; as much of each group as the screen holds."""
    top, bottom = [*_head(result)], [*_foot(result)]
    room = HEIGHT - _SPARE - len(top) - len(bottom)
    for most in (1000, 12, 8, 5, 3, 2):
        for contacts in (True, False):
            middle = [*_groups(result.chase, contacts=contacts, most=most)]
            if len(middle) <= room:
                return [*top, *middle, *bottom]
    return [*top, *middle[:room], *bottom]


def _head(result: Status) -> Iterator[str]:
    chase, found = result.chase, result.assembly
    left = chase.days_left
    when = f"还有{left}天" if left > 0 else "今天截止" if left == 0 else f"已过{-left}天"
    closed = "（已定稿）" if result.closed else ""
    yield f"{result.period.label}{closed}　报送日 {result.due.isoformat()}，今天 {chase.today.isoformat()}，{when}"
    yield from unread(result)
    yield f"应报{found.expected}家，已报{found.returned}家（按时{found.on_time}，迟报{found.late}）"


def unread(result: Status) -> Iterator[str]:
    """What is in the ledger and not in the figures yet, and the command that brings it in."""
    if result.unread:
        verb = "report" if result.closed else "receive"
        count = len(result.unread)
        yield f"有{count}件还没有读，或者是按以前的行动定义读的，下面没有算进去；重读：anwei {verb} --period {result.period}"


def _groups(chase: Chase, *, contacts: bool, most: int) -> Iterator[str]:
    late = f"，已迟{-chase.days_left}天" if chase.days_left < 0 else ""

    def called(one: Owing) -> str:
        return f"{one.name} {one.contact}" if contacts and one.contact else one.name

    def wrong(one: Owing) -> str:
        return f"{one.name}{one.must_correct}处" if one.must_correct else one.name

    groups: tuple[tuple[str, Sequence[Owing], Callable[[Owing], str]], ...] = (
        (f"未报{{}}家{late}", chase.missing, called),
        (f"拒收未重报{{}}家{late}", chase.refused, called),
        ("待更正{}家（强制问题几处）", chase.to_correct, wrong),
        ("迟报{}家", chase.late, lambda one: f"{one.name}迟{one.days}天"),
    )
    for title, units, words in groups:
        if units:
            yield f"{title.format(len(units))}："
            more = [f"等{len(units)}家"] if len(units) > most else []
            yield from wrapped([*map(words, units[:most]), *more], "；" if contacts and words is called else "、")


def _foot(result: Status) -> Iterator[str]:
    chase, found = result.chase, result.assembly
    if chase.nobody:
        yield "都报齐了，没有待更正的。"
    for one in found.unplaced[:2]:
        yield f"无法对应单位：收件号{one.receipt.number} {one.receipt.name}（{one.verdict}）"
    if found.rulings:
        yield f"有{len(found.rulings)}条决定（谁、何时、为何见 --all）"
    counted = [f"逾期未完成任务{chase.overdue_tasks}条"] if chase.overdue_tasks else []
    counted += [f"督办函逾期未复{chase.open_letters}件"] if chase.open_letters else []
    if counted:
        yield "，".join(counted)
    yield f"下一步：{_next(result)}"
    yield "催报话术：--remind　　逐单位列表和收件编号：--all"


def _next(result: Status) -> str:
    period, chase = result.period, result.chase
    if result.closed:
        return f"anwei report --period {period} 可随时重写本月；下月 anwei send --period {period.next()}"
    if chase.nobody:
        return f"anwei report --period {period} 出月报"
    steps = ["催报"] if chase.missing or chase.refused else []
    steps += ["催要更正"] if chase.to_correct else []
    return f"{'、'.join(steps)}；收到后 anwei receive --period {period}"


def rulings(result: Status) -> Iterator[str]:
    """What was decided of the month: about what, by whom, when and why."""
    decided, roster = result.assembly.rulings, result.campaign.roster
    if decided:
        yield f"决定{len(decided)}条（撤销：同一条 anwei decide 命令加 --undo）："
    for one in decided:
        unit = f"{roster[one.subject.unit].short} " if one.subject.unit in roster else ""
        yield f"  · {unit}{one}"


def reminders(result: Status) -> list[str]:
    """The texts, each to be copied as it is, and whom to call."""
    if not result.texts:
        return ["都报齐了，不用催。"]
    called = [one for one in chain(result.chase.missing, result.chase.refused) if one.contact]
    numbers = ["电话催：", *(f"  {one.name}　{one.contact}" for one in called)] if called else []
    return [*chain.from_iterable((text, "") for text in result.texts), *numbers]


def wrapped(words: Sequence[str], mark: str = "、", width: int = WIDTH) -> Iterator[str]:
    """Words joined by a mark on as few indented lines as they need; Chinese characters take two columns."""
    line = "  "
    for place, word in enumerate(words):
        joined = word if place == len(words) - 1 else f"{word}{mark}"
        if line.strip() and columns(line) + columns(joined) > width:
            yield line
            line = "  "
        line += joined
    if line.strip():
        yield line


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows, the titles first, with their columns below each other."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
