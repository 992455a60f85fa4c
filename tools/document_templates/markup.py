"""WordprocessingML as the shipped templates need it: paragraphs, runs, fields and tables as texts. Pure.

Written out rather than made by python-docx, which knows neither the grid of 22 lines by 28 characters nor substitute
names of fonts, and whose own starting document brings themes and a hundred styles an office would have to look through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TEXT_WIDTH = 8854
"""156.2 mm, the width of the type area (版心), in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table in a template: printed title, share of the width, whether its cells are centred."""

    title: str
    share: int
    centred: bool = True


def paragraph(style: str, text: str = "", *, properties: str = "") -> str:
    """A paragraph of one run in a style; ``properties`` are further ones of the paragraph."""
    return wrapped(style, run(text) if text else "", properties=properties)


def wrapped(style: str, runs: str, *, properties: str = "") -> str:
    """A paragraph around runs that are marked up already."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def run(text: str, style: str = "") -> str:
    """A run of text, in a character style if one is named."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def page_number() -> str:
    """— 1 — (GB/T 9704—2012 7.5): the number between two dashes, a field that Word counts."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f"{run('— ')}{field}{run(' —')}"


def loop(names: str, *content: str) -> str:
    """What is repeated for each item: {%p for 段 in 段落 %} … {%p endfor %}."""
    return f"{paragraph('Tag', f'{{%p for {names} %}}')}{''.join(content)}{paragraph('Tag', '{%p endfor %}')}"


def only_if(condition: str, *content: str) -> str:
    """What stands there only if a placeholder is filled."""
    return f"{paragraph('Tag', f'{{%p if {condition} %}}')}{''.join(content)}{paragraph('Tag', '{%p endif %}')}"


def table(columns: Sequence[TableColumn], rows: str) -> str:
    """A ruled table whose header is repeated on every page; ``rows`` names the list its rows are made from."""
    first = _row(_cell(TEXT_WIDTH, "Cell", f"{{%tr for 行 in {rows} %}}", span=len(columns)))
    last = _row(_cell(TEXT_WIDTH, "Cell", "{%tr endfor %}", span=len(columns)))
    cells = _row(_cells(columns, [f"{{{{ 行.{column.title} }}}}" for column in columns]))
    return ruled(columns, f"{first}{cells}{last}")


def counts_table(name: str) -> str:
    """A ruled table of counts with as many columns as ``name`` has: {%tc for 列 in 表.列 %} … {%tc endfor %}."""
    widths = (_NAME, *(_COUNT,) * 3)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _cell(_NAME, "CellHead", f"{{{{ {name}.首列 }}}}") + _each("列", f"{name}.列", "CellHead")
    cells = _cell(_NAME, "Cell", "{{ 行.名称 }}") + _each("数", "行.数", "CellCentred")
    first = _row(_cell(TEXT_WIDTH, "Cell", f"{{%tr for 行 in {name}.行 %}}", span=len(widths)))
    last = _row(_cell(TEXT_WIDTH, "Cell", "{%tr endfor %}", span=len(widths)))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(header, '<w:tblHeader/>')}{first}{_row(cells)}{last}</w:tbl>"
    )


_NAME, _COUNT = 3300, 920
"""The widths of a row's name and of one of its counts."""


def _each(name: str, of: str, style: str) -> str:
    """A cell for each of a list."""
    start, end = (_cell(_COUNT, style, tag) for tag in (f"{{%tc for {name} in {of} %}}", "{%tc endfor %}"))
    return f"{start}{_cell(_COUNT, style, f'{{{{ {name} }}}}')}{end}"


def plain_table(columns: Sequence[TableColumn], rows: Iterable[Sequence[str]]) -> str:
    """The same with rows that stand there already."""
    return ruled(columns, "".join(_row(_cells(columns, row)) for row in rows))


def ruled(columns: Sequence[TableColumn], rows: str) -> str:
    """A ruled table around rows that are marked up already."""
    widths = _widths(columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = "".join(_cell(width, "CellHead", column.title) for width, column in zip(widths, columns, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(header, '<w:tblHeader/>')}{rows}</w:tbl>"
    )


def _widths(columns: Sequence[TableColumn]) -> list[int]:
    whole = sum(column.share for column in columns)
    return [TEXT_WIDTH * column.share // whole for column in columns]


def _cells(columns: Sequence[TableColumn], texts: Sequence[str]) -> str:
    return "".join(
        _cell(width, "CellCentred" if column.centred else "Cell", text)
        for width, column, text in zip(_widths(columns), columns, texts, strict=True)
    )


def _row(cells: str, properties: str = "") -> str:
    """A row that no page break parts."""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def _cell(width: int, style: str, text: str, *, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, text)}</w:tc>"
