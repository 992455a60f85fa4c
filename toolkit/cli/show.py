"""What the user sees of a result: a few Chinese lines and a coloured table, or one JSON object; returns the exit status."""

from __future__ import annotations

import json as json_library
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer

from toolkit.model.form import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.findings import Finding
    from toolkit.rules.assembly import Assembly, UnitReturn
    from toolkit.verbs.check import Checked
    from toolkit.verbs.close import Closed, Reopened
    from toolkit.verbs.demo import Demonstrated
    from toolkit.verbs.explain import Explanation
    from toolkit.verbs.export import Exported
    from toolkit.verbs.importing import Imported
    from toolkit.verbs.merge import MergeResult
    from toolkit.verbs.new import Created
    from toolkit.verbs.papers import Papers
    from toolkit.verbs.receive import Intake
    from toolkit.verbs.report import Reported
    from toolkit.verbs.send import Sent
    from toolkit.verbs.status import Status
    from toolkit.verbs.templates import Templates
    from toolkit.verbs.verify import Verified

FINE, FINDINGS = 0, 1
_MOST_LINES = 12


def _say(*lines: str) -> None:
    for line in lines:
        typer.echo(line)


def _json(result: Any) -> None:
    from toolkit.results import as_json  # noqa: PLC0415 — only asked for by programs.

    _print(as_json(result))


def failed(lines: Iterable[str]) -> None:
    """What stands in the place of a result that could not be had, for a program."""
    from toolkit.results import failure_as_json  # noqa: PLC0415 — as above.

    _print(failure_as_json(lines))


