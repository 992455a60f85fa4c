"""The month's workbooks: 汇总.xlsx for the clerk, 月报.xlsx and the print pack for the leaders, from one Merged value."""

from toolkit.workbook.month.books import merged_workbook, print_workbook, public_workbook, report_workbook
from toolkit.workbook.month.scorecard import score_book, score_sheet, scored

__all__ = [
    "merged_workbook",
    "print_workbook",
    "public_workbook",
    "report_workbook",
    "score_book",
    "score_sheet",
    "scored",
]
