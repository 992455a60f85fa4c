"""The rules of a register (台账, domain.md §6 附): dates, closing, what last month left open, and the form (R25). Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.findings import registers as kinds
from toolkit.findings.finding import Finding, Kind
from toolkit.findings.form import REGISTER_DIFFERS
from toolkit.model.deadline import overdue_words
from toolkit.model.identities import Lineage, OfFigure, OfRow, Part, PartKind, RegisterRow
from toolkit.model.layout import FORM_SHEET
from toolkit.model.period import Span
from toolkit.model.place import Place
from toolkit.model.registers import ColumnForm, Register, Role, StageMeaning
from toolkit.model.submission import ItemReturn, Submission
from toolkit.registers.item import Item
from toolkit.rules.dossier import Dossier
from toolkit.rules.figures import number
from toolkit.rules.relations import answered

SHOWN = 8
"""So many items a finding names; it is about all of them."""
WHEN_MISSING = frozenset((kinds.NOT_RETURNED.code, kinds.STILL_OPEN.code))
"""What is said while a register has not come back; another file may bring it."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item as returned, with what it was when the last month was closed (None for a new one)."""

    returned: ItemReturn
    item: Item
    before: Item | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One register of one return: its rows, and the items of last month that did not come back."""

    register: Register
    submission: Submission
    rows: tuple[Row, ...]
    lost: tuple[Item, ...]
    lineage: Lineage
    span: Span

    def at(self, kind: Kind, rows: Sequence[Row], role: Role | None = None, **facts: object) -> Finding:
        """A finding about some rows; it stands at the first one's cell of a role."""
        given = {"register": self.register.id, "items": named([row.item for row in rows]), **facts}
        subjects = (OfRow(row.returned.id) for row in rows)
        return kind.at(self.place(rows[0].returned, role), *subjects, unit=self.submission.unit, **given)

    def place(self, row: ItemReturn, role: Role | None) -> Place:
        """The cell of a role in a row; its first filled cell where that is empty."""
        column = self.register.one(role) if role else None
        entry = row.entries.get(column.id) if column else None
        entry = entry or next(iter(row.entries.values()), None)
        file = self.submission.file
        return Place(file, entry.sheet, entry.row, entry.column) if entry else Place(file, row.sheet, row.row)


def named(items: Iterable[Item]) -> str:
    """Items by their names: “重-01”、“重-02”…共12条."""
    names = [f"“{item.name}”" for item in items]
    return "、".join(names[:SHOWN]) + (f"…共{len(names)}条" if len(names) > SHOWN else "")


def sheets_of(dossier: Dossier) -> Iterator[Sheet]:
    """Every register of a return that says something, with its items' past."""
    for register in dossier.plan.registers_of(dossier.submission.unit):
        returned = dossier.submission.items.get(register.id)
        if returned is not None:
            yield _sheet(register, returned, dossier)


def _sheet(register: Register, returned: Sequence[ItemReturn], dossier: Dossier) -> Sheet:
    submission = dossier.submission
    past = {one.key: Item.past(register, one) for one in dossier.history.of(submission.unit).items.get(register.id, ())}
    rows = tuple(Row(row, Item.returned(register, row), past.get(row.key)) for row in returned)
    span = dossier.plan.campaign.span(submission.period)
    back = {row.key for row in returned}
    lost = tuple(item for key, item in past.items() if key not in back and not item.closed_by(span.before))
    return Sheet(register, submission, rows, lost, dossier.plan.lineage_of(submission.unit), span)


def registers_are_sound(dossier: Dossier) -> Iterator[Finding]:
    """Everything about the items of each register themselves."""
    for sheet in sheets_of(dossier):
        for rule in _RULES:
            yield from rule(sheet)


def registers_agree(dossier: Dossier) -> Iterator[Finding]:
    """The form's figures equal the registers' counts (R25)."""
    figures = dossier.figures
    for sheet in sheets_of(dossier):
        items = [*(row.item for row in sheet.rows), *sheet.lost]
        for agreement in sheet.register.agreements:
            stated = figures.value(agreement.indicator) if figures.applies(agreement.indicator) else None
            counted = sum(item.counts(agreement.count, sheet.span) for item in items)
            if stated is None or stated == counted:
                continue
            code = agreement.indicator
            facts = {"code": code, "title": figures.indicators[code].title, "stated": number(stated)}
            facts |= {"register": sheet.register.id, "count": agreement.count, "counted": str(counted)}
            place = figures.place(code)
            finding = REGISTER_DIFFERS.at(place, OfFigure(code), unit=figures.submission.unit, **facts)
            yield answered(finding, figures, (code, *figures.parts((code,))))


