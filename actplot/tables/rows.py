"""Rows of facts, and of whatever else the command line lists, as rich, plain, csv, json, markdown or latex text.

A table is data until a renderer makes text of it. Cells are never cut: a renderer may wrap, a pipe gets the full width. What the machine
only checked, and what it does not know, is marked without colour. Standard library only; ``rich`` is imported by its own renderer.
"""

from __future__ import annotations

import csv as comma_separated
import io
import json as notation
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..catalogue import families
from ..definition import nearest, written
from ..errors import UnknownName
from ..facts.properties import CHECKED, CRITERIA, DEFAULT_COLUMNS, PROPERTIES, PROVED, UNKNOWN, Fact, ascii, averages

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from ..definition import Definition, Named

MARKS = {PROVED: "", CHECKED: "*", UNKNOWN: ""}
LEGEND = {PROVED: "unmarked: proved", CHECKED: "* checked numerically", UNKNOWN: "? unknown"}
ABSENT = "—"


@dataclass(frozen=True)
class Cell:
    """What a cell says, what it is worth when rows are sorted, and its verdict where it has one."""

    text: str
    value: Any = None
    verdict: str = ""

    @property
    def marked(self) -> str:
        """The text with the mark of its verdict."""
        return self.text + MARKS.get(self.verdict, "")


@dataclass(frozen=True)
class Table:
    """Headings by key, rows of cells, and the same rows as records for JSON (lazy, since formulas cost time)."""

    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    records: Callable[[], list[dict[str, Any]]]

    @property
    def legend(self) -> str:
        """What the marks of verdicts mean, that of what is proved being none, and what averages are taken over."""
        seen = {c.verdict for row in self.rows for c in row}
        return "   ".join(filter(None, [*(LEGEND[v] for v in LEGEND if v in seen), averages(self.columns)]))

    @property
    def judged(self) -> list[int]:
        """The columns whose cells have verdicts."""
        return [i for i, column in enumerate(zip(*self.rows, strict=True)) if any(c.verdict for c in column)]


# ---------------------------------------------------------------- making tables


def about(f: Definition) -> str:
    """The display name with the parameters that differ from their defaults."""
    changed = ", ".join(f"{k} = {written(v)}" for k, v in f.changed.items())
    return f"{f.title} ({changed})" if changed else f.title


def parameters(f: Definition) -> str:
    """All parameters with their values."""
    return ", ".join(f"{k} = {written(v)}" for k, v in f.values.items())


def framework(n: Named) -> str:
    """A framework's name, with the parameters under which it is this function and what its gradient is at kinks."""
    at = ", ".join(f"{k} = {written(v)}" for k, v in n.values.items())
    kinks = ", ".join(f"f'({written(k)}) = {written(v)}" for k, v in n.kinks.items())
    return n.expression + "".join(f"; {t}" for t in (at, kinks, n.note) if t)


# columns that are no properties: their heading and how they read
OWN: dict[str, tuple[str, Callable[[Definition], str]]] = {
    "name": ("Name", lambda f: f.spec),
    "title": ("Activation", about),
    "family": ("Family", lambda f: f.family),
    "kind": ("Kind", lambda f: f.kind),
    "parameters": ("Parameters", parameters),
    "summary": ("Summary", lambda f: f.summary.split("\n\n")[0].replace("\n", " ")),
    "formula": ("f(x)", lambda f: f.formula.unicode),
    "derivative": ("f'(x)", lambda f: f.derivative_formula.unicode),
}


def columns_named(wanted: Iterable[str], activations: Sequence[Definition]) -> list[str]:
    """Column keys in the order asked for, ``all`` meaning every property that one of the activations has. UnknownName offers near ones."""
    found: list[str] = []
    kinds = {f.kind for f in activations}
    for key in wanted:
        if key == "all":
            found += [k for k, p in PROPERTIES.items() if kinds & set(p.kinds)]
        elif key in PROPERTIES or key in OWN:
            found.append(key)
        else:
            raise unknown("property", key)
    return list(dict.fromkeys(found))


def unknown(what: str, key: str, known: Iterable[str] = (*PROPERTIES, *OWN, "all")) -> UnknownName:
    """The error for a key that nobody knows."""
    known = list(known)
    return UnknownName(f"no {what} named {key!r}; {nearest(key, known) or 'known are ' + ', '.join(known)}")


