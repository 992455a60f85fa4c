"""What was done to a table beside filling it in: changed texts, columns, comments, writing outside. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.findings import Finding
from toolkit.findings import cells as cell_kinds
from toolkit.findings import tables as kinds
from toolkit.intake.desk import Desk
from toolkit.intake.headers import Table
from toolkit.intake.reference import ListReference
from toolkit.intake.rows import BY_SUB_ITEM, RowMatch
from toolkit.model.identities import OfTask, Part, PartKind
from toolkit.model.layout import FORM_COLUMNS, LIST_COLUMNS, Column
from toolkit.model.place import Place
from toolkit.model.tasks import Task
from toolkit.model.wording import article, bare, difference, enumerated, plain, shortened, unnumbered

_COLLAPSED_OVER = 8
"""More changed cells in one column than this are one finding."""
_TERMS = {"responsible": "责任单位", "deadline": "完成时限"}
"""Columns whose loss costs nothing and is told by nothing."""


def changed_texts(table: Table, rows: Sequence[RowMatch], listed: ListReference, desk: Desk) -> Iterator[Finding]:
    """Measures, responsible units and deadlines stand as they were sent (cases 55, 56)."""
    for key in ("measure", "responsible", "deadline"):
        column = table.columns.get(key)
        if column is None:
            continue
        changed = []
        for match in rows:
            if match.by == BY_SUB_ITEM:
                continue  # A sub-item has words of its own.
            cell = table.sheet.rows[match.row].get(column)
            printed, *also = _printed(listed.tasks[match.number], key)
            if cell and all(_differs(cell.text, text, key) for text in (printed, *also)):
                changed.append((match, printed, cell.text))
        yield from _changes(changed, key, Place(desk.file, table.sheet.name, 0, column), listed.task_list.id, desk)


def _printed(task: Task, key: str) -> tuple[str, ...]:
    """What stands in the blank; a measure stood there without its number before."""
    if key == "measure":
        return task.measure, task.printed
    return (task.responsible if key == "responsible" else task.deadline,)


def _differs(found: str, printed: str, key: str) -> bool:
    if found == printed:
        return False
    if key == "measure":
        return bool(found.strip()) and unnumbered(found) != unnumbered(printed)
    return bool(found.strip()) and plain(found) != plain(printed)


def _changes(
    changed: list[tuple[RowMatch, str, str]], key: str, column: Place, list_id: str, desk: Desk
) -> Iterator[Finding]:
    many = len(changed) > _COLLAPSED_OVER
    for match, printed, found in changed[:1] if many else changed:
        numbers = enumerated([bare(match.number) for match, _, _ in changed]) if many else bare(match.number)
        before, after = difference(printed, found)
        place = Place(column.file, column.sheet, match.row, column.column)
        facts = {"subject_name": f"第{numbers}条", "printed": before, "found": after}
        about = Part(PartKind.LIST, list_id) if many else OfTask(list_id, match.number)
        if key == "measure":
            yield kinds.MEASURE_CHANGED.at(place, about, unit=desk.unit, **facts)
        else:
            facts |= {"printed": printed, "found": shortened(found)}
            yield kinds.TERMS_CHANGED.at(place, about, unit=desk.unit, title=_TERMS[key], **facts)


def columns_in_order(table: Table, desk: Desk) -> Iterator[Finding]:
    """Columns missing and columns added; the loss of 工作进度 or of all figures is not told here."""
    yield from _columns_missing(table, FORM_COLUMNS if table.form else LIST_COLUMNS, desk)
    yield from columns_added(table, desk)


def _columns_missing(table: Table, layout: tuple[Column, ...], desk: Desk) -> Iterator[Finding]:
    place = Place(desk.file, table.sheet.name, table.header_row)
    missing = [column for column in layout if column.key not in table.columns and not column.optional]
    printed = "、".join(f"“{column.title}”" for column in missing if not column.filled)
    if printed:
        yield kinds.COLUMN_MISSING.at(place, unit=desk.unit, titles=printed)
    filled = "、".join(f"“{column.title}”" for column in missing if column.filled and column.key != "progress")
    if filled and table.form:
        figures = [column for column in missing if column.key in ("month", "total")]
        kind = kinds.FORM_COLUMN_MISSING if figures else kinds.FILLED_COLUMN_MISSING
        yield kind.at(place, unit=desk.unit, titles=filled)
    elif filled:
        yield kinds.FILLED_COLUMN_MISSING.at(place, unit=desk.unit, titles=filled)


def columns_added(table: Table, desk: Desk) -> Iterator[Finding]:
    """Columns of the unit's own (case 45)."""
    if table.own:
        first = min(table.own)
        titles = "、".join(f"“{shortened(title, 12)}”" for _, title in sorted(table.own.items()))
        at = Place(desk.file, table.sheet.name, table.header_row, first)
        yield kinds.OWN_COLUMN.at(at, unit=desk.unit, titles=titles)


def beside_the_table(table: Table, rows: Sequence[int], desk: Desk) -> Iterator[Finding]:
    """Writing right of the table in rows that belong to it (case 67), told once a sheet."""
    last = table.last_column
    found = [
        (row, column, cell.text)
        for row in rows
        for column, cell in table.sheet.rows[row].items()
        if column > last and cell.text.strip()
    ]
    if found:
        row, column, text = min(found)
        more = f"等{len(found)}处" if len(found) > 1 else ""
        place = Place(desk.file, table.sheet.name, row, column)
        yield kinds.BESIDE_TABLE.at(place, unit=desk.unit, text=shortened(text) + more)


def remarks_on_progress(table: Table, rows: Sequence[RowMatch], list_id: str, desk: Desk) -> Iterator[Finding]:
    """Comments beside a filled progress (case 62) and progress struck through (case 66)."""
    column = table.columns["progress"]
    for match in rows:
        text = table.sheet.text(match.row, column).strip()
        if not text:
            continue
        place = Place(desk.file, table.sheet.name, match.row, column)
        comment = desk.comment(table.sheet, match.row, column)
        name, about = article(match.number), OfTask(list_id, match.number, "progress")
        if comment:
            facts = {"name": name, "text": shortened(comment, 60)}
            yield cell_kinds.COMMENT_BESIDE.at(place, about, unit=desk.unit, **facts)
        if (match.row, column) in table.sheet.struck:
            facts = {"name": f"{name}工作进度", "text": shortened(text)}
            yield cell_kinds.STRUCK_OUT.at(place, about, unit=desk.unit, **facts)
