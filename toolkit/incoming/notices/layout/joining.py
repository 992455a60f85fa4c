"""Whether a line goes on with what the line before it began: the rule of thumb, in one place. Pure.

Conservative on purpose: two paragraphs taken for one hide a duty, one taken for two is seen and mended by hand.
"""

from __future__ import annotations

import re

from toolkit.incoming.notices.layout import marks

_STOPS = "。！？"
_MIDDLE = re.compile("[，；：、]")
_SENTENCE = re.compile("[，；。、]")
_ATTACHMENT = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]\s*(?:\d{1,2}\s*[.．、])?")
_LONG = 25
_SHORT = 10
_FIRST_LINE = 19
"""A numbered paragraph's first line holds 26 characters (GB/T 9704: 28 a line, 2 indented); headings are shorter."""
_LONGEST_HEADING = 45
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|决定|通报|公告|报告|函|计划|要点|规划|细则|清单|名单|分工表|分解表|一览表|汇总表|任务书|责任书|规定|预案)"
    r"》?(?:的通知|的意见|的决定|的函|的报告|的通报)?(?:[（(][^（）()]*[)）])?$"
)
_TITLE_BEGIN = re.compile(r"(?:关于|印发|转发|批转|《)")
_YEARS = re.compile(r"[（(]\s*(?:试行|暂行|修订|征求意见稿|草案|\d{4}\s*(?:[-—–―~～至]+\s*\d{4})?\s*年?度?)\s*[)）]")
_TITLE_LINE = 32
_TITLE_LINES = 5


def goes_on(before: str, after: str, *, page: bool = False) -> bool:
    """Whether ``after`` belongs to the paragraph ``before``, whatever blank lines or page ends lay between.

    Both are put right. ``before`` is all that stands of the paragraph so far; of ``after`` its beginning decides.
    ``page`` says that a page ended between them, where less is needed to believe it.
    """
    if before and after and (marks.opens(before) or _closes_a_figure(before, after)):
        return True
    if not before or not after or marks.begins(after) or marks.is_date(before) or marks.is_document_number(before):
        return False
    if marks.cannot_begin(after):
        return not after.startswith(("“", "‘"))
    if closer := marks.unclosed(before):
        return marks.closes(after, closer) or marks.open_ended(before)
    if marks.ended(before):
        return False
    return marks.open_ended(before) or _attachment_goes_on(before, after) or _in_a_sentence(before, after, page=page)


def _closes_a_figure(before: str, after: str) -> bool:
    """Whether what looks like a number 000） is the end of one in a bracket (电话：0355-0000 / 000）)."""
    closing = re.match(r"[0-9]{1,4}[)）]", after)
    return bool(closing) and before[-1:].isdigit() and marks.unclosed(before) == "）"


def must_go_on(before: str, after: str) -> bool:
    """Whether nothing but a break can explain two texts, whatever indents say: a bracket open here and closed there."""
    if not before or not after or marks.begins(after):
        return False
    closer = marks.unclosed(before)
    return bool(closer) and marks.closes(after, closer)


def _in_a_sentence(before: str, after: str, *, page: bool) -> bool:
    """Whether a paragraph stopped without a stop, and had said something: no heading, no signature, no title."""
    number = marks.numbered(before)
    body = before[number:]
    if marks.labelled(before) and not page:
        return False
    if any(stop in body for stop in _STOPS):
        return True
    if marks.headed(before):
        return len(before) > _LONGEST_HEADING
    if page and len(body) >= _SHORT and _MIDDLE.search(body):
        return bool(_SENTENCE.search(after))
    if number and len(body) >= _FIRST_LINE:
        return bool(_SENTENCE.search(after))
    return len(body) >= _LONG and bool(_MIDDLE.search(body))


def _attachment_goes_on(before: str, after: str) -> bool:
    """Whether a name behind 附件： was broken (附件：…任 / 务清单)."""
    named = _ATTACHMENT.match(before)
    if not named or named.end() == len(before) or _TITLE_END.search(before) or _MIDDLE.search(after):
        return False
    return len(after) <= _LONG and bool(_TITLE_END.search(before + after))


def title_goes_on(before: str, after: str) -> bool:
    """Whether two short lines without punctuation are one title (大同市人民政府 / 关于做好…工作的通知).

    Either the second begins with 关于, or the first did and no 通知 has come yet, or the second is the rest of a
    title's last word or its years in brackets.
    """
    if not _may_be_title(before) or marks.numbered(after) or marks.is_date(after) or marks.is_document_number(after):
        return False
    if _YEARS.fullmatch(after):
        return bool(_TITLE_END.search(before))
    if not _may_be_title(after):
        return False
    if _TITLE_END.search(before):
        return after in ("的通知", "的意见", "的决定", "的函", "的通报", "的报告")
    if before.endswith("文件"):
        return False
    return bool(after.startswith("关于") or _TITLE_BEGIN.search(before) or _TITLE_END.search(after))


def complete(text: str) -> bool:
    """Whether nothing can go on with a text: a whole title, a date, a document number."""
    return titled(text) or marks.is_date(text) or marks.is_document_number(text)


def ends_a_line(text: str) -> bool:
    """Whether a line is complete however full it is: a lead-in (…如下：), a heading without punctuation."""
    if text.endswith(("：", ":")):
        return True
    return marks.headed(text) and not any(mark in text[marks.numbered(text) :] for mark in "。，；：、“（(,")


def titled(text: str) -> bool:
    """Whether a text is a whole title: no punctuation but 《》, and 通知 or the like at its end."""
    return _may_be_title(text) and bool(_TITLE_END.search(text))


def _may_be_title(line: str) -> bool:
    return (
        0 < len(line) <= _TITLE_LINE * _TITLE_LINES
        and not marks.begins(line)
        and not any(mark in line for mark in "。；：，！？:;,")
    )
