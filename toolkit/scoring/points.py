"""Dividing points so that what is listed adds up, to the cent, to what is lost. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from toolkit.model.ranking import Loss
from toolkit.rollup.numbers import rounded

NONE = Decimal(0)
_CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    """Points as they are shown: two decimals, half up."""
    return rounded(value, 2)


def said(value: Decimal) -> str:
    """Points in words, without needless zeros: 2.50 becomes 2.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def within(most: Decimal, losses: Iterable[Loss]) -> Iterator[Loss]:
    """Losses one after the other until nothing is left to lose (扣完为止)."""
    left = most
    for loss in losses:
        taken = min(loss.points, left)
        if taken:
            yield replace(loss, points=taken)
        left -= taken


def spread(lost: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Divide a loss by weight in whole cents; the shares add up to it, the largest remainders take the odd cents."""
    whole = sum(weights, NONE)
    if not whole:
        return [NONE for _ in weights]
    exact = [lost * weight / whole for weight in weights]
    shares = [share // _CENT * _CENT for share in exact]
    odd = int((lost - sum(shares, NONE)) / _CENT)
    by_remainder = sorted(range(len(weights)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_remainder[:odd]:
        shares[at] += _CENT
    return shares


def divided(full: Decimal, got: Decimal, causes: Sequence[tuple[Decimal, Loss]]) -> tuple[Loss, ...]:
    """The causes of what ``got`` lacks of ``full``, each with its part by weight."""
    shares = spread(full - cents(got), [weight for weight, _ in causes])
    return tuple(replace(loss, points=share) for share, (_, loss) in zip(shares, causes, strict=True) if share)
