"""A notice becomes a drafted campaign: understood, its measures made, its roster proposed, its questions asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.campaign.document import usual_indicators
from toolkit.model.campaign import Campaign
from toolkit.model.draft import Answers, Ask, Draft, Measure, Quantity, RowKind
from toolkit.model.form import Form, Indicator
from toolkit.model.meaning import Meaning
from toolkit.model.notice import Notice, PieceKind
from toolkit.model.numerals import numeral
from toolkit.model.roster import Roster
from toolkit.model.tasks import Requirement, Task, TaskList
from toolkit.notice import facts as whole
from toolkit.notice import recognition
from toolkit.notice.comparison import differences, matched
from toolkit.notice.division import divided
from toolkit.notice.frame import Frame, frame
from toolkit.notice.measures import ANSWERED, MAIN, Measures, body_measures, listed_measures, printed_responsible
from toolkit.notice.members import members
from toolkit.notice.places import Issuer, issuer
from toolkit.notice.quantities import indicators, quantities, sets_target
from toolkit.notice.questions import rows_of, with_kept, with_left, with_questions
from toolkit.notice.roster import Drafted, draft_roster, tasks_of
from toolkit.notice.rows import Stretch, Understood, understand
from toolkit.notice.segments import Segment, segments
from toolkit.notice.subjects import opening_list
from toolkit.notice.tables import Grid, Left, TaskTable, read_tables, task_list
from toolkit.responsibility import own_level, parse, resolve
from toolkit.responsibility.offices import SUPERVISING
from toolkit.responsibility.vocabulary import UNDEFINED

_NO_ANSWERS: Answers = {}


def draft(notice: Notice, answers: Answers = _NO_ANSWERS, *, issued: date | None = None) -> Draft:
    """Understand a notice as far as its words carry, with what a person answered.

    ``issued`` is a stated 成文日期; it counts before the printed one. WrongUse for what is no notice. The same notice
    and answers give the same draft; whatever is doubtful is a question and never a guess.
    """
    recognition.refuse_secret(notice)
    recognition.refuse_strange(notice)
    if issued:
        answers = {**answers, "成文日期": {Ask.VALUE: issued.isoformat()}}
    texts = [piece.text for piece in notice.pieces if piece.kind is PieceKind.PARAGRAPH]
    cut = segments(notice)
    head = frame(cut)
    found = whole.issue_day(head, texts, answers)
    lists, divisions, table_pieces, left = _appended(notice, _titles(cut, head))
    understood = understand(notice, found[0] if found else date.min, answers, table_pieces)
    recognition.refuse_other(notice, understood.stretches)
    day, dated = found or whole.refuse_undated()
    told = issuer(
        signer=_answered(answers, "发文机关") or head.signer,
        letterhead=head.letterhead,
        title=head.title,
        addressees=head.addressees,
    )
    facts = whole.facts(head, told, texts, day, answers, dated=dated)
    work = replace(_work(understood.stretches, lists, divisions, day, answers), left=left)
    return _assembled(notice, understood, told, facts, work, answers)


def _answered(answers: Answers, key: str) -> str:
    return answers.get(key, {}).get(Ask.VALUE, "").strip()


def _titles(cut: Sequence[Segment], head: Frame) -> dict[str, str]:
    """The title of the attachment each table stands in, by the table's place."""
    return {
        segment.piece.place: head.attached.get(index, "") for index, segment in enumerate(cut) if segment.piece.cells
    }


def _appended(
    notice: Notice, titles: Mapping[str, str]
) -> tuple[tuple[TaskList, ...], tuple[TaskTable, ...], Mapping[int, bool], tuple[Left, ...]]:
    """The task lists among the tables, those that only divide fields of work, which pieces are lists, and what they left."""
    grids = [
        (place, Grid(piece.place, piece.cells, titles.get(piece.place, "")))
        for place, piece in enumerate(notice.pieces)
        if piece.cells
    ]
    every, _ = read_tables([grid for _, grid in grids])
    tables = tuple(table for table in every if _says_what_to_do(table))
    listing = {
        place: any(table.place == grid.place for table in tables) or _is_continuation(grid, tables)
        for place, grid in grids
    }
    lists = tuple(task_list(table, f"清单{numeral(place)}") for place, table in enumerate(tables, start=1))
    left = tuple(each for table in tables for each in table.left)
    return lists, tuple(table for table in every if table not in tables), listing, left


_WORDS_OF_A_TASK = 12
"""A list whose entries are shorter on the average, and have no deadlines, names fields (充装环节) and no tasks."""


