"""Kinds of finding about the file itself (文件); codes begin with F."""

from __future__ import annotations
