"""What a month's workbook and documents say, composed once (月报): pure, from a merged month to one ``Report``."""

from toolkit.reporting.report import Report, compose

__all__ = ["Report", "compose"]
