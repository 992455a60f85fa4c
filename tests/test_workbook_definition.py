from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from toolkit.campaign import document, relations
from toolkit.campaign.document import DefinitionError
from toolkit.campaign.plan import make_plan
from toolkit.campaign.sheets.names import joined, names, split
from toolkit.incoming.definition import read, read_bytes, read_with_notes
from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.errors import WrongUse
from toolkit.model.meaning import Meaning
from toolkit.model.period import Period
from toolkit.model.redaction import Redaction, SecretKind
from toolkit.model.registers import Register
from toolkit.model.roster import Group, Level, Roster, Unit
from toolkit.model.scoring import Decision, Matter, Scoring
from toolkit.model.tasks import Requirement, Task, TaskList
from toolkit.workbook.definition import write

SHIPPED = document.load_template("朔州2022")
assert SHIPPED.scoring is not None
SHIPPED_SCORING = SHIPPED.scoring
SMALL = replace(
    SHIPPED,
    lists=tuple(replace(task_list, requirements=task_list.requirements[:1]) for task_list in SHIPPED.lists),
    form=replace(SHIPPED.form, relations=SHIPPED.form.relations[:4]),
)


@pytest.fixture(scope="module")
def shipped() -> bytes:
    return write(SHIPPED)


@pytest.fixture(scope="module")
def small() -> bytes:
    return write(SMALL)


def saved(book: Any) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    edit(book)
    return saved(book)


def mistakes(data: bytes) -> list[tuple[str, str]]:
    """Code and place of every finding."""
    with pytest.raises(DefinitionError) as raised:
        read_bytes(data)
    findings = raised.value.findings
    assert all(finding.place.file == "行动.xlsx" for finding in findings)
    assert all(finding.problem and finding.advice for finding in findings)
    return [(finding.code, str(finding.place).removeprefix("行动.xlsx").removeprefix("｜")) for finding in findings]


def row_of(sheet: Any, text: str, column: int = 1) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, column).value) == text)


def column_of(sheet: Any, title: str, header: int = 3) -> int:
    return next(column for column in range(1, sheet.max_column + 1) if sheet.cell(header, column).value == title)


# What is written is read back


def test_the_shipped_campaign_is_read_back(shipped: bytes, tmp_path: Path) -> None:
    path = tmp_path / "行动.xlsx"
    path.write_bytes(shipped)
    assert read(path) == SHIPPED


def test_a_workbook_saved_by_another_program_is_read_back(shipped: bytes) -> None:
    assert read_bytes(edited(shipped, lambda _: None)) == SHIPPED


def test_the_same_campaign_gives_the_same_bytes(shipped: bytes) -> None:
    assert write(SHIPPED) == shipped


