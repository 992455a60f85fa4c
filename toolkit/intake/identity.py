"""Who reports, for which month: passport, cover, titles, file name, folder; two that disagree are never settled. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from toolkit.findings import Finding
from toolkit.findings import identity as kinds
from toolkit.findings.tables import INDICATORS_MISSING, ROWS_MISSING
from toolkit.intake.fields import COVER, SUMMARY, Field, first_label, read_fields
from toolkit.intake.names import Naming, mentions, named
from toolkit.intake.parts import Parts
from toolkit.intake.passport import Passport
from toolkit.intake.periods import mentioned, stated
from toolkit.intake.reference import Reference
from toolkit.model.cells import Sheet
from toolkit.model.identities import OfUnit
from toolkit.model.layout import COVER_SHEET, PASSPORT_SHEET
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.wording import shortened

TITLE_ROWS = 8
"""How many rows above a table may be its titles."""

Answered = TypeVar("Answered")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything in and around one file that may say who and when."""

    file: str
    folder: str
    passport: Passport | None
    cover: dict[str, Field]
    cover_sheet: str
    titles: tuple[str, ...]
    titled: dict[str, Field]
    reference: Reference
    expected: Period

    @property
    def file_name(self) -> str:
        return self.file.rpartition("/")[2].rpartition(".")[0] or self.file.rpartition("/")[2]

    def place(self, key: str) -> Place:
        """Where the cover says it, or the whole file."""
        field = self.cover.get(key)
        return Place(self.file, self.cover_sheet, field.row, field.column) if field else Place(self.file)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and when: ``unit`` is "" and ``period`` None when a person must say.

    ``settled`` says whether the file can be counted; where it cannot, ``unit`` is still the one to answer.
    """

    unit: str
    period: Period | None
    route: str
    settled: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Answered]):
    value: Answered | None
    route: str = ""
    claimed: str = ""
    findings: tuple[Finding, ...] = ()


def gather(
    parts: Parts, passport: Passport | None, reference: Reference, *, file: str, folder: str, expected: Period
) -> Evidence:
    """Collect the evidence; titles are the rows above the tables and the summary's first field."""
    tops = [(table.sheet, table.header_row) for tables in parts.tables.values() for table in tables]
    tops += [(sheet, first_label(sheet, SUMMARY)) for sheet in (parts.summary,) if sheet]
    titles: list[str] = []
    titled: dict[str, Field] = {}
    for sheet, end in tops:
        rows = [row for row in sorted(sheet.rows) if row < end][:TITLE_ROWS]
        titles += [cell.text for row in rows for cell in sheet.rows[row].values() if not cell.text.startswith("#")]
        for key, field in read_fields(sheet, COVER, rows).items():
            if field.text.strip():
                titled.setdefault(key, field)
    cover = read_fields(parts.cover, COVER) if parts.cover else {}
    return Evidence(
        file=file,
        folder=folder or file.rpartition("/")[0],
        passport=passport,
        cover=cover,
        cover_sheet=_name(parts.cover),
        titles=tuple(titles),
        titled=titled,
        reference=reference,
        expected=expected,
    )


def identify(evidence: Evidence) -> Identity:
    """Settle who and when, or say which two places disagree."""
    passport = evidence.passport
    campaign = evidence.reference.plan.campaign
    if passport and passport.campaign != campaign.id:
        wrong = kinds.OTHER_CAMPAIGN.at(
            Place(evidence.file, PASSPORT_SHEET), found=passport.campaign, expected=campaign.id
        )
        return Identity("", None, "", settled=False, findings=(wrong,))
    unit = _check_unit(_unit(evidence), evidence)
    period = _check_period(_period(evidence), evidence)
    claimed = unit.value or unit.claimed
    found = [*unit.findings, *period.findings, *_template(evidence, period.value)]
    findings = tuple(replace(finding, unit=claimed) for finding in found)
    same = unit.route == period.route
    return Identity(
        unit=claimed,
        period=period.value,
        route=unit.route if same else f"单位按{unit.route}，报告期按{period.route}",
        settled=not any(finding.withholds for finding in findings),
        findings=findings,
    )


def unit_of_name(file: str, reference: Reference) -> str:
    """The one unit a file's name speaks of, or else its folder's: whom to answer when nothing inside can be read."""
    folder, _, name = file.rpartition("/")
    for text in (name, folder):
        units = mentions(text, reference)
        if units:
            return units[0] if len(units) == 1 else ""
    return ""


