"""The one value that 月报.xlsx and every document are written from, so that no two of them can differ. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.reporting.summary import Summary, write_summary
from toolkit.rollup.merged import Merged
from toolkit.scoring import score
from toolkit.scoring.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Report:
    """A month as the office signs it. ``ranking`` is None where months are not scored."""

    merged: Merged
    summary: Summary
    ranking: Ranking | None


def compose(merged: Merged) -> Report:
    """Everything that is said about a month; no sheet and no document adds a figure of its own."""
    return Report(merged, write_summary(merged), score(merged))
