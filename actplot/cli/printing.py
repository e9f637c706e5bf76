"""How commands print tables, texts and JSON, in what the terminal or pipe can show."""

import os
import sys
from collections.abc import Callable, Iterable
from shutil import get_terminal_size
from typing import Any

from ..errors import ActplotError
from ..facts.reading import ascii
from ..outside import visible
from ..tables.formats import PARAGRAPHS, PROGRAMS, RENDERERS
from ..tables.rows import Table, listing
from ..tables.terminal import paragraphs, plain, rich
from .output import encodable, encoding, escaped, on_terminal, put


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


def latex_fits(text: str) -> str:
    """A file of LaTeX, whose letters of other scripts are their numbers where stdout cannot show them."""
    from ..tables.latex.letters import in_ascii

    return text if encodable(text) else in_ascii(text)


FITTING = {"markdown": escaped, "latex": latex_fits}  # what stdout cannot show, in the manner of the format


def room() -> int | None:
    """How many columns stdout's terminal has, COLUMNS before it; None where it is none, and takes lines of any length."""
    if sys.stdout.isatty() or (on_terminal() and os.environ.get("COLUMNS")):
        return get_terminal_size().columns
    return None


def put_text(text: str, later: int = 0) -> None:
    """Sentences for a reader, in what stdout can show; on a terminal their lines end between words, and all but the first are set in."""
    shown, columns = visible(fits(text), "\n"), room()
    put(shown if columns is None else paragraphs(shown, columns, later))


def put_beside(text: str, style: str, later: int = 0) -> None:
    """Sentences for a reader beside a table, one a line, in its format; programs get none."""
    if style in PARAGRAPHS:
        put(FITTING.get(style, fits)("".join(map(PARAGRAPHS[style], filter(None, text.split("\n"))))), end="")
        if style == "markdown" and text.endswith("\n"):  # a table follows
            put()
    elif style not in PROGRAMS:
        put_text(text, later)


def print_list(rows: Iterable[tuple[str, str]], style: str = "plain") -> None:
    """Names, and what is said of each."""
    print_table(listing({"name": "Name", "text": "What it is"}, rows), style, heading=False)


def print_table(table: Table, style: str, *, heading: bool = True) -> None:
    """A table in the format asked for; for readers it is laid out in the width of the terminal, and as wide as it is into a pipe."""
    if style in PROGRAMS:
        from ..tables import machine

        shown(lambda plain: machine.WRITTEN[style](table, plain))
        return
    if style == "plain":
        put(plain(table, encoding(), heading=heading, room=room()), end="")
        return
    if style != "rich":
        put(FITTING.get(style, fits)(RENDERERS[style](table)), end="")
        return
    from rich.console import Console

    console = Console()
    console.print(rich(table, encoding(), heading=heading, room=room()), soft_wrap=True, end="")


def put_styled(pieces: Iterable[tuple[str, str]]) -> None:
    """Texts on a terminal, each in its style, as far as the terminal has styles."""
    from rich.console import Console
    from rich.segment import Segment, Segments
    from rich.style import Style

    console = Console()
    shown = [Segment(visible(text, "\n"), Style.parse(style) if style else None) for text, style in pieces]
    console.print(Segments(shown), soft_wrap=True, end="")


def refuse(**given: object) -> None:
    """ActplotError for what chooses rows, where columns are told of."""
    wrong = next((k for k, v in given.items() if v), None)
    if wrong is not None:
        told = "NAME" if wrong == "names" else wrong if wrong.isupper() else f"--{wrong}"
        raise ActplotError(f"{told} is for rows; --schema tells of columns, whatever the rows are")
