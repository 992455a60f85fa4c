"""Findings (问题): one catalogue of kinds with stable codes, and the one way to make a finding."""

from toolkit.findings.finding import Cost, Finding, Kind, Severity, Told

__all__ = ["Cost", "Finding", "Kind", "Severity", "Told"]
