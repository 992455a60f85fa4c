"""One item of a register by what its columns' roles say: open or closed, overdue, complete. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.model.deadline import days_overdue
from toolkit.model.history import PastItem
from toolkit.model.period import Span
from toolkit.model.registers import ItemStanding, Register, RegisterColumn, Role, StageMeaning
from toolkit.model.submission import ItemReturn, Value
from toolkit.registers.counts import Fact, Term, parse

_NONE = frozenset(("", "无", "否", "没有", "未挂牌", "/", "—"))
"""Words that say a column about supervision is not filled."""
_SETTLED = (StageMeaning.CLOSED, StageMeaning.REVIEWED)


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its register, its key, and its values by column key; what could not be read has none."""

    register: Register
    key: str
    values: Mapping[str, Value]

    @classmethod
    def returned(cls, register: Register, row: ItemReturn) -> Item:
        values = {key: entry.value for key, entry in row.entries.items() if entry.value is not None}
        return cls(register, row.key, values)

    @classmethod
    def past(cls, register: Register, item: PastItem) -> Item:
        return cls(register, item.key, item.values)

    def value(self, role: Role) -> Value:
        """The value of the column that plays a part, None where there is none."""
        column = self.register.one(role)
        return self.values.get(column.id) if column else None

    def text(self, role: Role) -> str:
        value = self.value(role)
        return "" if value is None else str(value)

    def day(self, role: Role) -> date | None:
        value = self.value(role)
        return value if isinstance(value, date) else None

    @property
    def titled(self) -> dict[str, Value]:
        """Its values by the titles of their columns, in the order of the register."""
        return {column.title: self.values[column.id] for column in self.register.columns if column.id in self.values}

    @property
    def name(self) -> str:
        """What it is called in a finding: its number, else its first words."""
        words = self.text(Role.NUMBER) or self.text(Role.SUBJECT) or self.text(Role.PLACE)
        return words if len(words) <= 24 else words[:23] + "…"

    @property
    def due(self) -> date | None:
        return self.day(Role.DUE)

    @property
    def meaning(self) -> StageMeaning | None:
        """What the word in 状态 means, None where it is empty or not one of the register's."""
        word = self.text(Role.STATE)
        return next((stage.meaning for stage in self.register.stages if stage.name == word), None)

    def closed_by(self, day: date) -> bool:
        """Whether it was closed (销号) by a day, that day included; without a 销号日期 column the 状态 decides."""
        if self.register.one(Role.CLOSED) is None:
            return self.meaning in _SETTLED
        closed = self.day(Role.CLOSED)
        return closed is not None and closed <= day

    def finished_by(self, day: date) -> bool:
        """Whether nothing more is asked about it: closed, and looked at again where the register has a 回头看."""
        if not self.closed_by(day):
            return False
        return self.register.one(Role.REVIEWED) is None or self.day(Role.REVIEWED) is not None

    def days_overdue(self, as_of: date) -> int | None:
        """Days past its 时限 on the as-of day, 0 where that is the day; None when it is closed, not due, or has no 时限."""
        return days_overdue(self.due, as_of, done=self.closed_by(as_of))

    @property
    def accepted(self) -> bool:
        """Whether every column of the 验收 is filled."""
        return self._filled(self.register.all(Role.ACCEPTED))

    @property
    def missing_five(self) -> tuple[RegisterColumn, ...]:
        """Which of the five elements (五到位) are not filled."""
        return tuple(column for column in self.register.all(Role.FIVE) if not self._said(column))

    @property
    def supervised(self) -> bool:
        """Whether it is under 挂牌督办: by its 督办级别, else by any column about it."""
        level = self.register.one(Role.LEVEL)
        columns = (level,) if level else self.register.all(Role.SUPERVISED)
        return any(str(self.values.get(column.id) or "").strip() not in _NONE for column in columns)

    def standing(self, span: Span) -> ItemStanding:
        """Where it stands on the as-of day, the last of ``span``."""
        day = span.last_day
        if self.closed_by(day):
            if self.closed_in(span):
                return ItemStanding.CLOSED
            return ItemStanding.CLOSED_BEFORE if self.day(Role.REVIEWED) is None else ItemStanding.REVIEWED
        if self.days_overdue(day) is not None:
            return ItemStanding.OVERDUE
        if self.register.all(Role.ACCEPTED) and self.accepted:
            return ItemStanding.ACCEPTED
        undated = self.register.one(Role.DUE) is not None and self.due is None
        return ItemStanding.UNDATED if undated else ItemStanding.OPEN

    def counts(self, condition: str, span: Span) -> bool:
        """Whether it belongs to a count (计数条件) on the as-of day."""
        return all(self._holds(term, span) is not term.turned for term in parse(condition))

    def _holds(self, term: Term, span: Span) -> bool:
        if term.fact is not None:
            return _FACTS[term.fact](self, span)
        column = next(column for column in self.register.columns if column.title == term.column)
        return str(self.values.get(column.id, "")) == term.value

    def closed_in(self, span: Span) -> bool:
        """Whether it was closed in a span of days; without a 销号日期 column every closed one may have been."""
        closed = self.day(Role.CLOSED)
        return self.closed_by(span.last_day) and (closed is None or closed >= span.first_day)

    def found_in(self, span: Span) -> bool:
        found = self.day(Role.FOUND)
        return found is not None and span.first_day <= found <= span.last_day

    @property
    def reported_twice(self) -> bool:
        """Whether both dates of the 双报告 are filled."""
        return self._filled(self.register.all(Role.TWO_REPORTS))

    def _filled(self, columns: tuple[RegisterColumn, ...]) -> bool:
        return all(self._said(column) for column in columns)

    def _said(self, column: RegisterColumn) -> bool:
        value = self.values.get(column.id)
        return value is not None and str(value).strip() != ""


_FACTS: dict[Fact, Callable[[Item, Span], bool]] = {
    Fact.ALL: lambda _item, _span: True,
    Fact.OPEN: lambda item, span: not item.closed_by(span.last_day),
    Fact.CLOSED: lambda item, span: item.closed_by(span.last_day),
    Fact.CLOSED_NOW: lambda item, span: item.closed_in(span),
    Fact.FOUND_NOW: lambda item, span: item.found_in(span),
    Fact.FIVE: lambda item, _span: not item.missing_five,
    Fact.TWO_REPORTS: lambda item, _span: item.reported_twice,
    Fact.SUPERVISED: lambda item, _span: item.supervised,
    Fact.OVERDUE: lambda item, span: item.days_overdue(span.last_day) is not None,
}