def _says_what_to_do(table: TaskTable) -> bool:
    dated = sum(bool(row.deadline) for row in table.rows)
    return sum(len(row.measure) for row in table.rows) >= _WORDS_OF_A_TASK * len(table.rows) or 2 * dated > len(
        table.rows
    )


def _is_continuation(grid: Grid, tables: Sequence[TaskTable]) -> bool:
    return any(row.place.startswith(grid.place) for table in tables for row in table.rows)


@dataclass(frozen=True, slots=True)
class Work:
    """The measures of a notice: ``matched`` are the paragraphs that stand in an appended list, by index."""

    lists: tuple[TaskList, ...]
    listed: tuple[Measure, ...]
    body: Measures
    matched: Mapping[int, str]
    left: tuple[Left, ...] = ()
    """What the lists' tables hold beside their tasks."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (*self.listed, *self.body.measures)


def _work(
    stretches: Sequence[Stretch],
    lists: tuple[TaskList, ...],
    divisions: Sequence[TaskTable],
    issued: date,
    answers: Answers,
) -> Work:
    """With an appended list its tasks are the measures, and of the body only what a person says; else the body's."""
    duties = [index for index, stretch in enumerate(stretches) if stretch.kind is RowKind.MEASURE]
    if not lists:
        body = body_measures(stretches, duties, issued, answers)
        return Work((), (), replace(body, measures=divided(body.measures, divisions)), {})
    found = matched(stretches, lists[0].tasks)
    wanted = [index for index in duties if stretches[index].decided]
    after = [task.number for task in lists[0].tasks]
    body = body_measures(stretches, wanted, issued, answers, after=after)
    return Work(lists, listed_measures(lists, issued, answers), body, found)


def _assembled(
    notice: Notice, understood: Understood, told: Issuer, facts: whole.Facts, work: Work, answers: Answers
) -> Draft:
    stretches = understood.stretches
    texts = [printed_responsible(measure) for measure in work.measures]
    offered = [name for measure in work.measures for name in measure.suggestions]
    spoken = [words for measure in work.measures if (words := opening_list(measure.text))] if any(texts) else []
    roster = draft_roster(told, texts, understood.frame.addressees, spoken, offered, answers, anyone=_anyone(work))
    ends = facts.last.last_day
    measures = tuple(
        with_questions(_with_named(one, roster), facts.issued, ends) for one in _claimed(work.measures, roster)
    )
    found = quantities(measures, _other_targets(stretches, work))
    campaign = _campaign(facts, told, roster, _lists(work, measures, facts, understood), found, stretches)
    reached = _reached(campaign)
    draft_made = Draft(
        notice.name,
        campaign,
        with_left(rows_of(stretches, work.body.owner, work.matched, measures, has_list=bool(work.lists)), work.left),
        measures,
        facts.told,
        tuple(tasks_of(roster.bodies, reached)),
        found,
        differences(stretches, work.lists[0].tasks, work.matched) if work.lists else (),
        members(stretch.segment.piece for stretch in _once(stretches) if stretch.kind is RowKind.MEMBERS),
        notice.notes,
        issued=facts.issued if facts.dated else None,
    )
    return with_kept(draft_made, answers)


def _anyone(work: Work) -> bool:
    """Whether the notice itself names somebody as responsible, answers aside."""
    return any(printed_responsible(one) and one.source != ANSWERED for one in work.measures)


def _other_targets(stretches: Sequence[Stretch], work: Work) -> list[tuple[str, str]]:
    """What sets a target without being a measure, by place: goals, stages, what an appended list left out."""
    return [
        (stretch.segment.piece.place, stretch.text)
        for index, stretch in enumerate(stretches)
        if stretch.kind in (RowKind.GOAL, RowKind.STATEMENT, RowKind.SUPPORT, RowKind.MEASURE)
        if index not in work.matched and index not in work.body.owner and sets_target(stretch.text)
    ]


def _with_named(measure: Measure, roster: Drafted) -> Measure:
    """An undefined 各有关部门 means the bodies the measure itself begins with (domain.md §3.2)."""
    undefined = any(one.body == UNDEFINED for one in parse(printed_responsible(measure), roster.roster))
    words = opening_list(measure.text)
    if not undefined or not words:
        return measure
    known = [one.text for one in parse(words, roster.roster) if one.body in roster.roster]
    return replace(measure, named_by_text=tuple(dict.fromkeys(known)))


