"""One task list of a return, from its sheets to task returns, with everything that is wrong about its rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.findings import Finding
from toolkit.findings import cells as cell_kinds
from toolkit.findings import tables as kinds
from toolkit.intake.desk import Desk
from toolkit.intake.headers import Table
from toolkit.intake.reference import ListReference
from toolkit.intake.rows import BY_SUB_ITEM, MatchedRows, RowMatch, match_rows
from toolkit.intake.spans import shared, span_findings, spans_of
from toolkit.intake.texts import beside_the_table, changed_texts, columns_in_order, remarks_on_progress
from toolkit.model.identities import OfTask, Part, PartKind
from toolkit.model.layout import FILLED_COLUMNS, LIST_TITLES, TEXT_KEYS
from toolkit.model.place import Place
from toolkit.model.states import State
from toolkit.model.submission import Entry, TaskReturn
from toolkit.model.wording import article, bare, enumerated, plain, shortened

COLLAPSED_OVER = 20
"""More equal findings in one column than this are one finding that lists the rows."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """One list as read: task returns by number, findings, and whether the progress column is there at all."""

    tasks: dict[str, TaskReturn]
    findings: tuple[Finding, ...]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of one task with what was filled in, empty cells left out."""

    table: Table
    match: RowMatch
    entries: dict[str, Entry]


def read_list(tables: tuple[Table, ...], listed: ListReference, desk: Desk) -> ReadList:
    """Read a list from the sheet or sheets it stands on."""
    lacking = [table for table in tables if "progress" not in table.columns]
    if lacking:
        place = Place(desk.file, lacking[0].sheet.name)
        finding = kinds.PROGRESS_COLUMN_MISSING.at(place, unit=desk.unit, title=LIST_TITLES["progress"])
        return ReadList({}, (finding,), refused=True)
    used, findings = _without_copies([(table, match_rows(table, listed)) for table in tables], desk)
    due = desk.due(listed.task_list.id)
    rows: dict[str, list[_Row]] = {}
    for table, matched in used:
        found, problems = _read_rows(table, matched, listed, desk)
        findings += problems
        for row in found:
            rows.setdefault(row.match.number, []).append(row)
    findings += _foreign(rows, due, listed, desk)
    tasks = {number: rows[number][0] for number in due if number in rows}
    returned: dict[str, TaskReturn] = {}
    for number, row in tasks.items():
        entries = row.entries
        if len(rows[number]) > 1:
            entries, problems = _joined(rows[number], listed.task_list.id, desk)
            findings += problems
        findings += _split(rows[number], listed.task_list.id, desk)
        returned[number] = TaskReturn(listed.task_list.id, number, entries, row.match.by)
    findings += _missing(due, rows, listed, tables[0], desk)
    findings += _empty(tasks, returned, listed, desk)
    return ReadList(returned, tuple(findings))


def _without_copies(
    found: list[tuple[Table, MatchedRows]], desk: Desk
) -> tuple[list[tuple[Table, MatchedRows]], list[Finding]]:
    """A list may be split over sheets; a sheet that mostly repeats the tasks of an earlier one is a copy."""
    used: list[tuple[Table, MatchedRows]] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for table, matched in found:
        numbers = {match.number for match in matched.rows}
        if used and len(numbers & seen) * 2 > len(numbers):
            place = Place(desk.file, table.sheet.name)
            facts = {"sheet": table.sheet.name, "main": used[0][0].sheet.name}
            findings.append(kinds.SHEET_COPY.at(place, unit=desk.unit, **facts))
            continue
        seen |= numbers
        used.append((table, matched))
    return used, findings


