"""What clerks do to a workbook (messy-returns.md), one small function each, on a correctly filled return.

A mutation changes the books of a ``Case`` in place and says which values it took away or made doubtful (``harmed``);
all others must be read exactly as they were. Used by tests/test_mutations.py and bench/precision.py.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import harms  # noqa: F401 - its mutations enter the table.
from mistreated import (
    MUTATIONS,
    Case,
    Key,
    Value,
    a_table,
    column_of,
    correct,
    data_rows,
    filled_cells,
    header_row,
    is_form,
    keys_of,
    last_column,
    last_row,
    mutation,
    numbers_in,
    push_down,
    push_right,
    remap,
    rewrite,
    some,
    tables,
    unmerge,
    unmerge_all,
)
from returned_book import number, text
from small_campaign import INDICATORS, OPENINGS
from toolkit.model.cells import Book, Sheet
from toolkit.model.layout import FORM_COLUMNS, LIST_COLUMNS

# B: layout. Nothing is lost, everything must be read as it was.


@mutation
def moved_columns(case: Case, dice: random.Random) -> None:
    """Columns in another order (case 44)."""
    page = a_table(case, dice)
    columns = list(range(1, last_column(page) + 1))
    shuffled = dice.sample(columns, len(columns))
    top = tuple(span for span in page.merged if span[0] < header_row(page))
    page.merged = tuple(span for span in page.merged if span not in top)
    remap(page, {}, dict(zip(columns, shuffled, strict=True)))


@mutation
def swapped_columns(case: Case, dice: random.Random) -> None:
    """Two columns changed places."""
    page = a_table(case, dice)
    one, other = dice.sample(range(2, last_column(page) + 1), 2)
    page.merged = tuple(span for span in page.merged if span[0] >= header_row(page))
    remap(page, {}, {one: other, other: one})


@mutation
def added_column(case: Case, dice: random.Random) -> None:
    """A column of the unit's own, with words in it (case 45)."""
    page = a_table(case, dice)
    column, title = dice.randint(1, last_column(page)), dice.choice(["责任人", "科室", "分管领导", "完成比例"])
    push_right(page, column)
    page.rows[header_row(page)][column] = text(title)
    for row in data_rows(page):
        page.rows[row][column] = text(f"{title}{row}")


@mutation
def added_number_column(case: Case, dice: random.Random) -> None:
    """A column 序号 in front."""
    page = a_table(case, dice)
    push_right(page, 1)
    page.rows[header_row(page)][1] = text("序号")
    for place, row in enumerate(data_rows(page), start=1):
        page.rows[row][1] = number(place)


@mutation
def inserted_rows(case: Case, dice: random.Random) -> None:
    """Empty rows between the rows."""
    page = a_table(case, dice)
    push_down(page, dice.choice(data_rows(page)), dice.randint(1, 3))


@mutation
def inserted_own_row(case: Case, dice: random.Random) -> None:
    """A task of the unit's own invention (case 49)."""
    page = a_table(case, dice)
    if is_form(page):
        return
    row = dice.choice(data_rows(page))
    push_down(page, row)
    own = {column_of(page, "细化措施", "具体措施"): "59. 本单位自拟的特别任务，与所列各条都不相同。"}
    own[column_of(page, "工作进度", "进展情况")] = "自拟任务的进展。"
    page.rows[row] = {column: text(words) for column, words in own.items() if column}


@mutation
def sorted_rows(case: Case, dice: random.Random) -> None:
    """Rows in another order, whole (case 50)."""
    page = a_table(case, dice)
    unmerge_all(page, fill=dice.random() < 0.5)
    rows = data_rows(page)
    remap(page, dict(zip(rows, dice.sample(rows, len(rows)), strict=True)), {})


@mutation
def harm_sorted_visible_columns(case: Case, dice: random.Random) -> None:
    """Rows in another order, the hidden keys left where they were."""
    page = a_table(case, dice)
    if is_form(page):
        return
    hidden = column_of(page, "任务键")
    kept = {row: page.rows[row].get(hidden) for row in data_rows(page)}
    unmerge_all(page)
    rows = data_rows(page)
    case.harmed |= {key for row in rows for key in keys_of(page, row)}
    remap(page, dict(zip(rows, dice.sample(rows, len(rows)), strict=True)), {})
    for row, cell in kept.items():
        if hidden and cell:
            page.rows[row][hidden] = cell


@mutation
def unmerged_requirements(case: Case, dice: random.Random) -> None:
    """国家要求 no longer merged (case 54)."""
    for _, page in tables(case):
        unmerge(page, fill=dice.random() < 0.5)


@mutation
def renamed_sheets(case: Case, dice: random.Random) -> None:
    """Sheets named as the unit likes (case 38)."""
    for _, book in case.books:
        for place, page in enumerate(book.sheets):
            if page.name not in ("标识", "填报说明"):
                page.name = dice.choice([f"Sheet{place}", f"附件{place}", f"表 {place}", f"6月{page.name}"])


@mutation
def reordered_sheets(case: Case, dice: random.Random) -> None:
    for _, book in case.books:
        dice.shuffle(book.sheets)