def test_the_plan_is_shown_and_not_read_back() -> None:
    plan = make_plan(SMALL)
    data = write(SMALL, plan)
    assert read_bytes(data) == SMALL
    sheet = openpyxl.load_workbook(BytesIO(data))["分派"]
    assert sheet.max_row == 3 + len(plan.assignments)
    units = {(str(row[0]), str(row[1]), str(row[5])) for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert ("清单一", "1", "朔城区安委办") in units

    def spoil(book: Any) -> None:
        book["分派"]["A4"] = "=1/0"

    assert read_bytes(edited(data, spoil)) == SMALL


PLAIN = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
LINES = st.one_of(
    st.text(PLAIN, max_size=12),
    st.sampled_from(
        [
            "=1+1",
            "'单引号",
            " 前后空格 ",
            "<r>粗</r>",
            "５月１０日前",
            'a&b<c>"d"',
            "12",
            "1-2",
            "TRUE",
            "#N/A",
            "_x000D_",
        ]
    ),
)
TEXTS = st.one_of(
    LINES,
    st.text(st.one_of(PLAIN, st.sampled_from("\n\t")), max_size=12),
    st.sampled_from(["第一行\n第二行", "\n", "尾行\n", "\t=SUM(A1)", "很长的文字，" * 300, "𠮷" * 100]),
)
NAMES = st.text(PLAIN, max_size=6).map(lambda text: f"名{text}称") | st.sampled_from(
    ["甲；乙", "党委、政府督查室", "A;B"]
)


def distinct(strategy: st.SearchStrategy[str], size: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=size, unique=True).map(tuple)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Two to five units, the later ones perhaps reporting through the first, and two collective names."""
    count = draw(st.integers(2, 5))
    groups = (
        Group("负有安全监管职责部门", draw(distinct(NAMES.map("集体".__add__), 2)), (), "", draw(TEXTS)),
        Group(
            "有关部门",
            (),
            draw(distinct(st.sampled_from([f"单位{n}" for n in range(count)]), 3)),
            "负有安全监管职责部门",
        ),
    )
    units = tuple(
        Unit(
            id=f"单位{number}",
            name=f"第{number}单位{draw(st.sampled_from(['', '（筹）', '；分部']))}",
            short=f"简{number}",
            kind=draw(st.sampled_from(["安委办", "政府部门", "功能区"])),
            level=draw(st.sampled_from(list(Level))),
            aliases=draw(distinct(NAMES.map(f"别{number}".__add__), 3)),
            groups=draw(distinct(st.sampled_from([group.name for group in groups]), 2)),
            county=draw(st.sampled_from(["", "单位0"])),
            via=draw(st.sampled_from(["", "单位0"])) if number else "",
            ranking=draw(st.sampled_from(["", "县区", "市直"])),
            contact=draw(LINES),
            since=draw(st.none() | st.dates(date(1999, 1, 1), date(2022, 1, 1))),
            until=draw(st.none() | st.dates(date(2022, 1, 2), date(2030, 1, 1))),
            note=draw(TEXTS),
        )
        for number in range(count)
    )
    return Roster(units, groups)


@st.composite
def task_lists(draw: st.DrawFn, list_id: str, roster: Roster) -> TaskList:
    ids = [unit.id for unit in roster.units]
    requirements = []
    for place in range(draw(st.integers(1, 3))):
        tasks = tuple(
            Task(
                number=f"{place + 1}-{number}",
                measure=draw(TEXTS.filter(bool)),
                responsible=draw(TEXTS),
                deadline=draw(LINES),
                deadline_reading=draw(LINES),
                named_units=draw(distinct(st.sampled_from(ids), 3)),
                named_by_text=draw(distinct(NAMES, 3)),
                frequency=draw(LINES),
                note=draw(TEXTS),
                confirmed=draw(st.booleans()),
            )
            for number in range(draw(st.integers(1, 3)))
        )
        text = draw(TEXTS.filter(bool)) if place else draw(TEXTS)
        requirements.append(Requirement(draw(TEXTS), text, tasks))
    return TaskList(list_id, f"{list_id}标题", draw(TEXTS), tuple(requirements), sample=draw(st.booleans()))


POINTS = st.integers(0, 100_000).map(lambda cents: Decimal(cents) / 100)


@st.composite
def scorings(draw: st.DrawFn) -> Scoring:
    """The shipped model with other numbers, and one rate over the codes every campaign here has."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=5, max_size=5)))
    own = [Decimal(upper - lower) / 100 for lower, upper in pairwise((0, *cuts, 10_000))]
    share = own.pop()
    kept = [
        replace(item, points=points, note=draw(TEXTS))
        for item, points in zip(SHIPPED_SCORING.items[:5], own, strict=True)
    ]
    item = replace(SHIPPED_SCORING.items[5], points=share)
    expression = "累计C04 ÷ (C00 + 累计C01)"
    rate = replace(SHIPPED_SCORING.rates[0], points=share, target=draw(POINTS.filter(bool)), expression=expression)
    amounts = {key: draw(POINTS) for key in ("late_each", "part_each", "lowest", "praise_most")}
    split = draw(st.sampled_from([(), ("市直",), ("县区", "市直")]))
    return replace(SHIPPED_SCORING, items=(*kept, item), rates=(rate,), split=split, **amounts)


@st.composite
def decisions(draw: st.DrawFn, roster: Roster) -> Decision:
    matter = draw(st.sampled_from(list(Matter)))
    units = [unit.id for unit in roster.units if unit.reports] + [""] * (matter is Matter.WITHHELD)
    unit = draw(st.sampled_from(units))
    times = draw(st.integers(1, 99))
    return Decision(SHIPPED.first, unit, matter, draw(TEXTS.filter(bool)), draw(NAMES), times)


def _used(expression: str) -> list[relations.Name]:
    return list(relations.names(relations.parse(expression)))


@st.composite
def registers(draw: st.DrawFn, kept: set[str]) -> Register:
    """A shipped register with drawn words, which agrees with indicators that are kept only."""
    register = draw(st.sampled_from(SHIPPED.registers))
    widths = st.integers(4, 80).map(float)
    return replace(
        register,
        source=draw(TEXTS),
        note=draw(TEXTS),
        active=draw(st.booleans()),
        least=draw(st.integers(0, 99)),
        columns=tuple(replace(one, width=draw(widths), hint=draw(LINES).strip()) for one in register.columns),
        agreements=tuple(one for one in register.agreements if one.indicator in kept),
    )


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    roster = draw(rosters())
    filled = [row.code for row in SHIPPED.form.indicators if row.filled]
    kept = {"C00", "C01", "C04", "C05", *draw(distinct(st.sampled_from(filled), 4))}
    checked = [row for row in SHIPPED.form.relations if {name.code for name in _used(row.expression)} <= kept]
    form = replace(
        SHIPPED.form,
        indicators=tuple(
            replace(row, source=draw(TEXTS), means=draw(st.sampled_from([row.means, None])))
            for row in SHIPPED.form.indicators
            if row.code in kept
        ),
        relations=tuple(replace(row, wording=draw(TEXTS.filter(bool)), condition="") for row in checked),
        note=draw(TEXTS),
    )
    lists = [draw(task_lists("清单一", roster))]
    if draw(st.booleans()):
        lists.append(draw(task_lists(draw(st.sampled_from(["List-2", "𠮷" * 30, "清单（二）", "=清单"])), roster)))
    campaign = replace(
        SHIPPED,
        document_number=draw(LINES),
        note=draw(TEXTS),
        reply_to=draw(LINES),
        phases=draw(st.sampled_from([(), SHIPPED.phases])),
        demonstration=draw(st.booleans()),
        roster=roster,
        lists=tuple(lists),
        form=form,
        scoring=draw(st.none() | scorings()),
        decisions=tuple(draw(st.lists(decisions(roster), max_size=2))),
        registers=tuple(draw(st.lists(registers(kept), max_size=2, unique_by=lambda one: one.id))),
        redactions=draw(st.sampled_from([(), (Redaction("鑫源煤业", SecretKind.FIRM, "某矿", "举报"),)])),
    )
    assume(not document.mistakes(document.render(campaign)))
    return campaign


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@example(replace(SHIPPED, lists=SHIPPED.lists[1:], note="=1", reply_to=" "))
@given(campaigns())
def test_any_campaign_is_read_back(campaign: Campaign) -> None:
    data = write(campaign)
    assert read_bytes(data) == campaign
    assert read_bytes(edited(data, lambda _: None)) == campaign


@given(
    st.lists(
        NAMES | st.sampled_from(["a b", "甲、乙", "；；", "一；"]).filter(lambda name: name == name.strip()),
        unique=True,
    )
)
def test_names_in_one_cell_come_apart_again(called: list[str]) -> None:
    assert split(joined(called)) == called


# A workbook from before indicators had meanings


def without_meanings(book: Any) -> None:
    sheet = book["报表指标"]
    sheet.delete_cols(column_of(sheet, "含义"))


def noted(data: bytes, tmp_path: Path) -> tuple[Campaign, tuple[str, ...]]:
    path = tmp_path / "行动.xlsx"
    path.write_bytes(data)
    return read_with_notes(path)


def test_an_older_workbook_gets_the_shipped_meanings_and_says_so(shipped: bytes, tmp_path: Path) -> None:
    campaign, notes = noted(edited(shipped, without_meanings), tmp_path)
    assert campaign == SHIPPED
    assert ["补上32项，全部对上" in note for note in notes] == [True]
    assert noted(shipped, tmp_path) == (SHIPPED, ())


def test_an_indicator_that_an_older_workbook_calls_otherwise_is_not_guessed_at(shipped: bytes, tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        without_meanings(book)
        sheet = book["报表指标"]
        sheet.cell(row_of(sheet, "F01", 2), 3).value = "打击私挖滥采"

    campaign, notes = noted(edited(shipped, rename), tmp_path)
    assert campaign.form.indicator("F01").means is None
    assert ["没有对上的1项（F01）" in note for note in notes] == [True]


def test_an_emptied_column_of_meanings_is_an_answer(shipped: bytes, tmp_path: Path) -> None:
    def empty(book: Any) -> None:
        sheet = book["报表指标"]
        for row in range(4, sheet.max_row + 1):
            sheet.cell(row, column_of(sheet, "含义")).value = None

    campaign, notes = noted(edited(shipped, empty), tmp_path)
    assert {one.means for one in campaign.form.indicators} == {None}
    assert notes == ()
    assert document.parse(document.render(campaign)) == campaign


def test_every_meaning_is_offered_in_the_list(shipped: bytes) -> None:
    sheet = openpyxl.load_workbook(BytesIO(shipped))["报表指标"]
    letter = sheet.cell(3, column_of(sheet, "含义")).column_letter
    offered = [one.formula1 for one in sheet.data_validations.dataValidation if str(one.sqref).startswith(f"{letter}4")]
    assert [f'"{",".join(Meaning)}"'] == offered


# What an office does to a workbook without meaning harm


def test_moved_columns_added_columns_and_blank_rows_change_nothing(shipped: bytes) -> None:
    def disturb(book: Any) -> None:
        units = book["单位"]
        units.insert_rows(6, 2)
        units.insert_cols(1)
        units["A3"] = "我们自己的记号"
        units["A4"] = "已核对"
        last = units.max_column
        for row in range(3, units.max_row + 1):
            units.cell(row, last + 1).value, units.cell(row, 6).value = units.cell(row, 6).value, "旧"
        units.cell(3, 6).value = "旧列"
        book["行动"].insert_rows(1, 3)
        book["核验关系"].delete_rows(1, 2)

    assert read_bytes(edited(shipped, disturb)) == SHIPPED


def test_items_may_stand_in_any_order(small: bytes) -> None:
    def swap(book: Any) -> None:
        sheet = book["行动"]
        for column in (1, 2):
            first, second = sheet.cell(4, column), sheet.cell(9, column)
            first.value, second.value = second.value, first.value

    assert read_bytes(edited(small, swap)) == SMALL


@pytest.mark.parametrize(
    "written",
    [
        "2022-04-29",
        "2022/4/29",
        "2022.4.29",
        "2022年4月29日",
        "２０２２－０４－２９",
        date(2022, 4, 29),
    ],
)
def test_a_day_is_understood_however_it_was_typed(small: bytes, written: object) -> None:
    def date_it(book: Any) -> None:
        book["行动"].cell(row_of(book["行动"], "成文日期"), 2).value = written

    assert read_bytes(edited(small, date_it)).issued == date(2022, 4, 29)


@pytest.mark.parametrize(
    "written", ["2022-11", "2022年11月", "２０２２年１１月", "2022/11", "202211", 202211, date(2022, 11, 1)]
)
def test_a_period_is_understood_however_it_was_typed(small: bytes, written: object) -> None:
    def date_it(book: Any) -> None:
        book["行动"].cell(row_of(book["行动"], "末期"), 2).value = written

    assert str(read_bytes(edited(small, date_it)).last) == "2022-11"


def test_numbers_texts_and_full_width_digits_are_the_same(shipped: bytes) -> None:
    def retype(book: Any) -> None:
        campaign = book["行动"]
        campaign.cell(row_of(campaign, "报送日"), 2).value = "２"
        campaign.cell(row_of(campaign, "模板版本"), 2).value = 1.0
        tasks = book["清单一"]
        tasks.cell(4, column_of(tasks, "序号")).value = 1
        row = row_of(tasks, "25", column_of(tasks, "序号"))
        reading = tasks.cell(row, column_of(tasks, "时限解释"))
        reading.value, reading.number_format = date(2022, 5, 10), "yyyy-mm-dd"
        book["报表指标"].cell(4, 2).value = "Ａ０１"

    assert read_bytes(edited(shipped, retype)) == SHIPPED


def test_units_may_be_named_by_any_name_they_have(small: bytes) -> None:
    def assign(book: Any) -> None:
        sheet = book["清单一"]
        sheet.cell(4, column_of(sheet, "指定单位")).value = "朔城区人民政府、平鲁区；应县安委办"
        sheet.cell(4, column_of(sheet, "解释状态")).value = "已确认"

    task = read_bytes(edited(small, assign)).task("清单一", "1")
    assert task.named_units == ("朔城区", "平鲁区", "应县")
    assert task.confirmed


def test_an_unmerged_requirement_still_holds_the_rows_below_it(shipped: bytes) -> None:
    def unmerge(book: Any) -> None:
        sheet = book["清单一"]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))

    assert read_bytes(edited(shipped, unmerge)) == SHIPPED


