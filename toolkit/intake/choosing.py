"""Which of a column's choices a unit's own words mean. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.submission import Entry
from toolkit.model.wording import plain

_YES_NO = {
    **dict.fromkeys(("是", "有", "√", "✓", "✔", "对", "已", "1", "true", "TRUE", "Y", "y"), "是"),
    **dict.fromkeys(("否", "无", "没有", "×", "未", "0", "false", "FALSE", "N", "n"), "否"),
}


def chosen(entry: Entry, choices: Sequence[str]) -> tuple[Entry, bool]:
    """The entry as one of the choices, and whether its words are none of them (they stay as they are then).

    "市级挂牌" is 市级 where no other choice stands in it, "已销号" is 销号.
    """
    if not isinstance(entry.value, str):
        return entry, False
    words = plain(entry.value)
    if not words:
        return entry, False
    exact = [choice for choice in choices if plain(choice) == words]
    meant = _YES_NO.get(words) if set(choices) == {"是", "否"} else None
    near = exact or ([meant] if meant else [choice for choice in choices if _near(plain(choice), words)])
    if len(near) != 1:
        return entry, True
    if near[0] == entry.value:
        return entry, False
    return entry._replace(value=near[0], tidied=f"“{entry.text}”按“{near[0]}”"), False


def _near(choice: str, words: str) -> bool:
    """Whether one stands in the other without a word that turns it round."""
    return (choice in words or words in choice) and not any(word in words for word in "未没不非待")
