"""What texts are worth, what they claim, and what is found in whole returns: one a line, for a person to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product

import golden_text
from rules_setting import LIST, MAY, MEASURE, SECOND, good_tasks, history, past, plan, received, submission
from toolkit.findings import Finding
from toolkit.model.history import History
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, SUMMARY_SHEET
from toolkit.model.states import State
from toolkit.model.submission import Submission
from toolkit.rules import check, infer_state, new_words, perfunctory
from toolkit.rules.assembly import Received, assemble
from toolkit.rules.states import claim, contradiction
from toolkit.rules.texts import personal_data

CLICHES = (
    "√ 无 暂无 没有 略 是 好 有 完成 已完成 已落实 落实 已落实到位 落实到位 已按要求落实 按要求落实 正在落实 落实中 严格落实 认真落实 贯彻落实 "
    "抓好落实 正在推进 推进中 持续推进 正常推进 有序推进 稳步推进 扎实推进 积极推进 按要求推进 按计划推进 按照要求推进 正在推进中 正在进行 正在进行中 "
    "进行中 正常 正常开展 已开展 正在开展 持续开展 有序开展 长期坚持 坚持 常态化推进 常态化开展 已部署 已安排 已安排部署 已传达 已知悉 已执行 "
    "按要求执行 严格执行 按要求完成 已按要求完成 同意 不涉及 未启动 无进展 无变化 未开展 按要求开展 按要求办理 按要求开展工作 按照上级要求落实 "
    "按文件要求落实 正在办理 —— ！？ 已落实，持续推进。 已完成；正常、坚持 已落实！加强监管"
)
REFERENCES = (
    "同上 同前 同第3条 同第十二项 同5条 同上一条 同上，略 同上所述情况 同上述各项工作内容 见附件 详见附件2 见小结 详见一小结第三部分 见工作总结 见总结 见上 见前 见报表 见一报表 "
    "见清单 见第2条 见第三项 具体同上 详细见附件 内容同前 进展情况同上 工作进展见附件 具体情况详见小结 具体内容见附件一 情况同第3条 工作同上 进展见上 如同上年 见附件材料清单及照片等"
)
FACTS = (
    "加强监管力度 制定方案 检查3家 检查三家 开展两次 走访十个 印发五份 解决两项 三条措施 百人 两起 两处 一场 十户 一轮 五件 一期 三月 八日 两批 三组 五天 两支 三名 《方案》 "
    "〔2022〕3号 [2022]3号 召开会议 例会研究 会上部署 专题会 常务会 联席会 动员会 调度会 座谈会 推进会 现场会 全体会 视频会 工作组会 培训会 主席会 社会面管控 "
    "不断强化责任落实压紧压实 不断强化责任落实压紧压实了 不断强化责任落实压紧压实监管责 不断强化责任落实压紧压实监管责任"
)
STATES = (
    "未完成 未全部完成 未全面完成 未完全完成 未能完成 未完成的任务 没有完成 未办结 基本完成 大部完成 大部分完成 部分完成 初步完成 即将完成 接近完成 大体完成 完成80% 完成率80% "
    "完成进度达到75.5% 完成约50% 完成近90% 完成比例为5% 计划于6月完成 计划在年底完成 计划6月底完成 预计下月完成 拟于7月完成 模拟演练完成 将于8月完成 将在月底完成 将按计划完成 "
    "6月底前完成 月末之前全部完成 中旬前完成 年前完成 已于6月15日前完成 已经在月底前全面完成 正在推进 整改中 起草中 编制中 修订中 建设中心 推进中央精神 征求意见中 办理中 实施中 "
    "全部完成 均完成 均已办结 已全面完成 全面销号 全部按期完成 全部按时办结 已办结 已按期销号 已如期完成 已提前完成 已完成 已完成5项 已完成80% 已于5月完成 已经在5月完成 任务完成 "
    "工作完成 100%完成 完成100% 完成率100% 完成进度达到100% 完成率为100% 100% √ 完成 办结 该项工作已完成 本条任务措施全部办结 此项任务完成 目前全部完成 现已全面完成 已经全部销号 "
    "任务已完成 工作全部完成 任务已全部办结 隐患已全部整改完成 问题已销号 方案已完成，正在实施 该项工作已完成，正在巩固 尚未启动 还未开展 未开始 没有实施 尚未启动该项工作 未开展此项任务 "
    "检查3家尚未启动 甲乙丙丁甲乙丙丁戊未启动 不涉及 本单位不涉及 我局不涉及该项任务 不涉及危化企业的乡镇 不适用 无此项工作 无此项职责 无此项内容 长期坚持 常态化开展 无未完成任务，已完成 "
    "没有未完成的事项，全部完成 已完成，下一步完成验收 下步计划6月完成 接下来未启动 今后将完成 后续将完成 后续工作未完成 要求6月底前完成 督促企业未完成 责令完成 限期完成 明确6月底前完成 "
    "召开会议 印发方案 已完成（5项）未启动 制定中 草拟中 见中 设立中"
)
PERSONAL = (
    "联系13912345678 联系12912345678 电话139123456789 电话0139123456781 身份证11010519491231002X 身份证110105194912310021 身份证11010519491231002x 身份证010105194912310021 "
    "举报人:张三 举报人是李四光 举报人姓名:王小二 举报人为赵六 举报人叫孙七 举报人姓名为周八 举报人反映 举报人 １３９１２３４５６７８ 13912345678、13812345678"
)
COPIES = {
    "P4": (MEASURE, MEASURE[:15], MEASURE[:16], MEASURE[10:24], MEASURE[10:25], MEASURE[:-12] + "甲乙丙丁戊己庚辛壬癸。", MEASURE[:20] + "检查" * 20),
    "P5": ("6月12日召开常务会研究，印发通知1份，检查企业12家次。", "7月1日召开常务会研究，印发通知9份，检查企业5家次。", "6月12日召开常务会研究，印发通知1份，督办企业12家次。", "无新进展，6月12日召开常务会研究。", "12", "无"),
}  # fmt: skip
LAST = "5月12日召开常务会研究，印发通知1份，检查企业12家次。"


def marks(texts: str) -> Iterator[str]:
    yield from (f"{text} ⇒ {perfunctory(text) or '有内容'}" for text in texts.split(" "))


def claims() -> Iterator[str]:
    for text in STATES.split(" "):
        said, inferred = claim(text), infer_state(text)
        words = f"{said.state}“{said.words}”{'整条' if said.whole else '其中'}" if said else "没有说"
        against = [
            f"{state}{'' if not standing else '（长期）'}"
            for state, standing in product(State, (False, True))
            if contradiction(state, text, standing=standing)
        ]
        yield f"{text} ⇒ {words}｜推断{inferred or '不出'}｜矛盾：{'、'.join(against) or '没有'}"


def copies() -> Iterator[str]:
    yield from (f"P4 {text} ⇒ {perfunctory(text, measure=MEASURE) or '有内容'}" for text in COPIES["P4"])
    for text in COPIES["P5"]:
        mark, new = perfunctory(text, before=LAST) or "有内容", new_words(text, LAST)
        yield f"P5 {text} ⇒ {mark}｜{'有' if new else '没有'}新话"


def texts_of_persons() -> Iterator[str]:
    for text in PERSONAL.split(" "):
        found = "、".join(f"{kind}{masked}" for kind, masked in personal_data(text))
        yield f"{text} ⇒ {found or '没有'}"


# Whole returns


FLOWS = ("A01", "A02", "B02", "B03", "B05", "C02", "C03", "E01", "E02", "F01")
TEXT = "6月12日召开常务会研究，印发通知1份，检查企业12家次。"


def row(progress: str = TEXT, state: str = "正在推进", **rest: object) -> dict[str, object]:
    return {"progress": progress, "state": state} | rest


def figures(**month: object) -> Submission:
    return submission(month=month)


def words(**rows: dict[str, object]) -> Submission:
    return submission(tasks=good_tasks(**rows), month={"A01": 1})


def one_month(**month: object) -> History:
    return history(甲区=past({"C00": 0, "D00": 0} | month, months=(month,)))


SAME = dict(zip(FLOWS, range(11, 31, 2), strict=True))
TENS = dict(zip(FLOWS, range(10, 110, 10), strict=True))
RETURNS: dict[str, tuple[Submission, History]] = {
    "全是0": (figures(), History()),
    "又是全0": (figures(), history(甲区=past({}, months=({"A01": 0, "C01": 0}, {"A01": 0}, {"A01": 1})))),
    "隔了一个月全0": (figures(), history(MAY.previous(), 甲区=past({}, months=({"A01": 0},)))),
    "全0没有确认": (submission(cover={"zero_report": "否"}), History()),
    "封面缺项": (submission(month={"A01": 1}, cover={"filler": "", "phone": " ", "signed_on": ""}), History()),
    "只有封面": (submission(parts=(COVER_SHEET,), tasks={}, fill=None), History()),
    "均值的三倍以内": (figures(A01=30, A02=4, B02=3), one_month(A01=10, A02=10, B02=9)),
    "均值的三倍以外": (figures(A01=31, A02=3, B02=28), one_month(A01=10, A02=10, B02=9)),
    "异常已说明": (
        submission(month={"A01": 31}, notes={"A01": "新增专班，会议增多"}),
        one_month(A01=10),
    ),
    "说明太短": (submission(month={"A01": 31}, notes={"A01": "会议增多了"}), one_month(A01=10)),
    "八成与上月相同": (figures(**SAME | {"A01": 1, "A02": 2}), one_month(**SAME)),
    "七成与上月相同": (figures(**SAME | {"A01": 1, "A02": 2, "B02": 1}), one_month(**SAME)),
    "都是整十": (figures(**TENS), History()),
    "一个不是整十": (figures(**TENS | {"F01": 101}), History()),
    "七个整十": (figures(**dict(list(TENS.items())[:7])), History()),
    "人均与组均": (figures(B02=10, B03=121, B05=10, C01=201, C02=201), History()),
    "人均与组均在内": (figures(B02=10, B03=120, B05=10, C01=200, C02=200), History()),
    "人均偏低": (figures(B02=10, B03=14, B05=100, C01=9, C02=9), History()),
    "基数太小": (figures(B02=9, B03=200, B05=9, C01=500, C02=500), History()),
    "三个月全部整改": (
        figures(C01=50, C02=50, C04=50, C00=0),
        history(甲区=past({"C00": 0, "C01": 40, "C04": 40}, months=({"C01": 20, "C04": 20}, {"C01": 20, "C04": 20}))),
    ),
    "四十九条全部整改": (
        figures(C01=49, C02=49, C04=49, C00=0),
        history(甲区=past({"C00": 0, "C01": 40, "C04": 40}, months=({"C01": 20, "C04": 20}, {"C01": 20, "C04": 20}))),
    ),
    "上月没有全部整改": (
        figures(C01=50, C02=50, C04=51, C00=0),
        history(甲区=past({"C00": 0, "C01": 40, "C04": 39}, months=({"C01": 20, "C04": 19}, {"C01": 20, "C04": 20}))),
    ),
    "累计和上月累计被改": (
        submission(month={"C01": 5, "C02": 5, "A01": 1}, total={"C01": 20, "A01": 4}, before={"C01": 9, "A01": 3}),
        history(甲区=past({"C00": 0, "C01": 10, "A01": 3})),
    ),
    "自己填了整改率": (submission(month={"C00": 0, "C01": 3, "C02": 3, "C04": 1, "C05": "33.3"}), History()),
    "自己填的剩余不对": (submission(month={"C00": 0, "C01": 3, "C02": 3, "C04": 1, "C06": 1}), History()),
    "总数不等于分项": (figures(C00=0, C01=55, C02=30, C03=20, C04=3), one_month()),
    "文字与报表": (words(t1=row("约谈企业3家，行政处罚企业2起，罚款1.5万元。"), t2=row("责令停产停业整顿1家；关闭取缔2家；移送公安机关1件。")), History()),
    "文字不是本月": (words(t1=row("去年约谈企业3家。计划行政处罚2起，累计罚款5万元。督查单位0家次，发现隐患3条"), t2=row("发现重大隐患2项")), History()),
    "没有次数": (words(t9=row("6月中旬研究工作部署任务，形成纪要并印发。", "长期坚持")), History()),
    "文字里有次数": (words(t9=row("6月召开两次会议研究安全生产工作。", "长期坚持")), History()),
    "完成没有日期佐证": (words(t4=row(TEXT.replace("召开常务会研究，", ""), "已完成")), History()),
    "完成有文号": (words(t4=row("印发演安办〔2022〕3号文件，已完成检查企业。", "已完成", done_on=date(2022, 6, 3))), History()),
    "完成日期在月后": (words(t4=row(state="已完成", done_on=date(2022, 7, 1), evidence="纪要")), History()),
    "完成日期在月末": (words(t4=row(state="已完成", done_on=date(2022, 6, 30), evidence="纪要")), History()),
    "完成日期早于印发": (words(t4=row(state="已完成", done_on=date(2022, 4, 28), evidence="纪要")), History()),
    "完成日期是印发日": (words(t4=row(state="已完成", done_on=date(2022, 4, 29), evidence="纪要")), History()),
    "做完又退回": (words(t4=row()), history(甲区=past(states={(LIST, "4"): "已完成"}))),
    "长期的标完成": (words(t8=row(state="已完成"), t9=row(state="已完成", count=1)), History()),
    "状态与文字矛盾": (words(t4=row("该项工作已完成，检查企业12家。"), t5=row("尚未启动", "正在推进"), t6=row("正在实施整改", "未启动")), History()),
    "未启动没有原因": (words(t4=row("目前未启动该项工作", "未启动"), t5=row("未开展", "未启动", problems="企业停产检修")), History()),
    "不涉及": (words(t4=row("本单位不涉及", "不涉及"), t5=row("辖区没有危险化学品企业，不涉及", "不涉及"), t6=row("同上", "不涉及")), History()),
    "空话": (
        words(t1=row("同上"), t2=row("已落实"), t3=row("已落实。"), t4=row("加强监管"), t5=row(MEASURE), t6=row(LAST)),
        history(甲区=past(progress={(LIST, "6"): LAST})),
    ),
    "三条雷同": (words(t1=row(), t2=row(), t3=row(TEXT + "。")), History()),
    "两条雷同": (words(t1=row(), t2=row()), History()),
    "太长": (words(t1=row("检查" * 1000 + "3")), History()),
    "刚好两千字": (words(t1=row("检查" * 999 + "33")), History()),
    "个人信息": (
        submission(
            tasks=good_tasks(t1=row(TEXT + "联系13912345678，13912345678", problems="举报人:张三")),
            month={"A01": 1},
            notes={"A01": "联系人13812345678"},
            summary={"overview": "电话13712345678"},
        ),
        History(),
    ),
    "第二张清单": (submission(tasks=good_tasks() | {(SECOND, "1"): row("已落实"), (LIST, "1"): row("已落实")}, month={"A01": 1}), History()),
}  # fmt: skip


def found(findings: tuple[Finding, ...]) -> Iterator[str]:
    for one in findings:
        held = "（暂扣）" if one.held else ""
        about = "、".join(map(str, (*one.tasks, *one.codes)))
        yield f"  {one.severity}{held} {one.code} {one.place}｜{one.problem}｜{one.advice}｜{about}"


def returns() -> Iterator[str]:
    for name, (given, before) in RETURNS.items():
        yield f"【{name}】"
        yield from found(check(given, plan(), before))


# Units together


def own(unit: str, at: str, changed: dict[str, object] | None = None, **options: object) -> Received:
    rows = {
        (LIST, str(n)): row(f"{unit}6月{n}日检查{n}家，{unit * n}情况已通报。") for n in range(1, 8)
    } | {
        (LIST, "8"): row(f"{unit}6月18日开会。", "长期坚持"),
        (LIST, "9"): row(f"{unit}6月检查9次。", "长期坚持", count=9),
    }  # fmt: skip
    tasks = rows | {(LIST, key[1:]): value for key, value in (changed or {}).items()}
    given = submission(unit, tasks=tasks, **({"month": {"A01": 1}, "file": f"{unit}.xlsx"} | options))
    return received(given, at)


COPIED = "6月12日由市长带队对辖区内化工园区和危险化学品企业开展联合检查，发现隐患若干并已督促整改落实到位。"
SHARED = dict(zip(FLOWS[:6], (12, 15, 18, 21, 24, 27), strict=True))
TOGETHER: dict[str, Callable[[], tuple[Received, ...]]] = {
    "两版": lambda: (
        own("甲区", "2022-07-01 09:00", {"t1": row(state="未启动")}, file="甲区第1版.xlsx", month={"A01": 1, "C00": 0, "E03": Decimal("1.5")}),
        own("甲区", "2022-07-03 10:05", {"t2": row()}, file="甲区第2版.xlsx", month={"A01": 2, "C00": 0, "E03": Decimal("2.50")}),
    ),
    "第三版又改": lambda: (
        own("甲区", "2022-07-01 09:00", file="甲区.xlsx"),
        own("甲区", "2022-07-01 09:00", {f"t{n}": row(f"改过的第{n}条，检查{n}家。") for n in range(1, 8)}, file="甲区(10).xlsx"),
        own("甲区", "2022-07-01 09:00", file="甲区(2).xlsx"),
    ),
    "缺件": lambda: (own("甲区", "2022-07-02 23:59", parts=(COVER_SHEET, FORM_SHEET)), own("乙市", "2022-07-04 00:00", parts=(SUMMARY_SHEET,))),
    "抄他单位": lambda: (
        own("甲区", "2022-07-01 09:00", {"t1": row(COPIED)}),
        own("乙市", "2022-07-01 09:00", {"t1": row(COPIED), "t2": row(COPIED.replace("市长", "县长"))}),
        own("丙县", "2022-07-01 09:00", {"t3": row(COPIED.replace("12", "15"))}),
        own("市A局", "2022-07-01 09:00", {"t3": row(COPIED)}),
        own("市B局", "2022-07-01 09:00", {"t3": row(COPIED)}),
    ),
    "抄得短": lambda: (own("甲区", "2022-07-01 09:00", {"t1": row(COPIED[:31])}), own("乙市", "2022-07-01 09:00", {"t1": row(COPIED[:31])})),
    "数与他单位相同": lambda: (
        own("甲区", "2022-07-01 09:00", month=SHARED),
        own("乙市", "2022-07-01 09:00", month=SHARED | {"C02": 99}),
        own("丙县", "2022-07-01 09:00", month=SHARED | {"C02": 98, "B05": 97}),
    ),
}  # fmt: skip


def together() -> Iterator[str]:
    for name, make in TOGETHER.items():
        yield f"【{name}】"
        result = assemble(make(), plan(), MAY.next(), History(), due=date(2022, 7, 2))
        for unit in result.units:
            if unit.received:
                late = f"迟{unit.late_days}天" if unit.late_days else "按时"
                yield f"{unit.unit}｜{unit.status}｜{late}｜{'、'.join(f'{part}={one.receipt.name}' for part, one in unit.parts.items())}"
                yield from found(tuple(one for one in unit.findings if one.code[0] in "SP" or one.code == "R36"))


def text_of(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def test_what_texts_are_worth_and_claim_reads_as_it_did() -> None:
    texts = {
        "套话": marks(CLICHES),
        "所指": marks(REFERENCES),
        "有没有事实": marks(FACTS),
        "照抄": copies(),
        "说到哪一步": claims(),
        "个人信息": texts_of_persons(),
    }
    golden_text.agree("words", {name: text_of(lines) for name, lines in texts.items()})


def test_what_is_found_in_returns_reads_as_it_did() -> None:
    golden_text.agree("rules", {"一份": text_of(returns()), "几份": text_of(together())})
