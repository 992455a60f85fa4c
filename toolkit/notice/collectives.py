"""The collective names notices use (负有安全监管职责的部门, 有关部门, 各生产经营单位), as groups of a drafted roster. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.roster import Group, Unit
from toolkit.responsibility.offices import MEMBERS, SUPERVISING

_LIABLE = ("负有安全监管", "负有安全生产监管", "负有安全生产监督管理", "负有行业安全监管", "承担安全监管", "有安全监管")
_SUPERVISING_NAMES = (
    *(f"{front}{duty}{of}部门" for front in _LIABLE for duty in ("职责", "职能") for of in ("", "的")),
    *(
        "安全监管部门",
        "行业安全监管部门",
        "行业监管部门",
        "监管部门",
        "行业主管部门",
        "行业主管和监管部门",
        "各行业主管部门",
    ),
    *("负有安全监管职责的单位", "负有安全监管职责的相关部门", "行业领域主管部门", "安全生产监管部门", "行业部门"),
)
UNDEFINED_NAMES = (
    *(
        "各有关部门",
        "相关部门",
        "各相关部门",
        "有关单位",
        "各有关单位",
        "相关单位",
        "各相关单位",
        "有关部门和单位",
        "直有关部门",
    ),
    *(
        "直相关部门",
        "直有关单位",
        "直各有关单位",
        "直各部门",
        "直各单位",
        "直各有关部门",
        "直部门",
        "有关部门单位",
        "相关部门和单位",
    ),
    *(
        "有关委办局",
        "各委办局",
        "各局委",
        "政府各局委",
        "各委、办、局",
        "政府各委、办、局",
        "人民政府各委、办、局",
        "人民政府各工作部门",
        "政府各部门",
    ),
    *("人民政府各部门", "政府有关部门", "人民政府有关部门", "各责任部门", "直责任部门", "各职能部门", "职能部门"),
)
_MEMBER_NAMES = (
    *("安委会有关成员单位", "安委会各成员单位", "有关成员单位", "各成员单位", "成员单位", "安全生产委员会成员单位"),
    *("安委会各有关成员单位", "安全生产委员会各成员单位", "安全生产委员会有关成员单位", "政府安委会成员单位"),
)
_BUSINESS_NAMES = (
    *("各生产经营单位", "各企业", "企业", "有关企业", "相关企业", "各类企业", "重点企业", "各有关企业", "生产经营企业"),
    *(
        "各相关企业",
        "各生产经营企业",
        "各类生产经营单位",
        "驻地企业",
        "市属企业",
        "县属企业",
        "区属企业",
        "国有企业",
        "规上企业",
    ),
)
_OWN_BUSINESSES = ("属企业", "属重点企业", "属国有企业")


def groups(own: Iterable[Unit], place: str) -> tuple[Group, ...]:
    """Every collective a notice may use; who belongs to it is proposed and asked about, never settled.

    ``own`` are the units of the office's own level. ``place`` is the place's name without its level: 驻朔企业.
    """
    courts = tuple(unit.id for unit in own if unit.kind == "司法")
    local = tuple(f"驻{place[:length]}{tail}" for length in (1, 2) for tail in _local_tails(place))
    proposed = "文件没有列出名单，暂取文件点名的监管部门，请核定"
    return (
        Group(SUPERVISING, _SUPERVISING_NAMES, question=f"“{SUPERVISING}”{proposed}"),
        Group(
            "有关部门",
            UNDEFINED_NAMES,
            via=SUPERVISING,
            question="“有关部门”没有定义，暂按负有安全监管职责部门分派，请核定",
        ),
        Group(MEMBERS, _MEMBER_NAMES, question="安委会成员单位名单暂取文件点名的本级单位，请核定"),
        Group("司法机关", members=courts, question="“司法机关”暂按检察院、法院分派，请确认"),
        Group("党组", ("各级党组",), via=MEMBERS, question="“党组”指各部门党组，暂按安委会成员单位分派，请确认"),
        Group(
            "生产经营单位",
            _BUSINESS_NAMES,
            via=SUPERVISING,
            question="生产经营单位没有名册，由行业监管部门汇总填报督促情况，请确认",
        ),
        Group("驻地和市属企业", local, via=SUPERVISING, question="驻地企业没有名册，暂由行业监管部门代报，请确认"),
    )


def _local_tails(place: str) -> tuple[str, ...]:
    if not place:
        return ()
    return ("企业", "单位", "和市属企业", "企业和市属企业", "及市属企业", "企业、市属企业", "有关单位", "各单位")
