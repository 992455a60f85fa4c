"""Times a person states on the command line."""

from __future__ import annotations

from datetime import datetime

from toolkit.model.errors import WrongUse


def read_moment(text: str) -> datetime:
    """Read 2022-07-02, 2022-07-02T10:15 or 2022-07-02 10:15 as local time; a bare day means its noon."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUse(f"时间“{text}”看不懂", "请写成 2022-07-02 或 2022-07-02T10:15。") from error
    if len(text.strip()) == len("2022-07-02"):
        moment = moment.replace(hour=12)
    return moment.replace(tzinfo=None)


def now() -> datetime:
    """The local time without its zone, to the second: what a clerk reads off the wall clock."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 — a receipt is stamped in the office's own time.
