"""A period as people write it, in a command, in 行动.xlsx, or in an answer: read in one place."""

from __future__ import annotations

import pytest

from campaign_folder import MAY, anwei, filled_folder
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.verbs.moments import read_period


@pytest.mark.parametrize(
    "written",
    [
        "2022-06",
        "2022-6",
        "202206",
        "2022年6月",
        "2022年06月份",
        " 2022 年 6 月 ",
        "２０２２－６",
        "2022/6",
        "2022.06",
        "2022—6",
    ],
)
def test_a_month_is_read_however_it_is_written(written: str) -> None:
    assert read_period(written) == Period(2022, 6)
    assert str(read_period(written)) == "2022-06"


@pytest.mark.parametrize(
    "written", ["", "6", "6月", "22-06", "20226", "2022-00", "2022-13", "202213", "2022-06-01", "2022年"]
)
def test_what_may_be_another_month_is_none(written: str) -> None:
    with pytest.raises(WrongUse, match="报告期"):
        read_period(written)


def test_a_command_says_the_month_as_it_always_does(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = filled_folder(tmp_path_factory.mktemp("行动") / "甲").root
    told = {anwei("status", "-c", root, "-p", written).out for written in (MAY, "2022-5", "202205", "2022年5月")}
    assert len(told) == 1
