"""Kinds of finding about 行动.xlsx, the definition (行动定义); codes begin with D.

D1xx are about what the definition says; ``subject`` is then the JSON pointer of the value in the document.
"""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity

_MUST = Severity.MUST_CORRECT

FIELD_MISSING = Kind(
    code="D101",
    severity=_MUST,
    wording="「{title}」没有填",
    advice="补填「{title}」。",
    explanation="行动定义里有些项目必须有，缺了就不能下发、收表。按提示的位置补填后重新运行。",
)
FIELD_UNKNOWN = Kind(
    code="D102",
    severity=_MUST,
    wording="「{title}」里有不认识的项“{name}”",
    advice="删去这一项，或者改成规定的名称。",
    explanation="程序只认规定的项目。多出的项目往往是名称写错，放着不管会让人以为填过了，所以要求改正或者删去。",
)
VALUE_WRONG = Kind(
    code="D103",
    severity=_MUST,
    wording="「{title}」填的“{value}”不合要求",
    advice="应为{expected}。",
    explanation="日期、报告期、代码、编号等有固定写法。按提示的写法改正，意思不变。",
)
VALUE_NOT_LISTED = Kind(
    code="D104",
    severity=_MUST,
    wording="「{title}」填的“{value}”不在可选范围内",
    advice="从这些里选一个：{choices}。",
    explanation="类型、层级、级别、类别等只能从规定的几个里选，因为后面的分派和计算按它们进行。",
)
TEXT_TOO_LONG = Kind(
    code="D105",
    severity=_MUST,
    wording="「{title}」有{length}个字，超过{limit}个字",
    advice="压缩到{limit}个字以内，或者拆成几条。",
    explanation="过长的文字在表格里印不全。标题、名称宜短，正文可以拆成几条。",
)
LIST_EMPTY = Kind(
    code="D106",
    severity=_MUST,
    wording="「{title}」一条也没有",
    advice="至少填一条；用不着的整块删去。",
    explanation="清单没有国家要求、国家要求没有细化措施、名册没有单位，都无法下发。",
)
ENTRY_REPEATED = Kind(
    code="D107",
    severity=_MUST,
    wording="「{title}」里同一项写了两次",
    advice="删去重复的一项。",
    explanation="别名、成员等同一项只写一次。",
)
FIELD_UNWANTED = Kind(
    code="D108",
    severity=_MUST,
    wording="「{title}」这里不应填",
    advice="清空「{title}」；类别是 C 的指标才有计算公式。",
    explanation="类别 F、F2、S、U 的指标由单位填报，只有类别 C 的由系统按公式计算，两者不能兼有。",
)
CHARACTER_BROKEN = Kind(
    code="D109",
    severity=_MUST,
    wording="这里有一个坏字符，无法写进表格",
    advice="删去坏字符，重新输入这一处文字。",
    explanation="从别处复制文字时可能带进半个字符。它看不见，却会使整本工作簿无法保存。",
)
TASK_REPEATED = Kind(
    code="D111",
    severity=_MUST,
    wording="「{list_id}」里序号“{number}”用了两次",
    advice="改成不同的序号，每条任务一个。",
    explanation="序号是任务的身份，下发、收表、汇总都靠它对应，同一张清单里不能重复。",
)
CODE_REPEATED = Kind(
    code="D112",
    severity=_MUST,
    wording="指标代码“{code}”用了两次",
    advice="改成不同的代码，期初存量也不与指标同号。",
    explanation="代码是指标的身份，核验关系和汇总都靠它对应。",
)
UNIT_REPEATED = Kind(
    code="D113",
    severity=_MUST,
    wording="单位编号“{id}”用了两次",
    advice="改成不同的编号；同一家单位只留一行。",
    explanation="单位编号写进每一份空表，收表时靠它认单位，不能重复。",
)
NAME_CLAIMED = Kind(
    code="D114",
    severity=_MUST,
    wording="名称“{name}”同时属于“{first}”和“{second}”",
    advice="只留给其中一个；确属改名前后的两家，填上启用、停用日期使它们不重叠。",
    explanation="收表和分派按名称认单位，一个名称对着两家就会派错、认错。",
)
UNIT_UNKNOWN = Kind(
    code="D115",
    severity=_MUST,
    wording="「{title}」写的“{id}”不是名册里的单位编号",
    advice="改成名册里有的编号{nearest}，或者先在名册里加上这家单位。",
    explanation="报送渠道、属地、承接单位、成员、指定单位都要写名册里的单位编号，写错了任务就派不出去。",
)
GROUP_UNKNOWN = Kind(
    code="D116",
    severity=_MUST,
    wording="「{title}」写的“{name}”不在集体称谓里",
    advice="改成集体称谓里有的称谓{nearest}，或者先加上这个称谓。",
    explanation="“负有安全监管职责部门”这样的集体，要先在集体称谓里写明，单位才能归到里面。",
)
GROUP_REPEATED = Kind(
    code="D117",
    severity=_MUST,
    wording="集体称谓“{name}”用了两次",
    advice="合成一行，或者删去重复的别名。",
    explanation="一个称谓只能有一种解释，否则同一句责任单位会派给不同的单位。",
)
LIST_REPEATED = Kind(
    code="D118",
    severity=_MUST,
    wording="清单编号“{id}”用了两次",
    advice="改成不同的编号，例如清单一、清单二。",
    explanation="清单编号就是工作表的名称，Excel 不允许重名，大小写不同也算重名。",
)
LIST_RESERVED = Kind(
    code="D119",
    severity=_MUST,
    wording="清单编号“{id}”与程序自己的工作表重名",
    advice="换一个编号，例如清单一。",
    explanation="空表、汇总和月报里有固定名称的工作表，清单编号不能与它们相同。",
)
SHORT_REPEATED = Kind(
    code="D120",
    severity=_MUST,
    wording="简称“{name}”有两家报送单位在用",
    advice="改成不同的简称。",
    explanation="下发和退回的文件用简称命名，两家同名会互相覆盖。",
)
CHANNEL_TWICE = Kind(
    code="D121",
    severity=_MUST,
    wording="「{title}」写的“{id}”自己也经别的单位报送",
    advice="写最终报送的那家单位的编号。",
    explanation="报送渠道只能有一层：代报的单位必须自己报送，否则任务不知道落在谁的表里。",
)
DAYS_REVERSED = Kind(
    code="D122",
    severity=_MUST,
    wording="「{later}」（{last}）早于「{earlier}」（{first}）",
    advice="核对两个日期，改正写反的一个。",
    explanation="末期不早于首期，停用不早于启用，结束不早于开始。",
)
PERIOD_UNFIT = Kind(
    code="D124",
    severity=_MUST,
    wording="「{title}」写的{period}不是按{every}报送的报告期",
    advice="报告期写末月，例如{end}表示{label}；按月报送的请改“报送周期”。",
    explanation="按季报送的报告期是3、6、9、12月，按半年的是6、12月：报告期以末月为名。",
)
TITLE_BRACES = Kind(
    code="D123",
    severity=_MUST,
    wording="小结标题里的花括号写法不对",
    advice="只写 {{period}} 表示报告期，其余花括号删去。",
    explanation="小结标题里的 {period} 会印成报告期，例如“2022年6月”。其他花括号没有意义。",
)
RELATION_UNREADABLE = Kind(
    code="D131",
    severity=_MUST,
    wording="「{title}」看不懂：第{position}个字符处，{problem}",
    advice="照这样写：{example}。",
    explanation="关系式只用指标代码、数字、+ - × ÷、= ≠ < ≤ > ≥、且、或和括号。"
    "代码前可加“累计”“上月”“上月累计”。例如：累计X02 ≤ X00 + 累计X01。",
)
CODE_UNKNOWN = Kind(
    code="D132",
    severity=_MUST,
    wording="「{title}」用到的指标代码“{code}”不存在",
    advice="改成报表指标里有的代码{nearest}，或者先加上这个指标。",
    explanation="核验关系和计算公式只能用报表指标和期初存量里已有的代码。",
)
NO_COMPARISON = Kind(
    code="D133",
    severity=_MUST,
    wording="「{title}」不是一个比较式",
    advice="写成两边比较的样子，例如 X01 = X02 + X03。",
    explanation="核验关系和前提要能判断成立不成立，所以要有 =、≤、> 等比较号。",
)
NO_NUMBER = Kind(
    code="D134",
    severity=_MUST,
    wording="「{title}」是比较式，算不出数",
    advice="写成算式，例如 X02 ÷ X01。",
    explanation="计算公式要得出一个数，不能带比较号、“且”或“或”。",
)
PREFIX_UNFIT = Kind(
    code="D135",
    severity=_MUST,
    wording="「{title}」里的“{name}”不适用：{reason}",
    advice="去掉代码前的“{prefix}”，或者换一个指标。",
    explanation="期末数（S）不能跨月相加，没有累计；去重家数（U）填的就是累计；期初存量只有一个数；"
    "计算项（C）不保存上月数。",
)
FORMULA_NESTED = Kind(
    code="D136",
    severity=_MUST,
    wording="「{title}」用到了另一个计算项“{code}”",
    advice="把“{code}”的公式直接写进来。",
    explanation="计算公式只用填报的指标和期初存量，这样每个结果都能直接追到填报的数，也不会互相循环。",
)
OPENING_UNKNOWN = Kind(
    code="D137",
    severity=_MUST,
    wording="「{title}」写的“{code}”不在期初存量里",
    advice="改成期初存量里有的代码，或者清空。",
    explanation="期初存量只在首期填一次，要先在期初存量里列出。",
)

