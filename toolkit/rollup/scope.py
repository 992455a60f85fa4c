"""口径 in one form: how many units' own figures are in a total, for whom the last closed one stands, who is missing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.model.roster import Roster
from toolkit.rollup.merged import EXEMPT, IndicatorTotal, Merged, Share

NAMED_AT_MOST = 3


def scope_words(total: IndicatorTotal, roster: Roster) -> str:
    """本月31/33家；沿用2家（戊县、己市免报）；缺1家（丁县）."""
    words = f"本月{total.counted}/{total.expected}家"
    for word, shares in (("沿用", total.carried), ("缺", total.missing)):
        if shares:
            words += f"；{word}{len(shares)}家（{_few([_named(share, roster) for share in shares])}）"
    return words


def form_scope(merged: Merged) -> str:
    """The same of the whole form: 本月31/33家；沿用2家（戊县；丁县仅E01）: whose every figure counts, who is carried."""
    roster = merged.plan.campaign.roster
    own: dict[str, list[tuple[str, Share]]] = {}
    for code, total in merged.totals.items():
        for share in total.shares:
            own.setdefault(share.unit, []).append((code, share))
    expected = [unit for unit, shares in own.items() if any(share.reason != EXEMPT for _, share in shares)]
    whole = [unit for unit in expected if all(share.counted for _, share in own[unit])]
    carried = [(unit, [code for code, share in shares if share.carried], len(shares)) for unit, shares in own.items()]
    names = [_partly(roster[unit].short, codes, of) for unit, codes, of in carried if codes]
    words = f"本月{len(whole)}/{len(expected)}家"
    return f"{words}；沿用{len(names)}家（{_few(names, '；')}）" if names else words


def carried_names(shares: Iterable[Share], roster: Roster) -> str:
    """Every name, for the sheet that explains: 戊县、己市免报."""
    return "、".join(_named(share, roster) for share in shares)


def _named(share: Share, roster: Roster) -> str:
    return roster[share.unit].short + (EXEMPT if share.reason == EXEMPT else "")


def _partly(name: str, codes: Sequence[str], of: int) -> str:
    return name if len(codes) == of else f"{name}仅{_few(codes)}"


def _few(names: Sequence[str], between: str = "、") -> str:
    shown = between.join(names[:NAMED_AT_MOST])
    return shown if len(names) <= NAMED_AT_MOST else f"{shown}等"
