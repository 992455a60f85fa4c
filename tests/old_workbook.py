"""Old and binary workbooks made byte by byte, so that each fault can be put in where it belongs."""

from __future__ import annotations

import io
import struct
import zipfile

FREE, LAST, OF_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def stream(cells: bytes, before: bytes = b"", *, start: int | None = None, state: int = 0) -> bytes:
    """The stream "Workbook" of one sheet 表; ``before`` stands before the list of sheets."""

    def head(at: int) -> bytes:
        sheet = struct.pack("<IBBBB", at, state, 0, 1, 1) + "表".encode("utf-16-le")
        return begin(5) + record(0x42, struct.pack("<H", 1200)) + before + record(0x85, sheet) + record(0x0A)

    made = head(len(head(0)) if start is None else start)
    return made + begin(0x10) + cells + record(0x0A)


def compound(streams: dict[str, bytes], fat_changes: dict[int, int] | None = None, **fields: int) -> bytes:
    """An OLE2 file with streams of 4 KiB and more; ``fields`` overwrite numbers of the header by name."""
    bodies = {name: body.ljust(max(4096, -(-len(body) // 512) * 512), b"\0") for name, body in streams.items()}
    fat = [OF_FAT, LAST]
    starts = {}
    for name, body in bodies.items():
        starts[name] = len(fat)
        count = len(body) // 512
        fat += [*range(len(fat) + 1, len(fat) + count), LAST]
    for sector, following in (fat_changes or {}).items():
        fat[sector] = following
    directory = _entry("Root Entry", 5, LAST, 0, child=1 if bodies else FREE)
    for number_, (name, body) in enumerate(bodies.items(), start=1):
        directory += _entry(name, 2, starts[name], len(body), right=number_ + 1 if number_ < len(bodies) else FREE)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return _header(**fields) + table + directory.ljust(512, b"\0")[:512] + b"".join(bodies.values())


def _header(*, shift: int = 9, fat_count: int = 1, directory: int = 1, more: int = LAST, more_count: int = 0) -> bytes:
    return (
        SIGNATURE
        + bytes(16)
        + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, shift, 6)
        + struct.pack("<9I", 0, fat_count, directory, 0, 4096, LAST, 0, more, more_count)
        + struct.pack("<109I", 0, *[FREE] * 108)
    )


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    raw = name.encode("utf-16-le")
    fields = struct.pack("<HBB3I36xIQ", len(raw) + 2, kind, 1, FREE, right, child, start, size)
    return raw.ljust(64, b"\0") + fields


def binary_record(kind: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    return head + (bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])) + content


def binary_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def zipped(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def binary_book(cells: bytes) -> bytes:
    """An .xlsb of one hidden sheet 表 with the shared text 甲 and a cell format (1) that shows dates."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = (("worksheet", "worksheets/sheet1.bin"), ("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin"))
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{office}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(kinds, start=1)
    )
    sheet = struct.pack("<II", 1, 1) + binary_text("rId1") + binary_text("表")
    formats = binary_record(44, struct.pack("<H", 164) + binary_text("yyyy-mm-dd"))
    cell_formats = b"".join(binary_record(47, struct.pack("<HHH", 0, one, 0)) for one in (0, 164))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": binary_record(156, sheet),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="p">{relations}</Relationships>',
            "xl/worksheets/sheet1.bin": cells,
            "xl/sharedStrings.bin": binary_record(19, b"\0" + binary_text("甲")),
            "xl/styles.bin": formats + binary_record(617) + cell_formats + binary_record(618),
        }
    )
