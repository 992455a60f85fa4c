"""One thing found in a text that must not be public. Pure value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found in a text: from ``start`` up to ``end``, what it is, by which rule, and what stands for it.

    ``sure`` is False where the reader should look twice (存疑).
    """

    start: int
    end: int
    kind: str
    rule: str
    replacement: str
    sure: bool = True
