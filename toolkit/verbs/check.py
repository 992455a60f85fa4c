"""anwei check: a unit's self-check; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.findings import Finding
from toolkit.findings.files import NOT_TAKEN
from toolkit.folder import Found, Trouble, given, read
from toolkit.model.errors import WrongUse
from toolkit.model.place import Place
from toolkit.verbs.moments import Folder, Month, read_path, read_period
from toolkit.verbs.office import Office, open_office
from toolkit.verbs.reading import Reader, judge, make_reader


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it."""

    name: str
    unit: str
    verdict: str
    findings: tuple[Finding, ...]


def check(campaign: Folder, period: Month, files: Sequence[Folder]) -> tuple[Checked, ...]:
    """Check files as they would be on receipt (自检), without archiving or recording them."""
    period = read_period(period)
    found = given(map(read_path, files))
    if not found:
        raise WrongUse("没有可以检查的文件", "请写明要检查的表，例如 anwei check 甲区.xlsx --period 2022-06。")
    with open_office(campaign, change=False) as office:
        office.require(period)
        reader = make_reader(office.plan, period, office.history(period))
        return tuple(_checked(office, reader, one) for one in found)


def _checked(office: Office, reader: Reader, found: Found) -> Checked:
    data = read(found)
    if isinstance(data, Trouble):
        return Checked(found.name, "", "拒收", (NOT_TAKEN.at(Place(found.name), trouble=data),))
    judged = judge(reader, found.name, data)
    roster = office.campaign.roster
    name = roster[judged.unit].name if judged.unit in roster else ""
    return Checked(found.name, name, judged.verdict, tuple(sorted(judged.findings, key=lambda finding: finding.order)))
