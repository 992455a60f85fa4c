"""Notices to many at once: who is asked for what, by when; nobody is asked who owes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rollup_setting import JUNE, example_one, example_two
from scoring_setting import chart, file, month
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.form import Severity
from toolkit.reporting.circulars import EVERYBODY, write_circular, write_reminder

DUE = date(2022, 7, 2)


def plain(table):
    return [[cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows]


def said(letter):
    return "\n".join(paragraph.text for paragraph in letter.paragraphs)


def circular(**changed):
    plan = chart(**changed)
    return write_circular(plan, JUNE, DUE, plan.campaign.roster.units)


def reminder(merged):
    return write_reminder(merged.assembly, merged.plan, merged.period, merged.due)


def test_a_circular_says_what_to_report_by_when():
    text = said(circular())
    assert "报送2022年6月工作情况，包括一小结、一报表和《安全生产十五项措施落实清单》" in text
    assert "于2022年7月2日前（含当日）报送" in text
    assert circular().attachments == ("报送单位和填报事项一览表", "空表（2022年6月，电子文件，每单位一本）")


def test_a_circular_lists_what_every_unit_has_to_fill():
    (table,) = circular().tables
    rows = plain(table)
    assert [row[:2] for row in rows] == [["1", "甲区安委办"], ["2", "乙市安委办"], ["3", "丙县安委办"], ["4", "市A局"]]
    assert [row[2] for row in rows] == ["清单一8条", "清单一8条", "清单一8条", "清单一5条"]
    plan = chart()
    filled = [sum(one.filled for one in plan.indicators_of(unit.id)) for unit in plan.campaign.roster.units]
    assert [row[3] for row in rows] == [f"{count}项" for count in filled]


def test_a_circular_is_addressed_as_the_office_says():
    assert circular(correspondence=Correspondence()).addressee == EVERYBODY
    assert circular(correspondence=Correspondence(addressees="各县区")).addressee == "各县区"


def test_a_registered_circular_has_its_number():
    sent = Dispatched(JUNE, DocumentKind.CIRCULAR, "朔安办〔2022〕8号", date(2022, 6, 20))
    letter = circular(dispatched=(sent,))
    assert (letter.number, letter.day) == ("朔安办〔2022〕8号", date(2022, 6, 20))


def test_nobody_is_reminded_when_all_is_in():
    assert reminder(month()) is None


def test_a_reminder_lists_who_owes_what():
    letter = reminder(example_two(final=False))
    assert plain(letter.tables[0]) == [
        ["1", "丙县安委办", "待更正", "按《退回更正表》更正1处", ""],
        ["2", "市A局", "报送材料不合格、尚未重报", "按退回的说明重新报送", ""],
        ["3", "市C部", "未报", "报送全部材料", ""],
    ]
    assert "应报6家，已报4家，未报1家，报送材料不合格、尚未重报1家，待更正1家。" in said(letter)


def test_a_missing_part_is_asked_for():
    rows = plain(reminder(example_one()).tables[0])
    assert rows == [["1", "市C部", "待更正", "按《退回更正表》更正1处；补报一小结", ""]]


def test_the_corrections_asked_for_are_those_of_the_workbook():
    wrong = month(file("甲区", figures={"C01": 11}))
    unit = wrong.assembly.of("甲区")
    count = sum(finding.severity is Severity.MUST_CORRECT for finding in unit.findings)
    assert plain(reminder(wrong).tables[0]) == [["1", "甲区安委办", "待更正", f"按《退回更正表》更正{count}处", ""]]


def test_the_contact_of_a_unit_stands_beside_it():
    given = example_two(final=False)
    roster = given.plan.campaign.roster
    units = tuple(replace(unit, contact="李某") if unit.id == "市C部" else unit for unit in roster.units)
    campaign = replace(given.plan.campaign, roster=replace(roster, units=units))
    letter = write_reminder(given.assembly, replace(given.plan, campaign=campaign), given.period, given.due)
    assert plain(letter.tables[0])[-1][-1] == "李某"
