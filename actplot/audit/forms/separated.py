"""Values with tabs, semicolons, commas or bars between them."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ...errors import ActplotError
from .rows import Rows

END = "end"  # a line below the last one: where it is no row of its own, it stands in a cell that is open


def separated(text: Sequence[str]) -> Rows:
    """The rows of values with tabs, semicolons, commas or bars between them."""
    start, delimiter = beginning(text)
    rows = [row for row in values(text[start:], delimiter, start) if any(row)]
    width = len(rows[0]) if rows else 0
    return [joined(row, delimiter) if len(row) > width else row for row in rows]


def values(text: Sequence[str], delimiter: str, above: int) -> Iterator[list[str]]:
    """The rows of separated values below so many lines. ActplotError where a quotation mark takes in lines that are rows of their own."""
    form: Any = {"delimiter": delimiter, "skipinitialspace": True}
    reader = csv.reader([*(line + "\n" for line in text), END], **form)
    first = 0  # line of a row
    try:
        for row in reader:
            if reader.line_num > len(text):
                if row != [END]:
                    opened = above + reader.line_num - row[-1].count("\n")
                    raise ActplotError(f"cannot read the table: the quotation mark that opens in line {opened} is never closed")
                return
            if reader.line_num > first + 1 and not sound(text[first : reader.line_num], form):
                opened = above + first + 1
                raise ActplotError(f"cannot read the table: the quotation mark that opens in line {opened} closes in another cell")
            first = reader.line_num
            yield row
    except csv.Error as error:
        raise ActplotError(f"cannot read the table: line {above + first + 1}: {error}") from None


def sound(text: Sequence[str], form: Any) -> bool:
    """Whether in a row of several lines each quotation mark stands at an end of its cell."""
    try:
        return bool(list(csv.reader([line + "\n" for line in text], strict=True, **form)))
    except csv.Error:
        return False


def beginning(lines: Sequence[str]) -> tuple[int, str]:
    """Where the header stands, and what parts its values; a title above it has nothing that parts, or other commas."""
    unquoted = (re.sub(r'"[^"]*"', "", line) for line in lines)
    bare = (re.sub(r"^([^\t;,|]*)[\t;,|]+\s*$", r"\1", line) for line in unquoted)  # a title that a spreadsheet padded
    told = list(islice(((i, line, next((d for d in "\t;,|" if d in line), "")) for i, line in enumerate(bare) if line.strip()), 2))
    if not told:
        return 0, ","
    (first, _, mark), (second, line, below) = told[0], told[-1]
    title = below and (not mark or (mark == "," and "," not in line))
    return (second, below) if title else (first, mark or ",")


def joined(row: Sequence[str], delimiter: str) -> list[str]:
    """A row in which an interval without quotation marks was cut at its comma."""
    found: list[str] = []
    whole = True  # what was joined is an interval, and takes no more
    for part in row:
        if not whole and re.match(r"\s*[\[({\]][^\])}]*$", found[-1]) and re.search(r"(?s)[\])}\[]\s*(\(.*)?$", part):
            found[-1] += delimiter + part
            whole = True
        else:
            found.append(part)
            whole = False
    return found
