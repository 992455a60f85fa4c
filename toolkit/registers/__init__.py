"""What the rows of a register mean: facts, counts, and what passes from month to month. Pure."""

from toolkit.registers.item import Item

__all__ = ["Item"]
