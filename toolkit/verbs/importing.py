"""anwei new --notice: a notice becomes a campaign folder with 导入核对.xlsx; run again, its answers are applied."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from toolkit.campaign import meanings
from toolkit.campaign.document import mistakes, render
from toolkit.campaign.plan import Plan, make_plan
from toolkit.folder import CampaignFolder, Pen, explained, writing_anew
from toolkit.incoming import definition as incoming_definition
from toolkit.incoming import review as incoming_review
from toolkit.incoming.notices import read_notice_safely
from toolkit.model.campaign import Campaign
from toolkit.model.draft import Ask, Draft
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice
from toolkit.model.stages import Progress, Stage, silent
from toolkit.notice.answers import carried
from toolkit.notice.drafting import draft
from toolkit.notice.measures import task_key
from toolkit.verbs.moments import Folder, read_path
from toolkit.workbook import definition, review


@dataclass(frozen=True, slots=True)
class Imported:
    """A campaign made of a notice; ``review`` is 导入核对.xlsx, ``again`` says that answers were applied anew."""

    folder: CampaignFolder
    campaign: Campaign
    draft: Draft
    plan: Plan
    review: Path
    again: bool
    answered: int
    written: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier run left: its answers and their texts, the digests it wrote, the campaign in force."""

    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    digests: tuple[str, ...] = ()
    campaign: Campaign | None = None


def import_notice(
    folder: Folder, notice: Folder, *, issued: date | None = None, progress: Progress = silent
) -> Imported:
    """Make, or make again, the campaign folder of a notice.

    Both workbooks are written whole or not at all. WrongUse where 行动.xlsx was edited by hand since, or is not ours.
    """
    progress(Stage("读取"))
    path = read_path(notice)
    with explained(path):
        data = path.read_bytes()
    read = read_notice_safely(data, path.name)
    made = CampaignFolder(read_path(folder).absolute())
    refuse_file(made.root)
    progress(Stage("行动.xlsx"))
    with writing_anew(made) as pen:
        return _imported(pen, made, read, issued, command=f"anwei new {folder} --notice {path}")


def refuse_file(root: Path) -> None:
    """WrongUse where a file stands in the place of the folder."""
    with explained(root):
        if root.exists() and not root.is_dir():
            raise WrongUse(f"“{root}”是文件，不是文件夹", "请换一个文件夹名。")


def _imported(pen: Pen, made: CampaignFolder, read: Notice, issued: date | None, *, command: str) -> Imported:
    before = _before(made)
    if issued:
        before.answers.setdefault("成文日期", {})[Ask.VALUE] = issued.isoformat()
    understood, answers = _drafted(read, before)
    _refuse_another(made, understood, before)
    campaign = replace(understood.campaign, version=_version(made, understood.campaign, before.campaign))
    plan = _checked(campaign)
    book = definition.write(campaign, plan)
    digest = _digest(incoming_definition.read_bytes(book))
    digests = tuple(dict.fromkeys((digest, *before.digests[:1])))
    page = review.write(understood, read, plan, answers, digests=digests, command=command)
    pen.write(made.root / REVIEW, page)  # First: it knows both definitions, so that a stop is no edit by hand.
    pen.write(made.definition, book)
    made.furnish(campaign.first)
    answered = sum(1 for told in answers.values() if any(told.values()))
    again = bool(before.digests)
    return Imported(made, campaign, understood, plan, made.root / REVIEW, again, answered, pen.written)


REVIEW = "导入核对.xlsx"


def _before(made: CampaignFolder) -> _Before:
    path = made.root / REVIEW
    if not path.exists():
        if made.definition.exists():
            raise WrongUse(
                f"“{made.root}”里已经有行动.xlsx，却没有导入核对.xlsx",
                "请换一个新文件夹；要修改现有行动，直接编辑其中的 行动.xlsx。",
            )
        return _Before()
    with explained(path):
        reviewed = incoming_review.read_bytes(path.read_bytes(), path.name)
    campaign = None
    if made.definition.exists():
        with explained(made.definition):
            campaign, notes = incoming_definition.read_with_notes(made.definition)
        if _digest(campaign, old=bool(notes)) not in reviewed.digests:
            raise WrongUse(
                "行动.xlsx 在导入以后手工改过，没有覆盖",
                "要保留手工修改，请继续直接编辑 行动.xlsx；要按导入核对的答复重写，请先把 行动.xlsx 改名或移走，再运行。",
            )
    return _Before(reviewed.answers, reviewed.texts, reviewed.digests, campaign)


def _drafted(read: Notice, before: _Before) -> tuple[Draft, dict[str, dict[str, str]]]:
    """The draft with the answers of before, moved along where the notice changed."""
    understood = draft(read, before.answers)
    if not understood.unused:
        return understood, before.answers
    now = {row.key: row.text for row in understood.rows}
    now |= {task_key(measure.text): measure.text for measure in understood.measures}
    moved = carried(before.answers, before.texts, now)
    if moved.keys() == before.answers.keys():
        return understood, before.answers
    return draft(read, moved), moved


_SAME = 0.2
"""A notice of which less than this share of paragraphs was there before is another one."""


def _refuse_another(made: CampaignFolder, understood: Draft, before: _Before) -> None:
    """A folder belongs to one notice: another one would push its campaign aside."""
    if not before.texts:
        return
    rows = [row.key for row in understood.rows if row.text]
    if sum(key in before.texts for key in rows) < _SAME * len(rows):
        raise WrongUse(
            f"“{understood.name}”与“{made.root.name}”原来导入的通知几乎没有相同的段落，没有覆盖",
            "另一份通知请用一个新文件夹；确是同一份通知大改了的，请先把 行动.xlsx 和 导入核对.xlsx 移走。",
        )


def _version(made: CampaignFolder, campaign: Campaign, before: Campaign | None) -> int:
    """One more than before once blanks may be out and the definition changed; else as before."""
    if before is None:
        return 1
    changed = _digest(replace(campaign, version=before.version)) != _digest(before)
    return before.version + 1 if changed and made.ledger.exists() else before.version


def _checked(campaign: Campaign) -> Plan:
    """The plan of a campaign that can be sent at once; WrongUse where the notice led to a definition with mistakes."""
    found = mistakes(render(campaign))
    if found:
        first = found[0]
        raise WrongUse(
            f"由通知得出的行动定义有错：{first.problem}（{'、'.join(map(str, first.subjects))}）",
            "请检查通知里这一处的写法，和 导入核对.xlsx 里相应的答复（名称里不要有 / : 等符号）；或改用模板新建。",
        )
    return make_plan(campaign)


def _digest(campaign: Campaign, *, old: bool = False) -> str:
    """What a definition says, whatever program saved it last; an ``old`` one says nothing of meanings."""
    document = meanings.without(render(campaign)) if old else render(campaign)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
