"""Findings (问题): one catalogue of kinds with stable codes, and the one way to make a finding."""

from toolkit.findings.finding import Finding, Kind, Severity

__all__ = ["Finding", "Kind", "Severity"]
