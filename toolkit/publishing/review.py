"""What a person reads before a month is published: every sentence of a unit, every word found, every line composed. Pure.

A ``Secret`` is one text however often it occurs, so that it is decided once. A tick stands for the very words beside
it: where they would change, it falls. The ``digest`` ties a review to the words and rules it was made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from toolkit.model.wording import article
from toolkit.publishing.finding import Rules, find, learned
from toolkit.publishing.folding import compared, folded
from toolkit.publishing.hit import Hit
from toolkit.publishing.quotes import Decision, Quote, digest, said
from toolkit.publishing.walking import Path, exchanged, texts
from toolkit.reporting.report import Report
from toolkit.rollup.merged import Merged

QUOTES, WORDS, COMPOSED = "逐句核对", "词语核对", "简报文字"
"""The sheets of 脱敏核对.xlsx."""
REPLACE, KEEP = "替换", "保留"
"""What may be decided of a secret."""
TICK = "√"

Key = tuple[str, str]
"""What a secret is, and its text without spaces, in the form it is compared in."""
_AROUND = 12
"""So many characters before and behind a hit are shown with it."""
_PLACES: tuple[tuple[Path, str], ...] = (
    (("summary",), "本月情况"),
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
class Answer:
    """What a person decided about one secret: kept as it is, or replaced by these words ("" for the rule's own)."""

    kept: bool = False
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence's row as a person left it; ``proposed`` is the digest of the words that were proposed in it."""

    words: str
    public: bool
    bulletin: bool
    proposed: str
    place: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything to be read: the units' sentences, the words found anywhere, and the rules they were found by."""

    digest: str
    quotes: tuple[Quote, ...]
    secrets: tuple[Secret, ...]
    rules: Rules

    @property
    def doubtful(self) -> int:
        """How many words and sentences ask for a second look."""
        return sum(not one.sure for one in self.secrets) + sum(bool(one.doubts) for one in self.quotes)


def examine(report: Report, merged: Merged, rules: Rules) -> Review:
    """Look through every sentence of the units in ``merged`` and every text of the reduced report."""
    spoken = said(merged, rules)
    first = {one.text: find(one.text, rules) for one in spoken}
    rules = learned(first, rules)
    named = rules.named.search
    quotes = tuple(
        replace(one, hits=find(one.text, rules) if named(folded(one.text)) else first[one.text]) for one in spoken
    )
    seen = hashlib.sha256(repr((rules.listed, rules.kept, [one.text for one in quotes])).encode())
    found: dict[Key, list[tuple[Hit, str, Occurrence]]] = {}
    for quote in quotes:
        for source in quote.sources:
            name = f"{merged.plan.campaign.roster[source.unit].short}{source.place}"
            _gather(found, quote.text, quote.hits, name)
    looked_at: dict[str, tuple[Hit, ...]] = {}
    for path, text in texts(report):
        seen.update(json.dumps([*path, text], ensure_ascii=False).encode())
        if text not in looked_at:
            looked_at[text] = find(text, rules)
        _gather(found, text, looked_at[text], where(path, report))
    return Review(seen.hexdigest()[:16], quotes, tuple(map(_secret, found.values())), rules)


def _gather(found: dict[Key, list[tuple[Hit, str, Occurrence]]], text: str, hits: Iterable[Hit], place: str) -> None:
    for hit in hits:
        words = text[hit.start : hit.end]
        found.setdefault((hit.kind, compared(words)), []).append((hit, words, Occurrence(place, _marked(text, hit))))


def _secret(group: list[tuple[Hit, str, Occurrence]]) -> Secret:
    hit, words, _ = group[0]
    occurrences = tuple(dict.fromkeys(occurrence for *_, occurrence in group))
    return Secret(hit.kind, words, hit.rule, hit.replacement, hit.sure, occurrences)


def _marked(text: str, hit: Hit) -> str:
    before, after = text[max(0, hit.start - _AROUND) : hit.start], text[hit.end : hit.end + _AROUND]
    shown = f"{before}【{text[hit.start : hit.end]}】{after}"
    return f"{'…' if hit.start > _AROUND else ''}{shown}{'…' if hit.end + _AROUND < len(text) else ''}"


def decided(review: Review, answers: Mapping[Key, Answer], rows: Mapping[str, Row]) -> tuple[tuple[Decision, ...], int]:
    """What holds for each sentence in order, and how many ticks fell because other words would now go out.

    Words a person wrote stay. Words that were proposed follow the answers about secrets; their tick does not.
    """
    decisions, fallen = [], 0
    for quote in review.quotes:
        proposal = replaced(quote.text, quote.hits, answers)
        row = rows.get(quote.mark)
        if row is None:
            decisions.append(Decision(proposal, proposal))
        elif digest(row.words) != row.proposed or row.proposed == digest(proposal):
            decisions.append(Decision(row.words, proposal, row.public or row.bulletin, row.bulletin))
        else:
            decisions.append(Decision(proposal, proposal))
            fallen += row.public or row.bulletin
    return tuple(decisions), fallen


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


def betrayed(words: str, review: Review, answers: Mapping[Key, Answer]) -> str:
    """What can still be read in the words of a sentence that are to go out although it is to be replaced, "" for nothing.

    What is in doubt (存疑) a person may write again; what is sure only where it is kept.
    """
    gone = {compared(secret.text) for secret in review.secrets if secret.sure and not _kept(secret.key, answers)}
    for hit in find(words, review.rules):
        text = words[hit.start : hit.end]
        if (hit.sure or compared(text) in gone) and not _kept((hit.kind, compared(text)), answers):
            return text
    return ""


def _kept(key: Key, answers: Mapping[Key, Answer]) -> bool:
    return answers.get(key, Answer()).kept


def where(path: Path, report: Report) -> str:
    """A place of the report in words: 本月情况第3段, 清单一第14条."""
    match path:
        case ("summary", "paragraphs", int(at), *_):
            return f"本月情况第{at + 1}段"
        case ("merged", "tasks", int(at), *_):
            task = report.merged.tasks[at]
            return f"{task.list_id}{article(task.task.number)}清单文字"
    return next((words for start, words in _PLACES if path[: len(start)] == start), "报表")
