"""Stray white space in official Chinese: gone from inside words and numbers, kept where it divides. Pure."""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u9fff\U00020000-\U0003134f々〇○]"
_WIDE = r"[、。，；：！？“”‘’（）〔〕【】《》〈〉「」『』…—·％]"
_GAP = r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
_KEPT_FROM = 3
"""So many blanks (a full-width one counts two) divide columns and stay; a tab always does."""

_AROUND_MARKS = re.compile(rf"{_GAP}+(?={_WIDE})|(?<={_WIDE}){_GAP}+")
_AROUND_HALF = re.compile(
    rf"(?<={_HAN}){_GAP}+(?=[,;:!?()\[\]%])|(?<=[,;:!?()\[\]%]){_GAP}+(?={_HAN}|[(\[\d])|(?<=[(\[]){_GAP}+|{_GAP}+(?=[)\]])"
)
_NUMBER_SPELLED = re.compile(
    r"(?<![\d.,])\d(?: \d){1,5}(?= ?[年月日号时家人次项条个万元亿％%])|(?<![\d.,\d])(?:19|20) \d\d(?= ?年)"
)
_HAN_NUMBER = re.compile(
    rf"(?<={_HAN}){_GAP}+(?=\d)|(?<=\d){_GAP}+(?={_HAN}|[％%])|(?<=\d){_GAP}+(?=[-—–~～]{_GAP}*\d)"
)
_BEHIND_DASH = re.compile(rf"(?<=\d[-—–~～]){_GAP}+(?=\d)")
_HAN_RUN = re.compile(rf"{_HAN}+(?:{_GAP}+{_HAN}+)+")
_PARTS = re.compile(rf"({_GAP}+)")
_BODY_END = re.compile(
    r"(?:办公厅|办公室|委员会|人民政府|党委|国务院|常委会|检察院|法院|管委会|指挥部|[部局署厅委办会院])$"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳"
    "翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤"
)
_NAME_LINE = 60


def put_right(text: str) -> str:
    """The text without stray white space, line breaks kept, nothing else changed; doing it twice changes nothing.

    Gone: white space beside full-width punctuation, inside words (陈 栋, 安委 会), inside numbers and dates (2024 年,
    2 0 2 4年). Kept: columns set apart (three blanks or a tab), the blank behind "1.", names in a list, bodies that
    issue together (中共中央办公厅 国务院办公厅), blanks beside Latin letters.
    """
    return "\n".join(_line(line) for line in text.translate(_INVISIBLE).splitlines()) if text else ""


def _line(line: str) -> str:
    before = None
    line = line.strip()
    while before != line:
        before = line
        line = _NUMBER_SPELLED.sub(lambda match: match[0].replace(" ", ""), line)
        line = _HAN_NUMBER.sub(_unless_columns, line)
        line = _BEHIND_DASH.sub(_unless_columns, line)
        line = _AROUND_MARKS.sub(_unless_columns, line)
        line = _AROUND_HALF.sub(_unless_columns, line)
        line = _HAN_RUN.sub(_words, line)
        line = line.strip()
    return line


def _unless_columns(match: re.Match[str]) -> str:
    return match[0] if _width(match[0]) >= _KEPT_FROM else ""


def _width(gap: str) -> int:
    return sum(2 if blank == "\u3000" else 1 for blank in gap)


def _words(run: re.Match[str]) -> str:
    """A run of Chinese with gaps in it, put together where the gaps are none of meaning."""
    pieces = _PARTS.split(run[0])
    before, length = run.string[: run.start()], len(run.string)
    words, gaps = pieces[::2], pieces[1::2]
    joined = [words[0]]
    kept: list[str] = []
    for gap, word in zip(gaps, words[1:], strict=True):
        left = joined[-1]
        if len(left) == len(word) == 1:  # 陈 栋, 通　　知: one word, however far apart.
            joined[-1] = left + word
        else:
            joined.append(word)
            kept.append(gap)
    if len(joined) > 1 and not (_is_name_list(joined) or _names_with_posts(joined, before, length)):
        joined, kept = _without_single_gaps(joined, kept)
    return joined[0] + "".join(gap + word for gap, word in zip(kept, joined[1:], strict=True))


def _is_name_list(words: list[str]) -> bool:
    return len(words) > 2 and all(2 <= len(word) <= 4 and word[0] in _SURNAMES for word in words)


def _names_with_posts(words: list[str], before: str, length: int) -> bool:
    """组长：张庆斌 县委常委: a name behind a colon or at the start of a short line, set apart from a post."""
    name = words[0]
    return (
        length <= _NAME_LINE
        and (not before or before[-1] in "：:\t")
        and 2 <= len(name) <= 4
        and name[0] in _SURNAMES
        and len(words) == 2
        and len(words[1]) >= 2
    )


def _without_single_gaps(words: list[str], gaps: list[str]) -> tuple[list[str], list[str]]:
    joined, kept = [words[0]], []
    for gap, word in zip(gaps, words[1:], strict=True):
        if _width(gap) >= _KEPT_FROM or _two_bodies(joined[-1], word):
            joined.append(word)
            kept.append(gap)
        else:
            joined[-1] += word
    return joined, kept


def _two_bodies(left: str, right: str) -> bool:
    """Bodies that issue together stand a blank apart; 关于 behind one is no body."""
    head = right.split("关于", 1)[0]
    return bool(_BODY_END.search(left)) and bool(head) and len(left) >= 3 and bool(_names_a_body(head))


def _names_a_body(text: str) -> bool:
    return any(text.startswith(start) for start in ("国务院", "中共", "全国", "省", "市", "县", "区", "最高")) or bool(
        len(text) >= 4 and re.match(r"\S{2,12}(?:办公厅|办公室|委员会|人民政府)$", text)
    )
