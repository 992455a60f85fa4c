"""anwei new: a template, a notice, or a task list that exists as a table, becomes a campaign folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.folder import CampaignFolder, writing_anew
from toolkit.model.campaign import Campaign
from toolkit.model.errors import WrongUse
from toolkit.model.stages import Progress, Stage, silent
from toolkit.model.wording import article
from toolkit.notice.tables import TaskTable
from toolkit.verbs.importing import Imported, import_notice, refuse_file
from toolkit.verbs.listing import read_table_file
from toolkit.verbs.moments import Folder, read_path
from toolkit.workbook import definition


@dataclass(frozen=True, slots=True)
class Created:
    """A new campaign folder; ``questions`` are points of the definition a person must confirm.

    ``imported`` is what a notice was understood as, None where no notice was read; ``tables`` are the task lists read
    from a file of tables, () where none was.
    """

    folder: CampaignFolder
    campaign: Campaign
    questions: tuple[str, ...]
    imported: Imported | None = None
    tables: tuple[TaskTable, ...] = ()
    written: tuple[Path, ...] = ()


def new(
    folder: Folder,
    template: str = "",
    *,
    notice: Folder = "",
    from_table: Folder = "",
    issued: date | str = "",
    progress: Progress = silent,
) -> Created:
    """Make a campaign folder (新建) from exactly one of a shipped template, a notice and a file of task lists.

    A folder that already holds a campaign is left alone, but for one made of a notice: there the answers in
    导入核对.xlsx are applied. ``issued`` states the 成文日期 of a notice, or of a table that does not tell it. WrongUse
    for none or several sources.
    """
    if sum(map(bool, (template, str(notice), str(from_table)))) != 1:
        raise WrongUse(
            "要写明行动从哪里来，而且只写一种",
            "请写 --template 模板名、--notice 通知文件，或者 --from-table 任务清单文件。",
        )
    if template:
        return create(read_path(folder), load_template(template), progress=progress)
    if from_table:
        progress(Stage("读取"))
        read = read_table_file(from_table, issued=_day(issued))
        listed = create(read_path(folder), read.campaign, progress=progress)
        return replace(listed, questions=(*read.questions, *listed.questions), tables=read.tables)
    made = import_notice(folder, notice, issued=_day(issued), progress=progress)
    questions = tuple(one.text for one in made.draft.questions)
    return Created(made.folder, made.campaign, questions, made, written=made.written)


def _day(text: date | str) -> date | None:
    if isinstance(text, date) or not text.strip():
        return text if isinstance(text, date) else None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUse(f"成文日期“{text}”看不懂", "请写成 年-月-日，例如 2023-05-10。") from error


def create(root: Path, campaign: Campaign, *, progress: Progress = silent) -> Created:
    """Make a campaign folder of a definition; WrongUse when 行动.xlsx is already there."""
    made = CampaignFolder(root.absolute())
    refuse_file(root)
    progress(Stage("行动.xlsx"))
    plan = make_plan(campaign)
    book = definition.write(campaign, plan)
    with writing_anew(made) as pen:
        if made.definition.exists():
            raise WrongUse(f"“{root}”里已经有行动.xlsx", "请换一个新文件夹；要修改现有行动，直接编辑其中的 行动.xlsx。")
        pen.write(made.definition, book)
        made.furnish(campaign.first)
    return Created(made, campaign, _questions(plan), written=pen.written)


def _questions(plan: Plan) -> tuple[str, ...]:
    questions = []
    for task_list in plan.campaign.lists:
        if task_list.sample:
            questions.append(f"{task_list.id}《{task_list.title}》是示例，请在 行动.xlsx 中换成本单位正式清单。")
        for task in task_list.tasks:
            question = plan.deadlines[task_list.id, task.number].question
            if task.deadline_reading and not task.confirmed:
                question = f"完成时限“{task.deadline}”暂按 {task.deadline_reading} 处理，待经办人确认。"
            if question:
                questions.append(f"{task_list.id}{article(task.number)}：{question}")
    return tuple(questions)
