"""The commonest faults of returned sheets, put into the simulated returns on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from toolkit.incoming.editing import load_openpyxl
from toolkit.model.layout import COVER_SHEET, FORM_SHEET, LIST_TITLES, SUMMARY_SHEET
from toolkit.simulation.filling import saved, titled_rows


@dataclass(frozen=True, slots=True)
class Fault:
    """What one unit does wrong in one month (0 is the first), in words for the demonstration's closing lines.

    ``apply`` changes the filled workbook; ``name`` replaces the file's name; ``mended`` is what the unit puts right in
    the correction workbook it gets back, and sends again; ``days_late`` delays the return.
    """

    unit: str
    month: int
    words: str
    apply: Callable[[Any], None] | None = None
    name: str = ""
    mended: Callable[[Any], None] | None = None
    days_late: int = 0
    missing: bool = False
    last_month: bool = False


def spoil(data: bytes, apply: Callable[[Any], None]) -> bytes:
    """A workbook with a fault put in, saved by openpyxl."""
    book = load_openpyxl().load_workbook(BytesIO(data))
    apply(book)
    return saved(book)


def _figure(book: Any, code: str, title: str = "本月数") -> Any:
    return next(cells[title] for cells in titled_rows(book[FORM_SHEET], "代码") if cells["代码"].value == code)


def _progress(book: Any, index: int) -> Any:
    return list(titled_rows(book["清单一"], LIST_TITLES["requirement"]))[index][LIST_TITLES["progress"]]


def _sum_is_wrong(book: Any) -> None:
    _figure(book, "C01").value += 5


def _mend_sum(book: Any) -> None:
    _figure(book, "C01").value = _figure(book, "C02").value + _figure(book, "C03").value


def _approximate(book: Any) -> None:
    _figure(book, "E01").value = "约30份"


def _nothing_said(book: Any) -> None:
    _progress(book, 0).value = None
    _progress(book, 3).value = "已落实"
    _progress(book, 6).value = "同上"


def _full_width(book: Any) -> None:
    _figure(book, "A01").value = "３次"


def _no_head(book: Any) -> None:
    sheet = book[COVER_SHEET]
    for row in sheet.iter_rows(max_col=1):
        if row[0].value == "负责人":
            sheet.cell(row[0].row, 2).value = None


def _no_summary(book: Any) -> None:
    del book[SUMMARY_SHEET]


def _overdue_left_out(book: Any) -> None:
    """The form says that nothing is overdue, though the register shows it (少报逾期)."""
    _figure(book, "D09").value = 0


def _overdue_told(book: Any) -> None:
    _figure(book, "D09").value = 1


FAULTS: tuple[Fault, ...] = (
    Fault("丙县", 0, "合计不等于其中之和，当天按退回更正表改好重报", _sum_is_wrong, mended=_mend_sum),
    Fault("乙区", 0, "一条没填，一条只写“已落实”，一条写“同上”", _nothing_said),
    Fault("己市", 0, "迟报两天", days_late=2),
    Fault("市水利局", 0, "没有报", missing=True),
    Fault("市文旅局", 0, "文件名乱写", name="新建 Microsoft Excel 工作表(3)(最终版2).xlsx"),
    Fault("市规自局", 0, "台账有1条逾期，报表D09填0，当天改好重报", _overdue_left_out, mended=_overdue_told),
    Fault("市公安局", 0, "数字写成全角、带单位", _full_width),
    Fault("丁县", 1, "执法文书填“约30份”", _approximate),
    Fault("戊县", 1, "交成了5月的表", name="戊县报表.xlsx", last_month=True),
    Fault("市财政局", 1, "报送单没有负责人", _no_head),
    Fault("市住建局", 1, "删掉了一小结", _no_summary),
    Fault("丙县", 1, "迟报一天", days_late=1),
)
