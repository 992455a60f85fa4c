"""The offices every city and county has, under the names notices use: general knowledge, of no single place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.roster import Level, Unit

SUPERVISING = "负有安全监管职责部门"
MEMBERS = "安委会成员单位"


@dataclass(frozen=True, slots=True)
class Office:
    """One ordinary office: its names without level (the first is shown), its kind, whether it supervises safety.

    ``kin`` is shared by offices that are one in some places and two in others (自然资源局, 规划和自然资源局): whether
    they are one here only a person can say.
    """

    names: tuple[str, ...]
    kind: str = "政府部门"
    supervising: bool = False
    kin: str = ""


def _office(names: str, kind: str = "政府部门", *, supervising: bool = False, kin: str = "") -> Office:
    return Office(tuple(names.split()), kind, supervising, kin)


OFFICES: tuple[Office, ...] = (
    _office("纪委监委 纪委 监委 纪检监察机关 纪律检查委员会", "纪委监委"),
    _office("委组织部 组织部", "党委部门"),
    _office("委宣传部 宣传部", "党委部门"),
    _office("委统战部 统战部", "党委部门"),
    _office("委政法委 政法委 委政法委员会", "党委部门"),
    _office("委编办 编办 委机构编制委员会办公室 机构编制委员会办公室 机构编制办 机构编制委", "党委部门"),
    _office("委网信办 网信办", "党委部门"),
    _office("委办公室 委办", "党委部门"),
    _office("委督查室 党委督查室", "党委部门"),
    _office("政府督查室 人民政府督查室"),
    _office("政府办公室 政府办 人民政府办公室"),
    _office("检察院 人民检察院", "司法"),
    _office("法院 人民法院 中级人民法院", "司法"),
    _office("发改委 发改局 发展改革委 发展改革局 发展和改革委员会 发展和改革局 发展和改革委", supervising=True),
    _office("工信局 工信委 工业和信息化局 工业和信息化委", supervising=True, kin="工信"),
    _office("工信和科技局 工业信息化和科技局 科技和工业信息化局", supervising=True, kin="工信"),
    _office("教育局 教委", supervising=True, kin="教育"),
    _office("教育和体育局 教体局 教育体育局", supervising=True, kin="教育"),
    _office("科技局 科学技术局"),
    _office("公安局 公安分局", supervising=True),
    _office("民政局"),
    _office("司法局"),
    _office("财政局"),
    _office("人社局 人力资源和社会保障局 人力资源社会保障局"),
    _office("规划和自然资源局 规自局 规划自然资源局", supervising=True, kin="自然资源"),
    _office("自然资源局 自然资源和规划局 自然资源规划局", supervising=True, kin="自然资源"),
    _office("生态环境局 生态环境分局 环保局", supervising=True),
    _office(
        "住建局 住房和城乡建设局 住房城乡建设局 住建委 住房和城乡建设管理局 住房和城乡建设委员会", supervising=True
    ),
    _office("城市管理局 城管局", supervising=True, kin="城管"),
    _office("城市管理综合行政执法局 综合行政执法局 城管执法局 城市管理和综合执法局", supervising=True, kin="城管"),
    _office("交通运输局 交通局", supervising=True),
    _office("水务局", supervising=True, kin="水"),
    _office("水利局", supervising=True, kin="水"),
    _office("农业农村局 农业局", supervising=True, kin="农业"),
    _office("农业农村水利局 农业农村和水利局", supervising=True, kin="农业"),
    _office("商务局", supervising=True, kin="商务"),
    _office("商务和投资促进局 投资促进和商务局", supervising=True, kin="商务"),
    _office("文旅局 文化和旅游局 文化旅游局", supervising=True, kin="文旅"),
    _office("文化广电和旅游局 文广旅局 文旅体局 文化旅游体育局", supervising=True, kin="文旅"),
    _office("卫健委 卫健局 卫生健康委 卫生健康局 卫生健康委员会 卫生健康和体育局", supervising=True),
    _office("应急管理局 应急局", supervising=True),
    _office("审计局"),
    _office("国资委 国资局 国有资产监督管理委员会"),
    _office("市场监管局 市场监督管理局 市监局", supervising=True),
    _office("行政审批局 行政审批服务管理局 行政审批服务局 审批局", kin="审批"),
    _office("统计局"),
    _office("能源局", supervising=True),
    _office("林业局 林业和草原局 林草局", supervising=True),
    _office("体育局"),
    _office("文物局", supervising=True),
    _office("医保局 医疗保障局"),
    _office("退役军人局 退役军人事务局"),
    _office("信访局"),
    _office("粮食和物资储备局 粮食局", supervising=True),
    _office("人防办 人民防空办公室", supervising=True),
    _office("气象局", "垂管", supervising=True),
    _office("消防救援支队 消防支队 消防救援大队 消防大队 消防救援局 消防", "垂管", supervising=True),
    _office("税务局", "垂管"),
    _office("邮政管理局", "垂管", supervising=True),
    _office("总工会 工会", "群团"),
    _office("团委", "群团"),
    _office("妇联", "群团"),
    _office("供销社 供销合作社联合社 供销联社", "公用事业"),
)


def ordinary(level: Level, prefix: str, place: str) -> tuple[Unit, ...]:
    """The ordinary offices as units of one place: 市住建局, also called 住建局 and 大同市住房和城乡建设局.

    ``prefix`` is the level as names carry it (市 县 区 镇), ``place`` the full name of the place, "" where unknown.
    """
    return tuple(_unit(office, level, prefix, place) for office in OFFICES)


def _unit(office: Office, level: Level, prefix: str, place: str) -> Unit:
    first = prefix + office.names[0]
    fronts = (prefix, place, f"中共{place}") if office.kind == "党委部门" else (prefix, place)
    names = [front + name for name in office.names for front in fronts if front] + list(_bare(office))
    groups = (SUPERVISING, MEMBERS) if office.supervising else (MEMBERS,)
    aliases = tuple(dict.fromkeys(name for name in names if name != first))
    return Unit(first, first, first, office.kind, level, aliases, groups)


def _bare(office: Office) -> Iterator[str]:
    """Names without level: 组织部, not 委组织部; a bare 纪委 names every level's."""
    return (name for name in office.names if not name.startswith("委") and len(name) > 2)


def kin_of(name: str) -> str:
    """The kin of an ordinary office's name, level and place in front ignored; "" for every other name."""
    found = [(len(one), office.kin) for office in OFFICES for one in office.names if office.kin and name.endswith(one)]
    return max(found)[1] if found else ""


def collector_names(prefix: str, place: str) -> tuple[str, ...]:
    """What the 安委办 of a place is called beside 市安委办."""
    words = (
        "安委办",
        "安委会办公室",
        "安全生产委员会办公室",
        "政府安委办",
        "人民政府安委会办公室",
        "人民政府安全生产委员会办公室",
    )
    return tuple(dict.fromkeys(front + word for word in words for front in (prefix, place) if front))[1:]
