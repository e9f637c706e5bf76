"""A table as text, and which formats there are; what the machine only checked, and what it does not know, is marked."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..facts.properties import UNKNOWN
from ..outside import visible
from .rows import Cell, Table

PROGRAMS = ("json", "jsonl", "csv", "tsv")  # for programs: the others are read by people
FORMATS = ("rich", "plain", *PROGRAMS, "markdown", "latex", "html")

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


def html(table: Table) -> str:
    """A table that stands alone or in any page: in ASCII, so that no page's encoding spoils it."""
    head = "".join(f'<th scope="col">{in_html(h)}</th>' for h in table.columns.values())
    rows = "".join(f"<tr>{''.join(map(html_cell, range(len(row)), row))}</tr>\n" for row in table.rows)
    legend = paragraph_html(table.legend) if table.legend else ""
    return f'<table class="actplot">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n{legend}'


def html_cell(place: int, cell: Cell) -> str:
    """A cell; the first of a row is what the row is called."""
    text = in_html(cell.marked)
    if place == 0:
        return f'<th scope="row">{text}</th>'
    return f'<td class="unknown">{text}</td>' if cell.verdict == UNKNOWN else f"<td>{text}</td>"


def in_html(text: str) -> str:
    """A text that no browser takes for anything else."""
    return escape(visible(text)).encode("ascii", "xmlcharrefreplace").decode()


def paragraph_html(text: str) -> str:
    """A paragraph."""
    return f"<p>{in_html(text)}</p>\n"


def paragraph_markdown(text: str) -> str:
    """A paragraph, with the line that parts it from what is before it."""
    return f"\n{text.translate(MARKDOWN)}\n"


def paragraph_latex(text: str) -> str:
    """A paragraph that is not set in."""
    from .latex.letters import escaped

    return f"\\noindent {escaped(text)}\\par\n\n"


# a table, and a sentence beside it, in each format of a page
RENDERERS: dict[str, Callable[[Table], str]] = {"markdown": markdown, "latex": latex, "html": html}
PARAGRAPHS: dict[str, Callable[[str], str]] = {"markdown": paragraph_markdown, "latex": paragraph_latex, "html": paragraph_html}
