"""A closed month stays what it was, and a change of the definition reads anew only what it bears on."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

import small_folder
from small_folder import NAMES, PERIOD, RECEIVED_AT, make_folder, scoring_of_five_items
from toolkit.campaign.document import NOT_READ_BY, NOT_READ_OF_A_UNIT, render_for_reading
from toolkit.campaign.plan import make_plan
from toolkit.folder import open_folder
from toolkit.ledger import Journal, Ledger
from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import Correspondence, Dispatched, DocumentKind
from toolkit.model.errors import WrongUse
from toolkit.model.history import History
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.model.redaction import Redaction, SecretKind
from toolkit.model.roster import Roster, Unit
from toolkit.model.scoring import Decision, Inspection, Matter
from toolkit.model.working_days import DayOff, Holiday
from toolkit.verbs import supervised
from toolkit.verbs.close import close, reopen
from toolkit.verbs.merge import merge
from toolkit.verbs.reading import judge, make_reader
from toolkit.verbs.receive import receive
from toolkit.verbs.report import report
from toolkit.verbs.send import send
from toolkit.verbs.status import status
from toolkit.verbs.verify import verify
from toolkit.workbook import blank, definition

JUNE = Period(2022, 6)
CLOSED_AT = datetime.fromisoformat("2022-06-05T09:00")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder whose first month is received, not yet closed."""
    root = make_folder(tmp_path_factory.mktemp("行动"), 3)
    receive(root, PERIOD, received_at=RECEIVED_AT)
    return root


@pytest.fixture
def root(made, tmp_path):
    return shutil.copytree(made, tmp_path / "行动")


def written(root, period=PERIOD):
    """The month's two workbooks, written anew."""
    shutil.rmtree(root / "output", ignore_errors=True)
    report(root, period)
    return {path.name: path.read_bytes() for path in (root / "output" / str(period)).glob("*.xlsx")}


def redefine(root, campaign):
    (root / "行动.xlsx").write_bytes(definition.write(campaign))


def changed_everywhere():
    """Another definition: a unit gone, one renamed, one new; a task withdrawn, one added; an indicator gone; new due day."""
    old = small_folder.campaign()
    keep = tuple(unit for unit in old.roster.units if unit.id != "丁县")
    units = tuple(replace(unit, name="新乙县安委办", short="新乙县") if unit.id == "乙县" else unit for unit in keep)
    units += (
        Unit(
            "庚县",
            "庚县安委办",
            "庚县",
            "安委办",
            units[0].level,
            county="庚县",
            ranking="县区",
            since=date(2022, 6, 1),
        ),
    )
    names = tuple(unit.id for unit in units)

    def tasks(requirement):
        asked = [replace(task, named_units=names) for task in requirement.tasks if task.number != "2"]
        return replace(
            requirement,
            tasks=(
                *asked,
                replace(asked[0], number=f"9{requirement.tasks[0].number}", measure=f"新增任务：{asked[0].measure}"),
            ),
        )

    lists = tuple(replace(one, requirements=tuple(map(tasks, one.requirements))) for one in old.lists)
    form = replace(old.form, indicators=tuple(one for one in old.form.indicators if one.code not in ("E03", "B01")))
    return replace(old, version=2, roster=Roster(units), lists=lists, form=form, due_day=9, collector="甲区")


def test_a_closed_month_gives_the_same_bytes_whatever_the_definition_has_become(root):
    report(root, PERIOD, received_at=RECEIVED_AT)
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    before = written(root)
    assert set(before) == {"汇总.xlsx", "月报.xlsx"}
    redefine(root, changed_everywhere())
    assert written(root) == before
    result = merge(root, PERIOD)
    assert "第1版" in result.notes[0]
    assert [unit.unit for unit in status(root, PERIOD).assembly.units] == list(NAMES)


