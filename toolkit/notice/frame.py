"""What stands around the duties of a notice: number, title, addressees, preamble, signature, attachments. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from toolkit.deadlines import tidy
from toolkit.model.draft import RowKind
from toolkit.model.notice import PieceKind
from toolkit.notice.dates import day, day_alone
from toolkit.notice.members import is_member_line, opens_members
from toolkit.notice.responsible import is_field_line
from toolkit.notice.segments import Segment
from toolkit.notice.stanzas import stanzas

_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,16}\(?(?:19|20)[0-9]{2}\)?第?[0-9]{1,4}号")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|决定|措施|办法|规划|要点|计划|细则|规定|函|公告|通报|清单|分工|制度|预案|规则)(?:\([^)]{1,24}\))?$"
)
_ORGAN_END = re.compile(
    r"(?:人民政府|政府|委员会|办公室|办公厅|指挥部|领导小组|管委会|安委会|安委办|党委|局|委|部|中心|街道办事处|办|公司|支队|大队)$"
)
_LABELS = (
    "索引号|主题分类|主题词|发文机关|发布机构|发文单位|制发机关|发文字号|文号|成文日期|发文日期|发布日期|发布时间|发文时间|生成日期"
    "|有效性|关键词|公开方式|公开范围|信息来源"
)
_META = re.compile(
    rf"^(?:{_LABELS})|(?:{_LABELS}|标题|名称|来源|分类)[:：]|^(?:首页|当前位置|您现在的位置|字体大小|【?字号|打印本页|浏览次数|点击数|图文解读|保存为)"
)
"""What a web page prints above a notice, with colons or, taken out of its table, without."""
_ADDRESSED = re.compile(
    r"^(?:各|市|县|区|省|镇|乡|街道|驻|局|机关|全|有关|[\u4e00-\u9fff]{2,9}(?:市|县|区|乡|镇|村|局|委|办|政府|公司)).{0,260}[:：]$"
)
_STATED_TITLE = re.compile(
    rf"(?:标题:?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|《)(?P<title>[\u4e00-\u9fff][^:》]{{5,80}}?{_TITLE_END.pattern[:-1]})(?:》|$)"
)
_DISTRIBUTION = re.compile(
    r"^(?:抄\s*[送报]|主\s*[送报]|[报送发][:：]|\(?(?:此件|主动公开|依申请公开|不予公开|公开属性|信息公开)|共印|校对|联系人|联系电话|附注)"
)
_ATTACHMENT = re.compile(r"^附\s*件\s*(?:[0-9一二三四五六七八九十]{1,2})?\s*[:：]?(?P<rest>.*)$")
_SIGNED = re.compile(rf"(?P<organ>\D{{2,58}}{_ORGAN_END.pattern[:-1]})(?P<day>[0-9〇○二].{{5,12}}日)(?P<printed>印发)?")
"""A signature and its day in one paragraph."""
_SENTENCE = re.compile(r"[。；！？]$")


@dataclass(slots=True)
class Frame:
    """The parts found: a kind for each segment of the frame by its index; everything else is the body."""

    kinds: dict[int, RowKind] = field(default_factory=dict)
    number: str = ""
    letterhead: str = ""
    title: str = ""
    stated_title: str = ""
    """The title a web page states among its facts; used only where no line is the title."""
    addressees: str = ""
    signer: str = ""
    signed: date | None = None
    printed: date | None = None
    """The day of printing (印发), or the day web pages state; used only where nothing is signed."""
    attached: dict[int, str] = field(default_factory=dict)
    """The title of the attachment each segment after the main text stands in, by its index."""


def frame(segments: Sequence[Segment]) -> Frame:
    """Find the frame of a notice; every rule is of form and wording, none of place in a single notice."""
    found = Frame()
    for index, segment in enumerate(segments):
        if segment.piece.kind is PieceKind.FURNITURE or not segment.text.strip():
            found.kinds[index] = RowKind.FURNITURE
    start = _head(segments, found)
    _tail(segments, found, start)
    _attachments(segments, found, start)
    _preambles(segments, found)
    return found


def _head(segments: Sequence[Segment], found: Frame) -> int:
    """Everything down to the addressees, or to the first numbered paragraph; returns where the rest begins."""
    end = _head_end(segments)
    title: list[str] = []
    for index in range(end):
        segment = segments[index]
        if index in found.kinds or segment.piece.kind is PieceKind.TABLE:
            continue
        found.kinds[index] = _head_kind(segment, found, title)
    found.title = "".join(title) or found.stated_title
    return end


def _head_kind(segment: Segment, found: Frame, title: list[str]) -> RowKind:
    text = tidy(segment.text)
    if _META.search(text):
        _metadata(segment.text, found)
        return RowKind.LETTERHEAD
    if number := _NUMBER.fullmatch(re.sub(r"签发人.*$", "", text)):
        found.number = found.number or _as_printed(segment.text, number[0])
        return RowKind.NUMBER
    if _ADDRESSED.match(text) and not _TITLE_END.search(text.rstrip(":：")):
        found.addressees = segment.text.strip().rstrip("：:")
        return RowKind.ADDRESSEES
    if found.addressees or _SENTENCE.search(text):
        return RowKind.PREAMBLE
    return _title_kind(segment, text, found, title)


def _title_kind(segment: Segment, text: str, found: Frame, title: list[str]) -> RowKind:
    """What a line above the addressees is: a day, the letterhead, a line of the title."""
    if (alone := day_alone(text)) or (text.startswith("(") and day(text)):
        found.printed = found.printed or (alone[0] if alone else day(text))
        return RowKind.SIGNATURE
    if text.endswith("文件") and not title:
        found.letterhead = segment.text.strip()
        return RowKind.LETTERHEAD
    if not title or not _TITLE_END.search(tidy("".join(title))):
        title.append(_spaced(segment.text))
        return RowKind.TITLE
    return RowKind.TITLE if segment.piece.heading else RowKind.LETTERHEAD


def _head_end(segments: Sequence[Segment]) -> int:
    """Where the head ends: behind the addressees if they stand among the first, else before the first number."""
    for index, segment in enumerate(segments[:60]):
        text = tidy(segment.text)
        if not segment.paragraph or _META.search(text):
            continue
        if segment.number and segment.number.rank <= 6 and not _TITLE_END.search(text):
            return index
        if _ADDRESSED.match(text) and len(text) > 3 and not _TITLE_END.search(text.rstrip(":：")):
            return index + 1
        if len(text) > 120 and _SENTENCE.search(text):
            return index
    return 0


def _metadata(text: str, found: Frame) -> None:
    """Labelled facts a web page prints above a notice."""
    flat = tidy(text)
    if not found.number and (label := re.search(r"(?:发文字号|文号):?", flat)):
        number = _NUMBER.search(flat, label.end())
        found.number = _as_printed(number[0], number[0]) if number else ""
    if title := _STATED_TITLE.search(flat):
        found.stated_title = found.stated_title or title["title"]
    if not found.printed and (label := re.search(r"(?:成文日期|发文日期|发文时间|生成日期):?", flat)):
        found.printed = day(flat[label.end() :])


def _as_printed(text: str, tidied: str) -> str:
    """The document number with the six-cornered brackets it is printed with, whatever a conversion made of them."""
    return re.sub(r"\(?((?:19|20)[0-9]{2})\)?", r"〔\1〕", tidied, count=1) if tidied in tidy(text) else text.strip()


def _spaced(text: str) -> str:
    return "".join(text.split())


def _tail(segments: Sequence[Segment], found: Frame, start: int) -> None:
    """Signatures, days, distribution, lines that announce attachments."""
    for index in range(start, len(segments)):
        segment = segments[index]
        if index in found.kinds or not segment.paragraph or segment.number:
            continue
        text = tidy(segment.text)
        if alone := day_alone(text):
            _sign(segments, found, index, *alone)
        elif _DISTRIBUTION.match(text):
            found.kinds[index] = RowKind.DISTRIBUTION
        elif (signed := _SIGNED.fullmatch(text)) and (alone := day_alone(signed["day"])):
            _signed(found, index, signed["organ"], alone[0], printed=bool(signed["printed"]))
    _distribution_goes_on(segments, found, start)
    if not found.signed:
        _signed_without_day(segments, found, start)


def _signed_without_day(segments: Sequence[Segment], found: Frame, start: int) -> None:
    """The issuer's name alone below the last sentence, where no day follows."""
    around = (RowKind.FURNITURE, RowKind.DISTRIBUTION)
    body = [index for index in range(start, len(segments)) if found.kinds.get(index) not in around]
    names = tidy(found.letterhead + found.title)
    while body and segments[body[-1]].paragraph and not segments[body[-1]].number:
        index = body.pop()
        text = tidy(segments[index].text)
        before = next((tidy(segments[one].text) for one in reversed(body)), "")
        issuing = text in names or (_SENTENCE.search(before) and len(text) <= _LONGEST_NAME)
        if index in found.kinds or re.search(r"[，。；：、,;:]", text) or not _ORGAN_END.search(text) or not issuing:
            return
        found.kinds[index] = RowKind.SIGNATURE
        found.signer = found.signer or "".join(segments[index].text.split())


