"""二、开展情况 of the 小结: the form in words, and what the units say they did. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from toolkit.model.meaning import SENSES, Meaning
from toolkit.reporting.highlights import Highlight, achievements
from toolkit.reporting.sentences import GAP, QUOTED, Cited, Paragraph, figure
from toolkit.rollup.merged import IndicatorTotal, Merged

Pieces = tuple[str, ...]
"""A sentence in pieces, the first of which must be sayable; any other is left out where one of its figures is missing.

{检查家次.month} is a figure of the indicator that means it, {检查家次.change} its comparison in brackets where there is
one, {重大隐患未销号.stand} where it stands at month's end.
"""

_CLAUSES: tuple[tuple[Meaning, Pieces], ...] = (
    (Meaning.INSPECTIONS, ("本月检查企业{检查家次.month}{检查家次.change}", "，累计{检查家次.total}")),
    (
        Meaning.HAZARDS,
        (
            "排查一般问题隐患{一般隐患排查.month}{一般隐患排查.change}，累计{一般隐患排查.total}",
            "；整改{一般隐患整改.month}，累计{一般隐患整改.total}",
            "，整改率{一般隐患整改率.total}{一般隐患整改率.change}",
            "，期末未整改{一般隐患未整改.stand}",
        ),
    ),
    (
        Meaning.MAJOR,
        (
            "排查重大事故隐患{重大隐患排查.month}{重大隐患排查.change}",
            "，整改销号{重大隐患销号.month}",
            "，整改率{重大隐患整改率.total}{重大隐患整改率.change}",
            "，期末未销号{重大隐患未销号.stand}",
        ),
    ),
    (
        Meaning.PENALTIES,
        ("实施行政处罚{行政处罚起数.month}{行政处罚起数.change}", "，罚款{罚款.month}{罚款.change}"),
    ),
    (Meaning.ILLEGAL_ACTS, ("打击非法违法行为{打击非法违法.month}{打击非法违法.change}",)),
)
"""The meaning whose indicator must have been filled, and the sentence."""

_NOTHING: dict[Meaning, Pieces] = {
    Meaning.INSPECTIONS: ("本月没有开展企业检查", "，累计{检查家次.total}"),
    Meaning.MAJOR: (
        "本月没有新排查出重大事故隐患",
        "，整改销号{重大隐患销号.month}",
        "，期末未销号{重大隐患未销号.stand}",
    ),
    Meaning.PENALTIES: ("本月没有实施行政处罚",),
    Meaning.ILLEGAL_ACTS: ("本月没有查处非法违法行为",),
}
"""What is said instead where the month's figure is 0."""

_NO_MAJOR_AT_ALL: Pieces = ("本月没有新排查出重大事故隐患，期末没有未销号的重大事故隐患",)
"""What is said where no major hazard was found before either, none was closed and none is left."""

_FURTHER = (
    Meaning.TALKS,
    Meaning.SUSPENDED,
    Meaning.LICENCES_REVOKED,
    Meaning.CLOSED_DOWN,
    Meaning.TRANSFERRED,
    Meaning.REPORTS_ACCEPTED,
    Meaning.REPORTS_TRUE,
    Meaning.REWARDS,
    Meaning.TRAINING,
)
"""Further figures, named only where there are any."""

_SLOT = re.compile(r"\{([^.}]+)\.([a-z]+)\}")
_OTHERS_AT_MOST = 10


def inspection(merged: Merged) -> Iterator[Paragraph]:
    """The form in words; a sentence about what the form does not mean, or nobody filled in, is left out."""
    totals = merged.named
    for meaning, pieces in _CLAUSES:
        total = totals.get(meaning)
        if total and total.counted:
            yield _sentence(_chosen(meaning, pieces, totals), totals)
    yield from _listed("", [(SENSES[one].words, totals[one]) for one in _FURTHER if one in totals])
    yield from _by_title(merged)
    quotes = achievements(merged)
    yield Paragraph(f"主要做法和成效：{GAP}")
    yield from quoted(quotes, merged)


