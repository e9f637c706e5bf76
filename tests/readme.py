"""The list of commands in README.md, written from the command line itself: ``python -m tests.readme``."""

import inspect
from importlib import import_module
from pathlib import Path

from actplot.cli.app import COMMANDS

PATH = Path(__file__).parent.parent / "README.md"
START, END = "<!-- commands: written by `make readme` from the command line's own help -->\n", "<!-- end of commands -->\n"


def commands():
    """A row for each command: an example, and what it does."""
    rows = ["| command | what it does |", "|---|---|"]
    for name in COMMANDS:
        module = import_module(f"actplot.cli.{name}")
        example = module.EXAMPLE.split("   or   ")[0].replace("|", r"\|")
        rows.append(f"| `{example}` | {inspect.getdoc(module.command).splitlines()[0]} |")
    return "\n".join(rows) + "\n"


def written(text):
    """The README with its list of commands as it should be."""
    before, rest = text.split(START)
    _, after = rest.split(END)
    return before + START + commands() + END + after


if __name__ == "__main__":
    PATH.write_text(written(PATH.read_text(encoding="utf-8")), encoding="utf-8")