_LONGEST_NAME = 30


def _sign(segments: Sequence[Segment], found: Frame, index: int, signed: date, printed: bool) -> None:
    organ = ""
    before = index - 1
    while before >= 0 and found.kinds.get(before) is RowKind.FURNITURE:
        before -= 1
    text = tidy(segments[before].text) if before >= 0 else ""
    if before not in found.kinds and len(text) <= 60 and not _SENTENCE.search(text) and _ORGAN_END.search(text):
        organ = "".join(segments[before].text.split())
        found.kinds[before] = RowKind.DISTRIBUTION if printed else RowKind.SIGNATURE
    _signed(found, index, organ, signed, printed=printed)


def _signed(found: Frame, index: int, organ: str, signed: date, *, printed: bool) -> None:
    found.kinds[index] = RowKind.DISTRIBUTION if printed else RowKind.SIGNATURE
    if printed:
        found.printed = found.printed or signed
    else:
        found.signed = found.signed or signed
        found.signer = found.signer or organ


def _distribution_goes_on(segments: Sequence[Segment], found: Frame, start: int) -> None:
    """A list of 抄送 broken over lines."""
    for index in range(start + 1, len(segments)):
        before = segments[index - 1].text.rstrip()
        if index in found.kinds or found.kinds.get(index - 1) is not RowKind.DISTRIBUTION:
            continue
        if before.endswith(("，", "、", ",", "；")) and not segments[index].number and segments[index].paragraph:
            found.kinds[index] = RowKind.DISTRIBUTION


