"""The shipped templates under templates/公文/, made from here so that they can be reviewed: the same bytes every time.

``python -m tools.document_templates.make FOLDER`` writes them; a test compares them with those that are shipped. An
office edits its own copies in WPS or Word.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from toolkit.model.correspondence import DocumentKind
from toolkit.workbook.packing import packed, zipped
from tools.document_templates.guide import explained, pages
from tools.document_templates.markup import (
    NAMESPACES,
    TableColumn,
    counts_table,
    loop,
    only_if,
    page_number,
    paragraph,
    plain_table,
    run,
    tab,
    table,
    wrapped,
)
from tools.document_templates.styles import fonts, section, settings, styles

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEETS = ("default", "even", "first")

GUIDE = "占位符说明"

TASK_COLUMNS = (
    TableColumn("序号", 6),
    TableColumn("清单", 10),
    TableColumn("任务编号", 8),
    TableColumn("细化措施", 32, centred=False),
    TableColumn("完成时限", 12),
    TableColumn("最后日期", 15),
    TableColumn("逾期天数", 9),
    TableColumn("所报情况", 9),
)
HAZARD_COLUMNS = (
    TableColumn("序号", 6),
    TableColumn("编号", 11),
    TableColumn("隐患描述", 32, centred=False),
    TableColumn("所在单位", 18, centred=False),
    TableColumn("时限", 15),
    TableColumn("逾期天数", 9),
    TableColumn("责任人", 10),
)
RANK_COLUMNS = (TableColumn("名次", 10), TableColumn("单位", 42), TableColumn("得分", 18), TableColumn("较上月", 14))
OVERDUE_COLUMNS = (
    TableColumn("清单", 10),
    TableColumn("任务编号", 8),
    TableColumn("细化措施", 38, centred=False),
    TableColumn("最后日期", 13),
    TableColumn("逾期天数", 9),
    TableColumn("涉及单位", 20, centred=False),
)
DUE_COLUMNS = (*OVERDUE_COLUMNS[:4], TableColumn("责任单位", 24, centred=False))


# Pieces that several templates share


def _paragraphs(name: str = "段落", *, signed: bool = True, counts: bool = False) -> str:
    """Headings in 黑体, run-in second levels in 楷体, all else in 仿宋; tables of counts where there are any.

    The last paragraph above a signature stays with it: no page holds a signature alone.
    """
    words = run("{{ 段.题头 }}", "Lead") + run("{{ 段.文字 }}")
    text = "段.级别 == 0 and not 段.表" if counts else "段.级别 == 0"
    tables = loop("表 in 段.表", paragraph("TableTitle", "{{ 表.标题 }}"), counts_table("表"), paragraph("Tag"))
    return loop(
        f"段 in {name}",
        only_if("段.级别 == 1", paragraph("Level1", "{{ 段.文字 }}")),
        tables if counts else "",
        *(
            (
                only_if(f"{text} and not loop.last", wrapped("BodyText", words)),
                only_if(f"{text} and loop.last", wrapped("LastText", words)),
            )
            if signed
            else (only_if(text, wrapped("BodyText", words)),)
        ),
    )


def _enclosures() -> str:
    """附件说明: one is not numbered, several are (7.3.4)."""
    return only_if(
        "附件",
        paragraph("LastText"),
        loop(
            "件 in 附件",
            only_if("件.首件", paragraph("Enclosure", "附件：{{ 件.编号 }}{{ 件.名称 }}")),
            only_if("not 件.首件", paragraph("EnclosureNext", "{{ 件.编号 }}{{ 件.名称 }}")),
        ),
    )


def _signed() -> str:
    """Two empty lines of room for the seal, the signer above the date (7.3.5.1)."""
    room = "<w:keepNext/>"
    return (
        paragraph("BodyText", properties=room)
        + paragraph("BodyText", properties=room)
        + paragraph("Signer", "{{ 署名 }}")
        + paragraph("Dated", "{{ 成文日期 }}", properties="<w:keepNext/>")
        + paragraph("BodyText", "{{ 附注 }}")
    )


def _annex(name: str, columns: tuple[TableColumn, ...]) -> str:
    """A table on a page of its own behind the letter."""
    return only_if(
        name,
        paragraph("AnnexMark", "附件{{ " + name + ".编号 }}"),
        paragraph("AnnexTitle", "{{ " + name + ".标题 }}"),
        table(columns, f"{name}.行"),
        paragraph("AfterTable"),
    )


# The templates


def _summary() -> str:
    return (
        paragraph("DocTitle", "{{ 标题 }}")
        + _paragraphs(counts=True)
        + paragraph("BodyText", properties="<w:keepNext/>")
        + paragraph("Signer", "{{ 署名 }}")
        + paragraph("Dated", "{{ 成文日期 }}")
    )


def _ranks() -> str:
    return loop(
        "组 in 节.排队表", paragraph("TableTitle", "{{ 组.标题 }}"), table(RANK_COLUMNS, "组.行"), paragraph("Tag", "")
    )


def _public() -> str:
    section = (paragraph("Level1", "{{ 节.标题 }}"), _paragraphs("节.段落", signed=False), _ranks())
    return (
        paragraph("DocTitle", "{{ 标题 }}")
        + loop("节 in 各节", *section)
        + paragraph("BodyText", properties="<w:keepNext/>")
        + paragraph("Signer", "{{ 署名 }}")
        + paragraph("Dated", "{{ 成文日期 }}")
    )


def _bulletin() -> str:
    overdue = only_if("节.逾期表", table(OVERDUE_COLUMNS, "节.逾期表.行"), paragraph("Tag", ""))
    due = only_if("节.到期表", table(DUE_COLUMNS, "节.到期表.行"), paragraph("Tag", ""))
    return (
        paragraph("Masthead", "{{ 简报名称 }}")
        + paragraph("Issue", "第{{ 期号 }}期")
        + wrapped("Editor", run("{{ 署名 }}") + tab() + run("{{ 成文日期 }}"))
        + paragraph("DocTitle", "{{ 标题 }}")
        + loop(
            "节 in 各节",
            paragraph("Level1", "{{ 节.标题 }}"),
            _paragraphs("节.段落", signed=False),
            _ranks(),
            overdue,
            due,
        )
        + _colophon()
    )


def _colophon() -> str:
    """报、送、发 between two rules at the end, and 共印."""
    top = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="auto"/></w:pBdr>'
    bottom = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="auto"/></w:pBdr>'
    return (
        paragraph("BodyText", properties="<w:keepNext/>")
        + paragraph("Colophon", "报：{{ 报 }}", properties=f"<w:keepNext/>{top}")
        + paragraph("Colophon", "送：{{ 送 }}")
        + paragraph("Colophon", "发：{{ 发 }}")
        + wrapped("Colophon", tab() + run("共印{{ 印数 }}份"), properties=f'<w:keepNext w:val="0"/>{bottom}')
    )


def _letter(columns: tuple[TableColumn, ...], *, hazards: bool = False) -> str:
    return (
        paragraph("Number", "{{ 文号 }}")
        + paragraph("DocTitle", "{{ 标题 }}", properties="<w:keepNext/><w:keepLines/>")
        + paragraph("Address", "{{ 主送 }}：")
        + _paragraphs()
        + _enclosures()
        + _signed()
        + _annex("附表", columns)
        + (_annex("隐患表", HAZARD_COLUMNS) if hazards else "")
    )


def _proposal() -> str:
    return paragraph("DocTitle", "{{ 标题 }}") + paragraph("Address", "{{ 主送 }}：") + _paragraphs() + _signed()


_SOON_COLUMNS = tuple(column for column in TASK_COLUMNS if column.title != "逾期天数")

_CIRCULAR_COLUMNS = (
    TableColumn("序号", 8),
    TableColumn("单位", 42),
    TableColumn("应填任务", 36),
    TableColumn("应填指标", 14),
)
_REMINDER_COLUMNS = (
    TableColumn("序号", 7),
    TableColumn("单位", 29),
    TableColumn("情况", 15),
    TableColumn("待办事项", 38, centred=False),
    TableColumn("联系人", 14),
)

TEMPLATES: dict[DocumentKind, tuple[Callable[[], str], bool]] = {
    DocumentKind.SUMMARY: (_summary, False),
    DocumentKind.BULLETIN: (_bulletin, False),
    DocumentKind.PUBLIC: (_public, False),
    DocumentKind.PROMPT: (lambda: _letter(_SOON_COLUMNS), True),
    DocumentKind.URGE: (lambda: _letter(TASK_COLUMNS, hazards=True), True),
    DocumentKind.TALK: (_proposal, False),
    DocumentKind.REMINDER: (lambda: _letter(_REMINDER_COLUMNS), True),
    DocumentKind.CIRCULAR: (lambda: _letter(_CIRCULAR_COLUMNS), True),
}
"""What each template holds, and whether its first page is that of a letter (信函格式, 10.1)."""


def build_template(kind: DocumentKind) -> bytes:
    """The template of one kind as a .docx."""
    make, letter = TEMPLATES[kind]
    return _package(make(), letter=letter)


def guide() -> bytes:
    """The page that explains the placeholders, as a Word document beside the templates."""
    body = [paragraph("DocTitle", "公文模板占位符说明")]
    for heading, words, entries in pages():
        body += [paragraph("Level1", heading)] if heading else []
        body += [paragraph("BodyText", text) for text in words]
        body += [plain_table(_GUIDE_COLUMNS, entries), paragraph("Tag")] if entries else []
    return _package("".join(body), letter=False, header="")


_GUIDE_COLUMNS = (
    TableColumn("占位符", 26),
    TableColumn("填什么", 50, centred=False),
    TableColumn("用在", 24, centred=False),
)


def _package(body: str, *, letter: bool, header: str = "{{ 页眉 }}") -> bytes:
    """A .docx around a body; ``header`` stands at the top of every page."""
    kinds = _SHEETS if letter else _SHEETS[:2]
    parts = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml", "document"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", "core"),
        ),
        "docProps/core.xml": _core("{{ 标题 }}" if header else GUIDE),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{body}{section(first_page=letter)}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{_OFFICE}/{name}", f"{target}.xml", name) for name, target in _COMPANIONS.items()),
            *((f"{_OFFICE}/{what}", f"{what}{page}.xml", f"{what}{page}") for what in _MARGINS for page in kinds),
        ),
        "word/styles.xml": styles(),
        "word/fontTable.xml": fonts(),
        "word/settings.xml": settings(),
        **{f"word/header{page}.xml": _header(page, header, letter=letter) for page in kinds},
        **{f"word/footer{page}.xml": _footer(page) for page in kinds},
    }
    return zipped((name, packed((_XML + xml).encode(), level=9)) for name, xml in parts.items())


_COMPANIONS = {"styles": "styles", "fontTable": "fontTable", "settings": "settings"}
_MARGINS = ("header", "footer")


def _header(page: str, text: str, *, letter: bool) -> str:
    """What a person must know before signing (演示数据, 草稿); on a letter's first page the issuer in red below it."""
    mark = paragraph("Letterhead", "{{ 发文机关 }}") if letter and page == "first" else ""
    return f"<w:hdr {NAMESPACES}>{paragraph('Header', text)}{mark}</w:hdr>"


