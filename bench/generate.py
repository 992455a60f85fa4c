"""A campaign of many county-like units, and what they return: our own blanks filled in, saved in two ways.

Half of the returns are saved as Excel, WPS and xlsxwriter do (shared strings), half as openpyxl does (every text
inline, and with lxml every Chinese character a reference); one in ten of these carries 300 formatted empty rows below a list.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from toolkit.campaign.document import load_template
from toolkit.campaign.plan import Plan, make_plan
from toolkit.model.campaign import Campaign
from toolkit.model.history import History
from toolkit.model.layout import COVER_FIELDS, COVER_SHEET, FORM_SHEET, LIST_COLUMNS, SUMMARY_FIELDS, SUMMARY_SHEET
from toolkit.model.period import Period
from toolkit.model.place import cell_name
from toolkit.model.roster import Level, Roster, Unit
from toolkit.model.states import State
from toolkit.simulation.words import figures, summary_words, task_words
from toolkit.workbook import blank
from toolkit.workbook.blank.passport import digest
from toolkit.workbook.blank.positions import FORM_COLUMN, LIST_COLUMN, field_rows, task_rows

Value = str | float | date
Cells = dict[str, dict[str, Value]]
"""What a unit fills in, by sheet and cell name."""

TAIL = 300
FILLED = tuple(column.key for column in LIST_COLUMNS if column.filled)
EMPTY = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?(?: t="n")?(?: ?/>|></c>)')


def make_campaign(units: int) -> Campaign:
    """The shipped campaign with ``units`` counties, each of which reports on all 58 + 26 tasks and all 40 indicators."""
    shipped = load_template("朔州2022")
    counties = tuple(_county(number) for number in range(1, units + 1))
    office = next(unit for unit in shipped.roster.units if unit.id == "市安委办")
    others = tuple(
        replace(unit, via=office.id, ranking="")
        for unit in shipped.roster.units
        if unit.level is Level.CITY and unit.id != office.id
    )
    lists = tuple(
        replace(task_list, requirements=tuple(_for_all(requirement) for requirement in task_list.requirements))
        for task_list in shipped.lists
    )
    indicators = tuple(replace(indicator, applies="全") for indicator in shipped.form.indicators)
    return replace(
        shipped,
        roster=Roster((*counties, office, *others), shipped.roster.groups),
        lists=lists,
        form=replace(shipped.form, indicators=indicators),
    )


def unit_id(number: int) -> str:
    return f"第{number:04d}县"


def _county(number: int) -> Unit:
    name = unit_id(number)
    return Unit(name, f"{name}安委办", name, "安委办", Level.COUNTY, (f"{name}人民政府",), county=name, ranking="县区")


def _for_all(requirement):  # noqa: ANN001, ANN202
    tasks = tuple(replace(task, responsible="各县（市、区）人民政府", named_units=()) for task in requirement.tasks)
    return replace(requirement, tasks=tasks)


def fill_in(plan: Plan, number: int, period: Period) -> Cells:
    """What one unit writes into its blank; the same for the same number."""
    dice = random.Random(number)
    unit = plan.campaign.roster[unit_id(number)]
    own = blank.Blank(plan, unit, period, History())
    cells: Cells = {COVER_SHEET: _cover(dice, period)}
    words = summary_words(dice, unit.short, period)
    rows = field_rows(SUMMARY_FIELDS)
    cells[SUMMARY_SHEET] = {f"B{rows[key]}": text for key, text in words.items()}
    cells[FORM_SHEET] = dict(_figures(own, figures(dice, dice, {})))
    for task_list in plan.campaign.lists:
        cells[task_list.id] = filled = {}
        for task, row in task_rows(own, task_list.id).items():
            words_of = task_words(dice, unit.short, task, plan.deadlines[task_list.id, task], period)
            if words_of["state"] != State.NOT_STARTED:
                done = words_of["state"] == State.DONE
                words_of["progress"] = _own_words(dice, unit.short, period, done=done)
            for key in FILLED:
                value = words_of[key]
                if value not in (None, ""):
                    filled[cell_name(row, LIST_COLUMN[key])] = value
    return cells


@cache
def _clauses() -> tuple[str, ...]:
    """Clauses of the measures: what units write about, so that no two write the same."""
    texts = (task.measure for task_list in load_template("朔州2022").lists for task in task_list.tasks)
    return tuple(
        clause
        for text in texts
        for clause in re.split("[，。；：、（）]", text)
        if 6 <= len(clause) <= 24 and "关闭" not in clause
    )


def _own_words(dice: random.Random, short: str, period: Period, *, done: bool) -> str:
    """A progress text of 40 to 300 characters, unlike every other unit's."""
    clauses = dice.sample(_clauses(), dice.randint(3, 12))
    deeds = "；".join(f"{clause}{dice.randint(2, 90)}{dice.choice('次家条项场')}" for clause in clauses)
    end = "该项工作已全部完成。" if done else ""
    return f"{period.month}月{dice.randint(1, 28)}日，{short}{deeds}。{end}"


def _cover(dice: random.Random, period: Period) -> dict[str, Value]:
    rows = field_rows(COVER_FIELDS)
    words: dict[str, Value] = {
        "filler": dice.choice(("赵一", "钱二", "孙三")),
        "reviewer": dice.choice(("李四", "周五")),
        "head": dice.choice(("吴六", "郑七")),
        "phone": f"0000-{dice.randint(1000000, 9999999)}",
        "signed_on": period.next().first_day,
    }
    return {f"B{rows[key]}": value for key, value in words.items()}


