"""What a person confirms before a month is published: every secret found, where, what stands for it; then the exchange.

One ``Secret`` is one text however often it occurs, so that it is decided once. The ``digest`` ties a review to the
very words and rules it was made from: a confirmation of other words counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.wording import article
from toolkit.publishing.finding import Rules, find
from toolkit.publishing.folding import compared, folded
from toolkit.publishing.hit import Hit
from toolkit.publishing.walking import Path, exchanged, texts
from toolkit.reporting.report import Report

REVIEW, PLACES, DOUBTFUL = "脱敏核对", "逐处", "存疑"
"""The sheets of 脱敏核对.xlsx."""
REPLACE, KEEP = "替换", "保留"
"""What may be decided of a secret."""

Key = tuple[str, str]
"""What a secret is, and its text without spaces, in the form it is compared in."""
_AROUND = 12
"""So many characters before and behind a hit are shown with it."""
_DAY = "(?:19|20)[0-9]{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9-])"
_LONG_NUMBER = re.compile(f"(?<![0-9])(?!{_DAY})[0-9](?:[\\s\\-.]{{0,2}}[0-9]){{6,}}")
"""So many digits in a row are looked at again, unless they are a day."""
_HINTS = ("举报人", "实名", "家住", "身份证", "微信", "账号", "匿名", "信访人", "死亡", "受伤")
"""Words that call for a second look where nothing was found."""


_PLACES: tuple[tuple[Path, str], ...] = (
    (("summary",), "小结"),
    (("ranking",), "考评排队"),
    (("bulletin",), "简报"),
    (("merged", "plan", "campaign", "lists"), "清单文字"),
    (("merged", "plan"), "行动定义"),
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a secret stands: the place in words, and the text around it with the secret between 【 and 】."""

    where: str
    context: str


@dataclass(frozen=True, slots=True)
class Secret:
    """One text that must not be public, all its occurrences, and what stands for it; ``sure`` is False for 存疑."""

    kind: str
    text: str
    rule: str
    replacement: str
    sure: bool
    occurrences: tuple[Occurrence, ...]

    @property
    def key(self) -> Key:
        return self.kind, compared(self.text)


@dataclass(frozen=True, slots=True)
class Review:
    """Everything found in a reduced report, what is left doubtful, and the digest of what was looked at."""

    digest: str
    secrets: tuple[Secret, ...]
    doubtful: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decided about one secret: kept as it is, or replaced by these words ("" for the rule's own)."""

    kept: bool = False
    replacement: str = ""


def examine(report: Report, rules: Rules) -> Review:
    """Look through every text of a reduced report; what is the same is listed once."""
    found: dict[Key, list[tuple[Hit, str, Occurrence]]] = {}
    doubtful: list[Occurrence] = []
    seen = hashlib.sha256(repr((rules.listed, rules.kept)).encode())
    looked_at: dict[str, tuple[Hit, ...]] = {}
    for path, text in texts(report):
        seen.update(json.dumps([*path, text], ensure_ascii=False).encode())
        if text not in looked_at:
            looked_at[text] = find(text, rules)
        place = where(path, report)
        for hit in looked_at[text]:
            words = text[hit.start : hit.end]
            occurrence = Occurrence(place, _marked(text, hit))
            found.setdefault((hit.kind, compared(words)), []).append((hit, words, occurrence))
        if text not in rules.official:
            doubtful += _doubts(text, looked_at[text], place)
    secrets = tuple(_secret(group) for group in found.values())
    return Review(seen.hexdigest()[:16], secrets, tuple(dict.fromkeys(doubtful)))


def _secret(group: list[tuple[Hit, str, Occurrence]]) -> Secret:
    hit, words, _ = group[0]
    occurrences = tuple(dict.fromkeys(occurrence for *_, occurrence in group))
    return Secret(hit.kind, words, hit.rule, hit.replacement, hit.sure, occurrences)


def _marked(text: str, hit: Hit) -> str:
    before, after = text[max(0, hit.start - _AROUND) : hit.start], text[hit.end : hit.end + _AROUND]
    shown = f"{before}【{text[hit.start : hit.end]}】{after}"
    return f"{'…' if hit.start > _AROUND else ''}{shown}{'…' if hit.end + _AROUND < len(text) else ''}"


def _doubts(text: str, hits: tuple[Hit, ...], place: str) -> Iterator[Occurrence]:
    """Long numbers that nothing took, and sentences about reports or people in which nothing was found."""
    plain = folded(text)
    for number in _LONG_NUMBER.finditer(plain):
        if not any(hit.start < number.end() and number.start() < hit.end for hit in hits):
            yield Occurrence(place, _marked(text, Hit(number.start(), number.end(), "", "", "")))
    hint = next((hint for hint in _HINTS if hint in plain), "")
    if hint and not hits:
        at = plain.index(hint)
        yield Occurrence(place, _marked(text, Hit(at, at + len(hint), "", "", "")))


def redact(report: Report, rules: Rules, answers: Mapping[Key, Answer]) -> Report:
    """The report with every secret replaced that was not kept; the one place where words are exchanged."""
    known: dict[str, str] = {}

    def change(text: str) -> str:
        if text not in known:
            known[text] = replaced(text, find(text, rules), answers)
        return known[text]

    return exchanged(report, change)


def replaced(text: str, hits: Iterable[Hit], answers: Mapping[Key, Answer]) -> str:
    """One text with what is to be replaced replaced."""
    parts, at = [], 0
    for hit in hits:
        answer = answers.get((hit.kind, compared(text[hit.start : hit.end])), Answer())
        if not answer.kept:
            parts += [text[at : hit.start], answer.replacement or hit.replacement]
            at = hit.end
    return "".join([*parts, text[at:]]) if at else text


def survivors(written: Iterable[str], review: Review, answers: Mapping[Key, Answer]) -> tuple[str, ...]:
    """The secrets that can still be read in what was written although they were to be replaced."""
    plain = [compared(text) for text in written]
    wanted = [secret for secret in review.secrets if not answers.get(secret.key, Answer()).kept]
    return tuple(secret.text for secret in wanted if any(compared(secret.text) in text for text in plain))


def where(path: Path, report: Report) -> str:
    """A place of the report in words: 小结第3段, 清单一第14条工作进度."""
    match path:
        case ("summary", "paragraphs", int(at), *_):
            return f"小结第{at + 1}段"
        case ("merged", "tasks", int(at), *rest):
            task = report.merged.tasks[at]
            part = "工作进度" if rest and rest[0] in {"words", "sentence"} else "清单文字"
            return f"{task.list_id}{article(task.task.number)}{part}"
    return next((words for start, words in _PLACES if path[: len(start)] == start), "报表")
