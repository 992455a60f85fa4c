"""The shipped campaign with fictional units, so that no real county can be taken for what is made up. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from toolkit.model.campaign import Campaign
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.period import Period
from toolkit.model.roster import Level, Roster, Unit

_COUNTIES = ("甲区", "乙区", "丙县", "丁县", "戊县", "己市", "庚开发区")
_MAY = Period(2022, 5)
_LETTERS = (
    Dispatched(
        *(
            _MAY,
            DocumentKind.URGE,
            "演安办函〔2022〕1号",
            date(2022, 6, 6),
            "市水利局",
            "逾期任务2条",
            date(2022, 6, 13),
        )
    ),
    Dispatched(
        *(_MAY, DocumentKind.URGE, "演安办函〔2022〕2号", date(2022, 6, 6), "丁县", "逾期任务"),
        answered=date(2022, 6, 10),
        result="已报整改措施",
    ),
)
"""Letters about the first month: one that nobody has answered, one that was."""


def fictional(campaign: Campaign) -> Campaign:
    """The campaign marked as a demonstration, its counties renamed and its city bodies prefixed 演示."""
    counties = [unit for unit in campaign.roster.units if unit.level is Level.COUNTY and unit.reports]
    names = dict(zip((unit.id for unit in counties), _COUNTIES, strict=True))
    units = tuple(_renamed(unit, names) for unit in campaign.roster.units)
    roster = Roster(units, campaign.roster.groups)
    settings = replace(campaign.correspondence, prefix="演安办函", contact="演示经办人")
    letters = tuple(letter for letter in _LETTERS if letter.unit in roster)
    issuer = campaign.issuer.replace("朔州市", "演示市")
    return replace(
        campaign, demonstration=True, issuer=issuer, roster=roster, correspondence=settings, dispatched=letters
    )


def _renamed(unit: Unit, names: dict[str, str]) -> Unit:
    if unit.id in names:
        name = names[unit.id]
        return replace(
            unit,
            id=name,
            name=f"{name}安委办",
            short=name,
            aliases=(f"{name}安委会", f"{name}人民政府"),
            county=name if unit.county else "",
        )
    aliases = tuple(alias for alias in unit.aliases if "朔" not in alias)
    county = names.get(unit.county, unit.county)
    via = names.get(unit.via, unit.via)
    name = unit.name if unit.name.startswith("演示") else f"演示{unit.name}"
    return replace(unit, name=name, aliases=(*aliases, unit.name), county=county, via=via)