@mutation
def hidden_rows(case: Case, dice: random.Random) -> None:
    """A filter left on (case 51)."""
    page = a_table(case, dice)
    rows = data_rows(page)
    page.hidden_rows |= frozenset(dice.sample(rows, min(2, len(rows))))


@mutation
def hidden_columns(case: Case, dice: random.Random) -> None:
    page = a_table(case, dice)
    page.hidden_columns |= {dice.randint(1, last_column(page))}


@mutation
def hidden_sheet(case: Case, dice: random.Random) -> None:
    """A whole sheet hidden (case 40)."""
    a_table(case, dice).hidden = True


@mutation
def lost_passport(case: Case, dice: random.Random) -> None:
    """The 标识 sheet is gone (case 26)."""
    for _, book in case.books:
        book.sheets[:] = [page for page in book.sheets if page.name != "标识"]


@mutation
def lost_tag_row(case: Case, dice: random.Random) -> None:
    """The hidden row of tags deleted."""
    for _, page in tables(case):
        for row in [
            row
            for row, cells in page.rows.items()
            if any(one.text[:1] == "#" and "." in one.text for one in cells.values())
        ]:
            del page.rows[row]
            remap(page, {old: old - 1 for old in range(row + 1, last_row(page) + 1)}, {})


@mutation
def lost_ids(case: Case, dice: random.Random) -> None:
    """The hidden column of keys deleted."""
    for _, page in tables(case):
        column = column_of(page, "任务键")
        for cells in page.rows.values() if column else ():
            cells.pop(column, None)


@mutation
def extra_title_rows(case: Case, dice: random.Random) -> None:
    """附件2, the unit's name and an empty row above the table (case 41)."""
    page = a_table(case, dice)
    push_down(page, 1, 3)
    page.rows[1], page.rows[2] = {1: text("附件2")}, {1: text("填报单位：甲区安委办")}


@mutation
def total_row(case: Case, dice: random.Random) -> None:
    """合计 at the end (case 59)."""
    page = a_table(case, dice)
    row = last_row(page) + 1
    first = min(column for column in page.rows[header_row(page)])
    page.rows[row] = {first: text(dice.choice(["合计", "小计", "总 计"]))}
    column = column_of(page, "本月次数", "次数", "本月数", "本月", "累计")
    if column:
        page.rows[row][column] = number(99999)


@mutation
def signature_rows(case: Case, dice: random.Random) -> None:
    """Names and dates below the table (case 60)."""
    page = a_table(case, dice)
    row = last_row(page) + 2
    page.rows[row] = {1: text("填报人：张三"), 3: text("审核人：李四"), 5: text("2022年7月1日")}


@mutation
def blank_formatted_rows(case: Case, dice: random.Random) -> None:
    """Formats drawn down over thousands of rows (case 61)."""
    page = a_table(case, dice)
    row = last_row(page)
    page.rows.update({row + more: dict.fromkeys((1, 2, 5), text("")) for more in range(1, 300)})


@mutation
def repeated_header(case: Case, dice: random.Random) -> None:
    """The header once more on the next page."""
    page = a_table(case, dice)
    row = dice.choice(data_rows(page)[-2:])
    header = dict(page.rows[header_row(page)])
    unmerge(page)
    push_down(page, row)
    page.rows[row] = header


@mutation
def draft_sheet(case: Case, dice: random.Random) -> None:
    """Sheet2 with scribbles (case 39)."""
    case.book.sheets.append(Sheet("Sheet9", {1: {1: text("草稿"), 2: number(12)}, 3: {1: text("再核对一下")}}))


@mutation
def synonyms_in_header(case: Case, dice: random.Random) -> None:
    """进展情况, 责任部门, 完成时间 (case 42)."""
    page = a_table(case, dice)
    layout = FORM_COLUMNS if is_form(page) else LIST_COLUMNS
    taken = {cell.text for cell in page.rows[header_row(page)].values()}
    for column in layout:
        at = column_of(page, column.title)
        words = [word for word in column.synonyms if word not in taken]
        if at and words and dice.random() < 0.6:
            page.rows[header_row(page)][at] = text(dice.choice(words))


@mutation
def spaced_header(case: Case, dice: random.Random) -> None:
    """工 作 进 度, or broken over two lines."""
    page = a_table(case, dice)
    row = page.rows[header_row(page)]
    for column, cell in row.items():
        row[column] = cell._replace(
            text=dice.choice([" ", "\n", "　"]).join(cell.text) if dice.random() < 0.5 else cell.text
        )


@mutation
def merged_with_empty_row(case: Case, dice: random.Random) -> None:
    """A row inserted for a second paragraph, the cells of numbers merged over both: still one task, one indicator."""
    page = a_table(case, dice)
    unmerge(page)
    row = dice.choice(data_rows(page))
    push_down(page, row + 1)
    for at, column, _ in some([one for one in filled_cells(page) if one[0] == row], dice, "count", "month", "total"):
        page.merged = (*page.merged, (at, column, at + 1, column))


