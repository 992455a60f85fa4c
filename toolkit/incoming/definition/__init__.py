"""行动.xlsx, as an office edited it, read back to a Campaign with every mistake told."""

from toolkit.incoming.definition.reader import read, read_bytes, read_with_notes

__all__ = ["read", "read_bytes", "read_with_notes"]
