"""Stamping: what comes out is what rendering would have given, member for member."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.workbook import blank
from toolkit.workbook.blank.content import Blank
from toolkit.workbook.stamping import Stamp, stampable
from toolkit.workbook.writing import Workbook

MAY = Period(2022, 5)


@cache
def plan() -> Plan:
    return make_plan(load_template("朔州2022"))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("unit_id", ["朔城区", "应县", "市应急局"])
def test_a_stamped_blank_is_the_rendered_blank(unit_id):
    whole = Blank(plan(), plan().campaign.roster[unit_id], MAY, History())
    book = Workbook(title=f"{MAY.label}{plan().campaign.title}报送表", subject=whole.unit.name)
    blank.write_sheets(book, whole)
    assert members(blank.write(plan(), unit_id, MAY, History())) == members(book.to_bytes())


def test_a_unit_whose_id_is_its_name_reads_the_same():
    whole = Blank(plan(), plan().campaign.roster["市委宣传部"], MAY, History())
    assert whole.unit.id == whole.unit.name
    book = Workbook()
    blank.write_sheets(book, whole)
    stamped = blank.write(plan(), "市委宣传部", MAY, History())
    one, other = (openpyxl.load_workbook(io.BytesIO(data)) for data in (stamped, book.to_bytes()))
    for sheet in one.worksheets:
        assert list(sheet.values) == list(other[sheet.title].values)


def test_no_gap_is_left_open():
    for data in members(blank.write(plan(), "右玉县", MAY, History())).values():
        assert "\ue0f0" not in data.decode()


def test_which_unit_comes_first_does_not_matter():
    first = blank.write(plan(), "朔城区", MAY, History())
    again = make_plan(load_template("朔州2022"))
    blank.write(again, "怀仁市", MAY, History())
    assert first == blank.write(again, "朔城区", MAY, History())


def stamp() -> Stamp:
    book = Workbook(subject="<缺一>")
    sheet = book.sheet("表")
    sheet.text(1, 1, "【缺一】、【缺二】和【缺一】")
    sheet.text(2, 1, "不变")
    return Stamp.cut(book.to_bytes(), ["【缺一】", "【缺二】"])


@given(st.text("甲乙丙区县abc019", min_size=1, max_size=200), st.text("丁戊", max_size=9))
def test_every_gap_is_filled_everywhere(one, two):
    data = stamp().filled({"【缺一】": one, "【缺二】": two})
    members(data)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["表"]
    assert [sheet["A1"].value, sheet["A2"].value] == [f"{one}、{two}和{one}", "不变"]


@pytest.mark.parametrize("word", ["", "=1", "甲&乙", "<甲>", " 甲", "甲_x0041_", "-1", "\ud800", "甲\n乙", "'甲"])
def test_words_that_need_care_are_not_stamped(word):
    assert not stampable(word)


@pytest.mark.parametrize("word", ["朔城区", "朔城区安委办", "市规划和自然资源局（不动产）", "3号园区", "a1"])
def test_ordinary_names_are(word):
    assert stampable(word)
