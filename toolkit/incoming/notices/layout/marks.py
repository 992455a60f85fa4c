"""What a line's beginning and end tell by form alone: numbers of paragraphs, dates, ends of sentences. Pure."""

from __future__ import annotations

import re

_CHINESE = "[一二三四五六七八九十百][一二三四五六七八九十百〇零]{0,3}"
_NUMBER = re.compile(
    rf"第(?:{_CHINESE}|\d{{1,3}})[编章节条款部部分]"
    rf"|{_CHINESE}\s*[、.．：]"
    rf"|[（(﹙〔\[]\s*(?:{_CHINESE}|\d{{1,3}})\s*[)）﹚〕\]]"
    rf"|(?:{_CHINESE}|\d{{1,3}})[)）]"
    r"|\d{1,3}\s*[.．、](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[.．、\s](?!\d)"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛Ⅰ-Ⅻ]"
    r"|[一二三四五六七八九十][是要]"
    r"|[●■◆▲★•·○◎▪►➢✓※]\s*(?=\S)"
)
_HEADING_NUMBER = re.compile(rf"第{_CHINESE}[编章节]|{_CHINESE}\s*[、.．]|[（(]\s*{_CHINESE}\s*[)）]")
_CLOSING = re.compile(
    r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*(?:[:：]|$)|附[:：表录]|抄\s*[送报]|[主报]\s*送\s*[:：]"
    r"|[（(]\s*(?:此件|联系人|联系电话|公开|主动公开|依申请公开|内部资料|责任单位|责任部门|牵头单位|牵头部门|完成时限|完成时间)"
    r"|[〔\[【]\s*(?:责任单位|责任部门|牵头单位|牵头部门|完成时限)"
    r"|(?:联系人|联系电话|电话|邮箱|传真|签发人?|印发|共印|主题词|信息公开|备注|说明)\s*[:：]|注\s*[:：]"
)
_LABEL = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:单位|部门|科室|主体|时限|期限|时间|时间安排|时间节点|时间要求|措施|举措|目标|标准|责任人|领导|问题)\s*[:：]"
    r"|(?:牵头|主办|主责|配合|协办|参与|督导|责任)\s*[:：]"
)
_DATE = re.compile(r"(?:\d{4}|[〇零○ＯO一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日\s*(?:印发?)?")
_DOCUMENT_NUMBER = re.compile(r"\S{1,14}[〔\[【(（]\s*\d{4}\s*[)）〕\]】]\s*第?\s*\d{1,4}\s*号")

ENDS = "。！？!?；;：:…"
"""With one of these a paragraph, or a point of a list, may end."""
_CLOSERS = "”’」』》〉）)〕]】﹚\"'"
_OPEN_ENDS = "，、,—（(〔[【《“‘「『﹙"
_CANNOT_BEGIN = "，。；、：！？）)〕]】》〉”’」』﹚,;%％"
_GOES_ON = "的和及与或并在对以由将把为向至从等其该各被让使按因"
"""A last character with which no line of a notice ends unless it was broken there."""
_PAIRS = {"（": "）", "〔": "〕", "【": "】", "《": "》", "“": "”", "「": "」", "『": "』"}
_HALF = str.maketrans("()[]﹙﹚", "（）〔〕（）")
_LOOKED_BACK = 400


def numbered(text: str) -> int:
    """How many characters of a text are the number it begins with (一、 （二） 3. ① 一是), 0 for none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def headed(text: str) -> bool:
    """Whether a text begins with the number of a heading's level (一、 （二） 第三章)."""
    return bool(_HEADING_NUMBER.match(text))


def is_date(text: str) -> bool:
    """Whether a line is a date and no more (成文日期, 印发日期), 印发 included."""
    return bool(_DATE.fullmatch(text.strip())) or (
        len(text) <= 40 and text.rstrip().endswith("印发") and bool(_DATE.search(text))
    )


def is_document_number(text: str) -> bool:
    """Whether a line is a document number and no more (朔安发〔2022〕3号)."""
    return bool(_DOCUMENT_NUMBER.fullmatch(text.strip()))


def labelled(text: str) -> bool:
    """Whether a text begins with a label of a task (责任单位：, 整改目标：)."""
    return bool(_LABEL.match(text))


def begins(text: str) -> bool:
    """Whether a text can only be the beginning of a paragraph: a number, 附件, 抄送, a date, a responsible clause."""
    return bool(numbered(text) or _CLOSING.match(text) or labelled(text)) or is_date(text) or is_document_number(text)


def ended(text: str) -> bool:
    """Whether a text ends like a paragraph, whatever brackets and quotes close behind its last stop."""
    body = text.rstrip().rstrip(_CLOSERS)
    if body != text.rstrip() and text.rstrip()[-1:] in "）)〕]】":
        return True
    return body[-1:] in ENDS


_WANTS_ANOTHER = re.compile(
    r"(?:切实|进一步|持续|全面|不断|着力|大力|深入|扎实|认真|严格)*"
    r"(?:加强|强化|推进|推动|落实|开展|完善|健全|建立|做好|深化|压实|提升|提高|狠抓|抓好|加大|规范|组织|严格|进一步|切实)"
)
"""All the words of a point, and none of them says what: the line was broken behind them."""


def open_ended(text: str) -> bool:
    """Whether a text ends in its middle: with a comma, an opening bracket, or a word that wants another."""
    last = text.rstrip()[-1:]
    if (number := numbered(text)) and _WANTS_ANOTHER.fullmatch(text[number:].strip()):
        return True
    return bool(last) and (last in _OPEN_ENDS or (last in _GOES_ON and len(text) >= 10))


def opens(text: str) -> bool:
    """Whether a text ends with an opening bracket: what follows stands inside it."""
    return text.rstrip()[-1:] in "（(〔[【《“‘「『﹙" if text.strip() else False


def cannot_begin(text: str) -> bool:
    """Whether a text begins with what no line begins with unless it was broken there."""
    return text.lstrip()[:1] in _CANNOT_BEGIN if text.strip() else False


def unclosed(text: str) -> str:
    """The closing bracket or quote a text still waits for at its end, "" when there is none.

    Half-width brackets count as full-width ones: one pair may be mixed (责任单位：…).
    """
    waiting: list[str] = []
    for character in text[-_LOOKED_BACK:].translate(_HALF):
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif waiting and character in _PAIRS.values() and character in waiting:
            while waiting.pop() != character:
                pass
    return waiting[-1] if waiting else ""


def closes(text: str, closer: str) -> bool:
    """Whether a text's beginning closes a bracket left open before it."""
    depth = 0
    opener = next(opening for opening, closing in _PAIRS.items() if closing == closer)
    for character in text[:_LOOKED_BACK].translate(_HALF):
        if character == closer:
            if not depth:
                return True
            depth -= 1
        depth += character == opener
    return False
