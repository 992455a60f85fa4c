"""Kinds of finding about who reports and for which month (单位与报告期); codes begin with U."""

from __future__ import annotations
