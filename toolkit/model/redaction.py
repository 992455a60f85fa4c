"""What an office hides before a month is shown to the public (脱敏): its own list of words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SecretKind(StrEnum):
    """What a word of the list is; 不脱敏 keeps a word that a pattern would take."""

    FIRM = "企业名称"
    PERSON = "个人姓名"
    PLACE = "地点"
    OTHER = "其他"
    KEPT = "不脱敏"


STANDS_FOR = {
    SecretKind.FIRM: "某企业",
    SecretKind.PERSON: "某某",
    SecretKind.PLACE: "某地",
    SecretKind.OTHER: "＊＊",
}
"""What stands for a word whose replacement was left empty."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One line of the sheet 脱敏: a word, what it is, and what stands for it in public ("" for the kind's own)."""

    word: str
    kind: SecretKind
    replacement: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        return self.replacement or STANDS_FOR.get(self.kind, "")
