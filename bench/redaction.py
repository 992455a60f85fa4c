"""Invented secrets in units' words, in many shapes, beside what only looks like one: how many are found, and how rightly.

python bench/redaction.py [--seed 1] [--count 4000] [--show]      README.md says more; nothing here fails for being weak.

The same seed makes the same sentences. The vocabulary is this file's own: nothing of it is read from the finder.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from toolkit.publishing import find, make_rules  # noqa: E402

Words = Callable[[random.Random], str]
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁"
)
GIVEN = (
    "伟刚勇毅俊峰强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬"
    "震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾"
    "秀娟英华慧巧美娜静淑惠珠翠雅芝玉萍红娥玲芬芳燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼勤珍贞莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩"
    "二三大小毛蛋狗孩牛栓柱铁锁根旺财喜宝银来富贵满仓囤"
)
REGIONS = (
    "平鲁区",
    "山阴县",
    "右玉县",
    "应县",
    "怀仁市",
    "朔城区",
    "临江市",
    "甲县",
    "青石镇",
    "北周庄镇",
    "",
    "",
    "",
    "",
    "",
    "",
)
_BRANDS = (
    "鑫源 宏达 永盛 恒泰 天成 聚福 金辉 华昱 晋北 同煤 云峰 瑞丰 中和 大运 北辰 三元 五洲 亨通 兴旺 盛世 老兵 红旗 胜利 东坡 西易 南阳 玉井 马营 石碣 麻家梁 "
    "铺龙湾 联盛 昊华 众创 博睿 开元 正大 万通 佳美 百利 欣荣 汇丰 长城 太行 雁门 桑干 塞外 神头 小平易 后安 下窑 白堂 双碾 茂华 晶鑫 润泽 广益 国兴 四海 嘉禾 顺风"
)
BRANDS = _BRANDS.split()
_TRADES = (
    "煤业有限公司 矿业有限责任公司 煤矿 洗煤厂 选煤厂 煤业 建筑工程有限公司 物流有限公司 运输公司 加油站 加气站 化工厂 化工有限公司 商贸有限公司 建材厂 水泥厂 陶瓷有限公司 "
    "砖厂 石料厂 砂石厂 养殖专业合作社 饭店 大酒店 宾馆 超市 商场 网吧 KTV 幼儿园 养老院 药店 修理厂 汽修厂 家具城 家具厂 食品有限公司 面粉厂 热电厂 热电有限公司 "
    "房地产开发有限公司 物业服务有限公司 劳务有限公司 燃气有限公司 煤炭集运站 发运站 机械厂 铸造厂 铸造有限公司 客运公司 驾校 培训学校 医院 购物中心 火锅店 浴池 "
    "建设集团 工程有限公司项目部 矿 煤台 烟花爆竹店 五金店 便利店 农家乐 洗浴中心 液化气站 新能源科技有限公司 电力工程有限公司 农牧有限公司 乳业有限公司 酒业有限公司"
)
TRADES = _TRADES.split()
_BARE = "鑫源 宏达 永盛 恒泰 金辉 华昱 瑞丰 聚鑫 盛隆 昊泰 鑫隆 润泽 晶鑫 宏盛 嘉禾建材 天成铸造 永昌物流 恒瑞化工 鑫达汽修 华盛陶瓷 宏远劳务 金泰监理 福源粮油 兴隆商贸 瑞祥食品"
BARE = _BARE.split()
_INFORMANT = "举报人 投诉人 反映人 来访人 实名举报人 信访人 检举人 举报群众"
INFORMANT = _INFORMANT.split()
_ROLE = (
    "负责人 矿长 厂长 店主 老板 经理 总经理 董事长 安全员 司机 驾驶员 村民 居民 职工 工人 矿工 班长 队长 联系人 当事人 法定代表人 实际控制人 经营者 死者 伤者 户主 "
    "责任人 专家 工程师 项目经理 监理 业主 房东 车主 焊工 电工 值班人员 主任 局长 书记 镇长 副县长 网格员 民警 收款人 违规人员 嫌疑人"
)
ROLE = _ROLE.split()
_DEED = (
    "反映 举报 投诉 被行政拘留 未经培训上岗 未按规定巡查 带队检查 现场检查 负责整改 无证驾驶 涉嫌犯罪 违章作业 已被约谈 拒不整改 提供线索 受伤 死亡 来电 脱岗 擅自动火 "
    "签字确认 主持召开会议 牵头整改 被罚款"
)
DEED = _DEED.split()
END = ("。", "，", "；", "）", "、", " ", "：", "！", "\n", "")


def person(draw: random.Random) -> str:
    surname = draw.choice(SURNAMES) if draw.random() < 0.97 else draw.choice(["欧阳", "司马", "上官", "诸葛"])
    return surname + "".join(draw.choice(GIVEN) for _ in range(draw.choice((1, 2, 2, 2))))


def spaced_person(draw: random.Random) -> str:
    name = person(draw)
    return " ".join(name) if draw.random() < 0.15 else name


def firm(draw: random.Random) -> str:
    return draw.choice(REGIONS) + draw.choice(BRANDS) + draw.choice(TRADES)


def _digits(draw: random.Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


def grouped(draw: random.Random, number: str, sizes: tuple[int, ...] = ()) -> str:
    """A number as somebody may write it: in groups, in another script, in brackets."""
    if sizes and draw.random() < 0.5:
        parts, at = [], 0
        for size in sizes:
            parts.append(number[at : at + size])
            at += size
        number = draw.choice(" -.—－·　_/").join([*parts, number[at:]] if at < len(number) else parts)
    elif draw.random() < 0.08:
        number = draw.choice([" ", "-", "."]).join(number)
    elif draw.random() < 0.08:
        number = f"{number[:3]}（{number[3:7]}）{number[7:]}"
    return number.translate(draw.choice(SCRIPTS)) if draw.random() < 0.35 else number


SCRIPTS = (
    str.maketrans("0123456789", "０１２３４５６７８９"),
    str.maketrans("0123456789", "〇一二三四五六七八九"),
    str.maketrans("0123456789", "零一二三四五六七八九"),
    str.maketrans("0123456789", "零幺二三四五六七八九"),
    str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖"),
    str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"),
    str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
)


def mobile(draw: random.Random) -> str:
    number = grouped(draw, "1" + draw.choice("3456789") + _digits(draw, 9), (3, 4, 4))
    return draw.choice(["", "", "", "", "+86 ", "86-", "0086"]) + number


def landline(draw: random.Random) -> str:
    local = draw.choice("2345678") + _digits(draw, 6)
    number = draw.choice(["0349-", "（0349）", "0349", "0349 ", "０３４９－", "0351-8"]) + local
    return number + draw.choice(["", "", "", "转8012", "-803"])


def local_number(draw: random.Random) -> str:
    return grouped(draw, draw.choice("2345678") + _digits(draw, 6), (3, 4))


def identity(draw: random.Random) -> str:
    born = f"{draw.randint(1950, 2004)}{draw.randint(1, 12):02}{draw.randint(1, 28):02}"
    number = f"1406{draw.randint(2, 32):02}{born}{_digits(draw, 3)}{draw.choice('0123456789X')}"
    return grouped(draw, number, (6, 8, 4))


def account(draw: random.Random) -> str:
    return grouped(
        draw, draw.choice(["6222", "6217", "6228", "0405", "1405"]) + _digits(draw, draw.choice((12, 15))), (4, 4, 4, 4)
    )


def plate(draw: random.Random) -> str:
    province, letter = draw.choice("晋蒙冀陕京豫鲁"), draw.choice("ABCFHKL")
    tail = "".join(draw.choice("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(2)) + _digits(draw, 3)
    if draw.random() < 0.15:
        tail = draw.choice("DF") + tail
    elif draw.random() < 0.1:
        tail = tail[:4] + "挂"
    written = f"{province}{letter}{draw.choice(['', '', '·', ' ', '-', '.'])}{tail}"
    return draw.choice([written, written, written.lower(), written.translate(_WIDE)])


_WIDE = {code: code + 0xFEE0 for code in range(0x30, 0x5B)}


def mail(draw: random.Random) -> str:
    name = "".join(draw.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(draw.randint(5, 10)))
    sign = draw.choice(["@", "@", "@", "＠", " @ ", "#", "(at)"])
    return f"a{name}{sign}{draw.choice(['163', 'qq', 'sina', '126'])}{draw.choice(['.', '.', '．', ' . '])}com"


def chat(draw: random.Random) -> str:
    letters = "".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(draw.randint(3, 7)))
    return draw.choice(
        [
            letters + _digits(draw, 4),
            f"wxid_{letters}{_digits(draw, 3)}",
            f"{letters}-{_digits(draw, 2)}",
            f"{letters}_{letters}",
        ]
    )


def address(draw: random.Random) -> str:
    road = draw.choice(["振华西街", "古城路", "马邑路", "民福街", "开发北路", "张辽北路", "文远路", "平安巷"])
    village = draw.choice(["水磨头村", "北旺庄村", "七里河村", "下团堡村"])
    return draw.choice([
        f"{road}{draw.randint(1, 200)}号",
        f"{road}{draw.choice('富民福庆瑞')}{draw.choice('安和苑民')}小区{draw.randint(1, 20)}号楼{draw.randint(1, 4)}单元{draw.randint(101, 1602)}室",
        f"{village}{draw.choice('东西南北')}{draw.choice('一二三四')}排{draw.randint(1, 30)}号",
        f"{village}{draw.randint(1, 200)}号",
        f"{road}{draw.randint(1, 200)}号院{draw.randint(1, 9)}号楼{draw.randint(101, 602)}",
    ])  # fmt: skip


SECRETS: dict[str, Words] = {
    "人": spaced_person,
    "名": person,
    "企": firm,
    "简": lambda draw: draw.choice(BARE),
    "机": mobile,
    "座": landline,
    "内": local_number,
    "证": identity,
    "卡": account,
    "牌": plate,
    "邮": mail,
    "微": chat,
    "址": address,
}
KINDS = {
    "人": "姓名", "名": "姓名", "企": "企业", "简": "企业简称", "机": "手机", "座": "固定电话", "内": "固定电话", "证": "身份证",
    "卡": "银行账号", "牌": "车牌", "邮": "邮箱", "微": "微信QQ", "址": "住址",
}  # fmt: skip
PLAIN: dict[str, Words] = {
    "数": lambda draw: str(draw.choice([draw.randint(1, 99), draw.randint(100, 9999), draw.randint(10_000, 999_999)])),
    "款": lambda draw: draw.choice([f"{draw.uniform(0.1, 900):.2f}", f"{draw.randint(1, 99)}.{draw.randint(0, 9)}"]),
    "日": lambda draw: draw.choice([
        f"{draw.randint(1, 12)}月{draw.randint(1, 28)}日", f"2022年{draw.randint(1, 12)}月{draw.randint(1, 28)}日",
        f"2022-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}", f"2022.{draw.randint(1, 12)}.{draw.randint(1, 28)}", "二〇二二年六月",
    ]),
    "文": lambda draw: draw.choice(["朔安发", "平政发", "安委办明电", "晋安办函"]) + draw.choice(["〔2022〕", "[2022]", "（2022）"]) + f"{draw.randint(1, 160)}号",
    "热": lambda draw: draw.choice(["12350", "110", "119", "120", "12345", "12369", "12315", "96119"]),
    "路": lambda draw: draw.choice(["振华街", "古城路", "民福东街", "国道208线", "张辽北路", "大运高速", "平鲁至右玉公路", "北环路"]),
    "业": lambda draw: draw.choice(["煤矿", "非煤矿山", "危险化学品", "建筑施工", "道路交通", "消防", "工贸", "燃气", "特种设备", "人员密集场所", "烟花爆竹", "民爆", "加油站", "餐饮", "养老院", "商场超市", "学校"]),
    "部": lambda draw: draw.choice(["应急管理局", "公安局", "住建局", "交通运输局", "市场监管局", "消防救援大队", "各乡镇", "各有关部门", "安委办", "教育局", "能源局"]),
    "标": lambda draw: draw.choice(["GB 50016-2014", "AQ 1029—2019", "GB/T 33000-2016", "K12+300", "DN300", "T4002-1", "10kV"]),
}  # fmt: skip
_SENTENCES = """
接到{I}{人}反映{企}存在超层越界开采问题，经核查属实{E}
{I}{人}，联系电话{机}，反映问题已办结{E}
{I}（{人}，{机}）实名举报{企}，已立案{E}
经查，{R}{人}{D}，已依法处理{E}
{R}{人}（电话：{机}）{E}
{R}：{人}；身份证号：{证}{E}
{R}{人}{E}
对{企}{R}{人}进行了约谈{E}
对{企}处以罚款{款}万元，责令停产整顿{E}
{日}，{企}因{业}隐患整改不力被挂牌督办{E}
检查{企}、{企}等12家企业，发现隐患{数}条{E}
责令{企}限期整改{E}
关停{企}1处，清理{数}平方米{E}
约谈{简}主要负责人，下达整改指令{数}份{E}
对{简}下达停产整改通知书{E}
通报{简}违法生产问题{E}
企业名称：{企}，隐患：通道堵塞{E}
被检查单位：{简}，整改期限{日}{E}
{企}已完成整改，验收合格{E}
{名}、{名}2名矿工未佩戴自救器，已停工教育{E}
造成{名}死亡，{名}受伤{E}
由{名}牵头负责，{日}前完成{E}
将违法人员{名}移送公安机关{E}
{名}（男，45岁）非法储存汽油，行政拘留5日{E}
驾驶员{名}驾驶{牌}超员，已查处{E}
查扣{牌}、{牌}超限货车2辆{E}
车牌号{牌}，未年检{E}
值班电话：{座}{E}
举报电话{座}，手机{机}{E}
联系电话：{内}{E}
电话 {内}，联系人{人}{E}
来电号码{机}，要求保密{E}
致电{机}核实情况{E}
有事请打{机}{E}
{机}来电反映{业}领域问题{E}
微信号：{微}，已添加{E}
加微信{微}报送整改照片{E}
QQ号{微}反映噪声问题{E}
邮箱：{邮}{E}
整改报告发送至{邮}{E}
奖励资金打入{卡}账户，金额{数}元{E}
银行账号：{卡}，开户行工商银行{E}
{人}，身份证{证}，无证上岗{E}
特种作业人员{名}证件号{证}已过期{E}
家住{址}的{R}{人}反映燃气异味{E}
在{址}查处黑加油点一处{E}
地址：{址}{E}
对位于{址}的窝点依法取缔{E}
联系人：{人} {机}{E}
{人}　{机}　{企}{E}
“{简}”超市消防通道堵塞{E}
收款人{名}，卡号{卡}{E}
{企}（法定代表人{名}）拒不执行停产指令{E}
检查组在{企}检查时，{R}{名}不在岗{E}
查封{企}库房1间，暂扣危化品{款}吨{E}
安排{名}同志驻矿盯守{E}
{企}{R}{名}涉嫌危险作业罪，已移送{E}
"""
_LOOKALIKES = """
检查企业{数}家，排查隐患{数}条，整改{数}条，整改率{款}%{E}
召开{业}领域安全生产专题会议{数}次，印发《工作方案》（{文}）{E}
{日}至{日}，组织{部}开展{业}专项检查，出动{数}人次{E}
累计罚款{款}万元，停产整顿企业{数}家{E}
公布举报电话{热}，受理线索{数}件{E}
在{路}、{路}沿线开展{业}隐患排查{E}
按照{标}要求，完成{业}设施检测{数}台{E}
{部}联合{部}对{业}企业进行拉网式排查，发现问题{数}处{E}
负责人安全意识不强，职工安全培训不到位等问题{数}个{E}
企业主要负责人和安全管理人员全部持证上岗{E}
对全市{数}座煤矿、{数}家加油站、{数}所学校开展全覆盖检查{E}
组织专家对{数}家{业}企业开展会诊{E}
落实“五到位”“一会三卡”“双报告”制度{E}
群众安全感满意度提升，公众宣传{数}场次，发放资料{数}份{E}
投入整改资金{款}万元，更新设备{数}台（套）{E}
第{数}条任务已完成，第{数}条正在推进{E}
对非煤矿山、危险化学品、建筑施工等{数}个行业领域开展督查{E}
工人高处作业、有限空间作业等高风险作业票证齐全{E}
村民委员会、社区居民小区逐户排查，入户{数}户{E}
对施工单位、监理单位项目管理人员到岗履职情况进行检查{E}
建立问题清单、责任清单、整改清单，实行销号管理{E}
县委书记、县长每月带队检查煤矿，共{数}次{E}
司机文明驾驶教育{数}人次，查处酒驾醉驾{数}起{E}
关闭取缔非法加油点{数}处，拆除违法建设{数}平方米{E}
{部}负责人应当及时报告，当事人拒不执行的从严处罚{E}
安全生产月活动期间张贴标语{数}条，悬挂横幅{数}条{E}
出台{文}、{文}等文件{数}份，明确职责分工{E}
开展应急演练{数}场，参演{数}人，观摩{数}人{E}
投诉举报渠道畅通，兑现奖励{款}万元{E}
特种设备注册登记{数}台，持证作业人员{数}名{E}
全市在建工地{数}个，塔吊{数}台，均已检验合格{E}
各级商场、超市、酒店、餐饮等人员密集场所消防通道畅通{E}
{日}召开党委会、政府常务会专题研究，参会{数}人{E}
对{路}等事故多发路段设置警示标志{数}处{E}
包联干部进村入户宣传，覆盖{数}个行政村{E}
煤矿企业全部建立双重预防机制，录入风险{数}条{E}
当月新排查重大隐患{数}项，已落实措施、责任、资金、时限、预案{E}
聘请第三方机构对危化企业开展安全评价，费用{款}万元{E}
驾驶人交通违法记分清零，运输企业约谈率100%{E}
校车、幼儿园接送车辆逐车建档，共{数}辆{E}
"""
_SLOT = re.compile(r"\{(\w)\}")


@dataclass
class Tally:
    """What was counted: of each kind how many were there and found, hits by whether they touch a secret, and examples."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    wrong: int = 0
    missed: list[str] = field(default_factory=list)
    mistaken: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / sum(self.there.values())

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)


