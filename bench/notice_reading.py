"""How long a notice takes to read, as ratios: ours ÷ what the libraries need for their plain text, in one run.

A notice of thirty pages is made (28 characters a row, 22 rows a page, a table), as Word document and, where LibreOffice
is installed, as PDF. Each side runs in turns, the medians of the processor's time are compared.
Usage: python bench/notice_reading.py [rounds]
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import docx  # noqa: E402 - found by the path above.
import pypdfium2  # noqa: E402
from docx.shared import Mm, Pt  # noqa: E402
from markdown_it import MarkdownIt  # noqa: E402 - rich brings it.

from notices import INVENTED  # noqa: E402
from toolkit.incoming.notices import read_notice  # noqa: E402

PAGES = 30
ROWS_A_PAGE, CHARACTERS_A_ROW = 22, 28
ALLOWED = 3.0
"""Seconds for a notice of thirty pages (issue: within 3 s)."""
TABLE_ROWS = 60


def document() -> bytes:
    """The invented notice said again until it fills thirty pages, a task table at its end."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )
    made.styles["Normal"].font.size = Pt(16)
    rows = 0
    while rows < ROWS_A_PAGE * (PAGES - 6):
        for words in INVENTED:
            form = made.add_paragraph(words).paragraph_format
            form.first_line_indent, form.line_spacing, form.space_after = Pt(32), Pt(29), Pt(0)
            rows += 1 + len(words) // CHARACTERS_A_ROW
    table = made.add_table(0, 4, style="Table Grid")
    for number in range(TABLE_ROWS):
        for cell, words in zip(table.add_row().cells, (str(number), INVENTED[9], "区应急局", "6月底前"), strict=True):
            cell.text = words
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def as_pdf(data: bytes) -> bytes | None:
    """The same as PDF, None without LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "notice.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()


def plain_paragraphs(data: bytes) -> None:
    _ = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def plain_pages(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    _ = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()


def plain_markdown(data: bytes) -> None:
    MarkdownIt().parse(data.decode())


def ours(data: bytes) -> None:
    read_notice(data, "notice")


def seconds(work: Callable[[bytes], None], data: bytes) -> float:
    begun = time.process_time()
    work(data)
    return time.process_time() - begun


def compare(name: str, data: bytes, peer: Callable[[bytes], None], rounds: int) -> None:
    """Run both in turns, print the ratio and the share of the time allowed."""
    times = [(seconds(peer, data), seconds(ours, data)) for _ in range(rounds)]
    theirs, own = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"{name}: ours ÷ {peer.__name__} ×{own / theirs:.1f}; {own:.2f} s = {own / ALLOWED:.0%} of the {ALLOWED:.0f} s allowed"
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    data = document()
    for warm in (plain_paragraphs, ours):
        warm(data)
    compare("docx, 30 pages", data, plain_paragraphs, rounds)
    text = "\n\n".join(piece.text for piece in read_notice(data, "notice").pieces).encode()
    compare("text, 30 pages", text, plain_markdown, rounds)
    pdf = as_pdf(data)
    if pdf is None:
        print("pdf: LibreOffice is not installed, nothing to compare")
        return
    ours(pdf)
    pages = len(pypdfium2.PdfDocument(pdf))
    compare(f"pdf, {pages} pages", pdf, plain_pages, rounds)


if __name__ == "__main__":
    main()