def registers_across_files(form: Dossier, others: Mapping[str, Submission]) -> Iterator[Finding]:
    """R25 where a register came in another file than the form; ``others`` are those files by register."""
    items = {name: one.items[name] for name, one in others.items()}
    yield from registers_agree(replace(form, submission=replace(form.submission, items=items)))


def registers_not_returned(dossier: Dossier) -> Iterator[Finding]:
    """A form that counts hazards comes with the register that names them; what was open stays open."""
    submission, figures = dossier.submission, dossier.figures
    if FORM_SHEET not in submission.parts:
        return
    for register in dossier.plan.registers_of(submission.unit):
        if register.id in submission.items:
            continue
        stated = ((one, figures.value(one.indicator)) for one in register.agreements if figures.applies(one.indicator))
        agreement, count = next(((one, value) for one, value in stated if value), (None, None))
        facts, part = {"register": register.id}, Part(PartKind.REGISTER, register.id)
        if agreement and count:
            code = agreement.indicator
            facts |= {"code": code, "title": figures.indicators[code].title, "stated": number(count)}
            place = figures.place(code)
            yield kinds.NOT_RETURNED.at(place, part, unit=submission.unit, **facts)
        open_items = _sheet(register, (), dossier).lost
        if open_items:
            facts = {"register": register.id, "items": named(open_items)}
            yield kinds.STILL_OPEN.at(Place(submission.file), part, unit=submission.unit, **facts)


# One register


def _lost(sheet: Sheet) -> Iterator[Finding]:
    """What was open last month is here again, or closed."""
    if sheet.lost:
        place = Place(sheet.submission.file, sheet.submission.sheets.get(sheet.register.id, sheet.register.id))
        facts = {"register": sheet.register.id, "items": named(sheet.lost)}
        subjects = (OfRow(RegisterRow(sheet.register.id, sheet.lineage, item.key)) for item in sheet.lost)
        yield kinds.VANISHED.at(place, *subjects, unit=sheet.submission.unit, **facts)


def _dates(sheet: Sheet) -> Iterator[Finding]:
    """Found, due, accepted, closed: in this order, and none of what has happened after the month's end."""
    for row in sheet.rows:
        item, found, due = row.item, row.item.day(Role.FOUND), row.item.due
        if found and due and due < found:
            yield sheet.at(kinds.DUE_BEFORE_FOUND, [row], Role.DUE, due=due, found=found)
        elif found and due and due > _a_year_after(found) and not item.closed_by(sheet.span.last_day):
            yield sheet.at(kinds.DUE_FAR, [row], Role.DUE, due=due, found=found)
        for role, day, problem in _impossible(sheet, item):
            column = sheet.register.one(role)
            title = column.title if column else ""
            yield sheet.at(kinds.DAY_IMPOSSIBLE, [row], role, title=title, day=day, problem=problem)


def _impossible(sheet: Sheet, item: Item) -> Iterator[tuple[Role, date, str]]:
    last, found, closed = sheet.submission.period.last_day, item.day(Role.FOUND), item.day(Role.CLOSED)
    columns = (column for column in sheet.register.all(Role.ACCEPTED) if column.form is ColumnForm.DATE)
    accepted = next((value for one in columns if isinstance(value := item.values.get(one.id), date)), None)
    for role, day in ((Role.FOUND, found), (Role.ACCEPTED, accepted), (Role.CLOSED, closed)):
        if day and day > last:
            yield role, day, f"晚于报告期末{last}"
        elif day and role is not Role.FOUND and found and day < found:
            yield role, day, f"早于发现日期{found}"
    if accepted and closed and closed < accepted:
        yield Role.CLOSED, closed, f"早于验收日期{accepted}"


