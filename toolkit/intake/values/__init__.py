"""The one place where what stands in a cell becomes a value: numbers, days, states, texts. Pure; nothing raises."""

from toolkit.intake.values.days import read_date
from toolkit.intake.values.numbers import read_amount, read_integer
from toolkit.intake.values.reading import Reading, Trouble, shown_number
from toolkit.intake.values.words import read_state, read_text

__all__ = [
    "Reading",
    "Trouble",
    "read_amount",
    "read_date",
    "read_integer",
    "read_state",
    "read_text",
    "shown_number",
]
