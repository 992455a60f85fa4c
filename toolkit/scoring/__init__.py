"""Scoring a month (考评排队): pure, from a merged month to ranked units with every point lost explained."""

from toolkit.scoring.score import score

__all__ = ["score"]
