"""Whose notice it is: the place, its level, and the level below, told from issuer, title and addressees. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.model.roster import Level
from toolkit.responsibility import normalise

_PLACE = re.compile(
    r"(?:(?P<city>[\u4e00-\u9fff]{1,7}?(?:市|州(?!市)|盟|地区)))?(?:(?P<county>[\u4e00-\u9fff]{1,8}?(?:县|区|旗|市)))?"
    r"(?:(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)))?"
    r"(?=人民政府|政府|安全生产委员会|安委会|安委办|委员会|党委|减灾委|防灾|应急管理|办公室|办事处|消防|党政|[\u4e00-\u9fff]{2,16}(?:局|委|委员会|指挥部|领导小组))"
)
_PREFIXES = {"县": Level.COUNTY, "区": Level.COUNTY, "旗": Level.COUNTY, "市": Level.CITY, "镇": Level.TOWNSHIP}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a notice: ``name`` as printed, ``place`` (大同市), ``prefix`` as names carry it (市 县 区 镇 乡)."""

    name: str
    place: str
    prefix: str
    level: Level
    certain: bool

    @property
    def collector(self) -> str:
        """The office that collects: the 安委办 of the place."""
        return f"{self.prefix}安委办"


def issuer(*, signer: str, letterhead: str, title: str, addressees: str) -> Issuer:
    """The issuer of a notice; where nothing names one, a city's is assumed and ``certain`` is False."""
    from_title = re.match(r"(.{4,40}?)关于", title)
    head = re.sub(r"文件$", "", letterhead)
    names = [name for name in (signer, head, from_title[1] if from_title else "") if name]
    places = [found for name in names if (found := _read(name))]
    name = names[0] if names else ""
    if not places:
        return Issuer(name, "", _prefix_below(addressees) or "市", _level_of(addressees), certain=False)
    place, prefix, level = max(places, key=lambda found: len(found[0]))
    return Issuer(name, place, prefix, level, certain=True)


def _read(name: str) -> tuple[str, str, Level] | None:
    match = _PLACE.match(name.removeprefix("中共"))
    if not match or not match[0]:
        return None
    if town := match["town"]:
        end = "街道" if town.endswith("街道") else town[-1]
        return town, end, Level.TOWNSHIP
    if county := match["county"]:
        return county, county[-1], Level.CITY if county.endswith("市") and not match["city"] else Level.COUNTY
    city = match["city"]
    if city.endswith("区") and not city.endswith("地区"):
        return city, "区", Level.COUNTY
    return city, next((end for end in ("州", "盟", "地区") if city.endswith(end)), "市"), Level.CITY


def _level_of(addressees: str) -> Level:
    text = normalise(addressees)
    if re.search(r"各(?:行政)?村|村委会|社区", text) and not re.search(r"各乡|各镇|各街道", text):
        return Level.TOWNSHIP
    if re.search(r"各乡|各镇|各街道|县直|区直", text):
        return Level.COUNTY
    return Level.CITY


def _prefix_below(addressees: str) -> str:
    level = _level_of(addressees)
    if level is Level.COUNTY:
        return "区" if "区直" in addressees else "县"
    return "镇" if level is Level.TOWNSHIP else "市"


def below(level: Level, prefix: str, addressees: str) -> Level:
    """The level of the territories a notice addresses."""
    if level is Level.CITY and re.search(r"各乡|各镇|各街道", normalise(addressees)) and prefix == "市":
        return Level.TOWNSHIP
    return {Level.CITY: Level.COUNTY, Level.COUNTY: Level.TOWNSHIP, Level.TOWNSHIP: Level.TOWNSHIP}[level]
