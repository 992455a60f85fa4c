"""How every way of writing a value is read, one a line: the value, what was tidied, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

import golden_text
from toolkit.intake.values import read_amount, read_date, read_integer, read_state, read_text
from toolkit.intake.values.reading import Reading
from toolkit.model.cells import Cell

NUMBERS = (
    "30|1,234|12,345,678|1,23|1234,567|,123|1,234.50|+1,234|-1,234|.5|5.|+.5|-0|0|000|1.0|30家|30 家次|30家次。|30人|30 个|'30|‘30’|`30|＇30|"
    "30。|30；|30;|30，|30,|30、|３０％|30%|12.5%|3~5|3-5家|3家-5家|3家至5家|3—5|3–5|3到5|3.5~4|～5|3－|无|没有|暂无|/|\\|-|--|---|—|——|–|无数据|零报告|"
    "零|〇|三十|三百零五|两千|一万二|一万零二|一万二千|一百二|一千二|一百零二|一百一十|一千零二十|一千二百零三|三亿五|十万零五|二万|三亿|一百零|十|二十|廿|百|千|两|一二|三五|二三十|十五家|三十家次|一百二十万元|125万|125万元|125元|1.5亿元|3千元|30人次|"
    "1,250元|-5元|999999999999999|9999999999999999|0000000000000000123|-12.5|1.50|123元|见附件|一|1 2 3|\u200b30\ufeff|！|约三十|近30|3-|a5|5a|1e5|1/2"
)
ABOUT = (
    "约30|近30|30余|30多|30左右|30上下|若干家|几十家|数十|数百|数千|数万|上百|上千|上万|超过30|不到30|不少于30|不足30|30以上|30以下|30以内|至少30|最多30|"
    "两三|三四十"
)
AMOUNTS = "12.5|12.50|12.505|0.005|1.005万元|12.5万|12.5亿元|12.5元|125000元|50千元|3亿|3亿元|0|-1.5|1,250.50万元|三十|十万元|.5|12.0|1000|12.5家"
DAYS = (
    "2022-6-10|2022.6.10|2022/6/10|2022年6月10|2022年6月10号|2022—6—10|2022–6–10|2022、6、10|22-6-10|21-6-10|22.6.10|23.6.10|6月10|6月10号|6-10|6/10|6/1|6-1|6/3|"
    "6.10|6.1|6.2|6.3|6.4|2.3|2.1|13.1|12.1|12.3|20220610|18220610|20990101|20000101|36525|36526|73050|73051|44722|2022-06-10 9:30|2022-06-10T09:30:00|"
    "2022-06-10T09:30:00.123|6月10日 09:30|09:30|2022年6月10日09:30|无|/|暂无|2022-02-30|2022-13-01|0-0-0|6月31日|2月29日|６月１０日|2022．6．10|"
    "2022 年 6 月 10 日|2022-6|6|June 10|2022-6-10-1|-|2022-06-10 "
)
STATES = (
    "完成|已完成|全部完成|已全部完成|办结|已办结|完结|已完结|销号|已销号|整改完成|已整改完成|√|✓|✔|100%|已完成100%|完成100%|推进|推进中|正在推进|正在推进中|持续推进|"
    "有序推进|进行中|正在进行|正在落实|落实中|办理中|正在办理|整改中|正在整改|未启动|尚未启动|没有启动|未开始|尚未开始|未开展|尚未开展|长期坚持|长期|长期任务|长期推进|"
    "持续坚持|常态化|常态化推进|常态化坚持|长期坚持推进|不涉及|不适用|无此项|无此项工作|无此项任务|无此任务|本单位不涉及|基本完成|部分完成|大部分完成|接近完成|即将完成|大体完成|"
    "初步完成|阶段性完成|基本已完成|基本办结|未完成|尚未完成|未全部完成|尚未全部办结|未办结|80%|已完成80%|完成80%|已80%|99.5%|0%|00%|100.0%|1%|已完成100%。|"
    "正在 推进；|推进中、|是|无|完成了|已完成大部分|完成80|０％|８０％|　|。"
)
TEXTS = "甲\r\n乙|甲\r乙|甲\u2028乙\u2029丙\x85丁\x0b戊\x0c己|甲\t乙|甲\x00\x08乙\x1f\x7f|\u200b甲\u202a\u2060\u2066乙\ufeff| 甲 |\n甲\n|　甲　|\t|甲|甲\x84\x86乙\ue000|\ufffe甲\uffff|\ud800甲"
CELLS = (
    Cell("number", "30"), Cell("number", "30.0"), Cell("number", "12.5"), Cell("number", "-3"), Cell("number", "-0.5"), Cell("number", "0"),
    Cell("number", "1E3"), Cell("number", "1.005"), Cell("number", "12.30"), Cell("number", "999999999999999"), Cell("number", "1E15"),
    Cell("number", "0.8"), Cell("number", "1"), Cell("number", "0.000"), Cell("number", "44722"), Cell("number", "20220610"),
    Cell("number", "6.1"), Cell("number", "6.10"), Cell("number", "1.1010119900101E+17"), Cell("number", "1E29"), Cell("number", "1E30"),
    Cell("number", "1E-29"), Cell("number", "1E-31"), Cell("date", "2022-06-10", "", "44722"), Cell("date", "09:30:00", "", "0.4"),
    Cell("boolean", "TRUE"), Cell("error", "#REF!"), Cell("error", "#N/A", "A1"), Cell("text", "", "SUM(A1)"), Cell("text", "3", "A1+A2"),
    Cell("text", ""), None,
)  # fmt: skip


def line(written: str, reading: Reading) -> str:
    value = "空" if reading.value is None else f"{reading.value}（{type(reading.value).__name__}）"
    facts = "，".join(f"{key}={fact}" for key, fact in reading.facts.items())
    said = "｜".join(filter(None, (value, reading.tidied, str(reading.trouble or ""), facts)))
    return ascii_controls(f"{written} ⇒ {said}")


def ascii_controls(text: str) -> str:
    """A line without what an editor would not show."""
    return "".join(one if one.isprintable() else f"<{ord(one):x}>" for one in text)


def of_texts(written: str, reader: Callable[[Cell | None], Reading]) -> str:
    return "".join(line(one, reader(Cell("text", one))) + "\n" for one in written.split("|"))


def of_cells(reader: Callable[[Cell | None], Reading]) -> str:
    named = (("没有" if cell is None else f"{cell.kind} {cell.text}", cell) for cell in CELLS)
    return "".join(line(name, reader(cell)) + "\n" for name, cell in named)


def day(cell: Cell | None) -> Reading:
    return read_date(cell, 2022)


def test_every_way_of_writing_is_read_as_it_was() -> None:
    readers = {
        "整数": lambda cell: read_integer(cell, "家次"),
        "金额": read_amount,
        "日期": day,
        "完成情况": read_state,
        "文字": read_text,
    }
    texts = dict(zip(readers, (NUMBERS, AMOUNTS, DAYS, STATES, TEXTS), strict=True))
    golden = {name: of_texts(texts[name], reader) for name, reader in readers.items()}
    golden |= {f"{name}的格": of_cells(reader) for name, reader in readers.items()}
    golden["概数"] = of_texts(ABOUT, readers["整数"])
    golden["没有单位的整数"] = of_texts("30|30家|125万|3万|1.5万|1.25万|12500万|三万|30元", read_integer)
    golden["次数"] = of_texts("3次|3回|30场次|2万次|5万|0.5千元", lambda cell: read_integer(cell, "次"))
    golden_text.agree("values", golden)
