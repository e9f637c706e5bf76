"""What commands share on their way out: streams, encodings, formats."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from ..activation import nearest
from ..errors import ActplotError
from ..properties import ascii
from ..tables import RENDERERS, Table, plain


def say(message: str, code: int = 0) -> int:
    """A message to the reader, on stderr; gives back the exit code."""
    print(f"actplot: {message}", file=sys.stderr)
    return code


def choose(value: str, allowed: Iterable[str], option: str) -> str:
    """The value if it is allowed; otherwise one line that says what is."""
    allowed = tuple(allowed)
    if value in allowed:
        return value
    offer = nearest(value, allowed, 1)
    raise ActplotError(f"{option} must be {', '.join(allowed[:-1])} or {allowed[-1]}, got {value!r}{'; ' + offer if offer else ''}")


def encodable(*texts: str) -> bool:
    """Whether stdout can show these characters; an ASCII terminal gets ASCII."""
    try:
        "".join(texts).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def display_format(wanted: str | None, allowed: Iterable[str]) -> str:
    """The format asked for; by default rich on a terminal and plain into a pipe."""
    return choose(wanted, allowed, "--format") if wanted else "rich" if sys.stdout.isatty() else "plain"


def print_json(data: Any) -> None:
    """Data as JSON, indented, in UTF-8 where stdout can, else escaped."""
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    print(text if encodable(text) else json.dumps(data, indent=2, allow_nan=False))


def fits(text: str) -> str:
    """The text, in ASCII where stdout can show no more."""
    return text if encodable(text) else ascii(text)


def print_table(table: Table, style: str, *, heading: bool = True) -> None:
    """A table in the format asked for; a rich one as wide as the terminal, or as wide as it needs to be into a pipe."""
    if style != "rich":
        sys.stdout.write(RENDERERS[style](table) if style != "plain" else plain(table, sys.stdout.encoding, heading=heading))
        return
    from rich.console import Console

    from ..tables import rich

    made = rich(table, sys.stdout.encoding)
    made.show_header = heading
    console = Console(width=None if sys.stdout.isatty() else 10_000)
    made.expand = False
    console.print(made)