Written = tuple[str, list[tuple[int, int, str]]]
"""A sentence and its secrets: from, up to, kind."""


def sentences(seed: int, count: int) -> Iterator[Written]:
    """So many sentences, two thirds of them with secrets."""
    draw = random.Random(seed)
    with_secrets, without = _SENTENCES.split("\n")[1:-1], _LOOKALIKES.split("\n")[1:-1]
    for at in range(count):
        yield written(draw.choice(without if at % 3 == 2 else with_secrets), draw)


def written(template: str, draw: random.Random) -> Written:
    """One sentence from its template."""
    text, secrets, at = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        name = slot[1]
        words = _word(name, draw)
        if name in SECRETS:
            secrets.append((len(text), len(text) + len(words), KINDS[name]))
        text += words
        at = slot.end()
    return text + template[at:], secrets


def _word(name: str, draw: random.Random) -> str:
    if name in SECRETS:
        return SECRETS[name](draw)
    if name in PLAIN:
        return PLAIN[name](draw)
    return draw.choice({"I": INFORMANT, "R": ROLE, "D": DEED, "E": END}[name])


def measured(seed: int, count: int) -> Tally:
    """What the finder makes of so many sentences. Found is a secret no character of which stays."""
    tally, rules = Tally(), make_rules(())
    for text, secrets in sentences(seed, count):
        hits = find(text, rules)
        for start, end, kind in secrets:
            tally.there[kind] += 1
            if all(
                any(hit.start <= at < hit.end for hit in hits) for at in range(start, end) if not text[at].isspace()
            ):
                tally.found[kind] += 1
            else:
                tally.missed.append(
                    f"{kind}  {text[start:end]!r}  {text!r}  {[text[hit.start : hit.end] for hit in hits]}"
                )
        for hit in hits:
            if any(hit.start < end and start < hit.end for start, end, _ in secrets):
                tally.right += 1
            else:
                tally.wrong += 1
                tally.mistaken.append(f"{hit.kind} {hit.rule}  {text[hit.start : hit.end]!r}  {text!r}")
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    tally = measured(asked.seed, asked.count)
    for kind in sorted(tally.there):
        print(f"{kind:<6}{tally.found[kind]:>6} / {tally.there[kind]:<6}{tally.found[kind] / tally.there[kind]:7.1%}")
    print(
        f"召回率 {tally.recall:.2%}（{sum(tally.there.values())}处）　精确率 {tally.precision:.2%}（{tally.right + tally.wrong}处）"
    )
    if asked.show:
        print(*tally.missed, sep="\n")
        print(*tally.mistaken, sep="\n")


if __name__ == "__main__":
    main()
