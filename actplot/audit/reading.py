"""The tables of a text: Markdown, or values with tabs, semicolons, commas or bars between them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from ..errors import ActplotError

Rows = list[list[str]]


def read(text: str) -> list[Rows]:
    """The tables of a text: those of Markdown, or one of separated values."""
    lines = text.removeprefix("\ufeff").splitlines()
    found = [even(t) for t in piped(lines)]
    return found or [even(separated(lines))]


def piped(lines: Sequence[str]) -> Iterator[Rows]:
    """The tables of Markdown: a line of dashes below a header, and the rows that follow."""
    block = Rows()
    for line in [*lines, ""]:
        if "|" in line:
            block.append([c.strip().replace(r"\|", "|") for c in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))])
        elif block:
            rule = next((i for i, row in enumerate(block) if i and all(re.fullmatch(r":?-+:?", c) for c in row)), 0)
            if rule:
                yield [block[rule - 1], *block[rule + 1 :]]
            block = Rows()


def separated(lines: Sequence[str]) -> Rows:
    """The rows of values with tabs, semicolons, commas or bars between them."""
    first = next((line for line in lines if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    delimiter = next((d for d in "\t;,|" if d in bare), ",")
    try:
        rows = [row for row in csv.reader((line + "\n" for line in lines), delimiter=delimiter, skipinitialspace=True) if any(row)]
    except csv.Error as error:
        raise ActplotError(f"cannot read the table: {error}") from None
    width = len(rows[0]) if rows else 0
    return [joined(row, delimiter) if len(row) > width else row for row in rows]


def joined(row: Sequence[str], delimiter: str) -> list[str]:
    """A row in which an interval without quotation marks was cut at its comma."""
    found: list[str] = []
    for part in row:
        if found and re.match(r"\s*[\[({\]][^\])}]*$", found[-1]) and re.search(r"[\])}\[]\s*(\(.*)?$", part):
            found[-1] += delimiter + part
        else:
            found.append(part)
    return found


def even(rows: Rows) -> Rows:
    """Rows of equal length: what a header does not name is nothing that can be judged."""
    width = len(rows[0]) if rows else 0
    return [[*row, *[""] * width][:width] for row in rows]


def turned(rows: Rows) -> Rows:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=True)]