def test_a_rebuilt_ledger_has_the_definitions_and_gives_the_same_bytes(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    before = written(root)
    redefine(root, changed_everywhere())
    (root / "台账.db").unlink()
    assert verify(root).problems == ()
    assert written(root) == before
    assert verify(root, rebuild=True).problems == ()
    assert written(root) == before


def test_a_definition_only_the_ledger_knows_is_told_to_the_journal_on_rebuilding(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    before = written(root)
    redefine(root, changed_everywhere())
    journal = open_folder(root).originals / "收件记录.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(line for line in lines if not line.startswith('{"事项":"定义"'.encode())))
    assert verify(root, rebuild=True).problems == ()
    assert written(root) == before


def test_reopening_takes_the_definition_of_today(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    redefine(root, replace(small_folder.campaign(), version=2, title="新行动"))
    assert report(root, PERIOD).merged.plan.campaign.title == small_folder.campaign().title
    reopen(root, PERIOD, answers=YES)
    assert report(root, PERIOD, received_at=RECEIVED_AT).merged.plan.campaign.title == "新行动"
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    redefine(root, small_folder.campaign())
    assert report(root, PERIOD).merged.plan.campaign.title == "新行动"


def test_a_month_closed_before_definitions_were_kept_is_written_under_the_one_of_today_and_says_so(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    folder = open_folder(root)
    with Ledger.open(folder.ledger, Journal.of(folder.originals)) as ledger:
        closing = ledger.closing(PERIOD)
        ledger.reopen(PERIOD, CLOSED_AT)
        ledger.close(PERIOD, closing.history, CLOSED_AT)
    redefine(root, replace(small_folder.campaign(), title="新行动"))
    result = merge(root, PERIOD)
    assert result.merged.plan.campaign.title == "新行动"
    assert "没有留下" in result.notes[0]


def test_the_next_month_goes_on_under_the_new_definition(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    redefine(root, changed_everywhere())
    sent = send(root, JUNE, answers=YES)
    assert len(sent.files) == len(NAMES)
    assert report(root, JUNE, received_at="2022-07-01").merged.assembly.expected == len(NAMES)
    with pytest.raises(WrongUse):
        close(root, JUNE, answers=YES)


def readings_done(root, monkeypatch):
    """How many files a merge reads anew; a status reads none, but says how many there are."""
    items = []
    original = supervised.take_all

    def counting(given, *rest):
        items.extend(given)
        return original(given, *rest)

    unread = status(root, PERIOD).unread
    (root / "收件" / str(PERIOD)).rename(root / "收件以后")  # What lies in the inbox is not looked at.
    with monkeypatch.context() as patch:
        patch.setattr(supervised, "take_all", counting)
        merge(root, PERIOD)
    (root / "收件以后").rename(root / "收件" / str(PERIOD))
    assert len(items) == len(unread)
    return len(items)


INDIFFERENT = {
    "decisions": (Decision(PERIOD, "甲区", Matter.PRAISE, "通报表扬", "主任"),),
    "scoring": scoring_of_five_items(),
    "inspections": (Inspection(2022, "甲区", Decimal(90), "报告", "主任"),),
    "correspondence": Correspondence(prefix="测安办函", reply_days=3),
    "dispatched": (Dispatched(PERIOD, DocumentKind.PROMPT, "测安办函〔2022〕1号", date(2022, 6, 8), "甲区"),),
    "redactions": (Redaction("某厂", SecretKind.FIRM),),
    "holidays": (Holiday(date(2022, 6, 3), DayOff.REST, "端午"),),
    "postpone": True,
    "term_ends": (2, 6),
    "summary_title": "{period}小结",
    "reply_to": "省安委办",
    "note": "备注",
    "phases": (("一", date(2022, 5, 1), date(2022, 5, 31)),),
    "demonstration": False,
}


def test_what_is_entered_for_scoring_or_shown_reads_nothing_anew(root, monkeypatch):
    assert set(INDIFFERENT) == set(NOT_READ_BY)
    redefine(root, replace(small_folder.campaign(), **INDIFFERENT))
    assert readings_done(root, monkeypatch) == 0
    units = tuple(replace(unit, contact="张三 1", note="改") for unit in small_folder.campaign().roster.units)
    redefine(root, replace(small_folder.campaign(), roster=Roster(units)))
    assert readings_done(root, monkeypatch) == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"due_day": 9},
        {"version": 2},
        {
            "roster": Roster(
                tuple(
                    replace(one, aliases=("别名",)) if one.id == "甲区" else one
                    for one in small_folder.campaign().roster.units
                )
            )
        },
        {"lists": small_folder.campaign().lists[:1]},
        {"form": replace(small_folder.campaign().form, indicators=small_folder.campaign().form.indicators[1:])},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_a_reading_depends_on_reads_every_file_anew(root, monkeypatch, changed):
    redefine(root, replace(small_folder.campaign(), **changed))
    assert readings_done(root, monkeypatch) == 3


class Watched(Campaign):
    """A campaign that lets nobody look at what the key of a reading leaves out."""

    def __getattribute__(self, name):
        if name in NOT_READ_BY and object.__getattribute__(self, "_watching"):
            raise AssertionError(name)
        return object.__getattribute__(self, name)

    _watching = False


class WatchedUnit(Unit):
    _watching = False

    def __getattribute__(self, name):
        if name in NOT_READ_OF_A_UNIT and object.__getattribute__(self, "_watching"):
            raise AssertionError(name)
        return object.__getattribute__(self, name)


def test_no_reading_looks_at_what_its_key_leaves_out(monkeypatch):
    campaign = small_folder.campaign()
    units = tuple(
        WatchedUnit(**{one.name: getattr(unit, one.name) for one in fields(unit)}) for unit in campaign.roster.units
    )
    given = {one.name: getattr(campaign, one.name) for one in fields(campaign) if one.init}
    watched = Watched(**{**given, "roster": Roster(units)})
    reader = make_reader(make_plan(watched), PERIOD, History())
    monkeypatch.setattr(Watched, "_watching", True)
    monkeypatch.setattr(WatchedUnit, "_watching", True)
    with pytest.raises(AssertionError):
        _ = watched.decisions
    with pytest.raises(AssertionError):
        _ = watched.roster["甲区"].contact
    for name, data in small_folder.returns(2).items():
        judged = judge(reader, name, data)
        assert judged.submission is not None
    assert judge(reader, "错.xlsx", b"PK").submission is None


def test_the_key_of_a_reading_holds_all_that_is_not_left_out():
    campaign = small_folder.campaign()
    document = render_for_reading(replace(campaign, **INDIFFERENT))
    assert document == render_for_reading(campaign)
    assert {"id", "first", "last", "due_day", "version", "roster", "lists", "form"} <= document.keys()
    assert json.dumps(document)


def test_a_renumbered_task_is_known_on_an_old_blank_and_keeps_its_past(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    old = small_folder.campaign()

    def renumber(task):
        return replace(task, number="30", first_number="3") if task.number == "3" else task

    def tasks(requirement):
        return replace(requirement, tasks=tuple(map(renumber, requirement.tasks)))

    first = replace(old.lists[0], requirements=tuple(map(tasks, old.lists[0].requirements)))
    redefine(root, replace(old, version=2, lists=(first, *old.lists[1:])))
    send(root, JUNE, answers=YES)
    book = openpyxl.load_workbook(next((root / "output" / str(JUNE) / "下发").glob("*甲区*")))
    page = book["清单一"]
    columns = {cell.value: cell.column for cell in page[4]}
    rows = {page.cell(row, columns["任务键"]).value: row for row in range(5, page.max_row + 1)}
    assert "检查企业" in page.cell(rows["清单一:3"], columns["上月进展"]).value
    inbox = root / "收件" / str(JUNE)
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / "甲区.xlsx").write_bytes(small_folder.returned("甲区", JUNE))
    merged = receive(root, JUNE, received_at="2022-07-01").assembly.of("甲区")
    assert merged.task("清单一", "30").value("state") == "正在推进"
    assert merged.task("清单一", "3") is None


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_withdrawn_task_on_an_old_blank_is_only_noted(root):
    close(root, PERIOD, at=CLOSED_AT, answers=YES)
    redefine(root, changed_everywhere())
    inbox = root / "收件" / str(JUNE)
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / "丙县.xlsx").write_bytes(small_folder.returned("丙县", JUNE))
    unit = receive(root, JUNE, received_at="2022-07-01").assembly.of("丙县")
    assert unit.task("清单一", "2") is None
    noted = [finding for finding in unit.findings if finding.code == "T302"]
    assert {(finding.place.sheet, str(finding.severity)) for finding in noted} == {
        ("清单一", "提示"),
        ("清单二", "提示"),
    }
    assert blank.write(make_plan(changed_everywhere()), "庚县", JUNE, History())