def _read_rows(
    table: Table, matched: MatchedRows, listed: ListReference, desk: Desk
) -> tuple[list[_Row], list[Finding]]:
    """The entries of one sheet's rows; a cell merged over several rows counts for each of them."""
    findings: list[Finding] = []
    list_id, sheet = listed.task_list.id, table.sheet
    columns = [(one, one.key, table.columns[one.key]) for one in FILLED_COLUMNS if one.key in table.columns]
    spans = spans_of(table, {column for _, _, column in columns})
    ambiguous = shared(spans, matched.rows, table.columns.get("count", 0))
    rows = []
    for match in matched.rows:
        cells = sheet.rows[match.row]
        entries: dict[str, Entry] = {}
        for one, key, column in columns:
            row = spans.get((match.row, column), match.row) if spans else match.row
            cell = cells.get(column) if row == match.row else sheet.rows.get(row, {}).get(column)
            if cell is None or (key == "count" and row in ambiguous):
                continue
            about = (OfTask(list_id, match.number, key), article(match.number), one.title, one.measured)
            entry, finding = desk.read(sheet.name, row, column, cell, one.holds, *about)
            if entry:
                entries[key] = entry
            if finding and row == match.row:
                findings.append(finding)
        rows.append(_Row(table, match, entries))
    findings += span_findings(table, matched.rows, list_id, desk)
    findings += changed_texts(table, matched.rows, listed, desk)
    findings += columns_in_order(table, desk)
    findings += beside_the_table(table, [match.row for match in matched.rows], desk)
    if sheet.comments or sheet.struck:
        findings += remarks_on_progress(table, matched.rows, list_id, desk)
    findings += _row_findings(table, matched, list_id, desk)
    return rows, findings


def _row_findings(table: Table, matched: MatchedRows, list_id: str, desk: Desk) -> Iterator[Finding]:
    """Rows that fit no task, displaced keys, hidden rows."""
    name = table.sheet.name
    if matched.unmatched:
        first, text = matched.unmatched[0]
        rows = f"第{enumerated([str(row) for row, _ in matched.unmatched])}行"
        place = Place(desk.file, name, first, table.columns.get("measure") or table.columns["progress"])
        yield kinds.ROW_UNMATCHED.at(place, unit=desk.unit, rows=rows, text=shortened(text))
    if matched.displaced:
        numbers = enumerated([bare(match.number) for match in matched.displaced])
        place = Place(desk.file, name, matched.displaced[0].row, table.columns["measure"])
        yield kinds.KEY_DIFFERS.at(place, Part(PartKind.LIST, list_id), unit=desk.unit, numbers=numbers)
    hidden = [match.row for match in matched.rows if match.row in table.sheet.hidden_rows]
    if hidden:
        yield kinds.ROWS_HIDDEN.at(Place(desk.file, name, hidden[0]), unit=desk.unit, count=len(hidden))


def _foreign(rows: dict[str, list[_Row]], due: tuple[str, ...], listed: ListReference, desk: Desk) -> Iterator[Finding]:
    """Tasks of the list that are not this unit's, where something was filled in."""
    others = [number for number in rows if number not in due and any(row.entries for row in rows[number])]
    if others:
        first = rows[others[0]][0]
        place = Place(desk.file, first.table.sheet.name, first.match.row, first.table.columns["progress"])
        yield kinds.ROW_NOT_YOURS.at(
            place, _whole(listed), unit=desk.unit, numbers=enumerated([bare(one) for one in _in_order(others)])
        )


def _whole(listed: ListReference) -> Part:
    """The list as a part of the return."""
    return Part(PartKind.LIST, listed.task_list.id)


def _in_order(numbers: Iterable[str]) -> list[str]:
    return sorted(numbers, key=lambda number: (len(number), number))


def _joined(rows: list[_Row], list_id: str, desk: Desk) -> tuple[dict[str, Entry], list[Finding]]:
    """Two rows of one task: texts are joined, numbers, days and states must be the same."""
    number, last = rows[0].match.number, rows[-1]
    entries = dict(rows[0].entries)
    findings: list[Finding] = []
    joined = False
    for row in rows[1:]:
        for key, entry in row.entries.items():
            before = entries.get(key)
            if before is None or plain(before.text) == plain(entry.text):
                entries.setdefault(key, entry)
            elif key in TEXT_KEYS:
                joined = joined or row.match.by != BY_SUB_ITEM
                entries[key] = _both(before, entry)
            else:
                place = Place(desk.file, entry.sheet, entry.row, entry.column)
                facts = {"number": number, "title": LIST_TITLES[key], "one": before.text, "other": entry.text}
                about = OfTask(list_id, number, key)
                findings.append(kinds.ROW_TWICE_DIFFERS.at(place, about, unit=desk.unit, **facts))
                entries[key] = entry._replace(value=None)
    if joined:
        place = Place(desk.file, last.table.sheet.name, last.match.row, last.table.columns["progress"])
        findings.append(kinds.ROW_TWICE.at(place, OfTask(list_id, number), unit=desk.unit, numbers=bare(number)))
    return entries, findings


