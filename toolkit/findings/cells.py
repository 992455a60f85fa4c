"""Kinds of finding about single cells (单元格); codes begin with C."""

from __future__ import annotations