def _print(value: dict[str, Any]) -> None:
    """One JSON object; in escapes where the stream's encoding would not be taken for UTF-8."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    typer.echo(json_library.dumps(value, ensure_ascii=plain, indent=1))


def created(result: Created, *, json: bool) -> int:
    folder = result.folder.root
    if json:
        _json(result)
        return FINE
    if result.imported:
        return _imported(result.imported)
    tasks = "、".join(f"《{one.title}》{len(one.tasks)}条" for one in result.campaign.lists)
    _say(
        f"已新建行动“{result.campaign.title}”：{folder}",
        f"定义在 行动.xlsx：{tasks}；报送单位{len(result.campaign.roster.reporting)}家。",
    )
    for table in result.tables:
        columns = "，".join(title if title == meaning else f"{title}→{meaning}" for title, meaning in table.columns)
        _say(f"{table.place}：{len(table.rows)}条；列：{columns}")
    if result.questions:
        _say(f"请经办人确认{len(result.questions)}处：", *(f"  · {question}" for question in result.questions))
    _say(f"下一步：核对 行动.xlsx，然后 anwei send --campaign {folder.name} --period {result.campaign.first}")
    return FINE


def _imported(result: Imported) -> int:
    campaign, draft = result.campaign, result.draft
    tasks = "、".join(f"《{one.title}》{len(one.tasks)}条" for one in campaign.lists)
    verb = f"已按{result.answered}处答复重写" if result.again else "已由通知新建"
    _say(
        f"{verb}行动“{campaign.title}”：{result.folder.root}",
        f"定义在 行动.xlsx：{tasks}；报送单位{len(campaign.roster.reporting)}家；通知写明数量的指标{len(draft.quantities)}项。",
    )
    if draft.differences:
        _say(f"附件清单与正文不同的有第{'、'.join(one.task for one in draft.differences)}条，照附件导入，没有取舍。")
    _say(*(f"提醒：{note}。" for note in draft.notes))
    if draft.unused:
        _say(f"有{len(draft.unused)}处答复在现在的通知里找不到地方，没有采用，留在 导入核对.xlsx 里。")
    asked = draft.questions
    if asked:
        _say(
            f"有{len(asked)}处要核对，写在 导入核对.xlsx；答复后重新运行同一条命令即应用。",
            *(f"  · {one.text}" for one in asked[:_SHOWN]),
        )
        _say(*([f"  · 其余{len(asked) - _SHOWN}处见 导入核对.xlsx"] if len(asked) > _SHOWN else []))
    _say(
        f"下一步：核对以后 anwei send --campaign {result.folder.root.name} --period {campaign.first}（不答复也可以下发）"
    )
    return FINE


_SHOWN = 5
"""So many questions are shown on the screen; the workbook has them all."""


def sent(result: Sent, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        _say(f"已生成{result.period.label}空表{len(result.files)}本：{result.folder}")
        _say(*(f"  · {note}" for note in result.notes))
        _papers(result.papers)
        _say(f"下一步：发给各单位；收回的表放进 收件/{result.period}/，然后 anwei receive --period {result.period}")
    return FINDINGS if result.papers.findings else FINE


def received(result: Intake, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        _intake_lines(result)
        _say(_after_receiving(result))
    return FINDINGS if result.assembly.needs_a_person or result.untaken else FINE


def _after_receiving(result: Intake) -> str:
    """What the clerk does next: send the corrections back, then look who is missing, or write the report."""
    steps = ["把退回更正表发给单位，改好后仍放进同一文件夹再收"] if result.corrections else []
    if result.assembly.missing:
        steps.append(f"anwei status --period {result.period} 看谁没报")
    steps.append(f"收齐后 anwei report --period {result.period}")
    return f"下一步：{'；'.join(steps)}"


def _intake_lines(result: Intake) -> None:
    repeated = f"，内容重复{len(result.repeated)}件（未再登记）" if result.repeated else ""
    _say(f"{result.period.label}新收{len(result.arrived)}件{repeated}。")
    if result.late:
        words = f"{result.period.label}已经定稿，定稿以后收到的{len(result.late)}件未计入"
        _say(f"{words}，列在以后各期的“衔接”表；要计入请先 anwei reopen --period {result.period}。")
    if not result.arrived and not result.repeated and not result.untaken:
        _say(f"  没有新文件。收回的表放进 收件/{result.period}/（可以有子文件夹、压缩包），再运行一次。")
    for finding in result.untaken:
        _say(f"  {_line(finding)}")
    _assembly_lines(result.assembly)
    _worst(result.assembly)
    if result.corrections:
        _say(f"退回更正表{len(result.corrections)}本：{result.corrections[0].parent}")


def _assembly_lines(assembly: Assembly) -> None:
    _say(
        f"应报{assembly.expected}家，已报{assembly.returned}家（按时{assembly.on_time}，迟报{assembly.late}），"
        f"待更正{assembly.to_correct}家，拒收未重报{assembly.refused}家，未报{assembly.missing}家。"
    )


def _worst(assembly: Assembly) -> None:
    """The gravest findings in full, the rest as a count."""
    found = [one for unit in assembly.units for one in unit.findings if one.severity.wrong]
    found += [one for received in assembly.unplaced for one in received.findings]
    for finding in found[:_MOST_LINES]:
        _say(f"  {_line(finding)}")
    if len(found) > _MOST_LINES:
        _say(f"  另有{len(found) - _MOST_LINES}条，见退回更正表和 汇总.xlsx 的“核验问题”。")


def _line(finding: Finding) -> str:
    unit = f"{finding.unit}｜" if finding.unit else ""
    return f"【{unit}{finding.place}】{finding.severity} {finding.code}：{finding.problem}。{finding.advice}"


def checked(results: Sequence[Checked], *, json: bool) -> int:
    if json:
        _json(results)
    else:
        for one in results:
            _say(f"{one.name}：{one.unit or '认不出单位'}，{one.verdict}，{len(one.findings)}个问题。")
            _say(*(f"  {_line(finding)}" for finding in one.findings))
    return FINDINGS if any(finding.severity.needs_a_person for one in results for finding in one.findings) else FINE


def status(result: Status, *, json: bool, every: bool = False, remind: bool = False) -> int:
    from toolkit.cli import screen  # noqa: PLC0415

    if json:
        _json(result)
    elif remind:
        _say(*screen.reminders(result))
        _papers(result.papers)
    elif every:
        closed = "（已定稿）" if result.closed else ""
        _say(f"{result.period.label}{closed}　报送日 {result.due.isoformat()}")
        _say(*screen.unread(result))
        _status_table(result)
        _assembly_lines(result.assembly)
        _say(*screen.rulings(result))
    else:
        _say(*screen.lines(result))
    return FINDINGS if result.unread or result.assembly.needs_a_person or result.papers.findings else FINE


def _status_table(result: Status) -> None:
    from toolkit.cli.screen import table  # noqa: PLC0415

    _say(*table((_STATUS_TITLES, *(_status_row(unit, result) for unit in result.assembly.units))))
    for one in result.assembly.unplaced:
        _say(f"无法对应单位：收件号{one.receipt.number} {one.receipt.name}（{one.verdict}）")


_STATUS_TITLES = ("单位", "状态", "首次可受理", "按时", "强制", "核实", "提示", "收件号")


def _status_row(unit: UnitReturn, result: Status) -> tuple[str, ...]:
    counts = unit.counts
    on_time = "" if unit.on_time is None else "按时" if unit.on_time else f"迟{unit.late_days}天"
    moment = unit.first_accepted_at.strftime("%m-%d %H:%M") if unit.first_accepted_at else ""
    return (
        result.campaign.roster[unit.unit].short,
        unit.status,
        moment,
        on_time,
        str(unit.wrong or ""),
        str(counts[Severity.VERIFY] or ""),
        str(counts[Severity.NOTICE] or ""),
        "、".join(str(one.receipt.number) for one in unit.received),
    )


def merged(result: MergeResult, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        if result.intake:
            _intake_lines(result.intake)
        _say(*(f"  · {note}" for note in result.notes))
        _say(f"汇总已写好：{result.path}")
    return FINDINGS if result.merged.needs_a_person else FINE


def reported(result: Reported, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        if result.intake and result.intake.arrived:
            _say(f"{result.merged.period.label}新收{len(result.intake.arrived)}件。")
        _assembly_lines(result.merged.assembly)
        _worst(result.merged.assembly)
        _say(*(f"  · {note}" for note in result.notes))
        _say(f"汇总：{result.merged_path}", f"月报：{result.path}")
        if result.score_sheets:
            _say(f"考评成绩单{len(result.score_sheets) - 1}家，一家一份：{result.score_sheets[0].parent}")
        _say(f"打印件（送签的十来页）：{result.printed}")
        _papers(result.papers)
        _say(_after_reporting(result.merged.assembly, str(result.merged.period)))
    return FINDINGS if result.merged.needs_a_person or result.papers.findings else FINE


_TO_UNITS = frozenset(("提示函", "督办函", "约谈建议"))


def _papers(papers: Papers) -> None:
    """The documents by kind, those a person had worked on, and what keeps a template from being used."""
    if papers.files:
        kinds = Counter(path.stem.partition("_")[0].partition("（")[0] for path in papers.files)
        counts = "、".join(f"{kind}{count}件" if kind in _TO_UNITS else kind for kind, count in kinds.items())
        _say(f"公文（草稿，由人审定、编号、签发）：{counts}：{papers.files[0].parent}")
    for path in papers.kept:
        _say(f"  · 改过的稿子没有覆盖，已改名为 {path.name}")
    for finding in papers.findings:
        _say(f"  【{finding.place}】{finding.code}：{finding.problem}。{finding.advice}")


def _after_reporting(assembly: Assembly, period: str) -> str:
    """What the clerk does next: closing is offered as it stands, with what would stay open said first."""
    if not assembly.returned:
        return f"下一步：还没有可采用的报送，收到后再运行 anwei report --period {period}"
    waiting = {
        "未报": sum(unit.status == "未报" for unit in assembly.units),
        "拒收": sum(unit.status == "拒收" for unit in assembly.units),
        "待更正": sum(unit.status == "待更正" for unit in assembly.units),
    }
    words = "、".join(f"{word}{count}家" for word, count in waiting.items() if count)
    urge = f"还有{words}，可催报后再运行一次；" if words else ""
    return f"下一步：{urge}核对月报，无误后 anwei close --period {period} 定稿"


def exported(result: Exported, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        _say(f"{result.period.label}的数据{len(result.files)}个文件：{result.folder}（各栏含义见“栏目说明”）")
    return FINE


def closed(result: Closed, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        _say(f"{result.period.label}已定稿（{result.counted}家），下月的上月累计和上月进展取自本月。")
        if result.open_units:
            _say(f"  · 定稿时还有{len(result.open_units)}家未报或待更正：{'、'.join(result.open_units)}。")
        _say(f"下一步：anwei send --period {result.period.next()}")
    return FINE


def reopened(result: Reopened, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        _say(f"{result.period.label}已撤销定稿，可以继续收件、汇总；改好后请重新定稿。")
    return FINE


def verified(result: Verified, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        if result.rebuilt:
            _say("台账已重建。" + (f"旧台账留存为 {result.kept.name}。" if result.kept else ""))
        closed = f"，定稿{len(result.closed)}个月" if result.closed else ""
        verdict = f"有{len(result.problems)}处不一致" if result.problems else "全部一致"
        _say(f"收件登记{result.receipts}件，原件{result.originals}件{closed}：{verdict}。")
        for one in result.problems[:_MOST_LINES]:
            _say(f"  【{one.where}】{one.what}。{one.remedy}")
        if len(result.problems) > _MOST_LINES:
            _say(f"  另有{len(result.problems) - _MOST_LINES}处，用 --json 查看全部。")
    return FINDINGS if result.problems else FINE


def templates(result: Templates, *, json: bool) -> int:
    if json:
        _json(result)
        return FINE
    _say(f"公文模板在：{result.folder}", f"  写出{len(result.written)}个文件，已有的{len(result.kept)}个没有动。")
    _say(
        "下一步：用 WPS 或 Word 打开修改，文件名不变；能用的占位符见《占位符说明》。不改的可以删去，删去后仍用自带的。"
    )
    return FINE


def explained(result: Explanation, *, json: bool) -> int:
    if json:
        _json(result)
    else:
        _say(result.title, *(f"  {line}" for line in result.lines))
    return FINE


def demonstrated(result: Demonstrated, *, json: bool) -> int:
    last = result.reports[-1]
    if json:
        _json(result)
        return FINE
    made, period = result.folder, last.merged.period

    def below(path: Path) -> str:
        return path.relative_to(made.root).as_posix()

    _say(
        f"演示完成（全部为虚构单位的演示数据），以下都在 {made.root} 里：",
        f"1. 月报：{below(last.path)}（先看“小结”和“报表”，数字可点开出处）；汇总：{below(last.merged_path)}",
        f"2. 公文：{below(made.papers(period))}（小结、简报、督办函……草稿，可用 WPS 修改）；成绩单：{below(made.score_sheets(period))}",
        f"3. 下发的空表：{below(made.blanks(period))}；退回更正表：{below(made.corrections(period))}（哪一格、什么问题、怎么改）",
        f"4. 公开版：{below(made.public(period))}（先看 {below(made.review(period))} 里替换了什么）",
        f"5. 行动定义：{below(made.definition)}；进度：anwei status --campaign {made.root} --period {period}",
    )
    return FINE