def _split(rows: list[_Row], list_id: str, desk: Desk) -> Iterator[Finding]:
    """A task written as several numbered sub-items (1.1, 1.2): they are joined into it, and that is noted."""
    subs = [row for row in rows if row.match.by == BY_SUB_ITEM]
    if subs:
        number, first = subs[0].match.number, subs[0]
        about, facts = OfTask(list_id, number), {"number": number, "count": len(subs)}
        yield kinds.ROW_SPLIT.at(_progress_place(first, desk), about, unit=desk.unit, **facts)


def _both(first: Entry, second: Entry) -> Entry:
    values = [str(entry.value) for entry in (first, second) if entry.value is not None]
    return first._replace(value="\n".join(values) or None, text=f"{first.text}\n{second.text}", tidied="两行文字合并")


def _missing(
    due: tuple[str, ...], rows: dict[str, list[_Row]], listed: ListReference, table: Table, desk: Desk
) -> Iterator[Finding]:
    missing = [number for number in due if number not in rows]
    if missing:
        yield kinds.ROWS_MISSING.at(
            Place(desk.file, table.sheet.name),
            _whole(listed),
            unit=desk.unit,
            part=listed.task_list.id,
            due=len(due),
            numbers=enumerated([bare(one) for one in missing], 60),
        )


def _empty(
    rows: dict[str, _Row], returned: dict[str, TaskReturn], listed: ListReference, desk: Desk
) -> Iterator[Finding]:
    """Every task has its progress filled in, unless closed months say it is done."""
    list_id = listed.task_list.id
    empty = [
        rows[number]
        for number, task in returned.items()
        if "progress" not in task.entries and desk.past.states.get((list_id, number)) != State.DONE
    ]
    if not empty:
        return
    drawn = [row for row in empty if row.table.sheet.drawings and not _comment(row, desk)]
    told = set(map(id, drawn))
    empty = [row for row in empty if id(row) not in told]
    if drawn:
        numbers = enumerated([bare(row.match.number) for row in drawn], 60)
        subjects = (OfTask(list_id, row.match.number, "progress") for row in drawn)
        yield kinds.PICTURES.at(_progress_place(drawn[0], desk), *subjects, unit=desk.unit, numbers=numbers)
    if len(empty) > COLLAPSED_OVER:
        numbers = enumerated([bare(row.match.number) for row in empty], 60)
        place = _progress_place(empty[0], desk)
        yield cell_kinds.PROGRESS_EMPTY.at(place, _whole(listed), unit=desk.unit, name=f"{list_id}第{numbers}条")
        return
    for row in empty:
        yield _one_empty(row, list_id, desk)


def _comment(row: _Row, desk: Desk) -> str:
    return desk.comment(row.table.sheet, row.match.row, row.table.columns["progress"])


def _one_empty(row: _Row, list_id: str, desk: Desk) -> Finding:
    place = _progress_place(row, desk)
    about, name = OfTask(list_id, row.match.number, "progress"), article(row.match.number)
    comment = _comment(row, desk)
    if comment:
        return cell_kinds.COMMENT_INSTEAD.at(place, about, unit=desk.unit, name=name, text=shortened(comment, 60))
    return cell_kinds.PROGRESS_EMPTY.at(place, about, unit=desk.unit, name=name)


def _progress_place(row: _Row, desk: Desk) -> Place:
    return Place(desk.file, row.table.sheet.name, row.match.row, row.table.columns["progress"])
