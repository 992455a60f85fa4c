"""anwei decide: what a person decides about a return, a finding or a deadline, and takes back by the same command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.incoming.books.references import parse_reference
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.roster import Unit
from toolkit.model.ruling import Ruling, RulingKind, Subject
from toolkit.model.stages import Progress, Stage, silent
from toolkit.rules.assembly import Assembly, Verdict, expected_units
from toolkit.rules.returned import Received
from toolkit.rules.rulings import can_be_accepted, concerns
from toolkit.verbs.assembling import assembled
from toolkit.verbs.moments import Day, Folder, Month, now, read_day, read_period
from toolkit.verbs.office import Office, writing_office
from toolkit.verbs.status import Status, standing

OF_RECEIPTS = (RulingKind.ADOPTED, RulingKind.VOID)
OF_UNITS = (RulingKind.EXTENDED, RulingKind.EXEMPT, RulingKind.TELEPHONED)
_LIST = "请用 anwei status --all --period {period} 查看单位和收件号。"


def decide(
    campaign: Folder,
    period: Month,
    kind: str,
    subjects: Sequence[str],
    *,
    by: str,
    reason: str,
    day: Day = None,
    finding: str = "",
    place: str = "",
    undo: bool = False,
    progress: Progress = silent,
) -> Status:
    """Keep one decision for each subject (receipt number or unit), all or none; ``undo`` takes the same back.

    ``day`` is until when a unit may return (延期), or when it telephoned (电话零报; None for today). ``finding`` is the
    code of what is accepted (认可), ``place`` its sheet and cell ("一报表!G12") where one of several is meant.
    """
    period = read_period(period)
    ruled = _kind(kind)
    _complete(ruled, subjects, by, reason, finding)
    with writing_office(campaign, period) as office:
        period = office.require(period, open_month=True)
        assembly = assembled(office, period, office.history(period), progress)
        at = now()
        rulings = []
        for text in subjects:
            subject = _subject(ruled, text.strip(), finding.strip().upper(), _place(place), office, period)
            ruling = Ruling(subject, period, by.strip(), reason.strip(), at, _day(ruled, day, undo), undo)
            _fits(ruling, office, assembly)
            rulings.append(ruling)
        progress(Stage("决定"))
        office.ledger.rule(*rulings)
        return replace(standing(office, period, read_day(None)), written=office.written)


def _kind(text: str) -> RulingKind:
    try:
        return RulingKind(text.strip())
    except ValueError:
        raise WrongUse(f"不能决定“{text}”", f"能决定的有：{'、'.join(RulingKind)}。") from None


def _complete(kind: RulingKind, subjects: Sequence[str], by: str, reason: str, finding: str) -> None:
    """Everything is said that this kind needs."""
    if not subjects:
        raise WrongUse(
            "没有写决定的是哪一件、哪一家", f"请写收件号或单位，例如 anwei decide {kind} 3 --by 谁 --reason 为何。"
        )
    for missing, option in ((not by.strip(), "--by 谁"), (not reason.strip(), "--reason 为何")):
        if missing:
            raise WrongUse(f"“{kind}”没有写明{option}", f"请加上 {option}；决定由谁、为什么，都要记下来。")
    if kind is RulingKind.ACCEPTED and not finding.strip():
        raise WrongUse(
            "没有写认可的是哪个问题", "请加上 --finding 问题代码，例如 --finding R08；代码见退回更正表或“核验问题”。"
        )


def _day(kind: RulingKind, day: Day, undo: bool) -> date | None:
    if undo or kind not in (RulingKind.EXTENDED, RulingKind.TELEPHONED):
        return None
    if kind is RulingKind.EXTENDED and not day:
        raise WrongUse("没有写延到哪一天", "请加上 --day 日期，例如 --day 2022-07-08（当天仍算按时）。")
    return read_day(day)


def _place(text: str) -> Place:
    """Sheet and cell as Excel names them; no place where the text is empty."""
    if not text.strip():
        return Place("")
    sheet, _, cell = text.strip().replace("！", "!").rpartition("!")
    found = parse_reference(cell)
    if not sheet or not found:
        raise WrongUse(f"位置“{text}”看不懂", "请写成 工作表!单元格，例如 --place 一报表!G12。")
    return Place("", sheet, *found)


def _subject(kind: RulingKind, text: str, finding: str, place: Place, office: Office, period: Period) -> Subject:
    """What the text means: a receipt of the month, or a unit that reports."""
    about = Subject(kind, finding=finding, place=place) if kind is RulingKind.ACCEPTED else Subject(kind)
    hint = _LIST.format(period=period)
    if kind not in OF_UNITS and text.isascii() and text.isdecimal():
        if int(text) not in {receipt.number for receipt in office.ledger.receipts(period)}:
            raise WrongUse(f"{period.label}没有编号为 {text} 的收件", hint)
        return about._replace(receipt=int(text))
    if kind in OF_RECEIPTS:
        raise WrongUse(f"“{kind}”要写收件号，“{text}”不是", hint)
    unit = _unit(text, expected_units(office.plan, period))
    if unit is None:
        raise WrongUse(f"“{text}”不是{period.label}直接报送的单位", hint)
    return about._replace(unit=unit.id)


def _unit(text: str, units: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in units if text in (unit.id, *unit.names)), None)


def _fits(ruling: Ruling, office: Office, assembly: Assembly) -> None:
    """The decision can have an effect; WrongUse for one that cannot, with what to do instead."""
    before = next((one for one in assembly.rulings if one.subject == ruling.subject), None)
    if ruling.undone:
        if before is None:
            known = "；".join(map(str, assembly.rulings)) or "没有"
            raise WrongUse("没有这样一条决定，不用撤销", f"{ruling.period.label}现有的决定：{known}。")
        return
    if ruling.kind is RulingKind.ADOPTED:
        _adoptable(ruling, assembly)
    if ruling.kind is RulingKind.ACCEPTED:
        _acceptable(ruling, assembly)
    if ruling.kind is RulingKind.EXTENDED and ruling.day and ruling.day <= office.due(ruling.period):
        due = office.due(ruling.period).isoformat()
        raise WrongUse(f"延期的日子 {ruling.day.isoformat()} 不晚于报送日 {due}", "请写一个更晚的 --day。")


def _files(assembly: Assembly) -> Iterator[Received]:
    for unit in assembly.units:
        yield from unit.received
    yield from assembly.unplaced


def _adoptable(ruling: Ruling, assembly: Assembly) -> None:
    number, period = ruling.subject.receipt, ruling.period
    one = next((one for one in _files(assembly) if one.receipt.number == number), None)
    if one and one.void:
        undo = f"anwei decide 作废 {number} --undo --period {period} --by 谁 --reason 为何"
        raise WrongUse(f"第 {number} 号收件已经作废（{one.void}）", f"要采用它，请先撤销作废：{undo}。")
    if one is None or one.submission is None or one.verdict == Verdict.REFUSED:
        raise WrongUse(f"第 {number} 号收件没有读出可采用的内容", "请该单位改好后重报；能采用的见 anwei status --all。")


def _acceptable(ruling: Ruling, assembly: Assembly) -> None:
    """There is such a finding, and it asks rather than says that something is wrong."""
    subject = ruling.subject
    findings = [
        finding
        for unit in assembly.units
        for one in unit.received
        for finding in one.findings
        if subject.receipt in (0, one.receipt.number) and subject.unit in ("", unit.unit)
    ]
    findings += [finding for unit in assembly.units if unit.unit == subject.unit for finding in unit.findings]
    meant = [finding for finding in findings if concerns(ruling, finding)]
    whose = f"第 {subject.receipt} 号收件" if subject.receipt else subject.unit
    if not meant:
        where = f"在“{subject.place}”" if subject.place != Place("") else ""
        raise WrongUse(f"{whose}{where}没有代码为 {subject.finding} 的问题", "代码和位置见退回更正表或“核验问题”。")
    if not any(map(can_be_accepted, meant)):
        raise WrongUse(
            f"{subject.finding} 是{meant[0].severity}问题，不能认可", "只有“核实”的问题可以认可；请单位更正后重报。"
        )
