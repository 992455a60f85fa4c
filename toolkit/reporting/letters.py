"""Letters to the units of a month (提示函, 督办函, 约谈建议): who gets which, why, and what it says (domain.md §7). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.campaign.replies import answer_due, sent
from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.numerals import numeral
from toolkit.model.period import day
from toolkit.model.states import Standing
from toolkit.reporting.hazards import hazard_table, overdue_items, states_major, urged
from toolkit.reporting.phrases import last_day, overdue_words
from toolkit.reporting.reminders import Card
from toolkit.reporting.sentences import GAP, Cell, Cited, Paragraph, Table, counted, listed, task_cites
from toolkit.reporting.warnings import Reason, reasons_to_talk
from toolkit.responsibility import own_level
from toolkit.rollup.merged import Merged, RegisterItem, TaskStanding
from toolkit.rules.assembly import Status, UnitReturn

CORRECTION = "退回更正表"
REPLY = "{reply}"
"""Stands in a letter's words for the day an answer is due."""
_TASK_COLUMNS = ("序号", "清单", "任务编号", "细化措施", "完成时限", "最后日期", "逾期天数", "所报情况")
_SOON_COLUMNS = ("序号", "清单", "任务编号", "细化措施", "完成时限", "最后日期", "所报情况")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to, or about, one unit, or a notice to many (``unit`` is ""): a draft to number, check and sign.

    ``number`` and ``day`` are those of 函件登记, "" and None until a person has entered them. ``reply_due`` is the
    day the answer is due, None while the letter has no day. ``attachments`` are titles in order; ``tables`` are
    printed behind the letter.
    """

    kind: DocumentKind
    unit: str
    title: str
    addressee: str
    paragraphs: tuple[Paragraph, ...]
    contact: str
    number: str = ""
    day: date | None = None
    reply_due: date | None = None
    attachments: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def write_letters(merged: Merged, cards: Sequence[Card], registered: Sequence[Dispatched] = ()) -> tuple[Letter, ...]:
    """Every letter of a month, by unit in roster order: at most one to a unit, and the proposal to ask it in.

    A unit in order gets none, and nobody gets any while nothing at all has come for the month.

    ``cards`` are those of 停滞与提醒, ``registered`` is 函件登记, from which numbers and days come.
    """
    letters: list[Letter] = []
    by_unit = {card.unit: card for card in cards}
    for unit in merged.assembly.units if _anything_came(merged) else ():
        if unit.status == Status.EXEMPT or _is_the_office(unit.unit, merged):
            continue
        letters += (*_to_unit(unit, merged), *_talk(by_unit.get(unit.unit), merged))
    return tuple(_numbered(letter, merged, registered) for letter in letters)


def _anything_came(merged: Merged) -> bool:
    return bool(merged.assembly.unplaced) or any(unit.received for unit in merged.assembly.units)


def office(campaign: Campaign) -> str:
    """Who writes, in full; left to a person where the definition has only a short name."""
    return campaign.signer or GAP


def _is_the_office(unit: str, merged: Merged) -> bool:
    """Whether a reporting unit is the office that writes: nobody sends letters to himself."""
    roster = merged.plan.campaign.roster
    return roster[unit].kind == "安委办" and roster[unit].level is own_level(roster)


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a letter is about: its sentences, what it asks for, and what is attached.

    ``requests`` are the last sentences; {reply} in them says by when.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    requests: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    attachments: tuple[str, ...] = ()


def _letter(kind: DocumentKind, unit: str, merged: Merged, matter: _Matter) -> Letter:
    """A letter from its matter, without number and day; {reply} stands still where it says by when."""
    campaign = merged.plan.campaign
    return Letter(
        kind,
        unit,
        matter.title,
        campaign.issuer if kind is DocumentKind.TALK else campaign.roster[unit].name,
        (*matter.paragraphs, *map(Paragraph, matter.requests)),
        contact(campaign),
        attachments=(*(table.title for table in matter.tables), *matter.attachments),
        tables=matter.tables,
    )


def _numbered(letter: Letter, merged: Merged, registered: Sequence[Dispatched]) -> Letter:
    """What a person has registered of the letter filled in, the rest left open."""
    found = sent(registered, letter.kind, merged.period, letter.unit)
    due = answer_due(found, merged.plan.campaign) if found else None
    days = Cited(f"{merged.plan.campaign.correspondence.reply_days}个工作日", "回复期限", ("行动", "回复期限"))
    after = "约谈后" if letter.kind is DocumentKind.TALK else "收到本函后"
    until = f"于{day(due)}前" if due else f"在{after}{days.text}内"
    paragraphs = tuple(
        replace(one, text=one.text.replace(REPLY, until), cited=() if due else (days,)) if REPLY in one.text else one
        for one in letter.paragraphs
    )
    number, sent_on = (found.number, found.day) if found else ("", None)
    return replace(letter, paragraphs=paragraphs, number=number, day=sent_on, reply_due=due)


def contact(campaign: Campaign) -> str:
    """附注: whom to ask, below the day (GB/T 9704—2012 7.3.6)."""
    settings = campaign.correspondence
    return f"（联系人：{settings.contact or GAP}，联系电话：{settings.phone or GAP}）"


# 提示函, 督办函: one to a unit at most, and it says everything


def _to_unit(unit: UnitReturn, merged: Merged) -> Iterator[Letter]:
    """A 督办函 where anything is 逾期, else a 提示函 for 未报, 拒收, 迟报 or 即将到期; the milder matters stand in either.

    What is to be corrected is mentioned along with them and is no reason of its own.
    """
    late = tuple(
        task for task in merged.tasks if any(one.unit == unit.unit and one.standing.overdue for one in task.details)
    )
    soon = _tasks(unit.unit, merged, Standing.DUE_SOON)
    items = overdue_items(unit.unit, merged)
    hazards, returning = tuple(urged(unit.unit, items, merged)), tuple(_returning(unit, merged))
    urgent = bool(late or hazards)
    if not urgent and not returning and not soon:
        return
    kind = DocumentKind.URGE if urgent else DocumentKind.PROMPT
    correction = _correction(unit)
    said = (*_overdue_sentence(late, merged), *hazards, *returning, *_soon_sentence(soon, merged), *correction)
    tables = (*_task_tables(late, soon, unit.unit, merged, urgent=urgent), *_hazard_tables(items, merged))
    about = _about(late, items, soon, merged, hazards=bool(hazards), returning=bool(returning))
    matter = _Matter(
        f"关于{merged.period.label}{about}的{kind}",
        (*_opening(merged, urgent=urgent), *said),
        (_REQUESTS[kind].format(office=office(merged.plan.campaign), reply=REPLY),),
        tables,
        (CORRECTION,) if correction else (),
    )
    yield _letter(kind, unit.unit, merged, matter)


_REQUESTS = {
    DocumentKind.PROMPT: "请高度重视，明确专人负责，{reply}将办理情况书面回复{office}。",
    DocumentKind.URGE: "请查明原因，明确措施、责任人和时限，{reply}书面回复{office}并附佐证材料；逾期不复的，提请约谈。",
}


def _opening(merged: Merged, *, urgent: bool) -> Iterator[Paragraph]:
    if urgent:
        yield Paragraph(f"根据{merged.plan.campaign.document_number}要求，现对下列事项予以督办。")


def _about(
    late: Sequence[TaskStanding],
    items: Sequence[RegisterItem],
    soon: Sequence[TaskStanding],
    merged: Merged,
    *,
    hazards: bool,
    returning: bool,
) -> str:
    """What a letter is about, for its title."""
    major = not items or any(states_major(item.register, merged) for item in items)
    matters = {
        "逾期任务": bool(late),
        f"{'重大事故' * major}隐患整改": hazards,
        "工作情况报送": returning,
        "任务落实": bool(soon) and not late,
    }
    *others, last = (words for words, given in matters.items() if given)
    return f"{'、'.join(others)}和{last}" if others else last


def _returning(unit: UnitReturn, merged: Merged) -> Iterator[Paragraph]:
    """What is wrong with how the unit reported, if anything."""
    month, due = merged.period.label, day(unit.due)
    cite = (
        Cited(due, "报送日", ("报送", "报送日"))
        if unit.due == merged.due
        else Cited(due, "报送日（延期）", ("单位报送", unit.unit, "决定"))
    )
    if unit.status == Status.MISSING:
        yield Paragraph(f"你单位应于{due}前报送{month}工作情况，至今未报。请立即补报。", cited=(cite,))
    elif unit.status == Status.REFUSED:
        words = f"你单位应于{due}前报送{month}工作情况，所报材料不合格、尚未重报。请按退回的说明重新报送。"
        yield Paragraph(words, cited=(cite,))
    elif unit.on_time is False and unit.first_accepted_at:
        received = Cited(day(unit.first_accepted_at.date()), "首次可受理", ("单位报送", unit.unit, "首次可受理"))
        late = Cited(f"{unit.late_days}天", "迟报天数", ("单位报送", unit.unit, "迟报天数"))
        words = f"你单位应于{due}前报送{month}工作情况，实际于{received.text}报送，迟报{late.text}。今后请按时报送。"
        yield Paragraph(words, cited=(cite, received, late))


def _correction(unit: UnitReturn) -> tuple[Paragraph, ...]:
    if unit.status != Status.TO_CORRECT or not unit.wrong:
        return ()
    return (Paragraph(f"你单位所报的表仍有须更正的内容，逐格说明见《{CORRECTION}》，请一并更正后重新报送。"),)


def _soon_sentence(soon: Sequence[TaskStanding], merged: Merged) -> Iterator[Paragraph]:
    if soon:
        cite = counted(soon, "即将到期")
        words = f"你单位即将到期的任务{cite.text}：{listed(soon, merged)}，请抓紧落实，确保按期完成。"
        yield Paragraph(words, cited=(cite, *task_cites(soon)))


def _overdue_sentence(late: Sequence[TaskStanding], merged: Merged) -> Iterator[Paragraph]:
    if late:
        cite = counted(late, "逾期任务")
        words = f"截至{day(merged.as_of)}，你单位逾期未完成的任务{cite.text}：{listed(late, merged)}，详见附件。"
        yield Paragraph(words, cited=(cite, *task_cites(late)))


def _task_tables(
    late: Sequence[TaskStanding], soon: Sequence[TaskStanding], unit: str, merged: Merged, *, urgent: bool
) -> Iterator[Table]:
    """The unit's tasks that are overdue, then those due soon; a letter that urges nothing has no column of 逾期天数."""
    rows = []
    for at, task in enumerate((*late, *soon), start=1):
        days = (overdue_words(task, merged),) if urgent else ()
        rows.append((str(at), *_task_cells(task), last_day(task, merged.period), *days, _state(task, unit)))
    if rows:
        names = [*(["逾期"] if late else []), *(["即将到期"] if soon else [])]
        yield Table(f"{'和'.join(names)}任务清单", _TASK_COLUMNS if urgent else _SOON_COLUMNS, tuple(rows))


