"""How much a returned workbook may hold before it is refused: every number in plain sight. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds far above any honest return (measured on thousands of real files), far below what harms the machine.

    Sizes are in bytes. ``ratio`` (inflated to packed) is asked only of parts above ``ratio_from``.
    ``extent`` is rows × columns between A1 and the farthest cell with content; a book beyond it is read but noted.
    ``depth`` is how deep the elements of an OpenDocument table may lie in each other.
    ``merged_area`` and ``merges`` are noted and the ranges skipped; all the others refuse the file.
    """

    file_size: int = 100 * MIB
    entries: int = 2_000
    inflated: int = 512 * MIB
    ratio: int = 200
    ratio_from: int = 8 * MIB
    sheets: int = 255
    cells_in_sheet: int = 1_000_000
    cells_in_book: int = 5_000_000
    extent: int = 20_000_000
    merged_area: int = 2_000_000
    merges: int = 50_000
    depth: int = 64