def test_a_task_added_below_belongs_to_the_requirement_above(shipped: bytes) -> None:
    def add(book: Any) -> None:
        sheet = book["清单一"]
        row = sheet.max_row + 1
        for title, text in (
            ("序号", "59"),
            ("细化措施", "新增一条"),
            ("责任单位", "各有关部门"),
            ("完成时限", "6月底前"),
        ):
            sheet.cell(row, column_of(sheet, title)).value = text

    requirement = read_bytes(edited(shipped, add)).task_list("清单一").requirements[-1]
    assert requirement.tasks[-1] == Task("59", "新增一条", "各有关部门", "6月底前")


def test_numbers_of_the_scoring_are_understood_however_they_were_typed(shipped: bytes) -> None:
    def edit(book: Any) -> None:
        sheet = book["考评"]
        target = row_of(sheet, "抽查下级监管企业", 2)
        sheet.cell(target, 5).value = "２０%"
        sheet.cell(row_of(sheet, "每缺一件扣分"), 2).value = "2.50"
        sheet.cell(row_of(sheet, "分监管与其他排队的组"), 2).value = "市直；县区"

    read_back = read_bytes(edited(shipped, edit))
    assert read_back.scoring == replace(SHIPPED_SCORING, split=("市直", "县区"))


@pytest.mark.parametrize(("written", "split"), [(None, ("市直",)), ("不分", ()), ("县区", ("县区",))])
def test_which_groups_are_split_is_said_or_usual(shipped: bytes, written: str | None, split: tuple[str, ...]) -> None:
    def edit(book: Any) -> None:
        sheet = book["考评"]
        cell = sheet.cell(row_of(sheet, "分监管与其他排队的组"), 2)
        assert cell.value == "市直"
        cell.value = written

    scoring = read_bytes(edited(shipped, edit)).scoring
    assert scoring is not None
    assert scoring.split == split


