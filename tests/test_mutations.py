"""Whatever clerks do to a workbook: a value is read exactly as it was, or a finding names it; silent differences: none.

Set ANWEI_MUTATIONS for more examples (Hypothesis draws pairs and triples of mutations).
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judged import differences, outcome, told
from mistreated import MUTATIONS, correct
from mutations import broken, mutated
from toolkit.findings import Severity

EXAMPLES = int(os.environ.get("ANWEI_MUTATIONS", "150"))
SEEDS = range(6)


def silent(names: tuple[str, ...], seed: int) -> list[str]:
    case, original = mutated(names, seed)
    result = outcome(case)
    return [
        f"{key}: {before!r} -> {after!r}"
        for key, (before, after) in sorted(differences(case, original, result).items())
        if not told(key, before, case, result)
    ]


def test_the_correct_return_is_read_whole():
    case, original = correct()
    result = outcome(case)
    assert (differences(case, original, result), result.findings) == ({}, ())
    assert len(result.values) >= len(original)


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_mutation_makes_no_silent_difference(name):
    assert [(seed, found) for seed in SEEDS if (found := silent((name,), seed))] == []


@pytest.mark.parametrize("name", [name for name in MUTATIONS if not broken(name)])
def test_what_takes_nothing_away_costs_nothing(name):
    """Every value is as it was, and nothing is asked back."""
    for seed in SEEDS:
        case, original = mutated((name,), seed)
        result = outcome(case)
        assert differences(case, original, result) == {}, seed
        grave = [str(one) for one in result.findings if one.severity is not Severity.NOTICE]
        assert grave == [], seed


names_ = st.sampled_from(sorted(MUTATIONS))


@settings(max_examples=EXAMPLES, derandomize=True)
@given(st.lists(names_, min_size=2, max_size=3, unique=True), st.integers(0, 10**6))
@example(["lost_tag_row", "harm_nameless_column"], 0)
@example(["lost_ids", "sorted_rows"], 1)
def test_mutations_together_make_no_silent_difference(names, seed):
    assert silent(tuple(names), seed) == []


def test_a_difference_nobody_tells_would_be_seen():
    """The judge itself: without the findings every difference is silent."""
    case, original = mutated(("harm_emptied_cells", "harm_approximate_numbers"), 3)
    result = outcome(case)
    changed = differences(case, original, result)
    deaf = replace(result, findings=())
    assert changed
    assert not any(told(key, before, case, deaf) for key, (before, _) in changed.items())
    assert all(told(key, before, case, result) for key, (before, _) in changed.items())


def test_precision_and_recall_are_measured_and_whole():
    script = Path(__file__).parents[1] / "bench" / "precision.py"
    shown = subprocess.run([sys.executable, str(script), "40", "7"], capture_output=True, text=True, check=True).stdout
    assert shown.count("误报0条") == shown.count("没有说到0个") == 3
