"""How every wording of a 完成时限 is read, one a line: what it means, or what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import golden_text
from toolkit.deadlines import find, read, tidy
from toolkit.model.deadline import Deadline, Frequency

ISSUED = date(2022, 4, 29)
ENDS = date(2022, 11, 30)

WORDINGS = {
    "日期": """
        5月10日前 5月10号前 5月10日以前 5月10日之前 5月10日为止 5月10日止 5月10日结束 2022-05-10 2022/5/10前 2022.5.10
        二〇二二年五月十日前 二○二二年五月二十日前 二零二三年一月五日 一九九八年五月十日前 十二月三十一日前 五月三十日前 今年5月10日 本年5月10日
        当年5月10日 明年5月10日 次年5月10日 翌年5月10日 4月29日前 4月28日前 2022年4月28日前 9999年12月31日前 行动结束前 行动期满前
        专项行动结束前 专项行动结束以前 行动结束之前 行动结束为止 行动结束止 行动期间 2022-5/10 12022-05-10 2022-05-100 [5月10日前]
    """,
    "月末年末": """
        6月底前 6月末前 6月份底前 6月底 六月底以前 十月底之前 十一月末前 二十月底前 2022年6月底前 2023年2月底前 2024年2月底前 2030年12月底前
        年底前 年末前 年度末前 年底 年内 年以内 今年底前 明年底前 本年度底前 2025年底前 2025年内 2025年末 1999年底前 1999年6月底前 3月底前
        2022年3月底前 1月底前 12月底前 1年底前 两年底前 半年内 几年内 近年内 多年内 学年底 每年底 年内外 6月底后 6月底左右 6月底前后 6月底前期
    """,
    "频次": """
        每月一次 每个月一次 每月份一次 按月一次 逐月一次 每季一次 每季度一次 每半年一次 每年一次 每年度一次 每学期一次 每周一次 每星期一次 每日一次 每天一次
        每月两次 每月2项 每月2场 每月2轮 每月2遍 每月2件 每月十二次 每月二十次 每月二十五次 每月100次 每月一次性 每月第一次 每月至少2次 每月不少于2次
        每月不低于2次 每月≥2次 每月>=2次 每月1-2次 每月1~2次 每月1至2次 每月1到2次 每月定期 每月定期或不定期 每月定期和不定期 每月定期、不定期
        每月底前 每月末前 每月5日前 每月5号前 每月五日以前 每月底之前 每年6月底前 每年6月末前 每年6月25日前 每年12月25号前
        每月至少抽查5家 每月至少走访5户 每月至少检查5处 每月至少检查5所 每月至少建成5个 每月至少5个月 每月抽查5家
        每月汇总 每月上报 每月报送 每月述职 每月召开会议 每月要组织 每月都要开展 每月均应进行 每月须学习 每月必须剖析 每月研判 每月演练 每月普查 每月调度
        每月 将每月考评 把每月考评 每月进展
    """,
    "时段": """
        即日起至5月31日 即日起到5月31日 自即日起至5月底 从即日起至年底 即日起-5月31日 即日起--5月31日 即日起~5月31日 即日起，至5月31日
        即日开始至5月31日 印发之日起至5月31日 自方案印发之日起至5月31日 自本通知发文之日起至5月31日 自文件下发之日起至5月31日 即日起至行动结束
        5月1日至6月30日 5月1日起至6月30日 5月1日开始至6月30日 5月至8月底 5月1日前至6月30日 3月1日至5月31日 2月30日至5月31日 5月1日至2月30日 6月10日至5月1日 6月10日至6月10日 6月10日至6月9日
        5月底至年底 年底至2023年1月底 即日起至4月10日 即日起至13月底 5月1日、6月30日
    """,
    "长期分期": """
        长期坚持 常年坚持 长期 长期落实 长期开展 长期推进 长期执行 持续坚持 持续推进 常态化开展 长期坚持，每季度至少一次 即日起长期坚持
        6月底前，每月至少一次 年内至少一次 年内开展两次 6月底前和9月底前 9月底前、6月底前 6月底前完成，6月底前验收 2022年底前、2023年底前 6月底前一次
    """,
    "要问的": """
        5月10月底前 5月10月前 5月13月底前 十月五月份底前 2月30日前 2023年2月30日前 13月底前 2023年13月底前 2022年0月底前 二二月底前 5月0日前 6月31日前
        6月 2023年6月 2023年6月5 5月-8月 5~8月 5月到8月 6月份 6月上旬 6月份上旬 6月中旬 6月下旬 6月份下旬 第一季度末前 1季度 一季 二季度 第2季度
        上半年 三季度 第3季度 第四季度 4季度 下半年 6月底前或7月底前 力争6月底前 争取6月底前 原则上6月底前 6月底前视情况 6月底前另定 6月底前待定
        除夕6月底前 消除6月底前 6月底前排除隐患 6月底前延期 6月底前不变 22年6月底前 2021年底前 11月底前，长期坚持 适时 及时 尽快 尽早 立即 不定期 定期 实时
        随时 近期 择期 即日起 印发之日起 至少一次 不少于三次 为期一年 为期三个月 为期半年 为期十二个月 为期20年 为期8个月 党的二十大前 三年内 待定 再建成1座
        超过3年 不超过3年 满三年 三年行动 三年行动计划 11·16 2023年排查的 2023年以来排查的 6月底以后 6月底起 两周 三天 3号 ～5 第一次
    """,
}
CONFIRMED = {
    "5月10月底前": (
        "2022-05-10",
        "5月10日",
        " ",
        "看情况",
        "2022-04-01",
        "4月1日",
        "2021年底前",
        "每月一次",
        "5月10日，每月一次",
    ),
    "适时，每月至少一次": ("年底前", "每月至少一次", "每周一次"),
    "适时": ("行动结束前", "待定"),
}
SENTENCES = """
    督促企业2024年底前建成系统，每季度至少检查1次。
    每月考评，每月定期通报，每月底前上报，每月召开会议，每月5次。
    行动期间自查，行动结束前总结，即日起至5月31日整治，为期半年。
    5月10日召开会议，5月10日前报送，6月底完成，6月底前完成，5月10月底前改完，5月10月改完。
    年底完成，年底前完成，年内完成，2025年内完成，长期坚持，长期落实，及时上报，至少一次。
    〔2022〕3号，“6·16”活动，2023年以来查出的隐患，超过3年的尾矿库，三年行动方案。
    按照 ６ 月底\u200b前的要求；⽉底前；6⽉底前。
