"""LibreOffice as a second opinion in tests: converts documents, or the test is skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
FONTS = Path("/usr/share/fonts")
"""Where pdfium looks for fonts on Linux; elsewhere the system itself has Chinese ones."""
needs_chinese_font = pytest.mark.skipif(
    FONTS.is_dir() and not any(FONTS.rglob("*CJK*")),
    reason="no Chinese font is installed: pdfium leaves sideways text out",
)
needs_office = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def convert(source: Path, target: str, folder: Path, *, reading: str = "") -> Path:
    """Convert a file ("docx", "pdf", "txt:Text (encoded):UTF8"); ``reading`` names LibreOffice's import filter."""
    assert PROGRAM
    command = [PROGRAM, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += [f"--infilter={reading}"] if reading else []
    command += ["--convert-to", target, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{target.split(':', maxsplit=1)[0]}"
