"""Mutations that take something away or make it doubtful: whatever they harm must be told. See mutations.py."""

from __future__ import annotations

import copy
import random

from mistreated import (
    Case,
    Key,
    a_table,
    column_of,
    data_rows,
    filled_cells,
    header_row,
    is_form,
    key_of,
    keys_of,
    last_column,
    last_row,
    mutation,
    numbers_in,
    push_down,
    remap,
    rewrite,
    some,
    tables,
    unmerge,
)
from returned_book import number, text
from toolkit.model.cells import Cell


@mutation
def harm_deleted_rows(case: Case, dice: random.Random) -> None:
    """Only what was filled in is kept (case 48)."""
    page = a_table(case, dice)
    unmerge(page)
    for row in dice.sample(data_rows(page), 1):
        case.harmed |= keys_of(page, row)
        del page.rows[row]
        remap(page, {old: old - 1 for old in range(row + 1, last_row(page) + 1)}, {})


@mutation
def harm_emptied_cells(case: Case, dice: random.Random) -> None:
    """Progress and figures left empty (cases 78 and 92)."""
    page = a_table(case, dice)
    for row, column, key in some(filled_cells(page), dice, "progress", "month", "total"):
        del page.rows[row][column]
        case.harmed.add(key)


@mutation
def harm_approximate_numbers(case: Case, dice: random.Random) -> None:
    """约30家, 30余, 3-5 (cases 73 and 75)."""
    page = a_table(case, dice)
    words = dice.choice(["约{}", "{}余", "近{}", "{}左右", "{}-99999", "若干", "{}多家", ">{}"])
    case.harmed |= set(rewrite(page, numbers_in(page, dice), lambda digits: text(words.format(digits))))


@mutation
def harm_broken_cells(case: Case, dice: random.Random) -> None:
    """#REF!, a formula without a result, a number turned into a date (cases 24, 76, 87)."""
    page = a_table(case, dice)
    broken = dice.choice(
        [Cell("error", "#REF!"), Cell("text", "", "A1+B1"), Cell("date", "2022-03-05", serial="44625")]
    )
    case.harmed |= set(rewrite(page, numbers_in(page, dice), lambda _: broken))


@mutation
def harm_numbers_out_of_bounds(case: Case, dice: random.Random) -> None:
    """Negative, with too many decimals, far too large."""
    page = a_table(case, dice)
    odd = dice.choice(["-3", "12.345", "1E20", "99999999999999999"])
    case.harmed |= set(rewrite(page, numbers_in(page, dice), lambda _: number(odd)))


@mutation
def harm_ambiguous_dates(case: Case, dice: random.Random) -> None:
    """6.1: the first, or the tenth? (case 90)"""
    page = a_table(case, dice)
    words = dice.choice(["6.1", "六月中旬", "6月底", "2022年6月31日"])
    case.harmed |= set(rewrite(page, some(filled_cells(page), dice, "done_on"), lambda _: text(words)))


@mutation
def harm_unknown_state(case: Case, dice: random.Random) -> None:
    """基本完成, 80% (case 98), or no state at all."""
    page = a_table(case, dice)
    words = dice.choice(["基本完成", "80%", "搞定", "是"])
    case.harmed |= set(rewrite(page, some(filled_cells(page), dice, "state"), lambda _: text(words)))


@mutation
def harm_merged_progress(case: Case, dice: random.Random) -> None:
    """Two tasks in one merged cell (case 52)."""
    page = a_table(case, dice)
    column = column_of(page, "工作进度", "进展情况", "进度")
    pairs = [(one, two) for one, two in zip(data_rows(page), data_rows(page)[1:], strict=False) if two == one + 1]
    if is_form(page) or not column or not pairs:
        return
    first, second = dice.choice(pairs)
    page.rows[second].pop(column, None)
    page.merged = (*page.merged, (first, column, second, column))
    case.harmed |= {(*key, "progress") for row in (first, second) if (key := key_of(page, row))}


@mutation
def harm_merged_numbers(case: Case, dice: random.Random) -> None:
    """Figures of two indicators in one merged cell (case 53)."""
    page = a_table(case, dice)
    column = column_of(page, "本月数", "本月", "本月次数", "次数")
    pairs = [(one, two) for one, two in zip(data_rows(page), data_rows(page)[1:], strict=False) if two == one + 1]
    pairs = [pair for pair in pairs if all(page.rows[row].get(column, Cell("", "")).kind == "number" for row in pair)]
    if not column or not pairs:
        return
    first, second = dice.choice(pairs)
    page.rows[second].pop(column, None)
    page.merged = (*page.merged, (first, column, second, column))
    name = "month" if is_form(page) else "count"
    case.harmed |= {(*key, name) for row in (first, second) if (key := key_of(page, row))}


