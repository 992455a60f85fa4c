"""The public version of a month (公开): what is left out, what is found and replaced, all on values. Pure."""

from toolkit.publishing.finding import Rules, find, make_rules
from toolkit.publishing.hit import Hit
from toolkit.publishing.review import Answer, Review, Secret, examine, redact

__all__ = ["Answer", "Hit", "Review", "Rules", "Secret", "examine", "find", "make_rules", "redact"]
