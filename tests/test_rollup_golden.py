"""What months amount to once put together, as texts a person can read: tasks and words, figures and where they come from,
registers, the tables for an analyst, and what a closed month hands on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import golden_text
from register_setting import COUNTY, HAZARD, OTHER_HAZARD, judged, overdue_june, sent, state, write
from register_setting import month as register_month
from rollup_setting import (
    BODY,
    BUREAU,
    COUNTIES,
    JUNE,
    MAY,
    OTHER_BUREAU,
    example_one,
    example_two,
    plan,
    received,
    submission,
    words,
)
from rollup_setting import merged as put_together
from toolkit.findings import Finding, Severity
from toolkit.ledger.serial import dump_history
from toolkit.model.history import History, TotalRecord, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import FORM_SHEET
from toolkit.model.place import Place
from toolkit.rollup.closing import snapshot
from toolkit.rollup.details import DETAIL_COLUMNS, detail_values
from toolkit.rollup.merged import IndicatorTotal, Merged, RegisterItem, Share, TaskStanding
from toolkit.rollup.registers import due_ahead, overdue_by_unit, roles_shown, same_count, stated
from toolkit.rollup.scope import carried_names, form_scope, scope_words
from toolkit.rollup.typed import TypedTable, explanation, typed_tables
from toolkit.scoring import score
from troubled_months import wanting

UNITS = (*COUNTIES, BUREAU, BODY)


def known(month: dict[str, int], **totals: int) -> UnitHistory:
    """A unit as May closed it: May's own figures, and its totals."""
    decimals = [{code: Decimal(value) for code, value in one.items()} for one in (month, totals)]
    return UnitHistory(decimals[1], (decimals[0],))


def changing() -> Merged:
    """June with a unit that has stopped, one that has begun, one exempt, one that did not return, one held, one wrong."""
    chart = plan(UNITS)
    stopped = known({"C01": 9, "B01": 5}, C00=1, C01=30, C04=20, B01=5, B06=4)
    known_before = {"C00": 2, "C01": 40, "C04": 30, "D00": 0, "D01": 2, "D04": 1, "B01": 8, "B06": 5}
    whole = known({"C01": 20, "C04": 10, "D01": 1, "D04": 1, "B01": 8, "B06": 5, "A01": 2}, **known_before, A01=3)
    units = {"甲区": whole, "乙市": whole, BUREAU: whole, OTHER_BUREAU: stopped}
    published = {"C01": TotalRecord(Decimal(70), Decimal(148)), "B01": TotalRecord(Decimal(30), None)}
    before = History(MAY, units, published=published)
    figures = {"C01": 12, "C02": 12, "C04": 15, "B01": 9, "B05": 7, "B06": 7, "A01": 1, "E03": Decimal("1.50")}
    wrong = Finding(
        "X", Severity.MUST_CORRECT, Place("乙市.xlsx", FORM_SHEET, 9, 4), "错", "改", "乙市", (OfFigure("C01"),)
    )

    def file(unit: str, at: str, more: tuple[Finding, ...] = (), **changed: object):
        rows = {number: words(unit, number) for number in ("1", "4", "14")}
        notes = {"B01": "新增企业一家"}
        given = submission(unit, JUNE, figures | changed, rows, plan=chart, notes=notes)
        return received(given, at, plan=chart, before=before, more=more)

    files = (
        file("甲区", "2022-07-01 09:00"),
        file("乙市", "2022-07-01 10:00", more=(wrong,), C04=16),
        file("丙县", "2022-07-03 10:00", C00=6, D00=1, E03=None),
    )
    return put_together(files, JUNE, before, plan=chart, due=date(2022, 7, 2), exempt=frozenset({BUREAU}))


