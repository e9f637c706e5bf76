"""How commands print tables, texts and JSON, in what the terminal or pipe can show."""

import sys
from collections.abc import Callable
from typing import Any

from ..facts.reading import ascii
from ..tables.formats import RENDERERS, plain, rich
from ..tables.rows import Table
from .output import encodable, escaped, put

PROGRAMS = ("json", "jsonl", "csv")  # formats for them


def print_json(data: Any) -> None:
    """Data as JSON, indented, in UTF-8 where stdout can, else escaped."""
    from ..tables.machine import json_text  # which readers do not need

    shown(lambda plain: f"{json_text(data, plain=plain)}\n")


def shown(write: Callable[[bool], str]) -> None:
    """What is written for programs, plain (in ASCII) where stdout can show no more."""
    text = write(False)
    put(text if encodable(text) else write(True), end="")


def fits(text: str) -> str:
    """The text, in ASCII where stdout can show no more."""
    return text if encodable(text) else ascii(text)


def print_table(table: Table, style: str, *, heading: bool = True) -> None:
    """A table in the format asked for; a rich one as wide as the terminal, or as wide as it needs to be into a pipe."""
    if style in PROGRAMS:
        from ..tables import machine

        shown(lambda plain: machine.WRITTEN[style](table, plain))
        return
    if style == "plain":
        put(plain(table, sys.stdout.encoding, heading=heading), end="")
        return
    if style != "rich":
        put((escaped if style == "markdown" else fits)(RENDERERS[style](table)), end="")
        return
    from rich.console import Console

    made = rich(table, sys.stdout.encoding)
    made.show_header = heading
    console = Console(width=None if sys.stdout.isatty() else 10_000)
    made.expand = False
    console.print(made)