def _figures(own: blank.Blank, values: dict[str, float]) -> Iterator[tuple[str, Value]]:
    for row, indicator in enumerate(own.indicators, start=5):
        if indicator.filled:
            yield cell_name(row, FORM_COLUMN[indicator.column]), values[indicator.code]


class Stamp:
    """A saved blank into which values are put without any library: as fast as copying the file."""

    def __init__(self, data: bytes, words: tuple[str, ...], shared: bool) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._parts = {info.filename: archive.read(info) for info in archive.infolist()}
        names = re.findall(rb'<sheet [^>]*name="([^"]+)"', self._parts["xl/workbook.xml"])
        self._sheets = {_text(name): f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, start=1)}
        self._words = words
        self._shared = shared
        self._references = any(b"&#" in part for name, part in self._parts.items() if "worksheets" in name)

    def fill(self, words: tuple[str, ...], cells: Cells) -> bytes:
        """The return of one unit; its own words take the place of those of the unit the blank was made for."""
        parts = {name: _reworded(part, self._words, words) for name, part in self._parts.items()}
        texts: list[str] = []
        before = int(re.search(rb'uniqueCount="(\d+)"', parts["xl/sharedStrings.xml"])[1]) if self._shared else 0

        def text(value: str) -> tuple[bytes, bytes]:
            if not self._shared:
                written = escape(value)
                return b"inlineStr", b"<is><t>" + (
                    written.encode("ascii", "xmlcharrefreplace") if self._references else written.encode()
                ) + b"</t></is>"
            texts.append(value)
            return b"s", b"<v>%d</v>" % (before + len(texts) - 1)

        for sheet, values in cells.items():
            part = self._sheets[sheet]
            parts[part] = _filled(parts[part], values, text)
        if self._shared:
            more = "".join(f"<si><t>{escape(value)}</t></si>" for value in texts).encode()
            whole = parts["xl/sharedStrings.xml"].replace(b"</sst>", more + b"</sst>")
            parts["xl/sharedStrings.xml"] = re.sub(
                rb'uniqueCount="\d+"', b'uniqueCount="%d"' % (before + len(texts)), whole, count=1
            )
        return _zipped(parts)


def _filled(part: bytes, values: dict[str, Value], text: Callable[[str], tuple[bytes, bytes]]) -> bytes:
    left = dict(values)

    def put(match: re.Match[bytes]) -> bytes:
        value = left.pop(match[1].decode(), None)
        if value is None:
            return match[0]
        if isinstance(value, str):
            kind, content = text(value)
        else:
            number = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
            kind, content = b"n", f"<v>{number}</v>".encode()
        return b'<c r="%s"%s t="%s">%s</c>' % (match[1], match[2] or b"", kind, content)

    done = EMPTY.sub(put, part)
    if left:
        raise RuntimeError(f"no empty cell for {sorted(left)[:5]}")
    return done


def _text(name: bytes) -> str:
    return re.sub("&#([0-9]+);", lambda match: chr(int(match[1])), name.decode())


def _reworded(part: bytes, old: tuple[str, ...], new: tuple[str, ...]) -> bytes:
    for before, after in zip(old, new, strict=True):
        for encode in (str.encode, lambda text: text.encode("ascii", "xmlcharrefreplace")):
            part = part.replace(encode(before), encode(after))
    return part


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 7, 1, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def stamps(plan: Plan, period: Period) -> tuple[Stamp, Stamp, Stamp]:
    """The blank as xlsxwriter saves it, as openpyxl saves it, and that with formatted empty rows below 清单一."""
    ours = blank.write(plan, unit_id(1), period, History())
    words = _names(plan, unit_id(1), period)
    return (
        Stamp(ours, words, shared=True),
        Stamp(_saved_by_openpyxl(ours, 0), words, shared=False),
        Stamp(_saved_by_openpyxl(ours, TAIL), words, shared=False),
    )


def _names(plan: Plan, unit: str, period: Period) -> tuple[str, ...]:
    """What of a blank differs from unit to unit: the name, and the digest of the fixed texts."""
    return unit, digest(blank.Blank(plan, plan.campaign.roster[unit], period, History()))


def _saved_by_openpyxl(data: bytes, tail: int) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["清单一"]
    last = sheet.max_row
    for row in range(last + 1, last + 1 + tail):
        for column in range(1, 7):
            sheet.cell(row, column)._style = sheet.cell(last, column)._style  # noqa: SLF001 — the way to copy a look.
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def returns(plan: Plan, period: Period, first: int, last: int) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of what units ``first`` to ``last`` (both included, from 1) return."""
    shared, inline, long = stamps(plan, period)
    for number in range(first, last + 1):
        stamp = shared if number % 2 else long if number % 20 == 2 else inline
        unit = plan.campaign.roster[unit_id(number)]
        data = stamp.fill(_names(plan, unit.id, period), fill_in(plan, number, period))
        yield blank.file_name(unit, period, plan.campaign.version), data


def write_returns(plan: Plan, period: Period, first: int, last: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in returns(plan, period, first, last):
        (folder / name).write_bytes(data)


__all__ = ["make_campaign", "make_plan", "returns", "unit_id", "write_returns"]
