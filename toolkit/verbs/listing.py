"""anwei new --from-table: a task list that exists as a table becomes a campaign that can be sent at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toolkit.folder import explained
from toolkit.incoming.notices.tables import read_tables_safely
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.notice.listing import campaign_of
from toolkit.notice.recognition import refuse_marked
from toolkit.notice.tables import TaskTable, read_tables
from toolkit.verbs.moments import Folder, now, read_path


@dataclass(frozen=True, slots=True)
class Read:
    """A campaign made of a file's tables, what was read, and what a person must confirm."""

    campaign: Campaign
    tables: tuple[TaskTable, ...]
    questions: tuple[str, ...]


def read_table_file(file: Folder, *, issued: date | None = None) -> Read:
    """Read a file of task lists (.xlsx and other workbooks, .docx, .pdf, .md); WrongUse when none is in it."""
    path = read_path(file)
    with explained(path):
        data = path.read_bytes()
    grids, notes = read_tables_safely(data, path.name)
    refuse_marked(path.name, (cell for grid in grids for row in grid.cells for cell in row))
    tables, left = read_tables(grids)
    if not tables:
        seen = left[0].text[:40] if left else ""
        found = f"（看到的是“{seen}”）" if seen else ""
        raise WrongUse(
            f"“{path.name}”里没有认出任务清单{found}",
            "清单要有表头：任务或措施一列，加上责任单位或完成时限一列；请补上表头再试。",
        )
    listed = campaign_of(tables, left, path.stem, today=now().date(), issued=issued)
    return Read(listed.campaign, tables, (*listed.questions, *(f"{note}。" for note in notes)))
