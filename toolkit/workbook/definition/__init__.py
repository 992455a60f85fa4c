"""行动.xlsx, the definition an office edits in Excel or WPS: written from a Campaign; ``incoming.definition`` reads it back."""

from toolkit.workbook.definition.writer import write

__all__ = ["write"]