def test_decisions_are_entered_in_the_workbook(shipped: bytes) -> None:
    def edit(book: Any) -> None:
        for column, value in enumerate(("2022年6月", "朔城区安委办", "数据失实", None, "核查记录", "主任"), start=1):
            book["考评录入"].cell(6, column).value = value

    (read_back,) = read_bytes(edited(shipped, edit)).decisions
    assert read_back == Decision(Period(2022, 6), "朔城区", Matter.FALSEHOOD, "核查记录", "主任")


def test_letters_are_registered_in_the_workbook(shipped: bytes) -> None:
    entered = (
        "2022年6月",
        "督办函",
        "朔安办函〔2022〕12号",
        date(2022, 7, 7),
        "朔城区安委办",
        "逾期任务",
        None,
        "2022-7-12",
        "",
    )

    def edit(book: Any) -> None:
        for column, value in enumerate(entered, start=1):
            book["函件登记"].cell(5, column).value = value
        book["行动"]["B25"] = "王某"
        book["行动"]["B27"] = 3

    read_back = read_bytes(edited(shipped, edit))
    assert read_back.dispatched == (
        Dispatched(
            *(Period(2022, 6), DocumentKind.URGE, "朔安办函〔2022〕12号", date(2022, 7, 7), "朔城区", "逾期任务"),
            answered=date(2022, 7, 12),
        ),
    )
    assert read_back.correspondence == replace(SHIPPED.correspondence, contact="王某", reply_days=3)


