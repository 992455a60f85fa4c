"""Marks of secrecy (密级): in the name of a file, in a line, in a cell. Pure."""

from __future__ import annotations

import re

from toolkit.model.wording import plain

_STARRED = re.compile(r"(?:秘密|机密|绝密)★")
_ALONE = re.compile(r"(?:密级:?)?[(\[]?(?:秘密|机密|绝密)[)\]]?(?:[0-9]{1,2}(?:年|个月)|长期)?")
_IN_BRACKETS = re.compile(r"[(\[【〔](?:秘密|机密|绝密)[)\]】〕]")
_URGENCY = re.compile(r"特\s*急|加\s*急|特\s*提|平\s*急")
_LONGEST = 30
"""A mark stands alone in its cell; a long text that speaks of secrets is none, unless it carries the star."""


def name_marked_secret(file: str) -> bool:
    """Whether a file's name (or its folder's) bears a mark: with the star, or in brackets; "保密工作" is none."""
    words = plain(file)
    return bool(_STARRED.search(words) or _IN_BRACKETS.search(words))


def text_marked_secret(text: str) -> bool:
    """Whether a line at a document's head bears a mark, alone or beside a copy number and 特急 (密级, GB/T 9704 7.2)."""
    return any(map(is_mark, (_URGENCY.sub("", text), *text.split())))


def is_mark(text: str) -> bool:
    """Whether a cell or a line is a mark of secrecy and nothing else."""
    words = plain(text)
    return bool(_STARRED.search(words)) or (len(words) <= _LONGEST and bool(_ALONE.fullmatch(words)))
