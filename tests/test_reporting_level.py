"""Where more than half of a group share the first place, nobody is told a rank that says nothing (figures.md §3)."""

from __future__ import annotations

from scoring_setting import file, month, ranked
from test_month_scorecard import lines, loaded, sheet_of
from toolkit.model.ranking import RankedGroup, UnitScore
from toolkit.reporting.report import Report, compose


def report_of(*files: object) -> Report:
    return compose(month(*files))


def rank_rows(report: Report, title: str) -> list[tuple[str, ...]]:
    tables = [table for section in report.bulletin.sections for table in section.tables if table.title == title]
    return [tuple(getattr(cell, "text", cell) for cell in row) for row in tables[0].rows]


def test_two_of_three_with_full_points_are_not_ranked() -> None:
    report = report_of(file("丙县", "2022-07-03 09:00"))
    rows = rank_rows(report, "县（市、区）")
    assert rows[0] == ("满分2家", "甲区安委办、乙市安委办", "100.00", "—")
    assert rows[1][:2] == ("3", "丙县安委办")
    assert any("满分2家" in line for line in lines(loaded(sheet_of(report, "乙市"))))
    assert any("第3名（共3家）" in line for line in lines(loaded(sheet_of(report, "丙县"))))


def test_one_first_of_three_is_ranked() -> None:
    rows = rank_rows(report_of(file("丙县", "2022-07-03 09:00"), file("乙市", "2022-07-04 09:00")), "县（市、区）")
    assert [row[0] for row in rows] == ["1", "2", "3"]


def test_half_of_a_group_is_not_more_than_half() -> None:
    def group(*ranks: int | None) -> RankedGroup:
        return RankedGroup("县区", tuple(UnitScore(str(place), "县区", rank=rank) for place, rank in enumerate(ranks)))

    assert group(1, 1, 3, 4).level == ()
    assert len(group(1, 1, 3, None).level) == 2
    assert group(1).level == ()


def test_who_lost_points_has_not_full_ones() -> None:
    late = [file(unit, "2022-07-03 09:00") for unit in ("甲区", "乙市", "丙县")]
    counties = ranked(*late).groups[0]
    assert counties.level_words == "并列第一3家"
