"""Notices to many units at once: 下发通知 with the blanks, 催报通知 to those who still owe something (domain.md §7). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from toolkit.campaign.plan import Plan
from toolkit.campaign.replies import sent
from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import DocumentKind
from toolkit.model.layout import FORM_SHEET, SUMMARY_SHEET
from toolkit.model.period import Period, day
from toolkit.model.roster import Unit
from toolkit.reporting.letters import CORRECTION, Letter, contact, office
from toolkit.reporting.sentences import Cell, Cited, Paragraph, Table
from toolkit.rules.adoption import expected_parts
from toolkit.rules.assembly import Assembly, Status, UnitReturn

CIRCULAR_COLUMNS = ("序号", "单位", "应填任务", "应填指标")
REMINDER_COLUMNS = ("序号", "单位", "情况", "待办事项", "联系人")
EVERYBODY = "各报送单位"
OWING = {Status.MISSING: "未报", Status.REFUSED: "报送材料不合格、尚未重报", Status.TO_CORRECT: "待更正"}
"""Who is reminded, and what is said of them."""


def write_circular(plan: Plan, period: Period, due: date, units: Sequence[Unit]) -> Letter:
    """下发通知: what is to be reported by when and how; ``units`` are those that get a blank, in order."""
    campaign = plan.campaign
    lists = "、".join(f"《{task_list.title}》" for task_list in campaign.lists)
    month, until = period.label, day(due)
    texts = (
        (f"为做好{campaign.title}{month}工作情况报送，现将有关事项通知如下。", 0),
        ("一、报送内容", 1),
        (f"各单位按所附空表报送{month}工作情况，包括一小结、一报表和{lists}。空表只列本单位应填的任务和指标。", 0),
        ("二、报送时限", 1),
        (f"请于{until}前（含当日）报送{office(campaign)}。", 0),
        ("三、有关要求", 1),
        ("（一）直接在空表的黄色格里填写，不增删行列，不改工作表名称；没有数据的填0，没有进展的说明原因。", 0),
        ("（二）填完后看“报送单”的自检结果，经本单位负责人审签后报送。数据由报送单位负责。", 0),
        (f"（三）收到《{CORRECTION}》的，按所标位置更正后重新报送。", 0),
    )
    return _notice(
        DocumentKind.CIRCULAR,
        campaign,
        period,
        f"关于报送{month}工作情况的通知",
        campaign.correspondence.addressees or EVERYBODY,
        tuple(Paragraph(text, level) for text, level in texts),
        Table("报送单位和填报事项一览表", CIRCULAR_COLUMNS, tuple(_to_fill(plan, units))),
        (f"空表（{month}，电子文件，每单位一本）",),
    )


def _to_fill(plan: Plan, units: Sequence[Unit]) -> Iterator[tuple[Cell, ...]]:
    for at, unit in enumerate(units, start=1):
        counts = ((one.id, len(plan.tasks_of(unit.id, one.id))) for one in plan.campaign.lists)
        tasks = "、".join(f"{list_id}{count}条" for list_id, count in counts if count) or "无"
        figures = sum(indicator.filled for indicator in plan.indicators_of(unit.id))
        yield str(at), unit.name, tasks, f"{figures}项"


def write_reminder(assembly: Assembly, plan: Plan, period: Period, due: date) -> Letter | None:
    """催报通知: who has not returned or is to correct, as of now; None where nobody owes anything."""
    owing = [unit for unit in assembly.units if unit.status in OWING]
    if not owing:
        return None
    campaign = plan.campaign
    texts = (
        *_so_far(assembly, period, due),
        Paragraph("请附件所列单位对照待办事项，立即补报、重报或者更正，并由专人负责到底。"),
        Paragraph("仍不报送的，按规定计入考评并予以通报。"),
    )
    table = Table("催报单位和待办事项", REMINDER_COLUMNS, tuple(_owed(owing, plan)))
    title = f"关于催报{period.label}工作情况的通知"
    return _notice(DocumentKind.REMINDER, campaign, period, title, "各有关单位", texts, table)


def _so_far(assembly: Assembly, period: Period, due: date) -> Iterator[Paragraph]:
    """How many have reported, and how many owe what."""
    cited = [
        Cited(f"{assembly.expected}家", "应报", ("报送", "应报")),
        Cited(f"{assembly.returned}家", "已报", ("报送", "已报")),
    ]
    text = f"{period.label}工作情况应于{day(due)}前报送。应报{cited[0].text}，已报{cited[1].text}"
    for status, source in ((Status.MISSING, "未报"), (Status.REFUSED, "拒收未重报"), (Status.TO_CORRECT, "待更正")):
        count = sum(unit.status == status for unit in assembly.units)
        if count:
            cited.append(Cited(f"{count}家", source, ("报送", source)))
            text += f"，{OWING[status]}{cited[-1].text}"
    yield Paragraph(f"{text}。", cited=tuple(cited))


def _owed(owing: Sequence[UnitReturn], plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for at, unit in enumerate(owing, start=1):
        member = plan.campaign.roster[unit.unit]
        yield str(at), member.name, OWING[Status(unit.status)], _to_do(unit, plan), member.contact


def _to_do(unit: UnitReturn, plan: Plan) -> Cell:
    """What the unit has to do, in a few words."""
    if unit.status == Status.MISSING:
        return "报送全部材料"
    if unit.status == Status.REFUSED:
        return "按退回的说明重新报送"
    missing = [part for part in expected_parts(plan, unit.unit) if part not in unit.parts]
    asked = [*([f"按《{CORRECTION}》更正{unit.wrong}处"] if unit.wrong else []), *_missing(missing)]
    words = "；".join(asked) or f"按《{CORRECTION}》更正"
    return Cited(words, "强制", ("单位报送", unit.unit, "强制")) if unit.wrong else words


def _missing(parts: Sequence[str]) -> Iterator[str]:
    named = {SUMMARY_SHEET: "一小结", FORM_SHEET: "一报表"}
    if parts:
        yield f"补报{'、'.join(named.get(part, part) for part in parts)}"


def _notice(
    kind: DocumentKind,
    campaign: Campaign,
    period: Period,
    title: str,
    addressee: str,
    paragraphs: tuple[Paragraph, ...],
    table: Table,
    more: tuple[str, ...] = (),
) -> Letter:
    found = sent(campaign.dispatched, kind, period)
    return Letter(
        kind,
        "",
        title,
        addressee,
        paragraphs,
        contact(campaign),
        number=found.number if found else "",
        day=found.day if found else None,
        attachments=(table.title, *more),
        tables=(table,),
    )
