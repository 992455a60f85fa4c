"""S1 按时报送, S2 材料齐全 and S3 数据质量: what the return itself, its parts and its first version are worth. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.findings import Cost, Finding, Severity
from toolkit.findings.catalogue import cost_of
from toolkit.findings.returns import LATE, PARTS_MISSING
from toolkit.model.layout import SUMMARY_SHEET
from toolkit.model.place import Place
from toolkit.model.ranking import ItemScore, Loss
from toolkit.model.scoring import ScoredItem
from toolkit.rules.adoption import expected_parts
from toolkit.rules.attachments import summary_in_word
from toolkit.rules.returned import Received, UnitReturn
from toolkit.scoring.case import Case
from toolkit.scoring.points import said, within

_EACH = {Severity.MUST_CORRECT: "强制问题", Severity.VERIFY: "未说明的核实问题"}


def not_returned(item: ScoredItem, case: Case) -> ItemScore:
    """Nothing of the item for a unit of which nothing acceptable has come."""
    files = case.unit.received
    words = "没有报送" if not files else "没有交来其中任何一件" if case.returned else "所报文件均被拒收或作废"
    place = Place(files[-1].receipt.name) if files else None
    loss = Loss(item.code, item.points, "未报得0分", words, place=place, advice="下月报送日前把四件报齐。")
    return ItemScore(item.code, item.title, item.points, item.points, (loss,) if item.points else ())


def on_time(item: ScoredItem, case: Case) -> ItemScore:
    """The first acceptable return came by the reporting day; each day late costs its points."""
    unit, scoring = case.unit, case.scoring
    losses: tuple[Loss, ...] = ()
    first = next((one for one in unit.received if one.acceptable), None)
    if unit.late_days:
        words = f"应于{unit.due.isoformat()}前报，{unit.first_accepted_at:%Y-%m-%d %H:%M}收到，迟{unit.late_days}天"
        rule = f"每迟1天扣{said(scoring.late_each)}分，扣完为止"
        place = Place(first.receipt.name) if first else None
        points, ahead = scoring.late_each * unit.late_days, case.merged.period.next().label
        advice = f"{ahead}起在报送日当日及以前报送；先报再更正，以首次可受理的为准。"
        losses = (Loss(item.code, points, rule, words, LATE.code, place, advice),)
    return _of(item, losses)


def complete(item: ScoredItem, case: Case) -> ItemScore:
    """Every part owed has come; a 小结 may be a Word document."""
    unit, each = case.unit, case.scoring.part_each
    expected = expected_parts(case.merged.plan, unit.unit)
    in_word = (SUMMARY_SHEET,) if summary_in_word(unit.received) else ()
    missing = [part for part in expected if part not in unit.parts and part not in in_word]
    if len(missing) == len(expected):
        return not_returned(item, case)
    rule = f"每缺1件扣{said(each)}分"
    place = Place(next(iter(unit.parts.values())).receipt.name) if unit.parts else None
    losses = (
        Loss(item.code, each, rule, f"缺“{part}”", PARTS_MISSING.code, place, f"补报“{part}”，下月四件一并报送。")
        for part in missing
    )
    return _of(item, losses)


def sound(item: ScoredItem, case: Case) -> ItemScore:
    """The first return holds: each 强制 and each unexplained 核实 costs its points, the same one so often at most."""
    scoring = case.scoring
    if not any(one.acceptable for one in case.unit.received):
        return not_returned(item, case)
    each = {Severity.MUST_CORRECT: scoring.error_each, Severity.VERIFY: scoring.doubt_each}
    counted: Counter[tuple[str, str]] = Counter()
    losses = []
    for finding in first_findings(case.unit):
        key = (finding.code, finding.place.sheet)
        if cost_of(finding) is not Cost.QUALITY or counted[key] >= scoring.same_rule_most:
            continue
        counted[key] += 1
        points = each[finding.severity]
        rule = f"首次报送每个{_EACH[finding.severity]}扣{said(points)}分，同一规则同一工作表最多计{scoring.same_rule_most}次"
        losses.append(Loss(item.code, points, rule, finding.problem, finding.code, finding.place, finding.advice))
    return _of(item, losses)


def first_findings(unit: UnitReturn) -> Iterator[Finding]:
    """The findings of the first acceptable file of every part: what came later mends, but does not undo them.

    A unit that sends its parts in several files is judged on the first file of each; a file that only replaces parts
    that had come before is not looked at.
    """
    seen: set[str] = set()
    for one in unit.received:
        parts = frozenset(one.submission.parts) if one.submission else frozenset[str]()
        if one.acceptable and parts - seen:
            again = _sheets(one, parts & seen)
            yield from (finding for finding in one.findings if finding.place.sheet not in again)
            seen |= parts


def _sheets(one: Received, parts: frozenset[str]) -> frozenset[str]:
    return frozenset(one.submission.sheets.get(part, part) for part in parts) if one.submission else frozenset()


def _of(item: ScoredItem, losses: Iterable[Loss]) -> ItemScore:
    return ItemScore(item.code, item.title, item.points, item.points, tuple(within(item.points, losses)))
