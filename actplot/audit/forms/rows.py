"""Rows as they are written: none is filled up to the longest, since a single long one would make many short ones as long."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

Rows = list[list[str]]
HEADER = 4  # rows that a header may have
PART = 100  # characters that a heading may have above another: more is no heading, and would be repeated in each column below
GROUPS = {"properties", "property", "characteristics", "criteria"}  # headings that only say that others follow
GAPS = 4  # times the cells of a table


class Span(NamedTuple):
    """A cell, and how many columns and rows it spans."""

    text: str
    across: int = 1
    down: int = 1


def laid(rows: Sequence[Sequence[Span]], header: int = 1) -> Rows:
    """The rows of a table that has spans and a header of so many rows; a title, or one between rows, spans all and is no row."""
    width = max((sum(c.across for c in row) for row in rows if len(row) > 1), default=1)
    titles = [len(row) == 1 and row[0].across >= width > 1 for row in rows]
    header = max(1, header - sum(titles[:header]))
    kept = [row for row, title in zip(rows, titles, strict=True) if not title]
    header = max([header, *(i + c.down for i, row in enumerate(kept[:header]) for c in row if c.down <= HEADER)])
    return headed(spread(kept), header)


def spread(rows: Sequence[Sequence[Span]]) -> Rows:
    """Rows in which a cell stands in each place that it spans, as long as all takes no more than a few times what is written."""
    room = 2 * sum(map(len, rows)) + 100
    found, above = Rows(), dict[int, Span]()
    for row in rows:
        if not above and all(c.across == c.down == 1 for c in row):  # as nearly all are
            found.append([c.text for c in row])
            continue
        line, below = list[str](), dict[int, Span]()

        def put(cell: Span, line: list[str] = line, below: dict[int, Span] = below) -> None:
            if cell.down > 1:
                below[len(line)] = cell._replace(across=1, down=cell.down - 1)
            line.append(cell.text)

        for cell in row:
            while room > 0 and len(line) in above:
                put(above.pop(len(line)))
                room -= 1
            for _ in range(max(1, min(cell.across, room))):
                put(cell)
            room -= max(0, cell.across - 1)
        for column in sorted(c for c in above if c >= len(line)):
            if (needed := column + 1 - len(line)) > room:
                break
            line += [""] * (needed - 1)
            put(above[column])
            room -= needed
        found.append(line)
        above = below
    return found


def headed(rows: Rows, header: int) -> Rows:
    """Rows below one header: where it has several rows, a heading is what stands above with what stands below."""
    if not 1 < header <= min(HEADER, len(rows) - 1):
        return rows
    return [[heading(parts) for parts in zip_longest(*rows[:header], fillvalue="")], *rows[header:]]


def heading(parts: Iterable[str]) -> str:
    """A heading from the words above each other, each said once, without those that only say that others follow."""
    *above, last = [p for p in dict.fromkeys(parts) if p] or [""]
    return " ".join([*(p for p in (a[:PART] for a in above) if p.casefold() not in GROUPS), last])


def tidy(rows: Rows) -> Rows:
    """The rows in which something stands, without a first column that only counts them."""
    found = [row for row in rows if any(map(str.strip, row))]
    counted = [row[0].strip(" .)") for row in found[1:]]
    if counted and counted in ([str(i + start) for i in range(len(counted))] for start in (0, 1)):
        found = [row[1:] for row in found if any(map(str.strip, row[1:]))]
    return found


def turned(rows: Rows) -> Rows:
    """Columns as rows. Where gaps would be many, the longest of the rows below the header come first, so that there are next to none."""
    if gaps(rows) > GAPS * sum(map(len, rows)):
        rows = [rows[0], *sorted(rows[1:], key=len, reverse=True)]
    found: Rows = [[] for _ in range(max(map(len, rows), default=0))]
    for i, row in enumerate(rows):
        for column, text in zip(found, row, strict=False):
            column += [""] * (i - len(column))
            column.append(text)
    return found


def gaps(rows: Rows) -> int:
    """How many cells are missing above the last one of each column."""
    reached = seen = 0
    for i, row in reversed(list(enumerate(rows, 1))):
        reached += i * max(0, len(row) - seen)
        seen = max(seen, len(row))
    return reached - sum(map(len, rows))
