"""What a finding costs stands beside its wording: the scoring follows that table, and the printed rules say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

import toolkit
from rollup_setting import JUNE
from scoring_setting import SCORING, file, item_of, losses, ranked, rows, unit_of
from toolkit.campaign.document import load_template
from toolkit.findings import Cost, Finding, Kind, Severity, Told, cells, form, identity, progress
from toolkit.findings.catalogue import OF_RETURNS, cost_of, for_the_unit
from toolkit.model.identities import OfTask
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.rules.assembly import Received, Status, UnitReturn, Verdict
from toolkit.scoring.printed import printed_rules
from toolkit.verbs.corrections import to_correct

LIST = "清单一"
PLACE = Place("甲区.xlsx", FORM_SHEET, 5, 4)

ADOPTED = [kind for kind in OF_RETURNS if kind.severity is not Severity.REFUSED]


def found(kind: Kind, *subjects: OfTask) -> Finding:
    return Finding(kind.code, kind.severity, PLACE, "问题", "怎么改", "甲区", subjects)


def returned(*findings: Finding) -> UnitReturn:
    receipt = Receipt(1, JUNE, "0" * 64, "甲区.xlsx", 1, datetime.fromisoformat("2022-07-01 09:00"))
    received = (Received(receipt, Verdict.ADOPTED, "甲区", None, findings),)
    return UnitReturn("甲区", {}, received, Status.ADOPTED, due=date(2022, 7, 2), findings=findings)


@pytest.mark.parametrize("kind", ADOPTED, ids=lambda kind: kind.code)
def test_a_finding_costs_in_s3_what_its_entry_says(kind: Kind) -> None:
    lost = losses(unit_of(ranked(file("甲区", more=(found(kind),)))), "S3")
    points = {Severity.MUST_CORRECT: SCORING.error_each, Severity.VERIFY: SCORING.doubt_each}.get(kind.severity)
    charged = kind.cost is Cost.QUALITY and kind.told is Told.UNIT and points is not None
    assert lost == ([(points, kind.code, "D5")] if charged else [])


@pytest.mark.parametrize("kind", OF_RETURNS, ids=lambda kind: kind.code)
def test_what_does_not_cost_by_its_severity_has_a_name_in_the_rules(kind: Kind) -> None:
    assert bool(kind.called) == (kind.cost is not Cost.QUALITY)
    assert kind.cost is Cost.QUALITY or kind.severity in (Severity.MUST_CORRECT, Severity.VERIFY)


def test_a_broken_relation_costs_by_the_severity_it_was_given() -> None:
    assert cost_of(Finding("R99", Severity.VERIFY, PLACE, "", "")) is Cost.QUALITY
    assert cost_of(Finding("R99", Severity.NOTICE, PLACE, "", "")) is Cost.NOTHING


def test_an_empty_progress_costs_once() -> None:
    blank = found(cells.PROGRESS_EMPTY, OfTask(LIST, "4"))
    unit = unit_of(ranked(file("甲区", tasks=rows("甲区", t4={"state": "正在推进"}), more=(blank,))))
    assert item_of(unit, "S3").score == SCORING.items[2].points
    assert losses(unit, "S4") == [(Decimal("1.25"), "C101", "F5")]


def test_what_the_office_has_to_look_at_is_no_reason_for_a_correction() -> None:
    office, own = found(identity.FOLDER_DISAGREES), found(progress.CLICHE)
    assert not to_correct(returned(office))
    assert to_correct(returned(office, own))
    assert for_the_unit((office, own)) == (own,)


def test_the_template_says_the_rules_as_they_are_printed() -> None:
    scoring = load_template("朔州2022").scoring
    assert scoring is not None
    assert [item.note for item in scoring.items] == [rule for _, rule in printed_rules(scoring)]


def test_the_printed_rules_follow_the_numbers_and_the_table() -> None:
    rules = dict(printed_rules(replace(SCORING, late_each=Decimal(4), doubt_each=Decimal("0.5"))))
    assert "每迟1天扣4分" in rules["S1 按时报送（15分）"]
    sound, worded = rules["S3 数据质量（15分）"], rules["S4 进度质量（10分）"]
    assert "每个未说明的核实问题扣0.5分" in sound
    assert all(kind.called in worded for kind in OF_RETURNS if kind.cost is Cost.WORDS)
    assert form.SAME_AS_OTHER_UNIT.called in sound


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("P10", "后果：不计入汇总；考评在S4扣分；列入催报通知；由单位处理。"),
        ("C201", "后果：不计入汇总；考评在S3扣分；列入催报通知；由单位处理。"),
        ("S33", "后果：照常计入汇总；考评在S1扣分；列入提示函；由单位处理。"),
        ("U202", "后果：照常计入汇总；考评不扣分；由经办人处理。"),
        ("F101", "后果：整件不计入汇总，重报以前视同未报；列入催报通知；由单位处理。"),
    ],
)
def test_explain_says_what_follows(code: str, words: str) -> None:
    assert words in toolkit.explain(".", code).lines


def test_what_is_wrong_in_the_definition_has_no_consequences_for_a_unit() -> None:
    assert not any(line.startswith("后果") for line in toolkit.explain(".", "D101").lines)