SCORED_TWICE = Kind(
    code="D141",
    severity=_MUST,
    wording="考评项目代码“{code}”用了两次",
    advice="改成不同的代码，每个考评项目一个。",
    explanation="考评项目按代码计分、列出扣分依据，代码不能重复。",
)
RATE_ASTRAY = Kind(
    code="D142",
    severity=_MUST,
    wording="「{title}」写的“{code}”不是按算式评分的考评项目",
    advice="改成考评项目里 S6 至 S9 的代码，或者先加上这个考评项目。",
    explanation="S1 至 S5 的算法是固定的；S6 至 S9 的考评项目按“比率”表的算式评分。",
)
RATES_MISSING = Kind(
    code="D143",
    severity=_MUST,
    wording="考评项目“{code}”没有算式",
    advice="在“比率”表里给它加上一行，或者删去这个考评项目。",
    explanation="S6 至 S9 的考评项目按“比率”表的算式评分，没有算式就没有办法计分。",
)
RATES_DIFFER = Kind(
    code="D144",
    severity=_MUST,
    wording="考评项目“{code}”满分{points}，各算式的分值合计却是{total}",
    advice="改满分或者改分值，使两者相等（按属地、市监、其他单位分别合计）。",
    explanation="一个单位适用的各算式分值之和应当等于考评项目的满分；对它一条也不适用的，按不适用处理。",
)
POINTS_NOT_100 = Kind(
    code="D146",
    severity=_MUST,
    wording="各考评项目的满分合计{total}分，不是100分",
    advice="调整“满分”一列，使合计为100。",
    explanation="考评总分按 100 分计。不用的项目可以删行，其余项目的满分要重新分配到合计 100 分；"
    "对某个单位不适用的项目由程序折算，不用在这里扣除。",
)
DECIDED_ASTRAY = Kind(
    code="D145",
    severity=_MUST,
    wording="「{title}」写的“{id}”经别的单位报送，不单独考评",
    advice="改成直接报送的单位。",
    explanation="扣分、加分、免报只对直接报送的单位起作用。",
)

