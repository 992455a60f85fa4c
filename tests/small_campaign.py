"""A small campaign for tests: two lists, eight tasks, eight indicators, three units that report. Names are invented."""

from __future__ import annotations

from datetime import date
from functools import cache

from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.campaign import Campaign
from toolkit.model.form import Form, Indicator, IndicatorKind
from toolkit.model.period import Period
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.tasks import Requirement, Task, TaskList

PERIOD = Period(2022, 6)
COUNTY, OTHER_COUNTY, BUREAU = "甲区", "乙县", "市丙局"

UNITS = (
    Unit(
        COUNTY,
        "甲区安委办",
        "甲区",
        "安委办",
        Level.COUNTY,
        ("甲区安全生产委员会办公室",),
        county=COUNTY,
        ranking="县区",
    ),
    Unit(OTHER_COUNTY, "乙县安委办", "乙县", "安委办", Level.COUNTY, county=OTHER_COUNTY, ranking="县区"),
    Unit(
        BUREAU, "丙海市丙业局", BUREAU, "政府部门", aliases=("丙局",), groups=("负有安全监管职责部门",), ranking="市直"
    ),
    Unit("市丙所", "丙海市丙业执法所", "市丙所", "政府部门", via=BUREAU),
)


def _task(number: int, words: str, deadline: str = "长期坚持") -> Task:
    return Task(str(number), f"{number}. {words}", "见指定", deadline, named_units=(COUNTY, OTHER_COUNTY, BUREAU))


LISTS = (
    TaskList(
        "清单一",
        "测试任务清单",
        "测试",
        (
            Requirement(
                "一、压实责任。",
                "各级要把责任压到最前沿。",
                (
                    _task(1, "定期召开会议，听取安全生产工作汇报，研究解决重大问题。", "6月底前"),
                    _task(2, "主要负责同志带队检查重点企业，每月不少于一次，并做好记录。"),
                    _task(3, "建立安全生产挂牌责任制，明确属地和部门责任，逐级签订责任书。"),
                ),
            ),
            Requirement(
                "二、排查隐患。",
                "深入排查重大风险隐患。",
                (
                    _task(4, "全面排查重大风险隐患，列出清单、明确要求、限期整改。"),
                    _task(5, "对重大事故隐患实行挂牌督办，整改一条销号一条，不留死角。", "9月底前"),
                ),
            ),
        ),
    ),
    TaskList(
        "清单二",
        "重点任务清单",
        "测试",
        (
            Requirement(
                "三、宣传教育。",
                "",
                (
                    _task(1, "组织开展安全生产月活动，进企业进社区进学校进农村进家庭。", "6月底前"),
                    _task(2, "鼓励群众举报身边的事故隐患，及时核查并兑现奖励。"),
                    _task(3, "开展应急救援演练，检验预案，提高一线人员处置能力。"),
                ),
            ),
        ),
    ),
)

INDICATORS = (
    Indicator("A01", "研究安全生产会议", "次", IndicatorKind.FLOW, "全"),
    Indicator("B01", "期末监管企业总数", "家", IndicatorKind.STOCK, "全"),
    Indicator("B06", "行动以来检查企业（去重）", "家", IndicatorKind.DISTINCT, "全"),
    Indicator("C01", "排查一般问题隐患", "条", IndicatorKind.FLOW, "全"),
    Indicator("C04", "整改一般问题隐患", "条", IndicatorKind.FLOW, "全"),
    Indicator("C05", "一般隐患整改率", "%", IndicatorKind.CALCULATED, "全", formula="累计C04 / (C00 + 累计C01)"),
    Indicator("E03", "罚款", "万元", IndicatorKind.MONEY, "全"),
)
OPENINGS = (Indicator("C00", "一般隐患期初存量", "条", IndicatorKind.STOCK, "全"),)


@cache
def campaign() -> Campaign:
    return Campaign(
        id="测试行动",
        title="安全生产测试行动",
        document_number="测安发〔2022〕1号",
        issuer="丙海市安委会",
        issued=date(2022, 4, 29),
        first=Period(2022, 5),
        last=Period(2022, 11),
        due_day=2,
        collector=BUREAU,
        version=1,
        roster=Roster(UNITS),
        lists=LISTS,
        form=Form("情况报表", INDICATORS, (), OPENINGS),
        summary_title="关于{period}工作情况的小结",
        demonstration=True,
    )


@cache
def plan() -> Plan:
    return make_plan(campaign())
