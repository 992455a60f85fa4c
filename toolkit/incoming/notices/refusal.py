"""Why a file cannot be read as a notice, in words for a clerk: one exception, no traceback."""

from __future__ import annotations

from toolkit.findings import files
from toolkit.incoming.books.refusal import Unreadable
from toolkit.model.errors import WrongUse

_RESAVE = "请用 Word 或 WPS 打开，“另存为”→“Word 文档（*.docx）”后再试。"
_DAMAGED = "请先在自己电脑上打开确认，另存一次后再试。"
_NOTICE = "通知请用 .docx、有文字的 .pdf、.md 或 .txt。"


class Refused(WrongUse):
    """A file that is no readable notice; ``problem`` begins without the file's name until ``of`` puts it there."""

    name = ""

    def of(self, name: str) -> Refused:
        """The same, with the file's name in front."""
        named = Refused(f"“{name}”{self.problem}", self.remedy)
        named.name = name
        return named

    @classmethod
    def damaged(cls, detail: str, *, strict: bool = False) -> Refused:
        if strict:
            return cls("是“严格 Open XML”格式的 Word 文档，读不出来", _RESAVE)
        return cls(f"打不开，可能没有传完或已经损坏（{detail}）", _DAMAGED)


_WORDS = {
    files.EMPTY_FILE.code: ("是空文件", "请重新取一份完整的文件。"),
    files.ENCRYPTED.code: ("设了打开密码", "请取消密码后另存一份再试。"),
    files.PICTURE.code: (
        "是图片，里面没有文字",
        "请先做文字识别（OCR）得到 .docx 或 .txt，校对后再试；或向发文单位要电子版。",
    ),
    files.PAGE_IMAGE.code: (
        "是版式文件（OFD），读不出文字",
        "请用阅读器“另存为”或“打印”成 PDF，或向发文单位要 Word 电子版。",
    ),
    files.WORD_DOCUMENT.code: ("是旧版 .doc、WPS 文字（.wps）或 RTF 文件", _RESAVE),
    files.OTHER_OFFICE.code: ("是演示文稿，不是通知", _NOTICE),
    files.ZIP_OF_FILES.code: ("是压缩包", "请先解压，再指定其中的通知文件。"),
    files.UNKNOWN_ARCHIVE.code: ("是压缩包", "请先解压，再指定其中的通知文件。"),
    files.WEB_PAGE.code: ("是网页", "请在浏览器里打开，把正文复制到 Word 或记事本，存成 .docx 或 .txt 再试。"),
    files.XML_WORKBOOK.code: ("是表格，不是通知", "任务清单表格请用 --from-table。"),
    files.LINK_ONLY.code: ("里面只有一个网址", "请打开网址，把通知下载下来再试。"),
    files.DOCTYPE.code: ("里面有不该有的外部定义（DOCTYPE），为安全起见不读", _RESAVE),
    files.NUMBERS_FILE.code: ("是苹果电脑的文档格式", "请导出为 .docx 再试。"),
}


def refused(reason: Unreadable) -> Refused:
    """What the workbook reader's finding about a file means for a notice."""
    if reason.kind.code in _WORDS:
        return Refused(*_WORDS[reason.kind.code])
    if reason.kind in (files.DAMAGED, files.CONTRADICTORY):
        return Refused.damaged(str(reason.facts.get("detail", "")))
    if reason.kind is files.TOO_LARGE:
        facts = "{what}{found}，超过{limit}".format_map(reason.facts)
        return Refused(f"太大（{facts}）", "请只保留通知和任务清单，去掉图片后另存再试。")
    return Refused("不是通知文件，看不出是什么格式", _NOTICE)


WORKBOOK = Refused("是 Excel 表格，不是通知", "任务清单表格请用 --from-table。")
PROGRAM = Refused("是程序文件，不是通知", _NOTICE)
NO_TEXT = Refused("里面没有文字", "如果内容是图片，请先做文字识别（OCR）；否则请换一份完整的文件。")
FAILED = Refused("读取时出错或超时，没有读完", "请用 Word 或 WPS 另存为 .docx（或把正文存成 .txt）再试。")
