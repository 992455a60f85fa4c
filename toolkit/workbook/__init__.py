"""Workbooks read and written: the edge between files and values."""