def _name(sheet: Sheet | None) -> str:
    return sheet.name if sheet else COVER_SHEET


def _printed(unit_id: str, evidence: Evidence) -> str:
    roster = evidence.reference.plan.campaign.roster
    return roster[unit_id].name if unit_id in roster else unit_id


def _unit(evidence: Evidence) -> _Answer[str]:
    written = evidence.cover.get("unit")
    naming = named(written.text, evidence.reference) if written and written.text.strip() else None
    passport = evidence.passport
    if passport and passport.unit in evidence.reference.plan.campaign.roster:
        return _against_passport(passport.unit, naming, evidence)
    if naming:
        return _from_name(naming, "报送单", evidence.place("unit"), evidence)
    titled = evidence.titled.get("unit")
    if titled:
        return _from_name(named(titled.text, evidence.reference), "标题", Place(evidence.file), evidence)
    collector = evidence.reference.plan.campaign.collector
    sources = (("标题", "|".join(evidence.titles)), ("文件名", evidence.file_name), ("文件夹", evidence.folder))
    for route, text in sources:
        units = _without_collector(mentions(text, evidence.reference), evidence)
        if route == "标题" and units == (collector,):
            continue  # A title names the office a return goes to more often than the office itself returns one.
        if units:
            return _from_name(Naming(shortened(text), units, printed=True), route, Place(evidence.file), evidence)
    return _Answer(None, findings=(kinds.UNIT_MISSING.at(Place(evidence.file)),))


def _without_collector(units: tuple[str, ...], evidence: Evidence) -> tuple[str, ...]:
    """Without the office the return is addressed to, unless nobody else is mentioned."""
    others = tuple(unit for unit in units if unit != evidence.reference.plan.campaign.collector)
    return others or units


def _against_passport(unit_id: str, naming: Naming | None, evidence: Evidence) -> _Answer[str]:
    if naming is None or unit_id in naming.units:
        return _Answer(unit_id, "标识")
    if not naming.units:
        unknown = _unknown(naming, evidence.place("unit"), evidence)
        return _Answer(None, "标识", unit_id, (unknown,))
    other = naming.units[0]
    disagreement = kinds.UNITS_DISAGREE.at(
        evidence.place("unit"),
        OfUnit(unit_id),
        first="隐藏标识",
        one=_printed(unit_id, evidence),
        second="报送单",
        other=shortened(naming.text),
    )
    return _Answer(None, "标识", other, (disagreement,))


def _unknown(naming: Naming, place: Place, evidence: Evidence) -> Finding:
    above = [_printed(unit, evidence) for unit in naming.territory]
    where = above[0] if len(above) == 1 else "所在县（市、区）安委办"
    return kinds.UNIT_UNKNOWN.at(place, name=shortened(naming.text), where=where)


def _from_name(naming: Naming, route: str, place: Place, evidence: Evidence) -> _Answer[str]:
    name = shortened(naming.text)
    if not naming.units:
        return _Answer(None, route, findings=(_unknown(naming, place, evidence),))
    if len(naming.units) > 1:
        candidates = "、".join(_printed(unit, evidence) for unit in naming.units)
        return _Answer(None, route, findings=(kinds.UNIT_AMBIGUOUS.at(place, name=name, candidates=candidates),))
    unit = naming.units[0]
    if naming.printed:
        return _Answer(unit, route)
    return _Answer(
        unit, route, findings=(kinds.UNIT_BY_ALIAS.at(place, name=name, registered=_printed(unit, evidence)),)
    )


def _check_unit(answer: _Answer[str], evidence: Evidence) -> _Answer[str]:
    """A file name that speaks of another unit contradicts; a folder only asks for a second look."""
    if not answer.value:
        return answer
    in_name = mentions(evidence.file_name, evidence.reference, printed_only=True)
    others = _without_collector(in_name, evidence)
    known = answer.value in mentions(evidence.file_name, evidence.reference)
    if others and not known and others != (evidence.reference.plan.campaign.collector,):
        disagreement = kinds.UNITS_DISAGREE.at(
            Place(evidence.file),
            OfUnit(others[0]),
            first="表",
            one=_printed(answer.value, evidence),
            second="文件名",
            other=_printed(others[0], evidence),
        )
        return _Answer(None, answer.route, answer.value, (*answer.findings, disagreement))
    in_folder = mentions(evidence.folder, evidence.reference, printed_only=True)
    if in_folder and answer.value not in in_folder:
        facts = {"folder": evidence.folder, "registered": _printed(answer.value, evidence)}
        doubt = kinds.FOLDER_DISAGREES.at(Place(evidence.file), **facts)
        return _Answer(answer.value, answer.route, findings=(*answer.findings, doubt))
    return answer


