"""anwei explain: what a finding means and how to mend it; why a task went to which units; what a unit reports on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from rapidfuzz import process

from toolkit.campaign.plan import Plan
from toolkit.findings.catalogue import KINDS, OF_RETURNS
from toolkit.findings.finding import Kind, Severity
from toolkit.folder import CampaignFolder
from toolkit.model.correspondence import DocumentKind
from toolkit.model.errors import WrongUse
from toolkit.model.questions import Question
from toolkit.model.wording import articles
from toolkit.verbs import questions
from toolkit.verbs.moments import Folder
from toolkit.verbs.office import open_office


@dataclass(frozen=True, slots=True)
class Explanation:
    """A title and the lines that explain it."""

    title: str
    lines: tuple[str, ...]


def explain(campaign: Folder, code: str) -> Explanation:
    """Explain the code of a finding (C201) or a question (Q101), a check relation (R03), a task (清单一:25, 25), or a unit.

    Codes of findings and questions are explained anywhere; the others need a campaign folder.
    """
    asked = code.strip()
    kind = KINDS.get(asked.upper())
    if kind:
        advice = f"怎么改：{_plain(kind.advice)}"
        lines = (kind.explanation, advice, *([_consequences(kind)] if kind in OF_RETURNS else []))
        return Explanation(f"{kind.code}（{kind.severity}）{_plain(kind.wording)}", lines)
    question = questions.named(asked)
    if question:
        return _question(question)
    here = Path(campaign)
    if here == Path() and not CampaignFolder(here).definition.is_file():
        raise WrongUse(f"没有“{asked}”这个问题代码", f"{_nearest(asked, KINDS)}解释任务、单位请在行动文件夹里运行。")
    with open_office(campaign) as office:
        found = _relation(office.plan, asked) or _task(office.plan, asked) or _unit(office.plan, asked)
    if found is None:
        raise WrongUse(
            f"“{asked}”不是问题代码、核验关系、任务编号或单位", f"{_nearest(asked, KINDS)}任务请写 清单一:25。"
        )
    return found


def _consequences(kind: Kind) -> str:
    """What it means for the value, the score and the letters, and who has something to do (figures.md §3)."""
    letter = kind.letter or (DocumentKind.REMINDER if kind.severity.wrong else None)
    found = (_value_and_points(kind), f"列入{letter}" if letter else "", f"由{kind.told}处理")
    return f"后果：{'；'.join(filter(None, found))}。"


def _value_and_points(kind: Kind) -> str:
    if kind.severity is Severity.REFUSED:
        return "整件不计入汇总，重报以前视同未报"
    counted = "不计入汇总" if kind.held or kind.severity.wrong else "照常计入汇总"
    cost = kind.costs(kind.severity)
    return f"{counted}；{f'考评在{cost}扣分' if cost else '考评不扣分'}"


def _question(question: Question) -> Explanation:
    """What is asked before something is done, and what each choice does."""
    choices = (
        f"{one.word}{'（默认）' if one.word == question.default else ''}：{_plain(one.effect)}"
        for one in question.choices
    )
    return Explanation(f"{question.code}（先问再做）{_plain(question.words)}", tuple(choices))


def _plain(wording: str) -> str:
    """A wording with its blanks shown as 〔…〕."""
    parts = Formatter().parse(wording)
    return "".join(text + ("" if blank is None else "〔…〕") for text, blank, _, _ in parts)


def _nearest(asked: str, codes: Iterable[str]) -> str:
    near = process.extractOne(asked.upper(), list(codes), score_cutoff=60) if asked.isascii() else None
    return f"是不是 {near[0]}？" if near else ""


def _relation(plan: Plan, asked: str) -> Explanation | None:
    relations = [relation for relation in plan.campaign.form.relations if relation.id == asked.upper()]
    if not relations:
        return None
    lines = []
    for relation in relations:
        condition = f"（当 {relation.condition} 时）" if relation.condition else ""
        lines += [f"须成立：{relation.expression}{condition}", f"怎么改：{_plain(relation.advice)}"]
    first = relations[0]
    return Explanation(f"{first.id}（{first.severity}）{_plain(first.wording)}", tuple(lines))


def _task(plan: Plan, asked: str) -> Explanation | None:
    list_id, _, number = asked.replace("：", ":").rpartition(":")
    for task_list in plan.campaign.lists:
        if list_id in ("", task_list.id) and any(task.number == number for task in task_list.tasks):
            task = plan.campaign.task(task_list.id, number)
            return Explanation(f"{task_list.title} {task.measure}", plan.why(task_list.id, number))
    return None


def _unit(plan: Plan, asked: str) -> Explanation | None:
    roster = plan.campaign.roster
    unit = next((unit for unit in roster.units if asked in (unit.id, *unit.names)), None)
    if unit is None:
        return None
    lines = [f"报送渠道：{roster[unit.via].name if unit.via else '直接报送'}"]
    for task_list in plan.campaign.lists:
        numbers = [task.number for task in plan.tasks_of(unit.id, task_list.id)]
        if numbers:
            lines.append(f"{task_list.id}《{task_list.title}》{articles(numbers)}")
    codes = "、".join(indicator.code for indicator in plan.indicators_of(unit.id) if indicator.filled)
    lines.append(f"一报表填：{codes}")
    return Explanation(unit.name, tuple(lines))