def wrong_hazard() -> Merged:
    """A register with a row that has to be put right, one that does not, and one put off from May without approval."""
    book = sent(COUNTY, MAY)
    write(book, 0, HAZARD)
    state(book, D01=1, D03=1, D07=1, D08=1)
    before = snapshot(register_month([judged(book, COUNTY, MAY)], MAY))
    book = sent(COUNTY, JUNE, before)
    write(book, 0, {"时限": date(2022, 8, 31)})
    write(book, 1, OTHER_HAZARD | {"时限": None})
    write(book, 2, OTHER_HAZARD | {"编号": "重-03", "所在单位": "虚构液化气丙站", "时限": date(2022, 5, 1)})
    state(book, D01=2, D03=2, D07=3, D08=1)
    return register_month([judged(book, COUNTY, JUNE, before)], JUNE, before)


MONTHS: dict[str, Callable[[], Merged]] = {
    "example-one": example_one,
    "example-two-first-round": lambda: example_two(final=False),
    "wanting": wanting,
    "changing": changing,
    "overdue-hazards": overdue_june,
    "wrong-hazard": wrong_hazard,
}


def text_of(merged: Merged) -> str:
    roster = merged.plan.campaign.roster
    lines = ["【任务】", *(line for task in merged.tasks for line in _task(task))]
    lines += ["【报表】", form_scope(merged)]
    lines += [line for total in merged.totals.values() for line in _total(total, merged)]
    lines += ["【台账】"]
    for register in merged.registers:
        lines += [f"{register.register.title}｜{'、'.join(sorted(register.returned))}｜{'、'.join(register.units)}"]
        lines += [f"  印{' '.join(roles_shown(register.register))}"]
        lines += map(_item, register.items)
        lines += [f"  下月到期{one.number}" for one in due_ahead(register, merged.period.next().last_day)]
    for unit, items in overdue_by_unit(merged.registers).items():
        lines += [f"  督办{roster[unit].short}：{'、'.join(one.description for one in items)}"]
    return _text(lines)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _task(task: TaskStanding) -> Iterator[str]:
    more = "｜未尽" if task.overflow else ""
    yield f"{task.list_id}第{task.task.number}条｜{task.standing}｜{task.due}｜{task.sentence}{more}"
    yield from (f"  {line}" for line in task.words.splitlines())
    for one in task.details:
        if one.withheld:
            yield f"  {one.unit}扣下{'、'.join(sorted(one.withheld))}"


def _total(total: IndicatorTotal, merged: Merged) -> Iterator[str]:
    indicator, roster = total.indicator, merged.plan.campaign.roster
    printed = f"本月{_said(total.month)} 上月累计{_said(total.before)} 累计{_said(total.total)}"
    yield f"{indicator.code}｜{printed}｜{total.stand}｜{scope_words(total, roster)}｜{total.change}"
    same = f"可比{total.compared}家 {_said(total.previous)}→{_said(total.comparable)}"
    bridge = total.bridge
    steps = (
        (bridge.published, bridge.corrected, bridge.entered, bridge.left, bridge.added, bridge.now) if bridge else ()
    )
    closes = "→".join(map(_said, steps))
    yield f"  {same}{' 全部' if total.everybody else ''}｜停用{_said(total.former)}｜衔接{closes}"
    yield from (f"  {_share(one)}" for one in total.shares if one.kept is not None or one.note or not one.counted)
    if total.carried:
        yield f"  沿用{carried_names(total.carried, roster)}"


def _share(share: Share) -> str:
    figures = (share.month, share.before, share.total, share.previous, share.kept, share.stands)
    return f"{share.unit} {' '.join(map(_said, figures))} {share.reason}{share.note}"


def _item(one: RegisterItem) -> str:
    source = str(one.source) if one.source else "无处"
    days = f"{one.due} 逾期{one.days_overdue}天"
    parts = (one.number, one.place, one.description, one.responsible, days, str(one.standing), one.remark, source)
    return f"  {one.unit}｜{'｜'.join(parts)}"


