"""The language of check relations and formulas (核验关系、计算公式): read, written, evaluated. Pure; never ``eval``.

A name is an indicator's code with the column it speaks of before it: ``C01`` is the filled column (本月数; 累计 for
distinct counts), ``累计C01`` this month's cumulative, ``上月累计C01`` and ``上月C01`` the last closed month's.
Numbers may be ``0.05`` or ``20%``; signs are ``+ - × ÷`` (also ``* /``), ``= ≠ < ≤ > ≥`` (also ``!= <= >=``),
``且``, ``或`` and brackets; full-width forms are the same. ``且`` binds closer than ``或``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from toolkit.model.width import half_width

PREFIXES = ("上月累计", "上月", "累计", "")
"""What may stand before a code, longest first."""

_CONTEXT = Context(prec=34, rounding=ROUND_HALF_UP)
_MOST_SYMBOLS = 200
_MOST_DIGITS = 18
_SAME_SIGN = {"*": "×", "/": "÷", "!=": "≠", "<>": "≠", "<=": "≤", ">=": "≥", "==": "=", "−": "-", "–": "-"}
_SYMBOL = re.compile(
    r"(?P<name>(?:上月累计|上月|累计)?[A-Za-z]{1,3}[0-9]{1,4})"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?%?)"
    r"|(?P<sign>==|!=|<>|<=|>=|[-−–+*/×÷=≠<≤>≥()且或])"
)


class RelationError(ValueError):
    """A text that is no relation; ``position`` counts its characters from 1, ``problem`` says in Chinese what is wrong."""

    def __init__(self, problem: str, position: int) -> None:
        super().__init__(f"第{position}个字符处：{problem}")
        self.problem = problem
        self.position = position


@dataclass(frozen=True, slots=True)
class Number:
    """A written number; ``percent`` means hundredths ("20%")."""

    written: Decimal
    percent: bool = False

    @property
    def value(self) -> Decimal:
        return self.written.scaleb(-2) if self.percent else self.written


@dataclass(frozen=True, slots=True)
class Name:
    """A code with its prefix, one of PREFIXES: ``累计C01``."""

    prefix: str
    code: str

    def __str__(self) -> str:
        return self.prefix + self.code


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and the sign between them, in its canonical form."""

    sign: str
    left: Expression
    right: Expression


Expression = Number | Name | Operation
Answer = Decimal | bool | None

_RANK = {"或": 1, "且": 2, **dict.fromkeys("=≠<≤>≥", 3), **dict.fromkeys("+-", 4), **dict.fromkeys("×÷", 5)}
_COMPARISON = 3


class _Symbol(NamedTuple):
    kind: str
    text: str
    position: int


def is_truth(expression: Expression) -> bool:
    """Whether it says something true or false (a comparison), rather than giving a number."""
    return isinstance(expression, Operation) and _RANK[expression.sign] <= _COMPARISON


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """Read one relation or formula; RelationError says where and what was expected."""
    symbols = _symbols(text)
    if len(symbols) > _MOST_SYMBOLS:
        raise RelationError(f"关系式太长，最多{_MOST_SYMBOLS}个符号，请拆成几条", symbols[_MOST_SYMBOLS].position)
    reader = _Reader([*symbols, _Symbol("end", "", len(text) + 1)])
    expression = reader.operation(1)
    if reader.next.kind != "end":
        raise RelationError(f"“{reader.next.text}”前面缺少运算符，或者多了这一项", reader.next.position)
    return expression


def codes(expression: Expression) -> tuple[str, ...]:
    """The names it uses, as written ("累计C04"), each once, in order of appearance."""
    return tuple(dict.fromkeys(str(name) for name in names(expression)))


def codes_in(text: str) -> frozenset[str]:
    """The codes of a relation or formula, whatever column it speaks of."""
    return frozenset(name.code for name in names(parse(text)))


def names(expression: Expression) -> Iterator[Name]:
    """Every name in it from left to right, prefix and code apart."""
    if isinstance(expression, Name):
        yield expression
    elif isinstance(expression, Operation):
        yield from names(expression.left)
        yield from names(expression.right)


def evaluate(expression: Expression, value: Callable[[str], Decimal | None]) -> Answer:
    """Its number or truth, with ``value`` giving the figure of a name such as ``累计C01``.

    None where a figure that decides is missing, or where something is divided by zero; 且 and 或 are three-valued
    (false 且 unknown is false, true 或 unknown is true). Numbers are kept to 34 digits, half up.
    """
    if isinstance(expression, Name):
        return value(f"{expression.prefix}{expression.code}")
    if isinstance(expression, Number):
        return expression.value
    left = evaluate(expression.left, value)
    if expression.sign in _DECIDING:
        return _junction(expression.sign, left, expression.right, value)
    right = evaluate(expression.right, value)
    if left is None or right is None:
        return None
    return _apply(expression.sign, Decimal(left), Decimal(right))


def render(expression: Expression) -> str:
    """The canonical text; reading it gives the same expression back."""
    return _write(expression, str)