def _a_year_after(day: date) -> date:
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _closing(sheet: Sheet) -> Iterator[Finding]:
    """What is closed was accepted; what was closed before stays so; the 状态 says the same as the date."""
    dated = sheet.register.one(Role.CLOSED)
    for row in sheet.rows:
        item, closed = row.item, row.item.day(Role.CLOSED)
        if closed and sheet.register.all(Role.ACCEPTED) and not item.accepted:
            columns = sheet.register.all(Role.ACCEPTED)
            missing = "、".join(f"“{one.title}”" for one in columns if item.values.get(one.id) in (None, ""))
            yield sheet.at(kinds.CLOSED_WITHOUT_ACCEPTANCE, [row], Role.CLOSED, missing=missing)
        before = row.before
        if before and before.closed_by(sheet.span.before) and not item.closed_by(sheet.span.last_day):
            day = before.day(Role.CLOSED) or "上月"
            yield sheet.at(kinds.REOPENED, [row], Role.CLOSED, closed=day)
        elif (
            dated
            and dated.id not in row.returned.entries
            and item.meaning in (StageMeaning.CLOSED, StageMeaning.REVIEWED)
        ):
            facts = {"state": item.text(Role.STATE), "problem": f"没有填“{dated.title}”"}
            yield sheet.at(kinds.STATE_CONTRADICTS, [row], Role.STATE, **facts)
        elif closed and item.meaning in (StageMeaning.OPEN, StageMeaning.ACCEPTED):
            facts = {"state": item.text(Role.STATE), "problem": f"却填了{closed}销号"}
            yield sheet.at(kinds.STATE_CONTRADICTS, [row], Role.STATE, **facts)


def _five(sheet: Sheet) -> Iterator[Finding]:
    """Every open hazard has its five elements; those that lack the same are one finding."""
    lacking: dict[str, list[Row]] = {}
    for row in sheet.rows:
        missing = "、".join(column.title for column in row.item.missing_five)
        if missing and not row.item.closed_by(sheet.span.last_day):
            lacking.setdefault(missing, []).append(row)
    for missing, rows in lacking.items():
        yield sheet.at(kinds.FIVE_INCOMPLETE, rows, Role.SUBJECT, missing=f"缺{missing}")


def _overdue(sheet: Sheet) -> Iterator[Finding]:
    """What is due on the as-of day and not closed is overdue, whatever its 状态 says."""
    found = ((row, row.item.days_overdue(sheet.span.last_day)) for row in sheet.rows)
    late = [(row, overdue_words(days)) for row, days in found if days is not None]
    if late:
        words = "、".join(f"“{row.item.name}”（{days}）" for row, days in late[:SHOWN])
        more = f"…共{len(late)}条" if len(late) > SHOWN else ""
        yield sheet.at(kinds.OVERDUE, [row for row, _ in late], Role.DUE, count=len(late), items=words + more)


def _extended(sheet: Sheet) -> Iterator[Finding]:
    """A later 时限 than last month's has a basis of its own."""
    if sheet.register.one(Role.EXTENSION) is None:
        return
    for row in sheet.rows:
        before = row.before.due if row.before else None
        due, basis = row.item.due, row.item.text(Role.EXTENSION)
        if row.before and before and due and due > before and basis in ("", row.before.text(Role.EXTENSION)):
            yield sheet.at(kinds.EXTENDED_WITHOUT_BASIS, [row], Role.DUE, before=before, after=due)


def _unchanged(sheet: Sheet) -> Iterator[Finding]:
    """What is locked in a carried item still says what it said."""
    for row in sheet.rows:
        for column in sheet.register.columns if row.before else ():
            before = row.before.values.get(column.id) if row.before else None
            after = row.item.values.get(column.id)
            if not column.locked or before is None or after is None or _same(before, after):
                continue
            entry = row.returned.entries[column.id]
            facts = {"title": column.title, "before": _brief(before), "after": _brief(after)}
            finding = sheet.at(kinds.CARRIED_CHANGED, [row], None, **facts)
            yield replace(finding, place=Place(sheet.submission.file, entry.sheet, entry.row, entry.column))


def _same(before: object, after: object) -> bool:
    return "".join(str(before).split()) == "".join(str(after).split())


def _brief(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 20 else text[:19] + "…"


def _enough(sheet: Sheet) -> Iterator[Finding]:
    """Some registers must have so many items (办实事不少于10件)."""
    least = sheet.register.least
    if 0 < len(sheet.rows) < least:
        place = Place(sheet.submission.file, sheet.submission.sheets.get(sheet.register.id, sheet.register.id))
        facts = {"register": sheet.register.id, "count": len(sheet.rows), "least": least}
        part = Part(PartKind.REGISTER, sheet.register.id)
        yield kinds.TOO_FEW.at(place, part, unit=sheet.submission.unit, **facts)


_RULES: tuple[Callable[[Sheet], Iterator[Finding]], ...] = (
    _lost, _dates, _closing, _five, _overdue, _extended, _unchanged, _enough,
)  # fmt: skip
