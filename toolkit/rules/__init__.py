"""What must be true of one return, and of all returns of a month together. Pure."""

from toolkit.rules.limits import LIMITS
from toolkit.rules.one_return import check
from toolkit.rules.returned import verdict
from toolkit.rules.states import infer_state
from toolkit.rules.texts import new_words, perfunctory

__all__ = ["LIMITS", "check", "infer_state", "new_words", "perfunctory", "verdict"]