def _once(stretches: Sequence[Stretch]) -> list[Stretch]:
    return [stretch for stretch in stretches if stretch.segment.first]


def _claimed(measures: Sequence[Measure], roster: Drafted) -> tuple[Measure, ...]:
    """Measures whose words lead to nobody are marked: they go to the addressees until somebody is named.

    Where some words lead to somebody and others to nobody, the others are handed back as unread.
    """
    made = []
    for measure in measures:
        words = printed_responsible(measure)
        task = Task(measure.number, measure.text, words, measure.deadline)
        nobody = not resolve(parse(words, roster.roster), roster.roster, task, measure.list_id)
        unknown = [] if nobody else [one.text for one in parse(words, roster.roster) if not one.body]
        unread = "；".join(filter(None, (measure.unread, *unknown)))
        made.append(replace(measure, addressed=nobody, unread=unread))
    return tuple(made)


def _lists(work: Work, measures: Sequence[Measure], facts: whole.Facts, understood: Understood) -> tuple[TaskList, ...]:
    """The campaign's task lists: appended ones as they stand, with what a person added; else the body's measures."""
    own = [measure for measure in measures if measure.list_id == MAIN]
    if not work.lists:
        title = f"{facts.title[:60]}任务清单"
        return (TaskList(MAIN, title, facts.number or "通知正文", _requirements(own, facts)),)
    made = []
    for printed in work.lists:
        theirs = {measure.number: measure for measure in measures if measure.list_id == printed.id}
        requirements = tuple(
            replace(one, tasks=tuple(_listed(task, theirs[task.number], facts) for task in one.tasks))
            for one in printed.requirements
        )
        added = [theirs[number] for number in theirs if all(number != task.number for task in printed.tasks)]
        title = printed.title if printed.title != "任务清单" else _attached_title(understood) or printed.title
        source = f"{facts.number}附件" if facts.number else "附件"
        requirements += _requirements(added, facts)
        made.append(replace(printed, title=title[:100], source=source, requirements=requirements))
    return tuple(made)


def _attached_title(understood: Understood) -> str:
    """The title of the attachment the first appended list stands in."""
    titles = [
        understood.frame.attached.get(index, "")
        for index, stretch in enumerate(understood.stretches)
        if stretch.kind is RowKind.TASKS
    ]
    return titles[0] if titles else ""


def _listed(task: Task, measure: Measure, facts: whole.Facts) -> Task:
    """A task of an appended list exactly as printed; a person's answers stand beside the printed words."""
    changed = replace(
        task,
        responsible=measure.responsible,
        deadline=task.deadline or facts.default,
        deadline_reading=measure.reading,
        frequency=measure.frequency,
        confirmed=bool(measure.reading),
        named_by_text=measure.named_by_text,
        note=_noted(task.note, measure),
    )
    return replace(changed, named_units=(), note=_addressed_note(changed.note)) if measure.addressed else changed


def _noted(note: str, measure: Measure) -> str:
    named = "“各有关部门”没有名单，暂按本条开头点名的分派，请确认" if measure.named_by_text else ""
    read = "时限按经办人答复理解" if measure.reading else ""
    return "；".join(filter(None, (note, named, read)))


_ADDRESSED = "没有读出责任单位，暂发主送机关填报，请在 导入核对.xlsx 里分派"


def _addressed_note(note: str) -> str:
    return "；".join(filter(None, (note, _ADDRESSED)))


def _requirements(measures: Sequence[Measure], facts: whole.Facts) -> tuple[Requirement, ...]:
    """The measures grouped under the headings above them; words leading over to them stand below the headings."""
    made: list[tuple[tuple[tuple[str, ...], str], Requirement]] = []
    for measure in measures:
        task = _task(measure, facts)
        key = (measure.chain, measure.requirement)
        if made and made[-1][0] == key:
            requirement = made[-1][1]
            made[-1] = (key, replace(requirement, tasks=(*requirement.tasks, task)))
        else:
            made.append((key, Requirement("\n".join(measure.chain), _below(measure), (task,))))
    return tuple(requirement for _, requirement in made)


def _below(measure: Measure) -> str:
    return f"\n{measure.requirement}" if measure.requirement and measure.chain else measure.requirement


def _task(measure: Measure, facts: whole.Facts) -> Task:
    note = _ADDRESSED if measure.addressed else ""
    note = _noted(note, measure)
    if measure.standing:
        note = f"“{measure.standing}”按文件“以下均…不再一一列出”的规定追加"
    note = "；".join(filter(None, (note, *measure.kept)))
    return Task(
        measure.number,
        measure.text or "（原文空）",
        printed_responsible(measure),
        " ".join(measure.deadline.split())[:400] or facts.default,
        named_by_text=measure.named_by_text,
        frequency=measure.frequency[:400],
        note=note,
    )


