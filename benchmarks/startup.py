"""Start-up: what the commands that only read the catalogue cost, with the catalogue of today and with one five times as large."""

from __future__ import annotations

import tempfile
from pathlib import Path

from actplot.catalogue import load
from actplot.cli.completing import ASKED

from .five_times import TIMES, enlarged
from .measure import Comparison, actplot, report, script

COLUMNS = 6
COMPLETED = {  # what a shell asks for with the scripts of ``actplot completion``
    "commands": [""], "options": ["plot", "--"], "names": ["info", "ge"], "families": ["list", "--family", ""],
    "parameters": ["info", "elu:al"], "columns": ["table", "--columns", "range,"], "sort keys": ["table", "--sort", "-"],
    "questions": ["table", "--where", "monotonic and b"], "templates": ["cheatsheet", "--template", ""], "themes": ["plot", "--theme", ""],
    "papers": ["cheatsheet", "--paper", ""], "libraries": ["info", "keras:l"], "what was run": ["info", "paddle:"],
    "formats": ["table", "--format", ""], "layouts": ["plot", "--layout", ""],
}  # fmt: skip
READERS = (
    ["list"], ["info", "gelu"], ["table"], ["table", "--where", "monotonic and bounded"], ["table", "--sort", "gain"],
)  # fmt: skip


def comparisons(large: Path) -> list[Comparison]:
    """Commands into a pipe against a Typer app that prints a line; the rich table against a rich table of that size."""
    line, rows = script("line.py"), len(load())
    completion = {"_ACTPLOT_COMPLETE": "complete_bash", "COMP_WORDS": "actplot info ge", "COMP_CWORD": "2"}
    kinds = [Comparison(f"completion of {what}", actplot(ASKED, "zsh", *words), line, 1.2) for what, words in COMPLETED.items()]
    found = [Comparison("actplot --help", actplot("--help"), line, 1.5), *kinds]
    for title, size, there in (("", rows, {}), (f", {TIMES} times", rows * TIMES, {"PYTHONPATH": str(large)})):
        found += [Comparison(f"actplot {' '.join(c)}{title}", within(there, *c), line, 1.5) for c in READERS]
        found += [Comparison(f"completion of a name{title}", within(completion | there), line, 1.5)]
        rich_table = script("rich_table.py", str(size), str(COLUMNS))
        found += [Comparison(f"actplot table --format rich{title}", within(there, "table", "--format", "rich"), rich_table, 1.3)]
    return found


def within(environment: dict[str, str], *arguments: str) -> list[str]:
    """The command line, with variables of its own."""
    return ["env", *(f"{k}={v}" for k, v in environment.items()), *actplot(*arguments)]


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as cwd, tempfile.TemporaryDirectory() as large:
        report(comparisons(enlarged(Path(large))), Path(cwd))


if __name__ == "__main__":
    main()
