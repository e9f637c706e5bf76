"""The tables that reStructuredText writes as lists and as separated values; a file or an address that one names is left alone."""

import re
from collections.abc import Sequence

from .rows import Rows, Span, laid
from .separated import values

DIRECTIVE = re.compile(r"(\s*)\.\. +(list|csv)-table::")
OPTION = re.compile(r"\s*:([a-z-]+):(?:\s+(.*))?")
ITEM = re.compile(r"(\s*)([*+-])(?:\s+(.*))?")
DELIMITERS = {"tab": "\t", "space": " "}


def directed(text: Sequence[str]) -> tuple[list[Rows], list[str]]:
    """The tables of a text by its lines, and the lines that are in none."""
    found, rest = list[Rows](), list[str]()
    at = 0
    while at < len(text):
        m = DIRECTIVE.match(text[at]) if "::" in text[at] else None
        if m is None:
            rest.append(text[at])
            at += 1
            continue
        end = next((i for i in range(at + 1, len(text)) if text[i].strip() and indent(text[i]) <= len(m[1])), len(text))
        options, body = opened(text[at + 1 : end])
        found.append(listed(body, options) if m[2] == "list" else valued(body, options, end - len(body)))
        at = end
    return found, rest


def indent(line: str) -> int:
    """How far a line is moved in."""
    return len(line) - len(line.lstrip())


def opened(block: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The options at the head of a directive, and the lines below them."""
    options = dict[str, str]()
    for i, line in enumerate(block):
        m = OPTION.fullmatch(line)
        if m:
            options[m[1]] = m[2] or ""
        elif not line.strip():
            return options, list(block[i:])
    return options, list(block[len(block) if options else 0 :])


def listed(body: Sequence[str], options: dict[str, str]) -> Rows:
    """The rows of a list of lists: an item in an item begins a row, the items below it are its other cells."""
    rows, inner = list[list[list[str]]](), 0
    for line in body:
        m = ITEM.fullmatch(line)
        within = ITEM.fullmatch(m[3] or "") if m else None
        if m and within and (not rows or len(m[1]) < inner):
            inner = m.start(3)
            rows.append([[within[3] or ""]])
        elif m and rows and len(m[1]) == inner:
            rows[-1].append([m[3] or ""])
        elif rows:
            rows[-1][-1].append(line)
    return laid([[Span(" ".join(" ".join(cell).split())) for cell in row] for row in rows], headers(options))


def valued(body: Sequence[str], options: dict[str, str], above: int) -> Rows:
    """The rows of separated values. ActplotError where a quotation mark is never closed."""
    delimiter = DELIMITERS.get(options.get("delim", ","), options.get("delim", ","))[:1] or ","
    head = list(values([options["header"]], ",", above)) if "header" in options else []
    rows = [row for row in values([line.strip(" ") for line in body], delimiter, above) if any(row)]
    return [*head, *rows]


def headers(options: dict[str, str]) -> int:
    """How many rows are a header."""
    told = options.get("header-rows", "1")
    return int(told) if re.fullmatch(r"\d", told) else 1
