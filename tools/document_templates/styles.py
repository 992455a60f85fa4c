"""Paper, fonts and styles of the shipped templates by GB/T 9704—2012 (domain.md §7). Pure.

Lengths are in twentieths of a point unless named otherwise; sizes of type in half points.
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.document_templates.markup import NAMESPACES

CHARACTER = 316
"""28 characters fill a line of 156 mm (5.2.2): 15.8 points each."""
LINE = 579
"""22 lines fill 225 mm: a fixed pitch of 28.95 points (5.2.2)."""
_TIGHTER = -4
"""How much a character of 16 points is set tighter, so that 28 stand in a line.

Word's own grid of characters would do the same, but LibreOffice gives a character wider than its place two places.
"""

FANG_SONG, KAI, HEI, XIAO_BIAO_SONG, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
RED = "FF0000"

_FONTS: tuple[tuple[str, str, str, str, str], ...] = (
    (FANG_SONG, "仿宋,FangSong,华文仿宋,STFangsong", "02010609030101010101", "modern", "fixed"),
    (KAI, "楷体,KaiTi,华文楷体,STKaiti", "02010609030101010101", "modern", "fixed"),
    (HEI, "SimHei,华文黑体,STHeiti", "02010609060101010101", "modern", "fixed"),
    (XIAO_BIAO_SONG, "方正小标宋_GBK,华文中宋,STZhongsong,宋体", "02010601030101010101", "script", "variable"),
    (SONG, "SimSun,新宋体,NSimSun,华文宋体", "02010600030101010101", "auto", "variable"),
    (LATIN, "Liberation Serif", "02020603050405020304", "roman", "variable"),
)
"""Name, what may stand in for it (in order), panose, family, pitch."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id, the name an office sees, font and size, and the properties of its paragraphs."""

    id: str
    name: str
    font: str
    size: int = 32
    paragraph: str = ""
    color: str = ""
    based_on: str = "Normal"


def indent(*, first: int = 0, left: int = 0, right: int = 0, hanging: int = 0) -> str:
    """Indents in characters of the body, as Word keeps them and in twentieths for programs that do not."""
    parts = (("left", left), ("right", right), ("hanging", hanging), ("firstLine", first))
    said = [f'w:{name}Chars="{count * 100}" w:{name}="{count * CHARACTER}"' for name, count in parts if count]
    return f"<w:ind {' '.join(said)}/>"


