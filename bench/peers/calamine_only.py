"""The limit: parse every sheet of every return with python-calamine, count the cells, do nothing else.

python bench/peers/calamine_only.py FOLDER [--workers 2]
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import python_calamine


def count(files: list[str]) -> int:
    cells = 0
    for file in files:
        with python_calamine.CalamineWorkbook.from_path(file) as book:
            for name in book.sheet_names:
                cells += sum(map(len, book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2, help="0: in this process")
    arguments = parser.parse_args()
    files = sorted(map(str, arguments.folder.glob("*.xlsx")))
    if arguments.workers:
        chunks = [files[start : start + 16] for start in range(0, len(files), 16)]
        with ProcessPoolExecutor(arguments.workers) as pool:
            cells = sum(pool.map(count, chunks))
    else:
        cells = count(files)
    print(f"{len(files)} files, {cells} cells")


if __name__ == "__main__":
    main()
