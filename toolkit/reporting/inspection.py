"""二、开展情况 of the 小结: the form in words, and what the units say they did. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.reporting.highlights import Highlight, achievements
from toolkit.reporting.sentences import GAP, QUOTED, Cited, Paragraph, figure
from toolkit.rollup.merged import IndicatorTotal, Merged

_CLAUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("B05", "本月检查企业{B05.month}{B05.change}，累计{B05.total}。", ("B05",)),
    (
        "C01",
        "排查一般问题隐患{C01.month}{C01.change}，累计{C01.total}；整改{C04.month}，累计{C04.total}{，整改率C05.total}{C05.change}{，期末未整改C06.total}。",
        ("C01", "C04", "C05", "C06"),
    ),
    (
        "D01",
        "排查重大事故隐患{D01.month}{D01.change}，整改销号{D04.month}{，整改率D05.total}{D05.change}{，期末未销号D06.total}。",
        ("D01", "D04", "D05", "D06"),
    ),
    ("E02", "实施行政处罚{E02.month}{E02.change}，罚款{E03.month}{E03.change}。", ("E02", "E03")),
    ("F01", "打击非法违法行为{F01.month}{F01.change}。", ("F01",)),
)
"""The indicator that must have been filled, the sentence, and the indicators in it.

{B05.month} is a figure, {B05.change} its comparison in brackets where there is one; {，整改率C05.total} leaves out its
words too where there is no figure.
"""

_NOTHING = {
    "B05": "本月没有开展企业检查，累计{B05.total}。",
    "D01": "本月没有新排查出重大事故隐患，整改销号{D04.month}，期末未销号{D06.total}。",
    "E02": "本月没有实施行政处罚。",
    "F01": "本月没有查处非法违法行为。",
}
"""What is said instead where the month's figure is 0."""

_NOTHING_AT_ALL = {"D01": "本月没有新排查出重大事故隐患，期末没有未销号的重大事故隐患。"}
"""What is said where nothing was found before either, nothing was mended and nothing is left."""

_MEASURES = (
    ("G01", "约谈、通报、曝光"),
    ("E04", "责令停产停业整顿"),
    ("E05", "暂扣吊销许可证照"),
    ("E06", "关闭取缔"),
    ("F02", "移送司法机关、纪委监委"),
    ("H01", "受理隐患举报"),
    ("H02", "核查属实"),
    ("H03", "兑现举报奖励"),
)
"""Further figures, named only where there are any."""


def inspection(merged: Merged) -> Iterator[Paragraph]:
    """The form in words; a clause whose indicator the campaign does not have, or nobody filled, is left out."""
    for code, words, codes in _CLAUSES:
        totals = [merged.totals[code] for code in codes if code in merged.totals]
        if len(totals) == len(codes) and totals[0].counted:
            yield _filled(_words(code, words, totals), totals)
    yield from _measures(merged)
    quotes = achievements(merged)
    yield Paragraph(f"主要做法和成效：{GAP}")
    yield from quoted(quotes, merged)


def _words(code: str, words: str, totals: Sequence[IndicatorTotal]) -> str:
    """The sentence for these figures: another one where the month's first is 0, and where all are."""
    if totals[0].month is None or totals[0].month:
        return words
    nothing_at_all = not any(total.month or (total.indicator.unit != "%" and total.total) for total in totals)
    return _NOTHING_AT_ALL.get(code if nothing_at_all else "") or _NOTHING.get(code, words)


def _filled(words: str, totals: Sequence[IndicatorTotal]) -> Paragraph:
    cited: list[Cited] = []
    for total in totals:
        code = total.indicator.code
        for column in ("month", "total"):
            words = _with_figure(words, f"{code}.{column}", total, column, cited)
        slot = f"{{{code}.change}}"
        shown = total.change if _says(total) else ""
        if shown and slot in words:
            cited.append(Cited(shown, f"{total.indicator.title}（与上月比）", ("报表", code, "change")))
        words = words.replace(slot, f"（{shown}）" if shown else "")
    return Paragraph(words, cited=tuple(cited))


def _with_figure(words: str, name: str, total: IndicatorTotal, column: str, cited: list[Cited]) -> str:
    """The words with one figure filled in, with its own words in the brackets or without both."""
    before, mark, rest = words.partition(f"{name}}}")
    if not mark:
        return words
    before, _, own = before.rpartition("{")
    if getattr(total, column) is None and own:
        return before + rest
    cited.append(figure(total, column))
    return f"{before}{own}{cited[-1].text}{rest}"


def _says(total: IndicatorTotal) -> bool:
    """Whether a comparison goes with a figure that is printed."""
    return total.total is not None or total.month is not None


def _measures(merged: Merged) -> Iterator[Paragraph]:
    found = [
        (words, figure(total, "month"))
        for code, words in _MEASURES
        if (total := merged.totals.get(code)) and total.counted and total.month
    ]
    if found:
        yield Paragraph(
            "，".join(f"{words}{cite.text}" for words, cite in found) + "。", cited=tuple(c for _, c in found)
        )


def quoted(quotes: Iterable[Highlight], merged: Merged) -> Iterator[Paragraph]:
    """Units' own sentences, each exactly as it stands in its cell."""
    roster = merged.plan.campaign.roster
    for quote in quotes:
        cite = Cited(quote.text, f"{roster[quote.unit].short}报送原文", (QUOTED, str(quote.place)))
        yield Paragraph(f"{roster[quote.unit].short}：“{quote.text}”", cited=(cite,))
