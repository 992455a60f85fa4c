"""The two worked examples of domain.md §9 as returns of fictional units, on eight tasks of 朔州2022."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import count

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import SUPERVISING, Plan, make_plan
from toolkit.findings import Finding, Severity
from toolkit.model.form import IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import COVER_FIELDS, COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.submission import Entry, Submission, TaskReturn
from toolkit.model.tasks import TaskList
from toolkit.rollup import merge
from toolkit.rollup.merged import Merged
from toolkit.rules import check, verdict
from toolkit.rules.assembly import Received, assemble

MAY, JUNE, JULY, AUGUST, SEPTEMBER = (Period(2022, month) for month in range(5, 10))
LIST = "清单一"
NUMBERS = ("1", "4", "8", "14", "24", "25", "26", "35")
COUNTIES = ("甲区", "乙市", "丙县")
BUREAU, OTHER_BUREAU, BODY = "市A局", "市B局", "市C部"
OWN_TASKS = {BUREAU: ("14", "24", "25", "26", "35"), OTHER_BUREAU: ("26",), BODY: ("4", "25", "26")}
COLUMNS = {"month": 4, "before": 5, "total": 6, "note": 7}
KEYS = {"progress": 5, "state": 6, "count": 7, "done_on": 8, "evidence": 9, "problems": 10, "next_steps": 11}


def _unit(name: str) -> Unit:
    if name in COUNTIES:
        return Unit(name, f"{name}安委办", name, "安委办", Level.COUNTY, ranking="县区")
    return Unit(name, name, name, "政府部门", groups=(SUPERVISING,), ranking="市直")


@cache
def plan(units: tuple[str, ...]) -> Plan:
    """The eight tasks for these units, assigned as in the example; 市直 is ranked as one group, as there."""
    shipped = load_template("朔州2022")
    template = replace(shipped, scoring=replace(shipped.scoring, split=()))
    printed = template.task_list(LIST)
    requirements = []
    for requirement in printed.requirements:
        tasks = tuple(
            replace(task, named_units=tuple(u for u in units if u in COUNTIES or task.number in OWN_TASKS[u]))
            for task in requirement.tasks
            if task.number in NUMBERS
        )
        if tasks:
            requirements.append(replace(requirement, tasks=tasks))
    roster = Roster(tuple(map(_unit, units)))
    lists = (TaskList(LIST, printed.title, printed.source, tuple(requirements)),)
    return make_plan(
        replace(template, roster=roster, lists=lists, registers=(), collector=units[0], demonstration=True)
    )


def _entry(value: object, sheet: str, row: int, column: int) -> Entry:
    return value if isinstance(value, Entry) else Entry(value, str(value), sheet, row, column)


def submission(
    unit: str,
    period: Period,
    figures: dict[str, object],
    tasks: dict[str, dict[str, object]],
    *,
    plan: Plan,
    parts: tuple[str, ...] = (COVER_SHEET, SUMMARY_SHEET, FORM_SHEET, LIST),
    notes: dict[str, str] | None = None,
    file: str = "",
) -> Submission:
    """A return: every figure not given is 0, None leaves a cell out; 累计 only of distinct counts."""
    entries = {}
    for row, indicator in enumerate((*plan.indicators_of(unit), *plan.openings_of(unit)), start=5):
        column = "total" if indicator.kind is IndicatorKind.DISTINCT else "month"
        opening = indicator in plan.campaign.form.openings
        value = figures.get(indicator.code, None if opening else 0)
        if indicator.filled and value is not None:
            entries[indicator.code, column] = _entry(value, FORM_SHEET, row, COLUMNS[column])
        if note := (notes or {}).get(indicator.code):
            entries[indicator.code, "note"] = _entry(note, FORM_SHEET, row, COLUMNS["note"])
    rows = {task.number: row for row, task in enumerate(plan.tasks_of(unit, LIST), start=4)}
    cover = {field.key: "填" for field in COVER_FIELDS} | {"zero_report": "是", "signed_on": "2022-07-01"}
    return Submission(
        unit=unit,
        period=period,
        file=file or f"{unit}.xlsx",
        parts=parts,
        cover={key: _entry(value, COVER_SHEET, row, 2) for row, (key, value) in enumerate(cover.items(), start=2)},
        figures=entries,
        tasks={
            (LIST, number): TaskReturn(
                LIST,
                number,
                {key: _entry(value, LIST, rows.get(number, 40), KEYS[key]) for key, value in row.items()},
            )
            for number, row in tasks.items()
        },
    )


_NUMBERS = count(1)


def received(
    given: Submission, at: str, *, plan: Plan, before: History, more: tuple[Finding, ...] = (), refused: bool = False
) -> Received:
    """A file as the rules judge it, with ``more`` findings of the intake; a refused one cannot be read."""
    number = next(_NUMBERS)
    found = more if refused else (*check(given, plan, before), *more)
    receipt = Receipt(number, given.period, f"{number:064d}", given.file, 1, datetime.fromisoformat(at))
    return Received(receipt, verdict(found), given.unit, None if refused else given, found)


def merged(
    files: Iterable[Received],
    period: Period,
    before: History,
    *,
    plan: Plan,
    due: date,
    exempt: frozenset[str] = frozenset(),
) -> Merged:
    assembly = assemble(tuple(files), plan, period, before, due=due, exempt=exempt)
    return merge(assembly, plan, period, before, due=due)


def words(unit: str, number: str, state: str = "已完成", **rest: object) -> dict[str, object]:
    """A row whose words are the unit's own and say something."""
    seed = sum(map(ord, unit + number))
    ending = {"已完成": "，该项工作已完成。", "正在推进": "，正在推进。"}.get(state, "。")
    opening = "因人员未到位尚未启动，计划7月组织" if state == "未启动" else "组织"
    text = f"{unit}于{seed % 27 + 1}日召开专题会{seed % 7 + 1}次，{opening}第{number}项，走访{seed % 90}户{ending}"
    done = {"done_on": date(2022, 5, 8), "evidence": f"会议纪要〔2022〕{seed}号"} if state == "已完成" else {}
    return {"progress": text, "state": state} | done | rest


