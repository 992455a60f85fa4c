"""Whether a text is a notice this program can make a campaign of; everything else gets a clear answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from toolkit.model.draft import RowKind
from toolkit.model.errors import WrongUse
from toolkit.model.notice import Notice
from toolkit.model.secrecy import name_marked_secret, text_marked_secret
from toolkit.notice.rows import Stretch

MOST_CHARACTERS = 150_000
"""About 240 printed pages; a notice of 58 tasks with its table has 21 thousand."""
_TRADITIONAL = frozenset(
    "責單產業務關於開發實應對機關點擊條規檢進國際個來時間問題與從學習電動辦設備導處據報數種聯絡縣鄉鎮書黨員會議長門戶頭體總說話讓議論證護衛組織"
    "結構緊線終經營給統續維緒罰興舉舊萬葉藝處號術衝裝見視覺親觀計訂訓記許設訴診評試該詳誠誤請諸謀謹識譯貫財貢貨質購費資賠軟較載輕輛輸辭這運過達違"
    "遠遲適選遺郵鄰釋鉅銀錄錢鋼錯閉閱陽陰陣階際隊險隨隱離難雲電靈靜韋頁項順須預頒頻顏願類顧飛飯飲館馬駐駛驗驚體髮鬥魚鮮鳥麥黃齊齒龍"
)
"""Characters that stand in texts of traditional writing alone."""
_MANY = 0.06
_MARKS_NEEDED = 2
_FEW = 3


_HEAD_PIECES = 15
"""A mark of secrecy stands above the title."""


def refuse_secret(notice: Notice) -> None:
    """WrongUse for a notice marked secret at its head: such a text is not handled here (domain.md §2 ⑨)."""
    said = [piece for piece in notice.pieces if piece.text.strip()][:_HEAD_PIECES]
    refuse_marked(notice.name, [line for piece in said for line in (*piece.text.splitlines(), *piece.raw.splitlines())])


def refuse_marked(name: str, texts: Iterable[str]) -> None:
    """WrongUse where a file's name or one of the texts at its head is a mark of secrecy."""
    if name_marked_secret(name) or any(map(text_marked_secret, texts)):
        raise WrongUse(
            f"“{name}”标有密级，没有导入，也没有留存",
            "涉密文件不得在本工具和非涉密计算机上处理，请按保密规定办理。",
        )


def refuse_strange(notice: Notice) -> None:
    """WrongUse for what can be no notice before anything is understood: too little, too much, another writing."""
    letters = re.sub(r"\s", "", "".join(piece.text for piece in notice.pieces))
    chinese = re.findall(r"[\u4e00-\u9fff]", letters)
    if len(chinese) < 30:
        raise WrongUse(
            f"“{notice.name}”里没有通知的正文（只有{len(chinese)}个汉字）",
            "请核对是不是选错了文件；扫描件请先转成文字。",
        )
    if len(letters) > MOST_CHARACTERS:
        raise WrongUse(
            f"“{notice.name}”有{len(letters) // 10_000}万字，远超过一份通知", "请只保留通知正文和任务清单，另存后再试。"
        )
    strange = sum(1 for character in chinese if character in _TRADITIONAL)
    if strange > _MANY * len(chinese):
        raise WrongUse(
            f"“{notice.name}”是繁体字，本工具只认简体的通知",
            "请在 Word 或 WPS 的“审阅”里用“繁转简”转成简体，另存后再试。",
        )


def refuse_other(notice: Notice, stretches: Sequence[Stretch]) -> None:
    """WrongUse where nothing shows an official document, or nobody is told to do anything."""
    kinds = {stretch.kind for stretch in stretches}
    marks = [
        RowKind.NUMBER in kinds,
        RowKind.ADDRESSEES in kinds,
        RowKind.SIGNATURE in kinds,
        RowKind.TASKS in kinds,
        any(
            s.kind is RowKind.TITLE and re.search(r"关于|方案|通知|意见|措施|清单|办法|规定|要点|计划", s.text)
            for s in stretches
        ),
        bool(re.search(r"责任单位|牵头单位|责任部门|完成时限", notice.raw)),
    ]
    measures = [stretch for stretch in stretches if stretch.kind is RowKind.MEASURE]
    numbered = [stretch for stretch in measures if stretch.segment.number]
    if RowKind.TASKS not in kinds and not measures:
        raise WrongUse(
            f"看不出“{notice.name}”是通知：里面没有一条要办的事",
            "请核对是不是通知或方案；已经列成表格的清单请用 anwei new 文件夹 --from-table 清单.xlsx。",
        )
    alone = not any(marks) or marks[2] or len(numbered) < _FEW
    if sum(marks) < _MARKS_NEEDED and alone:
        raise WrongUse(
            f"看不出“{notice.name}”是通知：没有文号、主送机关、落款，也没有任务清单",
            "请核对是不是选错了文件；确是通知的，请把标题、主送机关、落款补全后再试。",
        )
