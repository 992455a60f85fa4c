"""anwei export: a month as typed tables for an analyst. The only module that imports pandas.

Whole numbers are nullable Int64: a unit without a figure stays without one, and nothing turns into a float.
Amounts are Decimal objects: two decimals must add up to the cent, and Float64 does not do that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pandas as pd

from toolkit.folder import safe_name
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period
from toolkit.model.stages import Progress, counted, silent
from toolkit.rollup import merge
from toolkit.rollup.merged import Merged
from toolkit.rollup.typed import Cell, Type, TypedTable, explanation, typed_tables
from toolkit.verbs.assembling import assembled
from toolkit.verbs.moments import Folder, Month, read_period
from toolkit.verbs.office import WritingOffice, writing_office
from toolkit.workbook.text import looks_like_formula

CSV, PARQUET = "csv", "parquet"
COLUMNS = "栏目说明"
"""The table that says of every column of every table what it holds."""
_TYPES = {
    Type.TEXT: pd.StringDtype("python"),
    Type.WHOLE: "Int64",
    Type.YES_NO: "boolean",
    Type.MOMENT: "datetime64[s]",
}
"""How pandas holds a column; days and amounts stay objects, as they are."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A month's tables as files: one a table, first the one that explains their columns."""

    period: Period
    folder: Path
    files: tuple[Path, ...]
    written: tuple[Path, ...]


def tables(campaign: Folder, period: Month) -> dict[str, pd.DataFrame]:
    """A month's tables by name, as last received: what ``anwei export`` writes, for a program of one's own."""
    period = read_period(period)
    with writing_office(campaign, period) as opened:
        return {table.name: _frame(table) for table in _tables(_merged(opened, period))}


def export(campaign: Folder, period: Month, *, parquet: bool = False, progress: Progress = silent) -> Exported:
    """Write a month's tables, as last received, to output/P/数据: CSV, or Parquet with the extra ``parquet``."""
    if parquet and find_spec("pyarrow") is None:
        raise WrongUse("没有装写 Parquet 的部件", "请安装 anwei-toolkit[parquet]，或不加 --parquet，写 CSV。")
    period = read_period(period)
    with writing_office(campaign, period) as opened:
        suffix, put = (PARQUET, _parquet) if parquet else (CSV, _csv)
        folder, made = opened.folder.tables(period), _tables(_merged(opened, period, progress))
        told = counted("数据", made, len(made), progress)
        pairs = ((safe_name(f"{table.name}.{suffix}"), put(table)) for table in told)
        files = opened.pen.replace(folder, pairs, ours=f"*.{suffix}")
        return Exported(period, folder, files, opened.written)


def _merged(opened: WritingOffice, period: Period, progress: Progress = silent) -> Merged:
    office = opened.of(period)
    period = office.require(period)
    office.require_present_rules(period)
    history = office.history(period)
    return merge(assembled(office, period, history, progress), office.plan, period, history, due=office.due(period))


def _tables(merged: Merged) -> tuple[TypedTable, ...]:
    made = typed_tables(merged)
    return explanation(COLUMNS, made), *made


def _frame(table: TypedTable) -> pd.DataFrame:
    series = {
        column.title: pd.Series([row[index] for row in table.rows], dtype=_TYPES.get(column.type, object))
        for index, column in enumerate(table.columns)
    }
    return pd.DataFrame(series)


def _csv(table: TypedTable) -> bytes:
    """UTF-8 with its mark, so that Excel and WPS read Chinese; CRLF; no cell that they would calculate."""
    rows = tuple(tuple(map(_shown, row)) for row in table.rows)
    text: str = _frame(replace(table, rows=rows)).to_csv(index=False, lineterminator="\r\n", date_format=_MOMENT)
    return text.encode("utf-8-sig", "replace")


_MOMENT = "%Y-%m-%dT%H:%M:%S"


def _shown(cell: Cell) -> Cell:
    """A CSV has no cell types: a leading apostrophe keeps a text from being calculated, an amount has no exponent."""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"'{cell}" if isinstance(cell, str) and looks_like_formula(cell) else cell


def _parquet(table: TypedTable) -> bytes:
    data = BytesIO()
    _frame(table).to_parquet(data, engine="pyarrow", index=False)
    return data.getvalue()
