"""Kinds of finding about what the indicators in a campaign's definition mean (含义)."""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity

MEANING_REPEATED = Kind(
    code="D138",
    severity=Severity.MUST_CORRECT,
    wording="含义“{meaning}”已经给了{code}",
    advice="只留一项，其余的换一个含义或者空着。",
    explanation="小结的句子、图和核对按含义找指标，一个含义只能指一项；其中项不写含义。",
)
MEANING_UNFIT = Kind(
    code="D139",
    severity=Severity.MUST_CORRECT,
    wording="含义“{meaning}”不适用：{reason}",
    advice="换一个含义或者空着；类别写错了的改类别。",
    explanation="有的含义是当月发生的（类别 F、F2），有的是期末存量（S、C），有的是行动以来的家数（U、F）；期初存量没有含义。",
)
