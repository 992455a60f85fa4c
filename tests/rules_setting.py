"""A small fictional campaign for the rules: six units, nine tasks, the form of 朔州2022 (domain.md §9)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import count

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan
from toolkit.model.assignment import Assignment, Role
from toolkit.model.campaign import Campaign
from toolkit.model.deadline import Deadline, DeadlineKind, Frequency
from toolkit.model.form import IndicatorKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.layout import COVER_FIELDS, COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.receipt import Receipt
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.ruling import Ruling, Subject
from toolkit.model.submission import Entry, Submission, TaskReturn
from toolkit.model.tasks import Requirement, Task, TaskList
from toolkit.rules import check, verdict
from toolkit.rules.assembly import Received

MAY, JUNE, JULY, SEPTEMBER = Period(2022, 5), Period(2022, 6), Period(2022, 7), Period(2022, 9)
LIST = "清单一"
SECOND = "清单二"
COLUMNS = {"month": 4, "before": 5, "total": 6, "note": 7}
KEYS = {"progress": 5, "state": 6, "count": 7, "done_on": 8, "evidence": 9, "problems": 10, "next_steps": 11}
SUPERVISING = "负有安全监管职责部门"

MEASURE = (
    "市、县党委常委会每季度至少研究一次安全生产工作，政府常务会议每月听取汇报，协调解决重大问题，推动责任落实到位。"
)
FACTS = "6月{day}日由分管领导带队检查{day}家企业，召开专题会研究第{day}项工作。"


def _deadline(number: str) -> Deadline:
    if number == "8":
        return Deadline("长期坚持", DeadlineKind.STANDING)
    if number == "9":
        monthly = Frequency("月", 1, "每月不少于一次")
        return Deadline("长期坚持", DeadlineKind.STANDING, frequencies=(monthly,))
    return Deadline("6月底前", DeadlineKind.MONTH_END, due=date(2022, 6, 30))


UNITS = (
    Unit("甲区", "甲区安委办", "甲区", "安委办", Level.COUNTY, ranking="县区"),
    Unit("乙市", "乙市安委办", "乙市", "安委办", Level.COUNTY, ranking="县区"),
    Unit("丙县", "丙县安委办", "丙县", "安委办", Level.COUNTY, ranking="县区"),
    Unit("市A局", "市A局", "市A局", "政府部门", groups=(SUPERVISING,), ranking="市直"),
    Unit("市B局", "市B局", "市B局", "政府部门", groups=(SUPERVISING,), ranking="市直"),
    Unit("市C部", "市C部", "市C部", "党委部门", ranking="市直"),
    Unit("丁局", "丁局", "丁局", "政府部门", via="市A局"),
    Unit("新区", "新区安委办", "新区", "安委办", Level.COUNTY, since=date(2023, 1, 1)),
)
REPORTING = ("甲区", "乙市", "丙县", "市A局", "市B局", "市C部")
NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


@lru_cache(maxsize=1)
def plan() -> Plan:
    form = load_template("朔州2022").form
    tasks = tuple(Task(number, f"{number}. {MEASURE}", "各级", _deadline(number).text) for number in NUMBERS)
    second = (Task("1", "开展专项整治。", "各级", "6月底前"),)
    lists = (
        TaskList(LIST, "清单一", "", (Requirement("一", "", tasks),)),
        TaskList(SECOND, "清单二", "", (Requirement("一", "", second),)),
    )
    campaign = Campaign(
        "演示",
        "演示行动",
        "",
        "市安委会",
        date(2022, 4, 29),
        MAY,
        Period(2022, 11),
        2,
        "市安委办",
        1,
        Roster(UNITS),
        lists,
        form,
    )
    deadlines = {(one.id, task.number): _deadline(task.number) for one in lists for task in one.tasks}
    deadlines[SECOND, "1"] = _deadline("1")
    assignments = tuple(
        Assignment(one.id, task.number, unit, (unit,), Role.OWNER, "")
        for one in lists
        for task in one.tasks
        for unit in REPORTING
        if one.id == LIST or unit != "市C部"
    )
    return Plan(campaign, deadlines, assignments)


def good_tasks(**changed):
    """Every task of the first list with facts of its own; ``changed`` replaces rows by "t4"."""
    tasks = {
        (LIST, number): {"progress": FACTS.format(day=int(number)), "state": "正在推进"} for number in NUMBERS[:-2]
    }
    tasks[LIST, "8"] = {"progress": "6月18日召开安委会会议，通报8起事故。", "state": "长期坚持"}
    tasks[LIST, "9"] = {"progress": "6月9日带队检查2家企业。", "state": "长期坚持", "count": 1}
    return tasks | {(LIST, name[1:]): row for name, row in changed.items()}


def submission(
    unit="甲区",
    period=JUNE,
    *,
    month=None,
    total=None,
    before=None,
    notes=None,
    tasks=None,
    cover=None,
    summary=None,
    parts=None,
    file="甲区.xlsx",
    fill=0,
):
    """A return in which every figure not given is ``fill`` (None: left empty); totals and befores only where given."""
    figures = {}
    indicators = plan().indicators_of(unit)
    for row, indicator in enumerate(indicators, start=5):
        column = "total" if indicator.kind is IndicatorKind.DISTINCT else "month"
        given = {"month": month or {}, "total": total or {}, "before": before or {}, "note": notes or {}}
        if indicator.filled and fill is not None:
            given[column] = {indicator.code: fill} | given[column]
        for key, values in given.items():
            if indicator.code in values:
                figures[indicator.code, key] = _entry(values[indicator.code], FORM_SHEET, row, COLUMNS[key])
    for row, opening in enumerate(plan().campaign.form.openings, start=50):
        if opening.code in (month or {}):
            figures[opening.code, "month"] = _entry(month[opening.code], FORM_SHEET, row, 4)
    returned = {
        key: TaskReturn(*key, {name: _entry(value, key[0], 5 + int(key[1]), KEYS[name]) for name, value in row.items()})
        for key, row in (good_tasks() if tasks is None else tasks).items()
    }
    filled = (
        {field.key: "填" for field in COVER_FIELDS} | {"zero_report": "是", "signed_on": "2022-07-01"} | (cover or {})
    )
    lists = [task_list.id for task_list in plan().campaign.lists if plan().tasks_of(unit, task_list.id)]
    return Submission(
        unit=unit,
        period=period,
        file=file,
        parts=tuple(parts or (COVER_SHEET, SUMMARY_SHEET, FORM_SHEET, *lists)),
        cover={key: _entry(value, COVER_SHEET, row, 2) for row, (key, value) in enumerate(filled.items(), start=2)},
        summary={key: _entry(value, SUMMARY_SHEET, 2, 2) for key, value in (summary or {}).items()},
        figures=figures,
        tasks=returned,
    )


def own_return(unit, **options):
    """A good return whose words are the unit's own."""
    numbers = (1, 2, 3, 4, 5, 6, 7)
    rows = {
        (LIST, str(n)): {"progress": f"{unit}6月{n}日检查{n}家，{unit * n}情况已通报。", "state": "正在推进"}
        for n in numbers
    }
    tasks = good_tasks() | rows
    tasks[LIST, "8"] = {"progress": f"{unit}6月18日开会。", "state": "长期坚持"}
    tasks[LIST, "9"] = {"progress": f"{unit}6月检查9次。", "state": "长期坚持", "count": 9}
    return submission(unit, file=f"{unit}.xlsx", **({"tasks": tasks, "month": {"A01": 1}} | options))


