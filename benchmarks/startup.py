"""Start-up: what the commands that only read the catalogue cost."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from actplot.catalogue import load

from .measure import Comparison, actplot, report, script

ROWS, COLUMNS = len(load()), 6


def comparisons() -> list[Comparison]:
    """Commands into a pipe against a Typer app that prints a line; the rich table against a rich table of that size."""
    line = script("line.py")
    large = [sys.executable, str(Path(__file__).with_name("five_times.py"))]
    rich_table = script("rich_table.py", str(ROWS), str(COLUMNS))
    return [
        *(Comparison("actplot " + " ".join(c), actplot(*c), line, 1.5) for c in (["--help"], ["list"], ["info", "gelu"], ["table"])),
        Comparison("actplot table, catalogue five times as large", [*large, "table"], line, 1.5),
        Comparison("actplot table --format rich", actplot("table", "--format", "rich"), rich_table, 1.3),
    ]


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as cwd:
        report(comparisons(), Path(cwd))


if __name__ == "__main__":
    main()