LETTER_ASTRAY = Kind(
    code="D151",
    severity=_MUST,
    wording="「{title}」写的“{id}”经别的单位报送",
    advice="改成直接报送的单位。",
    explanation="提示函、督办函、约谈建议发给直接报送的单位，逾期未复也记在它的名下。",
)
LETTER_NUMBER_REPEATED = Kind(
    code="D152",
    severity=_MUST,
    wording="编号“{number}”登记了两次",
    advice="改成不同的编号；同一件只登记一行。",
    explanation="编号是函件的身份。两行同号时不知道是两件还是一件，逾期未复会多算或者少算。",
)
FIRST_NUMBER_TAKEN = Kind(
    code="D161",
    severity=_MUST,
    wording="「{list_id}」里原序号“{number}”已是另一条任务的序号或原序号",
    advice="给占用这个序号的新任务也写一个没有用过的原序号（例如 新{number}），两条的往月情况才分得开。",
    explanation="往月情况按任务第一次下发时的序号接续。改了序号的任务写原序号；它原来的序号给了别的任务，那一条也要写一个新的。",
)
DAY_TWICE = Kind(
    code="D162",
    severity=_MUST,
    wording="{day}登记了两次",
    advice="只留一行。",
    explanation="同一天又休又班时不知道以哪一行为准，程序不猜。",
)
WORKED_WEEKDAY = Kind(
    code="D163",
    severity=_MUST,
    wording="{day}是星期{weekday}，本来就上班，不用登记为“班”",
    advice="“班”只登记周末调休上班的日子，请核对日期；写错了的改正，多余的删去。",
    explanation="平日本来就上班。平日登记为“班”，多半是日期写错了，真正调休的那个周末就漏了。",
)
ASSESSED_TWICE = Kind(
    code="D164",
    severity=_MUST,
    wording="“{id}”{year}年度的巡查评估登记了两次",
    advice="只留一行；评估过几次的，先折成一个分数。",
    explanation="一家单位一个年度只有一个巡查评估得分，两个分数不知道以哪一个为准。",
)
WORD_REPEATED = Kind(
    code="D181",
    severity=_MUST,
    wording="词语“{word}”写了两次",
    advice="只留一行。",
    explanation="“脱敏”表里同一个词语只能有一种处理，写了两行时不知道以哪一行为准。",
)
WORD_SHOWN = Kind(
    code="D182",
    severity=_MUST,
    wording="「{title}」里还有原来的词语“{word}”",
    advice="改成看不出原来词语的写法，例如“某企业”；空着的按类别替换。",
    explanation="替换以后仍能看出原来的词语，就等于没有脱敏。",
)

