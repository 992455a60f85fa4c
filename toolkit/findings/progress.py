"""Kinds of finding about the words of progress and the state of a task (进度); codes begin with P."""

from __future__ import annotations

from toolkit.findings.finding import Cost, Kind, Severity, Told

REFERS_ELSEWHERE = Kind(
    code="P10",
    severity=Severity.MUST_CORRECT,
    wording="{tasks}写的是“{text}”，汇总后不知指哪里",
    advice="请把内容写在本格。",
    explanation="各单位的进度会拆开、按任务重新排在一起，“同上”“见附件”“详见小结”到那时就没有所指了。",
    cases=(94,),
    cost=Cost.WORDS,
    called="所指不明",
)
CLICHE = Kind(
    code="P20",
    severity=Severity.VERIFY,
    wording="{tasks}写的是“{text}”，看不出做了什么",
    advice="请写：什么时间、开了什么会、发了什么文、查了几家。",
    explanation="“无”“已落实”“按要求推进”一类的话没有事实，汇总和考评都用不上。",
    cases=(93,),
    cost=Cost.WORDS,
    called="套话",
)
TOO_SHORT = Kind(
    code="P30",
    severity=Severity.VERIFY,
    wording="{tasks}只有“{text}”几个字，没有数字、日期、文号或会议",
    advice="请写：什么时间、开了什么会、发了什么文、查了几家。",
    explanation="不到15个字又没有数字、日期、文号、文件名或会议名的，看不出做了什么。",
    cases=(93,),
    cost=Cost.WORDS,
    called="过短而没有事实",
)
COPIES_MEASURE = Kind(
    code="P40",
    severity=Severity.VERIFY,
    wording="{tasks}与任务原文基本相同",
    advice="请写实际进展，不要照抄细化措施。",
    explanation="把任务原文抄进工作进度，等于没有报。",
    cases=(96,),
    cost=Cost.WORDS,
    called="照抄任务原文",
)
COPIES_LAST_MONTH = Kind(
    code="P50",
    severity=Severity.VERIFY,
    wording="{tasks}与上月文字基本相同（相似{percent}%）",
    advice="请补充本月新进展；确无变化的，请注明“本月无新进展”及原因。",
    explanation="把数字和月份抹掉以后与上月仍有95%以上相同，视为照抄上月。",
    cases=(95,),
    cost=Cost.WORDS,
    called="照抄上月",
)
SAME_WORDS = Kind(
    code="P60",
    severity=Severity.VERIFY,
    wording="{tasks}文字相同",
    advice="请逐条写清各自做了什么。",
    explanation="同一单位三条以上写同一段话，看不出每一条各做了什么。",
    cases=(97,),
    cost=Cost.WORDS,
    called="几条雷同",
)
SAME_AS_OTHER_UNIT = Kind(
    code="P70",
    severity=Severity.VERIFY,
    wording="{tasks}与{others}的文字基本相同",
    advice="请按本单位实际填写；确系联合开展的，请写明。",
    explanation="30字以上的进度与别的单位有95%以上相同，多半是互相抄的。",
    cases=(97,),
    cost=Cost.WORDS,
    called="与他单位雷同",
)
STATE_CONTRADICTS_TEXT = Kind(
    code="P80",
    severity=Severity.VERIFY,
    wording="{tasks}完成情况选“{state}”，文字写“{words}”",
    advice="请核对，改成一致。",
    explanation="完成情况和工作进度说的不是一回事。“未完成”“基本完成”“已完成80%”“方案已完成、正在实施”都还不是已完成。",
    cases=(99,),
)
DONE_WITHOUT_PROOF = Kind(
    code="P82",
    severity=Severity.VERIFY,
    wording="{tasks}已完成，但缺{missing}",
    advice="请补充。",
    explanation="已完成的任务要有完成日期（用来判断是否按时）和佐证（文号、会议、附件名之一）。",
    cases=(100,),
)
STATE_WENT_BACK = Kind(
    code="P83",
    severity=Severity.VERIFY,
    wording="{tasks}上月报已完成，本月改为“{state}”",
    advice="请核对；确需重开的，请在工作进度里说明原因。",
    explanation="完成了的任务又退回来，要么上月报早了，要么本月选错了。",
    cases=(101,),
)
STANDING_MARKED_DONE = Kind(
    code="P84",
    severity=Severity.NOTICE,
    wording="{tasks}为长期坚持任务，选了“已完成”，已按“长期坚持”统计",
    advice="不用重报；下次请选“长期坚持”。",
    explanation="长期坚持的任务没有做完的一天，每月报当月的事实即可。",
    cases=(102,),
)
COUNT_MISSING = Kind(
    code="P85",
    severity=Severity.VERIFY,
    wording="{tasks}要求“{frequency}”，没有填本月次数",
    advice="请在“本月次数”栏填本月实际次数，没有开展的填0。",
    explanation="有频次要求的任务靠次数判断是否达标，只写“坚持每月检查”算不出来。",
    cases=(103,),
)
REASON_MISSING = Kind(
    code="P86",
    severity=Severity.VERIFY,
    wording="{tasks}选“{state}”，没有写明原因",
    advice="请在“工作进度”或“存在问题”里写明原因和打算。",
    explanation="“未启动”和“不涉及”都要写原因：未启动的写打算何时启动，不涉及的由经办人确认。",
    cases=(92,),
)
NOT_APPLICABLE_TO_CONFIRM = Kind(
    code="P87",
    severity=Severity.NOTICE,
    wording="{tasks}选“不涉及”，待经办人确认",
    advice="请经办人看一下理由是否成立。",
    explanation="不涉及的任务不进分母，所以要由经办人确认。",
    told=Told.OFFICE,
)
DONE_AFTER_PERIOD = Kind(
    code="P88",
    severity=Severity.MUST_CORRECT,
    wording="{tasks}完成日期{done_on}晚于报告期末{last_day}",
    advice="尚未完成的请选“正在推进”；日期写错的请改正。",
    explanation="报的是本月底以前的情况，完成日期不会在月底以后。",
    cases=(91,),
)
DONE_BEFORE_ISSUE = Kind(
    code="P89",
    severity=Severity.MUST_CORRECT,
    wording="{tasks}完成日期{done_on}早于发文日{issued}",
    advice="请核对完成日期；文件下发前已做的工作，请在工作进度里写明。",
    explanation="任务是发文以后才有的，完成日期早于发文日多半是年份写错了。",
    cases=(91,),
)
TEXT_LONG = Kind(
    code="P91",
    severity=Severity.NOTICE,
    wording="{tasks}工作进度有{length}字，过长，汇总表只显示前{shown}字，全文在明细表",
    advice="不用重报；下次请写要点，全文可作附件。",
    explanation="把整篇总结粘进一格，汇总表排不下。全文照收，留在明细表；汇总表只显示开头。",
    cases=(106,),
)
PERSONAL_DATA = Kind(
    code="P90",
    severity=Severity.VERIFY,
    wording="疑似含个人信息（{kinds}）“{masked}”",
    advice="请核对是否必要，不必要的请删去；简报和公开材料中将不显示。",
    explanation="举报人姓名、手机号、身份证号属于个人信息，公开材料里不应出现。",
    cases=(108,),
)
