"""Which reporting unit a name means: the roster's names, longest first, then likeness; never a guess. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from toolkit.intake.reference import Reference
from toolkit.model.wording import plain

NEAR = 80.0
"""The similarity from which a misspelt name is one of the roster's, if only one unit is so near."""
_BELOW = re.compile(
    r"(?:镇|(?<!城)乡|街道|村)(?:人民政府|政府|党委|办事处|委员会|安委办|应急办|安监站)?$|公司|集团|厂$|煤矿$"
)
"""What remains of a name once the roster's names are taken out, if it names a body below those that report."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a text says about the unit: ids of the units it may mean; ``printed`` when it is a unit's own name."""

    text: str
    units: tuple[str, ...]
    printed: bool = False
    territory: tuple[str, ...] = ()
    """The units a body below them should report to: a township of 甲区 names 甲区."""


def named(text: str, reference: Reference) -> Naming:
    """The unit a field names: by its whole text, by a name within it, or by likeness."""
    words = plain(text)
    exact = reference.names.get(words)
    if exact:
        return Naming(text.strip(), exact, len(exact) == 1 and is_printed(words, exact[0], reference))
    within = mentions(text, reference)
    if within and _BELOW.search(reference.mention.sub("", words)):
        # A township or an enterprise of that county is not the county.
        return Naming(text.strip(), _alike(words, reference), territory=within)
    return Naming(text.strip(), within or _alike(words, reference))


def is_printed(words: str, unit_id: str, reference: Reference) -> bool:
    """Whether a plain text is the unit's own name, short name or id, not merely an alias."""
    unit = reference.plan.campaign.roster[unit_id]
    return words in {plain(unit.name), plain(unit.short), plain(unit.id)}


def mentions(text: str, reference: Reference, *, printed_only: bool = False) -> tuple[str, ...]:
    """The reporting units a text mentions, in order; a county's name right before a body's makes it the county's.

    With ``printed_only`` an alias does not count: an alias is too weak to contradict anything.
    """
    words = plain(text)
    found: dict[str, None] = {}
    end, county = -1, False
    for match in reference.mention.finditer(words):
        units = reference.names[match[0]]
        attached = county and match.start() == end
        end = match.end()
        if attached:
            continue
        county = all(reference.plan.campaign.roster[unit].ranking == "县区" for unit in units)
        if printed_only and not any(is_printed(match[0], unit, reference) for unit in units):
            continue
        found.update(dict.fromkeys(units))
    return tuple(found)


def _alike(words: str, reference: Reference) -> tuple[str, ...]:
    if len(words) < 3:
        return ()
    near = {
        unit
        for name, units in reference.names.items()
        if len(name) > 2 and fuzz.ratio(words, name) >= NEAR
        for unit in units
    }
    return tuple(sorted(near))
