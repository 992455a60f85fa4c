"""Kinds of finding about the return as a whole: parts, versions, lateness (报送); codes begin with S."""

from __future__ import annotations
