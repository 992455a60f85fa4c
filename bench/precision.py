"""Precision and recall of the findings over generated cases: mistreated returns whose harmed cells are known.

A finding that asks something of the unit (拒收, 强制, 核实) and names no harmed value is a false alarm; a harmed value
that is no longer as it was and that no finding names is missed. 提示 asks nothing and counts for neither.
Usage: python bench/precision.py [cases] [seed]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from judged import Outcome, differences, names, outcome, places_of, told  # noqa: E402 - found by the path above.
from mistreated import MUTATIONS, Case, Key  # noqa: E402
from mutations import mutated  # noqa: E402
from toolkit.findings import Finding, Severity  # noqa: E402

CASES = 1000
WIDE = {"S19", "S20", "S34"}
"""Kinds that speak of whole files and parts: true when anything in the case was harmed."""


@dataclass
class Tally:
    """What was counted; ``false`` and ``missed`` by code or mutation, so that one sees where to look."""

    cases: int = 0
    true: int = 0
    false: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    told: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        asked = self.true + self.false.total()
        return self.true / asked if asked else 1.0

    @property
    def recall(self) -> float:
        return self.told / self.changed if self.changed else 1.0


def run(cases: int, seed: int, together: int) -> Tally:
    """Cases of so many mutations each, drawn by a seed."""
    dice, tally = random.Random(f"{seed}/{together}"), Tally()
    for number in range(cases):
        chosen = tuple(dice.sample(sorted(MUTATIONS), together))
        case, original = mutated(chosen, seed + number)
        count(tally, case, original, outcome(case, rules=True))
    return tally


def count(tally: Tally, case: Case, original: dict[Key, object], result: Outcome) -> None:
    changed = differences(case, original, result)
    tally.cases += 1
    tally.changed += len(changed)
    for key, (before, _) in changed.items():
        if told(key, before, case, result):
            tally.told += 1
        else:
            tally.missed["+".join(case.done)] += 1
    places = {key: list(places_of(key, original.get(key), case)) for key in case.harmed | changed.keys()}
    for finding in result.findings:
        if finding.severity is Severity.NOTICE:
            continue
        if true(finding, case, places):
            tally.true += 1
        else:
            tally.false[f"{finding.code} after {'+'.join(case.done)}"] += 1


def true(finding: Finding, case: Case, places: dict[Key, list[tuple[str, str, int, int, str]]]) -> bool:
    if finding.code in WIDE or not finding.place.sheet:
        return bool(places) or len(case.books) > 1
    return any(names(finding, key, where) for key, where in places.items())


def main(cases: int, seed: int) -> None:
    for together, words in ((1, "单个改动"), (2, "两个改动"), (3, "三个改动")):
        tally = run(cases, seed, together)
        print(
            f"{words}：{tally.cases}例｜精确率 {tally.precision:.2%}（该问的{tally.true}条，误报{tally.false.total()}条）"
            f"｜召回率 {tally.recall:.2%}（不同的值{tally.changed}个，没有说到{tally.missed.total()}个）"
        )
        for what, counter in (("误报", tally.false), ("漏报", tally.missed)):
            for where, times in counter.most_common(8):
                print(f"  {what} {times}次：{where}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*given, *(CASES, 2022)[len(given) :])