# C: values written otherwise. Each has one reading.


@mutation
def padded_texts(case: Case, dice: random.Random) -> None:
    """Spaces and line breaks around texts (case 104)."""
    page = a_table(case, dice)
    cells = some(filled_cells(page), dice, "progress", "evidence", "problems", "next_steps", "note", "state")
    rewrite(page, cells, lambda words: text(f" {words}　\n"))


@mutation
def numbers_as_text(case: Case, dice: random.Random) -> None:
    """Numbers as text, with spaces (case 69)."""
    page = a_table(case, dice)
    rewrite(page, numbers_in(page, dice), lambda digits: text(f" {digits}　"))


@mutation
def full_width_numbers(case: Case, dice: random.Random) -> None:
    page = a_table(case, dice)
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    rewrite(page, numbers_in(page, dice), lambda digits: text(digits.translate(wide)))


@mutation
def separated_thousands(case: Case, dice: random.Random) -> None:
    """1,234 and 1，234 (case 70)."""
    page = a_table(case, dice)
    comma = dice.choice([",", "，"])
    rewrite(page, numbers_in(page, dice), lambda digits: text(f"{Decimal(digits):,}".replace(",", comma)))


@mutation
def numbers_with_units(case: Case, dice: random.Random) -> None:
    """30家, 12.5万元 (case 71)."""
    page = a_table(case, dice)
    measures = {one.code: one.unit for one in (*INDICATORS, *OPENINGS)}
    for row, column, key in numbers_in(page, dice):
        page.rows[row][column] = text(page.rows[row][column].text + measures.get(key[1], "次"))


@mutation
def whole_numbers_with_zeros(case: Case, dice: random.Random) -> None:
    """12.0 (case 80)."""
    page = a_table(case, dice)
    cells = [one for one in numbers_in(page, dice) if page.rows[one[0]][one[1]].text.isdigit()]
    rewrite(page, cells, lambda digits: number(f"{digits}.0"))


@mutation
def dates_spelled_otherwise(case: Case, dice: random.Random) -> None:
    """2022.6.14, 6月14日, 20220614 and the bare serial number (case 89)."""
    page = a_table(case, dice)
    for row, column, _ in some(filled_cells(page), dice, "done_on"):
        cell = page.rows[row][column]
        if cell.kind == "date":
            day = date.fromisoformat(cell.text)
            spelled = (
                f"{day.year}.{day.month}.{day.day}",
                f"{day.month}月{day.day}日",
                f"{day:%Y%m%d}",
                f"{day:%Y/%m/%d}",
            )
            other = (*map(text, spelled), number(cell.serial), number(f"{day:%Y%m%d}"))
            page.rows[row][column] = dice.choice(other)


@mutation
def texts_like_formulas(case: Case, dice: random.Random) -> None:
    """An empty row of texts that begin with = (case 105) beside the table's columns of words."""
    page = a_table(case, dice)
    if is_form(page):
        return
    push_right(page, last_column(page) + 1)
    page.rows[header_row(page)][last_column(page) + 1] = text("=备忘")


# A: files.


@mutation
def split_into_files(case: Case, dice: random.Random) -> None:
    """The parts in two files (case 22)."""
    name, book = case.books.pop()
    pages = [page for page in book.sheets if page.name not in ("标识", "填报说明")]
    common = [page for page in book.sheets if page.name == "标识"]
    dice.shuffle(pages)
    cut = dice.randint(1, max(1, len(pages) - 1))
    for place, part in enumerate((pages[:cut], pages[cut:]), start=1):
        if part:
            case.books.append((f"{place}_{name}", Book(copy.deepcopy(common) + part, book.format)))


@mutation
def continued_on_another_sheet(case: Case, dice: random.Random) -> None:
    """The second half of a list on a sheet of its own."""
    book, page = dice.choice(tables(case))
    rows = data_rows(page)
    unmerge_all(page)
    top = header_row(page)
    head = {row: dict(cells) for row, cells in page.rows.items() if row <= top}
    moved = rows[len(rows) // 2 :]
    rest = Sheet(f"{page.name}续", head | {row: page.rows.pop(row) for row in moved})
    book.sheets.append(rest)


@mutation
def identical_copy(case: Case, dice: random.Random) -> None:
    """A copy of a sheet left in the book, the same throughout."""
    book, page = dice.choice(tables(case))
    twin = copy.deepcopy(page)
    twin.name = f"{page.name} (2)"
    book.sheets.append(twin)


def broken(name: str) -> bool:
    """Whether a mutation takes something away."""
    return name.startswith("harm_")


def mutated(names: Iterable[str], seed: int) -> tuple[Case, dict[Key, Value]]:
    """A correct return with these mutations applied in order, and the values it held."""
    case, values = correct()
    for place, name in enumerate(names):
        dice = random.Random(f"{seed}/{place}/{name}")  # noqa: S311 - a case, not a secret.
        if all(header_row(page) for _, page in tables(case)) and tables(case):
            MUTATIONS[name](case, dice)
            case.done.append(name)
    return case, values
