"""Files that carry no data but belong to a return: the stamped scan, the 小结 written in Word (cases 7, 8). Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toolkit.findings.files import PAGE_IMAGE, PICTURE, STAMPED_COPY, SUMMARY_IN_WORD
from toolkit.findings.finding import Finding
from toolkit.rules.returned import Received

_SUMMARY_WORDS = ("小结", "总结")
_SCANS = (PAGE_IMAGE.code, PICTURE.code)


def is_summary(file: str) -> bool:
    """Whether a file's name calls it a 小结."""
    return any(word in file.rpartition("/")[2] for word in _SUMMARY_WORDS)


def summary_in_word(received: Sequence[Received]) -> bool:
    """Whether a unit sent its 小结 as a Word document."""
    return any(finding.code == SUMMARY_IN_WORD.code for one in received if not one.void for finding in one.findings)


def is_scan(one: Received) -> bool:
    """Whether a file is a scan or a picture."""
    return any(finding.code in _SCANS for finding in one.findings)


def beside_data(findings: Sequence[Finding], parts: Collection[str]) -> Iterator[Finding]:
    """A unit's scan asks for the Excel workbook only while that has not come; beside it, it is the stamped copy."""
    for finding in findings:
        if parts and finding.code in _SCANS:
            yield STAMPED_COPY.at(finding.place, *finding.subjects, unit=finding.unit)
        else:
            yield finding
