"""xlsxwriter alone: the calls that make one blank, played back for every unit with its name put in.

python bench/peers/xlsxwriter_blank.py RECORDING.pickle UNITS.txt OUT
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

import xlsxwriter


def replay(recording: dict[str, Any], unit: str, path: Path) -> None:
    old = recording["unit"]

    def own(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(old, unit)
        if isinstance(value, tuple):
            return formats[value[1]] if value[:1] == ("format",) else tuple(map(own, value))
        return value

    book = xlsxwriter.Workbook(path, recording["options"])
    formats = [book.add_format(properties) for properties in recording["formats"]]
    sheets = [book.add_worksheet(name) for name in recording["sheets"]]
    for sheet, method, arguments, named in recording["calls"]:
        getattr(sheets[sheet], method)(*map(own, arguments), **named)
    book.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording", type=Path)
    parser.add_argument("units", type=Path, help="one name a line")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    recording = pickle.loads(arguments.recording.read_bytes())  # noqa: S301 — made by the bench itself just before.
    arguments.out.mkdir(parents=True, exist_ok=True)
    for unit in arguments.units.read_text(encoding="utf-8").split():
        replay(recording, unit, arguments.out / f"{unit}.xlsx")


if __name__ == "__main__":
    main()