def cell(f: Definition, key: str) -> Cell:
    """One cell: a fact with its verdict, or what the entry says of itself."""
    if key in OWN:
        text = OWN[key][1](f)
        return Cell(text, text)
    fact = f.facts.get(key)
    return Cell(ABSENT) if fact is None else Cell(fact.text, fact.value, fact.verdict)


def table(activations: Sequence[Definition], columns: Iterable[str] = DEFAULT_COLUMNS, sort: str | None = None) -> Table:
    """One row an activation, the title first. UnknownName for a column or sort key that is neither a property nor known of an entry."""
    keys = columns_named(columns, activations)
    ordered = sorted_by(activations, sort)
    shown = ["title", *(k for k in keys if k != "title")]
    headings = {k: OWN[k][0] if k in OWN else PROPERTIES[k].title for k in shown}
    rows = tuple(tuple(cell(f, k) for k in shown) for f in ordered)
    return Table(headings, rows, lambda: [record(f, keys) for f in ordered])


def catalogue(activations: Sequence[Definition], sort: str | None = None) -> Table:
    """What ``actplot list`` shows: name, title, family and summary."""
    ordered = sorted_by(activations, sort)
    keys = ("name", "title", "family", "summary")
    rows = tuple(tuple(cell(f, k) for k in keys) for f in ordered)
    headings = {k: OWN[k][0] for k in keys}
    return Table(headings, rows, lambda: [{k: cell(f, k).text for k in keys} | {"aliases": list(f.aliases)} for f in ordered])


def criteria(activations: Sequence[Definition], published: str = "pyrcz", sort: str | None = None) -> Table:
    """A published table of criteria, one row a criterion, one column an activation. UnknownName for a table or sort key that is none."""
    if published not in CRITERIA:
        raise unknown("table of criteria", published, CRITERIA)
    activations = sorted_by(activations, sort)
    judged = [(c.title, [c.judge(f.facts) for f in activations]) for c in CRITERIA[published]]
    headings = {"criterion": "Criterion", **{f.spec: about(f) for f in activations}}
    rows = tuple((Cell(title, title), *(Cell(v.text, v.value, v.verdict) for v in verdicts)) for title, verdicts in judged)

    def records() -> list[dict[str, Any]]:
        specs = [f.spec for f in activations]
        return [{"criterion": title} | dict(zip(specs, map(plain_fact, verdicts), strict=True)) for title, verdicts in judged]

    return Table(headings, rows, records)


def listing(headings: Mapping[str, str], rows: Iterable[Sequence[str]]) -> Table:
    """Any rows of text as a table."""
    texts = [tuple(r) for r in rows]
    return Table(headings, tuple(tuple(Cell(t, t) for t in r) for r in texts), lambda: [dict(zip(headings, r, strict=True)) for r in texts])


def record(f: Definition, keys: Sequence[str]) -> dict[str, Any]:
    """An activation as JSON holds it: exact where JSON can be, closed forms beside the numbers."""
    formula, derivative = f.formula, f.derivative_formula
    return {
        "name": f.entry.name,
        "title": f.title,
        "kind": f.kind,
        "family": f.family,
        "parameters": {k: plain_number(v) for k, v in f.values.items()},
        "formula": {"tex": formula.tex, "unicode": formula.unicode},
        "derivative": {"tex": derivative.tex, "unicode": derivative.unicode},
        "properties": {k: plain_fact(f.facts[k]) for k in keys if k in f.facts},
    }


def plain_fact(fact: Fact) -> dict[str, Any]:
    """A fact as JSON holds it."""
    return {"value": fact.value, "verdict": fact.verdict, "text": fact.text, "note": fact.note}


def plain_number(v: Any) -> Any:
    """A parameter as a JSON number; infinities are the strings that facts use."""
    value = v if isinstance(v, int) else float(v)
    return value if abs(value) != float("inf") else "inf" if value > 0 else "-inf"


# ---------------------------------------------------------------- sorting


def sorted_by(activations: Sequence[Definition], key: str | None) -> list[Definition]:
    """The activations in the order of a column; those that lack it come last."""
    if key is None:
        return list(activations)
    if key not in PROPERTIES and key not in OWN:
        raise unknown("sort key", key, (*PROPERTIES, *OWN))
    return sorted(activations, key=lambda f: rank(cell(f, key).value))


