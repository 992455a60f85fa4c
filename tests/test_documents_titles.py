"""Long titles break where their sense does, and never into lines too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.documents.titles import MOST, in_lines, width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2022年6月逾期任务的督办函", ["关于2022年6月逾期任务的督办函"]),
        ("2022年6月安全生产大检查大整治大提升行动情况", ["2022年6月", "安全生产大检查大整治大提升行动情况"]),
        ("关于2022年6月工作情况报送和任务落实的提示函", ["关于2022年6月工作情况报送", "和任务落实的提示函"]),
        (
            "关于2022年6月安全生产大检查大整治大提升行动和专项整治三年行动工作情况的小结",
            ["关于2022年6月", "安全生产大检查大整治大提升行动", "和专项整治三年行动工作情况的小结"],
        ),
        ("没有可以断开的地方" * 4, ["没有可以断开的地方" * 4]),
    ],
)
def test_a_title_breaks_where_its_sense_does(title, lines):
    assert in_lines(title).split("\n") == lines


@given(st.text("安全和、》《与月份A1", max_size=60))
def test_no_character_is_lost_and_no_line_is_too_long(title):
    lines = in_lines(title).split("\n")
    assert "".join(lines) == title
    assert len(lines) == 1 or max(map(width, lines)) <= MOST
