"""anwei check: a unit's self-check; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.findings import Finding
from toolkit.findings.files import NOT_TAKEN
from toolkit.folder import given
from toolkit.ledger.serial import load_findings
from toolkit.model.errors import WrongUse
from toolkit.model.place import Place
from toolkit.model.roster import Roster
from toolkit.model.stages import Progress, silent
from toolkit.rules.returned import Verdict
from toolkit.verbs.moments import Folder, Month, read_path, read_period
from toolkit.verbs.office import open_office
from toolkit.verbs.supervised import take_all
from toolkit.verbs.taking import Item, Setting, Taken


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it."""

    name: str
    unit: str
    verdict: str
    findings: tuple[Finding, ...]


def check(
    campaign: Folder, period: Month, files: Sequence[Folder], *, progress: Progress = silent
) -> tuple[Checked, ...]:
    """Check files as they would be on receipt (自检), without archiving or recording them."""
    period = read_period(period)
    found = given(map(read_path, files))
    if not found:
        raise WrongUse("没有可以检查的文件", "请写明要检查的表，例如 anwei check 甲区.xlsx --period 2022-06。")
    with open_office(campaign) as opened:
        office = opened.of(period)
        period = office.require(period)
        setting = Setting(office.plan, period, office.history(period))
    items = [Item(one.name, one) for one in found]
    return tuple(
        _checked(office.campaign.roster, taken) for taken in take_all(items, setting, progress) if not taken.members
    )


def _checked(roster: Roster, taken: Taken) -> Checked:
    """What is said of one file; a zip is said of member by member."""
    if taken.trouble:
        return Checked(taken.name, "", Verdict.REFUSED, (NOT_TAKEN.at(Place(taken.name), trouble=taken.trouble),))
    findings = load_findings(taken.untaken or taken.findings)
    name = roster[taken.unit].name if taken.unit in roster else ""
    in_order = sorted(findings, key=lambda finding: finding.order)
    return Checked(taken.name, name, taken.verdict or Verdict.REFUSED, tuple(in_order))
