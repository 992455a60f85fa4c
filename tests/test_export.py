"""anwei export and toolkit.tables: typed, documented, the same bytes each time, and nothing that calculates."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from campaign_folder import MAY, anwei, filled_folder
from rollup_setting import example_one, example_two
from toolkit.model.errors import WrongUse
from toolkit.model.registers import Register, RegisterColumn
from toolkit.rollup.merged import MergedRegister
from toolkit.rollup.typed import Type, TypedColumn, TypedTable, explanation, typed_tables
from toolkit.verbs import export as exporting


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = filled_folder(tmp_path_factory.mktemp("行动") / "甲").root
    toolkit.receive(root, MAY, received_at="2022-06-02")
    return root


@pytest.mark.parametrize("merged", [example_one(), example_two(final=True)], ids=["one", "two"])
def test_every_cell_is_of_its_columns_type(merged: object) -> None:
    holds = {Type.TEXT: str, Type.WHOLE: int, Type.DECIMAL: (int, Decimal), Type.YES_NO: bool}
    for table in typed_tables(merged):
        titles = [column.title for column in table.columns]
        assert len(set(titles)) == len(titles)
        for row in table.rows:
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or isinstance(value, holds.get(column.type, object)), (table.name, column, value)


def test_every_column_is_explained() -> None:
    tables = typed_tables(example_one())
    explained = {(row[0], row[1]) for row in explanation("栏目说明", tables).rows}
    assert explained == {(table.name, column.title) for table in tables for column in table.columns}
    assert all(column.meaning for table in tables for column in table.columns)


def test_the_library_gives_frames_with_nullable_types(month: Path) -> None:
    tables = toolkit.tables(month, "2022-05")
    assert tables["报送"]["迟报天数"].dtype == pd.Int64Dtype()
    assert tables["报送"]["按时"].dtype == pd.BooleanDtype()
    assert list(tables["报送"]["单位"]) == ["甲区安委办", "乙县安委办", "丙海市丙业局"]
    assert len(tables["明细"]) == 24


def test_a_csv_is_opened_by_excel_as_it_is(month: Path) -> None:
    ran = anwei("export", "-c", month, "-p", MAY)
    assert ran.status == 0
    data = (month / "output" / str(MAY) / "数据" / "明细.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][:3] == ["清单", "任务编号", "单位"]
    assert len(rows) == 25


def test_the_same_month_gives_the_same_bytes(month: Path) -> None:
    first = {path.name: path.read_bytes() for path in toolkit.export(month, MAY).written}
    assert {path.name: path.read_bytes() for path in toolkit.export(month, MAY).written} == first


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_text_of_a_csv_calculates(text: str) -> None:
    table = TypedTable(
        "表", (TypedColumn("栏", Type.TEXT, ""), TypedColumn("数", Type.DECIMAL, "")), ((text, Decimal(-2)),)
    )
    assert f"'{text}" in exporting._csv(table).decode("utf-8-sig")
    assert ",-2\r\n" in exporting._csv(table).decode("utf-8-sig")


def test_a_register_column_named_like_ours_is_kept_apart() -> None:
    columns = (RegisterColumn("单位"), RegisterColumn("单位", key="又一个"))
    register = Register("台账一", "隐患台账", "", "全", columns)
    merged = replace(example_one(), registers=(MergedRegister(register, MAY, ()),))
    titles = [column.title for column in typed_tables(merged)[-1].columns]
    assert titles[-2:] == ["单位2", "单位3"]


def test_parquet_keeps_types_and_texts(month: Path) -> None:
    written = toolkit.export(month, MAY, parquet=True).written
    details = pd.read_parquet(next(path for path in written if path.name == "明细.parquet"))
    assert list(details["工作进度"]) == list(toolkit.tables(month, MAY)["明细"]["工作进度"])


def test_parquet_without_its_part_is_refused_in_words(month: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "find_spec", lambda _name: None)
    with pytest.raises(WrongUse, match="parquet"):
        toolkit.export(month, MAY, parquet=True)


def test_returns_are_taken_after_tables_in_one_program(tmp_path: Path) -> None:
    root = filled_folder(tmp_path / "甲").root
    toolkit.export(root, MAY, parquet=True)
    assert toolkit.receive(root, MAY, received_at="2022-06-02").assembly.returned == 3