def _hazard_tables(items: Sequence[RegisterItem], merged: Merged) -> Iterator[Table]:
    if items:
        yield hazard_table(items, merged)


# 约谈建议


def _talk(card: Card | None, merged: Merged) -> Iterator[Letter]:
    """Why the office should ask a unit's leaders in (约谈), as a proposal to its own leaders."""
    if card is None:
        return
    reasons = reasons_to_talk(card, merged)
    name = merged.plan.campaign.roster[card.unit].name
    matter = _Matter(
        f"关于约谈{name}的建议",
        (
            Paragraph(f"{name}符合约谈提醒条件，情况如下。"),
            Paragraph("一、有关情况", level=1),
            *_counted(reasons),
            Paragraph("二、建议", level=1),
        ),
        (
            f"（一）对{name}给予{card.color}警告，约谈其主要负责人或者分管负责人。",
            f"（二）约谈时说明问题、提出整改要求，请被约谈单位{REPLY}书面报告整改情况。",
            "以上建议当否，请批示。",
        ),
    )
    yield _letter(DocumentKind.TALK, card.unit, merged, matter)


def _counted(reasons: Sequence[Reason]) -> Iterator[Paragraph]:
    """Each reason with its number, a single one without."""
    for at, reason in enumerate(reasons, start=1):
        yield Paragraph(f"（{numeral(at)}）{reason.text}" if len(reasons) > 1 else reason.text, cited=reason.cited)


# What several letters need


def _tasks(unit: str, merged: Merged, standing: Standing) -> tuple[TaskStanding, ...]:
    """The tasks a unit itself has standing so, in list order."""
    return tuple(task for task in merged.tasks if any(d.unit == unit and d.standing is standing for d in task.details))


def _task_cells(task: TaskStanding) -> tuple[Cell, ...]:
    cite = Cited(task.task.number, task.task.deadline, ("任务", task.list_id, task.task.number))
    return task.list_id, cite, task.task.measure, task.task.deadline


def _state(task: TaskStanding, unit: str) -> str:
    """完成情况 as the unit filled it in, 未填 where it left it empty."""
    detail = next(detail for detail in task.details if detail.unit == unit)
    return detail.text("state") or "未填"
