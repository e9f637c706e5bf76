"""The tables of a notebook: those of its texts, and those that its cells have put out; none of its code is looked at."""

from collections.abc import Iterator
from typing import Any

from . import marked
from .rows import Rows

SHOWN = ("text/html", "text/markdown", "text/latex", "text/plain")  # the same table in several forms: the first says most


def is_notebook(data: Any) -> bool:
    """Whether parsed JSON is a notebook."""
    return isinstance(data, dict) and "nbformat" in data and isinstance(data.get("cells", data.get("worksheets")), list)


def tables(data: dict[str, Any]) -> Iterator[Rows]:
    """The tables of a notebook."""
    for text in texts(data):
        yield from marked.tables(text)


def texts(data: dict[str, Any]) -> Iterator[str]:
    """What a notebook shows, cell by cell."""
    sheets = [data, *(s for s in listed(data.get("worksheets")) if isinstance(s, dict))]
    for cell in (c for s in sheets for c in listed(s.get("cells")) if isinstance(c, dict)):
        if cell.get("cell_type") != "code":
            yield joined(cell.get("source"))
        for output in listed(cell.get("outputs")):
            if isinstance(output, dict):
                made = output.get("data")
                shown = made if isinstance(made, dict) else {}
                yield joined(output.get("text")) or next((joined(shown[k]) for k in SHOWN if k in shown), "")


def listed(value: Any) -> list[Any]:
    """A list where there is one."""
    return value if isinstance(value, list) else []


def joined(value: Any) -> str:
    """A text, which may be kept as its lines."""
    return value if isinstance(value, str) else "".join(v for v in listed(value) if isinstance(v, str))
