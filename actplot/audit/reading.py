"""The tables of a text: Markdown, or values with tabs, semicolons, commas or bars between them."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..errors import ActplotError
from ..outside import lines

Rows = list[list[str]]
CELLS = 500_000  # as many as a megabyte can hold; a table of more is one of gaps
END = "end"  # a line below the last one: where it is no row of its own, it stands in a cell that is open
MARKER = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+(?=\|))?")  # of a quotation, or of an item of a list


def read(text: str) -> list[Rows]:
    """The tables of a text: those of Markdown, or one of separated values."""
    rows = lines(text.removeprefix("\ufeff"))
    found = [*piped(rows)] or [separated(rows)]
    return [without_numbers(even(t)) for t in checked(found)]


def piped(text: Sequence[str]) -> Iterator[Rows]:
    """The tables of Markdown: a line of dashes below a header, and the rows that follow."""
    block = Rows()
    for line in [*text, ""]:
        if "|" in line:
            row = MARKER.sub("", line).strip().removeprefix("|").removesuffix("|")
            block.append([c.strip().replace(r"\|", "|") for c in re.split(r"(?<!\\)\|", row)])
        else:
            rule = next((i for i, row in enumerate(block) if i and all(re.fullmatch(r":?-+:?", c) for c in row)), 0)
            if rule:
                yield [block[rule - 1], *block[rule + 1 :]]
            block = Rows()


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
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]
    bare = [re.sub(r"^([^\t;,|]*)[\t;,|]+\s*$", r"\1", line) for line in bare]  # a title that a spreadsheet padded
    told = [(i, next((d for d in "\t;,|" if d in line), "")) for i, line in enumerate(bare) if line.strip()][:2]
    if not told:
        return 0, ","
    (first, mark), (second, below) = told[0], told[-1]
    title = below and (not mark or (mark == "," and "," not in bare[second]))
    return (second, below) if title else (first, mark or ",")


def joined(row: Sequence[str], delimiter: str) -> list[str]:
    """A row in which an interval without quotation marks was cut at its comma."""
    found: list[str] = []
    for part in row:
        if found and re.match(r"\s*[\[({\]][^\])}]*$", found[-1]) and re.search(r"[\])}\[]\s*(\(.*)?$", part):
            found[-1] += delimiter + part
        else:
            found.append(part)
    return found


def checked(tables: list[Rows]) -> list[Rows]:
    """The tables without empty values at the ends of rows. ActplotError where most of their cells would be gaps."""
    found = [[filled(row) for row in t] for t in tables]
    if sum(len(t) * widest(t) for t in found) > CELLS:
        rows = max(found, key=lambda t: len(t) * widest(t))
        told = f"a table of {len(rows):,} rows has one of {widest(rows):,} values"
        raise ActplotError(f"cannot read the table: {told}; expected at most {CELLS:,} cells with those that are left empty")
    return found


def widest(rows: Rows) -> int:
    """The number of values in the longest row."""
    return max(map(len, rows), default=0)


def even(rows: Rows) -> Rows:
    """Rows of equal length; what stands beyond the header is below a heading without a name."""
    width = max(1, widest(rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def filled(row: list[str]) -> list[str]:
    """A row without the empty values at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def without_numbers(rows: Rows) -> Rows:
    """The rows without a first column that only counts them."""
    counted = [row[0].strip(" .)") for row in rows[1:]] == [str(i) for i in range(1, len(rows))]
    return [row[1:] for row in rows] if counted else rows


def turned(rows: Rows) -> Rows:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=True)]
