"""What the user sees of anwei publish: what waits to be confirmed, or the public files; returns the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.show import FINDINGS, FINE, _json, _say

if TYPE_CHECKING:
    from toolkit.verbs.publish import Published


def published(result: Published, *, json: bool) -> int:
    period = result.period
    if json:
        _json(result)
        return FINDINGS if result.waiting else FINE
    if result.withheld:
        _say("考评排队暂缓公布，公开版里没有。")
    told = f"各单位原话{result.quotes}句，打勾公开{result.ticked}句"
    if not result.waiting:
        left = result.quotes - result.ticked
        _say(f"{period.label}公开版已写好；{told}，其余{left}句没有公开：", *(f"  {path}" for path in result.paths))
        return FINE
    _say(
        f"{period.label}公开版没有写：{result.waiting}。",
        f"{told}；找到要隐去的内容{result.found}种，存疑{result.doubtful}处：{result.review_path}",
        f"下一步：打开核对表逐句读，要公开的打勾，保存后运行 anwei publish --period {period} --confirm",
    )
    return FINDINGS
