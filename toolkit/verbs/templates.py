"""anwei templates: the shipped Word templates into the campaign folder, for an office to edit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit import data
from toolkit.documents.writing import OWN, PAPERS
from toolkit.folder import explained, open_folder, writing
from toolkit.model.stages import Progress, Stage, silent
from toolkit.verbs.moments import Folder, read_path


@dataclass(frozen=True, slots=True)
class Templates:
    """What was copied into 公文模板/; ``kept`` were there already and are left as they are."""

    folder: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def templates(campaign: Folder, *, progress: Progress = silent) -> Templates:
    """Copy the shipped templates (公文模板) to be edited in WPS or Word; one that is there already is never replaced."""
    progress(Stage("公文模板"))
    folder = open_folder(read_path(campaign))
    own = folder.root / OWN
    kept = []
    with writing(folder) as pen:
        for shipped in sorted((data.folder("templates") / PAPERS).iterdir()):
            path = own / shipped.name
            with explained(path):
                there = path.exists()
            if there and shipped.suffix == ".docx" and not shipped.stem.startswith(GUIDE):
                kept.append(path)
            else:
                pen.write(path, shipped.read_bytes())
    return Templates(own, pen.written, tuple(kept))


GUIDE = "占位符说明"
"""The page that explains the placeholders; it is ours and always the latest."""