def text(expression: Expression, value: Callable[[str], Decimal | None]) -> str:
    """The relation with its figures put in, for messages: "C01 = C02 + C03" becomes "55 = 30 + 20"; "—" is missing."""

    def figure(name: Name) -> str:
        number = value(str(name))
        return "—" if number is None else f"{number:f}"

    return _write(expression, figure)


_DECIDING = {"且": False, "或": True}
"""The truth that decides a 且 or 或 whatever stands on its other side."""


def _symbols(text: str) -> list[_Symbol]:
    plain = half_width(text)
    symbols: list[_Symbol] = []
    position = 0
    while position < len(plain):
        if plain[position].isspace():
            position += 1
            continue
        match = _SYMBOL.match(plain, position)
        if not match:
            raise RelationError(
                f"不认识“{text[position]}”，可用指标代码、数字、+ - × ÷、比较号、且、或和括号", position + 1
            )
        symbols.append(_Symbol(str(match.lastgroup), match[0], position + 1))
        position = match.end()
    return symbols


class _Reader:
    """Reads symbols from left to right by rising rank of the signs (recursive descent)."""

    def __init__(self, symbols: list[_Symbol]) -> None:
        self._symbols = symbols
        self._at = 0

    @property
    def next(self) -> _Symbol:
        return self._symbols[self._at]

    def operation(self, rank: int) -> Expression:
        """What stands from here on, joined by signs of at least this rank; equal ranks join from the left."""
        left = self._operand()
        while _RANK.get(sign := self._sign(), 0) >= rank:
            position = self.next.position
            self._at += 1
            left = _joined(sign, left, self.operation(_RANK[sign] + 1), position)
        return left

    def _sign(self) -> str:
        return _SAME_SIGN.get(self.next.text, self.next.text) if self.next.kind == "sign" else ""

    def _operand(self) -> Expression:
        symbol = self.next
        self._at += 1
        if symbol.kind == "name":
            return _name(symbol.text)
        if symbol.kind == "number":
            return _number(symbol)
        if symbol.text == "(":
            inside = self.operation(1)
            if self.next.text != ")":
                raise RelationError(f"第{symbol.position}个字符的左括号没有配上右括号", self.next.position)
            self._at += 1
            return inside
        found = f"却是“{symbol.text}”" if symbol.text else "却已经结束"
        raise RelationError(f"这里应为指标代码、数字或左括号，{found}", symbol.position)


def _name(text: str) -> Name:
    prefix = next(prefix for prefix in PREFIXES if text.startswith(prefix))
    return Name(prefix, text.removeprefix(prefix).upper())


def _number(symbol: _Symbol) -> Number:
    digits = symbol.text.removesuffix("%")
    if len(digits) > _MOST_DIGITS:
        raise RelationError(f"数字太长，最多{_MOST_DIGITS}位", symbol.position)
    return Number(Decimal(digits), percent=symbol.text.endswith("%"))


def _joined(sign: str, left: Expression, right: Expression, position: int) -> Operation:
    """Join two sides if the sign fits them: 且 and 或 join comparisons, every other sign joins numbers."""
    wants_truths = sign in _DECIDING
    if is_truth(left) is wants_truths is is_truth(right):
        return Operation(sign, left, right)
    if wants_truths:
        raise RelationError(f"“{sign}”两边都应是比较式，例如 X01 > 0 {sign} X02 > 0", position)
    raise RelationError(f"“{sign}”两边都应是数，不能是比较式；几个比较请用“且”“或”连接", position)


def _junction(sign: str, left: Answer, right: Expression, value: Callable[[str], Decimal | None]) -> bool | None:
    deciding = _DECIDING[sign]
    if left is deciding:
        return deciding
    other = evaluate(right, value)
    if other is deciding:
        return deciding
    return None if left is None or other is None else not deciding


def _apply(sign: str, left: Decimal, right: Decimal) -> Answer:  # noqa: PLR0911 - One line a sign.
    match sign:
        case "+":
            return _CONTEXT.add(left, right)
        case "-":
            return _CONTEXT.subtract(left, right)
        case "×":
            return _CONTEXT.multiply(left, right)
        case "÷":
            return _CONTEXT.divide(left, right) if right else None
        case "=":
            return left == right
        case "≠":
            return left != right
        case "<":
            return left < right
        case "≤":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _write(expression: Expression, name: Callable[[Name], str]) -> str:
    if isinstance(expression, Name):
        return name(expression)
    if isinstance(expression, Number):
        return f"{expression.written:f}{'%' if expression.percent else ''}"
    rank = _RANK[expression.sign]
    # Signs of equal rank join from the left, so only the right side needs brackets at the same rank.
    left = _bracketed(expression.left, rank, name)
    right = _bracketed(expression.right, rank + 1, name)
    return f"{left} {expression.sign} {right}"


def _bracketed(expression: Expression, rank: int, name: Callable[[Name], str]) -> str:
    written = _write(expression, name)
    loose = isinstance(expression, Operation) and _RANK[expression.sign] < rank
    return f"({written})" if loose else written