def exact(line: int, *, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
"""For tables: their lines stand closer than the 22 of a page."""
_CENTRE, _RIGHT, _LEFT = ('<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:jc w:val="left"/>')


def _border(side: str, kind: str, size: int, color: str, space: int = 1) -> str:
    return f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{color}"/></w:pBdr>'


STYLES: tuple[Style, ...] = (
    Style("DocTitle", "公文标题", XIAO_BIAO_SONG, 44, f"{_KEEP}{exact(680, after=LINE)}{_CENTRE}"),
    Style("Address", "主送机关", FANG_SONG, 32, "<w:keepNext/>"),
    Style("BodyText", "公文正文", FANG_SONG, 32, indent(first=2)),
    Style("LastText", "公文正文末段", FANG_SONG, 32, f"<w:keepNext/>{indent(first=2)}"),
    Style("Level1", "一级标题", HEI, 32, f'{_KEEP}{indent(first=2)}<w:outlineLvl w:val="0"/>'),
    Style("Level2", "二级标题", KAI, 32, f'{_KEEP}{indent(first=2)}<w:outlineLvl w:val="1"/>'),
    Style("Enclosure", "附件说明", FANG_SONG, 32, f"<w:keepNext/>{indent(left=5, hanging=3)}{_LEFT}"),
    Style("EnclosureNext", "附件说明续", FANG_SONG, 32, f"<w:keepNext/>{indent(left=5)}{_LEFT}"),
    Style("Signer", "发文机关署名", FANG_SONG, 32, f"<w:keepNext/>{indent(left=14)}{_CENTRE}"),
    Style("Dated", "成文日期", FANG_SONG, 32, f"{indent(right=4)}{_RIGHT}"),
    Style("AnnexMark", "附件标记", HEI, 32, f"<w:keepNext/><w:pageBreakBefore/>{_LEFT}"),
    Style("AnnexTitle", "附件标题", XIAO_BIAO_SONG, 44, f"{_KEEP}{exact(680, after=240)}{_CENTRE}"),
    Style("TableTitle", "表题", HEI, 28, f"{_KEEP}{exact(LINE)}{_CENTRE}"),
    Style("Cell", "表内文字", FANG_SONG, 24, f"{_OFF_GRID}{exact(320, before=20, after=20)}{_LEFT}"),
    Style("CellCentred", "表内居中", FANG_SONG, 24, f"{_OFF_GRID}{exact(320, before=20, after=20)}{_CENTRE}"),
    Style("CellHead", "表头", HEI, 24, f"<w:keepNext/>{_OFF_GRID}{exact(340, before=60, after=60)}{_CENTRE}"),
    Style("AfterTable", "表后", FANG_SONG, 2, exact(20)),
    Style("Letterhead", "发文机关标志", XIAO_BIAO_SONG, 64, "", RED),
    Style("Number", "发文字号", FANG_SONG, 32, f"{exact(LINE, before=120)}{_RIGHT}"),
    Style("Masthead", "简报报头", XIAO_BIAO_SONG, 96, f"{exact(1300, before=200)}{_CENTRE}", RED),
    Style("Issue", "简报期号", FANG_SONG, 32, f"{exact(LINE)}{_CENTRE}"),
    Style("Editor", "简报编印", FANG_SONG, 32, ""),
    Style("Colophon", "版记", FANG_SONG, 28, ""),
    Style("Header", "页眉文字", SONG, 21, f"{exact(340)}{_RIGHT}"),
    Style("FooterOdd", "单页页码", SONG, 28, f"{exact(300, after=170)}{indent(right=1)}{_RIGHT}"),
    Style("FooterEven", "双页页码", SONG, 28, f"{exact(300, after=170)}{indent(left=1)}{_LEFT}"),
    Style("FooterFirst", "首页红线", SONG, 21, exact(240)),
    Style("Tag", "控制标签", FANG_SONG, 21, exact(340), "808080"),
)


def _with_rules(style: Style) -> str:
    """Paragraph properties of the few styles that are ruled, in the order the schema wants."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{28 * CHARACTER - 4}"/></w:tabs>'
    edges = '<w:ind w:left="-397" w:right="-397"/>'
    ruled = {
        "Letterhead": f"{_border('bottom', 'thickThinSmallGap', 24, RED, 4)}{exact(900)}{edges}{_CENTRE}",
        "FooterFirst": f"{_border('bottom', 'thinThickSmallGap', 24, RED)}{exact(240)}{edges}",
        "Editor": f"{_border('bottom', 'single', 18, RED, 4)}{tabs}{exact(LINE, after=LINE)}",
        "Colophon": f"<w:keepNext/><w:keepLines/>{tabs}{exact(LINE)}{indent(left=1, right=1)}",
    }
    return ruled.get(style.id, style.paragraph)


def _run_properties(font: str, size: int, color: str = "", tighter: int = 0) -> str:
    """Chinese in the style's font, Latin letters and digits in Times New Roman (page numbers in 宋体)."""
    latin = SONG if font == SONG else LATIN
    tint = f'<w:color w:val="{color}"/>' if color else ""
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{LATIN}"/>'
    pitch = f'<w:spacing w:val="{tighter}"/>' if tighter else ""
    return f'<w:rPr>{fonts}{tint}{pitch}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def styles() -> str:
    """styles.xml: the body, what is built on it, run-in headings, and a ruled table."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault>{_run_properties(FANG_SONG, 32)[:-8]}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/>{exact(LINE)}<w:jc w:val="both"/></w:pPr>{_run_properties(FANG_SONG, 32, tighter=_TIGHTER)}</w:style>'
    )
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/><w:qFormat/><w:pPr>{_with_rules(style)}</w:pPr>'
        f"{_run_properties(style.font, style.size, style.color)}</w:style>"
        for style in STYLES
    )
    lead = (
        '<w:style w:type="character" w:customStyle="1" w:styleId="Lead"><w:name w:val="段首二级标题"/>'
        f"{_run_properties(KAI, 32)}</w:style>"
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    ruled = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="公文表格"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders>{margins}</w:tblPr></w:style>"
    )
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{lead}{own}{ruled}</w:styles>"


def fonts() -> str:
    """fontTable.xml: what stands in for a font that a machine does not have."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="{"00" if name == LATIN else "86"}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, others, panose, family, pitch in _FONTS
    )
    return f"<w:fonts {NAMESPACES}>{entries}</w:fonts>"


def settings() -> str:
    """settings.xml: page numbers on the outer side, and lines broken as Chinese is."""
    return (
        f"<w:settings {NAMESPACES}><w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def section(*, first_page: bool) -> str:
    """A4, type area 156 by 225 mm (5.1, 5.2), 22 lines of 28 characters; headers and footers by side."""
    kinds = ("default", "even", *(("first",) if first_page else ()))
    references = "".join(
        f'<w:{what}Reference w:type="{kind}" r:id="{what}{kind}"/>' for what in ("header", "footer") for kind in kinds
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1464" w:bottom="1984" w:left="1588" w:header="1304" w:footer="1134" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_page else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )
