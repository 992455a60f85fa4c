"""What the office writes beside the workbooks (公文): kinds of document, how they are signed, and those already sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.model.period import Period


class DocumentKind(StrEnum):
    """The documents of a month; each has a template of its name (domain.md §7)."""

    SUMMARY = "小结"
    BULLETIN = "简报"
    PUBLIC = "公开简报"
    """What is shown to the public of a month; never numbered, so not in 函件登记."""
    PROMPT = "提示函"
    """未报, 迟报, 即将到期."""
    URGE = "督办函"
    """Overdue tasks or major hazards."""
    TALK = "约谈建议"
    """Last for two months, below the pass mark, or a 督办函 not answered in time."""
    REMINDER = "催报通知"
    CIRCULAR = "下发通知"


TO_ONE_UNIT = (DocumentKind.PROMPT, DocumentKind.URGE, DocumentKind.TALK)
"""Kinds of which there is one to, or about, each unit concerned."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """How an office signs and addresses its documents; whatever is empty is left for a person (【待补】 or blank).

    ``prefix`` stands before the year of a letter's number (朔安办函), ``signer`` below it (empty: the collector).
    ``reply_days`` are working days. ``addressees`` opens 下发通知 (empty: 各报送单位). ``copies`` is 共印份数, 0 unknown.
    """

    prefix: str = ""
    signer: str = ""
    contact: str = ""
    phone: str = ""
    reply_days: int = 5
    addressees: str = ""
    bulletin: str = "安全生产简报"
    report_to: str = ""
    send_to: str = ""
    issue_to: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Dispatched:
    """One line of 函件登记: a document a person has numbered and sent.

    ``unit`` is a reporting unit's id, empty for what goes to several. ``due`` (应复) may be left out: then it follows
    from ``day`` and the working days for a reply. ``answered`` is 实复.
    """

    period: Period
    kind: DocumentKind
    number: str
    day: date
    unit: str = ""
    matter: str = ""
    due: date | None = None
    answered: date | None = None
    result: str = ""
