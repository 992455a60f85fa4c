"""What most people would write: pandas and openpyxl read every return, concatenate, and write one workbook.

No checks, no history, no styles, no formulas: less work than the product does, with the same merged content.

python bench/peers/naive.py FOLDER OUT.xlsx
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

LISTS = ("清单一", "清单二")
WORDS = ["完成情况", "工作进度", "本月次数", "完成日期", "佐证", "存在问题", "下步打算"]
HEADER = 3
"""Row of the column titles, counted from 0."""


def details(sheet: pd.DataFrame, name: str, unit: str, file: str) -> pd.DataFrame:
    """One list of one unit as rows of the 明细."""
    rows = sheet.iloc[HEADER + 1 :].copy()
    rows.columns = sheet.iloc[HEADER]
    rows = rows.dropna(subset=["任务键"])
    merged = rows[WORDS].copy()
    merged.insert(0, "清单", name)
    merged.insert(1, "任务编号", rows["任务键"].str.split(":").str[1])
    merged.insert(2, "单位", unit)
    merged["来源文件"] = file
    merged["来源工作表"] = name
    merged["来源单元格"] = [f"E{row + 1}" for row in rows.index]
    return merged


def figures(sheet: pd.DataFrame, unit: str) -> pd.Series:
    """One unit's form: the month's figure, or the running total where only that is filled in."""
    rows = sheet.iloc[HEADER + 1 :].copy()
    rows.columns = sheet.iloc[HEADER]
    rows = rows.dropna(subset=["指标"]).set_index("代码")
    values = pd.to_numeric(rows["本月数"], errors="coerce")
    series = values.fillna(pd.to_numeric(rows["累计"], errors="coerce"))
    series.name = unit
    return series


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    lists, form, summaries = [], [], []
    for path in sorted(arguments.folder.glob("*.xlsx")):
        sheets = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
        unit = sheets["报送单"].iloc[3, 1]
        lists += [details(sheets[name], name, unit, path.name) for name in LISTS]
        form.append(figures(sheets["一报表"], unit))
        summaries.append([unit, *sheets["一小结"].iloc[3:7, 1]])
    report = pd.DataFrame(form)
    report.loc["合计"] = report.sum()
    with pd.ExcelWriter(arguments.out, engine="openpyxl") as writer:
        pd.concat(lists).to_excel(writer, sheet_name="明细", index=False)
        report.to_excel(writer, sheet_name="报表(分单位)")
        pd.DataFrame(summaries).to_excel(writer, sheet_name="一小结", index=False)
    print(f"{len(form)} returns merged")


if __name__ == "__main__":
    main()
