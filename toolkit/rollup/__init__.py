"""Putting a month together: pure, from assembled returns to figures, states, words and sentences."""

from toolkit.rollup.merge import merge

__all__ = ["merge"]