def _campaign(
    facts: whole.Facts,
    told: Issuer,
    roster: Drafted,
    lists: tuple[TaskList, ...],
    found: Sequence[Quantity],
    stretches: Sequence[Stretch],
) -> Campaign:
    fallback = roster.addressed or (told.collector,)
    claimed = tuple(_assigned(one, roster, fallback) for one in lists)
    return Campaign(
        id=_id(facts),
        title=facts.title,
        document_number=facts.number,
        issuer=facts.issuer,
        issued=facts.issued,
        first=facts.first,
        last=facts.last,
        due_day=facts.due_day,
        collector=told.collector,
        version=1,
        roster=roster.roster,
        lists=claimed,
        form=Form(
            f"{facts.title}情况报表",
            (*indicators(found, _fillers(claimed, roster.roster)), *_common(stretches, roster.roster)),
            (),
        ),
        summary_title=f"关于{{period}}{facts.title.replace('{', '').replace('}', '')}工作情况的小结",
        phases=whole.phases(_stages(stretches), facts.issued),
        note="由通知自动导入，疑点写在 导入核对.xlsx；在那里答复后重新运行 anwei new 即可应用。",
    )


def _id(facts: whole.Facts) -> str:
    """A short name for the campaign: its document number, else its title, without signs no id may hold."""
    kept = re.sub(r"[\\/:*?\"<>|\[\]'\s.]", "", facts.number or facts.title)[:30]
    return kept or "行动"


def _assigned(task_list: TaskList, roster: Drafted, fallback: Sequence[str]) -> TaskList:
    """Tasks nobody is named for go to the addressees."""

    def assigned(task: Task) -> Task:
        words = parse(task.responsible, roster.roster)
        return task if resolve(words, roster.roster, task, task_list.id) else replace(task, named_units=tuple(fallback))

    requirements = tuple(
        replace(one, tasks=tuple(assigned(task) for task in one.tasks)) for one in task_list.requirements
    )
    return replace(task_list, requirements=requirements)


def _common(stretches: Sequence[Stretch], roster: Roster) -> tuple[Indicator, ...]:
    """The usual figures of a safety notice, where it speaks of hidden dangers at all; else of meetings alone."""
    words = "".join(stretch.text for stretch in stretches)
    inspects = "隐患" in words or "检查" in words
    usual = [one for one in usual_indicators() if inspects or one.means is Meaning.MEETINGS]
    if any(SUPERVISING in unit.groups for unit in roster.units):
        return tuple(usual)
    return tuple(replace(one, applies="全") for one in usual)


def _fillers(lists: Sequence[TaskList], roster: Roster) -> dict[str, str]:
    """Who fills in the indicators of each task: territories and supervising departments alone, or everybody."""
    found: dict[str, str] = {}
    for one in lists:
        for task in one.tasks:
            reached = resolve(parse(task.responsible, roster), roster, task, one.id)
            units = [roster[assignment.unit] for assignment in reached]
            supervise = [SUPERVISING in unit.groups for unit in units]
            below = [unit.level is not own_level(roster) for unit in units]
            if any(supervise) and all(map(max, supervise, below)):
                found.setdefault(task.number, "监" if any(below) else "市监")
    return found


def _stages(stretches: Sequence[Stretch]) -> list[tuple[str, str]]:
    """The headings of stages with the words under each; 工作阶段 heads them all and is none itself."""
    return [
        (heading, stretch.text)
        for stretch in stretches
        for heading in (*stretch.chain[-1:], stretch.text.split("。", 1)[0])
        if _STAGE.search(heading) and not _STAGES.search(heading)
    ]


_STAGE = re.compile(r"阶段[。：:]?(?:[（(][^（()）]*[)）])?[。：:]?$")
_STAGES = re.compile(r"(?:工作|实施|行动|分|时间|整治)阶段[。：:]?$")


def _reached(campaign: Campaign) -> dict[str, list[str]]:
    """The numbers of the tasks each reporting unit answers for."""
    reached: dict[str, list[str]] = {}
    for one in campaign.lists:
        for task in one.tasks:
            words = parse(task.responsible, campaign.roster)
            for assignment in resolve(words, campaign.roster, task, one.id):
                reached.setdefault(assignment.unit, []).append(task.number)
    return reached
