"""Kinds of finding about the file itself (文件); codes begin with F.

F1xx: the file cannot be read at all. F2xx: it was read, and the reader noticed something; these need no facts.
"""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity

_SAVE_AS = "请在 WPS 或 Excel 里打开，“另存为”→“Microsoft Excel 文件（*.xlsx）”后重报。"
_USE_BLANK = "请把内容填在下发的 .xlsx 表里重报。"

EMPTY_FILE = Kind(
    code="F101",
    severity=Severity.REFUSED,
    wording="文件打不开（大小 0 KB），可能没有传完",
    advice="请重新发送。",
    explanation="收到的文件里一个字节也没有，多半是传送中断或网盘占位文件。重新发送原文件即可。",
    cases=(14,),
)
DAMAGED = Kind(
    code="F102",
    severity=Severity.REFUSED,
    wording="文件打不开，可能没有传完或已经损坏（{detail}）",
    advice="请先在自己电脑上打开确认，另存为 .xlsx 后重新发送。",
    explanation="文件不完整或内部有错。只读出一部分会造成漏数，所以整件不受理。用 WPS 或 Excel 打开、另存一次再发，通常就好。",
    cases=(14,),
)
ENCRYPTED = Kind(
    code="F103",
    severity=Severity.REFUSED,
    wording="文件设了打开密码",
    advice="请取消密码（文件→文档加密→清空密码）后重报。",
    explanation="设了打开密码的文件读不出任何内容。工作表保护（打开不要密码）不受影响，不必取消。",
    cases=(11,),
)
OLD_WORKBOOK = Kind(
    code="F104",
    severity=Severity.MUST_CORRECT,
    wording="文件是旧版 .xls 或 WPS 专用 .et 格式，读不出内容",
    advice=_SAVE_AS,
    explanation="旧版 .xls 和 WPS 的 .et 是同一类老格式，一般都能读；这一个内部有错，读不出。只改后缀没有用，须“另存为”。",
    cases=(2,),
)
TEXT_UNREADABLE = Kind(
    code="F123",
    severity=Severity.MUST_CORRECT,
    wording="文本表格第{line}行读不出来：{reason}",
    advice=_SAVE_AS,
    explanation=".csv 文本按 UTF-8 或 GBK 编码严格读取，有一处读不通就不猜。请另存为 .xlsx 再报。",
    cases=(6,),
)
WEB_PAGE = Kind(
    code="F106",
    severity=Severity.MUST_CORRECT,
    wording="文件看着像 Excel，实际是网页格式",
    advice=_SAVE_AS,
    explanation="一些业务系统导出的“.xls”其实是网页。用 WPS 打开后另存为 .xlsx 即可。",
    cases=(3,),
)
XML_WORKBOOK = Kind(
    code="F107",
    severity=Severity.MUST_CORRECT,
    wording="文件看着像 Excel，实际是 XML 表格格式",
    advice=_SAVE_AS,
    explanation="一些业务系统导出的“.xls”其实是“XML 表格 2003”。用 WPS 打开后另存为 .xlsx 即可。",
    cases=(3,),
)
PLAIN_TEXT = Kind(
    code="F108",
    severity=Severity.MUST_CORRECT,
    wording="文件是纯文本，里面没有表格",
    advice=_USE_BLANK,
    explanation="用逗号或制表符分列的文本（.csv）可以读；这一个没有分列，认不出表格。请填在下发表里。",
    cases=(6,),
)
OPEN_DOCUMENT = Kind(
    code="F109",
    severity=Severity.MUST_CORRECT,
    wording="文件是 OpenDocument 文档，里面没有表格",
    advice=_USE_BLANK,
    explanation=".ods 表格可以读；这一个是同类格式的文字稿或演示文稿。",
    cases=(6,),
)
NUMBERS_FILE = Kind(
    code="F110",
    severity=Severity.MUST_CORRECT,
    wording="文件是苹果 Numbers 表格，读不出内容",
    advice=_USE_BLANK,
    explanation="Numbers 是苹果专用格式。请填在下发表里，或导出为 Excel（.xlsx）。",
    cases=(6,),
)
WORD_DOCUMENT = Kind(
    code="F111",
    severity=Severity.MUST_CORRECT,
    wording="文件是 Word 文档，清单和报表无法汇总",
    advice="请填在下发的 Excel 表里；小结可用 Word。",
    explanation="清单和报表要逐格核对、汇总，只能用下发的 Excel 表报送。",
    cases=(7,),
)
PAGE_IMAGE = Kind(
    code="F112",
    severity=Severity.MUST_CORRECT,
    wording="文件是扫描件或版式文件（PDF、OFD），已登记为盖章件，读不出数据",
    advice="还缺可编辑的 Excel 表，请补报。",
    explanation="扫描件和版式文件可以证明盖过章，但里面的数不能汇总。还要一份填好的 Excel 表。",
    cases=(8,),
)
PICTURE = Kind(
    code="F113",
    severity=Severity.MUST_CORRECT,
    wording="文件是图片，已登记为盖章件，读不出数据",
    advice="还缺可编辑的 Excel 表，请补报。",
    explanation="照片和截图可以证明盖过章，但里面的数不能汇总。还要一份填好的 Excel 表。",
    cases=(8,),
)
UNKNOWN_ARCHIVE = Kind(
    code="F114",
    severity=Severity.MUST_CORRECT,
    wording="文件是 {format} 压缩包，打不开",
    advice="请直接发 Excel，或改用 zip。",
    explanation="rar、7z 等压缩格式本工具打不开。直接发 Excel 文件最稳妥。",
    cases=(10,),
)
ZIP_OF_FILES = Kind(
    code="F115",
    severity=Severity.MUST_CORRECT,
    wording="文件是压缩包，里面有 {count} 个文件，不是一本工作簿",
    advice="请解压后直接发里面的 Excel 文件。",
    explanation="收件时压缩包会自动展开，里面的每个文件各是一件；单独作为一本工作簿则读不了。",
)
PACKET_USELESS = Kind(
    code="F124",
    severity=Severity.MUST_CORRECT,
    wording="压缩包里没有可以收的文件（{names}）",
    advice="请直接发填好的 Excel 表，或重新压缩后再发。",
    explanation="压缩包已经展开，里面没有表格，也没有扫描件、Word 小结等可以登记的文件。",
    cases=(9,),
)
PACKET_TOO_DEEP = Kind(
    code="F125",
    severity=Severity.MUST_CORRECT,
    wording="压缩包里一层套一层，超过两层，没有展开",
    advice="请直接发 Excel 文件，或只压缩一层。",
    explanation="压缩包只展开自身和里面的一层压缩包；再往里套的不展开，以免有害文件。",
    cases=(9,),
)
OTHER_OFFICE = Kind(
    code="F116",
    severity=Severity.MUST_CORRECT,
    wording="文件是{format}，不是 Excel 表",
    advice=_USE_BLANK,
    explanation="清单和报表只能用下发的 Excel 表报送。",
    cases=(7,),
)
LINK_ONLY = Kind(
    code="F117",
    severity=Severity.REFUSED,
    wording="发来的是网盘或在线文档链接，没有文件",
    advice="请下载为 .xlsx 文件报送。",
    explanation="链接里的内容会变，也可能打不开，不能作为报送件。请下载后报送文件本身。",
    cases=(25,),
)
UNKNOWN_FORMAT = Kind(
    code="F118",
    severity=Severity.REFUSED,
    wording="文件不是 Excel 表，认不出是什么格式",
    advice=_USE_BLANK,
    explanation="文件内容与任何表格格式都不符，可能发错了文件，或传送中损坏。",
    cases=(14,),
)
DOCTYPE = Kind(
    code="F119",
    severity=Severity.REFUSED,
    wording="文件内部带有正常表格不会有的声明（DOCTYPE），不予读取",
    advice=_SAVE_AS,
    explanation="Excel 和 WPS 从不写这种声明，它能让读文件的程序出错或泄露信息。另存一次会去掉它。",
    cases=(14,),
)
TOO_LARGE = Kind(
    code="F120",
    severity=Severity.REFUSED,
    wording="文件过大：{what} {found}，超过上限 {limit}",
    advice="请在下发的空表里重新填写（复制时只粘贴数值），去掉图片和多余的工作表后重报。",
    explanation="正常报送件远小于上限。过大的文件多半是带了大量图片、空白格式，或文件有问题。",
    cases=(14, 61),
)
CONTRADICTORY = Kind(
    code="F121",
    severity=Severity.REFUSED,
    wording="文件内部自相矛盾（{detail}），不同软件会读出不同的数",
    advice=_SAVE_AS,
    explanation="同一部分在文件里有两份，无法判断以哪份为准，所以不猜。另存一次会只剩一份。",
    cases=(14,),
)
NO_SHEETS = Kind(
    code="F122",
    severity=Severity.REFUSED,
    wording="文件里没有工作表",
    advice=_USE_BLANK,
    explanation="这本工作簿里一张可读的工作表也没有（可能只有图表页）。",
    cases=(14,),
)

