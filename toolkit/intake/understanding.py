"""A book of cells understood as one unit's return: the whole intake of one file, in order. Pure; never raises for a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.campaign.plan import Plan
from toolkit.findings import Finding, Kind
from toolkit.findings import tables as kinds
from toolkit.findings.catalogue import KINDS
from toolkit.findings.cells import FORMULA_EXTERNAL
from toolkit.findings.files import EXTERNAL_LINKS, OLD_FORMAT, OTHER_FORMAT, SUFFIX_DIFFERS, WPS_FORMAT
from toolkit.findings.identity import NOT_OUR_WORKBOOK
from toolkit.intake import figures, lists, records
from toolkit.intake.desk import Desk
from toolkit.intake.fields import SUMMARY, Field, read_fields
from toolkit.intake.figures import Figures
from toolkit.intake.identity import Evidence, Identity, gather, identify, with_old_blank
from toolkit.intake.parts import Parts, find_parts
from toolkit.intake.passport import Passport, read_passport
from toolkit.intake.reference import Reference
from toolkit.intake.registers import ReadRegister, read_register
from toolkit.intake.secrecy import marked_secret
from toolkit.intake.several import one_unit
from toolkit.model.cells import Book, Sheet
from toolkit.model.history import History
from toolkit.model.identities import OfField, PartKind
from toolkit.model.layout import COVER_FIELDS, COVER_SHEET, FORM_SHEET, SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.states import State
from toolkit.model.submission import Entry, Submission, TaskReturn

NO_HISTORY = History()
_SUFFIXES = {
    "xlsx": ("xlsx",),
    "xlsm": ("xlsm",),
    "xls": ("xls", "et"),
    "xlsb": ("xlsb",),
    "ods": ("ods", "fods"),
    "csv": ("csv", "txt"),
}
"""The suffixes under which a format is usual; a file of another suffix was renamed (case 4)."""
_FIELDS = {
    part: {field.key: field for field in fields}
    for part, fields in ((COVER_SHEET, COVER_FIELDS), (SUMMARY_SHEET, SUMMARY_FIELDS))
}


@dataclass(frozen=True, slots=True)
class Understood:
    """What became of one file.

    ``submission`` is None when nothing of it can be counted, ``refused`` says the same; the findings say why.
    ``unit`` is whom to answer, "" when even that is open; ``period`` is None when it is open.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]
    unit: str
    period: Period | None
    refused: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything read from the parts of one book."""

    cover: dict[str, Entry]
    summary: dict[str, Entry]
    figures: Figures
    tasks: dict[tuple[str, str], TaskReturn]
    registers: dict[str, ReadRegister]
    findings: tuple[Finding, ...]
    refused: bool


def understand(
    book: Book,
    file: str,
    plan: Plan,
    *,
    expected: Period,
    folder_hint: str = "",
    history: History = NO_HISTORY,
    reference: Reference | None = None,
) -> Understood:
    """Understand one returned workbook.

    ``file`` names it in findings (its path below the inbox), ``expected`` is the period being received,
    ``folder_hint`` the folder it lay in, ``history`` what closed months know (a task done before needs no words).
    ``reference`` is the plan's, made beforehand; without it the last one made is used again, or a new one made.
    Findings stand gravest first. Nothing a unit did to its workbook raises.
    """
    secret = marked_secret(book, file)
    if secret:
        return _refuse((secret,), "", None)
    reference = reference or Reference.of(plan)
    passport = read_passport(book)
    parts = find_parts(book, passport, reference)
    if not parts.tables and not parts.summary:
        return _refuse((kinds.NO_PART.at(Place(file)),), "", None)
    evidence = gather(parts, passport, reference, file=file, folder=folder_hint, expected=expected)
    identity = identify(evidence)
    if book.format == "csv":  # A text table never bears our mark; that it is one is said once.
        found = (finding for finding in identity.findings if finding.code != NOT_OUR_WORKBOOK.code)
        identity = replace(identity, findings=tuple(found))
    if not identity.settled or identity.period is None:
        return _refuse(identity.findings, identity.unit, identity.period)
    desk = Desk(
        file=file,
        unit=identity.unit,
        period=identity.period.lasting(expected.every),
        reference=reference,
        owed=reference.unit(identity.unit),
        past=history.of(identity.unit),
    )
    return _contents(book, parts, evidence, identity, desk)


def _contents(book: Book, parts: Parts, evidence: Evidence, identity: Identity, desk: Desk) -> Understood:
    """What a file of a known unit and month says."""
    parts, several = one_unit(parts, desk.unit, desk.file, desk.reference)
    if any(finding.withholds for finding in several):
        return _refuse((*identity.findings, *several), desk.unit, desk.period)
    read = _read(parts, evidence, desk)
    findings = (*identity.findings, *several, *_hidden(parts, desk), *read.findings)
    if read.refused:
        return _refuse(findings, desk.unit, desk.period)
    if _blank(read, desk):
        blank = kinds.BLANK_RETURN.at(Place(desk.file), unit=desk.unit)
        return _refuse((*identity.findings, blank), desk.unit, desk.period)
    findings = with_old_blank(findings, evidence, desk.unit)
    findings += tuple(_noticed(book, findings, desk))
    submission = _submission(parts, evidence.passport, identity, read, desk)
    return Understood(submission, _sorted(findings), desk.unit, desk.period, refused=False)


def _refuse(findings: tuple[Finding, ...], unit: str, period: Period | None) -> Understood:
    return Understood(None, _sorted(findings), unit, period, refused=True)


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _read(parts: Parts, evidence: Evidence, desk: Desk) -> _Read:
    findings: list[Finding] = []
    cover, problems = _entries(evidence.cover, parts.cover, desk, PartKind.COVER)
    findings += problems
    found = read_fields(parts.summary, SUMMARY) if parts.summary else {}
    summary, problems = _entries(found, parts.summary, desk, PartKind.SUMMARY)
    findings += problems
    form = figures.ReadForm({}, ())
    if FORM_SHEET in parts.tables:
        form = figures.read_form(parts.tables[FORM_SHEET], desk)
        findings += form.findings
        findings += records.check_figures(form, desk)
    tasks: dict[tuple[str, str], TaskReturn] = {}
    refused = False
    for list_id, listed in desk.reference.lists.items():
        if list_id in parts.tables:
            read = lists.read_list(parts.tables[list_id], listed, desk)
            findings += read.findings
            refused = refused or read.refused
            tasks.update(((list_id, number), task) for number, task in read.tasks.items())
    findings += records.check_tasks(tasks, desk)
    registers = _registers(parts, desk)
    findings += [finding for read in registers.values() for finding in read.findings]
    return _Read(cover, summary, form.figures, tasks, registers, tuple(findings), refused)


def _registers(parts: Parts, desk: Desk) -> dict[str, ReadRegister]:
    """Every register in the file in which something is said; an empty sheet is as good as none."""
    read = {
        name: read_register(parts.tables[name], register, desk)
        for name, register in desk.reference.registers.items()
        if name in parts.tables
    }
    return {name: one for name, one in read.items() if one.said}


def _entries(
    fields: dict[str, Field], sheet: Sheet | None, desk: Desk, part: PartKind
) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries of a sheet of labels."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for key, found in fields.items():
        if sheet is None or found.cell is None:
            continue
        field = _FIELDS[part][key]
        about = (field.holds, OfField(part, key), "", field.title)
        entry, finding = desk.read(sheet.name, found.row, found.column, found.cell, *about)
        if entry:
            entries[key] = entry
        findings += [finding] if finding else []
    return entries, findings


def _hidden(parts: Parts, desk: Desk) -> list[Finding]:
    """Hidden sheets are read like all others, and told (case 40)."""
    return [
        kinds.SHEET_HIDDEN.at(Place(desk.file, sheet.name), unit=desk.unit, sheet=sheet.name)
        for sheet in parts.sheets().values()
        if sheet.hidden or sheet.very_hidden
    ]


def _noticed(book: Book, findings: tuple[Finding, ...], desk: Desk) -> Iterator[Finding]:
    """What the reader noticed about the file; a cell that reaches into another file has said so itself."""
    kind = _kind_of_format(book.format, desk.file)
    if kind:
        yield kind.at(Place(desk.file), unit=desk.unit, format=book.format)
    told = {finding.code for finding in findings}
    for code in book.notes:
        if code != EXTERNAL_LINKS.code or FORMULA_EXTERNAL.code not in told:
            yield KINDS[code].at(Place(desk.file), unit=desk.unit)


def _kind_of_format(found: str, file: str) -> Kind | None:
    """What is said about a format that is not .xlsx, or that the file's suffix does not own up to (cases 1, 2, 4, 6)."""
    suffix = file.rpartition("/")[2].rpartition(".")[2].lower() if "." in file else ""
    if suffix and suffix not in _SUFFIXES.get(found, (suffix,)):
        return SUFFIX_DIFFERS
    if found == "xls":
        return WPS_FORMAT if suffix == "et" else OLD_FORMAT
    return OTHER_FORMAT if found in ("xlsb", "ods", "csv") else None


