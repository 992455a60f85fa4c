"""The 责任单位 language: from printed words to reporting units, each step explained. Pure."""

from toolkit.responsibility.parser import parse
from toolkit.responsibility.resolver import resolve
from toolkit.responsibility.vocabulary import normalise, own_level

__all__ = ["normalise", "own_level", "parse", "resolve"]