def _entry(value, sheet, row, column):
    return value if isinstance(value, Entry) else Entry(value, str(value), sheet, row, column)


def history(closed=MAY, **units):
    """Closed months; each unit is a UnitHistory."""
    return History(closed, units)


def past(totals=None, months=(), **rest):
    def decimals(figures):
        return {code: Decimal(str(value)) for code, value in figures.items()}

    return UnitHistory(totals=decimals(totals or {}), months=tuple(map(decimals, months)), **rest)


def findings(given, before=None, **options):
    return check(given, plan(), before or History(), **options)


def codes(given, before=None, **options):
    return [finding.code for finding in findings(given, before, **options)]


def ruling(kind, about, *, reason="单位来电", by="张三", day=None, **subject):
    """A decision about a file (Received) or a unit (its id)."""
    what = {"unit": about} if isinstance(about, str) else {"receipt": about.receipt.number}
    at = datetime.fromisoformat("2022-07-02 10:00")
    return Ruling(Subject(kind, **what, **subject), JUNE, by, reason, at, day)


_NUMBERS = count(1)


def received(given, at="2022-07-01 09:00", *, before=None, more=(), sha=""):
    """A file as judged by the rules alone, with ``more`` findings of the intake."""
    number = next(_NUMBERS)
    found = (*findings(given, before), *more)
    receipt = Receipt(number, given.period, sha or f"{number:064d}", given.file, 1, datetime.fromisoformat(at))
    return Received(receipt, verdict(found), given.unit, given, found)
