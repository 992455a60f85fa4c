"""Who the sentences of a measure say must act: offered as suggestions where no 责任单位 is printed (domain.md §3.4). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.notice.numbering import numbered

_NAME = (
    r"(?:[\u4e00-\u9fff（）()]{0,18}?(?:政府|党委|党组|安委会|安委办|委员会|局|委|办|部门|单位|机关|支队|大队|中队|企业|公司"
    r"|乡镇|乡（镇）|街道|管委会|开发区|法院|检察院|工会|所|站|队|中心|村委会|两委干部|两委|负责人|主要领导|领导干部|各村|行政村)|[镇乡县市区]?(?:发改|工信|应急|消防|公安|住建|交通|水利|教育|行政审批|市场监管))"
)
_ACTS = r"(?:(?:都|均|也)?要|应当|应(?!急)|须|必须|负责|牵头|会同|组织|对|每|以|定期|结合|按照|按|依法|在履行|积极|建立|制定|开展|加强|严格|根据)"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[。；！，,]))(?:由)?(?P<subject>{_NAME}(?:[、和及与]{_NAME})*(?:等(?:有关)?(?:部门|单位)?)?)(?={_ACTS})"
)
_SPLIT = re.compile(r"[、和及与]|以及")
_NO_SUBJECT = re.compile(
    r"^(?:积极|主动|配合|参与|对|将|把|使|让|为|在|从|按|由|并|并由|是|不得|严禁|推动|督促|组织|指导|引导|压实|加强|落实|开展|建立|完善|健全|强化|促进|聚焦|结合|进一步"
    r"|充分|依托|支持|要求|确保|通过|参加|做好|凡|如|会同|经|向|采取|运用|深入|加大|其他?部门$|相关$)"
)


def subjects(text: str) -> tuple[str, ...]:
    """The bodies named as subject, in order, each once; words for people stay as printed (镇主要领导)."""
    number = numbered(text)
    return tuple(dict.fromkeys(_bodies(text[number.end :].strip() if number else text)))


def _bodies(text: str) -> Iterator[str]:
    for match in _SUBJECT.finditer(text):
        words = re.sub(r"等(?:有关)?(?:部门|单位)?$", "", match["subject"])
        if not _NO_SUBJECT.match(words):
            yield from (part for part in map(str.strip, _SPLIT.split(words)) if 2 <= len(part) <= 24)


_OPENING = re.compile(
    r"(?P<list>[^。；，,：:“”]{4,160}?)等(?:有关|相关)?(?:部门|单位)(?=对|要|应|须|负责|按|组织|牵头|每)"
)


def opening_list(text: str) -> str:
    """The bodies a measure begins with, where it lists three or more (发改、工信、公安等部门对…), as printed; else ""."""
    number = numbered(text)
    match = _OPENING.match(text[number.end :].strip() if number else text)
    return match[0] if match and match["list"].count("、") > 1 else ""
