"""A table as a person reads it: on a terminal laid out in its width, into a pipe as wide as it is.

What the machine only checked, and what it does not know, is marked without colour. Standard library only; ``rich`` is imported by its own
function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..catalogue import family as title_of
from ..facts.properties import UNKNOWN
from ..facts.reading import ascii
from ..outside import visible
from .layout import Grid, Line, laid
from .lines import glued, width, wrapped
from .rows import Table

if TYPE_CHECKING:
    from rich.segment import Segments

STYLES = {"heading": "bold", "name": "bold", "group": "bold italic", "unknown": "dim", "legend": "dim italic"}
NARROWEST, WIDEST = 10, 1_000_000  # columns: below that there is no reading, and no table is wider than that


def plain(table: Table, encoding: str | None = "utf-8", *, heading: bool = True, room: int | None = None) -> str:
    """Aligned columns, laid out where there is no room for them; in ASCII where the stream's encoding has no mathematical signs."""
    say = in_encoding(encoding)
    lines = [[say(h) for h in table.columns.values()], *([say(c.marked) for c in row] for row in table.rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    if room is not None and sum(widths) + 2 * (len(widths) - 1) > room:
        shown = laid(gridded(table, say, heading=heading), max(room, NARROWEST))
        return "".join(f"{''.join(text for text, _ in line)}\n" for line in [*shown, *legend(table, say, max(room, NARROWEST))])
    text = ["  ".join(t + " " * (w - width(t)) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    text = [text[0], "  ".join("-" * w for w in widths), *text[1:]] if heading else text[1:]
    below = legend(table, say, WIDEST if room is None else max(room, NARROWEST))
    return "".join(f"{line}\n" for line in [*text, *("".join(t for t, _ in line) for line in below)])


def rich(table: Table, encoding: str | None = "utf-8", *, heading: bool = True, room: int | None = None) -> Segments:
    """The same with letters that tell headings and names apart; a family is a heading over its rows instead of a column."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    say = in_encoding(encoding)
    room = WIDEST if room is None else max(room, NARROWEST)
    styles = {role: Style.parse(style) for role, style in STYLES.items()}
    shown = laid(gridded(table, say, heading=heading, rule="─" if say("∞") == "∞" else "-", grouped=True), room)
    lines = [*shown, *legend(table, say, room)]
    return Segments([Segment(text, styles.get(role)) for line in lines for text, role in [*line, ("\n", "")]])


def gridded(table: Table, say: Callable[[str], str], *, heading: bool, rule: str = "", grouped: bool = False) -> Grid:
    """The table as texts; grouped by family, where that is a column."""
    keys = list(table.columns)
    family = keys.index("family") if grouped and "family" in keys[1:] else None
    shown = [i for i in range(len(keys)) if i != family]
    families = [row[family].text if family is not None else "" for row in table.rows]
    groups = [say(titled(f)) if f != before else "" for before, f in zip(["", *families], families, strict=False)]
    rows = [[row[i] for i in shown] for row in table.rows]
    texts, unknown = [[say(c.marked) for c in row] for row in rows], [[c.verdict == UNKNOWN for c in row] for row in rows]
    return Grid([say(table.columns[keys[i]]) for i in shown], texts, unknown, groups, heading, rule)


def titled(family: str) -> str:
    """The title of a family; with the file that it comes from, where it is a user's own."""
    key, bracket, file = family.partition(" (")
    return f"{title_of(key)}{bracket}{file}"


def legend(table: Table, say: Callable[[str], str], room: int) -> list[Line]:
    """What marks mean, below a table: one beside the other as far as there is room."""
    lines: list[str] = []
    for part in filter(None, say(table.legend).split("   ")):
        if lines and width(f"{lines[-1]}   {part}") <= room:
            lines[-1] += f"   {part}"
        else:
            lines += wrapped(", ".join(glued(phrase, room - 1) for phrase in part.split(", ")), room)
    return [[], *([(line, "legend")] for line in lines)] if lines else []


def in_encoding(encoding: str | None) -> Callable[[str], str]:
    """How a text is said to a stream of that encoding."""
    try:
        "∞−⁰λ√—".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return lambda text: ascii(visible(text))
    return visible


def paragraphs(text: str, room: int, later: int = 0) -> str:
    """A text whose lines end between words within that width; what follows of a line is set in as far as that."""
    lines = []
    for line in text.split("\n"):
        start = len(line) - len(line.lstrip(" "))
        lines += [" " * start + part for part in wrapped(line[start:], room - start, later)]
    return "\n".join(lines)
