"""What a month's workbook and documents say (月报): pure, from a merged month; ``report.compose`` makes it all."""