def test_a_workbook_made_before_letters_were_registered_is_read(shipped: bytes) -> None:
    def remove(book: Any) -> None:
        del book["函件登记"]
        book["行动"].delete_rows(23, 11)

    assert read_bytes(edited(shipped, remove)) == replace(SHIPPED, correspondence=Correspondence())


def test_words_to_be_hidden_are_entered_in_the_workbook(shipped: bytes) -> None:
    def edit(book: Any) -> None:
        for row, words in ((4, ("鑫源煤业", "企业名称", None)), (9, (" 王老五 ", "个人姓名", "某群众"))):
            for column, value in enumerate(words, start=1):
                book["脱敏"].cell(row, column).value = value

    first, second = read_bytes(edited(shipped, edit)).redactions
    assert (first.word, first.kind, first.shown) == ("鑫源煤业", SecretKind.FIRM, "某企业")
    assert (second.word, second.kind, second.shown) == ("王老五", SecretKind.PERSON, "某群众")


def hide(*entered: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for row in (4, 5):
            for column, value in enumerate(entered, start=1):
                book["脱敏"].cell(row, column).value = value if row == 4 or column < 4 else None

    return edit


def test_a_workbook_without_scoring_sheets_is_read(shipped: bytes) -> None:
    def remove(book: Any) -> None:
        del book["考评"], book["考评录入"]

    assert read_bytes(edited(shipped, remove)) == replace(SHIPPED, scoring=None)


def test_a_workbook_without_register_sheets_is_read(shipped: bytes) -> None:
    def remove(book: Any) -> None:
        del book["台账"], book["台账栏目"]

    assert read_bytes(edited(shipped, remove)) == replace(SHIPPED, registers=())


def test_another_kind_of_register_needs_columns_alone(shipped: bytes) -> None:
    def add(book: Any) -> None:
        sheet = book["台账"]
        sheet.insert_rows(8)
        for column, value in enumerate(("自建房台账", "自建房逐栋销号台账", "是", "属地", 5), start=1):
            sheet.cell(8, column).value = value
        columns = book["台账栏目"]
        last = columns.max_row
        for offset, row in enumerate(
            (("楼栋编号", "文字", "编号"), ("房屋地址", "文字", "描述"), ("销号", "日期", "销号日期")), 1
        ):
            for column, value in zip((2, 3, 5), row, strict=True):
                columns.cell(last + offset, 1).value = "自建房台账"
                columns.cell(last + offset, column).value = value

    register = read_bytes(edited(shipped, add)).registers[-1]
    assert (register.id, register.applies, register.active, register.least) == ("自建房台账", "属地", True, 5)
    assert [(one.title, one.form.value) for one in register.columns] == [
        ("楼栋编号", "文字"),
        ("房屋地址", "文字"),
        ("销号", "日期"),
    ]


# Every mistake names sheet, cell and remedy


def put(sheet: str, cell: str, value: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edit


def decide(*entered: object) -> Callable[[Any], None]:
    return enter("考评录入", *entered, 1, "核查记录", "主任")


def enter(sheet: str, *entered: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for column, value in enumerate(entered, start=1):
            book[sheet].cell(4, column).value = value

    return edit


def send(*entered: object) -> Callable[[Any], None]:
    return enter("函件登记", *entered)


def remove_sheet(book: Any) -> None:
    del book["集体称谓"]


def remove_list(book: Any) -> None:
    del book["清单二"]


def remove_column(book: Any) -> None:
    book["单位"].delete_cols(4)


def remove_header(book: Any) -> None:
    book["核验关系"].delete_rows(3)


def add_list_sheet(book: Any) -> None:
    book.copy_worksheet(book["清单二"]).title = "清单三"


def repeat_item(book: Any) -> None:
    book["行动"]["A5"] = "行动编号"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (remove_sheet, [("D401", "")]),
        (remove_list, [("D401", "")]),
        (remove_header, [("D402", "核验关系")]),
        (remove_column, [("D403", "单位!第3行")]),
        (put("单位", "C3", "全称"), [("D403", "单位!第3行"), ("D404", "单位!C3")]),
        (put("行动", "A4", "编 号 码"), [("D101", "行动!第3行"), ("D405", "行动!A4")]),
        (repeat_item, [("D101", "行动!第3行"), ("D406", "行动!A5")]),
        (put("清单一", "D4", "=A1"), [("D407", "清单一!D4")]),
        (put("清单一", "D4", "#REF!"), [("D408", "清单一!D4")]),
        (put("清单一", "B4", date(2022, 1, 2)), [("D409", "清单一!B4")]),
        (put("清单一", "E4", date(2022, 5, 10)), [("D409", "清单一!E4")]),
        (put("清单一", "M4", "二、别的开头。"), [("D411", "清单一!M4")]),
        (add_list_sheet, [("D412", "清单三")]),
        (put("清单一", "B5", "1"), [("D111", "清单一!B5")]),
        (put("清单一", "C5", None), [("D101", "清单一!C5")]),
        (put("清单一", "G5", "差不多"), [("D104", "清单一!G5")]),
        (put("清单一", "H5", "朔城区；没有的局"), [("D115", "清单一!H5")]),
        (put("行动", "B8", "2022-02-30"), [("D103", "行动!B8")]),
        (put("行动", "B8", "下月初"), [("D103", "行动!B8")]),
        (put("行动", "B8", 44680), [("D103", "行动!B8")]),
        (put("行动", "B10", 2021.1), [("D103", "行动!B10")]),
        (put("行动", "B12", 32), [("D103", "行动!B12")]),
        (put("行动", "B12", "二"), [("D103", "行动!B12")]),
        (put("单位", "D5", "机关"), [("D104", "单位!D5")]),
        (put("单位", "I5", "没有的局"), [("D115", "单位!I5")]),
        (put("单位", "N5", "没有的局"), [("D115", "单位!N5")]),
        (put("单位", "G5", "没有的集体"), [("D116", "单位!G5")]),
        (put("单位", "A5", "朔城区"), [("D113", "单位!A5")]),
        (put("报表指标", "B5", "A01"), [("D112", "报表指标!B5")]),
        (put("报表指标", "A5", "附表"), [("D104", "报表指标!A5")]),
        (put("报表指标", "G5", "开会"), [("D104", "报表指标!G5")]),
        (put("报表指标", "G5", "会议"), [("D138", "报表指标!G5")]),
        (put("报表指标", "G6", "宣传培训"), [("D139", "报表指标!G6")]),
        (put("核验关系", "C4", "C01 = = C02"), [("D131", "核验关系!C4")]),
        (put("核验关系", "C4", "C01 = Z99"), [("D132", "核验关系!C4")]),
        (put("核验关系", "G4", "也许"), [("D104", "核验关系!G4")]),
        (put("考评", "C4", "很多"), [("D103", "考评!C4")]),
        (put("考评", "A5", "S1"), [("D141", "考评!A5")]),
        (put("考评", "D13", "累计C04 ÷ Z99"), [("D132", "考评!D13")]),
        (put("考评", "A13", "S9"), [("D142", "考评!A13"), ("D144", "考评!C9")]),
        (put("考评", "C13", 7), [("D144", "考评!C9")]),
        (put("考评", "C4", 16), [("D146", "考评!C10")]),
        (put("考评", "F13", "省直"), [("D104", "考评!F13")]),
        (put("考评", "B19", None), [("D101", "考评!B19")]),
        (put("考评", "A19", "迟报扣分"), [("D101", "考评!第18行"), ("D405", "考评!A19")]),
        (put("台账", "D4", "县"), [("D104", "台账!D4")]),
        (put("台账", "B10", "快销号的"), [("D176", "台账!B10")]),
        (put("台账", "C10", "Z99"), [("D132", "台账!C10")]),
        (put("台账", "A10", "别的台账"), [("D413", "台账!A10")]),
        (put("台账", "C16", "办完"), [("D104", "台账!C16")]),
        (put("台账栏目", "A4", "别的台账"), [("D413", "台账栏目!A4")]),
        (put("台账栏目", "B5", "编号"), [("D172", "台账栏目!B5")]),
        (put("台账栏目", "E5", "时限"), [("D174", "台账栏目!C5"), ("D173", "台账栏目!E16")]),
        (put("台账栏目", "F10", None), [("D175", "台账栏目!F10")]),
        (put("台账栏目", "C9", "文字"), [("D174", "台账栏目!C9")]),
        (put("台账栏目", "H4", "很宽"), [("D103", "台账栏目!H4")]),
        (decide("2023-01", "朔城区", "表扬"), [("D103", "考评录入!A4")]),
        (decide("2022-06", "没有的局", "表扬"), [("D115", "考评录入!B4")]),
        (hide("鑫源煤业", "企业名称"), [("D181", "脱敏!A5")]),
        (put("脱敏", "A4", "鑫源煤业"), [("D101", "脱敏!B4")]),
        (decide("2022-06", None, "表扬"), [("D101", "考评录入!B4")]),
        (decide("2022-06", "朔城区", "嘉奖"), [("D104", "考评录入!C4")]),
        (put("行动", "B27", "五天"), [("D103", "行动!B27")]),
        (put("行动", "B33", 0), [("D103", "行动!B33")]),
        (send("2023-01", "督办函", "1号", "2022-07-07", "朔城区"), [("D103", "函件登记!A4")]),
        (send("2022-06", "公函", "1号", "2022-07-07", "朔城区"), [("D104", "函件登记!B4")]),
        (send("2022-06", "督办函", None, "2022-07-07", "朔城区"), [("D101", "函件登记!C4")]),
        (send("2022-06", "督办函", "1号", "七月", "朔城区"), [("D103", "函件登记!D4")]),
        (send("2022-06", "督办函", "1号", "2022-07-07", None), [("D101", "函件登记!E4")]),
        (send("2022-06", "督办函", "1号", "2022-07-07", "没有的局"), [("D115", "函件登记!E4")]),
        (send("2022-06", "督办函", "1号", "2022-07-07", "朔城区", None, "2022-07-01"), [("D122", "函件登记!G4")]),
        (put("清单一", "L4", "2"), [("D161", "清单一!L4")]),
        (put("节假日", "A4", "国庆"), [("D103", "节假日!A4"), ("D101", "节假日!B4")]),
        (enter("节假日", "2022-10-01", "放假"), [("D104", "节假日!B4")]),
        (enter("节假日", "2022-10-10", "班"), [("D163", "节假日!A4")]),
        (enter("巡查评估", 2022, "朔城区", 101, "报告", "主任"), [("D103", "巡查评估!C4")]),
        (enter("巡查评估", 2022, "没有的局", 90, "报告", "主任"), [("D115", "巡查评估!B4")]),
        (put("行动", "B14", "也许"), [("D104", "行动!B14")]),
        (put("行动", "B15", "13"), [("D103", "行动!B15")]),
    ],
)
def test_a_mistake_names_its_place(small: bytes, edit: Callable[[Any], None], expected: list[tuple[str, str]]) -> None:
    found = mistakes(edited(small, edit))
    assert set(expected) <= set(found)
    if expected[0][0] != "D113":  # A repeated unit id also makes references and names ambiguous.
        assert sorted(expected) == sorted(found)


def test_a_finding_speaks_of_a_column_by_the_header_of_the_sheet(small: bytes) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_bytes(edited(small, put("清单一", "F4", "长" * 600)))
    (finding,) = raised.value.findings
    assert (finding.code, finding.place.cell) == ("D105", "F4")
    assert "「时限解释」" in finding.problem
    assert "行动.xlsx｜清单一!F4" in str(raised.value)


# What is no workbook


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04" + bytes(200)]
)
def test_what_is_no_workbook_is_wrong_use_in_chinese(data: bytes) -> None:
    with pytest.raises(WrongUse) as raised:
        read_bytes(data)
    assert not isinstance(raised.value, DefinitionError)
    assert "行动.xlsx" in raised.value.problem
    assert raised.value.remedy.endswith("。")