def _attachments(segments: Sequence[Segment], found: Frame, start: int) -> None:
    """Attachments named below the text, and the titles of the attachments themselves."""
    title, opened, announcing = "", False, 0
    for index in range(start, len(segments)):
        segment = segments[index]
        text = tidy(segment.text)
        match = _ATTACHMENT.match(text) if segment.paragraph and not segment.number else None
        if announcing and segment.number and segment.number.value == announcing + 1 and index not in found.kinds:
            found.kinds[index] = RowKind.ATTACHMENT
            announcing += 1
            continue
        announcing = 1 if match and re.match(r"1[.．、]", match["rest"]) else 0
        if match and index not in found.kinds:
            found.kinds[index] = RowKind.ATTACHMENT
            opened, title = not match["rest"].strip("0123456789."), ""
            if match["rest"] and not _SENTENCE.search(text) and _is_title(text) and _titled(segments, index):
                title = match["rest"]
            continue
        if found.kinds.get(index) is RowKind.SIGNATURE:
            opened, title = True, ""
            continue
        if opened and index not in found.kinds and segment.paragraph:
            if _is_title(text) and not segment.number and not is_member_line(segment):
                found.kinds[index] = RowKind.TITLE
                title += _spaced(segment.text)
                continue
            opened = False
        if title:
            found.attached[index] = title


def _titled(segments: Sequence[Segment], index: int) -> bool:
    """Whether a line 附件1 某某清单 stands over its table and is no announcement."""
    following = segments[index + 1] if index + 1 < len(segments) else None
    return following is not None and following.piece.kind is PieceKind.TABLE


def _is_title(text: str) -> bool:
    return 2 <= len(text) <= 70 and not re.search(r"[。；！，：:;.]$", text) and not _DISTRIBUTION.match(text)


def _preambles(segments: Sequence[Segment], found: Frame) -> None:
    """The paragraphs between addressees, or a title, and the first heading or number."""
    waiting = RowKind.ADDRESSEES in found.kinds.values() or RowKind.TITLE in found.kinds.values()
    begun = False
    own = stanzas(segments)
    for index, segment in enumerate(segments):
        kind = found.kinds.get(index)
        if kind in (RowKind.ADDRESSEES, RowKind.TITLE):
            begun = waiting = True
        if kind is not None or not segment.paragraph or not waiting or not begun:
            waiting = waiting and segment.piece.kind is not PieceKind.TABLE
            continue
        if (
            segment.number
            or segment.piece.heading
            or index in own
            or is_field_line(segment.text)
            or opens_members(segment)
        ):
            waiting = False
        elif _is_title(text := tidy(segment.text)) and (text in tidy(found.title) or _TITLE_END.search(text)):
            found.kinds[index] = RowKind.TITLE
        elif not _is_bold_heading(segment):
            found.kinds[index] = RowKind.PREAMBLE
            waiting = _goes_on(segments, found, index)
        else:
            waiting = False


def _is_bold_heading(segment: Segment) -> bool:
    return segment.piece.bold and len(segment.text) <= 40 and not _SENTENCE.search(segment.text)


def _goes_on(segments: Sequence[Segment], found: Frame, index: int) -> bool:
    """Whether the preamble may have another paragraph: only where numbers or headings follow it."""
    if re.search(r"(?:如下|以下.{0,8}|事项通知)[:：]$", segments[index].text.rstrip()):
        return False
    following = (one for place, one in enumerate(segments[index + 1 :], index + 1) if place not in found.kinds)
    return any(one.number or one.piece.heading or _is_bold_heading(one) for one in following)
