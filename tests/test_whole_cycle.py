"""Two counties and two bureaus of 朔州2022 fill two months; every value that comes out is compared with what went in.

The filler sees what a person sees (titles, unlocked cells, lists) and the states are derived here once more.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest

from toolkit.campaign.document import load_template
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.results import as_json
from toolkit.verbs.close import close
from toolkit.verbs.new import create
from toolkit.verbs.report import report
from toolkit.verbs.send import send

MONTHS = (Period(2022, 5), Period(2022, 6))
UNITS = ("平鲁区", "右玉县", "市应急局", "市财政局")
ISSUED = date(2022, 4, 29)
COLUMNS = ("工作进度", "完成情况", "本月次数", "完成日期", "佐证", "存在问题", "下步打算")
STOCKS = {"B01", "B07", "C00", "C07", "D00", "D07", "D08", "D09"}
DISTINCT = {"B06", "B08"}
RATIOS = {"B09", "C05", "C06", "D05", "D06"}
LETTERS = "安全生产检查整治会议企业矿山交通消防燃气建筑化工学校医院市场乡镇街道社区督导培训演练制度台账"
ODDITIES = (
    "=1+1",
    "+86",
    "-减",
    "@某",
    '"引"',
    "<b>&amp;",
    "𠮷龘",
    "😀",
    "ＡＢ１２",
    "_x0041_",
    "甲\n乙\n\n丙",
    "'单",
    "\\n",
)


@dataclass
class Filled:
    """What went into one return; ``carried`` are the cells that came filled in and locked."""

    tasks: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)
    deadlines: dict[tuple[str, str], str] = field(default_factory=dict)
    last: dict[tuple[str, str], str] = field(default_factory=dict)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    figures: dict[str, Decimal] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)


def words(dice, count):
    return "".join(dice.choice(LETTERS) for _ in range(count))


def sentence(dice, period):
    text = f"{period.month}月{dice.randint(1, 28)}日{words(dice, 25)}{dice.randint(2, 900)}家"
    odd = dice.choice(ODDITIES)
    shape = dice.choice((f"{odd}{text}", f"{text}{odd}{words(dice, 3)}", text))
    return shape + words(dice, 3000 - len(shape)) if dice.random() < 0.03 else shape


def put(cell, value):
    """Type a value in; a text stays a text whatever it begins with (openpyxl leaves the escaping to us)."""
    if isinstance(value, str):
        cell.value = "text"
        cell._value = re.sub("_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", value)
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def table(sheet, first):
    """The rows below the header that begins with a title, as cells by title."""
    top = next(row for row in range(1, 9) if sheet.cell(row, 1).value == first)
    titles = {cell.value: cell.column for cell in sheet[top] if cell.value}
    for row in range(top + 1, sheet.max_row + 1):
        yield {title: sheet.cell(row, column) for title, column in titles.items()}


def figures_of(dice, past):
    """Figures that every relation holds for."""
    found = {code: Decimal(dice.randint(2, 9)) for code in ("A01", "A02", "G01", "E01", "E04", "F01", "H01")}
    found |= dict.fromkeys(("E05", "E06", "F02", "D08", "D09", "C07"), Decimal(0))
    found |= {"B01": Decimal(300), "B02": Decimal(dice.randint(5, 9)), "B07": Decimal(60)}
    found |= {"B03": found["B02"] * 4, "B04": found["B02"], "B05": Decimal(dice.randint(30, 60))}
    found |= {"B06": past.get("B06", 0) + Decimal(dice.randint(1, 20)), "B08": past.get("B08", 15) + Decimal(1)}
    found |= {"C00": Decimal(7), "D00": Decimal(2), "C02": Decimal(dice.randint(20, 40)), "C03": Decimal(31)}
    found |= {"C01": found["C02"] + found["C03"], "D02": Decimal(1), "D03": Decimal(dice.randint(0, 1))}
    found |= {"D01": found["D02"] + found["D03"], "D04": found["D02"] + found["D03"], "D07": Decimal(2)}
    found |= {"C04": found["C01"] - dice.randint(0, 5), "C08": Decimal(dice.randint(10000, 20000)) / 100}
    found |= {"E02": Decimal(dice.randint(2, 8)), "E03": Decimal(dice.randint(400, 900)) / 100}
    return found | {"H02": Decimal(1), "H03": Decimal(dice.randint(1, 99)) / 100}


def fill_task(cells, dice, period):
    """One row in one of the states; what is locked is left."""
    open_ended = "长期" in cells["完成时限"].value or "至少" in cells["完成时限"].value
    likely = ("长期坚持", "长期坚持", "正在推进") if open_ended else ("已完成", "已完成", "正在推进")
    state = dice.choice((*likely, *likely, "未启动", "不涉及"))
    text = sentence(dice, period)
    reason = {"未启动": "因资金没有到位，打算下季度做。", "不涉及": "本级没有这类企业。"}.get(state, "")
    row = {"工作进度": reason + text, "完成情况": state, "本月次数": dice.choice((0, 1, 3, 120))}
    if state == "已完成":
        days = (period.last_day - ISSUED).days
        row |= {"完成日期": ISSUED + timedelta(dice.randint(0, days)), "佐证": f"朔安办发〔2022〕{len(text)}号"}
    if dice.random() < 0.3:
        row |= {"存在问题": sentence(dice, period), "下步打算": sentence(dice, period)}
    if cells["工作进度"].protection.locked:
        return {title: cells[title].value for title in COLUMNS if cells[title].value not in (None, "")}
    for title, value in row.items():
        put(cells[title], value)
    return row


def fill(path, target, dice, period, past):
    book = openpyxl.load_workbook(path)
    filled = Filled()
    people = {"填报人": "张三", "审核人": "李𠮷", "负责人": "王五", "联系电话": "0349-2021234"}
    for label, cell in book["报送单"].iter_rows(max_col=2):
        if label.value in people or label.value == "填报日期":
            put(cell, people.get(label.value) or period.next().first_day)
    for row in range(4, 8):
        put(book["一小结"].cell(row, 2), sentence(dice, period))
    figures = figures_of(dice, past)
    for cells in table(book["一报表"], "代码"):
        code = str(cells["代码"].value)
        filled.before[code] = cells["上月累计"].value
        for title in ("本月数", "累计"):
            if code in figures and not cells[title].protection.locked:
                filled.figures[code] = figures[code]
                put(cells[title], figures[code])
    for name in ("清单一", "清单二"):
        for cells in table(book[name], "国家要求") if name in book.sheetnames else ():
            if cells["细化措施"].value:
                key = (name, cells["细化措施"].value.partition(".")[0])
                filled.deadlines[key], filled.last[key] = cells["完成时限"].value, cells["上月进展"].value
                filled.cells[key] = cells["工作进度"].coordinate
                filled.tasks[key] = fill_task(cells, dice, period)
    book.save(target)
    return filled


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    """Both months from sending to closing: what went in by unit, what came out."""
    root = tmp_path_factory.mktemp("行动")
    folder = create(root / "朔州", load_template("朔州2022")).folder
    dice, past, found = random.Random(20220629), defaultdict(dict), []  # noqa: S311
    for period in MONTHS:
        send(folder.root, period, answers=YES)
        blanks = {unit: next((folder.root / "output").glob(f"{period}/下发/〔{unit}〕*.xlsx")) for unit in UNITS}
        folder.inbox(period).mkdir(parents=True, exist_ok=True)
        filled = {}
        for unit, path in blanks.items():
            filled[unit] = fill(path, folder.inbox(period) / path.name, dice, period, past[unit])
            past[unit] = filled[unit].figures
        result = report(folder.root, period, received_at=datetime(2022, period.month + 1, 1, 9))  # noqa: DTZ001
        found.append((period, filled, as_json(result.merged), folder))
        close(folder.root, period, answers=YES)
    return found


def unit_of(row):
    return re.search("〔(.*?)〕", row["来源文件"])[1]


def same(value):
    """A value as it is compared: days as ISO texts, numbers as decimals, nothing as None."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return Decimal(str(value))
    return (value or "").strip() or None


