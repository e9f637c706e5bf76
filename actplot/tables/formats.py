"""A table as text for a program or a page; what the machine only checked, and what it does not know, is marked."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from csv import writer

from .rows import Table


def csv(table: Table) -> str:
    """Comma-separated, readable values, with a header; verdicts in columns of their own behind all others, for programs to read."""
    out = io.StringIO()
    lines = writer(out, lineterminator="\n")
    keys = list(table.columns)
    judged = [i for i, column in enumerate(zip(*table.rows, strict=True)) if any(c.verdict for c in column)]
    lines.writerow([*keys, *(f"{keys[i]}_verdict" for i in judged)])
    lines.writerows([*(inert(c.text) for c in row), *(row[i].verdict for i in judged)] for row in table.rows)
    return out.getvalue()


def inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula of its own: -x is one, -1 is a number."""
    return f" {text}" if text[:1] in FORMULAS and not re.fullmatch(r"[-+]?[\d.]+(?:e[-+]?\d+)?", text) else text


FORMULAS = ("=", "+", "-", "@", "\t", "\r")
MARKDOWN = str.maketrans({
    "|": r"\|", "*": r"\*", "_": r"\_", "<": "&lt;", "\n": " ", "`": r"\`", "\\": r"\\", "[": r"\[", "$": r"\$", "&": "&amp;", "~": r"\~",
})  # fmt: skip


def markdown(table: Table) -> str:
    """A pipe table."""
    lines = [" | ".join(h.translate(MARKDOWN) for h in table.columns.values()), " | ".join("---" for _ in table.columns)]
    lines += [" | ".join(c.marked.translate(MARKDOWN) for c in row) for row in table.rows]
    legend = ["", table.legend.translate(MARKDOWN)] if table.legend else []
    return "\n".join([*(f"| {line} |" for line in lines), *legend]) + "\n"


def latex(table: Table) -> str:
    """Tables with booktabs rules; what sets formulas is imported where it is wanted."""
    from .latex.setting import latex

    return latex(table)


RENDERERS: dict[str, Callable[[Table], str]] = {"csv": csv, "markdown": markdown, "latex": latex}
