"""The commands of anwei: each parses, calls one verb, shows its result and exits."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from toolkit.cli import show, show_public
from toolkit.cli.asking import AnswerOption, YesOption, answered
from toolkit.cli.chinese import ChineseCommand, ChineseGroup
from toolkit.cli.watching import watched

app = typer.Typer(
    name="anwei",
    help="安委月报工具箱：下发任务清单空表、收表核验、汇总、出月报。退出码：0 正常，1 有问题要人看，2 用法或定义有误。",
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)

CampaignOption = Annotated[str, typer.Option("--campaign", "-c", metavar="文件夹", help="行动文件夹，默认当前文件夹")]
PeriodOption = Annotated[
    str, typer.Option("--period", "-p", metavar="年-月", help="报告期（必填），例如 2022-06、202206、2022年6月")
]
JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 输出，供其他程序读取")]
ReceivedAtOption = Annotated[
    str, typer.Option("--received-at", metavar="时间", help="收到的时间，例如 2022-07-02T10:15，默认现在")
]


@app.command(cls=ChineseCommand)
def new(
    folder: Annotated[str, typer.Argument(metavar="文件夹", help="新建的行动文件夹")],
    template: Annotated[str, typer.Option("--template", "-t", metavar="模板", help="模板名，例如 朔州2022")] = "",
    notice: Annotated[
        str,
        typer.Option(
            "--notice", metavar="通知", help="通知文件 .docx .pdf .md .txt；疑点写进 导入核对.xlsx，答复后再运行即应用"
        ),
    ] = "",
    from_table: Annotated[
        str, typer.Option("--from-table", metavar="文件", help="已有的任务清单表格：.xlsx、.docx 等，列名和次序不限")
    ] = "",
    issued: Annotated[
        str, typer.Option("--issued", metavar="日期", help="成文日期，例如 2023-05-10；默认从通知里读，表格没有时写明")
    ] = "",
    json: JsonOption = False,
) -> None:
    """新建：由模板、通知或任务清单表格生成行动文件夹和行动.xlsx（三选一）。"""
    from toolkit.verbs.new import new as verb  # noqa: PLC0415

    with watched() as progress:
        made = verb(folder, template, notice=notice, from_table=from_table, issued=issued, progress=progress)
    raise typer.Exit(show.created(made, json=json))


@app.command(cls=ChineseCommand)
def send(
    context: typer.Context,
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    yes: YesOption = False,
    answer: AnswerOption = None,
    json: JsonOption = False,
) -> None:
    """下发：每个单位一本空表，只含本单位要填的，另有下发通知。"""
    from toolkit.verbs.send import send as verb  # noqa: PLC0415

    sent = answered(context, partial(verb, campaign, period), answer, yes=yes, json=json)
    raise typer.Exit(show.sent(sent, json=json))


@app.command(cls=ChineseCommand)
def receive(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[文件…]", help="默认取 收件/报告期/ 下的全部文件")
    ] = None,
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    received_at: ReceivedAtOption = "",
    json: JsonOption = False,
) -> None:
    """收件：归档原件、登记、核验，写退回更正表。"""
    from toolkit.verbs.receive import receive as verb  # noqa: PLC0415

    with watched() as progress:
        received = verb(campaign, period, files or (), received_at=received_at, progress=progress)
    raise typer.Exit(show.received(received, json=json))


@app.command(cls=ChineseCommand)
def check(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="要自检的表")],
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    json: JsonOption = False,
) -> None:
    """自检：只查问题，不登记、不归档。"""
    from toolkit.verbs.check import check as verb  # noqa: PLC0415

    with watched() as progress:
        checked = verb(campaign, period, files, progress=progress)
    raise typer.Exit(show.checked(checked, json=json))


@app.command(cls=ChineseCommand)
def status(
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    today: Annotated[str, typer.Option("--today", metavar="日期", help="按哪一天算，例如 2022-07-05，默认今天")] = "",
    every: Annotated[bool, typer.Option("--all", help="逐单位列表，带收件编号")] = False,
    remind: Annotated[
        bool, typer.Option("--remind", help="催报：可直接贴到微信、QQ 群的话术，并写一份催报通知")
    ] = False,
    json: JsonOption = False,
) -> None:
    """进度：一屏看清谁没报、迟几天、找谁、下一步做什么。"""
    from toolkit.verbs.status import status as verb  # noqa: PLC0415

    with watched() as progress:
        found = verb(campaign, period, today=today, remind=remind, progress=progress)
    raise typer.Exit(show.status(found, every=every, remind=remind, json=json))


@app.command(cls=ChineseCommand)
def merge(
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    received_at: ReceivedAtOption = "",
    json: JsonOption = False,
) -> None:
    """汇总：先收新到的，再把可采用的合成 汇总.xlsx。"""
    from toolkit.verbs.merge import merge as verb  # noqa: PLC0415

    with watched() as progress:
        merged = verb(campaign, period, received_at=received_at, progress=progress)
    raise typer.Exit(show.merged(merged, json=json))


@app.command(cls=ChineseCommand)
def report(
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    received_at: ReceivedAtOption = "",
    documents: Annotated[
        bool, typer.Option("--documents/--no-documents", help="写不写公文（小结、简报、函件），默认写")
    ] = True,
    yearly: Annotated[bool, typer.Option("--yearly", help="加写年度综合考评（12 月和末期总会写）")] = False,
    json: JsonOption = False,
) -> None:
    """月报：先汇总，再写 月报.xlsx 和公文。"""
    from toolkit.verbs.report import report as verb  # noqa: PLC0415

    with watched() as progress:
        reported = verb(
            campaign, period, received_at=received_at, documents=documents, progress=progress, yearly=yearly
        )
    raise typer.Exit(show.reported(reported, json=json))


@app.command(cls=ChineseCommand)
def publish(
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    confirm: Annotated[bool, typer.Option("--confirm", help="已在 脱敏核对.xlsx 里逐句读过、打了勾，写公开版")] = False,
    received_at: ReceivedAtOption = "",
    json: JsonOption = False,
) -> None:
    """公开：先写逐句核对的表，打勾后加 --confirm 写公开版。"""
    from toolkit.verbs.publish import publish as verb  # noqa: PLC0415

    with watched() as progress:
        published = verb(campaign, period, confirm=confirm, received_at=received_at, progress=progress)
    raise typer.Exit(show_public.published(published, json=json))


@app.command(cls=ChineseCommand)
def export(
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    parquet: Annotated[bool, typer.Option("--parquet", help="写 Parquet，不写 CSV")] = False,
    json: JsonOption = False,
) -> None:
    """数据：本月的各张表，供统计软件分析。"""
    from toolkit.verbs.export import export as verb  # noqa: PLC0415

    with watched() as progress:
        exported = verb(campaign, period, parquet=parquet, progress=progress)
    raise typer.Exit(show.exported(exported, json=json))


@app.command(cls=ChineseCommand)
def decide(
    kind: Annotated[str, typer.Argument(metavar="决定", help="采用、作废、认可、延期、免报、电话零报")],
    subjects: Annotated[list[str], typer.Argument(metavar="收件号或单位…", help="收件号见 anwei status --all")],
    by: Annotated[str, typer.Option("--by", metavar="谁", help="谁决定的（必填）")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="为何", help="为什么（必填）")] = "",
    day: Annotated[str, typer.Option("--day", metavar="日期", help="延期到哪天；电话零报是哪天（默认今天）")] = "",
    finding: Annotated[str, typer.Option("--finding", metavar="代码", help="认可哪个核实问题，例如 R08")] = "",
    place: Annotated[str, typer.Option("--place", metavar="位置", help="只认可这一格，例如 一报表!G12")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="撤销同样的一条决定")] = False,
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    json: JsonOption = False,
) -> None:
    """决定：采用或作废某一件，认可核实，延期、免报、电话零报。"""
    from toolkit.verbs.decide import decide as verb  # noqa: PLC0415

    with watched() as progress:
        decided = verb(
            campaign,
            period,
            kind,
            subjects,
            by=by,
            reason=reason,
            day=day,
            finding=finding,
            place=place,
            undo=undo,
            progress=progress,
        )
    raise typer.Exit(show.status(decided, every=True, json=json))


@app.command(cls=ChineseCommand)
def close(
    context: typer.Context,
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    yes: YesOption = False,
    answer: AnswerOption = None,
    json: JsonOption = False,
) -> None:
    """定稿：锁定本月，下月的上月累计取自定稿。"""
    from toolkit.verbs.close import close as verb  # noqa: PLC0415

    closed = answered(context, partial(verb, campaign, period), answer, yes=yes, json=json)
    raise typer.Exit(show.closed(closed, json=json))


@app.command(cls=ChineseCommand)
def reopen(
    context: typer.Context,
    campaign: CampaignOption = ".",
    period: PeriodOption = "",
    yes: YesOption = False,
    answer: AnswerOption = None,
    json: JsonOption = False,
) -> None:
    """撤销定稿：最近定稿的一个月可以重开。"""
    from toolkit.verbs.close import reopen as verb  # noqa: PLC0415

    reopened = answered(context, partial(verb, campaign, period), answer, yes=yes, json=json)
    raise typer.Exit(show.reopened(reopened, json=json))


@app.command(cls=ChineseCommand)
def verify(
    campaign: CampaignOption = ".",
    rebuild: Annotated[bool, typer.Option("--rebuild", help="由原件和收件记录重建台账，旧台账改名留存")] = False,
    json: JsonOption = False,
) -> None:
    """核对：原件、台账和收件记录是否一致。"""
    from toolkit.verbs.verify import verify as verb  # noqa: PLC0415

    with watched() as progress:
        verified = verb(campaign, rebuild=rebuild, progress=progress)
    raise typer.Exit(show.verified(verified, json=json))


@app.command(cls=ChineseCommand)
def templates(campaign: CampaignOption = ".", json: JsonOption = False) -> None:
    """公文模板：复制一份到行动文件夹，供本办修改。"""
    from toolkit.verbs.templates import templates as verb  # noqa: PLC0415

    with watched() as progress:
        copied = verb(campaign, progress=progress)
    raise typer.Exit(show.templates(copied, json=json))


@app.command(cls=ChineseCommand)
def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="代码",
            help="问题代码（C201）、先问的编号（Q101）、核验关系（R03）、任务（清单一:25）或单位（朔城区）",
        ),
    ],
    campaign: CampaignOption = ".",
    json: JsonOption = False,
) -> None:
    """解释：一个问题代码怎么改，一条任务为什么分给这些单位。"""
    from toolkit.verbs.explain import explain as verb  # noqa: PLC0415

    raise typer.Exit(show.explained(verb(campaign, code), json=json))


@app.command(cls=ChineseCommand)
def demo(
    folder: Annotated[str, typer.Argument(metavar="[文件夹]", help="演示文件夹，默认 output/演示")] = "output/演示",
    json: JsonOption = False,
) -> None:
    """演示：虚构单位填报两个月，走完下发到月报。"""
    from toolkit.verbs.demo import demo as verb  # noqa: PLC0415

    with watched() as progress:
        shown = verb(folder, progress=progress)
    raise typer.Exit(show.demonstrated(shown, json=json))


@app.callback(invoke_without_command=True)
def version(
    context: typer.Context,
    shown: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    """安委月报工具箱：下发任务清单空表、收表核验、汇总、出月报。退出码：0 正常，1 有问题要人看，2 用法或定义有误。"""
    if shown:
        from toolkit import __version__  # noqa: PLC0415

        typer.echo(f"anwei-toolkit {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(0)
