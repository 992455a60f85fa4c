"""行动.xlsx, the definition an office edits in Excel or WPS: written from a Campaign and read back to the same one."""

from toolkit.workbook.definition.reader import read, read_bytes
from toolkit.workbook.definition.writer import write

__all__ = ["read", "read_bytes", "write"]
