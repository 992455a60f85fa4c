"""What leads to a person or a firm by itself: numbers, accounts, plates and addresses, as expressions. Pure.

All are matched on folded text whose numerals are digits (``with_digits``), one character for each of the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.publishing.folding import GAP, NUMBER_GAP
from toolkit.publishing.hit import Hit


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: its number in the review, what it finds, and what stands for it; ``sure`` is False for 存疑.

    Where the expression has a group ``secret``, only that part is replaced.
    """

    code: str
    kind: str
    expression: re.Pattern[str]
    replacement: str
    sure: bool = True


def _more(least: int, most: int | None = None, digit: str = "[0-9]") -> str:
    """Further digits, however they are set apart."""
    return f"(?:{NUMBER_GAP}{digit}){{{least},{least if most is None else most}}}"


_NO_MEASURE = "(?! ?(?:[万亿]?元|万|亿|吨|公斤|千克|家|人|次|条|项|户|件|起|处|份|平方|立方|公里|米|千瓦|%|[.][0-9]))"
"""Behind a number to which something leads no measure stands."""


def _number(expression: str, *, before: str = "", measured: bool = False) -> re.Pattern[str]:
    """A number that is no part of a longer one or of a code; ``measured`` ones may be followed by a measure."""
    return re.compile(f"(?<![0-9a-z]){before}(?P<secret>{expression})(?![0-9]){'' if measured else _NO_MEASURE}")


