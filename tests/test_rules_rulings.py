"""What a person decides, and nothing else, changes what counts: one case for every kind of decision."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rules_setting import JUNE, own_return, plan, received, ruling
from toolkit.findings import Finding, Severity
from toolkit.model.history import History
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.ruling import RulingKind
from toolkit.rules.assembly import Status, assemble, withheld
from toolkit.rules.rulings import Rulings, exempt_units

DUE = date(2022, 7, 2)
ACCEPTED, EXTENDED = RulingKind.ACCEPTED, RulingKind.EXTENDED


def unit_of(*files, rulings=(), unit="甲区"):
    decided = Rulings(tuple(rulings))
    exempt = exempt_units(plan().campaign, JUNE, decided)
    return assemble(files, plan(), JUNE, History(), due=DUE, exempt=exempt, rulings=decided).of(unit)


def asks(code="R08", subject="A01", severity=Severity.VERIFY, *, row=9):
    return Finding(
        code,
        severity,
        Place("甲区.xlsx", FORM_SHEET, row, 4),
        "偏大",
        "请核实",
        "甲区",
        (OfFigure(subject),),
        held=True,
    )


def codes(unit):
    return [finding.code for finding in unit.findings]


def test_the_file_a_person_prefers_counts_though_another_is_later():
    first = received(own_return("甲区"), "2022-07-01 09:00")
    second = received(own_return("甲区", month={"A01": 7}), "2022-07-02 09:00", more=[asks()])
    assert unit_of(first, second).figure("A01", "month") == 7
    preferred = unit_of(first, second, rulings=[ruling(RulingKind.ADOPTED, first)])
    assert preferred.figure("A01", "month") == 1
    assert (preferred.status, codes(preferred)) == (Status.ADOPTED, [])


def test_a_void_file_of_nobody_needs_no_person_any_more():
    stray = received(own_return("丁局"))
    decided = Rulings((ruling(RulingKind.VOID, stray),))
    assert assemble([stray], plan(), JUNE, History(), due=DUE).unplaced
    assert not assemble([stray], plan(), JUNE, History(), due=DUE, rulings=decided).unplaced


@pytest.mark.parametrize("about", ["receipt", "unit"])
def test_what_is_accepted_counts_and_asks_nothing(about):
    one = received(own_return("甲区"), more=[asks(), asks(row=10, subject="B01")])
    assert withheld(unit_of(one), plan()) == {"A01", "B01"}
    accepted = unit_of(one, rulings=[ruling(ACCEPTED, one if about == "receipt" else "甲区", finding="R08")])
    assert withheld(accepted, plan()) == frozenset()
    assert {finding.severity for finding in accepted.findings} == {Severity.NOTICE}
    assert "偏大（R08；认可" in accepted.findings[0].problem
    assert "张三，2022-07-02" in accepted.findings[0].problem
    assert {finding.code for file in accepted.received for finding in file.findings} == {"S41"}


def test_an_acceptance_of_one_cell_is_for_that_cell():
    one = received(own_return("甲区"), more=[asks(), asks(row=10, subject="B01")])
    unit = unit_of(one, rulings=[ruling(ACCEPTED, one, finding="R08", place=Place("", FORM_SHEET, 10, 4))])
    assert withheld(unit, plan()) == {"A01"}


def test_what_is_wrong_cannot_be_accepted():
    one = received(own_return("甲区"), more=[asks(severity=Severity.MUST_CORRECT)])
    assert withheld(unit_of(one, rulings=[ruling(ACCEPTED, one, finding="R08")]), plan()) == {"A01"}


def test_who_was_given_a_later_day_is_late_after_it_only():
    one = received(own_return("甲区"), "2022-07-05 09:00")
    assert (unit_of(one).late_days, codes(unit_of(one))) == (3, ["S33"])
    extended = unit_of(one, rulings=[ruling(EXTENDED, "甲区", day=date(2022, 7, 5))])
    assert (extended.on_time, extended.late_days, codes(extended), extended.due) == (True, 0, [], date(2022, 7, 5))
    shorter = unit_of(one, rulings=[ruling(EXTENDED, "甲区", day=date(2022, 7, 4))])
    assert (shorter.on_time, shorter.late_days, codes(shorter)) == (False, 1, ["S33"])


def test_an_exempt_unit_is_not_expected():
    unit = unit_of(rulings=[ruling(RulingKind.EXEMPT, "甲区")])
    assert (unit.status, unit.exempt, unit_of().status) == (Status.EXEMPT, True, Status.MISSING)


def test_a_telephoned_nil_return_is_on_time_and_brings_no_figures():
    call = ruling(RulingKind.TELEPHONED, "甲区")
    unit = unit_of(rulings=[call])
    assert (unit.status, unit.on_time, unit.first_accepted_at, unit.parts) == (Status.TO_CORRECT, True, call.at, {})
    assert codes(unit) == ["S42"]


def test_what_comes_in_writing_after_the_call_is_not_late():
    one = received(own_return("甲区"), "2022-07-09 09:00")
    unit = unit_of(one, rulings=[ruling(RulingKind.TELEPHONED, "甲区", day=date(2022, 7, 1))])
    assert (unit.on_time, unit.status, codes(unit)) == (True, Status.ADOPTED, [])
    assert unit.first_accepted_at == datetime(2022, 7, 1)  # noqa: DTZ001 - the office's own clock.
