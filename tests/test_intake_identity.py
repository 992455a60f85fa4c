"""Who and when: every source alone, every disagreement, and no guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returned_book import NAME, blank_book, codes, filled_book, sheet, taken, text
from small_campaign import BUREAU, COUNTY, OTHER_COUNTY, PERIOD
from toolkit.intake.periods import mentioned, stated
from toolkit.model.cells import Book
from toolkit.model.period import Period

UNIT_ROW, PERIOD_ROW = 4, 5


def cover(book: Book, row: int, words: str) -> None:
    sheet(book, "报送单").rows[row][2] = text(words)


def passport(book: Book, key: str, value: str) -> None:
    for cells in sheet(book, "标识").rows.values():
        if cells[1].text == key:
            cells[2] = text(value)


def without_passport(book: Book) -> Book:
    book.sheets[:] = [found for found in book.sheets if found.name != "标识"]
    return book


def without_any_name(book: Book) -> Book:
    """No passport, no cover, no titles: only the tables."""
    without_passport(book)
    book.sheets[:] = [found for found in book.sheets if found.name != "报送单"]
    for name in ("一小结", "一报表", "清单一", "清单二"):
        sheet(book, name).rows.pop(1)
        sheet(book, name).rows.pop(2)
    return book


def test_passport_is_enough():
    book = filled_book()
    book.sheets.remove(sheet(book, "报送单"))
    understood = taken(book, "新建 Microsoft Excel 工作表(3)(最终版2).xlsx")
    assert (understood.unit, understood.period, codes(understood)) == (COUNTY, PERIOD, [])


def test_cover_is_next():
    understood = taken(without_passport(filled_book()), "表.xlsx")
    assert (understood.unit, understood.period, codes(understood)) == (COUNTY, PERIOD, ["U403"])
    assert understood.submission.route == "报送单"


def test_titles_are_next():
    book = without_passport(filled_book())
    book.sheets.remove(sheet(book, "报送单"))
    understood = taken(book, "表.xlsx")
    assert (understood.unit, understood.period, codes(understood)) == (COUNTY, PERIOD, ["U403"])
    assert understood.submission.route == "标题"


def test_file_name_is_next():
    understood = taken(without_any_name(filled_book()), "乙县报市丙局6月报表.xlsx")
    assert (understood.unit, understood.period) == (OTHER_COUNTY, PERIOD)
    assert understood.submission.route == "文件名"


def test_folder_is_last():
    understood = taken(without_any_name(filled_book()), "表.xlsx", folder_hint="2022-06/乙县")
    assert (understood.unit, understood.period) == (OTHER_COUNTY, PERIOD)
    assert understood.submission.route == "文件夹"


def test_nothing_says_who():
    understood = taken(without_any_name(filled_book()), "表.xlsx")
    assert (understood.unit, understood.submission) == ("", None)
    assert sorted(codes(understood)) == ["U101", "U303", "U403"]


def test_period_nobody_states_is_the_one_received():
    understood = taken(without_any_name(filled_book()), "甲区.xlsx")
    assert understood.period == PERIOD
    assert "U303" in codes(understood)


def test_another_units_blank_renamed_is_returned():
    book = filled_book()
    cover(book, UNIT_ROW, "乙县安委办")
    understood = taken(book, "表.xlsx")
    assert (codes(understood), understood.submission, understood.unit) == (["U201"], None, OTHER_COUNTY)
    assert understood.findings[0].place.cell == "B4"


def test_file_name_of_another_unit_is_returned():
    understood = taken(filled_book(), "乙县2022年6月.xlsx")
    assert (codes(understood), understood.submission) == (["U201"], None)


@pytest.mark.parametrize("name", ["甲区报市丙局.xlsx", "市丙局收_6月.xlsx", "丙局.xlsx", "甲区、乙县.xlsx"])
def test_file_name_that_also_mentions_the_office_does_not_contradict(name):
    assert codes(taken(filled_book(), name)) == []


def test_wrong_folder_asks_for_a_second_look():
    understood = taken(filled_book(), "表.xlsx", folder_hint="乙县")
    assert (codes(understood), understood.unit) == (["U202"], COUNTY)


@pytest.mark.parametrize(
    "words", ["甲区", "甲区安委办", " 甲区 安委办", "甲区安全生产委员会办公室", "丙海市甲区安委办"]
)
def test_passport_settles_other_names_of_the_same_unit(words):
    book = filled_book()
    cover(book, UNIT_ROW, words)
    assert codes(taken(book)) == []


@pytest.mark.parametrize(
    ("words", "code", "unit"),
    [
        ("甲区", "", COUNTY),
        ("甲区安全生产委员会办公室", "U104", COUNTY),
        ("甲区安全生产委员会办公司", "U104", COUNTY),
        ("丙海市丙业执法所", "U104", BUREAU),
        ("甲区和乙县", "U103", ""),
        ("东风镇人民政府", "U102", ""),
        ("甲区东风镇", "U102", ""),
        ("甲区东风乡人民政府", "U102", ""),
        ("甲区某某煤业有限公司", "U102", ""),
        ("甲区住房和城乡建设局", "U104", COUNTY),
        ("甲区农业农村局", "U104", COUNTY),
    ],
)
def test_names_on_the_cover_without_passport(words, code, unit):
    book = without_passport(filled_book())
    cover(book, UNIT_ROW, words)
    understood = taken(book, "表.xlsx")
    assert sorted(codes(understood)) == sorted(filter(None, [code, "U403"]))
    assert (understood.submission.unit if understood.submission else "") == unit


def test_unknown_name_over_a_passport_is_returned():
    book = filled_book()
    cover(book, UNIT_ROW, "东风镇人民政府")
    understood = taken(book)
    assert (codes(understood), understood.submission, understood.unit) == (["U102"], None, COUNTY)


def test_last_months_return_is_refused():
    understood = taken(filled_book(period=Period(2022, 5)), "甲区.xlsx")
    assert (codes(understood), understood.refused, understood.period) == (["U301"], True, Period(2022, 5))
    assert understood.findings[0].problem == "报告期是2022年5月，本期应报2022年6月"


def test_file_name_of_another_month_is_returned():
    understood = taken(filled_book(period=Period(2022, 5)), "甲区6月.xlsx")
    assert (codes(understood), understood.submission) == (["U302"], None)


def test_last_months_blank_with_this_months_cover_is_taken():
    book = filled_book(period=Period(2022, 5))
    cover(book, PERIOD_ROW, "2022年6月")
    understood = taken(book, "甲区.xlsx")
    assert (codes(understood), understood.period) == (["U402"], PERIOD)
    assert understood.submission is not None


def test_this_months_blank_with_last_months_cover_is_returned():
    book = filled_book()
    cover(book, PERIOD_ROW, "2022年5月")
    assert (codes(taken(book)), taken(book).submission) == (["U302"], None)


def test_old_edition_of_the_definition_is_told():
    book = filled_book()
    passport(book, "version", "7")
    understood = taken(book)
    assert codes(understood) == ["U402"]
    assert understood.submission.template_version == 7


def test_another_campaigns_blank_is_refused():
    book = filled_book()
    passport(book, "campaign", "别的行动")
    understood = taken(book)
    assert (codes(understood), understood.refused) == (["U401"], True)


def test_passport_of_an_unknown_format_falls_back_to_texts():
    book = filled_book()
    sheet(book, "标识").rows[1][1] = text("anwei-passport-99")
    assert codes(taken(book)) == ["U403"]


def test_blank_without_a_name_is_still_named_in_its_refusal():
    assert taken(blank_book(OTHER_COUNTY), "表.xlsx").unit == OTHER_COUNTY


@pytest.mark.parametrize(
    ("words", "months"),
    [
        (NAME, ["2022-06"]),
        ("二〇二二年六月份", ["2022-06"]),
        ("2022.6", ["2022-06"]),
        ("202206", ["2022-06"]),
        ("６月", ["2022-06"]),
        ("十二月", ["2022-12"]),
        ("2022年5月和6月", ["2022-05"]),
        ("7月2日报送", []),
        ("20220702", []),
        ("2022年7月2日", []),
        ("6月底前", []),
        ("最终版2", []),
    ],
)
def test_months_in_words(words, months):
    assert sorted(str(period) for period in mentioned(words, PERIOD)) == months


def test_month_without_year_is_the_nearest():
    assert stated("12月", Period(2023, 1)) == Period(2022, 12)
    assert stated("1月", Period(2022, 12)) == Period(2023, 1)


@given(st.integers(2020, 2039), st.integers(1, 12))
def test_every_printed_month_is_read(year, month):
    period = Period(year, month)
    assert stated(period.label, PERIOD) == stated(str(period), PERIOD) == stated(f"{period}-01", PERIOD) == period


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_months(words):
    assert len(mentioned(words, PERIOD)) >= 0
