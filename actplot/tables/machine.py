"""A table for programs: values of one type per column, whichever rows there are, in whichever order.

Programs guess the type of a column from its cells. So a number is never whole (1.0), an infinite one is 1e999, which all of them read as
infinite (inf in the first row makes a column one of texts to DuckDB, and inf in all rows one of dates), what is unknown or makes no sense
is empty, and a text never reads as anything else.
"""

import io
import json
import re
from collections.abc import Callable, Iterable
from csv import writer
from decimal import Decimal
from math import isinf
from typing import Any

from ..facts.reading import ascii
from ..outside import hidden, visible
from .columns import Rows, Value
from .rows import Table

INFINITE = "1e999"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[-+]?[\d.]+(?:e[-+]?\d+)?", re.IGNORECASE)
DATE = re.compile(r"\d+(?:\s*[-/.:]\s*\d+)+")
WORDS = frozenset(("yes", "no", "true", "false", "t", "f", "y", "n", "inf", "infinity", "nan", "na", "n/a", "<na>", "#n/a", "#na", "null"))
THIN = "\N{THIN SPACE}"  # which no program skips, as LibreOffice does a blank and a no-break space before 1/6


def tsv(table: Rows, *, plain: bool = False) -> str:
    """Values with tabs between them and a header, none in quotation marks: a tab, or the end of a line, within a text is \\t or \\n."""
    rows = (table.columns, *([cell(row[k], plain) for k in table.columns] for row in table.rows))
    return "".join("\t".join(map(visible, row)) + "\n" for row in rows)


def csv(table: Rows, *, plain: bool = False) -> str:
    """Comma-separated values with a header; plain: in ASCII."""
    out = io.StringIO()
    lines = writer(out, lineterminator="\n")
    lines.writerow(table.columns)
    lines.writerows([cell(row[k], plain) for k in table.columns] for row in table.rows)
    return out.getvalue()


def cell(value: Value | Decimal, plain: bool = False) -> str:
    """A value as programs read it."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        text = visible(value, "\n")
        return inert(ascii(text), " ") if plain else inert(text)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value)
    return repr(value) if not isinf(value) else INFINITE if value > 0 else f"-{INFINITE}"


def inert(text: str, thin: str = THIN) -> str:
    """A text that no program takes for a number, a date, a truth or nothing, and no spreadsheet for a formula of its own."""
    if NUMBER.fullmatch(text) or DATE.fullmatch(text) or text.lower() in WORDS or text == "None":
        return f"{thin}{text}"
    return f" {text}" if text.startswith(FORMULAS) else text


def json_text(data: Any, *, plain: bool = False, indent: int | None = 2) -> str:
    """Data as JSON, in which each character that cannot be seen, or any that is not ASCII, stands as its number."""
    text = json.dumps(data, indent=indent, ensure_ascii=plain, allow_nan=False)
    if visible(text, "\n") == text:
        return text
    return "".join(c if c == "\n" or not hidden(c) else json.dumps(c)[1:-1] for c in text)


def jsonl(records: Iterable[Any], *, plain: bool = False) -> str:
    """Records as JSON, one a line."""
    return "".join(f"{json_text(r, plain=plain, indent=None)}\n" for r in records)


# a table in each format, in ASCII or not
WRITTEN: dict[str, Callable[[Table, bool], str]] = {
    "json": lambda table, plain: f"{json_text(table.records(), plain=plain)}\n",
    "jsonl": lambda table, plain: jsonl(table.records(), plain=plain),
    "csv": lambda table, plain: csv(table.flat(), plain=plain),
    "tsv": lambda table, plain: tsv(table.flat(), plain=plain),
}
