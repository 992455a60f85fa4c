"""Reading a 责任单位 text: longest dictionary word first, then separators, scope, roles and 等. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model.assignment import Role, Subject
from toolkit.model.roster import Roster
from toolkit.responsibility.vocabulary import (
    ALL_LEVELS,
    SCOPES,
    UNDEFINED,
    Sort,
    Vocabulary,
    Word,
    normalise,
    vocabulary,
)

_AFTER_NAMES = ("各", "部门", "单位", "机关", "(", ")", "的")
"""What may follow a name without a separator."""


@dataclass(slots=True)
class _Found:
    """A body on its way to becoming a subject: its stretches are still open to a role or an 等 behind it."""

    text: str
    body: str
    scope: str
    territory: bool
    part: int
    """Which part between commas it stands in."""
    listing: int
    """Which list between commas and 和 it stands in."""
    role: Role = Role.OWNER
    open: bool = False
    closed: bool = False
    questions: list[str] = field(default_factory=list)

    def subject(self) -> Subject:
        return Subject(
            self.text,
            self.body,
            self.scope,
            self.role,
            self.open,
            "；".join(dict.fromkeys(filter(None, self.questions))),
        )


def parse(text: str, roster: Roster) -> tuple[Subject, ...]:
    """The responsible bodies of a 责任单位 text in their order; empty for an empty text.

    A body the roster does not know becomes a subject with ``body`` "" and a question; nothing is guessed.
    Scope words reach to the right until the next one; without any, a collective means 各级 (domain.md §3.5).
    """
    reader = _Reader(normalise(text), vocabulary(roster))
    reader.read()
    return tuple(found.subject() for found in reader.found)


class _Reader:
    """One pass over a normalised text."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.position = 0
        self.found: list[_Found] = []
        self.carried = ""
        self.scoped = False
        self.part = 0
        self.listing = 0
        self.header: Role | None = None
        self.together = False
        """Whether the header is only 会同, which reaches no further than its clause."""
        self.after_open = False
        self.start = 0
        """Where the scope word just read begins."""
        self.joined_at = -1
        """Where the last body's name ended."""

    def read(self) -> None:
        """Read to the end; every step moves on by one character at least."""
        while self.position < len(self.text):
            hit = self.words.find(self.text, self.position)
            if hit is None:
                self._unknown()
            elif hit[1].sort in (Sort.BODY, Sort.GROUP, Sort.TERRITORY):
                self._body(*hit)
            else:
                self.position += len(hit[0])
                self._sign(*hit)
        if self.scoped:
            self._unknown()

    def _sign(self, phrase: str, word: Word) -> None:
        """A word that is no body: what it does to the bodies before or behind it."""
        if word.sort is Sort.SCOPE:
            if not self.scoped:
                self.start = self.position - len(phrase)
            self.carried, self.scoped = word.scope, True
            return
        if word.sort is Sort.FILLER:
            return
        if self.scoped:
            self._add(self.text[self.start : self.position - len(phrase)], Word(Sort.BODY, ("",)))
        self._speak(word)
        if self.together and word.sort in (Sort.ROLE, Sort.COMMA):
            self.header, self.together = None, False
        if word.sort is not Sort.OPEN:
            self.after_open = False
        self.part += word.sort is Sort.COMMA
        self.listing += word.sort in (Sort.COMMA, Sort.JOIN)

    def _speak(self, word: Word) -> None:
        """Roles, labels and 会同."""
        if word.sort is Sort.ROLE:
            self._close(word.role)
        elif word.sort is Sort.HEADER:
            # 牵头单位：甲；责任单位：乙 — what is named behind the second label leads no more.
            self.header, self.together = word.role if word.role is not Role.OWNER else None, False
            self.part, self.listing = self.part + 1, self.listing + 1
        elif word.sort is Sort.WITH:
            self.header, self.together, self.listing = word.role, True, self.listing + 1
        elif word.sort is Sort.OPEN:
            self._open()

    def _body(self, phrase: str, word: Word) -> None:
        """A known body, and whatever is written on behind its name (市公安局交警支队)."""
        begin = self.position
        self.position += len(phrase)
        if self.found and self.joined_at == begin and not word.carries:
            joined = f"“{self.found[-1].text}{phrase}”之间没有分隔，按两个单位理解，请确认"
            self.found[-1].questions.append(joined)
        tail = self._tail()
        self.joined_at = self.position
        self._add(phrase + tail, word)
        if tail:
            self.found[-1].questions.append(f"“{self.text[begin : self.position]}”按归口“{phrase}”分派，请确认")

    def _tail(self) -> str:
        """The rest of a name up to a place where names can end; another full name is no rest."""
        begin = self.position
        following = self.words.find(self.text, begin)
        if following and (following[1].carries or self._full_name(*following)):
            return ""
        while self.position < len(self.text) and not self._name_ends():
            self.position += 1
        return self.text[begin : self.position]

    @staticmethod
    def _full_name(phrase: str, word: Word) -> bool:
        return word.sort is Sort.BODY and not word.bounded and len(phrase) >= 3

    def _name_ends(self) -> bool:
        hit = self.words.find_break(self.text, self.position)
        return hit is not None or self.text.startswith(_AFTER_NAMES, self.position)

    def _unknown(self) -> None:
        """A stretch that is in no dictionary: kept whole, and asked about."""
        begin = self.start if self.scoped else self.position
        while self.position < len(self.text) and not self._name_ends():
            self.position += 1
        if begin == self.position:
            self.position += 1
        self._add(self.text[begin : self.position], Word(Sort.BODY, ("",)))

    def _add(self, text: str, word: Word) -> None:
        scope, question = self._scope(word)
        for body in word.bodies:
            found = _Found(
                text,
                body,
                scope,
                territory=word.below,
                part=self.part,
                listing=self.listing,
            )
            found.questions += [word.question, question]
            if not body:
                found.questions.append(f"“{text}”不在名册里，请在名册补上这个单位或它的别名")
            if self.header:
                found.role, found.closed = self.header, True
            self.found.append(found)
        if self.after_open and word.sort is Sort.GROUP:
            self._rest_of_group(self.found[-1])
        self.after_open = self.scoped = False
        if word.carries:
            self.carried = word.scope

    def _scope(self, word: Word) -> tuple[str, str]:
        """The levels a body is meant at, and the question when that was taken over from further left."""
        if word.scope:
            return word.scope, ""
        scope = self.carried or (SCOPES[self.words.level] if word.own else ALL_LEVELS)
        assumed = word.sort is Sort.GROUP and not self.scoped and scope != ALL_LEVELS
        name = word.bodies[0] if word.bodies else ""
        return scope, f"“{name}”没有写层级，按同一栏前面的“{scope}”理解，请确认" if assumed else ""

    def _close(self, role: Role) -> None:
        """Give a role to the stretch it closes.

        The stretch goes back to the last role; territories in front of a comma keep 主责, and 牵头 stays within its part.
        Under a label (牵头单位：甲，乙配合) only a role of its own changes what the label says, and only in its part.
        """
        if self.header and not self.together and role not in (Role.OWNER, Role.SHARE):
            for found in self.found:
                found.role = role if found.part == self.part else found.role
        stretch = [found for found in self.found if not found.closed]
        for found in stretch:
            if found.part == self.part or not (found.territory or role is Role.LEAD):
                found.role = role
            found.closed = True

    def _open(self) -> None:
        """等 leaves the list in front of it open."""
        listed = [found for found in self.found if found.listing == self.listing and found.part == self.part]
        for found in listed:
            found.open = True
        following = self.words.find(self.text, self.position)
        self.after_open = following is not None and following[1].sort is Sort.GROUP
        if listed and not self.after_open:
            named = "、".join(found.text for found in listed)
            listed[-1].questions.append(f"“{named}等”没有列全，只分派点名的单位，还有哪些单位请确认")

    def _rest_of_group(self, group: _Found) -> None:
        """In 住建、应急等负有安全监管职责部门 the named must report, the group's others are to be confirmed."""
        named = "、".join(found.text for found in self.found[:-1] if found.open and found.listing == self.listing)
        group.questions.insert(0, f"“{named}等{group.text}”点名以外的单位是否承担，请确认")
        if group.body == UNDEFINED:
            group.questions = group.questions[:1]
