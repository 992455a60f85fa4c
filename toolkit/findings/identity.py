"""Kinds of finding about who reports and for which month (单位与报告期); codes begin with U."""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity, Told

UNIT_MISSING = Kind(
    code="U101",
    severity=Severity.MUST_CORRECT,
    wording="认不出是哪个单位报的：标识、报送单、标题、文件名里都没有单位",
    advice="请在“报送单”的“填报单位”里写上单位全称，重新报送。",
    explanation="没有单位就不能登记，也不能汇总。工具依次看隐藏的标识表、报送单、各表标题、文件名和所在文件夹，都没有找到。",
    cases=(32,),
)
UNIT_UNKNOWN = Kind(
    code="U102",
    severity=Severity.MUST_CORRECT,
    wording="填报单位“{name}”不在名册内，不是直接收表的单位",
    advice="乡镇、企业和县级部门请报{where}汇总；如是名册漏列，请经办人在行动.xlsx“单位”表补上名称或别名。",
    explanation="只有名册上的报送单位可以直接报送。名称写错时改成全称；名册外的单位经属地安委办汇总。",
    cases=(32,),
)
UNIT_AMBIGUOUS = Kind(
    code="U103",
    severity=Severity.MUST_CORRECT,
    wording="单位写作“{name}”，可能是{candidates}，无法判断",
    advice="请在“报送单”的“填报单位”里写单位全称，重新报送。",
    explanation="这个写法在名册里对应不止一个单位。工具不猜，请写全称。",
    cases=(31,),
)
UNIT_BY_ALIAS = Kind(
    code="U104",
    severity=Severity.VERIFY,
    wording="填报单位“{name}”已按“{registered}”登记",
    advice="如不对请告知经办人；下次请写单位全称。",
    explanation="表里写的是简称、曾用名或有错字，名册里只有一个单位对得上，已按该单位登记。",
    cases=(31,),
)
UNITS_DISAGREE = Kind(
    code="U201",
    severity=Severity.MUST_CORRECT,
    wording="{first}里的单位是“{one}”，{second}里却是“{other}”，无法判断是谁报的",
    advice="请用本单位的表填报，并核对内容是否误留他单位的数据，改好后重新报送。",
    explanation="每个单位的表里都有隐藏标识。拿别家的表改名来报，容易把别家的数据一起报上来，所以两处不一致时退回，不猜。",
    cases=(27,),
)
FOLDER_DISAGREES = Kind(
    code="U202",
    severity=Severity.VERIFY,
    wording="文件放在“{folder}”文件夹，表内单位却是“{registered}”，已按表内登记",
    advice="请经办人核对是否放错了文件夹。",
    explanation="所在文件夹是收件人放的，只作旁证；以表内的标识和报送单为准。",
    cases=(27,),
    told=Told.OFFICE,
)
PERIOD_WRONG = Kind(
    code="U301",
    severity=Severity.REFUSED,
    wording="报告期是{found}，本期应报{expected}",
    advice="请核对后用本期的表重新报送。",
    explanation="交来的是别的月份的表。已经定稿的月份不因此改动；确需更正以前的数，请填《数据更正单》。",
    cases=(29,),
)
PERIODS_DISAGREE = Kind(
    code="U302",
    severity=Severity.MUST_CORRECT,
    wording="{first}里的报告期是{one}，{second}里却是{other}，无法判断",
    advice="请改成一致后重新报送。",
    explanation="表内各处和文件名的月份应当一致。两处不一致时退回，不猜。",
    cases=(30,),
)
PERIOD_ASSUMED = Kind(
    code="U303",
    severity=Severity.VERIFY,
    wording="表里和文件名里都没有报告期，已按本次收件的{expected}登记",
    advice="请核对是否本期数据；下次请在“报送单”写明报告期。",
    explanation="没有任何一处写明月份，只能按经办人收件时指定的报告期登记。",
)
OTHER_CAMPAIGN = Kind(
    code="U401",
    severity=Severity.REFUSED,
    wording="这是另一个行动（{found}）的表，不是本行动（{expected}）的",
    advice="请用本行动下发的表填报。",
    explanation="隐藏标识里写着表属于哪个行动。别的行动的表项目不同，不能汇总到这里。",
)
TEMPLATE_OLD = Kind(
    code="U402",
    severity=Severity.VERIFY,
    wording="用的是{used}的表，本期应为{current}",
    advice="请核对内容是否都是本期的；下次请用本期下发的表。",
    explanation="旧表的项目和上月累计可能与本期不同。项目一致的照常受理；缺少项目的退回补填（U404）。",
    cases=(28,),
)
TEMPLATE_LACKS = Kind(
    code="U404",
    severity=Severity.MUST_CORRECT,
    wording="用的是{used}的表，{lacks}",
    advice="请用{current}的表补填。",
    explanation="旧表比本期的表少了项目。缺的项目分不清是没有发生还是没有报，所以要用本期的表补填。",
    cases=(28,),
)
NOT_OUR_WORKBOOK = Kind(
    code="U403",
    severity=Severity.NOTICE,
    wording="不是下发的原表（没有标识），已按表头文字识别",
    advice="下次请直接用下发表填报，避免漏项。",
    explanation="隐藏的标识表不见了，多半是抄进了自制表。工具按标题、表头和措施文字识别，能认出的照常受理。",
    cases=(26,),
)
