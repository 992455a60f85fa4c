"""What every unit of a month is told of its points, as texts a person can read: each loss, where it stands, what helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import golden_text
from rollup_setting import example_one, example_two
from scoring_setting import SCORING, month
from toolkit.model.ranking import ItemScore, Loss, UnitScore
from toolkit.rollup.merged import Merged
from toolkit.scoring import score
from toolkit.scoring.printed import printed_rules
from troubled_months import MODEL, decided, wanting

MONTHS: dict[str, Callable[[], Merged]] = {
    "example-one": example_one,
    "example-two": lambda: example_two(final=True),
    "decided": decided,
    "wanting": wanting,
    "nobody": lambda: month(others=False),
}


def text_of(merged: Merged) -> str:
    ranking = score(merged)
    assert ranking is not None
    lines = []
    for group in ranking.groups:
        lines.append(f"【{group.name}】")
        for unit in group.units:
            lines += _unit(unit)
    return "\n".join(lines) + "\n"


def _unit(unit: UnitScore) -> Iterator[str]:
    rank = unit.unranked if unit.rank is None else f"第{unit.rank}名"
    held = "｜暂缓公布" if unit.withheld else ""
    yield f"{unit.unit}｜{rank}｜{unit.base}→{unit.total}｜逾期{unit.overdue}条{held}"
    for item in unit.items:
        yield f"  {item.code}{item.title} {item.score}/{item.full}{_left_out(item)}"
        yield from map(_loss, item.losses)
    yield from map(_loss, unit.deductions)
    yield from (f"    ＋{gain.points} {gain.words}" for gain in unit.gains)


def _left_out(item: ItemScore) -> str:
    return f"｜{'；'.join(item.not_applicable)}" if item.not_applicable else ""


def _loss(loss: Loss) -> str:
    place = str(loss.place) if loss.place else "无处"
    return f"    －{loss.points} {loss.item}｜{loss.rule}｜{loss.words}｜{loss.code}｜{place}｜{loss.advice}"


def test_what_units_are_told_of_their_points_reads_as_it_did() -> None:
    golden_text.agree("rankings", {name: text_of(make()) for name, make in MONTHS.items()})


def test_the_rules_are_printed_as_they_were_and_points_without_idle_zeros() -> None:
    items = tuple(replace(item, points=Decimal(f"{item.points}.0"), note="本办自定") for item in MODEL.items)
    models = {"自带的": SCORING, "改过的": replace(MODEL, items=items, part_each=Decimal("1.50"))}
    texts = {name: "".join(f"{title}｜{rule}\n" for title, rule in printed_rules(one)) for name, one in models.items()}
    golden_text.agree("scoring-rules", texts)
