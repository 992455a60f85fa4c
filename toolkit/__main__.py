"""The command anwei, also python -m toolkit: parse, run one verb, and end with 0, 1 or 2."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; whatever goes wrong ends in one Chinese line, never in a traceback."""
    from toolkit.cli.run import run  # noqa: PLC0415 — so that python -m toolkit starts fast even for --version.

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