def sheet_rows(path):
    """The rows of 明细 as other programs read them."""
    book = openpyxl.load_workbook(path, read_only=True)
    header = None
    for row in book["明细"].iter_rows(values_only=True):
        if header and row[0]:
            yield dict(zip(header, row, strict=False))
        elif "任务编号" in row:
            header = row
    book.close()


def deciding(folder):
    """Who decides each task, by the roles that 行动.xlsx prints: 牵头, else 主责 and 分工, else 督促, else 配合."""
    book = openpyxl.load_workbook(folder.definition, read_only=True)
    header, *rows = list(book["分派"].iter_rows(min_row=3, values_only=True))
    book.close()
    roles = defaultdict(dict)
    for row in (dict(zip(header, values, strict=False)) for values in rows):
        roles[row["清单"], str(row["序号"])][row["报送单位"]] = row["角色"]
    tiers = ({"牵头"}, {"主责", "分工"}, {"督促"}, {"配合"})
    return {
        key: {unit for unit, role in own.items() if role in next(tier for tier in tiers if tier & set(own.values()))}
        for key, own in roles.items()
    }


def expected_state(row, deadline, period, *, decides):
    """figures.md §1 and domain.md §6, from the words of the deadline."""
    state = row["完成情况"]
    month = re.fullmatch(r"(2023年)?(\d+)月底前", deadline)
    due = Period(2023 if month[1] else 2022, int(month[2])).last_day if month else None
    due = {"年底前": date(2022, 12, 31), "5月10月底前": date(2022, 5, 10)}.get(deadline, due)
    if state == "不涉及":
        return state
    if due is None:
        return "未启动" if state == "未启动" else "长期坚持"
    if state == "已完成":
        done_on = row["完成日期"]
        return "逾期完成" if same(done_on) > due.isoformat() else state
    if due <= period.last_day:
        return "逾期未完成" if decides else "未完成（配合）"
    return "即将到期" if due <= period.last_day + timedelta(10) else state


