"""The month's two workbooks: 汇总.xlsx for the clerk and 月报.xlsx for the leaders, both from one Merged value."""

from toolkit.workbook.month.books import merged_workbook, report_workbook

__all__ = ["merged_workbook", "report_workbook"]
