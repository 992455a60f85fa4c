"""The public version of a month (公开): what is left out, what is found and read, sentence by sentence, all on values. Pure."""

from toolkit.publishing.finding import Rules, find, make_rules
from toolkit.publishing.hit import Hit
from toolkit.publishing.quotes import Decision, Quote
from toolkit.publishing.review import Answer, Review, Secret, decided, examine, redact

__all__ = [
    "Answer",
    "Decision",
    "Hit",
    "Quote",
    "Review",
    "Rules",
    "Secret",
    "decided",
    "examine",
    "find",
    "make_rules",
    "redact",
]
