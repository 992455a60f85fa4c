"""Which of a unit's files counts for each part, and what its versions, parts and dates give cause to say. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from toolkit.campaign.plan import Plan
from toolkit.findings.finding import Finding
from toolkit.findings.form import COVER_INCOMPLETE
from toolkit.findings.returns import CORRECTED, LATE, PARTS_MISSING, TELEPHONED, VERSIONS_DIFFER
from toolkit.model.history import History
from toolkit.model.layout import (
    COVER_FIELDS,
    COVER_SHEET,
    FORM_SHEET,
    PARTS_ALWAYS,
    SUMMARY_SHEET,
)
from toolkit.model.place import Place
from toolkit.rules.attachments import beside_data, is_scan, summary_in_word
from toolkit.rules.differences import Difference, Revision, revisions, versions_of
from toolkit.rules.dossier import Dossier
from toolkit.rules.registers import WHEN_MISSING, registers_across_files
from toolkit.rules.returned import Received, Verdict

_SHOWN_DIFFERENCES = 8


@dataclass(frozen=True)
class Bundle:
    """A unit's files of a month in order, which of them counts for each part, and the last day that is on time for it.

    ``called`` is when it telephoned that it has nothing to report.
    """

    unit: str
    received: tuple[Received, ...]
    plan: Plan
    history: History
    due: date
    called: datetime | None = None

    @cached_property
    def parts(self) -> dict[str, Received]:
        return adopted_parts(self.received)

    @property
    def first(self) -> Received | None:
        """The first acceptable file."""
        return next((one for one in self.received if one.acceptable), None)

    @property
    def reported_at(self) -> datetime | None:
        """When the unit first reported, by an acceptable file or by telephone."""
        return min((at for at in (self.called, self.first and self.first.receipt.received_at) if at), default=None)

    @property
    def late_days(self) -> int:
        return max((self.reported_at.date() - self.due).days, 0) if self.reported_at else 0


def in_order(received: Sequence[Received]) -> tuple[Received, ...]:
    """Files in the order in which a later one replaces an earlier: arrival, 填报日期, natural order of names."""
    return tuple(sorted(received, key=_order))


def adopted_parts(received: Sequence[Received]) -> dict[str, Received]:
    """The latest acceptable file for each part, of those a person preferred where there are; ``received`` in order."""
    parts: dict[str, Received] = {}
    for one in sorted(received, key=lambda one: one.preferred):
        if one.acceptable and one.submission:
            parts.update(dict.fromkeys(one.submission.parts, one))
    return parts


def expected_parts(plan: Plan, unit_id: str) -> tuple[str, ...]:
    """The parts a unit owes in printed order: 小结, 报表, and each list that holds a task for it."""
    lists = (task_list.id for task_list in plan.campaign.lists if plan.tasks_of(unit_id, task_list.id))
    return (*PARTS_ALWAYS, *lists)


def findings_that_stand(bundle: Bundle) -> Iterator[Finding]:
    """The files' own findings that still matter.

    Those of an adopted file, unless about a part that a later file replaced; and those of a file that came after
    every adopted one but gave nothing to adopt, so that its sender learns why.
    """
    received, parts = bundle.received, bundle.parts
    adopted = {one.receipt.number for one in parts.values()}
    last = max((place for place, one in enumerate(received) if one.receipt.number in adopted), default=-1)
    for place, one in enumerate(received):
        if one.void:
            continue
        if one.receipt.number in adopted:
            replaced = _replaced_sheets(one, parts)
            yield from (
                finding
                for finding in one.findings
                if finding.place.sheet not in replaced
                and not (finding.code in WHEN_MISSING and any(part.name in parts for part in finding.parts))
            )
        elif (place > last and not _passed_over(one, parts)) or is_scan(one) or summary_in_word([one]):
            yield from beside_data(one.findings, parts)


def _passed_over(one: Received, parts: dict[str, Received]) -> bool:
    """Whether a file could be adopted, and a person has preferred others for all its parts."""
    return one.acceptable and one.submission is not None and all(part in parts for part in one.submission.parts)


def parts_have_come(bundle: Bundle) -> Iterator[Finding]:
    """Every part owed has come (case 34), and with one of the files a cover (case 36); a 小结 may be in Word."""
    parts, unit_id = bundle.parts, bundle.unit
    first = next(iter(parts.values()), None)
    if first is None:
        return
    expected = expected_parts(bundle.plan, unit_id)
    in_word = (SUMMARY_SHEET,) if summary_in_word(bundle.received) else ()
    missing = [part for part in expected if part not in parts and part not in in_word]
    place = Place(_file(first))
    if missing:
        yield PARTS_MISSING.at(
            place,
            unit=unit_id,
            expected=len(expected),
            found=len(expected) - len(missing),
            missing="、".join(missing),
        )
    if COVER_SHEET not in parts:
        fields = (field.title for field in COVER_FIELDS if not field.optional)
        yield COVER_INCOMPLETE.at(place, unit=unit_id, missing="、".join(fields))


def registers_agree_beside_form(bundle: Bundle) -> Iterator[Finding]:
    """R25 for registers that came in another file than the form; in one file it has been held already."""
    form = bundle.parts.get(FORM_SHEET)
    if form and form.submission:
        ids = {register.id for register in bundle.plan.registers_of(form.unit)}
        files = ((part, one) for part, one in bundle.parts.items() if part in ids and one is not form)
        others = {part: one.submission for part, one in files if one.submission}
        dossier = Dossier(form.submission, bundle.plan, bundle.history, bundle.due)
        yield from registers_across_files(dossier, others)


def on_time(bundle: Bundle) -> Iterator[Finding]:
    """The unit reported, by its first acceptable file or before by telephone, by its reporting day (case 33)."""
    first, days = bundle.first, bundle.late_days
    if first and days:
        day = first.receipt.received_at.date()
        yield LATE.at(Place(_file(first)), unit=first.unit, due=bundle.due, received_on=day, days=days)


def telephoned(bundle: Bundle) -> Iterator[Finding]:
    """What was said by telephone is still to come in writing."""
    if bundle.called and not bundle.first:
        yield TELEPHONED.at(Place(""), unit=bundle.unit, day=bundle.called.date())


def versions_agree(bundle: Bundle) -> Iterator[Finding]:
    """A later version repeats the earlier one (case 19); what differs is listed, once for each pair of files.

    Of each part its latest change counts. After a file was sent back, the next one is a correction, and its
    differences are only noted.
    """
    received, parts = bundle.received, bundle.parts
    latest = {one.part: one for one in revisions(received, parts)}
    pairs: dict[tuple[int, int], list[Revision]] = {}
    for one in latest.values():
        pairs.setdefault((one.adopted.receipt.number, one.earlier.receipt.number), []).append(one)
    for found in pairs.values():
        if found[0].adopted.preferred:
            continue  # A person has decided; there is nothing to ask.
        held = max(len(versions_of(received, part)) for part, file in parts.items() if file is found[0].adopted)
        yield _two_versions(found, held)


def _two_versions(found: Sequence[Revision], count: int) -> Finding:
    adopted, earlier = found[0].adopted, found[0].earlier
    kind = CORRECTED if earlier.verdict == Verdict.TO_CORRECT else VERSIONS_DIFFER
    differences = [_in_words(difference) for one in found for difference in one.differences]
    more = "……" if len(differences) > _SHOWN_DIFFERENCES else ""
    moment = adopted.receipt.received_at
    return kind.at(
        Place(_file(adopted)),
        unit=adopted.unit,
        count=count,
        received_at=f"{moment.month}月{moment.day}日{moment:%H:%M}",
        file=adopted.receipt.name,
        earlier=earlier.receipt.name,
        cells=len(differences),
        differences="；".join(differences[:_SHOWN_DIFFERENCES]) + more,
    )


def _in_words(difference: Difference) -> str:
    return f"{difference.name} {_brief(str(difference.before))}→{_brief(str(difference.after))}"


def _brief(text: str) -> str:
    return (text if len(text) <= 12 else text[:12] + "…") or "空"


def _replaced_sheets(one: Received, parts: dict[str, Received]) -> frozenset[str]:
    submission = one.submission
    if submission is None:
        return frozenset()
    replaced = (part for part in submission.parts if parts[part] is not one)
    return frozenset(submission.sheets.get(part, part) for part in replaced)


def _order(one: Received) -> tuple[object, ...]:
    return (one.receipt.received_at, _signed_on(one), natural(one.receipt.name), one.receipt.number)


def _signed_on(one: Received) -> str:
    """The 填报日期 as ISO text, "" when unknown."""
    entry = one.submission.cover.get("signed_on") if one.submission else None
    return str(entry.value) if entry and entry.value is not None else ""


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key under which 第2版 comes before 第10版."""
    return tuple((int(piece or 0), "") if piece.isdecimal() else (0, piece) for piece in re.split(r"([0-9]+)", name))


def _file(one: Received) -> str:
    return one.submission.file if one.submission else one.receipt.name


RULES: tuple[Callable[[Bundle], Iterator[Finding]], ...] = (
    findings_that_stand,
    parts_have_come,
    versions_agree,
    registers_agree_beside_form,
    on_time,
    telephoned,
)
"""What must be true of a unit's files together."""
