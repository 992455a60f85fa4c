"""Kinds of finding about the words of progress and the state of a task (进度); codes begin with P."""

from __future__ import annotations
