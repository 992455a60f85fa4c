"""The shipped patterns of what must not be public: numbers that lead to a person, names of firms, who reported what.

Every pattern is matched on folded text (half-width, small letters), one character for each of the original. ``GAP``
is what people put between the digits of a number or the characters of a name: spaces, line breaks, hyphens, dots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BETWEEN = "\\s\u00ad\u200b-\u200f\u2060\ufeff\\-\u2010-\u2015\u2212_*·•.~"
GAP = f"[{_BETWEEN}]{{0,8}}"
SEPARATORS = re.compile(f"[{_BETWEEN}]+")
_NUMBER_GAP = f"[{_BETWEEN}()/—]{{0,8}}"


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


def _digits(count: int) -> str:
    return f"(?:{_NUMBER_GAP}[0-9]){{{count}}}"


_NOT_AMONG_DIGITS = ("(?<![0-9])", "(?![0-9])")


def _alone(expression: str) -> re.Pattern[str]:
    before, after = _NOT_AMONG_DIGITS
    return re.compile(f"{before}(?:{expression}){after}")


_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛狄米"
    "贝明臧计伏成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支"
    "柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀惠曲封靳段富焦牧谷车侯班秋仲宫宁仇栾甘厉祖武"
    "符刘景詹束龙叶幸司黎薄印白蒲索赖卓屠蒙池乔阴胥苍闻党翟谭贡姬申冉雍桑桂濮牛寿边燕冀郏浦尚农温庄晏柴瞿阎慕连习"
    "容向古易戈廖庾终居衡步都耿满弘匡国文寇广东欧沃利蔚越隆师巩聂晁敖冷訾辛阚那简饶空曾沙丰巢关相查荆红游权盖益桓公"
)
_GIVEN = f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_NAME = (
    f"(?P<secret>{_GIVEN}?)(?=[的于在对、，。；：:（(反举投向说称从等带到来去被因将已及进签电\\s0-9]|$|先生|女士|同志)"
)
_INFORMANT = "举报人|投诉人|检举人|反映人|爆料人|来电人|来访人|信访人|举报群众|实名举报"
_ROLE = (
    "联系人|当事人|法定代表人|法人代表|法人|实际控制人|经营者|(?<!行)业主|矿长|厂长|店主|老板|村民|居民|职工|工人|司机|驾驶员|"
    "驾驶人|死者|伤者|遇难者|家属"
)

PATTERNS: tuple[Pattern, ...] = (
    Pattern("码1", "身份证号", _alone(f"[1-9]{_digits(16)}{_NUMBER_GAP}[0-9x]"), "〔身份证号〕"),
    Pattern(
        "码2",
        "银行卡号",
        _alone(f"(?:62|4[0-9]|5[1-5]|3[57]){_digits(14)}(?:{_NUMBER_GAP}[0-9]){{0,3}}"),
        "〔银行卡号〕",
    ),
    Pattern("话1", "手机号码", _alone(f"(?:\\+?86{_NUMBER_GAP})?1{_NUMBER_GAP}[3-9]{_digits(9)}"), "〔手机号码〕"),
    Pattern(
        "话2",
        "固定电话",
        _alone(f"\\(?0(?:{_NUMBER_GAP}[0-9]){{2,3}}{_NUMBER_GAP}[1-9]{_digits(6)}(?:{_NUMBER_GAP}[0-9])?"),
        "〔电话〕",
    ),
    Pattern(
        "话3",
        "固定电话",
        re.compile(
            f"(?:电话|热线|联系方式|传真|座机)[为是:： ]{{0,3}}(?P<secret>[1-9]{_digits(6)}(?:{_NUMBER_GAP}[0-9])?)(?![0-9])"
        ),
        "〔电话〕",
    ),
    Pattern("话4", "手机号码", re.compile("[〇零一二三四五六七八九幺两]{11}"), "〔手机号码〕"),
    Pattern("网1", "电子邮箱", re.compile("[a-z0-9._%+-]+ ?@ ?[a-z0-9-]+(?: ?\\. ?[a-z0-9-]+)+"), "〔邮箱〕"),
    Pattern(
        "网2",
        "微信或QQ号",
        re.compile("(?:微信|qq|vx|v信)(?:号)?[为是:： ]{0,3}(?P<secret>[a-z0-9_-]{5,20})"),
        "〔账号〕",
    ),
    Pattern(
        "车1",
        "车牌号",
        re.compile(
            f"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]{GAP}[a-z]{GAP}(?:[a-z0-9]{GAP}){{4,5}}[a-z0-9挂学警](?![a-z0-9])"
        ),
        "〔车牌号〕",
    ),
    Pattern("人1", "举报人", re.compile(f"(?:{_INFORMANT})[为是:： ]{{0,3}}{_NAME}"), "某某"),
    Pattern(
        "人2",
        "举报人",
        re.compile(
            f"(?:群众|村民|居民|职工|员工|市民|工人)(?P<secret>{_GIVEN}?)(?=实名|来电|来信|来访|匿名|举报|反映|投诉|检举)"
        ),
        "某某",
    ),
    Pattern("人3", "个人姓名", re.compile(f"(?:{_ROLE})[为是:： ]{{0,3}}{_NAME}"), "某某", sure=False),
    Pattern(
        "人4",
        "个人姓名",
        re.compile(f"(?P<secret>[{_SURNAMES}](?:某|xx|某某|××|x))(?![\u4e00-\u9fff]?公司)"),
        "某某",
        sure=False,
    ),
)

FIRM_ENDINGS: tuple[tuple[str, str, bool], ...] = (
    ("有限责任公司", "某公司", True),
    ("股份有限公司", "某公司", True),
    ("有限公司", "某公司", True),
    ("集团公司", "某公司", True),
    ("分公司", "某公司", True),
    ("总公司", "某公司", True),
    ("煤矿", "某煤矿", True),
    ("煤业", "某煤业企业", True),
    ("矿业", "某矿业企业", True),
    ("铁矿", "某铁矿", True),
    ("石料厂", "某石料厂", True),
    ("采石场", "某采石场", True),
    ("洗煤厂", "某洗煤厂", True),
    ("选煤厂", "某选煤厂", True),
    ("焦化厂", "某焦化厂", True),
    ("化工厂", "某化工厂", True),
    ("水泥厂", "某水泥厂", True),
    ("砖厂", "某砖厂", True),
    ("加油站", "某加油站", True),
    ("加气站", "某加气站", True),
    ("液化气站", "某液化气站", True),
    ("公司", "某公司", False),
    ("集团", "某集团", False),
    ("合作社", "某合作社", False),
    ("经营部", "某经营部", False),
    ("门市部", "某门市部", False),
    ("项目部", "某项目部", False),
    ("农家乐", "某农家乐", False),
    ("饭店", "某饭店", False),
    ("酒店", "某酒店", False),
    ("宾馆", "某宾馆", False),
    ("超市", "某超市", False),
    ("商场", "某商场", False),
    ("养老院", "某养老院", False),
    ("幼儿园", "某幼儿园", False),
    ("ktv", "某场所", False),
    ("网吧", "某网吧", False),
    ("厂", "某厂", False),
)
"""How names of firms end, longest first, what stands for the whole name, and whether it surely is one."""

NOT_BEFORE = {"煤矿": "山", "厂": "房区矿商家长内", "集团": "化", "公司": "化", "超市": "场"}
"""What an ending is not followed by: 非煤矿山 and 厂房 are no names."""

CUTS = re.compile(
    "检查|督查|督导|抽查|暗访|巡查|排查|执法|约谈|通报|曝光|关闭|取缔|处罚|查处|查封|停产|停业|整顿|整改|责令|要求|组织|"
    "发现|其中|位于|前往|深入|走访|帮扶|指导|聘请|委托|会同|联合|涉及|针对|包括|例如|登记|建立|新增|审批|督办|举报|投诉|反映|群众|追究|发生|直接|督促|推动|支持|协助|某|企业名称|单位名称|名称|对|在|到|赴|向|被|由|的|了|"
    "[(][一二三四五六七八九十]+[)]|将|给|从|与|及|为|是|等|其|该|令|把|[0-9]+[年月日号家座个处户名条次项起件份]"
)
"""What stands before a name and is no part of it."""

GENERIC = re.compile(
    "(?:各|全市|全县|全区|全省|辖区|内|所有|重点|地下|露天|井工|生产|停产|建设|整合|正常|高瓦斯|民营|国有|[市县省]属|部分|个别|一些|"
    "多家|[大中小]型|大中型|大班次|[本我][市县区]|有关|相关|下属|所属|企业|化工|危化|非煤|煤|金属|非金属|上级|有限|责任|股份|集团|总|分|母|"
    "子|外包|物业|保险|燃气|供[电水气热]|建筑|施工|监理|检测|技术服务|运输|物流|客运|货运|旅游|发电|热电|化|加[油气]|[工药电水钢铁糖酒]|"
    "面粉|和|或|[一两三四五六七八九十几多]|以|于|周边|附近|沿线|年产|[停新在]建|关停|学校|医院|宾馆|饭店|超市|商场|酒店|[大小老旧新]|"
    "乡镇|城区|农村|街道|社区|沿街|集中|所在|属地|[县市省]级|矿山|危险化学品|煤层气|[洗选砖]|焦化|水泥|石料|房地产|开发|公交|出租车|"
    "机械|制造|食品|加工|冶炼|家具|纺织)*"
)
"""Words that make no name: 各煤矿, 全市加油站, 施工企业."""
