"""Kinds of finding about the statistics form that no relation of the campaign states (报表); codes begin with R."""

from __future__ import annotations
