"""The tables of Markdown: bars between cells, and a line of dashes below the header."""

import re
from collections.abc import Sequence

from .rows import Rows

RULE = re.compile(r":?-+(?:\+-+)*:?")  # Org mode sets other signs between its columns
MARKER = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+(?=\|))?")  # of a quotation, or of an item of a list


def piped(text: Sequence[str]) -> tuple[list[Rows], list[str]]:
    """The tables of a text by its lines, and the lines that are in none."""
    found, rest, block = list[Rows](), list[str](), list[str]()
    for line in [*text, ""]:
        if "|" in line:
            block.append(line)
            continue
        rows = [cells(row) for row in block]
        rule = next((i for i, row in enumerate(rows) if i and all(RULE.fullmatch(c) for c in row)), 0)
        if rule:
            found.append([rows[rule - 1], *rows[rule + 1 :]])
        rest += [*block[: rule - 1 if rule else None], line]
        block.clear()
    return found, rest[:-1]


def cells(line: str) -> list[str]:
    """What stands between the bars of a line that are not escaped."""
    row = MARKER.sub("", line).strip().removeprefix("|").removesuffix("|")
    return [c.strip().replace(r"\|", "|") for c in re.split(r"(?<!\\)\|", row)]
