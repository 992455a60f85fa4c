"""The one exception for a file that cannot be read, carrying the finding it becomes."""

from __future__ import annotations

from typing import Any

from toolkit.findings import Finding, Kind
from toolkit.model.place import Place


class Unreadable(Exception):
    """A returned file cannot be read at all; ``kind`` says why, ``facts`` fill its wording."""

    def __init__(self, kind: Kind, **facts: Any) -> None:
        super().__init__(f"{kind.code} {kind.wording.format(**facts)}")
        self.kind = kind
        self.facts = facts

    def finding(self, place: Place, unit: str = "") -> Finding:
        """The finding about the file at ``place``."""
        return self.kind.at(place, unit=unit, **self.facts)
