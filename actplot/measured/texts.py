"""Numbers in texts: tables with commas between columns, or one after the other; what is read is kept in a file without a name."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from math import nan

import numpy as np

from ..outside import quoted
from .given import Given, Part
from .values import Kept, Moved, Values, of_bytes

MANY = 1 << 16  # numbers that are written at once
LOOKED = 100  # lines of a table by which a column that is not named is one of numbers
LONGEST = 1 << 24  # characters of a line
SEPARATORS = "\t;,"
MISSING = ("", "na", "n/a", "<na>", "null", "none")  # as R, pandas and databases write what is not there
PRINTED = re.compile(r"\s*(?:[\[{]|\w+\(\[)")


def text(given: Given, key: str | None, suffix: str, moved: Moved) -> Values:
    """The numbers of a text: of one column, where its first line names columns, else all of them."""
    kept, row, count = Kept(), array("d"), 0
    with given.opened() as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as stream:
        part, found = numbers(given, stream, key, suffix)
        for number in found:
            row.append(number)
            count += 1
            if len(row) == MANY:
                kept.file.write(row.tobytes())
                del row[:]
                moved(raw.tell())
    kept.file.write(row.tobytes())
    return replace(of_bytes(kept.opened, np.dtype(np.float64), count, given.name), part=part.key, remark=part.remark)


def numbers(given: Given, stream: io.TextIOWrapper, key: str | None, suffix: str) -> tuple[Part, Iterator[float]]:
    """The column that is meant, if there are names, and its numbers, in order; a line that begins with # is a remark."""
    told = ((n, line) for n, line in enumerate(bounded(given, stream), 1) if line.strip() and not line.lstrip().startswith("#"))
    n, first = next(told, (0, ""))
    if not first:
        return Part(""), iter(())
    if PRINTED.match(first):
        raise given.failed("it is JSON, or an array as it is printed; expected numbers alone, such as jq '.. | numbers' makes of JSON")
    separator = next((s for s in SEPARATORS if s in first), "," if suffix in (".csv", ".tsv") else "")
    names = [c.strip() for c in fields(first, separator)]
    if not (are_names(names) if separator else all(map(is_word, names))):
        given.keyless(key)
        return Part(""), (number(given, c, n) for n, line in chain([(n, first)], told) for c in fields(line, separator))
    rows = table(given, told, separator, len(names))
    seen = list(islice(rows, LOOKED))
    numeric = [name for k, name in enumerate(names) if name and are_numbers(found[k] for _, found in seen)]
    part = given.one(names, key, "column", numeric or names)
    at = names.index(part.key)
    return part, (number(given, found[at], n) for n, found in chain(seen, rows))


def table(given: Given, told: Iterator[tuple[int, str]], separator: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, with its number."""
    for n, line in told:
        found = fields(line, separator)
        if len(found) != width:
            raise given.failed(f"line {n} has {len(found)} columns, and the first one {width}")
        yield n, found


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


def are_numbers(cells: Iterable[str]) -> bool:
    """Whether the cells of a column are numbers, some of which may be missing."""
    found = [value(c) for c in cells]
    return None not in found and any(v == v for v in found)


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
