"""A campaign folder on disk for tests of commands: the small campaign, its blanks filled in and handed in."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, replace
from pathlib import Path

import small_campaign
from toolkit.campaign.plan import make_plan
from toolkit.cli.run import run
from toolkit.folder import CampaignFolder
from toolkit.model.period import Period
from toolkit.model.questions import YES
from toolkit.model.roster import Group, Roster
from toolkit.simulation.filling import fill
from toolkit.verbs.new import create
from toolkit.verbs.send import send
from toolkit.workbook import blank

CAMPAIGN = replace(small_campaign.campaign(), roster=Roster(small_campaign.UNITS, (Group("负有安全监管职责部门"),)))
"""The small campaign as 行动.xlsx can say it: a collective name must be known."""
MAY, JUNE = Period(2022, 5), Period(2022, 6)


@dataclass(frozen=True)
class Ran:
    """How one command line ended."""

    status: int
    out: str
    err: str


def anwei(*arguments: object) -> Ran:
    """Run a command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([str(argument) for argument in arguments])
    return Ran(status, out.getvalue(), err.getvalue())


def filled_folder(root: Path) -> CampaignFolder:
    """A campaign folder whose blanks of May are sent, filled in by every unit, and lie in the inbox."""
    folder = create(root, CAMPAIGN).folder
    send(root, MAY, answers=YES)
    plan = make_plan(CAMPAIGN)
    for unit in CAMPAIGN.roster.reporting:
        name = blank.file_name(unit, MAY, CAMPAIGN.version)
        data, _ = fill((folder.blanks(MAY) / name).read_bytes(), plan, unit.id, MAY, {})
        (folder.inbox(MAY) / name).write_bytes(data)
    return folder


def state(root: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock and the ledger."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in files
        if not path.name.startswith((".anwei", "台账"))
    }