"""


def text_of(deadline: Deadline) -> str:
    parts = [str(deadline.kind), str(deadline.due or "")]
    parts += [f"起{deadline.start}"] if deadline.start else []
    parts += [f"分期{one.due}“{one.text}”" for one in deadline.milestones]
    parts += map(_often, deadline.frequencies)
    parts += [deadline.question, deadline.reason]
    parts += [f"建议{' '.join(map(str, deadline.suggestions))}"] if deadline.suggestions else []
    return "｜".join(filter(None, parts))


def _often(frequency: Frequency) -> str:
    return f"每{frequency.every}{frequency.times}次“{frequency.text}”"


def readings(wordings: str) -> str:
    lines = (f"{one} ⇒ {text_of(read(one, issued=ISSUED, ends=ENDS))}" for one in wordings.split())
    return "\n".join(lines) + "\n"


def confirmations() -> Iterator[str]:
    for printed, answers in CONFIRMED.items():
        for answer in answers:
            yield f"{printed}＋{answer} ⇒ {text_of(read(printed, issued=ISSUED, ends=ENDS, confirmed=answer))}"
    for without_end in ("行动结束前", "即日起至行动结束", "适时"):
        yield f"{without_end}（不知何时结束） ⇒ {text_of(read(without_end, issued=ISSUED))}"


def findings() -> Iterator[str]:
    for sentence in SENTENCES.strip().splitlines():
        for found in find(sentence, issued=ISSUED):
            yield f"{found.start}-{found.end} {found.text} ⇒ {text_of(found.deadline)}"


def test_every_wording_is_read_as_it_was() -> None:
    texts = {kind: readings(wordings) for kind, wordings in WORDINGS.items()}
    texts["时限解释"] = "\n".join(confirmations()) + "\n"
    texts["正文里"] = "\n".join(findings()) + "\n"
    golden_text.agree("deadlines", texts)


def test_widths_brackets_and_dashes_of_one_meaning_are_one() -> None:
    alike = {"(": "([{（〔【［｛「『", ")": ")]}）〕】］｝」』", "-": "-–—―－−─", "~": "~〜～∼", "·": "·•・‧∙"}
    for plain, others in alike.items():
        assert {tidy(other) for other in others} == {plain}
    assert tidy("Ａ１，：\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad⽉月") == "A1,:月月"
    assert tidy("⾃\u2fdf 　") == "自\u2fdf"
