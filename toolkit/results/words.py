"""How results are told to other programs: which parts of a type, and the Chinese word each stands under. Pure.

A field without an entry is told under its own name. ``Type.field`` goes before ``field``.
"""

from __future__ import annotations

WRAPPING = "文件"
"""The key of a result that is no object: 自检 gives one value a file."""

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "Demonstrated": ("reports",),
    "Detail": ("receipt", "withheld"),
    "Draft": ("campaign", "rows", "unused"),
    "Imported": ("folder", "campaign", "written"),
    "Item": ("register", "values"),
    "ItemScore": ("losses",),
    "LateReturn": ("period",),
    "MergeResult": ("intake", "months"),
    "Merged": ("plan", "history", "details"),
    "MergedRegister": ("span", "returned"),
    "Published": ("merged", "review"),
    "Ranking": ("scoring",),
    "Received": ("submission", "findings"),
    "RegisterItem": ("returned", "receipt"),
    "Report": ("months",),
    "Reported": ("intake",),
    "Share": ("receipt",),
    "TaskStanding": ("requirement", "details"),
    "UnitReturn": ("parts", "findings"),
    "UnitScore": ("deductions",),
}
"""What a month was made from, what is told elsewhere in the same result, and secrets: none of it is told."""

ONLY: dict[str, tuple[str, ...]] = {
    "Campaign": ("title", "document_number", "issuer", "first", "last"),
    "Plan": ("assignments",),
    "Register": ("id", "title"),
    "Indicator": ("code", "title", "unit"),
    "Task": ("number", "measure", "responsible", "deadline"),
    "Place": ("file", "sheet"),
}
"""Of these only some fields."""

ALSO: dict[str, tuple[str, ...]] = {
    "Assembly": ("expected", "returned", "return_rate", "on_time", "on_time_rate", "missing", "refused", "findings"),
    "Chase": ("days_left",),
    "Detail": ("source",),
    "Draft": ("asked",),
    "Item": ("titled",),
    "ItemScore": ("score",),
    "Merged": ("returned_details",),
    "Place": ("cell",),
    "Published": ("period", "quotes", "found", "doubtful"),
    "Recurring": ("verdict", "met"),
    "UnitReturn": ("counts",),
    "UnitScore": ("full", "deducted", "gained", "losses"),
}
"""Properties that are told behind the fields."""

# fmt: off
JOINED = (
    "Assembly", "Draft", "Duty", "Indicator", "Item", "Merged", "Place", "Plan", "Receipt", "Register", "Report", "Subject",
    "Task", "TaskReturn",
)
# fmt: on
"""Their keys stand among those of what holds them, behind the word of the field (来源文件)."""

UNITS = ("unit", "open_units")
"""Fields that hold ids of units."""


def word(kind: type, field: str) -> tuple[str, str]:
    """The key of a type's field, and what has to be said about it beside, "" for nothing."""
    key, _, meaning = WORDS.get(f"{kind.__name__}.{field}", WORDS.get(field, field)).partition("：")
    return key, meaning


