"""anwei check: a unit's self-check; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.findings import Finding
from toolkit.findings.files import NOT_TAKEN
from toolkit.folder import Found, Trouble, given, read
from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.verbs.office import Office, open_office
from toolkit.verbs.reading import Reader, judge, make_reader


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it."""

    name: str
    unit: str
    verdict: str
    findings: tuple[Finding, ...]


def check(campaign: Path, period: Period, files: Sequence[Path]) -> tuple[Checked, ...]:
    """Check files as they would be on receipt (自检), without archiving or recording them."""
    with open_office(campaign, change=False) as office:
        office.require(period)
        reader = make_reader(office.plan, period, office.history(period))
        return tuple(_checked(office, reader, found) for found in given(files))


def _checked(office: Office, reader: Reader, found: Found) -> Checked:
    data = read(found)
    if isinstance(data, Trouble):
        return Checked(found.name, "", "拒收", (NOT_TAKEN.at(Place(found.name), trouble=data),))
    judged = judge(reader, found.name, data)
    roster = office.campaign.roster
    name = roster[judged.unit].name if judged.unit in roster else ""
    return Checked(found.name, name, judged.verdict, tuple(sorted(judged.findings, key=lambda finding: finding.order)))