@mutation
def harm_deleted_column(case: Case, dice: random.Random) -> None:
    """A column to be filled deleted whole (cases 46 and 47)."""
    page = a_table(case, dice)
    by_column: dict[int, set[Key]] = {}
    for _, column, key in filled_cells(page):
        by_column.setdefault(column, set()).add(key)
    if not by_column:
        return
    column = dice.choice(sorted(by_column))
    for cells in page.rows.values():
        cells.pop(column, None)
    page.merged = tuple(span for span in page.merged if span[1] != column)
    remap(page, {}, {old: old - 1 for old in range(column + 1, last_column(page) + 2)})
    case.harmed |= by_column[column]


@mutation
def harm_nameless_column(case: Case, dice: random.Random) -> None:
    """A column whose title was deleted; its tag may still tell what it is."""
    page = a_table(case, dice)
    columns = sorted({column for _, column, _ in filled_cells(page)})
    if columns:
        column = dice.choice(columns)
        case.harmed |= {key for _, at, key in filled_cells(page) if at == column}
        page.rows[header_row(page)].pop(column, None)


@mutation
def harm_own_title(case: Case, dice: random.Random) -> None:
    """A column under a title nobody knows."""
    page = a_table(case, dice)
    columns = sorted({column for _, column, _ in filled_cells(page)})
    if columns:
        column = dice.choice(columns)
        case.harmed |= {key for _, at, key in filled_cells(page) if at == column}
        page.rows[header_row(page)][column] = text("当前有关信息")


@mutation
def harm_task_twice(case: Case, dice: random.Random) -> None:
    """A row copied, and one value in the copy changed (case 68)."""
    page = a_table(case, dice)
    row = dice.choice(data_rows(page))
    twin = dict(page.rows[row])
    unmerge(page)
    push_down(page, row + 1)
    page.rows[row + 1] = twin
    for _, column, key in some(
        [one for one in filled_cells(page) if one[0] == row + 1], dice, "progress", "count", "month"
    ):
        twin[column] = text("另一行的话") if key[2] == "progress" else number(777777)
        case.harmed.add(key)


@mutation
def harm_other_copy(case: Case, dice: random.Random) -> None:
    """A copy of a sheet that says something else in one place."""
    book, page = dice.choice(tables(case))
    twin = copy.deepcopy(page)
    twin.name = f"{page.name} (2)"
    book.sheets.append(twin)
    for row, column, key in some(filled_cells(twin), dice, "progress", "month", "count"):
        twin.rows[row][column] = text("副本里的话") if key[2] == "progress" else number(888888)
        case.harmed.add(key)


@mutation
def harm_filled_in_copy(case: Case, dice: random.Random) -> None:
    """The copy was filled in, the sheet itself left empty."""
    book, page = dice.choice(tables(case))
    twin = copy.deepcopy(page)
    twin.name = f"{page.name} (2)"
    for row, column, key in filled_cells(page):
        del page.rows[row][column]
        case.harmed.add(key)
    book.sheets.insert(book.sheets.index(page) + dice.choice([0, 1]), twin)


@mutation
def harm_lost_measure(case: Case, dice: random.Random) -> None:
    """The words of one task deleted."""
    page = a_table(case, dice)
    column = column_of(page, "细化措施", "具体措施", "工作措施", "重点任务", "任务内容")
    if column and not is_form(page):
        row = dice.choice(data_rows(page))
        case.harmed |= keys_of(page, row)
        del page.rows[row][column]


@mutation
def harm_changed_measure(case: Case, dice: random.Random) -> None:
    """The words of one task changed beyond recognition."""
    page = a_table(case, dice)
    column = column_of(page, "细化措施", "具体措施", "工作措施", "重点任务", "任务内容")
    if column and not is_form(page):
        row = dice.choice(data_rows(page))
        case.harmed |= keys_of(page, row)
        page.rows[row][column] = text("完全换了一种说法，谁也看不出原来是哪一条。")


@mutation
def harm_rows_over_two_files(case: Case, dice: random.Random) -> None:
    """One list filled by two people in two copies of the book: each holds half."""
    name, book = case.books[-1]
    other = copy.deepcopy(book)
    for page in [page for page in book.sheets if header_row(page)]:
        twin = next(one for one in other.sheets if one.name == page.name)
        rows = data_rows(page)
        for row, column, key in filled_cells(page):
            half = page if row in rows[: len(rows) // 2] else twin
            half.rows[row].pop(column, None)
            case.harmed.add(key)
    case.books.append((f"另一半_{name}", other))