def _table(table: TypedTable) -> Iterator[str]:
    yield f"【{table.name}】"
    yield "\t".join(f"{one.title}（{one.type}）" for one in table.columns)
    yield from (
        "\t".join("" if value is None else str(value).replace("\n", "⏎") for value in row) for row in table.rows
    )


def _said(value: Decimal | None) -> str:
    """A figure to six decimals at most."""
    return "—" if value is None else f"{round(value, 6).normalize():f}"


def handed_on(merged: Merged) -> Iterator[str]:
    """What the next month is given, one unit and one matter a line."""
    closed, units, standings, ranks, scores, month = json.loads(dump_history(snapshot(merged, score(merged))))
    yield f"{closed}｜{_json(standings)}｜{_json(ranks)}｜{_json(scores)}"
    for unit, kept in units.items():
        yield from (f"{unit}｜{_json(part)}" for part in (kept.items() if isinstance(kept, dict) else kept))
    yield "【当月】"
    for part in month.items() if isinstance(month, dict) else month:
        yield from map(_json, part.items() if isinstance(part, dict) else [part])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_the_months_amount_to_what_they_did() -> None:
    golden_text.agree("rollup", {name: text_of(make()) for name, make in MONTHS.items()})


def test_the_months_hand_on_what_they_did() -> None:
    months = ("wanting", "changing", "overdue-hazards")
    golden_text.agree("handed-on", {name: _text(handed_on(MONTHS[name]())) for name in months})


def test_an_analysts_tables_hold_what_they_did_and_every_column_says_what() -> None:
    texts = {}
    for name in ("changing", "overdue-hazards"):
        tables = typed_tables(MONTHS[name]())
        texts[name] = _text(line for table in (*tables, explanation("说明", tables)) for line in _table(table))
    columns = (f"{one.title}｜{one.meaning}｜{one.width}｜{one.holds}｜{one.long}" for one in DETAIL_COLUMNS)
    golden_text.agree("tables", texts | {"明细的栏": _text(columns)})


def test_a_task_nobody_wrote_of_is_a_row_without_words_and_without_a_place() -> None:
    merged = MONTHS["changing"]()
    missing = next(one for one in merged.details if one.returned is None)
    name = merged.plan.campaign.roster[missing.unit].name
    empty = (None,) * (len(DETAIL_COLUMNS) - 8)
    row = (missing.list_id, missing.number, name, None, str(missing.standing), *empty, "", "", "")
    assert detail_values(merged, missing) == row


def test_a_count_is_the_same_in_whatever_order_its_terms_stand() -> None:
    assert same_count("未销号 且 逾期", "逾期 且 未销号")
    assert not same_count("未销号 且 逾期", "未销号")


def test_a_units_own_figure_is_what_counts_of_it_calculated_ones_too() -> None:
    totals = MONTHS["changing"]().totals
    assert [stated(totals, code, "甲区") for code in ("C01", "B06", "C06")] == [12, 7, 9]
    assert f"{stated(totals, 'C05', '甲区'):.4f}" == "0.8333"
    assert [stated(totals, code, "乙市") for code in ("C01", "A01", "C06")] == [None, 1, None]
    assert stated(totals, "X99", "甲区") is None


def test_what_is_found_in_a_file_of_nobody_stands_under_no_unit() -> None:
    before = History(MAY)
    finding = Finding("F101", Severity.REFUSED, Place("无名.xlsx"), "打不开", "请重发")
    file = received(
        submission("甲区", JUNE, {}, {}, plan=plan(UNITS)),
        "2022-07-01 09:00",
        plan=plan(UNITS),
        before=before,
        more=(finding,),
        refused=True,
    )
    month = put_together([replace(file, unit="")], JUNE, before, plan=plan(UNITS), due=date(2022, 7, 2))
    table = next(one for one in typed_tables(month) if one.name == "核验问题")
    assert table.rows == (("拒收", "F101", "", "无名.xlsx", "", "", "打不开", "请重发"),)
