"""Kinds of finding about sheets, columns and rows (表格); codes begin with T."""

from __future__ import annotations
