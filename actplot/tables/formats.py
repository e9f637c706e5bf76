"""A table as text for a page; what the machine only checked, and what it does not know, is marked."""

from __future__ import annotations

from collections.abc import Callable

from .rows import Table

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


RENDERERS: dict[str, Callable[[Table], str]] = {"markdown": markdown, "latex": latex}
