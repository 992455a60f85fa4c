"""The facts of the journal, and each as a JSON object of its own; objects of every format so far are read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from toolkit.model.period import Period
from toolkit.model.place import Place
from toolkit.model.receipt import Receipt
from toolkit.model.ruling import Ruling, RulingKind, Subject

FORMAT = 2
"""Stands in every object as 格式; objects without it are of format 1, in which nobody is named (经办)."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file was received, under the number the receipt carries."""

    receipt: Receipt
    by: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Format 1: a receipt was set aside (作废), or with no reason made to count again. Read, not written any more."""

    number: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ruled:
    """A person decided something (决定), or took it back."""

    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition some month was closed under; ``edition`` is the SHA-256 of ``document`` (JSON), kept to the letter."""

    edition: str
    document: str
    at: datetime


class Published(NamedTuple):
    """An indicator as a closed month prints it (公布); None stands for "—"."""

    month: Decimal | None
    before: Decimal | None
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Closed:
    """A month was closed (定稿); ``snapshot`` is JSON of ``ledger.serial``, kept to the letter.

    ``edition`` is that of the definition it was closed under, "" for one closed before definitions were kept.
    ``published`` are its totals by indicator code, ``written`` the SHA-256 of every file it had below its output folder,
    by path with "/"; both are empty for one closed before they were kept.
    """

    period: Period
    at: datetime
    snapshot: str
    edition: str = ""
    published: dict[str, Published] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A closed month was opened again."""

    period: Period
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the trail."""

    what: str
    detail: str
    at: datetime
    by: str = ""


Fact = Arrived | SetAside | Ruled | Defined | Closed | Reopened | Noted


def dump_fact(fact: Fact) -> dict[str, Any]:
    """A fact as the members of one object; a member that says nothing is left out."""
    return {"格式": FORMAT, **{key: value for key, value in _members(fact).items() if value not in ("", None, {})}}


def _members(fact: Fact) -> dict[str, Any]:
    match fact:
        case Arrived(one, by):
            return {
                "事项": "收件",
                "编号": one.number,
                "报告期": str(one.period),
                "sha256": one.sha256,
                "文件": one.name,
                "字节": one.size,
                "时间": one.received_at.isoformat(),
                "经办": by,
            }
        case Ruled(ruling):
            return {"事项": "决定", **dump_ruling(ruling)}
        case Defined(edition, document, at):
            return {"事项": "定义", "版次": edition, "时间": at.isoformat(), "内容": document}
        case Closed():
            return _closed_members(fact)
        case Reopened(period, at, by):
            return {"事项": "重新打开", "报告期": str(period), "时间": at.isoformat(), "经办": by}
        case Noted(what, detail, at, by):
            return {"事项": "记事", "做了": what, "内容": detail, "时间": at.isoformat(), "经办": by}
    raise TypeError(f"not written any more: {fact!r}")


def _closed_members(closed: Closed) -> dict[str, Any]:
    return {
        "事项": "定稿",
        "报告期": str(closed.period),
        "时间": closed.at.isoformat(),
        "经办": closed.by,
        "内容": closed.snapshot,
        "版次": closed.edition,
        "公布": {
            code: [None if figure is None else str(figure) for figure in one] for code, one in closed.published.items()
        },
        "文件": closed.written,
    }


def dump_ruling(ruling: Ruling) -> dict[str, Any]:
    """A ruling as members that JSON knows."""
    kind, receipt, unit, finding, place = ruling.subject
    return {
        "决定": str(kind),
        "报告期": str(ruling.period),
        "收件": receipt or None,
        "单位": unit,
        "问题": finding,
        "位置": [place.sheet, place.row, place.column] if place != Place("") else None,
        "日期": ruling.day.isoformat() if ruling.day else None,
        "撤销": ruling.undone or None,
        "原因": ruling.reason,
        "时间": ruling.at.isoformat(),
        "经办": ruling.by,
    }


def load_ruling(stored: dict[str, Any]) -> Ruling:
    """The ruling that members stand for."""
    day = stored.get("日期")
    subject = Subject(
        RulingKind(stored["决定"]),
        stored.get("收件") or 0,
        stored.get("单位", ""),
        stored.get("问题", ""),
        Place("", *(stored.get("位置") or ())),
    )
    return Ruling(
        subject,
        Period.parse(stored["报告期"]),
        stored.get("经办", ""),
        stored.get("原因", ""),
        datetime.fromisoformat(stored["时间"]),
        date.fromisoformat(day) if day else None,
        bool(stored.get("撤销")),
    )


def load_facts(stored: dict[str, Any]) -> Iterator[Fact]:
    """What an object of format 1 or 2 says: one fact, or two where a receipt was told together with its 作废.

    An object that says nothing known raises a ValueError, KeyError or TypeError.
    """
    at = datetime.fromisoformat(stored.get("时间") or stored["收到"])
    by = stored.get("经办", "")
    match stored["事项"]:
        case "收件":
            yield Arrived(_receipt(stored, at), by)
            if reason := stored.get("作废原因"):
                yield SetAside(stored["编号"], reason, at)
        case "作废":
            yield SetAside(stored["编号"], stored["原因"], at)
        case "决定":
            yield Ruled(load_ruling(stored))
        case "定义":
            yield Defined(stored["版次"], stored["内容"], at)
        case "定稿":
            published = {code: Published(*map(_figure, one)) for code, one in stored.get("公布", {}).items()}
            period, edition = Period.parse(stored["报告期"]), stored.get("版次", "")
            yield Closed(period, at, stored["内容"], edition, published, stored.get("文件", {}), by)
        case "重新打开":
            yield Reopened(Period.parse(stored["报告期"]), at, by)
        case "记事":
            yield Noted(stored.get("做了", ""), stored.get("内容", ""), at, by)
        case unknown:
            raise ValueError(unknown)


def _receipt(stored: dict[str, Any], received_at: datetime) -> Receipt:
    return Receipt(
        number=stored["编号"],
        period=Period.parse(stored["报告期"]),
        sha256=stored["sha256"],
        name=stored.get("文件", ""),
        size=stored["字节"],
        received_at=received_at,
    )


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
