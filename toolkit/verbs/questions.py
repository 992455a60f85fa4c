"""Every question a verb asks before it may do harm, with its code, what can be chosen, and what each choice does."""

from __future__ import annotations

from toolkit.model.questions import Choice, Question

SEND, WAIT = "照发", "先不发"
CLOSE, KEEP_OPEN = "定稿", "先不定稿"
REOPEN, KEEP_CLOSED = "撤销", "不撤销"


def _sending(code: str, words: str, doing: str, instead: str) -> Question:
    return Question(code, words, (Choice(SEND, doing), Choice(WAIT, instead, stops=True)), SEND)


MONTH_BEFORE_OPEN = _sending(
    "Q101",
    "{before.label}还没有定稿，空表里的上月累计、上月进展{basis}",
    "照此预填；{before.label}定稿以后要重新下发",
    "先定稿：anwei close --period {before}",
)
SAMPLE_LIST = _sending(
    "Q102",
    "{lists}还是自拟的示例，不是本单位的正式清单",
    "空表上标明“示例”照样下发",
    "先在 行动.xlsx 里换成正式清单，“是否示例”改为“否”",
)
NO_HEADING = _sending(
    "Q103",
    "有的国家要求没有首句：{requirements}",
    "空表和小结都用国家要求的第一句",
    "先在 行动.xlsx 清单表的“首句”一列补上",
)
NO_DEADLINE = _sending(
    "Q104",
    "有的任务没有完成时限，或者读不出是哪一天：{tasks}",
    "这些任务不判逾期",
    "先在 行动.xlsx 清单表的“完成时限”或“时限解释”一列写明",
)
NO_RATE = _sending(
    "Q105",
    "报表算不出{rates}",
    "小结、简报和考评里不写这些率",
    "先在 行动.xlsx 的“报表指标”补上指标和“含义”",
)
BLANKS_OUT = _sending(
    "Q106",
    "已经下发的{count}本空表会变（{names}），单位手上的就过期了",
    "写出新的，请通知这些单位改用",
    "已经下发的不动",
)
BEFORE_SENDING = (MONTH_BEFORE_OPEN, SAMPLE_LIST, NO_HEADING, NO_DEADLINE, NO_RATE, BLANKS_OUT)

NOT_RECEIVED = Question(
    "Q201",
    "有{count}件还没有收，或者没有按现在的定义读过",
    (
        Choice(CLOSE, "没有收的不计入这个月，没有读的现在读"),
        Choice(KEEP_OPEN, "先收：anwei receive --period {period}", stops=True),
    ),
    CLOSE,
)
UNITS_OWING = Question(
    "Q202",
    "{label}还没有报齐：{units}",
    (
        Choice(CLOSE, "没有采用的数不计入这个月；以后补报、更正要先撤销定稿"),
        Choice(KEEP_OPEN, "先催报、催更正", stops=True),
    ),
    CLOSE,
)
BEFORE_CLOSING = (NOT_RECEIVED, UNITS_OWING)

NEXT_IS_OUT = Question(
    "Q301",
    "{months}已经下发或者收件，空表里的上月累计、上月进展取自这次定稿",
    (
        Choice(REOPEN, "重新定稿以后，{months}要重新下发"),
        Choice(KEEP_CLOSED, "更正放到下个月报", stops=True),
    ),
    REOPEN,
)
WAS_PUBLISHED = Question(
    "Q302",
    "{label}的公开版已经写出，多半已经对外",
    (
        Choice(REOPEN, "数变了的，公开版要重新核对、重新写，已经对外的另行更正"),
        Choice(KEEP_CLOSED, "公开的数不变", stops=True),
    ),
    REOPEN,
)
BEFORE_REOPENING = (NEXT_IS_OUT, WAS_PUBLISHED)
EVERY = (*BEFORE_SENDING, *BEFORE_CLOSING, *BEFORE_REOPENING)


def named(code: str) -> Question | None:
    """The question of a code, None where there is none."""
    return next((one for one in EVERY if one.code == code.upper()), None)
