"""Kinds of finding about 行动.xlsx, the definition (行动定义); codes begin with D."""

from __future__ import annotations
