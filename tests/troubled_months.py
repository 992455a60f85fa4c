"""Months in which something is the matter with nearly everything a unit can do wrong, for texts that say all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rollup_setting import BUREAU, JULY, MAY, words
from scoring_setting import CHART, SCORING, chart, decision, file, month, rows
from toolkit.findings import Finding, Severity
from toolkit.model.correspondence import Dispatched, DocumentKind
from toolkit.model.history import History, UnitHistory
from toolkit.model.identities import OfFigure
from toolkit.model.layout import COVER_SHEET, FORM_SHEET
from toolkit.model.place import Place
from toolkit.model.roster import Roster
from toolkit.model.scoring import Matter
from toolkit.rollup.merged import Merged

UNROUND = {
    name: Decimal(f"{getattr(SCORING, name)}.0") for name in ("late_each", "error_each", "doubt_each", "overdue_each")
}
UNROUND |= {"letter_each": Decimal("2.50"), "false_each": Decimal("10.00"), "overdue_most": Decimal("5.00")}
MODEL = replace(
    SCORING, rates=tuple(replace(rate, points=Decimal(f"{rate.points}.0")) for rate in SCORING.rates), **UNROUND
)
"""The shipped model with points as a person may type them, which are said without their idle zeros."""
LETTERS = (
    Dispatched(MAY, DocumentKind.URGE, "朔安办函〔2022〕3号", date(2022, 6, 6), "甲区", due=date(2022, 6, 13)),
    Dispatched(MAY, DocumentKind.PROMPT, "朔安办函〔2022〕4号", date(2022, 6, 6), "甲区", due=date(2022, 6, 13)),
    Dispatched(MAY, DocumentKind.URGE, "朔安办函〔2022〕5号", date(2022, 6, 6), "乙市", due=date(2022, 7, 13)),
)


def finding(code: str, severity: Severity, sheet: str, row: int, **rest: object) -> Finding:
    return Finding(code, severity, Place("甲区.xlsx", sheet, row, 4), f"第{row}行存疑", "请核对", "甲区", **rest)


def decided() -> Merged:
    """Letters, falsehoods and praise; a unit just begun, one refused altogether, one exempt in July only."""
    decisions = (
        decision(Matter.LETTER, times=3),
        decision(Matter.FALSEHOOD, "乙市", times=2),
        decision(Matter.PRAISE, times=1),
        decision(Matter.PRAISE, "乙市", times=9),
        decision(Matter.WITHHELD, "乙市"),
        decision(Matter.EXEMPT, "甲区", period=JULY),
    )
    units = CHART.campaign.roster.units
    began = Roster((*units[:2], replace(units[2], since=date(2022, 6, 1)), *units[3:]))
    by = chart(decisions=decisions, dispatched=LETTERS, roster=began, scoring=MODEL)
    refused = finding("F101", Severity.REFUSED, "", 0)
    return month(file(BUREAU, refused=True, more=(refused,), by=by), by=by)


def wanting() -> Merged:
    """Late, parts missing, words empty or left out, tasks long overdue, figures held or below their targets."""
    undone = {f"t{number}": words("甲区", number, "正在推进") for number in ("1", "4", "25")}
    empty = {
        "t14": {"progress": "同上", "state": "正在推进"},
        "t24": {"state": "未启动"},
        "t35": None,
        "t26": {"progress": "已落实", "state": "长期坚持"},
    }
    held = finding("R17", Severity.VERIFY, FORM_SHEET, 13, held=True, subjects=(OfFigure("C04"),))
    past = {"C04": Decimal(30), "C07": Decimal(10), "D04": Decimal(3), "D09": Decimal(1)}
    before = History(MAY, {"甲区": UnitHistory(totals=past, months=(past,))})
    figures = {"C01": 20, "C02": 20, "C07": 10, "D01": 4, "D02": 4, "D04": 3, "D09": 1, "B06": 5}
    by = chart(scoring=MODEL)
    return month(
        file("甲区", "2022-07-05 08:30", tasks=rows("甲区", **undone, **empty), more=(held,), before=before, by=by),
        file("乙市", "2022-07-03 08:30", figures=figures, parts=(COVER_SHEET, FORM_SHEET), before=before, by=by),
        file("丙县", parts=(COVER_SHEET,), before=before, by=by),
        file(BUREAU, figures={"B08": 1, "B07": 3}, before=before, by=by),
        before=before,
        by=by,
    )