def _chosen(meaning: Meaning, pieces: Pieces, totals: Mapping[str, IndicatorTotal]) -> Pieces:
    """The sentence for these figures: another one where the month's first is 0, and where all are."""
    if totals[meaning].month is None or totals[meaning].month:
        return pieces
    if meaning is Meaning.MAJOR and Meaning.MAJOR_LEFT in totals and _value(totals[Meaning.MAJOR_LEFT], "stand") == 0:
        told = [totals[name] for name, _ in _SLOT.findall("".join(pieces)) if name in totals]
        if not any(total.month or (not total.indicator.rate and total.total) for total in told):
            return _NO_MAJOR_AT_ALL
    return _NOTHING.get(meaning, pieces)


def _sentence(pieces: Pieces, totals: Mapping[str, IndicatorTotal]) -> Paragraph:
    cited: list[Cited] = []

    def said(slot: re.Match[str]) -> str:
        name, column = slot.groups()
        total = totals[name]
        cite = _comparison(total) if column == "change" else figure(total, _column(total, column))
        cited.append(cite)
        return f"（{cite.text}）" if column == "change" and cite.text else cite.text

    sayable = (pieces[0], *(piece for piece in pieces[1:] if _can_say(piece, totals)))
    words = "".join(_SLOT.sub(said, piece) for piece in sayable)
    codes = list(dict.fromkeys(cite.source[1] for cite in cited))
    # An indicator's comparison stands behind its figures, also where the sentence has it between them.
    cited.sort(key=lambda cite: (codes.index(cite.source[1]), cite.source[2] == "change"))
    return Paragraph(f"{words}。", cited=tuple(cite for cite in cited if cite.text))


def _can_say(piece: str, totals: Mapping[str, IndicatorTotal]) -> bool:
    """Whether every figure of a piece is there; a comparison need not be."""
    slots = [(name, column) for name, column in _SLOT.findall(piece) if column != "change"]
    return all(name in totals and _value(totals[name], column) is not None for name, column in slots)


def _value(total: IndicatorTotal, column: str) -> object:
    return getattr(total, _column(total, column))


def _column(total: IndicatorTotal, column: str) -> str:
    return total.stand if column == "stand" else column


def _comparison(total: IndicatorTotal) -> Cited:
    """The comparison with the month before, "" where no figure is printed beside it."""
    said = total.total is not None or total.month is not None
    place = ("报表", total.indicator.code, "change")
    return Cited(total.change if said else "", f"{total.indicator.title}（与上月比）", place)


def _by_title(merged: Merged) -> Iterator[Paragraph]:
    """What the form counts without saying what it means, by its own title; parts of others (其中) stand in 报表 only."""
    own = [
        (total.indicator.title, total)
        for total in merged.totals.values()
        if total.indicator.means is None
        if total.indicator.adds and not total.indicator.title.startswith("其中")
    ]
    yield from _listed("其他指标：", own)


def _listed(heading: str, named: Iterable[tuple[str, IndicatorTotal]]) -> Iterator[Paragraph]:
    """The month's figures that are not 0, one after the other; of very many the first."""
    told = [(words, figure(total, "month")) for words, total in named if total.counted and total.month]
    if told:
        ending = "；其余见“报表”" if len(told) > _OTHERS_AT_MOST else ""
        words = "，".join(f"{words}{cite.text}" for words, cite in told[:_OTHERS_AT_MOST])
        yield Paragraph(f"{heading}{words}{ending}。", cited=tuple(cite for _, cite in told[:_OTHERS_AT_MOST]))


def quoted(quotes: Iterable[Highlight], merged: Merged) -> Iterator[Paragraph]:
    """Units' own sentences, each exactly as it stands in its cell."""
    roster = merged.plan.campaign.roster
    for quote in quotes:
        cite = Cited(quote.text, f"{roster[quote.unit].short}报送原文", (QUOTED, str(quote.place)))
        yield Paragraph(f"{roster[quote.unit].short}：“{quote.text}”", cited=(cite,))
