"""Kinds of finding about the return as a whole: parts, versions, lateness (报送); codes begin with S."""

from __future__ import annotations

from toolkit.findings.finding import Cost, Kind, Severity, Told
from toolkit.model.correspondence import DocumentKind

VERSIONS_DIFFER = Kind(
    code="S19",
    severity=Severity.VERIFY,
    wording="收到{count}版，已采用{received_at}的《{file}》；与前一版《{earlier}》有{cells}处不同（见“版本差异”表）：{differences}",
    advice="如采用错误请及时告知。",
    explanation="同一单位报了两版而内容不同时，采用收到最晚的可受理的一版。退回更正表的“版本差异”表逐格列出两版原文；"
    "要改用前一版的，请经办人用 anwei decide 采用 写明用哪一件。",
    cases=(19,),
    cost=Cost.NOTHING,
    called="前后两版不同",
)
CORRECTED = Kind(
    code="S20",
    severity=Severity.NOTICE,
    wording="已收到更正后的《{file}》，与退回的《{earlier}》有{cells}处不同：{differences}",
    advice="不用再报。",
    explanation="退回后重报的表替换前一版；前一版仍留存备查。",
)
LATE = Kind(
    code="S33",
    severity=Severity.VERIFY,
    wording="应于{due}前报，{received_on}收到，迟{days}天",
    advice="请说明原因，下期按时报送。",
    explanation="以首次可受理的报送（没有被拒收的）收到之日为准；退回更正不另算迟报。",
    cases=(33,),
    cost=Cost.TIME,
    called="迟报",
    letter=DocumentKind.PROMPT,
)
PARTS_MISSING = Kind(
    code="S34",
    severity=Severity.MUST_CORRECT,
    wording="应报{expected}件，收到{found}件，缺“{missing}”",
    advice="请尽快补报缺的部分，其余不用重报。",
    explanation="一小结、一报表和各清单都要报；可以分成几个文件报，收齐为止。",
    cases=(34,),
    cost=Cost.PARTS,
    called="缺件",
)
ACCEPTED = Kind(
    code="S41",
    severity=Severity.NOTICE,
    wording="{problem}（{code}；{words}）",
    advice="不用再改。",
    explanation="核实的问题由经办人用 anwei decide 认可 后，数照常计入，不再要人看，也不影响考评；谁、何时、为何写在问题后面。"
    "同一条命令加 --undo 撤销。",
)
TELEPHONED = Kind(
    code="S42",
    severity=Severity.NOTICE,
    wording="{day}电话零报，书面材料还没有来",
    advice="请补报书面材料。",
    explanation="电话零报只算按时报送；各项指标沿用上次定稿的数，书面材料来了才计入。",
)
ORIGINAL_LOST = Kind(
    code="S43",
    severity=Severity.VERIFY,
    wording="存档的原件损坏或不见了，读不出来（不是填报的问题）",
    advice="请把原来的文件再发来一次，内容相同就自动复原。",
    explanation="行动定义改过以后，收到的表要由原件重读一遍；原件损坏的读不出来，只影响这一件。把原来的文件放进收件文件夹再运行"
    " anwei receive，或从备份恢复“原件”文件夹，就能复原；anwei verify 列出所有损坏的原件。",
)
NOT_EXPECTED = Kind(
    code="S40",
    severity=Severity.VERIFY,
    wording="“{unit_name}”本期不是直接报送的单位，没有计入汇总",
    advice="请核对名册的启用、停用日期和报送渠道，或请该单位报其主管的安委办汇总。",
    explanation="名册里没有、已停用、尚未启用或由别的单位代报的单位，不直接收表。",
    told=Told.OFFICE,
)