# fmt: off
WORDS: dict[str, str] = {
    # Parts whose keys stand among those of what holds them.
    "Intake.assembly": "", "Status.assembly": "", "Merged.assembly": "", "Reported.report": "", "Report.merged": "",
    "MergeResult.merged": "", "Imported.draft": "", "Imported.plan": "", "Received.receipt": "", "Detail.returned": "",
    "IndicatorTotal.indicator": "", "TaskStanding.task": "", "MergedRegister.register": "", "RegisterItem.item": "",
    "Recurring.duty": "", "Finding.place": "", "Loss.place": "",
    "place": "来源", "source": "来源",

    # What is asked before something is done.
    "Asked.questions": "要问：还没有答的；什么也没有写。", "stopped": "答了不做", "Question.code": "编号", "Question.words": "问题",
    "Question.default": "默认：--yes 取的选项。", "Choice.word": "选项", "effect": "作用",
    "stops": "不做：选了就什么也不写。",

    # What commands did.
    "campaign": "行动", "folder": "文件夹", "path": "汇总", "merged_path": "汇总", "Reported.path": "月报", "Reported.printed": "打印：送签的十来页。",
    "score_sheets": "成绩单：第一本是全部单位的，其余一家一本。", "papers": "公文：由人审定、编号、签发的稿子。",
    "written": "产出：写出的文件。", "notes": "提醒", "questions": "待确认", "imported": "导入：由通知导入时才有，否则为 null。",
    "tables": "表格：由任务清单表格新建时读到的表。", "files": "文件", "kept": "没有动", "Papers.kept": "改过的另存为",
    "Papers.findings": "模板问题", "Templates.written": "写出", "Verified.kept": "旧台账：重建时改名留存的，否则为 null。",
    "Intake.late": "未计入：定稿以后收到的。", "Merged.late": "未计入：以前各期定稿以后收到的。", "LateReturn.receipt": "",
    "LateReturn.figures": "所填的数：按指标代码，照原文。", "older": "按以前规则定稿的月份",
    "Paragraph.table": "表：句后的表，没有为 null。",
    "arrived": "新收", "repeated": "内容重复", "untaken": "没有收下", "corrections": "退回更正表",
    "closed_at": "定稿时间", "Closed.counted": "采用家数", "Closed.open_units": "未采用或待更正",
    "review_path": "核对表", "Imported.review": "核对表", "paths": "公开版", "waiting": "待核对：为什么还没有写公开版。",
    "Published.withheld": "考评排队暂缓公布", "found": "需要隐去：几种内容。", "Published.quotes": "各单位原话：几句。",
    "ticked": "打勾公开：几句。", "Published.doubtful": "存疑：几处。",
    "receipts": "收件登记", "originals": "原件", "Verified.closed": "定稿", "problems": "不一致", "rebuilt": "已重建",
    "where": "位置", "what": "问题", "remedy": "处理建议", "lines": "说明", "again": "重写：由答复重写的为 true。",
    "answered": "已答复", "stages": "阶段",

    # A month and who returned what.
    "period": "报告期", "due": "报送日", "closed": "已定稿", "units": "单位", "Assembly.units": "报送情况",
    "unplaced": "无法对应的文件", "unread": "未读：收到了而还没有读的，或按以前的行动定义读的。", "findings": "核验问题",
    "expected": "应报", "returned": "已报", "return_rate": "报送率：已报÷应报，小数；没有应报单位为 null。",
    "on_time": "按时", "Assembly.on_time": "按时：几家。", "on_time_rate": "按时率：按时÷应报，小数；没有应报单位为 null。",
    "UnitReturn.on_time": "按时：还没有可受理的为 null。", "missing": "未报", "Assembly.missing": "未报：应报减已报，含全部拒收的。",
    "unit": "单位", "status": "状态", "received": "文件", "first_accepted_at": "首次可受理", "late_days": "迟报天数",
    "zero_report": "零报告", "counts": "问题数", "Receipt.number": "收件号", "Receipt.name": "文件", "size": "字节数",
    "received_at": "收到", "void": "作废原因", "preferred": "优先采用", "verdict": "结论", "Checked.name": "文件",
    "severity": "级别", "code": "代码", "problem": "问题", "advice": "处理建议", "held": "暂扣：核实以后才计入。",
    "subjects": "关于：任务、指标、台账行、栏目或单位。", "file": "文件", "sheet": "工作表", "cell": "单元格",
    "exempt": "免报", "rulings": "决定", "Ruling.subject": "", "Subject.kind": "决定", "Subject.receipt": "收件号：没有为 0。",
    "Subject.finding": "问题", "by": "经办", "Ruling.at": "时间", "Ruling.reason": "原因", "Ruling.day": "日期",
    "undone": "撤销", "list_id": "清单", "number": "任务编号", "column": "栏", "kind": "类别", "id": "编号", "register": "台账",
    "Register.id": "台账", "Register.title": "标题", "lineage": "来历：行动和单位，由外到内。", "OfField.key": "项目", "part": "部分",
    "RegisterRow.key": "台账键", "row": "台账行", "pointer": "JSON 指针",

    # What is put together.
    "returned_details": "明细", "tasks": "清单", "totals": "报表", "registers": "台账", "standing": "核定状态",
    "inferred": "推断：核定状态由文字推断。", "role": "角色", "decides": "定状态：这家的话决定任务的状态。", "measure": "措施", "responsible": "责任单位", "deadline": "完成时限",
    "TaskStanding.due": "最后日期", "TaskStanding.counts": "各状态家数", "sentence": "计数句", "words": "工作进度",
    "overflow": "有节略：各单位原话没有写全，见明细。", "title": "标题", "Indicator.title": "指标", "month": "本月数",
    "before": "上月累计", "total": "累计", "previous": "上月数：同口径。", "comparable": "本月数同口径", "compared": "同口径家数", "everybody": "全部同口径", "counted": "计入家数",
    "IndicatorTotal.expected": "应填家数", "shares": "各单位", "Share.counted": "计入", "reason": "原因", "note": "说明",
    "Share.previous": "上月数", "Share.kept": "最近定稿数", "bridge": "衔接", "former": "已停用单位留下的", "published": "上期公布",
    "corrected": "更正", "entered": "新增单位", "left": "停用单位", "added": "本月增加", "now": "本期公布",
    "items": "条目", "Item.key": "台账键", "titled": "栏目：按栏目标题。", "days_overdue": "逾期天数", "remark": "备注",

    # 催报.
    "chase": "催报", "texts": "话术", "today": "今天", "days_left": "距报送日天数：过了为负数。", "refused": "拒收", "Assembly.refused": "拒收未重报",
    "to_correct": "待更正", "late": "迟报", "overdue_tasks": "逾期未完成任务", "open_letters": "督办函逾期未复", "days": "迟天数",
    "contact": "联系", "must_correct": "强制：几处必须更正。", "name": "简称",

    # 月报.
    "summary": "小结", "paragraphs": "段落", "text": "文字", "level": "层级：1 为标题，0 为正文。", "cited": "出处",
    "label": "说明", "Cited.source": "位置", "ranking": "考评排队：不考评的月份为 null。", "bulletin": "简报", "letters": "函件",
    "trends": "趋势", "reminders": "停滞与提醒", "recurring": "频次", "calendar": "到期", "yearly": "综合考评：不到年度考评时为 null。",
    "Line.yearly": "同比", "groups": "分组", "group": "分组", "RankedGroup.name": "分组", "YearGroup.name": "分组",
    "withheld": "暂缓公布", "UnitScore.items": "项目", "UnitScore.total": "得分", "UnitScore.before": "上月名次", "rank": "名次",
    "unranked": "说明：为什么没有名次。", "base": "折算分", "overdue": "逾期任务数", "full": "适用满分", "deducted": "另扣分",
    "gained": "加分", "losses": "扣分依据", "gains": "加分依据", "points": "分值", "ItemScore.points": "满分", "Loss.points": "扣分",
    "score": "得分", "ItemScore.title": "项目", "not_applicable": "不适用", "Loss.item": "项目", "rule": "规则",
    "Loss.code": "问题代码", "Loss.words": "事由", "Loss.advice": "怎么改", "Gain.words": "事由", "matter": "事项", "basis": "依据",
    "approved_by": "审批人", "times": "次数", "periods": "月份", "gaps": "没有定稿的月份", "returns": "报送", "Trends.tasks": "任务",
    "figures": "指标", "scored": "考评：有没有考评过的月份。", "key": "指标", "Line.title": "名称", "Line.measure": "计量：% 的各月为小数。",
    "values": "各月", "decimals": "小数位", "change": "环比", "meaning": "含义", "Trends.units": "单位", "scores": "各月得分",
    "ranks": "各月名次", "UnitMonths.returns": "各月报送", "still": "停滞", "cards": "红黄牌建议", "months": "连续月数",
    "color": "建议", "Card.months": "各月", "Card.letters": "未复的督办函", "Card.entered": "录入的督办函", "why": "原因",
    "last": "排末位", "BadMonth.last": "排末位", "Duty.texts": "频次", "every": "按", "needed": "应做次数", "Duty.first": "起",
    "Duty.last": "止", "begun_before": "起始月以前已开始", "ended": "期末", "Recurring.verdict": "判定", "met": "达标家数",
    "Recurring.units": "各单位", "done": "次数", "UnitCount.gaps": "缺", "UnitCount.verdict": "判定", "next_month": "下月到期",
    "after": "再下月到期", "lamps": "灯", "lamp": "灯", "day": "日期", "Due.days": "还有天数", "Due.text": "时限",
    "milestone": "分期", "open_units": "未完成单位", "year": "年度", "weight": "巡查评估比重", "remarks": "各月说明",
    "YearScore.counted": "计入月数", "average": "平均", "inspection": "巡查评估", "YearScore.score": "综合得分",
    "Letter.number": "编号", "Letter.day": "日期", "addressee": "主送", "reply_due": "应复", "attachments": "附件", "rows": "行",
    "columns": "列", "sections": "部分", "heading": "标题", "Bulletin.name": "名称", "issue": "期号", "Dispatched.number": "编号",
    "Dispatched.due": "应复", "Dispatched.answered": "实复", "result": "结果",

    # What a notice or a table was read as.
    "Campaign.title": "名称", "document_number": "文号", "issuer": "发文机关", "issued": "成文日期：通知没有写为 null。",
    "first": "首期", "Campaign.last": "末期", "Draft.name": "通知", "measures": "措施", "facts": "要素", "bodies": "名册",
    "quantities": "指标", "differences": "正文与附件不同", "members": "名单", "asked": "要核对", "assignments": "分派",
    "Assignment.bodies": "代报单位", "Measure.number": "编号", "Measure.text": "措施", "chain": "上级标题", "printed": "原文编号",
    "Measure.source": "责任单位出处", "Measure.standing": "通用规定", "suggestions": "建议", "reading": "答复的时限", "frequency": "频次原文",
    "Measure.times": "时限", "requirement": "国家要求", "named_by_text": "文中点名", "addressed": "派给主送单位", "listed": "附件清单里的",
    "decided": "已答复", "Fact.key": "要素", "value": "内容", "question": "要核对", "Body.key": "键", "Body.name": "名称",
    "Body.printed": "文中称谓", "how": "怎样读到", "Body.tasks": "任务", "Quantity.title": "指标", "target": "目标",
    "Quantity.unit": "单位", "task": "措施号", "Difference.listed": "附件", "Difference.body": "正文", "Member.group": "职务",
    "Member.name": "姓名", "position": "单位及职务", "Doubt.text": "问题", "ask": "要答的", "choices": "可选", "about": "位置",
    "start": "起", "Deadline.due": "截止日", "Deadline.question": "疑点", "milestones": "分期", "Milestone.due": "截止日",
    "frequencies": "频次", "Frequency.text": "文字", "TaskTable.place": "位置", "TaskTable.left": "剩下的", "section": "小标题",
    "other": "其他栏", "Row.number": "编号", "Row.place": "位置", "Left.place": "位置", "Body.question": "要核对",
}
# fmt: on