def rank(value: Any) -> tuple[Any, ...]:
    """Something that sorts with every other rank: numbers (infinities included), then texts, then what is missing."""
    if value is None:
        return (2,)
    if isinstance(value, (bool, int, float, Fraction)):
        return (0, float(value))
    if value in ("inf", "-inf"):
        return (0, float(value))
    if isinstance(value, str):
        return (1, value.casefold())
    if isinstance(value, list):
        return (0, float(len(value)), *(part for v in value for part in rank(v)))
    if "low" in value:
        return (0, float(value["low"]), float(value["high"]), not value["low_attained"], value["high_attained"])
    return tuple(part for v in value.values() for part in rank(v))


# ---------------------------------------------------------------- renderers


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, columns: int) -> str:
    """The text filled up with spaces."""
    return text + " " * (columns - width(text))


def plain(table: Table, encoding: str | None = "utf-8", *, heading: bool = True) -> str:
    """Aligned columns; in ASCII where the stream's encoding has no mathematical signs."""
    say = in_encoding(encoding)
    lines = [[say(h) for h in table.columns.values()], *([say(c.marked) for c in row] for row in table.rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    text = ["  ".join(padded(t, w) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    text = [text[0], "  ".join("-" * w for w in widths), *text[1:]] if heading else text[1:]
    legend = ["", say(table.legend)] if table.legend else []
    return "\n".join([*text, *legend]) + "\n"


def in_encoding(encoding: str | None) -> Callable[[str], str]:
    """How a text is said to a stream of that encoding."""
    try:
        "∞−⁰λ√—".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ascii
    return lambda text: text


def csv(table: Table) -> str:
    """Comma-separated, readable values, with a header; verdicts in columns of their own behind all others, for programs to read."""
    out = io.StringIO()
    writer = comma_separated.writer(out, lineterminator="\n")
    keys = list(table.columns)
    writer.writerow([*keys, *(f"{keys[i]}_verdict" for i in table.judged)])
    writer.writerows([*(c.text for c in row), *(row[i].verdict for i in table.judged)] for row in table.rows)
    return out.getvalue()


def json(table: Table) -> str:
    """The records, as a list of objects."""
    return notation.dumps(table.records(), ensure_ascii=False, indent=2) + "\n"


MARKDOWN = str.maketrans({"|": r"\|", "*": r"\*", "_": r"\_", "<": "&lt;", "\n": " ", "`": r"\`", "\\": r"\\", "[": r"\["})


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
    lines = [" & ".join(c.marked.translate(LATEX) for c in row) + r" \\" for row in table.rows]
    head = " & ".join(h.translate(LATEX) for h in table.columns.values()) + r" \\"
    legend = [rf"% {ascii(table.legend)}"] if table.legend else []
    begin = rf"\begin{{tabular}}{{{'l' * len(table.columns)}}}"
    return "\n".join([begin, r"\toprule", head, r"\midrule", *lines, r"\bottomrule", r"\end{tabular}", *legend]) + "\n"


STYLES = {CHECKED: "", PROVED: "", UNKNOWN: "dim"}


def rich(table: Table, encoding: str | None = "utf-8") -> RichTable:
    """A table for a terminal: cells wrap between words, none is cut; a family is a heading over its rows instead of a column."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    say = in_encoding(encoding)
    keys = [k for k in table.columns if k != "family" or len(table.columns) == 1]
    shown = [i for i, k in enumerate(table.columns) if k in keys]
    lines = box.SIMPLE_HEAD if say("∞") == "∞" else box.ASCII
    made = RichTable(box=lines, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    made.caption, made.caption_justify = say(table.legend) or None, "left"
    cells = [[say(row[i].marked) for i in shown] for row in table.rows]
    for n, key in enumerate(keys):
        heading = say(table.columns[key])
        texts = [heading, *(c[n] for c in cells)]
        narrow = max(map(width, texts)) <= 12  # short columns stay whole; the others wrap, between words that are not too long
        longest = max(width(word) for text in texts for word in text.split() or [""])
        made.add_column(heading, overflow="fold", style="bold" if n == 0 else "", no_wrap=narrow, min_width=min(longest, 13))
    family = list(table.columns).index("family") if len(keys) < len(table.columns) else None
    last = None
    for row, texts in zip(table.rows, cells, strict=True):
        if family is not None and row[family].text != last:
            last = row[family].text
            made.add_section()
            made.add_row(Text(say(families().get(last, last)), "italic"))
        made.add_row(*(Text(t, STYLES.get(row[i].verdict, "")) for t, i in zip(texts, shown, strict=True)))
    return made


RENDERERS: dict[str, Callable[[Table], str]] = {"plain": plain, "csv": csv, "json": json, "markdown": markdown, "latex": latex}
