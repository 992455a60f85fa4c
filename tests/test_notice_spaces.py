"""White space: stray blanks go, what divides stays, and doing it twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.incoming.notices.layout.spaces import put_right

PIECES = st.lists(
    st.sampled_from(
        [
            *"安全生产责任王张陈栋县局长关于一二三1234年月日，。、：；（）()“”《》〔〕,;:%·—-A b",
            " ",
            "  ",
            "\u3000",
            "\t",
            "    ",
            "国务院办公厅",
        ]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024 年底前完成", "2024年底前完成"),
        ("2 0 2 4年1 1月底前", "2024年11月底前"),
        ("不少于 20 %的比例", "不少于20%的比例"),
        ("6 - 8 月", "6-8月"),
        ("陈 栋", "陈栋"),
        ("通　　知", "通知"),
        ("晋 安 发〔2022〕4 号", "晋安发〔2022〕4号"),
        ("国务院安委 会各成员单位", "国务院安委会各成员单位"),
        ("一、 总体要求", "一、总体要求"),
        ("（责任单位： 市应急局 ）", "（责任单位：市应急局）"),
        ("(责任单位: 各县(区)人民政府, 市应急局)", "(责任单位:各县(区)人民政府,市应急局)"),
        ("坚持“安全第一” 、 “预防为主”", "坚持“安全第一”、“预防为主”"),
        ("大同市人民政府 关于做好安全生产工作的通知", "大同市人民政府关于做好安全生产工作的通知"),
    ],
)
def test_stray_blanks_are_gone(written: str, meant: str) -> None:
    assert put_right(written) == meant


@pytest.mark.parametrize(
    "kept",
    [
        "1. 各级党委、政府",
        "《中共中央办公厅 国务院办公厅关于进一步加强矿山安全生产工作的意见》",
        "组长：张庆斌 区委常委、常务副区长",
        "组长：\t张庆斌\t区委常委",
        "张三丰 李四光 王五一",
        "利用 VR 技术",
        "Safety First",
        "主任    副主任",
        "120万吨/年",
        "第一行\n第二行",
    ],
)
def test_what_divides_stays(kept: str) -> None:
    assert put_right(kept) == kept


def test_names_with_posts_keep_one_blank_and_lose_the_inner_one() -> None:
    assert put_right("组长：陈 栋  镇党委委员") == "组长：陈栋  镇党委委员"


@given(PIECES)
def test_putting_right_twice_changes_nothing(text: str) -> None:
    assert put_right(put_right(text)) == put_right(text)


@given(PIECES)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join(put_right(text).split()) == "".join(text.split())