def _blank(read: _Read, desk: Desk) -> bool:
    """Whether nothing at all was filled in but what came printed (case 35)."""
    if any(entry.text.strip() for entry in read.summary.values()):
        return False
    for (code, key), entry in read.figures.items():
        indicator = desk.reference.plan.campaign.form.indicator(code)
        carried = code in desk.owed.openings and code in desk.past.totals
        if not carried and (key == "note" or indicator.fills(key)) and entry.text.strip():
            return False
    if any(not _as_printed(name, one, desk) for name, one in read.registers.items()):
        return False
    return all(not task.entries or desk.past.states.get(key) == State.DONE for key, task in read.tasks.items())


def _as_printed(name: str, read: ReadRegister, desk: Desk) -> bool:
    """Whether a register holds nothing but what was carried over from last month."""
    past = {one.key: one.values for one in desk.past.items.get(name, ())}
    return not read.none and all(
        past.get(item.key, {}).get(key) == entry.value for item in read.items for key, entry in item.entries.items()
    )


def _submission(parts: Parts, passport: Passport | None, identity: Identity, read: _Read, desk: Desk) -> Submission:
    return Submission(
        unit=desk.unit,
        period=desk.period,
        file=desk.file,
        parts=tuple(name for name in parts.names if name not in desk.reference.registers or name in read.registers),
        route=identity.route,
        template_version=passport.version if passport else 0,
        cover=read.cover,
        summary=read.summary,
        figures=read.figures,
        tasks=read.tasks,
        sheets={name: sheet.name for name, sheet in parts.sheets().items()},
        items={name: one.items for name, one in read.registers.items()},
    )
