"""What a progress text says about the state of its task, and where the state chosen says otherwise. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.model.states import State
from toolkit.rules.texts import plain


class Claim(NamedTuple):
    """What a text says of its task: the state, the words that say so, and whether they speak of the whole task."""

    state: State
    words: str
    whole: bool


_ANYTHING = re.compile(r"[完办销未没不无正√%]|[进行施改理草制订设见]中")
"""A clause without one of these says nothing of a state."""
_CLAUSES = re.compile(r"[,。;、!?:()\s]+")
_LATER = re.compile(r"下一步|下步|接下来|今后|后续(?:将|工作)")
_ABOUT_OTHERS = re.compile(r"要求|督促|责令|限期|明确")
_NOTHING_OPEN = re.compile(r"(?:无|没有)未完成(?:的?(?:任务|事项|项目|问题))?")
_NOT_STARTED = re.compile(r"^[^0-9]{0,8}?((?:尚未|还未|未|没有)(?:启动|开展|开始|实施)(?:[此该本]项)?(?:工作|任务)?)$")
_NOT_APPLICABLE = re.compile(r"^.{0,8}?(不涉及(?!.{0,6}的)|不适用|无此项(?:工作|任务|职责|内容))")
_OPEN = re.compile(
    r"未(?:全部|全面|完全|能)?完成(?!.{0,4}的)|没有完成|未办结|(?:基本|大部分?|部分|初步|即将|接近|大体)完成"
    r"|完成(?:率|进度|比例)?(?:达到?|为|约|近)?(?:[0-9]|[1-9][0-9])(?:\.[0-9]+)?%"
    r"|(?:计划(?:于|在|[0-9])|预计|(?<!模)拟|将[于在按])[^已]{0,12}完成"
    r"|(?:[月日年]|月底|月末|旬)之?前(?:全部|全面)?完成"
)
_BEFORE_NOW = re.compile(r"已(?:经)?[于在][^未]{0,12}前(?:全部|全面)?完成")
_ONGOING = re.compile(r"正在|(?:推进|进行|实施|整改|办理|起草|编制|修订|建设|征求意见)中(?![心央])")
_FINISHED = re.compile(
    r"(?:全部|均已?|已全面|全面)(?:按[期时])?(?:完成|办结|销号)|已(?:按[期时]|如期|提前)?(?:办结|销号|完成(?![0-9]))"
    r"|已经?[于在][^未]{0,12}完成|(?:任务|工作)完成$|100%完成|完成(?:率|进度)?(?:达到?|为)?100%|^100%$|^√$|^(?:完成|办结|销号)$"
)
_WHOLE = re.compile(
    r"[该本此](?:项|条)?(?:工作|任务|措施)[^,]{0,8}(?:完成|办结)|^(?:目前|现)?已?经?(?:全部|全面)(?:完成|办结|销号)$"
    r"|^(?:任务|工作)(?:已|全部|已全部)(?:完成|办结)$|^100%$|^√$"
)
_HAZARDS = re.compile(r"整改|隐患|问题")
_STANDING = re.compile(r"长期坚持|常态化")


def claim(text: str) -> Claim | None:
    """What a text says of the state of its task, None where it says nothing or two things at once.

    "未完成", "基本完成", "已完成80%", "计划6月底前完成" and "方案已完成、正在实施" are not done (domain.md §6).
    What comes after 下一步 is not yet so; hazards that are all rectified do not make the task done.
    """
    words = _NOTHING_OPEN.sub("", _LATER.split(plain(text), maxsplit=1)[0])
    telling = (clause for clause in _CLAUSES.split(words) if _ANYTHING.search(clause))
    clauses = [clause for clause in telling if not _ABOUT_OTHERS.search(clause)]
    for pattern, state in ((_NOT_APPLICABLE, State.NOT_APPLICABLE), (_NOT_STARTED, State.NOT_STARTED)):
        for clause in clauses:
            if match := pattern.search(clause):
                return Claim(state, match[1], whole=True)
    unfinished = _first(_OPEN, [clause for clause in clauses if not _BEFORE_NOW.search(clause)])
    if unfinished:
        return Claim(State.UNDER_WAY, unfinished, whole=True)
    return _finished_or_not(clauses)


def infer_state(text: str) -> State | None:
    """The state of a task whose 完成情况 is empty, read from its words; None when unsure (shown as 待核实)."""
    said = claim(text)
    if said:
        return said.state
    return State.STANDING if _STANDING.search(text) else None


def contradiction(state: State, text: str, *, standing: bool) -> str:
    """The words of a text that contradict the state chosen, "" where none do.

    ``standing`` tasks (长期坚持) have no end, so that words of completion prove nothing about them.
    """
    said = claim(text)
    if said is None or said.state is state:
        return ""
    if state is State.DONE and said.state in (State.UNDER_WAY, State.NOT_STARTED):
        return said.words
    if state is State.NOT_STARTED and said.state in (State.DONE, State.UNDER_WAY):
        return said.words
    done = said.state is State.DONE and said.whole and not standing
    if done and state in (State.UNDER_WAY, State.NOT_APPLICABLE):
        return said.words
    if said.state is State.NOT_STARTED and state in (State.UNDER_WAY, State.STANDING):
        return said.words
    return ""


def _finished_or_not(clauses: list[str]) -> Claim | None:
    finished = [clause for clause in clauses if _FINISHED.search(clause) and not _HAZARDS.search(clause)]
    ongoing = _first(_ONGOING, clauses)
    whole = _first(_WHOLE, finished)
    if ongoing:
        return None if whole else Claim(State.UNDER_WAY, _around(ongoing, clauses), whole=False)
    if finished:
        return Claim(State.DONE, whole or _first(_FINISHED, finished), whole=bool(whole))
    return None


def _first(pattern: re.Pattern[str], clauses: list[str]) -> str:
    return next((match[0] for clause in clauses if (match := pattern.search(clause))), "")


def _around(words: str, clauses: list[str]) -> str:
    """The clause holding the words, cut to what a message can quote."""
    clause = next(clause for clause in clauses if words in clause)
    start = clause.index(words) if len(clause) > 16 else 0
    return clause[start : start + 16]
