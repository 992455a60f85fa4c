"""Kinds of finding about sheets, columns and rows (表格); codes begin with T."""

from __future__ import annotations

from toolkit.findings.finding import Cost, Kind, Severity

NO_PART = Kind(
    code="T101",
    severity=Severity.REFUSED,
    wording="没有找到小结、报表或任务清单中的任何一件",
    advice="请用下发的表填报后重新报送。",
    explanation="工作簿里没有一张工作表的表头或名称与下发表对得上。",
    cases=(47,),
)
SHEET_HIDDEN = Kind(
    code="T102",
    severity=Severity.NOTICE,
    wording="工作表“{sheet}”是隐藏的，已照常读取",
    advice="不影响汇总；请确认不是有意不报。",
    explanation="隐藏的工作表照常读取，以免漏数。",
    cases=(40,),
)
SEVERAL_UNITS = Kind(
    code="T103",
    severity=Severity.MUST_CORRECT,
    wording="一本里有{count}个单位的表：{names}",
    advice="请汇总成一本（本级口径）再报。",
    explanation="一本工作簿只代表一个报送单位。县里各部门的表请先由县安委办汇总。",
    cases=(21,),
)
SHEET_COPY = Kind(
    code="T104",
    severity=Severity.NOTICE,
    wording="工作表“{sheet}”与“{main}”是同一张表的两份，只采用了“{main}”",
    advice="如应以“{sheet}”为准，请删去另一份后重新报送。",
    explanation="同一张清单或报表出现两份时，采用与下发表名称相同（或排在前面）的一份，另一份只提示。",
    cases=(39,),
)
PAGES_OF_OTHERS = Kind(
    code="T106",
    severity=Severity.NOTICE,
    wording="一本里另有{names}的分页，只采用了本级的各页",
    advice="不影响汇总；各部门的分页由本单位留存，不用报。",
    explanation="一本工作簿只代表一个报送单位。有本级汇总页时只读本级的，各部门、乡镇的分页只作提示。",
    cases=(21,),
)
BLANK_RETURN = Kind(
    code="T105",
    severity=Severity.REFUSED,
    wording="可填的格子全部为空",
    advice="确无工作内容请逐项填 0 并勾选“确认零报告”后重新报送。",
    explanation="交来的是一张没有填的空表。没有数据时也要填 0，因为空和 0 不是一回事。",
    cases=(35,),
)
PROGRESS_COLUMN_MISSING = Kind(
    code="T201",
    severity=Severity.REFUSED,
    wording="没有找到“{title}”列",
    advice="请用下发表重新填报。",
    explanation="任务清单没有“工作进度”列，等于没有填报内容，整件不受理。",
    cases=(47,),
)
COLUMN_MISSING = Kind(
    code="T202",
    severity=Severity.NOTICE,
    wording="缺{titles}列，不影响汇总，已按下发原文补全",
    advice="下次请保留下发表的各列。",
    explanation="这些列是下发时就印好的，汇总一律用下发原文。",
    cases=(46,),
)
FILLED_COLUMN_MISSING = Kind(
    code="T203",
    severity=Severity.VERIFY,
    wording="缺{titles}列，这些内容没有读到",
    advice="请用下发表补填；确实没有内容可不补。",
    explanation="填报辅助栏被删去了，完成情况只能从“工作进度”的文字推断。",
    cases=(46,),
)
FORM_COLUMN_MISSING = Kind(
    code="T204",
    severity=Severity.MUST_CORRECT,
    wording="报表没有找到{titles}列，这些数没有读到",
    advice="请用下发表重新填报一报表。",
    explanation="报表缺了要填的列，其中的数不能计入汇总。",
    cases=(47,),
)
OWN_COLUMN = Kind(
    code="T205",
    severity=Severity.NOTICE,
    wording="多了{titles}列，内容留在原件里，不进入汇总表",
    advice="需要上报的内容请写在“工作进度”或“说明”里。",
    explanation="自己加的列不在下发表中，不参加汇总；原件原样保存，可以随时查看。",
    cases=(45,),
)
ROWS_MISSING = Kind(
    code="T301",
    severity=Severity.MUST_CORRECT,
    wording="{part}应填{due}条，缺第{numbers}条",
    advice="请补填；确不涉及请选“不涉及”并在工作进度里写原因。",
    explanation="下发表里的每一条都要有填报内容。删行后汇总时无法区分“没有做”和“没有报”。",
    cases=(48,),
    cost=Cost.WORDS,
    called="整行没有报",
)
ROW_UNMATCHED = Kind(
    code="T302",
    severity=Severity.NOTICE,
    wording="{rows}与任务清单对不上（“{text}”），已单独列出，不计入汇总",
    advice="如属某条任务的内容，请并入该条的“工作进度”后重新报送。",
    explanation="自己加的行，按任务键、序号和文字都对不上下发的条目，只列出，不计入。",
    cases=(49,),
)
ROW_TWICE = Kind(
    code="T303",
    severity=Severity.VERIFY,
    wording="第{numbers}条填了两行，文字已合并显示",
    advice="请核对，并合并成一行。",
    explanation="同一条任务出现两行时，文字都保留，连在一起显示。",
    cases=(68,),
)
ROW_TWICE_DIFFERS = Kind(
    code="T304",
    severity=Severity.MUST_CORRECT,
    wording="第{number}条填了两行，“{title}”一行是“{one}”，另一行是“{other}”，无法判断",
    advice="请只留一行，或改成一致。",
    explanation="同一条任务两行的次数、日期、完成情况不同，工具不猜用哪一个，该项不计入。",
    cases=(68,),
)
ROW_SPLIT = Kind(
    code="T311",
    severity=Severity.NOTICE,
    wording="第{number}条拆成{count}个子项另起了行，已并入第{number}条",
    advice="不影响汇总；下次请写在同一格里。",
    explanation="把一条任务拆成 1.1、1.2 几行来写的，各行的文字并入原条，连在一起显示。",
    cases=(49,),
)
ROW_NOT_YOURS = Kind(
    code="T305",
    severity=Severity.NOTICE,
    wording="第{numbers}条不在本单位应填范围，未采用",
    advice="如确应由本单位填报，请告知经办人调整分派。",
    explanation="表里填了分派给别的单位的条目，只提示，不计入。",
    cases=(49,),
)
ROWS_HIDDEN = Kind(
    code="T306",
    severity=Severity.NOTICE,
    wording="有{count}行被筛选或隐藏，已一并读取",
    advice="不影响汇总；请确认隐藏的行也已填好。",
    explanation="筛选没有取消就保存的表，隐藏的行照常读取。",
    cases=(51,),
)
PROGRESS_MERGED = Kind(
    code="T307",
    severity=Severity.VERIFY,
    wording="第{numbers}条的“{title}”合并填了同一段话",
    advice="请取消合并，逐条写清各自做了什么。",
    explanation="合并格的文字已记到每一条，但逐条情况分不清。",
    cases=(52,),
)
NUMBER_MERGED = Kind(
    code="T308",
    severity=Severity.MUST_CORRECT,
    wording="{cells}合并成一格，分不清各项的“{title}”",
    advice="请取消合并后分别填写。",
    explanation="一个数不能同时属于几项，合并的数字格不计入汇总。",
    cases=(53,),
)
INDICATORS_MISSING = Kind(
    code="T309",
    severity=Severity.MUST_CORRECT,
    wording="一报表缺指标{codes}",
    advice="请用本期下发表补填这些指标，没有发生填 0。",
    explanation="报表里找不到这些指标的行，多半是用了旧表或删了行。",
    cases=(48,),
)
KEY_DIFFERS = Kind(
    code="T310",
    severity=Severity.VERIFY,
    wording="第{numbers}条所在行的隐藏任务键是别的条目的，已按看得见的措施文字对应",
    advice="请核对这些条的工作进度是否填在正确的行。",
    explanation="只对部分列排序或剪贴会让隐藏的任务键与文字错开；以填表人看得见的措施文字为准。",
    cases=(50,),
)
MEASURE_CHANGED = Kind(
    code="T401",
    severity=Severity.VERIFY,
    wording="{subject_name}措施文字与下发不一致（“{printed}”→“{found}”），汇总仍用原文",
    advice="对条文有意见请另报；请恢复原文。",
    explanation="任务文字以下发的为准，单位改动不采用，只提示核实。",
    cases=(55,),
)
TERMS_CHANGED = Kind(
    code="T402",
    severity=Severity.VERIFY,
    wording="{subject_name}{title}由“{printed}”改成“{found}”，未采用",
    advice="确需延期或调整责任单位，请书面申请。",
    explanation="完成时限和责任单位以下发的为准。",
    cases=(56,),
)
TITLE_CHANGED = Kind(
    code="T403",
    severity=Severity.VERIFY,
    wording="指标{codes}的名称与下发不一致，已按代码对应",
    advice="请核对这些行的数是否填对了指标。",
    explanation="行里的代码和指标名称应当一致。只改了名称的，按代码登记。",
)
BESIDE_TABLE = Kind(
    code="T501",
    severity=Severity.VERIFY,
    wording="表外有内容“{text}”，未采用",
    advice="如是进展请移入“工作进度”，如是数据请移入对应的格子。",
    explanation="写在表格右侧空白处的文字不属于任何一列，不会进入汇总。",
    cases=(67,),
)
PICTURES = Kind(
    code="T502",
    severity=Severity.MUST_CORRECT,
    wording="表上贴有图片或文本框，而第{numbers}条的“工作进度”是空的，图片和文本框里的字不在格子里，读不出来",
    advice="请把内容打成文字填入“工作进度”，图片可作佐证另附。",
    explanation="图片、截图、文本框和艺术字里的字不在单元格里，无法汇总。",
    cases=(63, 65),
    cost=Cost.WORDS,
    called="贴成图片",
)