def _footer(page: str) -> str:
    """Odd pages number on the right, even ones on the left; a letter's first page has a red rule instead (7.5, 10.1)."""
    if page == "first":
        return f"<w:ftr {NAMESPACES}>{paragraph('FooterFirst')}</w:ftr>"
    return f"<w:ftr {NAMESPACES}>{wrapped('FooterEven' if page == 'even' else 'FooterOdd', page_number())}</w:ftr>"


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>安委月报工具箱</dc:creator></cp:coreProperties>"
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for kind, target, name in entries)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types(pages: tuple[str, ...]) -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{target}.xml": f"{_WORD}.{name}+xml" for name, target in _COMPANIONS.items()},
        **{f"/word/{what}{page}.xml": f"{_WORD}.{what}+xml" for what in _MARGINS for page in pages},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def write_templates(folder: Path) -> tuple[Path, ...]:
    """Write every shipped template, and the page that explains their placeholders, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in TEMPLATES:
        path = folder / f"{kind}.docx"
        path.write_bytes(build_template(kind))
        written.append(path)
    for name, content in ((f"{GUIDE}.md", explained().encode()), (f"{GUIDE}.docx", guide())):
        (folder / name).write_bytes(content)
        written.append(folder / name)
    return tuple(written)


if __name__ == "__main__":
    write_templates(Path(sys.argv[1]))
