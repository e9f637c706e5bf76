"""Numbers in texts: tables with commas between columns, or one after the other; what is read is kept in a file without a name."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterator
from itertools import chain
from math import nan

import numpy as np

from ..outside import quoted
from .given import Given
from .values import Kept, Moved, Values, of_bytes

MANY = 1 << 16  # numbers that are written at once
LONGEST = 1 << 24  # characters of a line
SEPARATORS = "\t;,"
MISSING = ("", "na", "n/a", "<na>", "null", "none")  # as R, pandas and databases write what is not there
PRINTED = re.compile(r"\s*(?:[\[{]|\w+\(\[)")


def text(given: Given, key: str | None, suffix: str, moved: Moved) -> Values:
    """The numbers of a text: of one column, where its first line names columns, else all of them."""
    kept, row, count = Kept(), array("d"), 0
    with given.opened() as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as stream:
        for number in numbers(given, stream, key, suffix):
            row.append(number)
            count += 1
            if len(row) == MANY:
                kept.file.write(row.tobytes())
                del row[:]
                moved(raw.tell())
    kept.file.write(row.tobytes())
    return of_bytes(kept.opened, np.dtype(np.float64), count, given.name)


def numbers(given: Given, stream: io.TextIOWrapper, key: str | None, suffix: str) -> Iterator[float]:
    """The numbers of a text, in order; a line that begins with # is a remark."""
    told = ((n, line) for n, line in enumerate(bounded(given, stream), 1) if line.strip() and not line.lstrip().startswith("#"))
    n, first = next(told, (0, ""))
    if not first:
        return
    if PRINTED.match(first):
        raise given.failed("it is JSON, or an array as it is printed; expected numbers alone, such as jq '.. | numbers' makes of JSON")
    separator = next((s for s in SEPARATORS if s in first), "," if suffix in (".csv", ".tsv") else "")
    names = [c.strip() for c in fields(first, separator)]
    if not (are_names(names) if separator else all(map(is_word, names))):
        given.keyless(key)
        yield from (number(given, c, n) for n, line in chain([(n, first)], told) for c in fields(line, separator))
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
        if "\0" in line:
            raise given.failed("it is no text")
        yield line


def fields(line: str, separator: str) -> list[str]:
    """The cells of a line, between separators or else blanks; as it is, where it is none of a table."""
    if not separator:
        return line.partition("#")[0].split()
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line]


def are_names(cells: list[str]) -> bool:
    """Whether a line of a table names columns: pandas has numbers for those of an array, and no name for the index before them."""
    indexed = cells[:1] == [""] and cells[1:] == [str(k) for k in range(len(cells) - 1)]
    return indexed or any(value(c.replace(",", ".", 1)) is None for c in cells)


def is_word(cell: str) -> bool:
    """Whether a cell is a name, where blanks stand between numbers: a slip among these is none."""
    return (cell[0].isalpha() or cell[0] == "_") and value(cell) is None


def value(cell: str) -> float | None:
    """A cell as a number, NaN if it says that it has none; None for anything else."""
    shown = cell.strip()
    try:
        return nan if shown.lower() in MISSING else None if "_" in shown else float(shown.replace("−", "-"))
    except ValueError:
        return None


def number(given: Given, cell: str, line: int) -> float:
    """A cell as a number; one that is missing is NaN, which is counted."""
    try:
        if "_" not in cell:
            return float(cell)
    except ValueError:
        pass  # most cells are plain, and many
    found = value(cell)
    if found is None:
        comma = "; commas within numbers are not read, points are" if value(cell.replace(",", "")) is not None else ""
        raise given.failed(f"expected a number in line {line}, got {quoted(cell.strip()[:60])}{comma}")
    return found
