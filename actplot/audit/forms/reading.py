"""Which form the tables of a text have, told by what is in it: JSON as a whole, else what is marked up in it, else separated values."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from ...errors import ActplotError
from ...outside import lines, quoted
from . import marked, notebooks, records
from .rows import Rows, tidy
from .separated import separated

FORMS = "Markdown, HTML, LaTeX, reStructuredText, JSON, a notebook, or values with tabs, semicolons, commas or bars between them"
JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"])')


def read(text: str) -> list[Rows]:
    """The tables of a text, each of two rows at least, one of which has two cells. ActplotError where there is none."""
    text = text.removeprefix("\ufeff")
    data, fault = parsed(text)
    ways: list[Callable[[], Iterator[Rows]]] = [lambda: marked.tables(text), lambda: iter([separated(lines(text))])]
    if data is not None:
        ways = [lambda: notebooks.tables(data) if notebooks.is_notebook(data) else records.tables(data)]
    elif fault:
        ways.pop()
    for way in ways:
        found = [rows for t in way() if len(rows := tidy(t)) > 1 and max(map(len, rows)) > 1]
        if found:
            return found
    raise ActplotError(f"expected a table with a header and at least one row and two columns, in {FORMS}; got {fault or seen(text, data)}")


def parsed(text: str) -> tuple[Any, str]:
    """What a text in JSON holds, numbers as they are written; or why it cannot be read, where it begins like JSON."""
    if not text.lstrip().startswith(("{", "[")):
        return None, ""
    as_written: dict[str, Any] = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), str)
    try:
        return json.loads(text, **as_written), ""
    except RecursionError:
        return None, "brackets that stand too deep within each other"
    except json.JSONDecodeError as error:
        told = [line for line in lines(text) if line.strip()]
        try:  # a record a line
            return [json.loads(line, **as_written) for line in told], ""
        except (json.JSONDecodeError, RecursionError):
            return None, f"JSON that cannot be read: line {error.lineno}: {error.msg}" if JSON.match(text) else ""


def seen(text: str, data: Any) -> str:
    """What a text has in the place of a table."""
    if data is not None:
        return "a notebook without one" if notebooks.is_notebook(data) else "JSON without records or columns"
    told = [line for line in lines(text) if line.strip()]
    if not told:
        return "an empty text"
    return f"{len(told):,} line{'s' * (len(told) > 1)} of text, the first being {quoted(told[0].strip()[:60])}"