STANDING = "长期坚持"
ONE_UNITS = (*COUNTIES, BUREAU, BODY)
ONE_DUE = date(2022, 7, 2)
TWO_UNITS = (*COUNTIES, BUREAU, OTHER_BUREAU, BODY)
TWO_DUE = date(2022, 10, 2)

_COPIED = "市C部召开部务会议传达文件精神3次，深入开展明查暗访，督促各单位举一反三、立查立改。"


def _past(*months: dict[str, object], totals: dict[str, object], **rest: object) -> UnitHistory:
    decimals = [{code: Decimal(str(value)) for code, value in one.items()} for one in (totals, *months)]
    return UnitHistory(totals=decimals[0], months=tuple(decimals[1:]), **rest)


def one_history() -> History:
    """May as closed: its own figures are the cumulative ones, for it was the first month."""
    rows = {
        "甲区": (150, 130, 2, 1, 1),
        "乙市": (90, 60, 1, 1, 0),
        "丙县": (40, 30, 0, 0, 0),
        BUREAU: (15, 15, 0, 0, 0),
        BODY: (0, 0, 0, 0, 0),
    }
    units = {}
    for unit, (c01, c04, d00, d01, d04) in rows.items():
        known = {"C00": 0, "C01": c01, "C04": c04, "D00": d00, "D01": d01, "D04": d04}
        progress = {(LIST, "26"): _COPIED} if unit == BODY else {}
        units[unit] = _past(known, totals=known, progress=progress)
    return History(MAY, units)


def one_tasks() -> dict[str, dict[str, dict[str, object]]]:
    """What the five units say of their 32 tasks."""
    rows = {
        unit: {
            number: words(unit, number, STANDING if number in ("8", "26") else "已完成")
            for number in OWN_TASKS.get(unit, NUMBERS)
        }
        for unit in ONE_UNITS
    }
    rows["乙市"]["4"] = words("乙市", "4", "正在推进")
    rows["丙县"]["14"] = words("丙县", "14", "正在推进")
    rows["丙县"]["24"] = words("丙县", "24", "未启动")
    rows["丙县"]["35"] = words("丙县", "35", done_on=date(2022, 6, 10))
    rows["丙县"]["26"] = {"progress": "已落实", "state": STANDING}
    rows[BODY]["26"] = {"progress": _COPIED, "state": STANDING}
    return rows


