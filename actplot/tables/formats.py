"""A table as text for people: for a terminal, a pipe, a page.

Cells are never cut: a terminal may wrap them, a pipe gets the full width. What the machine only checked, and what it does not know, is
marked without colour. Standard library only; ``rich`` is imported by its own function.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..catalogue import family as title_of
from ..facts.properties import UNKNOWN
from ..facts.reading import ascii
from ..outside import visible
from .rows import Table

if TYPE_CHECKING:
    from rich.table import Table as RichTable


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(table: Table, encoding: str | None = "utf-8", *, heading: bool = True) -> str:
    """Aligned columns; in ASCII where the stream's encoding has no mathematical signs."""
    say = in_encoding(encoding)
    lines = [[say(h) for h in table.columns.values()], *([say(c.marked) for c in row] for row in table.rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    text = ["  ".join(t + " " * (w - width(t)) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    text = [text[0], "  ".join("-" * w for w in widths), *text[1:]] if heading else text[1:]
    legend = ["", say(table.legend)] if table.legend else []
    return "\n".join([*text, *legend]) + "\n"


def in_encoding(encoding: str | None) -> Callable[[str], str]:
    """How a text is said to a stream of that encoding."""
    try:
        "∞−⁰λ√—".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return lambda text: ascii(visible(text))
    return visible


MARKDOWN = str.maketrans({
    "|": r"\|", "*": r"\*", "_": r"\_", "<": "&lt;", "\n": " ", "`": r"\`", "\\": r"\\", "[": r"\[", "$": r"\$", "&": "&amp;",
})  # fmt: skip


def markdown(table: Table) -> str:
    """A pipe table."""
    lines = [" | ".join(h.translate(MARKDOWN) for h in table.columns.values()), " | ".join("---" for _ in table.columns)]
    lines += [" | ".join(c.marked.translate(MARKDOWN) for c in row) for row in table.rows]
    legend = ["", table.legend.translate(MARKDOWN)] if table.legend else []
    return "\n".join([*(f"| {line} |" for line in lines), *legend]) + "\n"


LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "*": "$^*$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": "$<$", ">": "$>$", "|": "$|$", "—": "---", "−": "$-$", "·": r"$\cdot$",
    "∞": r"$\infty$", "√": r"$\surd$", "≤": r"$\leq$", "≥": r"$\geq$", "≠": r"$\neq$", "×": r"$\times$", "→": r"$\to$",
    "…": r"\ldots{}", "′": "$'$", "″": "$''$", "½": r"$\frac{1}{2}$",
    **{g: rf"$\{name}$" for g, name in {"π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "θ": "theta",
       "λ": "lambda", "μ": "mu", "σ": "sigma", "τ": "tau", "φ": "varphi", "Φ": "Phi", "ω": "omega", "Σ": "Sigma"}.items()},
    **{s: f"$^{d}$" for d, s in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}, **{s: f"$_{d}$" for d, s in enumerate("₀₁₂₃₄₅₆₇₈₉")}, "⁻": "$^-$",
})  # fmt: skip


def latex(table: Table) -> str:
    """A tabular with booktabs rules."""
    lines = [" & ".join(c.tex or c.marked.translate(LATEX) for c in row) + r" \\" for row in table.rows]
    lines = [f"{{}}{line}" if line.startswith("[") else line for line in lines]  # which the end of the line before would take for its own
    head = " & ".join(h.translate(LATEX) for h in table.columns.values()) + r" \\"
    legend = [rf"% {ascii(table.legend)}"] if table.legend else []
    begin = rf"\begin{{tabular}}{{{'l' * len(table.columns)}}}"
    return "\n".join([begin, r"\toprule", head, r"\midrule", *lines, r"\bottomrule", r"\end{tabular}", *legend]) + "\n"


def rich(table: Table, encoding: str | None = "utf-8") -> RichTable:
    """A table for a terminal: cells wrap between words, none is cut; a family is a heading over its rows instead of a column."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    say = in_encoding(encoding)
    keys = list(table.columns)
    family = keys.index("family") if "family" in keys else None
    shown = [i for i in range(len(keys)) if i != family]
    lines = box.SIMPLE_HEAD if say("∞") == "∞" else box.ASCII
    made = RichTable(box=lines, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    made.caption, made.caption_justify = say(table.legend) or None, "left"
    cells = [[say(row[i].marked) for i in shown] for row in table.rows]
    for n, i in enumerate(shown):
        heading = say(table.columns[keys[i]])
        texts = [heading, *(c[n] for c in cells)]
        narrow = max(map(width, texts)) <= 12  # short columns stay whole; the others wrap, between words that are not too long
        longest = max(width(word) for text in texts for word in text.split() or [""])
        made.add_column(heading, overflow="fold", style="bold" if n == 0 else "", no_wrap=narrow, min_width=min(longest, 13))
    last = None
    for row, texts in zip(table.rows, cells, strict=True):
        if family is not None and row[family].text != last:
            last = row[family].text
            made.add_section()
            key, bracket, file = last.partition(" (")  # of the user's own functions, where they come from
            made.add_row(Text(say(f"{title_of(key)}{bracket}{file}"), "italic"))
        made.add_row(*(Text(t, "dim" if row[i].verdict == UNKNOWN else "") for t, i in zip(texts, shown, strict=True)))
    return made


RENDERERS: dict[str, Callable[[Table], str]] = {"markdown": markdown, "latex": latex}
