"""Paragraphs followed by their own label lines (责任单位：, 整改目标：, 整改措施：): tasks wherever they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.notice.labels import FieldKind, fields
from toolkit.notice.segments import Segment


def stanzas(segments: Sequence[Segment]) -> Mapping[int, tuple[int, ...]]:
    """The label lines below each paragraph that has some of its own, by index; one of them at least names bodies."""
    return dict(_stanzas(segments))


def _stanzas(segments: Sequence[Segment]) -> Iterator[tuple[int, tuple[int, ...]]]:
    opener: int | None = None
    lines: list[int] = []
    for index, segment in enumerate([*segments, None]):
        if segment is not None and not segment.text.strip() and not segment.piece.cells:
            continue
        if segment is not None and segment.paragraph and is_label_line(segment.text):
            lines.append(index)
            continue
        if opener is not None and any(_names_bodies(segments[line].text) for line in lines):
            yield opener, tuple(lines)
        opener, lines = (index if segment is not None and segment.paragraph else None), []


def is_label_line(text: str) -> bool:
    """Whether a paragraph begins with a label of any kind."""
    found = fields(text.strip())
    return bool(found) and found[0].kind is not FieldKind.PLAIN


def _names_bodies(text: str) -> bool:
    return any(field.kind is FieldKind.BODIES and field.words for field in fields(text))
