"""One verb of the library in a fresh process, as the command would run it.

python bench/ours.py merge|receive|send|report CAMPAIGN PERIOD
python bench/ours.py read FOLDER
"""

from __future__ import annotations

import sys
from datetime import datetime, time
from pathlib import Path


def main() -> None:
    verb, folder = sys.argv[1], Path(sys.argv[2])
    if verb == "read":
        read(folder)
        return
    import toolkit  # noqa: PLC0415 — reading alone is measured without the verbs.
    from toolkit.model.period import Period  # noqa: PLC0415
    from toolkit.model.questions import YES  # noqa: PLC0415

    period = Period.parse(sys.argv[3])
    received = datetime.combine(period.next().first_day, time(9))
    if verb == "send":
        toolkit.send(folder, period, answers=YES)
    elif verb == "receive":
        toolkit.receive(folder, period, received_at=received)
    elif verb == "report":
        toolkit.report(folder, period, received_at=received)
    else:
        toolkit.merge(folder, period, received_at=received)


def read(folder: Path) -> None:
    from toolkit.incoming.books import read_book  # noqa: PLC0415

    for path in sorted(folder.glob("*.xlsx")):
        read_book(path.read_bytes())


if __name__ == "__main__":
    main()
