"""Kinds of finding about single cells (单元格); codes begin with C."""

from __future__ import annotations

from toolkit.findings.finding import Cost, Kind, Severity

PROGRESS_EMPTY = Kind(
    code="C101",
    severity=Severity.MUST_CORRECT,
    wording="{name}工作进度没有填",
    advice="请补填；未启动的也请写明原因和打算，确不涉及请选“不涉及”并写原因。",
    explanation="每条任务每月都要写进展。空着分不清是没有做还是没有报，所以退回补填。上月已确认完成的条目不必再填。",
    cases=(92,),
    cost=Cost.WORDS,
    called="没有填",
)
FIGURE_EMPTY = Kind(
    code="C102",
    severity=Severity.MUST_CORRECT,
    wording="{name}是空的，分不清是 0 还是漏填",
    advice="没有请填 0。",
    explanation="空和 0 不是一回事（R02）。应填的数一律填写，没有发生填 0。",
    cases=(78,),
)
COMMENT_INSTEAD = Kind(
    code="C103",
    severity=Severity.MUST_CORRECT,
    wording="{name}工作进度是空的，批注里写有“{text}”",
    advice="请确认后把批注的内容移到格子里。",
    explanation="批注不属于表格内容，不参加汇总。",
    cases=(62,),
    cost=Cost.WORDS,
    called="只写在批注里",
)
COMMENT_BESIDE = Kind(
    code="C104",
    severity=Severity.VERIFY,
    wording="{name}工作进度另有批注“{text}”，未采用",
    advice="如是进展请移到格子里；不是请删去批注。",
    explanation="格子里和批注里都有字，只采用格子里的。",
    cases=(62,),
)
PICTURE_IN_CELL = Kind(
    code="C105",
    severity=Severity.MUST_CORRECT,
    wording="{name}是嵌入单元格的图片（DISPIMG），不是文字",
    advice="请改成文字或数字，图片作佐证另附。",
    explanation="WPS 的“嵌入单元格图片”在格子里只留下一个公式，里面的字读不出来。",
    cases=(64,),
)
STRUCK_OUT = Kind(
    code="C106",
    severity=Severity.VERIFY,
    wording="{name}有带删除线的文字（“{text}”），暂按保留处理",
    advice="如已作废请删除。",
    explanation="带删除线的字是作废还是忘了恢复，只有填表人知道。",
    cases=(66,),
)
FORMULA_UNCALCULATED = Kind(
    code="C107",
    severity=Severity.MUST_CORRECT,
    wording="{name}是公式“={formula}”，没有计算结果",
    advice="请用 WPS 或 Excel 打开后保存一次再报，或直接改成数字。",
    explanation="用别的软件生成的表可能只有公式而没有结果。工具不替单位计算。",
    cases=(24,),
)
FORMULA_EXTERNAL = Kind(
    code="C108",
    severity=Severity.VERIFY,
    wording="{name}引用了其他文件（={formula}），已按保存时的结果“{text}”读取",
    advice="请核对；建议改成数字。",
    explanation="链接到别的文件的公式，换一台电脑就可能变样，只能按保存时的结果读取。",
    cases=(23,),
)
ERROR_VALUE = Kind(
    code="C109",
    severity=Severity.MUST_CORRECT,
    wording="{name}显示“{text}”，公式出错",
    advice="请改成正确的数字或文字。",
    explanation="#REF!、#VALUE!、#NAME? 等是公式出错，没有可用的结果。",
    cases=(87,),
)
NOT_A_NUMBER = Kind(
    code="C201",
    severity=Severity.MUST_CORRECT,
    wording="{name}填的是“{text}”，不是数",
    advice="请只填数字，说明写在“说明”栏或工作进度里。",
    explanation="这一格只能填数（R01）。",
    cases=(77,),
)
NUMBER_ABOUT = Kind(
    code="C202",
    severity=Severity.MUST_CORRECT,
    wording="{name}填的是“{text}”，概数不能汇总",
    advice="请核实后填实际数{hint}。",
    explanation="“约30家”“30余家”“近百”“若干”这样的概数加不起来，请填核实过的数。",
    cases=(73,),
)
NUMBER_RANGE = Kind(
    code="C203",
    severity=Severity.MUST_CORRECT,
    wording="{name}填的“{text}”不是一个数",
    advice="请填实际数。",
    explanation="“3-5”“1～2”是区间，不知道取哪一个。",
    cases=(75,),
)
NUMBER_TURNED_DATE = Kind(
    code="C204",
    severity=Severity.MUST_CORRECT,
    wording="{name}显示为日期“{text}”，可能是输入“3-5”“5/6”被自动转换",
    advice="请先把格子设为数值再填。",
    explanation="Excel 和 WPS 会把“3-5”自动变成 3 月 5 日，原来输入的是什么已经看不出来。",
    cases=(76,),
)
NUMBER_UNIT_DIFFERS = Kind(
    code="C205",
    severity=Severity.MUST_CORRECT,
    wording="{name}的单位是“{unit_of_measure}”，填的是“{text}”",
    advice="请换算成“{unit_of_measure}”，只填数字{hint}。",
    explanation="带的单位和表里的计量单位不同，工具不替单位换算。",
    cases=(72,),
)
NUMBER_NEGATIVE = Kind(
    code="C206",
    severity=Severity.MUST_CORRECT,
    wording="{name}是负数（{text}）",
    advice="冲减以前的数请填《数据更正单》，本格填本期实际数。",
    explanation="当期发生数和期末数都不会小于 0（R01）。",
    cases=(79,),
)
NUMBER_NOT_WHOLE = Kind(
    code="C207",
    severity=Severity.MUST_CORRECT,
    wording="{name}“{text}”应为整数",
    advice="请改成整数。",
    explanation="家、次、条、件这样的数没有小数（R01）。",
    cases=(80,),
)
NUMBER_TOO_FINE = Kind(
    code="C208",
    severity=Severity.MUST_CORRECT,
    wording="{name}“{text}”小数超过两位",
    advice="请按万元保留两位小数{hint}。",
    explanation="金额以万元为单位，最多两位小数（R01）。工具不替单位四舍五入。",
    cases=(80,),
)
NUMBER_TOO_LARGE = Kind(
    code="C209",
    severity=Severity.MUST_CORRECT,
    wording="{name}“{text}”超出可填的范围",
    advice="请核对位数和计量单位。",
    explanation="数大得不合情理，多半是多打了数字或单位填错。",
    cases=(82,),
)
NUMBER_ZERO_WORD = Kind(
    code="C210",
    severity=Severity.NOTICE,
    wording="{name}“{text}”已按 0 读取",
    advice="下次请直接填 0。",
    explanation="“无”“/”“—”在数字格里按 0 读取，并记录在案。",
    cases=(77,),
)
NUMBER_IN_WORDS = Kind(
    code="C211",
    severity=Severity.NOTICE,
    wording="{name}“{text}”已按 {value} 读取",
    advice="下次请填阿拉伯数字。",
    explanation="汉字数“三十”“一百二十”能唯一读出时照读，并记录在案。",
    cases=(74,),
)
NUMBER_PERCENT = Kind(
    code="C212",
    severity=Severity.MUST_CORRECT,
    wording="{name}填的是百分数“{text}”，这里要填数",
    advice="请填实际的个数或金额；比率由系统计算，不用填。",
    explanation="报表只收数，整改率、抽查比例等都由系统用合计重算。",
    cases=(81,),
)
NOT_A_DAY = Kind(
    code="C301",
    severity=Severity.MUST_CORRECT,
    wording="{name}“{text}”不是日期",
    advice="请写成 2022-06-10 的样子。",
    explanation="日期要写明年月日，才能判断是否按时完成。",
    cases=(89,),
)
DAY_AMBIGUOUS = Kind(
    code="C302",
    severity=Severity.MUST_CORRECT,
    wording="{name}“{text}”可能是{first}，也可能是{second}",
    advice="请按 {first} 的样子写全年月日。",
    explanation="“6.1”分不清是 6 月 1 日还是 6 月 10 日，工具不猜。",
    cases=(90,),
)
STATE_UNKNOWN = Kind(
    code="C401",
    severity=Severity.VERIFY,
    wording="{name}“{text}”不在可选的几种之内，按工作进度的文字推断",
    advice="请从下拉列表选择：{choices}。",
    explanation="完成情况只能从下拉列表选一种，写成别的无法统计。",
    cases=(98,),
)
STATE_READ_AS = Kind(
    code="C402",
    severity=Severity.VERIFY,
    wording="{name}“{text}”已按“{value}”统计",
    advice="全部完成后请选“已完成”并填日期；请从下拉列表选择。",
    explanation="“基本完成”“80%”等自拟的说法不等于已完成，一律按正在推进统计。",
    cases=(98,),
)
TEXT_TOO_LONG = Kind(
    code="C501",
    severity=Severity.MUST_CORRECT,
    wording="{name}有{length}个字，超过{limit}个字的限制",
    advice="请精简后重填，全文可作附件。",
    explanation="一格写不下这么多字，Excel 会截断。",
)
NOT_ALLOWED = Kind(
    code="C502",
    severity=Severity.MUST_CORRECT,
    wording="{name}“{text}”不符合填写要求",
    advice="请按空表的填写提示更正。",
    explanation="填写的内容不符合填报模式（schemas）对这一格的规定。",
)