SUFFIX_DIFFERS = Kind(
    code="F201",
    severity=Severity.NOTICE,
    wording="后缀与实际格式不一致，已按实际格式（{format}）读取",
    advice="下次请用下发的 .xlsx 表填报，不要改后缀。",
    explanation="格式按内容判断，不看后缀，所以没有影响读取。",
    cases=(4,),
)
MACROS = Kind(
    code="F202",
    severity=Severity.NOTICE,
    wording="文件含宏，已只读数据、不运行宏",
    advice="下次请用下发的 .xlsx 表填报。",
    explanation="宏从不运行，也不带进汇总表。",
    cases=(5,),
)
EXTERNAL_LINKS = Kind(
    code="F203",
    severity=Severity.VERIFY,
    wording="引用了其他文件，已按保存时的结果读取",
    advice="请核对结果；建议改成数字。",
    explanation="公式指向别的文件时，这里只能看到上次保存的结果，那个文件变了也不会更新。",
    cases=(23,),
)
STYLES_DAMAGED = Kind(
    code="F204",
    severity=Severity.NOTICE,
    wording="格式信息有损坏，已只读取文字和数字",
    advice="请核对日期；下次请用下发的 .xlsx 表填报。",
    explanation="格式坏了以后，日期只剩一个数，可能显示为 44722 这样的数字。文字和数值不受影响。",
    cases=(16,),
)
SUMMARY_IN_WORD = Kind(
    code="F214",
    severity=Severity.NOTICE,
    wording="小结是 Word 文件，已收下存档",
    advice="不用重报；清单和报表仍须填在下发的 Excel 表里。",
    explanation="小结可以用 Word 报送，视为一小结已报；文字由经办人从原件中取用。",
    cases=(7,),
)
STAMPED_COPY = Kind(
    code="F215",
    severity=Severity.NOTICE,
    wording="是扫描件或图片，已登记为盖章件",
    advice="不用再报；数据以 Excel 表为准。",
    explanation="同一单位已有可编辑的 Excel 表，扫描件、照片作为盖章件存档，不读数据。",
    cases=(8,),
)
OLD_FORMAT = Kind(
    code="F216",
    severity=Severity.NOTICE,
    wording="是旧版 .xls，已按内容读取",
    advice="请核对；下次请用下发的 .xlsx 表填报。",
    explanation="旧版 .xls 的文字、数字、日期、错误值、合并和隐藏都照读；公式只读保存时的结果，批注和图形不读。",
    cases=(1,),
)
WPS_FORMAT = Kind(
    code="F217",
    severity=Severity.NOTICE,
    wording="是 WPS 专用 .et 文件，已按内容读取",
    advice="请核对；下次请用下发的 .xlsx 表填报。",
    explanation="多数 .et 文件与旧版 .xls 相同，能够读取；公式只读保存时的结果，批注和图形不读。读不出的会退回。",
)
OTHER_FORMAT = Kind(
    code="F218",
    severity=Severity.NOTICE,
    wording="不是下发的 .xlsx 表（.{format}），已按内容读取",
    advice="请核对；下次请用下发的 .xlsx 表填报。",
    explanation=".csv、.ods、.xlsb 按内容读取。.csv 只有一张表，数字按文字读入再整理；.xlsb 的公式只读保存时的结果。",
    cases=(6,),
)
CELL_TWICE = Kind(
    code="F205",
    severity=Severity.VERIFY,
    wording="有的单元格在文件里写了两次，已取后一次",
    advice="请用 WPS 或 Excel 打开核对，另存后重报。",
    explanation="正常软件不会把一格写两次，多半是别的程序生成时出错。请核对数值。",
    cases=(14,),
)
ODD_REFERENCE = Kind(
    code="F206",
    severity=Severity.VERIFY,
    wording="有的单元格位置写错，无法放回表中",
    advice="请用 WPS 或 Excel 打开核对，另存后重报。",
    explanation="文件里个别单元格的行列号不合规则；能确定位置的已读取，超出表格范围的没有读取。",
    cases=(14,),
)
TEXT_LOST = Kind(
    code="F207",
    severity=Severity.VERIFY,
    wording="有的单元格指向的文字不存在，按错误值处理",
    advice="请用 WPS 或 Excel 打开核对，另存后重报。",
    explanation="文件内部的文字表不完整，相应单元格显示为“#文字丢失”。",
    cases=(14,),
)
FAR_CELL = Kind(
    code="F208",
    severity=Severity.NOTICE,
    wording="离表格很远的地方有内容",
    advice="请检查最后几行、最右几列，删去误填的字。",
    explanation="常见的是在很远的单元格里误按了空格。不影响已填内容的读取。",
    cases=(61, 67),
)
MERGES_SKIPPED = Kind(
    code="F209",
    severity=Severity.NOTICE,
    wording="合并单元格过多或过大，没有采用合并信息",
    advice="下次请用下发的 .xlsx 表填报，不要合并单元格。",
    explanation="各单元格的内容照常读取，只是不再知道哪些格合并在一起。",
    cases=(53,),
)
EXTRA_BYTES = Kind(
    code="F210",
    severity=Severity.NOTICE,
    wording="文件前后多出了不属于工作簿的内容，已略过",
    advice="请用 WPS 或 Excel 打开核对，另存后重报。",
    explanation="传送或其他程序在文件前后加了内容；工作簿本身完整，已照常读取。",
    cases=(14,),
)
PART_SKIPPED = Kind(
    code="F211",
    severity=Severity.NOTICE,
    wording="批注等附属内容有损坏，没有读取",
    advice="如批注里写有进展，请移到单元格里重报。",
    explanation="单元格内容完整，只有批注、链接等附属部分读不出来。",
    cases=(62,),
)
ODD_VALUE = Kind(
    code="F212",
    severity=Severity.VERIFY,
    wording="有的单元格存的内容与它的类型不符，已按文字读取",
    advice="请用 WPS 或 Excel 打开核对，另存后重报。",
    explanation="文件说是数字、里面却不是数字。原样按文字保留，请核对。",
    cases=(14,),
)
SHEET_MISSING = Kind(
    code="F213",
    severity=Severity.MUST_CORRECT,
    wording="目录里有的工作表，文件里没有内容",
    advice="请用 WPS 或 Excel 打开核对，另存后重报。",
    explanation="文件说有这张工作表，却找不到它的内容，多半是生成文件的程序出错。其余工作表已照常读取。",
    cases=(14,),
)
NOT_TAKEN = Kind(
    code="F190",
    severity=Severity.REFUSED,
    wording="没有收下：{trouble}",
    advice="请把文件本身复制到收件文件夹，等传完、关闭后再收一次。",
    explanation="收件只收普通文件的完整内容：快捷方式、正在保存的文件、没有权限读取的文件都没有内容可以归档。",
)
MARKED_SECRET = Kind(
    code="F192",
    severity=Severity.REFUSED,
    wording="标有密级，没有读取，也没有存档",
    advice="请勿用本工具处理，按保密规定报送；并把收件文件夹里的这个文件按保密规定处置。",
    explanation="标有秘密、机密、绝密的件不能进入本工具。发现标志就停止读取，不复制到原件，也不登记内容。",
    cases=(37,),
)
READER_FAILED = Kind(
    code="F191",
    severity=Severity.REFUSED,
    wording="读取时出现{failure}，整件没有采用",
    advice="请用 WPS 或 Excel 打开，另存为新的 .xlsx 后重报；仍不行请把内容填回下发表。",
    explanation="文件能存下但读不完（内容异常庞大或结构损坏）。原件已经归档，其他文件不受影响。",
)
