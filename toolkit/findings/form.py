"""Kinds of finding about the statistics form that no relation of the campaign states (报表); codes begin with R."""

from __future__ import annotations

from toolkit.findings.finding import Cost, Kind, Severity, Told

RELATION_BROKEN = Kind(
    code="R00",
    severity=Severity.MUST_CORRECT,
    wording="{wording}（{stated}）",
    advice="{advice}。",
    explanation=(
        "报表的数不符合一条核验关系。每条关系有自己的编号（R03、R06……）、级别和说明，写在行动.xlsx的“核验关系”表；"
        "在行动文件夹里用 anwei explain R06 可以查看。"
    ),
    cases=(82, 83),
)
TOTAL_DIFFERS = Kind(
    code="R04",
    severity=Severity.MUST_CORRECT,
    wording="{code}「{title}」累计{stated}≠上月累计{before}＋本月{month}＝{expected}",
    advice="请核对是哪个数错了；累计由公式算出，不要用数字覆盖。",
    explanation="累计必须等于上月累计加本月数（首期等于本月数）。最常见的原因是累计格的公式被数字盖掉。请用下发表重填该行，改正前该项不计入汇总。",
    cases=(58,),
)
BEFORE_CHANGED = Kind(
    code="R05",
    severity=Severity.MUST_CORRECT,
    wording="{code}「{title}」上月累计应为{expected}（已定稿），表中是{stated}",
    advice="请恢复为{expected}；如上月确有差错，请填《数据更正单》，不要直接改上月累计。",
    explanation="上月累计取自上月定稿，由下发表预填并锁定。定稿的数只能用更正单更正，这样每次改动都有据可查。",
    cases=(84,),
)
RATE_NOT_USED = Kind(
    code="R20",
    severity=Severity.NOTICE,
    wording="{code}「{title}」由系统计算{computed}，填的“{stated}”未采用",
    advice="不用修改；与系统计算的数相差较大时，请核对有关各项。",
    explanation="比率和期末余数一律由各项合计重新计算，不采用填报数，也不取平均，免得口径不一致。",
    cases=(81,),
)
COVER_INCOMPLETE = Kind(
    code="R23",
    severity=Severity.MUST_CORRECT,
    wording="报送单缺“{missing}”",
    advice="请补齐后重报，并经单位负责人审签。",
    explanation="单位、报告期、填报人、审核人、负责人、联系电话、填报日期都要写明，出了问题才找得到人。",
    cases=(36,),
)
TEXT_CONTRADICTS_FORM = Kind(
    code="R24",
    severity=Severity.VERIFY,
    wording="{tasks}写“{words}”，而报表{code}「{title}」本月数为0",
    advice="请核对：文字和报表哪个对就以哪个为准；都对的，请在报表{code}的“说明”栏写明原因。",
    explanation="清单文字里写出的数，报表相应指标不应为零。只核对写法明确的数，写“计划”“累计”的不算。",
)
REGISTER_DIFFERS = Kind(
    code="R25",
    severity=Severity.VERIFY,
    wording="报表{code}「{title}」是{stated}，“{register}”里{count}的有{counted}条",
    advice="请核对：台账缺的补上，报表错的改正；两边都对的，请在报表{code}的“说明”栏写明原因。",
    explanation="附了台账的，报表的期末未销号、五到位、挂牌督办、逾期项数应与台账逐条数出来的一样，防止少报逾期。",
)
FAR_FROM_MEAN = Kind(
    code="R30",
    severity=Severity.VERIFY,
    wording="{code}「{title}」本月{value}，前{months}个月平均{mean}，变动较大",
    advice="请核对；无误的，请在“说明”栏写明原因（不少于6个字）。",
    explanation="本月数超过前几个月平均数的3倍或不到三分之一时要核实（平均不到10的不判）。变动有原因的，写明即可。",
    cases=(86,),
)
RATIO_UNUSUAL = Kind(
    code="R31",
    severity=Severity.VERIFY,
    wording="{code}「{title}」与{base}「{base_title}」之比为{ratio}，一般在{low}至{high}之间",
    advice="请核对这两个数；无误的，请在“说明”栏写明原因（不少于6个字）。",
    explanation="每组检查人数、每家次查出隐患数有一个常见的范围，超出时可能是口径或单位弄错。",
)
ZERO_REPORT = Kind(
    code="R32",
    severity=Severity.NOTICE,
    wording="本月数全部为0，已登记零报告",
    advice="如非零报告，请更正。",
    explanation="零报告是正常情形，不扣分；这里只作登记。",
    cases=(85,),
)
ZERO_NOT_CONFIRMED = Kind(
    code="R33",
    severity=Severity.VERIFY,
    wording="本月数全部为0，报送单没有确认零报告",
    advice="确为零报告的，请在报送单“确认零报告”栏填“是”；不是的，请补填。",
    explanation="全部为零既可能是没有工作量，也可能是没有填。请单位确认一下。",
    cases=(85,),
)
ZERO_AGAIN = Kind(
    code="R34",
    severity=Severity.NOTICE,
    wording="连续{months}个月全部为0",
    advice="请经办人重点了解一下情况。",
    explanation="零报告是常态，不算错；连续两个月以上全部为零的，提示经办人留意。",
    cases=(85,),
    told=Told.OFFICE,
)
SAME_AS_LAST_MONTH = Kind(
    code="R35",
    severity=Severity.VERIFY,
    wording="本月非零的{count}项中有{same}项与上月完全相同（{codes}）",
    advice="请核对是否误留上月的数；确实相同的，请在这些项的“说明”栏写明。",
    explanation="八成以上的数与上月一模一样，多半是拿上月的表改了个月份。",
    cases=(86,),
)
SAME_AS_OTHER_UNIT = Kind(
    code="R36",
    severity=Severity.VERIFY,
    wording="本月非零的{count}项中有{same}项与{other}完全相同",
    advice="请核对是否误用了别的单位的表。",
    explanation="两个单位八成以上的数一模一样，多半有一家是拿别家的表改的。",
    cost=Cost.NOTHING,
    called="数字与他单位相同",
)
ALL_TENS = Kind(
    code="R37",
    severity=Severity.VERIFY,
    wording="非零的{count}项全是10的倍数",
    advice="请核对是否为估计数；报表要填实际数。",
    explanation="八项以上非零的数全是整十，像是估出来的。",
)
ALWAYS_RECTIFIED = Kind(
    code="R38",
    severity=Severity.VERIFY,
    wording="连续{months}个月整改率都是100%，本月排查{found}条",
    advice="请核对整改是否都已验收；无误的，请在“说明”栏写明原因（不少于6个字）。",
    explanation="查得不少、却月月全部整改完毕，较为少见，请核实整改口径（以验收为准）。",
)
EXPLAINED = Kind(
    code="R39",
    severity=Severity.NOTICE,
    wording="{problem}。单位已说明：“{note}”",
    advice="不用修改。",
    explanation="核实类问题写了说明（不少于6个字）即算答复，数照常计入。",
)
