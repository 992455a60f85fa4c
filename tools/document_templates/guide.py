"""The page that explains the placeholders to an office, as Markdown and as pieces of a Word document. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.documents.placeholders import FIELDS, PLACEHOLDERS, Placeholder
from toolkit.model.correspondence import DocumentKind

Row = tuple[str, str, str]
"""Placeholder, what is filled in, and in which documents."""


def pages() -> Iterator[tuple[str, Sequence[str], Sequence[Row]]]:
    """Every part of the page: its heading, its sentences, and the rows of its table."""
    yield "", _BEFORE, ()
    yield "一、直接填写的", (), [_row(entry, f"{{{{ {entry.name} }}}}") for entry in PLACEHOLDERS]
    yield "二、逐项重复里用的", _BETWEEN, [_row(entry, f"{{{{ {entry.name} }}}}") for entry in FIELDS]
    yield "三、字体", _AFTER, ()


def _row(entry: Placeholder, written: str) -> Row:
    return written, entry.meaning, "全部" if entry.kinds == tuple(DocumentKind) else "、".join(entry.kinds)


def explained() -> str:
    """The page as Markdown (templates/公文/占位符说明.md)."""
    lines = ["# 公文模板占位符说明"]
    for heading, words, rows in pages():
        lines += ["", f"## {heading}"] if heading else []
        lines += [line for text in words for line in ("", text)]
        if rows:
            lines += ["", "| 占位符 | 填什么 | 用在 |", "| --- | --- | --- |"]
            lines += [f"| `{written}` | {_plain(meaning)} | {where} |" for written, meaning, where in rows]
    return "\n".join(lines) + "\n"


def _plain(meaning: str) -> str:
    return meaning.replace("|", "／")


_BEFORE = (
    (
        "公文按 Word 模板生成。要改版式、改套话，用 WPS 或 Word 直接改模板：先运行 anwei templates，把自带的模板复制到行动文件夹的“公文模板”"
        "文件夹，改好存为 .docx，文件名不变。以后先用这里的，没有的仍用自带的。"
    ),
    "写法只有三种，花括号都用半角。",
    "{{ 标题 }}：这里填标题。前后的字、字体、字号随便改，占位符是什么字体，填出来就是什么字体。",
    "{%p if 附件 %} … {%p endif %}：有附件才写中间的内容。两个标签各占一段，写出来没有这两段。",
    "{%p for 段 in 段落 %} … {%p endfor %}：逐段重复中间的内容。表格里写 {%tr for 行 in 附表.行 %} … {%tr endfor %}，各占一行。",
    "名称写错、括号不成对，会说出是哪个模板、哪一段、怎么改；这一种公文不写，其余照写。",
)
_BETWEEN = ("点号前面是自带模板里循环用的名称（“段 in 段落”里的“段”）；改了循环里的名称，点号前面跟着改。",)
_AFTER = (
    (
        "标题 2 号方正小标宋简体，正文 3 号仿宋_GB2312，“一、”黑体，“（一）”楷体_GB2312，数字和西文 Times New Roman（GB/T 9704—2012）。"
        "没有这些字体的电脑，依次用模板里写明的替代字体（仿宋、楷体、华文中宋、宋体），版面不会乱。"
    ),
)
