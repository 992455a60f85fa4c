"""Kinds of finding about the office's own Word templates (公文模板); codes begin with W."""

from __future__ import annotations

from toolkit.findings.finding import Kind, Severity

_MUST = Severity.MUST_CORRECT

TEMPLATE_MISSING = Kind(
    code="W101",
    severity=_MUST,
    wording="找不到“{name}”的公文模板",
    advice="请重新安装程序，或者用 anwei templates 取一份模板放进“公文模板”文件夹。",
    explanation="公文按 Word 模板生成：先找行动文件夹里“公文模板”下的同名模板，没有再用程序自带的。两处都没有，这一种公文写不成，其余照写。",
)
NOT_WORD = Kind(
    code="W102",
    severity=_MUST,
    wording="不是可以读的 Word 文档（.docx）：{reason}",
    advice="请用 WPS 或 Word 打开，另存为 .docx（不设密码）再放回；或者删去它，改用程序自带的模板。",
    explanation="模板必须是 .docx。旧的 .doc、.wps 和加了密码的都读不出来，另存为 .docx 即可。",
)
PLACEHOLDER_UNKNOWN = Kind(
    code="W103",
    severity=_MUST,
    wording="占位符“{name}”不认识（在“{words}”里）",
    advice="请对照《占位符说明》改正{nearest}，或者删去它。",
    explanation="花括号里的名称是程序填写的内容，名称写错了就不知道填什么。可用的名称逐个写在《占位符说明》里。",
)
TAG_BROKEN = Kind(
    code="W104",
    severity=_MUST,
    wording="标签写错了：{problem}",
    advice="{remedy}",
    explanation="{{ }} 是填写内容的占位符，{% %} 是控制重复和取舍的标签。花括号要成对、用半角；for 要有 endfor，if 要有 endif，各占一段（表格里各占一行）。改乱了，重新取一份模板最省事：anwei templates。",
)
TEMPLATE_FAILS = Kind(
    code="W105",
    severity=_MUST,
    wording="按这个模板填写时出错（{reason}）",
    advice="请检查模板里的算式和过滤器；只用占位符、for 和 if 最稳妥。",
    explanation="模板里可以写简单的判断和重复，但不能做程序没有准备的运算。",
)
