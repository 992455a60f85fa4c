"""考评排队 as a JSON object for other programs; described in schemas/results.schema.json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.cli.json_form import plain

if TYPE_CHECKING:
    from toolkit.model.ranking import ItemScore, Loss, Ranking, UnitScore
    from toolkit.model.roster import Roster


def ranking(result: Ranking | None, roster: Roster) -> dict[str, Any] | None:
    """考评排队 of a month; None where months are not scored."""
    if result is None:
        return None
    return {
        "暂缓公布": [f"{one.basis}（审批人：{one.approved_by}）" for one in result.withheld],
        "分组": [
            {"分组": group.name, "单位": [_scored(unit, roster) for unit in group.units]} for group in result.groups
        ],
    }


def _scored(unit: UnitScore, roster: Roster) -> dict[str, Any]:
    return {
        "单位": roster[unit.unit].name,
        "名次": unit.rank,
        "上月名次": unit.before,
        "得分": plain(unit.total),
        "适用满分": plain(unit.full),
        "另扣分": plain(unit.deducted),
        "加分": plain(unit.gained),
        "说明": unit.unranked,
        "暂缓公布": unit.withheld,
        "项目": [_item(item) for item in unit.items],
        "扣分依据": [_loss(loss) for loss in unit.losses],
        "加分依据": [gain.words for gain in unit.gains],
    }


def _item(item: ItemScore) -> dict[str, Any]:
    return {
        "代码": item.code,
        "项目": item.title,
        "满分": plain(item.points),
        "适用满分": plain(item.full),
        "得分": plain(item.score) if item.full else None,
        "不适用": list(item.not_applicable),
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "项目": loss.item,
        "扣分": plain(loss.points),
        "规则": loss.rule,
        "问题代码": loss.code,
        "事由": loss.words,
        "文件": loss.place.file if loss.place else "",
        "工作表": loss.place.sheet if loss.place else "",
        "单元格": loss.place.cell if loss.place else "",
        "怎么改": loss.advice,
    }
