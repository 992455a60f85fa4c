"""The command anwei, also python -m toolkit: parse, run one verb, and end with 0, 1 or 2."""

from __future__ import annotations

import os
import signal
import sys

WRONG = 2


def main() -> None:
    """Run the command line; whatever goes wrong ends in one Chinese line, never in a traceback."""
    try:
        from toolkit.cli.run import run  # noqa: PLC0415 — so that Ctrl+C is met while libraries still load.

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("已中断。重新运行同一命令即可。\n")
        status = WRONG
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The work is done; a late Ctrl+C has nothing to stop.
    if status == WRONG:
        sys.stderr.flush()
        os._exit(status)  # Python remembers a Ctrl+C met inside exec() and would die of it, whatever we made of it.
    sys.exit(status)


if __name__ == "__main__":
    main()
