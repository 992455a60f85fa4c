"""The shipped form under other codes, or without meanings: what a report says must not hang on a code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

import rollup_setting
from toolkit.campaign.document import load_template, render, restore
from toolkit.model.campaign import Campaign

SHIPPED = load_template("朔州2022")
_FORM = SHIPPED.form
_CODES = [one.code for one in (*_FORM.indicators, *_FORM.openings)]
OTHER = {code: f"{'XQJK'[place % 4]}{71 - place}" for place, code in enumerate(_CODES)}
"""Every code's other name: other letters, and in another order."""
_BACK = {other: code for code, other in OTHER.items()}


def replaced(text: str, names: dict[str, str]) -> str:
    """A text with every whole code in it replaced."""
    return re.sub(r"(?<![A-Za-z0-9])[A-Z][0-9]{2}(?![0-9])", lambda found: names.get(found[0], found[0]), text)


def original(text: str) -> str:
    """A text of a report under the other codes as it would be under the shipped ones."""
    return replaced(text, _BACK)


def recoded(campaign: Campaign) -> Campaign:
    """The campaign with every indicator under its other code: in form, relations, scoring and registers."""
    document = render(campaign)
    for part in {"form", "scoring", "registers"} & document.keys():
        document[part] = json.loads(replaced(json.dumps(document[part], ensure_ascii=False), OTHER))
    return restore(document)


def speechless(campaign: Campaign) -> Campaign:
    """The campaign with no indicator that means anything."""
    indicators = tuple(replace(one, means=None) for one in campaign.form.indicators)
    return replace(campaign, form=replace(campaign.form, indicators=indicators))


@contextmanager
def examples_of(change: Callable[[Campaign], Campaign], names: dict[str, str]) -> Iterator[None]:
    """The worked examples made of a changed campaign, their figures under other codes."""

    def under(figures: dict[str, object] | None) -> dict[str, object]:
        return {names.get(code, code): value for code, value in (figures or {}).items()}

    submission, past = rollup_setting.submission, rollup_setting._past

    def submitted(unit, period, figures, tasks, *, notes=None, **rest):
        return submission(unit, period, under(figures), tasks, notes=under(notes), **rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollup_setting, "load_template", lambda name: change(load_template(name)))
        patch.setattr(rollup_setting, "submission", submitted)
        patch.setattr(
            rollup_setting,
            "_past",
            lambda *months, totals, **rest: past(*map(under, months), totals=under(totals), **rest),
        )
        rollup_setting.plan.cache_clear()
        yield
    rollup_setting.plan.cache_clear()
