"""The month's two workbooks: 汇总.xlsx for the clerk and 月报.xlsx for the leaders, both from one Merged value."""

from toolkit.workbook.month.books import merged_workbook, public_workbook, report_workbook
from toolkit.workbook.month.scorecard import score_book, score_sheet, scored

__all__ = ["merged_workbook", "public_workbook", "report_workbook", "score_book", "score_sheet", "scored"]
