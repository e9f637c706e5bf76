"""How commands print tables, texts and JSON, in what the terminal or pipe can show."""

import json
import sys
from typing import Any

from ..facts.reading import ascii
from ..outside import hidden, visible
from ..tables.formats import RENDERERS, plain, rich
from ..tables.rows import Table
from .output import LINES, encodable, escaped, put


def print_json(data: Any) -> None:
    """Data as JSON, indented, in UTF-8 where stdout can, else escaped."""
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    seen = "".join(c if c in LINES or not hidden(c) else json.dumps(c)[1:-1] for c in text) if visible(text, LINES) != text else text
    put(seen if encodable(seen) else json.dumps(data, indent=2, allow_nan=False))


def fits(text: str) -> str:
    """The text, in ASCII where stdout can show no more."""
    return text if encodable(text) else ascii(text)


def print_table(table: Table, style: str, *, heading: bool = True) -> None:
    """A table in the format asked for; a rich one as wide as the terminal, or as wide as it needs to be into a pipe."""
    if style == "json":
        print_json(table.records())
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
