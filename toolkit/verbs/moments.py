"""Campaign folders, periods and times as a person or a program states them: texts are read, values taken as they are."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path

from toolkit.model.errors import WrongUse
from toolkit.model.period import Period

Folder = Path | str
"""A file or a folder."""
Month = Period | str
"""A reporting period, or its text 2022-06."""
Moment = datetime | str | None
"""A time of receipt, or its text as ``read_moment`` takes it; None or "" means now."""


def read_path(path: Folder) -> Path:
    """A path from its text; an empty text is refused, because a Path takes it for the folder one stands in."""
    if not str(path).strip():
        raise WrongUse("文件或文件夹的名字是空的", "请写明名字；指当前文件夹请写 .")
    return Path(path)


def read_period(month: Month) -> Period:
    """A period from its text; one that is a Period already stays."""
    if isinstance(month, Period):
        return month
    if not month.strip():
        raise WrongUse("没有写报告期", "请加上 --period 年-月，例如 --period 2022-06。")
    return Period.parse(month)


def read_moment(moment: Moment, period: Period) -> datetime:
    """When something was received, as local time without zone; a bare day means its noon, None and "" mean now.

    2022-07-02, 2022-07-02T10:15 and 2022-07-02 10:15 are understood. WrongUse for a time before the reported month
    began: nobody can have reported on it by then.
    """
    read = _read(moment.strip()) if isinstance(moment, str) else moment
    if read is None:
        return now()
    if read.date() < period.first_day:
        raise WrongUse(
            f"收到时间 {read:%Y-%m-%d} 早于{period.label}，那时还不可能报{period.label}的情况", "请核对 --received-at。"
        )
    return read.replace(tzinfo=None)


Day = date | str | None
"""A day, or its text 2022-07-02; None or "" means today."""


def read_day(day: Day) -> date:
    """A day from its text; a date stays, None and "" are today."""
    if isinstance(day, date):
        return day
    text = (day or "").strip()
    if not text:
        return now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"日期“{text}”看不懂", "请写成“年-月-日”，例如 2022-07-02。") from None


_SHAPE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?", re.ASCII)


def _read(text: str) -> datetime | None:
    if not text:
        return None
    match = _SHAPE.fullmatch(text)
    try:
        if match:
            return datetime.combine(date.fromisoformat(match[1]), time.fromisoformat(match[2] or "12:00"))
    except ValueError:  # 2022-02-30 has the right shape.
        pass
    raise WrongUse(f"时间“{text}”看不懂", "请写成 2022-07-02 或 2022-07-02T10:15。")


def now() -> datetime:
    """The local time without its zone, to the second: what a clerk reads off the wall clock."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 — a receipt is stamped in the office's own time.
