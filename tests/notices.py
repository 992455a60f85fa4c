"""Notices for tests: the real ones where they are at hand, and an invented one with everything a notice has."""

from __future__ import annotations

from pathlib import Path

import pytest

REAL = Path(__file__).parents[2] / "shared" / "notices"
NAMES = ("同政发〔2024〕1号", "方积政发〔2024〕4号", "朔安发〔2022〕3号")

INVENTED = (
    "丙海市甲区安全生产委员会文件",
    "丙甲安发〔2031〕7号",
    "丙海市甲区安全生产委员会关于印发《甲区安全生产提质行动方案》的通知",
    "各乡镇（街道）安委会，区安委会各成员单位：",
    "《甲区安全生产提质行动方案》已经区安委会全体会议审议通过，现印发给你们，请结合实际抓好落实，每月3日前将进展情况报区安委办。",
    "丙海市甲区安全生产委员会",
    "2031年3月18日",
    "甲区安全生产提质行动方案",
    "一、总体要求",
    "坚持安全第一、预防为主，压实各方责任，健全双重预防机制，防范遏制较大以上事故，确保全区安全生产形势稳定向好。",
    "二、重点任务",
    "（一）压实安全生产责任",
    "1.各乡镇（街道）要每季度至少召开一次会议，分析研判安全风险，研究解决突出问题，会议纪要存档备查。（责任单位：各乡镇人民政府、街道办事处）",
    "2.区直有关部门要在2031年6月底前修订完善权责清单，明确监管范围、监管对象和监管方式，并向社会公布。（责任单位：区安委办牵头，区直有关部门配合）",
    "（二）整治重大事故隐患",
    "3.对停用超过3年的尾矿库逐座制定闭库计划，年底前完成治理销号；对2030年排查发现的重大事故隐患，2031年9月底前全部整改到位。（责任单位：区应急局、区自然资源局）",
    "三、保障措施",
    "各级各部门要加强组织领导，细化工作举措，层层传导压力，推动各项任务落地见效。",
)
"""Paragraph by paragraph, whole."""


def real(name: str) -> str:
    """The text of a real notice; the test is skipped where the notices are not at hand."""
    path = REAL / f"{name}.md"
    if not path.exists():
        pytest.skip(f"the real notice {name} is not at hand")
    return path.read_text(encoding="utf-8")
