"""Numbers in texts: tables with commas between columns, or one after the other; what is read is kept in a file without a name."""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterator
from itertools import chain
from math import nan

import numpy as np

from ..outside import quoted
from .given import Given
from .values import Kept, Values, of_bytes

MANY = 1 << 16  # numbers that are written at once
LONGEST = 1 << 24  # characters of a line
SEPARATORS = "\t;,"


def text(given: Given, key: str | None, suffix: str) -> Values:
    """The numbers of a text: of one column, where its first line names columns, else all of them."""
    kept, row, count = Kept(), array("d"), 0
    with given.opened() as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as stream:
        for number in numbers(given, stream, key, suffix):
            row.append(number)
            count += 1
            if len(row) == MANY:
                kept.file.write(row.tobytes())
                del row[:]
    kept.file.write(row.tobytes())
    return of_bytes(kept.opened, np.dtype(np.float64), count, given.name)


def numbers(given: Given, stream: io.TextIOWrapper, key: str | None, suffix: str) -> Iterator[float]:
    """The numbers of a text, in order; a line that begins with # is a remark."""
    told = ((n, line) for n, line in enumerate(bounded(given, stream), 1) if line.strip() and not line.lstrip().startswith("#"))
    n, first = next(told, (0, ""))
    rest = chain([(n, first)], told) if first else told
    separator = next((s for s in SEPARATORS if s in first), "," if suffix in (".csv", ".tsv") else "")
    if not separator:  # numbers one after the other, with blanks between them
        given.keyless(key)
        yield from (number(given, part, n) for n, line in rest for part in line.partition("#")[0].split())
        return
    names = [c.strip() for c in fields(first, separator)]
    if is_row(names):
        given.keyless(key)
        yield from (number(given, c, n) for n, line in rest for c in fields(line, separator))
        return
    at = names.index(given.one(names, key, "column"))
    for n, line in told:
        found = fields(line, separator)
        if len(found) != len(names):
            raise given.failed(f"line {n} has {len(found)} columns, and the first one {len(names)}")
        yield number(given, found[at], n)


def bounded(given: Given, stream: io.TextIOWrapper) -> Iterator[str]:
    """Lines that are no longer than is sane."""
    while line := stream.readline(LONGEST):
        if len(line) == LONGEST:
            raise given.failed(f"a line is longer than {LONGEST:,} characters")
        yield line


def fields(line: str, separator: str) -> list[str]:
    """The cells of a line; as it is, where it is none of a table."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line]


def is_row(cells: list[str]) -> bool:
    """Whether a line holds numbers, and is no row of names."""
    try:
        return [float(c or "nan") for c in cells] != []
    except ValueError:
        return False


def number(given: Given, cell: str, line: int) -> float:
    """A cell as a number; an empty one is NaN, which is counted."""
    shown = cell.strip()
    try:
        if "_" in shown:
            raise ValueError
        return float(shown.replace("−", "-")) if shown else nan
    except ValueError:
        raise given.failed(f"expected a number in line {line}, got {quoted(shown[:60])}") from None
