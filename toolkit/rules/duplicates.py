"""Words and figures that two units have in common beyond chance (P7, and §5 异常值). Pure; near-linear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding
from toolkit.findings.form import SAME_AS_OTHER_UNIT as SAME_FIGURES
from toolkit.findings.progress import SAME_AS_OTHER_UNIT as SAME_WORDS
from toolkit.model.history import History
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.roster import Roster
from toolkit.rules.figures import Figures
from toolkit.rules.limits import LIMITS
from toolkit.rules.outliers import non_zero_flows
from toolkit.rules.returned import UnitReturn
from toolkit.rules.rows import Row, adopted_rows, at_rows
from toolkit.rules.texts import copies_measure, core, likeness, without_digits

_KEY_LENGTH = 10
"""How much of head or tail two texts must share before they are compared at all."""
_REACH = 6
"""How many neighbours in sorted order a text is compared with."""
_SHOWN_UNITS = 3
_COMMON = 40
"""A figure that more units than this have in common tells nobody from another."""


class _Flows(NamedTuple):
    """A unit's non-zero flows of the month, and where its form stands."""

    unit: str
    place: Place
    flows: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Returns:
    """The returns of all units of a month, of which rules find what they share."""

    units: tuple[UnitReturn, ...]
    plan: Plan
    history: History

    @property
    def roster(self) -> Roster:
        return self.plan.campaign.roster

    def rows(self) -> Iterator[Row]:
        """The rows of every adopted list."""
        for unit in self.units:
            yield from adopted_rows(unit, self.plan, self.history)

    def flows(self) -> Iterator[_Flows]:
        """What every adopted form says of the month."""
        for unit in self.units:
            form = unit.parts.get(FORM_SHEET)
            if form and form.submission:
                figures = Figures(form.submission, self.plan, self.history)
                place = Place(form.submission.file, form.submission.sheets.get(FORM_SHEET, FORM_SHEET))
                yield _Flows(unit.unit, place, non_zero_flows(figures))


def words_are_own(returns: Returns) -> Iterator[Finding]:
    """No two units report in the same words (P7: 30 characters and more, 0.95 alike).

    Equal texts meet in a dictionary. Nearly equal ones meet as neighbours: the distinct texts, digits erased, are
    sorted once from the front and once from the back, and each is compared with the few that follow it and share
    its first (last) ten characters. So the cost is that of sorting; two texts that differ both at the head and at
    the tail, or stand far apart among very many with the same head and tail, are not found.
    Texts that copy the measure are left out: that is a finding of each unit's own (P4).
    """
    roster = returns.roster
    by_words: dict[str, list[Row]] = defaultdict(list)
    for row in returns.rows():
        words = core(row.progress)
        if len(words) >= LIMITS.other_unit_length and not row.settled:
            by_words[words].append(row)
    alike: dict[str, set[str]] = defaultdict(set)
    for left, right in _near(by_words, LIMITS.other_unit_similarity):
        alike[left].add(right)
        alike[right].add(left)
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    for words, found in by_words.items():
        candidates = {row.unit for one in alike[words] | {words} for row in by_words[one]}
        for row in found:
            others = tuple(sorted(candidates - {row.unit}, key=roster.position))
            if others and not copies_measure(words, core(row.task.measure)):
                groups[row.unit, others].append(row)
    for (_, others), found in groups.items():
        yield at_rows(SAME_WORDS, found, "progress", others=_named(others, roster))


def figures_are_own(returns: Returns) -> Iterator[Finding]:
    """No two units have four fifths of their non-zero flows in common; figures below the base prove nothing."""
    units = tuple(returns.flows())
    holders: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for code, value in unit.flows.items():
            if value >= LIMITS.outlier_base:
                holders[code, value].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        if len(found) <= _COMMON:
            shared.update((left, right) for left in found for right in found if left != right)
    for (left, right), count in sorted(pair for pair in shared.items() if pair[1] >= 3):
        unit, other = units[left], units[right]
        enough = LIMITS.same_share * len(unit.flows)
        telling = sum(value >= LIMITS.outlier_base for value in unit.flows.values())
        if len(unit.flows) < LIMITS.same_items or count + len(unit.flows) - telling < enough:
            continue  # Even if every small figure were the same, too few would be.
        same = sum(other.flows.get(code) == value for code, value in unit.flows.items())
        if same >= enough:
            name = returns.roster[other.unit].short
            yield SAME_FIGURES.at(unit.place, unit=unit.unit, count=len(unit.flows), same=same, other=name)


def _near(texts: Iterable[str], least: float) -> Iterator[tuple[str, str]]:
    """Pairs of distinct texts that are alike, found among neighbours; a pair may come twice."""
    erased = [(without_digits(words), words) for words in texts]
    longest = 2 / least - 1  # Two texts that are least alike: the longer is at most so many times the shorter.
    for keyed in (sorted(erased), sorted((key[::-1], words) for key, words in erased)):
        for index, (key, words) in enumerate(keyed):
            for other_key, other in keyed[index + 1 : index + 1 + _REACH]:
                if other_key[:_KEY_LENGTH] != key[:_KEY_LENGTH]:
                    break
                short, long = sorted((len(words), len(other)))
                if long <= longest * short and likeness(words, other, least) >= least:
                    yield words, other


def _named(units: Sequence[str], roster: Roster) -> str:
    names = "、".join(roster[unit].short for unit in units[:_SHOWN_UNITS])
    return names if len(units) <= _SHOWN_UNITS else f"{names}等{len(units)}家"


RULES: tuple[Callable[[Returns], Iterator[Finding]], ...] = (words_are_own, figures_are_own)
"""What must be true of all units' returns together."""
