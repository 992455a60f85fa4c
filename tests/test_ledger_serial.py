from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from toolkit.findings import Finding, Severity
from toolkit.ledger.serial import (
    dump_findings,
    dump_history,
    dump_readable,
    dump_submission,
    load_closed_month,
    load_findings,
    load_history,
    load_submission,
)
from toolkit.model.history import History, MonthRecord, TotalRecord, UnitHistory, UnitRecord
from toolkit.model.identities import OfDefinition, OfField, OfFigure, OfRow, OfTask, OfUnit, Part, PartKind, RegisterRow
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.submission import Entry, Submission, TaskReturn

# Half a surrogate pair comes out of _xD800_ in a sheet; JSON and SQLite must bear it.
words = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["正在推进", "1", "true", "\ud800", '["n","1"]']
)
numbers = st.integers(0, 2**40)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
periods = st.builds(Period, st.integers(1, 9999), st.integers(1, 12))
values = st.none() | words | st.integers() | decimals | st.dates() | st.booleans()
entries = st.builds(Entry, values, words, words, numbers, numbers, words)
same = st.builds(lambda text, sheet, row: Entry(text, text, sheet, row, 5), words, words, numbers)
keyed = st.tuples(words, words)


@st.composite
def submissions(draw):
    cells = entries | same
    by_word = st.dictionaries(words, cells, max_size=3)
    tasks = {
        key: TaskReturn(*key, draw(by_word), draw(words)) for key in draw(st.lists(keyed, max_size=4, unique=True))
    }
    return Submission(
        unit=draw(words),
        period=draw(periods),
        file=draw(words),
        parts=tuple(draw(st.lists(words, max_size=3))),
        route=draw(words),
        template_version=draw(numbers),
        cover=draw(by_word),
        summary=draw(by_word),
        figures=draw(st.dictionaries(keyed, cells, max_size=4)),
        tasks=tasks,
        sheets=draw(st.dictionaries(words, words, max_size=3)),
    )


def exact(submission):
    """Values with their types and exponents, and every order: what plain equality of numbers would let pass."""
    cells = [*submission.cover.items(), *submission.summary.items(), *submission.figures.items()]
    for key, task in submission.tasks.items():
        cells += [((key, name), entry) for name, entry in task.entries.items()]
    return [(key, repr(tuple(int(v) if isinstance(v, bool) else v for v in entry))) for key, entry in cells]


@given(submissions())
def test_a_submission_comes_back_as_it_was(submission):
    back = load_submission(dump_submission(submission))
    assert back == submission
    assert exact(back) == exact(submission)
    dump_submission(submission).encode()


def test_the_kinds_of_values_stay_apart():
    said = [5, "5", Decimal("12.30"), date(2022, 6, 30), None, "", -1, Decimal("1E+3")]
    cover = {str(index): Entry(value, "原文", "报送单", 3, 2) for index, value in enumerate(said)}
    submission = Submission("朔城区", Period(2022, 6), "a.xlsx", ("报送单",), cover=cover)
    back = [entry.value for entry in load_submission(dump_submission(submission)).cover.values()]
    assert [(type(value), str(value)) for value in back] == [(type(value), str(value)) for value in said]


places = st.builds(Place, words, words, numbers, numbers)
kinds = st.sampled_from(PartKind)
rows = st.builds(RegisterRow, words, st.lists(st.tuples(words, words)).map(tuple), words)
subjects = st.one_of(
    st.builds(Part, kinds, words),
    st.builds(OfTask, words, words, words),
    st.builds(OfFigure, words, words),
    st.builds(OfRow, rows, words),
    st.builds(OfField, kinds, words),
    st.builds(OfUnit, words),
    st.builds(OfDefinition, words),
)
findings = st.builds(
    Finding, words, st.sampled_from(Severity), places, words, words, words, st.lists(subjects).map(tuple), st.booleans()
)


@given(st.lists(findings, max_size=4))
def test_findings_come_back_as_they_were(made):
    back = load_findings(dump_findings(made))
    assert back == tuple(made)
    assert all(isinstance(finding.severity, Severity) for finding in back)


figures = st.dictionaries(words, decimals, max_size=3)
texts = st.dictionaries(keyed, words, max_size=3)
still = st.dictionaries(keyed, st.integers(2, 99), max_size=3)
units = st.builds(UnitHistory, figures, st.lists(figures, max_size=3).map(tuple), texts, texts, texts, still)
ranks = st.dictionaries(words, st.integers(1, 99), max_size=3)
records = st.builds(
    UnitRecord,
    name=words,
    group=words,
    status=words,
    on_time=st.none() | st.booleans(),
    late_days=st.integers(0, 99),
    standings=ranks,
    figures=figures,
    totals=figures,
    score=st.none() | decimals,
    rank=st.none() | st.integers(1, 99),
    last=st.booleans(),
    unranked=words,
    counts=still,
    contact=words,
)
totals = st.builds(TotalRecord, st.none() | decimals, st.none() | decimals)
months = st.builds(
    MonthRecord,
    periods,
    st.dictionaries(words, records, max_size=2),
    st.dictionaries(words, totals, max_size=2),
    texts,
    st.booleans(),
)
histories = st.builds(
    History, periods, st.dictionaries(words, units, max_size=3), texts, ranks, figures, st.none() | months
)


@given(histories)
def test_a_history_comes_back_as_it_was(history):
    text = dump_history(history)
    back = load_history(text)
    assert back == history
    assert dump_history(back) == text
    if history.month is not None:
        assert load_closed_month(text) == history.month


def test_readings_see_of_a_history_only_what_they_look_at():
    past = UnitHistory({"C01": Decimal(1)}, progress={("清单一", "1"): "会议1次"})
    history = History(Period(2022, 6), {"甲区": past})
    scored = replace(history, ranks={"甲区": 1}, scores={"甲区": Decimal(90)}, month=MonthRecord(Period(2022, 6)))
    assert dump_readable(scored) == dump_readable(history)
    for changed in (
        replace(history, closed=Period(2022, 5)),
        replace(history, units={"甲区": replace(past, totals={"C01": Decimal(2)})}),
        replace(history, units={"甲区": replace(past, progress={("清单一", "1"): "会议2次"})}),
    ):
        assert dump_readable(changed) != dump_readable(history)


def test_of_a_month_closed_before_months_were_kept_there_is_what_its_history_tells():
    old = (
        '["2022-06",{"甲区":[{"C01":"9","C04":"5"},[{"C01":"4"}],[[],[]],[[],[]],[[],[]],[["清单一","8"],[[2,1]]]],'
        '"乙县":[{"C01":"7"},[{}],[[],[]],[[],[]],[[],[]],[[],[]]]},[["清单一","1"],["已完成"]],{"甲区":1},{"甲区":"96.38"}]'
    )
    assert load_history(old).of("甲区").still == {}
    record = UnitRecord("甲区", figures={"C01": Decimal(4)}, totals={"C01": Decimal(9)}, score=Decimal("96.38"), rank=1)
    standings = {("清单一", "1"): "已完成"}
    assert load_closed_month(old) == MonthRecord(Period(2022, 6), {"甲区": record}, standings=standings, scored=True)


def test_a_history_from_before_months_were_scored_is_read():
    assert load_history('["2022-06",{},[[],[]]]') == History(Period(2022, 6))
