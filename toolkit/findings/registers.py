"""Kinds of finding about the items of a register (台账); codes begin with H."""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity
from toolkit.model.correspondence import DocumentKind

REQUIRED_EMPTY = Kind(
    code="H101",
    severity=Severity.MUST_CORRECT,
    wording="“{register}”{items}没有填{titles}",
    advice="请补填。",
    explanation="台账里的必填栏缺了，就说不清是哪家、什么隐患、什么时候发现的。哪些栏必填，写在行动.xlsx的“台账栏目”表。",
)
NUMBER_REPEATED = Kind(
    code="H102",
    severity=Severity.MUST_CORRECT,
    wording="“{register}”编号“{number}”用在{count}行（第{rows}行）",
    advice="同一条只留一行；不同的隐患请用不同的编号。",
    explanation="台账按编号逐条销号，下月按编号接着跟踪，编号重复就分不清是哪一条。",
)
CHOICE_UNKNOWN = Kind(
    code="H103",
    severity=Severity.VERIFY,
    wording="{name}“{text}”不在可选的几种之内",
    advice="请从下拉列表选择：{choices}。",
    explanation="选项栏只能从下拉列表选一种，写成别的不便统计；内容照收。",
)
NONE_BUT_ITEMS = Kind(
    code="H104",
    severity=Severity.VERIFY,
    wording="“{register}”选了本月“无”，表里却有{count}条",
    advice="请核对：确有的，请清空“无”；没有的，请删去各行。",
    explanation="“无”表示本月没有这张台账要填的事项。两者不一致时，按表里的各条统计。",
)
CARRIED_CHANGED = Kind(
    code="H105",
    severity=Severity.VERIFY,
    wording="“{register}”{items}的{title}与上月不同：“{before}”改成“{after}”",
    advice="上月报错的请在进展里写明更正原因；另一条隐患请另起一行，用新的编号。",
    explanation="上月未销号的条目预填在前，编号、描述、发现日期等不应再变；改了就不知道还是不是同一条。",
)
TOO_FEW = Kind(
    code="H106",
    severity=Severity.NOTICE,
    wording="“{register}”有{count}条，要求不少于{least}条",
    advice="请继续补充。",
    explanation="有的清单规定了最少条数（例如每年为群众办实事不少于10件）。",
)
FIVE_INCOMPLETE = Kind(
    code="H201",
    severity=Severity.NOTICE,
    wording="“{register}”{items}“五到位”不全：{missing}，不计入已落实“五到位”的项数",
    advice="请尽快落实措施、责任、资金、时限、预案；已经落实的请补填。",
    explanation="措施、责任、资金、时限、预案五项都填了才算“五到位”，缺一项就不计入报表里“五到位”的项数。",
)
DUE_BEFORE_FOUND = Kind(
    code="H202",
    severity=Severity.MUST_CORRECT,
    wording="“{register}”{items}时限{due}早于发现日期{found}",
    advice="请核对两个日期，多半是年份或月份写错了。",
    explanation="先发现、后整改，时限不会早于发现日期。",
)
DUE_FAR = Kind(
    code="H203",
    severity=Severity.VERIFY,
    wording="“{register}”{items}时限{due}距发现日期{found}超过一年",
    advice="请核对；确需一年以上的，请在进展里写明分阶段目标。",
    explanation="重大隐患整改期限一般不超过一年，太长的要核实。",
)
CLOSED_WITHOUT_ACCEPTANCE = Kind(
    code="H204",
    severity=Severity.MUST_CORRECT,
    wording="“{register}”{items}已销号，没有填{missing}",
    advice="请补填验收日期和验收人；没有验收的不能销号，请清空销号日期。",
    explanation="整改一条、验收一条、销号一条，没有验收的不能销号。",
)
OVERDUE = Kind(
    code="H205",
    severity=Severity.NOTICE,
    wording="“{register}”{count}条过了时限没有销号，按逾期统计：{items}",
    advice="请抓紧整改验收；确需延期的，请按规定办理延期批准，填批准文号和新的时限。",
    explanation="时限含当日，月末已过时限又没有销号日期的，自动按逾期未销号统计，并列入逾期与预警。",
    letter=DocumentKind.URGE,
)
VANISHED = Kind(
    code="H206",
    severity=Severity.MUST_CORRECT,
    wording="“{register}”上月未销号的{items}，本月表里没有了，也没有销号",
    advice="请补回这些行：已整改的填验收和销号日期，没有整改完的更新进展。",
    explanation="上月在办的隐患不能不明不白地消失。补回以前，仍按上月的情况列为未销号。",
)
REOPENED = Kind(
    code="H207",
    severity=Severity.VERIFY,
    wording="“{register}”{items}以前已于{closed}销号，本月又列为未销号",
    advice="复查发现反弹的，请在进展里写明；销号日期漏填的请补上。",
    explanation="销了号的又变成在办，要么是整改反弹，要么是漏填销号日期。",
)
EXTENDED_WITHOUT_BASIS = Kind(
    code="H208",
    severity=Severity.VERIFY,
    wording="“{register}”{items}时限由{before}改到{after}，没有填延期批准",
    advice="请填批准延期的文号和日期；没有批准的请恢复原来的时限。",
    explanation="时限不能自行延长，延期要经批准。新的时限照收，由经办人核实。",
)
DAY_IMPOSSIBLE = Kind(
    code="H209",
    severity=Severity.MUST_CORRECT,
    wording="“{register}”{items}{title}{day}{problem}",
    advice="请核对日期。",
    explanation="台账报的是月末以前的情况：发现、验收、销号都不会在月末以后，销号不会早于发现和验收。",
)
STATE_CONTRADICTS = Kind(
    code="H210",
    severity=Severity.VERIFY,
    wording="“{register}”{items}状态是“{state}”，{problem}",
    advice="请核对，改成一致；按销号日期统计。",
    explanation="是否销号以销号日期为准：没有销号日期的算未销号，有的算已销号。",
)
NOT_RETURNED = Kind(
    code="H301",
    severity=Severity.NOTICE,
    wording="报表{code}「{title}」为{stated}，没有填“{register}”",
    advice="请把这{stated}项逐条填入“{register}”。",
    explanation="台账没有事项的可以不填；报表有数的，请逐条列出来，便于跟踪到销号。",
)
STILL_OPEN = Kind(
    code="H302",
    severity=Severity.NOTICE,
    wording="没有填“{register}”，上月未销号的{items}按没有变化结转",
    advice="请下次更新进展、验收和销号。",
    explanation="上月在办的隐患本月没有报情况，仍按上月的内容列为未销号，过了时限的照样列为逾期。",
)