_IS = "(?:号码|号)?(?:\\([^()]{0,6}\\))?[为是至到:：\\s\"“”'【\\[(]{0,3}"
"""Between a label and what it labels: 号码为, ：, 是."""
_CALL = "电话|手机|热线|联系方式|联系人?方式|传真|座机|致电|拨打|来电|号码|联络|tel|phone|☎|📞|联系号|呼叫|客服|电联|咨询|短号|小灵通"
_ACCOUNT = "账号|帐号|账户|帐户|卡号|银行卡|存折|信用社|[农工建中交邮]行卡?|汇[入至到]|打[入到至]|转[入到至]|收款码"
_PAPER = "身份证|(?:证|证件|证书|护照|社保卡|执照)(?=号|编号|尾号|后)|工号|警号"
_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_APP = "微信|微 ?信|薇信|威信|v ?信|vx|wx|wechat|weixin|q ?q|扣扣|抖音|快手|微博|钉钉|陌陌|支付宝|小红书|知乎|贴吧|网名|昵称"
_ROAD = "路|街|巷|胡同|弄|大道|(?<=[街东西南北])道|村|庄|屯|社区|小区|家园|花园|公寓|苑"
_COUNT = "(?:[0-9]+|[一二三四五六七八九十百甲乙丙丁a-f]+)"
_PLACE = "[^\\W_在于到至对从由的了与及赴把将被往]"
_HOUSE = f"(?:[东西南北中内外]{{0,2}}[一二三四五六七八九十0-9]{{0,3}}[段排区])?{_COUNT}(?:[-—]{_COUNT})*号(?![井矿线机炉皮风变主副塔高锅罐池仓库洞桥站点门文闸])(?:院|楼|附{_COUNT}号|之{_COUNT})?"
_INSIDE = f"{_COUNT}(?:[-—]{_COUNT})*(?:号楼|栋|幢|座|单元|层|楼|室|户|号|组|排|区)"
_LIVES = "家庭住址|家庭地址|现?住址|住所地?|家住|居住[于在]|住在|现住|户籍地?|籍贯|地址|详址|暂住|租住[于在]"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "码1",
        "身份证号",
        _number(
            f"[1-9]{_more(5)}{NUMBER_GAP}(?:1{NUMBER_GAP}9|2{NUMBER_GAP}0){_more(2)}{NUMBER_GAP}[01]{_more(3)}"
            f"(?:{_more(3)}{NUMBER_GAP}[0-9x*])",
            measured=True,
        ),
        "〔身份证号〕",
    ),
    Pattern("码2", "证件或账号", _number(f"[0-9]{_more(14, 20)}(?:{NUMBER_GAP}x)?"), "〔号码〕"),
    Pattern(
        "码3",
        "证件号",
        re.compile(
            f"(?:{_PAPER})(?:尾号|后[四六]位|编号)?{_IS}(?P<secret>[0-9*][0-9*x\\- ]{{3,24}}[0-9*x]|[0-9*]{{4,}})"
        ),
        "〔证件号〕",
    ),
    Pattern(
        "码4", "银行账号", re.compile(f"(?:{_ACCOUNT}){_IS}(?P<secret>[0-9*]{_more(5, 29, '[0-9*]')})"), "〔账号〕"
    ),
    Pattern(
        "码5",
        "信用代码",
        re.compile(
            f"(?:信用代码|组织机构代码|注册号|税号){_IS}(?P<secret>[0-9a-z]{_more(8, 20, '[0-9a-z]')})"
            f"|(?<![0-9a-z])9[0-9](?=[0-9]*[a-z])[0-9a-z]{{16}}(?![0-9a-z])"
        ),
        "〔代码〕",
    ),
    Pattern(
        "话1",
        "手机号码",
        re.compile(
            f"(?<![0-9])(?:(?<![a-z])\\(?\\+?(?:00)?86\\)?{NUMBER_GAP})?(?<![0-9.])1{NUMBER_GAP}[3-9]{_more(9)}(?![0-9]){_NO_MEASURE}"
            "|(?<![0-9])1[3-9][0-9],[0-9]{4},[0-9]{4}(?![0-9])"
            f"|(?<![0-9])1[3-9][0-9](?:{NUMBER_GAP}[0-9x×*]){{8}}(?![0-9])"
            "|(?<![0-9])1[3-9][0-9]{1,5}[*x×]{2,}[0-9]{0,4}"
            "|(?<![0-9])[*x×]{3,}[0-9]{4}(?![0-9])"
        ),
        "〔手机号码〕",
    ),
    Pattern(
        "话2",
        "固定电话",
        re.compile(
            f"(?<![0-9a-z])(?:\\+?(?:00)?86{NUMBER_GAP})?\\(?0(?:{NUMBER_GAP}[1-9]){_more(1, 2)}{NUMBER_GAP}[2-9]{_more(6, 7)}(?![0-9])"
            f"(?: ?(?:转|分机|ext[.]?|#|-) ?[0-9]{{1,6}})?"
            f"|(?<![0-9a-z])[48]00(?:{NUMBER_GAP}[0-9]){{7}}(?![0-9])"
        ),
        "〔电话〕",
    ),
    Pattern(
        "话3",
        "固定电话",
        re.compile(
            f"(?:{_CALL}){_IS}(?:[^0-9,，。；;、\n]{{0,6}}?)(?P<secret>[1-9]{_more(6, 7)}(?: ?(?:转|分机|-) ?[0-9]{{1,6}})?)(?![0-9]){_NO_MEASURE}"
        ),
        "〔电话〕",
    ),
    Pattern(
        "话4",
        "固定电话",
        re.compile(
            "(?<![0-9a-z.\\-/])(?!(?:19|20)[0-9]{2}-)[2-8][0-9]{2,3}-(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4}(?![0-9\\-])"
        ),
        "〔电话〕",
        sure=False,
    ),
    Pattern(
        "网1",
        "电子邮箱",
        re.compile(
            "[a-z0-9][a-z0-9._%+\\-]*\\s?(?:@|[(\\[【]at[)\\]】]|艾特|＃|#)\\s?[a-z0-9\\-]+(?:\\s?(?:[.。·]|点)\\s?(?:[a-z0-9\\-]+))+"
            "|[a-z0-9][a-z0-9._%+\\-]*\\s?@\\s?[a-z0-9\\-]+"
        ),
        "〔邮箱〕",
    ),
    Pattern(
        "网2",
        "微信或QQ号",
        re.compile(
            f"(?:{_APP})(?:账号|帐号|号码|号|id|群号|群)?(?:名称|名|为|是|叫|添加|加|[:：,，\\s\"“”'「【(\\[])*"
            f"(?P<secret>[a-z0-9](?:[ _\\-.]?[a-z0-9_\\-]){{3,24}})"
        ),
        "〔账号〕",
    ),
    Pattern(
        "网3",
        "微信或QQ号",
        re.compile(
            f'@[\u4e00-\u9fff][\u4e00-\u9fffa-z0-9_]{{1,9}}?(?=的|反映|发|[^\u4e00-\u9fffa-z0-9_]|$)|(?:{_APP}|网[民友]|用户)(?:公众号|视频号|账号|帐号|群|号|名称|名|昵称)?(?:为|是|叫|[:：\\s])*["“「『](?P<secret>[^"”」』]{{1,12}})["”」』]'
        ),
        "〔账号〕",
    ),
    Pattern(
        "车1",
        "车牌号",
        re.compile(
            f"{_PROVINCE}{GAP}[a-z]{GAP}(?=(?:[a-z]{GAP}){{0,4}}[0-9])(?:[a-z0-9]{GAP}){{4}}(?:[a-z0-9]{GAP}[a-z0-9挂学警港澳领]?|[挂学警港澳领])(?![a-z0-9])"
            "|(?<![a-z0-9])wj[\u4e00-\u9fff]?[0-9]{4,5}[a-z0-9]?(?![a-z0-9])"
        ),
        "〔车牌号〕",
    ),
    Pattern(
        "车2",
        "车牌号",
        re.compile(
            f"(?:车牌|牌照|车号|号牌)(?:尾号)?{_IS}(?P<secret>[a-z]?{GAP}(?:[a-z0-9]{GAP}){{3,5}}[a-z0-9挂学警])(?![a-z0-9])"
        ),
        "〔车牌号〕",
    ),
    Pattern(
        "址1",
        "住址",
        re.compile(
            f"(?:{_LIVES}){_IS}(?P<secret>(?![位等])[^,，。；;!！?？\n、)]{{3,40}}?)(?=[,，。；;!！?？\n、)]|的(?!确)|$)"
        ),
        "〔住址〕",
    ),
    Pattern(
        "址2",
        "住址",
        re.compile(
            f"(?P<secret>(?:{_PLACE}{{2,5}}[省市区县镇乡])*(?:{_PLACE}{{1,6}}(?:{_ROAD})){{1,3}}{_HOUSE}(?:{_INSIDE})*(?:[0-9]{{2,4}}(?![0-9]))?)"
        ),
        "〔住址〕",
    ),
    Pattern(
        "址3",
        "住址",
        re.compile(f"(?P<secret>{_PLACE}{{0,8}}{_COUNT}(?:号楼|栋|幢){GAP}(?:{_INSIDE}{GAP})+)"),
        "〔住址〕",
    ),
)

_ANOTHER = re.compile(
    f"(?:[、/,，或和及;；]|\\s{{1,3}})\\s?(?P<secret>[1-9]{_more(6, 7)}|1{NUMBER_GAP}[3-9]{_more(9)})(?![0-9]){_NO_MEASURE}"
)
"""A further number behind a telephone number."""
_CALLED = ("固定电话", "手机号码")


def numbers(digits: str) -> Iterator[Hit]:
    """Everything the patterns find, and what follows a telephone number."""
    for pattern in PATTERNS:
        for found in pattern.expression.finditer(digits):
            named = "secret" in pattern.expression.groupindex and found["secret"] is not None
            start, end = found.span("secret" if named else 0)
            yield Hit(start, end, pattern.kind, pattern.code, pattern.replacement, pattern.sure)
            while pattern.kind in _CALLED and (another := _ANOTHER.match(digits, end)):
                start, end = another.span("secret")
                yield Hit(start, end, pattern.kind, pattern.code, pattern.replacement, pattern.sure)