def one_figures() -> dict[str, dict[str, object]]:
    """The table of the example; what it does not give is chosen so that no other relation is broken."""
    titles = ["C02", "C03", "C01", "C04", "C07", "D01", "D02", "D04", "D07", "D09", "B01", "B06", "E02", "E03"]
    table = {
        "甲区": (120, 80, 200, 190, 5, 3, 3, 2, 3, 0, 400, 260, 12, Decimal("36.50")),
        "乙市": (60, 40, 100, 110, 0, 0, 0, 1, 1, 0, 300, 150, 5, Decimal("8.20")),
        "丙县": (30, 20, 50, 45, 10, 2, 2, 0, 1, 1, 120, 126, 0, Decimal("0.00")),
        BUREAU: (0, 25, 25, 20, 0, 1, 1, 0, 1, 0, 50, 30, 3, Decimal("15.00")),
    }
    figures = {unit: dict(zip(titles, row, strict=True)) for unit, row in table.items()}
    for row in figures.values():
        row |= {"B05": row["B06"], "B02": row["B06"] // 6, "B03": row["B06"] // 2, "E01": row["E02"]}
    figures[BUREAU] |= {"B07": 150, "B08": 18}
    figures[BODY] = {}
    return figures


def example_one(doubts: tuple[Finding, ...] = ()) -> Merged:
    """June 2022: five units have returned; 丙县 first with C01 = 55 ≠ 30 + 20, two days late; 市C部 without 小结.

    ``doubts`` are further findings about 乙市's return: the example says it has one, and not which.
    """
    chart, before = plan(ONE_UNITS), one_history()
    figures, tasks = one_figures(), one_tasks()
    notes = {"丙县": {"B06": "含跨县抽查企业六家，系统按实际检查数统计"}}

    def file(unit: str, at: str, changed: dict[str, object] | None = None, **options: object) -> Received:
        row = figures[unit] | (changed or {})
        given = submission(unit, JUNE, row, tasks[unit], plan=chart, notes=notes.get(unit), **options)
        return received(given, at, plan=chart, before=before, more=doubts if unit == "乙市" else ())

    files = (
        file("甲区", "2022-07-01 09:00"),
        file("乙市", "2022-07-02 17:00"),
        file("丙县", "2022-07-04 10:00", {"C01": 55}, file="丙县第1版.xlsx"),
        file("丙县", "2022-07-05 10:00", file="丙县第2版.xlsx"),
        file(BUREAU, "2022-06-30 09:00"),
        file(BODY, "2022-07-02 09:00", parts=(COVER_SHEET, FORM_SHEET, LIST)),
    )
    return merged(files, JUNE, before, plan=chart, due=ONE_DUE)


def two_history() -> History:
    """August as closed."""
    rows = {
        "甲区": (800, 770, 190),
        "乙市": (420, 400, 100),
        "丙县": (200, 180, 45),
        BUREAU: (90, 88, 20),
        OTHER_BUREAU: (130, 120, 30),
    }
    units = {
        unit: _past({"C01": last, "E03": 9}, totals={"C00": 0, "D00": 0, "C01": c01, "C04": c04})
        for unit, (c01, c04, last) in rows.items()
    }
    return History(AUGUST, units)


def two_files(*, final: bool) -> tuple[Received, ...]:
    """What has come by 3 October, or by the closing on the 6th."""
    chart, before = plan(TWO_UNITS), two_history()

    def file(unit: str, at: str, c01: object, c04: int, e03: str, more: tuple[Finding, ...] = (), **options: object):
        parts = {"C02": c01 if c01 is not None else 20, "C03": 0 if c01 is not None else 10}
        row = {"C01": c01, "C04": c04, "E03": Decimal(e03), "E02": 3, "E01": 3, "A01": 1} | parts
        given = submission(
            unit,
            SEPTEMBER,
            row,
            {
                number: words(unit, number, STANDING if number in ("8", "26") else "已完成")
                for number in OWN_TASKS.get(unit, NUMBERS)
            },
            plan=chart,
            file=f"{unit} {at[5:10]}.xlsx",
        )
        refused = options.get("refused", False)
        return received(given, at, plan=chart, before=before, more=more, refused=bool(refused))

    vague = Finding(
        "C301",
        Severity.MUST_CORRECT,
        Place("丙县.xlsx", FORM_SHEET, 9, 4),
        "约数",
        "填整数",
        "丙县",
        (OfFigure("C01"),),
    )
    wrong_month = Finding("U301", Severity.REFUSED, Place("市A局.xlsx"), "是8月的表", "请报9月", BUREAU)
    first = (
        file("甲区", "2022-10-01 09:00", 210, 205, "41.20"),
        file("乙市", "2022-09-30 09:00", 80, 90, "6.00"),
        file("乙市", "2022-10-02 09:00", 88, 90, "6.00"),
        file("丙县", "2022-10-02 10:00", None, 28, "0", more=(vague,)),
        file(BUREAU, "2022-10-02 11:00", 20, 20, "1.00", more=(wrong_month,), refused=True),
        file(OTHER_BUREAU, "2022-10-02 12:00", 40, 35, "150000"),
    )
    later = (
        file("丙县", "2022-10-04 10:00", 30, 28, "0"),
        file(OTHER_BUREAU, "2022-10-04 12:00", 40, 35, "15.00"),
        file(BUREAU, "2022-10-05 11:00", 22, 22, "12.50"),
    )
    return (*first, *later) if final else first


def example_two(*, final: bool) -> Merged:
    """September 2022: six units expected."""
    files = two_files(final=final)
    return merged(files, SEPTEMBER, two_history(), plan=plan(TWO_UNITS), due=TWO_DUE)