# D4xx are about the sheets and cells of 行动.xlsx themselves.

SHEET_MISSING = Kind(
    code="D401",
    severity=_MUST,
    wording="缺少工作表「{sheet}」",
    advice="改过名的改回“{sheet}”{nearest}；删掉了的从备份或新建的行动里复制回来；表头应有：{titles}。",
    explanation="行动.xlsx 的每张工作表都有用处，工作表被删除或改名后读不出完整的定义。清单所在的工作表在“行动”表的“所在工作表”一栏写明。",
)
HEADER_MISSING = Kind(
    code="D402",
    severity=_MUST,
    wording="找不到表头",
    advice="补回表头这一行，写明：{titles}。",
    explanation="程序按表头文字认列，列可以移动，但表头这一行要在，文字要与原来一致。",
)
COLUMN_MISSING = Kind(
    code="D403",
    severity=_MUST,
    wording="缺少「{title}」这一列",
    advice="在第{row}行表头补上“{title}”这一列；暂时没有内容的，列下面空着。",
    explanation="程序按表头文字认列。列可以移动，不能删除或改名，否则这一列的内容会悄悄丢失。",
)
COLUMN_REPEATED = Kind(
    code="D404",
    severity=_MUST,
    wording="「{title}」有两列",
    advice="只留一列，另一列删去或者改名。",
    explanation="两列同名时不知道以哪一列为准，程序不猜。",
)
ITEM_UNKNOWN = Kind(
    code="D405",
    severity=_MUST,
    wording="不认识的项目“{title}”",
    advice="改成规定的项目，或者删去这一行。规定的项目有：{known}。",
    explanation="“行动”表的“项目”一栏只认规定的名称，写错了这一项就等于没有填。",
)
ITEM_REPEATED = Kind(
    code="D406",
    severity=_MUST,
    wording="项目“{title}”写了两行",
    advice="只留一行。",
    explanation="同一个项目写了两行时不知道以哪一行为准，程序不猜。",
)
CELL_FORMULA = Kind(
    code="D407",
    severity=_MUST,
    wording="「{title}」是公式，不是内容",
    advice="复制这一格，用“选择性粘贴—数值”贴回原处；本来就是以等号开头的文字，先把格式设为文本再输入。",
    explanation="行动定义只认写在格里的内容。公式的结果会随别的格变化，而且有的软件不保存结果。",
)
CELL_ERROR = Kind(
    code="D408",
    severity=_MUST,
    wording="「{title}」是错误值 {value}",
    advice="改成应有的内容；没有内容的清空。",
    explanation="#REF!、#N/A 等是公式算不出时留下的，不是内容。",
)
CELL_DATE = Kind(
    code="D409",
    severity=_MUST,
    wording="「{title}」被表格软件变成了日期（{value}）",
    advice="把这一格的格式设为文本，照原样重新输入。",
    explanation="输入“1-2”“5月10日”时，表格软件会自作主张变成日期，并且添上当年的年份。先设为文本格式再输入，就不会变。",
)
HEADING_DIFFERS = Kind(
    code="D411",
    severity=_MUST,
    wording="「首句」与国家要求的开头不一致",
    advice="把首句改得与国家要求的开头一字不差（国家要求以“{beginning}”开头）；不要粗体的清空。",
    explanation="首句说明国家要求里哪一段印成粗体。改了国家要求的开头，首句也要跟着改。",
)
SHEET_UNLISTED = Kind(
    code="D412",
    severity=_MUST,
    wording="工作表「{sheet}」是一张任务清单，“行动”表里却没有登记",
    advice="在“行动”表的清单编号下面加一行，“所在工作表”写“{sheet}”；不用的清单和备份请移出本工作簿。",
    explanation="只有登记过的清单才下发。没有登记的清单如果悄悄略过，就会有任务没有人报。",
)
