"""What the indicators of a definition mean (含义): checked, found, and placed where an older one does not say. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from toolkit import data
from toolkit.campaign import relations, shape
from toolkit.campaign.relations import Operation
from toolkit.campaign.walking import Path, rows, value
from toolkit.findings import Finding, Kind
from toolkit.findings.form_definition import MEANING_REPEATED, MEANING_UNFIT
from toolkit.model.campaign import Campaign
from toolkit.model.form import Form, Indicator, IndicatorKind
from toolkit.model.meaning import SENSES, Counting, Meaning
from toolkit.model.place import Place

_PERCENT = "%"
_COUNTS = {
    Counting.HAPPENED: "它是当月发生的数，类别应为 F 或者 F2",
    Counting.STANDS: "它是期末存量，类别应为 S 或者 C",
    Counting.SINCE: "它是行动以来的家数，类别应为 U 或者 F",
}


def meaning_mistakes(document: Any) -> Iterator[Finding]:
    """A meaning is one indicator's, of a kind that can have it, and never an opening stock's."""
    owners: dict[str, str] = {}
    for path, indicator in rows(document, "form", "indicators"):
        means = value(indicator, "means")
        if means in owners:
            yield _at(MEANING_REPEATED, path, meaning=means, code=owners[means])
        elif means in list(Meaning):
            owners[means] = value(indicator, "code")
            counting = SENSES[Meaning(means)].counting
            if value(indicator, "kind") in list(IndicatorKind) and value(indicator, "kind") not in counting.value:
                yield _at(MEANING_UNFIT, path, meaning=means, reason=_COUNTS[counting])
    for path, opening in rows(document, "form", "openings"):
        if means := value(opening, "means"):
            yield _at(MEANING_UNFIT, path, meaning=means, reason="期初存量没有含义")


def _at(kind: Kind, path: Path, **facts: Any) -> Finding:
    return kind.at(Place(""), shape.at((*path, "means")), **facts)


# Definitions from before


def unsaid(document: Any) -> bool:
    """Whether a definition is from before indicators had meanings; one without indicators has nothing to say."""
    indicators = [indicator for _, indicator in rows(document, "form", "indicators")]
    return bool(indicators) and not any("means" in indicator for indicator in indicators)


def placed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with meanings: as it says them, else those of the shipped indicators of the same code and title."""
    if not unsaid(document):
        return document
    form = document["form"]
    indicators = [{**indicator, "means": _known(indicator)} for indicator in form["indicators"]]
    return {**document, "form": {**form, "indicators": indicators}}


def without(document: dict[str, Any]) -> dict[str, Any]:
    """The document as it would be from before indicators had meanings."""
    form = document["form"]
    indicators = [{key: said for key, said in one.items() if key != "means"} for one in form["indicators"]]
    return {**document, "form": {**form, "indicators": indicators}}


def notes(document: dict[str, Any]) -> tuple[str, ...]:
    """What a clerk should know of a definition that does not say what its indicators mean."""
    if not unsaid(document):
        return ()
    indicators = document["form"]["indicators"]
    unknown = [one["code"] for one in indicators if (one["code"], one["title"]) not in _shipped()]
    filled = sum(bool(_known(one)) for one in indicators)
    left = f"没有对上的{len(unknown)}项（{'、'.join(unknown)}）只按指标名称列出，不写进句子" if unknown else "全部对上"
    told = f"行动.xlsx 是较早的版本，“报表指标”没有“含义”一列：已按代码和名称对照，补上{filled}项，{left}"
    return (f"{told}；要自己定，请在表头右边加一列“含义”，逐项填写。", *_groups(document))


def _groups(document: dict[str, Any]) -> Iterator[str]:
    """That like is ranked with like now, where the definition says nothing of it."""
    if "split" not in document.get("scoring", {"split": ()}):
        yield "市直单位改按监管部门、其他部门两组排队；仍合在一起排的，请在“考评”的“分监管与其他排队的组”写“不分”。"


def _known(indicator: dict[str, Any]) -> str:
    return _shipped().get((indicator["code"], indicator["title"]), "")


@cache
def _shipped() -> dict[tuple[str, str], str]:
    """The meanings of the indicators we ship, by code and title."""
    templates = [data.template(name)["form"]["indicators"] for name in data.template_names()]
    every = [indicator for indicators in (*templates, data.usual_indicators()) for indicator in indicators]
    return {(one["code"], one["title"]): one.get("means", "") for one in every}


# Rates

MENDED, MAJOR_MENDED, SPOT_CHECKED = "一般隐患整改率", "重大隐患整改率", "抽查比例"
RATES = {
    MENDED: (Meaning.HAZARDS_MENDED, Meaning.HAZARDS),
    MAJOR_MENDED: (Meaning.MAJOR_CLOSED, Meaning.MAJOR),
    SPOT_CHECKED: (Meaning.SPOT_CHECKED, Meaning.FIRMS_BELOW),
}
"""Rates by name, as part and whole: which indicator one is follows from its formula."""


def named(form: Form) -> dict[str, Indicator]:
    """The indicators by what they mean, and the rates the form computes by their name."""
    found = {str(one.means): one for one in form.indicators if one.means}
    rates = {name: rate_of(form, name) for name in RATES}
    return found | {name: rate for name, rate in rates.items() if rate}


def rate_of(form: Form, name: str) -> Indicator | None:
    """The percentage that divides one meaning by another (整改率＝整改÷排查), None where the form computes none."""
    above, below = map(form.meaning, RATES[name])
    if above is None or below is None:
        return None
    computed = (one for one in form.indicators if one.unit == _PERCENT and one.formula)
    return next((one for one in computed if _divides(one.formula, above.code, below.code)), None)


def target_of(campaign: Campaign, name: str) -> Decimal | None:
    """What 考评 asks of a rate (达标值), None where it asks for nothing."""
    above, below = map(campaign.form.meaning, RATES[name])
    if above is None or below is None or campaign.scoring is None:
        return None
    rates = (one for one in campaign.scoring.rates if _divides(one.expression, above.code, below.code))
    return next((one.target for one in rates), None)


def _divides(formula: str, above: str, below: str) -> bool:
    expression = relations.parse(formula)
    if not isinstance(expression, Operation) or expression.sign != "÷":
        return False
    over, under = ({name.code for name in relations.names(side)} for side in (expression.left, expression.right))
    return over == {above} and below in under