def test_every_word_comes_out_as_it_went_in(months):
    for period, filled, merged, folder in months:
        expected = {(*key, unit): one.tasks[key] for unit, one in filled.items() for key in one.tasks}
        for rows in (merged["明细"], sheet_rows(folder.merged(period)), sheet_rows(folder.report(period))):
            told = {(row["清单"], str(row["任务编号"]), unit_of(row)): row for row in rows if row["来源文件"]}
            assert set(told) == set(expected)
            for key, row in told.items():
                assert {title: same(row[title]) for title in COLUMNS} == {
                    title: same(expected[key].get(title)) for title in COLUMNS
                }, (period, key)
                assert row["来源工作表"] == key[0]
                assert row["来源单元格"] == filled[key[2]].cells[key[:2]]


def test_states_and_their_counts_follow_from_what_was_filled(months):
    for period, filled, merged, folder in months:
        counts, decide = defaultdict(Counter), deciding(folder)
        for row in merged["明细"]:
            key = (row["清单"], row["任务编号"])
            one = filled[unit_of(row)]
            decides = row["单位"] in decide[key]
            expected = expected_state(one.tasks[key], one.deadlines[key], period, decides=decides)
            assert row["核定状态"] == expected, (period, key)
            counts[key][row["核定状态"]] += 1
        for task in merged["清单"]:
            told = {state: count for state, count in task["各状态家数"].items() if count and "未报" not in state}
            assert told == counts[task["清单"], task["任务编号"]]


def test_figures_sums_and_cumulative_figures(months):
    past = defaultdict(dict)
    for _, filled, merged, _ in months:
        for line in merged["报表"]:
            code, shares = line["代码"], [share for share in line["各单位"] if share["来源文件"]]
            for share in shares if code not in RATIOS else ():
                unit = unit_of(share)
                given = filled[unit].figures.get(code, past[unit].get(code))
                before = past[unit].get(code, Decimal(0))
                past[unit][code] = given if code in STOCKS | DISTINCT else before + given
                told = (same(share["本月数"]), same(share["累计"]))
                if code in STOCKS:
                    assert told[0] == given, (code, unit)
                else:
                    assert told == (None if code in DISTINCT else given, past[unit][code]), (code, unit)
            for title in ("本月数", "累计") if code not in RATIOS else ():
                values = [same(share[title]) for share in shares if share[title] is not None]
                assert same(line[title]) == (sum(values) if values else None), (code, title)


def test_ratios_are_made_of_sums(months):
    for _, _, merged, _ in months:
        lines = {line["代码"]: line for line in merged["报表"]}

        def of(code, title="累计", lines=lines):
            return Decimal(str(lines[code][title]))

        found, open_now = of("C00", "本月数") + of("C01"), of("D00", "本月数") + of("D01")
        assert of("C06") == found - of("C04")
        assert of("D06") == open_now - of("D04")
        assert of("C05") == pytest.approx(of("C04") / found)
        assert of("D05") == pytest.approx(of("D04") / open_now)
        assert of("B09") == pytest.approx(of("B08") / of("B07", "本月数"))


def test_next_month_begins_where_this_one_ended(months):
    (_, may, _, _), (_, june, _, _) = months
    for unit, one in june.items():
        for code, value in may[unit].figures.items():
            if code not in STOCKS:
                assert same(one.before[code]) == value, (unit, code)
        for key, text in one.last.items():
            assert same(text) == same(may[unit].tasks[key]["工作进度"]), (unit, key)


def test_correct_returns_are_not_sent_back(months):
    for _, _, merged, _ in months:
        assert [row for row in merged["核验问题"] if row["级别"] != "提示"] == []
        assert (merged["应报"], merged["已报"], merged["按时"]) == (33, 4, 4)
