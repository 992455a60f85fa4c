"""Numbers a measure sets as targets (不少于20%, 至少10项, 达到100%), as indicators of the form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.draft import Measure, Quantity
from toolkit.model.form import Indicator, IndicatorKind

_LEAST = r"(?P<least>不少于|不低于|至少|达到|达|完成|不得少于|不得低于|须达|提高到|保持在|≥|>=|不超过|控制在|低于|降至|压减至)"
_NUMBER = r"(?P<number>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百]{1,3})"
_COUNTED = "项|家|个|人次|人|名|处|座|户|起|件|份|台|套|支|所|公里|场次|家次|批次|平方米|万元|亿元|条"
_PERCENT = re.compile(rf"(?:{_LEAST}\s*)?(?<![0-9.]){_NUMBER}\s*(?P<unit>[%％])(?:以上|以内|以下)?")
_COUNT = re.compile(
    rf"(?:{_LEAST}(?P<verb>[^，,。；;、0-9]{{0,14}}?)|(?P<bare>再?(?:新建|建成|创建|培育|建设|打造|组建|新增|完成)))"
    rf"(?:[一1][~-])?{_NUMBER}\s*(?P<unit>{_COUNTED})(?!月|星期|工作日|以?内)"
)
_TIMES = re.compile(r"[0-9一二两三四五六七八九十]+\s*(?:次|场|轮|遍)(?!性)")
_CLAUSE = re.compile(r"[^，,。；;：:！]+")
_FRONT = re.compile(
    r"^(?:并|且|其中|要|应|须|必须|同时|确保|力争|努力|分别|按照|按|以|每[年月季半度周日]+度?|年内|[0-9]{4}年(?:底前|内)?|各地|切实)+"
)
_LONGEST = 40
_MOST = 90


@dataclass(frozen=True, slots=True)
class _Found:
    target: str
    unit: str
    title: str
    sentence: str


def quantities(measures: Iterable[Measure], others: Iterable[tuple[str, str]] = ()) -> tuple[Quantity, ...]:
    """The targets of all measures in order, coded Q01, Q02 …; counts of times (次) are 频次 and no indicators.

    ``others`` are (place, words) of the notice that set targets without being a measure (目标, 阶段安排).
    """
    texts = [(one.number, f"第{one.number}条", one.text) for one in measures]
    texts += [("", f"正文{place}", words) for place, words in others]
    found = [(task, place, one) for task, place, words in texts for one in _in(words)]
    kept = tuple({(one.title, one.target): (task, place, one) for task, place, one in reversed(found)}.values())[::-1]
    return tuple(
        Quantity(f"Q{number:02d}", one.title, one.target, one.unit, task, place, one.sentence)
        for number, (task, place, one) in enumerate(kept[:_MOST], start=1)
    )


def _in(text: str) -> Iterator[_Found]:
    for sentence in re.findall(r"[^。；;！]+", text):
        taken: list[tuple[int, int]] = []
        for pattern in (_PERCENT, _COUNT):
            for match in pattern.finditer(sentence):
                if any(match.start() < end and start < match.end() for start, end in taken) or not _sets(match):
                    continue
                taken.append(match.span())
                unit = "%" if match["unit"] in "%％" else match["unit"]
                yield _Found(_spaceless(match[0]), unit, _title(sentence, match), sentence.strip())


def _sets(match: re.Match[str]) -> bool:
    """Whether a number is a target: a share always is, a count where the words demand it."""
    return not re.search(r"人以上|年|死亡|重伤|事故", match[0])


def _title(sentence: str, match: re.Match[str]) -> str:
    """What is counted: the clause around the number, without the number; the next clause where little is left."""
    clauses = list(_CLAUSE.finditer(sentence))
    place = next((i for i, clause in enumerate(clauses) if clause.start() <= match.start() < clause.end()), 0)
    begin, end = clauses[place].span()
    verb = match.groupdict().get("verb") or match.groupdict().get("bare") or ""
    words = sentence[begin : match.start()] + verb + sentence[match.end() : max(end, match.end())]
    words = _FRONT.sub("", re.sub(r"的比例|^[0-9]+[.、．]\s*|^[（(].{1,4}[)）]", "", _spaceless(words)).strip("的、"))
    if len(words) < 2:
        words = _FRONT.sub("", _spaceless(sentence)).strip("的、")
    return words[:_LONGEST].strip("的、，（(") or "数量"


def _spaceless(text: str) -> str:
    return "".join(text.split())


def indicators(found: Iterable[Quantity], applies: Mapping[str, str]) -> tuple[Indicator, ...]:
    """The indicators that count towards the targets; a share has a numerator, a denominator and the computed share.

    ``applies`` says by task who fills them in (全, 监, 市监); a task it lacks concerns everybody.
    """
    made: list[Indicator] = []
    for one in found:
        source = f"{one.place}“{one.target}”"
        number = one.code[1:]
        who = applies.get(one.task, "全")
        if one.unit == "%":
            done, whole = f"QA{number}", f"QB{number}"
            made += [
                Indicator(done, f"{one.title}：已完成数", "个", IndicatorKind.FLOW, who, source=source),
                Indicator(whole, f"{one.title}：应完成总数", "个", IndicatorKind.DISTINCT, who, source=source),
                Indicator(
                    one.code,
                    f"{one.title}：比例（目标{one.target}）",
                    "%",
                    IndicatorKind.CALCULATED,
                    who,
                    formula=f"累计{done} ÷ 累计{whole}",
                    source=source,
                ),
            ]
        else:
            kind = IndicatorKind.MONEY if one.unit in ("万元", "亿元", "公里", "平方米") else IndicatorKind.FLOW
            made.append(Indicator(one.code, f"{one.title}（目标{one.target}）", one.unit, kind, who, source=source))
    return tuple(made)


def sets_target(text: str) -> bool:
    """Whether a text sets a number as target that somebody must reach by doing something."""
    return any(re.match(r"至少|不少于|不低于|达到|≥|不得", one.target) for one in _in(text))