def _period(evidence: Evidence) -> _Answer[Period]:
    expected = evidence.expected
    printed = evidence.passport.period if evidence.passport else None
    field = evidence.cover.get("period")
    written = stated(field.text, expected) if field else None
    if printed and written and written != printed:
        if written == expected and printed < expected:
            return _Answer(written, "报送单")  # Last month's blank used again; _template says so.
        return _disagree("隐藏标识", printed, "报送单", written, evidence)
    if printed or written:
        return _Answer(printed or written, "标识" if printed else "报送单")
    titled = evidence.titled.get("period")
    months = [stated(titled.text, expected)] if titled else [stated(text, expected) for text in evidence.titles]
    named_months = {month for month in months if month}
    if len(named_months) == 1:
        (month,) = named_months
        return _Answer(month, "标题")
    for route, text in (("文件名", evidence.file_name), ("文件夹", evidence.folder)):
        found = mentioned(text, expected)
        if len(found) == 1:
            (month,) = found
            return _Answer(month, route)
    assumed = kinds.PERIOD_ASSUMED.at(Place(evidence.file), expected=expected.label)
    return _Answer(expected, "收件时指定", findings=(assumed,))


def _disagree(first: str, one: Period, second: str, other: Period, evidence: Evidence) -> _Answer[Period]:
    place = evidence.place("period") if "报送单" in (first, second) else Place(evidence.file)
    finding = kinds.PERIODS_DISAGREE.at(place, first=first, one=one.label, second=second, other=other.label)
    return _Answer(None, first, findings=(finding,))


def _check_period(answer: _Answer[Period], evidence: Evidence) -> _Answer[Period]:
    """The file name must not speak of another month, and the month must be the one being received."""
    if answer.value is None:
        return answer
    in_name = mentioned(evidence.file_name, evidence.expected)
    if len(in_name) == 1 and answer.value not in in_name:
        (named,) = in_name
        return _disagree("表", answer.value, "文件名", named, evidence)
    if answer.value != evidence.expected:
        wrong = kinds.PERIOD_WRONG.at(
            evidence.place("period"), found=answer.value.label, expected=evidence.expected.label
        )
        return _Answer(answer.value, answer.route, findings=(*answer.findings, wrong))
    return answer


def _template(evidence: Evidence, period: Period | None) -> Iterator[Finding]:
    """The blank used is this month's, of the present edition (模板版本)."""
    passport, campaign = evidence.passport, evidence.reference.plan.campaign
    if passport is None:
        yield kinds.NOT_OUR_WORKBOOK.at(Place(evidence.file))
    elif period and passport.period and (passport.period, passport.version) != (period, campaign.version):
        yield kinds.TEMPLATE_OLD.at(
            Place(evidence.file, PASSPORT_SHEET), **_editions(passport, period, campaign.version)
        )


def _editions(passport: Passport, period: Period, version: int) -> dict[str, str]:
    used = (
        f"{passport.period.lasting(period.every).label}第{passport.version}版"
        if passport.period
        else f"第{passport.version}版"
    )
    return {"used": used, "current": f"{period.label}第{version}版"}


def with_old_blank(findings: tuple[Finding, ...], evidence: Evidence, unit: str) -> tuple[Finding, ...]:
    """An old blank that lacks rows is one cause: one finding instead of two or three (case 28)."""
    old = next((one for one in findings if one.code == kinds.TEMPLATE_OLD.code), None)
    lacking = [one for one in findings if one.code in (INDICATORS_MISSING.code, ROWS_MISSING.code)]
    if old is None or not lacking or evidence.passport is None:
        return findings
    facts = _editions(evidence.passport, evidence.expected, evidence.reference.plan.campaign.version)
    lacks = "，".join(one.problem for one in lacking)
    first = lacking[0]
    one = kinds.TEMPLATE_LACKS.at(first.place, *first.subjects, unit=unit, lacks=lacks, **facts)
    return (*(other for other in findings if other is not old and other not in lacking), one)