def test_a_truncated_workbook_is_wrong_use(small: bytes) -> None:
    with pytest.raises(WrongUse):
        read_bytes(small[: len(small) // 2])


def test_a_missing_file_or_a_folder_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.xlsx", tmp_path):
        with pytest.raises(WrongUse):
            read(path)


def test_a_file_that_cannot_be_opened_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(WrongUse, match="锁住"):
        read(tmp_path / "行动.xlsx")


# Names


def test_an_ambiguous_name_means_nobody() -> None:
    known = names([("甲", ["老名", "甲局"]), ("乙", ["老名", "甲"])])
    assert [known.unit(text) for text in ("老名", "甲局", "甲", "丙")] == ["老名", "甲", "甲", "丙"]
    assert known.label("甲", "老名", "甲局") == "甲局"
    assert known.label("乙", "老名", "甲") == "乙"


# How it looks


def test_a_workbook_of_an_earlier_edition_is_read_as_it_was(shipped: bytes) -> None:
    def earlier(book: Any) -> None:
        for sheet in ("巡查评估", "节假日"):
            del book[sheet]
        for name in ("清单一", "清单二"):
            header = {cell.value: cell.column for cell in book[name][3]}
            for row in range(3, book[name].max_row + 1):
                book[name].cell(row, header["原序号"]).value = None
        for sheet, titles in (
            ("行动", ("遇休息日顺延", "学期末月份", "报送周期", "报送日所在月")),
            ("考评", ("红黄牌分数线", "建议黄牌的连续月数")),
        ):
            rows = [cells[0].row for cells in book[sheet].iter_rows() if cells[0].value in titles]
            for row in reversed(rows):
                book[sheet].delete_rows(row)

    assert read_bytes(edited(shipped, earlier)) == SHIPPED


def test_it_looks_like_a_workbook_an_office_edits(shipped: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(shipped))
    own = ["行动", "清单一", "清单二", "单位", "集体称谓", "报表指标", "核验关系", "考评", "考评录入", "函件登记"]
    own += ["巡查评估", "节假日", "脱敏", "台账", "台账栏目"]
    several = ("考评", "台账")  # Three tables on one sheet.
    assert book.sheetnames == own
    for sheet in book.worksheets:
        assert sheet.freeze_panes, sheet.title
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == ("$3:$3" if sheet.title not in several else None)
        heights = [dimension.height or 0 for dimension in sheet.row_dimensions.values()]
        assert max(heights) <= 409.5
    for sheet in book.worksheets[1:]:
        assert sheet.auto_filter.ref or sheet.title in several, sheet.title
        assert sheet.data_validations.count or sheet.title == "集体称谓", sheet.title
    tasks = book["清单一"]
    assert "A4:A9" in {str(area) for area in tasks.merged_cells.ranges}
    rich = openpyxl.load_workbook(BytesIO(shipped), rich_text=True)["清单一"]["A4"].value
    assert rich[0].font.b
    assert rich[0].text == SHIPPED.task_list("清单一").requirements[0].heading


def test_a_sheet_whose_name_has_a_stray_space_is_the_sheet(small: bytes) -> None:
    def stray(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.title += " "

    assert read_bytes(edited(small, stray)) == SMALL


def test_a_renamed_sheet_is_missed_once_and_the_nearest_named(small: bytes) -> None:
    def rename(book: Any) -> None:
        book["清单一"].title = "清单一副本"

    with pytest.raises(DefinitionError) as caught:
        read_bytes(edited(small, rename))
    assert [finding.code for finding in caught.value.findings] == ["D401"]
    assert "清单一副本" in caught.value.findings[0].advice


def test_an_unusable_name_is_told_without_the_places_that_use_it(shipped: bytes) -> None:
    def spoil(book: Any) -> None:
        book["单位"]["B5"].value = "=A1"
        book["单位"]["B6"].value = "=A1"

    with pytest.raises(DefinitionError) as caught:
        read_bytes(edited(shipped, spoil))
    assert {finding.code for finding in caught.value.findings} == {"D407"}
    assert len(caught.value.lines) == len(caught.value.findings) == 2
