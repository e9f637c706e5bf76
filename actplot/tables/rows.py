"""Rows of facts, and of whatever else the command line lists: which columns they have, and in which order they stand.

A table is data until one of the ``formats`` makes text of it. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..definition import OWN_FAMILY, READ_FROM, Definition, Head, Named, nearest
from ..errors import UnknownName, cut
from ..facts.criteria import CRITERIA
from ..facts.properties import CHECKED, DEFAULT_COLUMNS, PROPERTIES, PROVED, UNKNOWN, Fact, averages
from ..outside import quoted
from ..parameters import written
from ..prove.known import foresee, known

if TYPE_CHECKING:
    from ..formulas.formula import Formula

LEGEND = {PROVED: "unmarked: proved", CHECKED: "* checked numerically", UNKNOWN: "? unknown"}
ABSENT = "—"


@dataclass(frozen=True)
class Cell:
    """What a cell says, and its verdict where it has one."""

    text: str
    verdict: str = ""
    tex: str = ""  # where LaTeX has more to say than the text

    @property
    def marked(self) -> str:
        """The text with the mark of its verdict."""
        return f"{self.text}*" if self.verdict == CHECKED else self.text


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


def about(f: Definition, others: Iterable[Definition] = ()) -> str:
    """The display name with the parameters that were asked for, differ from their defaults, or among other rows tell it apart."""
    told = f.told_from(others)
    return f"{f.title} ({assigned(told)})" if told else f.title


def told_apart(activations: Sequence[Definition]) -> list[str]:
    """The display names of all rows, each looked at beside those of the same function alone."""
    alike: dict[Head, list[Definition]] = {}
    for f in activations:
        alike.setdefault(f.head, []).append(f)
    return [about(f, alike[f.head]) for f in activations]


def assigned(values: Mapping[str, Any]) -> str:
    """Parameters with their values."""
    return ", ".join(f"{k} = {written(v)}" for k, v in values.items())


def framework(key: str, n: Named) -> str:
    """A framework's name, with the parameters under which it is this function, and what its gradient is at kinks, in which version."""
    kinks = ", ".join(f"f'({written(k)}) = {written(v)}" for k, v in n.kinks.items())
    kinks = f"{kinks} in {READ_FROM[key]} on the CPU" if kinks else ""
    return n.expression + "".join(f"; {t}" for t in (assigned(n.values), kinks, n.note) if t)


def formulas(f: Definition) -> tuple[Formula, Formula]:
    """The formula and that of the derivative; typesetting is imported where it is wanted."""
    from ..formulas.formula import derivative_formula, formula

    return formula(f), derivative_formula(f)


# columns that are no properties: their heading and how they read
OWN: dict[str, tuple[str, Callable[[Definition], str]]] = {
    "name": ("Name", lambda f: f.spec),
    "title": ("Activation", about),
    "family": ("Family", lambda f: f"{f.family} ({f.head.origin})" if f.head.origin else f.family),
    "kind": ("Kind", lambda f: f.kind),
    "parameters": ("Parameters", lambda f: assigned(f.values)),
    "summary": ("Summary", lambda f: f.summary.split("\n\n")[0].replace("\n", " ")),
    "formula": ("f(x)", lambda f: formulas(f)[0].unicode),
    "derivative": ("f'(x)", lambda f: formulas(f)[1].unicode),
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
    return UnknownName(f"no {what} named {quoted(key)}; {nearest(key, known) or 'known are ' + ', '.join(known)}")


def tex(f: Definition, key: str) -> str:
    """A formula, and an expression that has no other name, as LaTeX sets them; "" for what is plain text."""
    if key == "title" and f.family == OWN_FAMILY and f.title == cut(f.name, len(f.title)):  # it is called by its text
        told = formulas(f)[0].where_tex
        return f"${formulas(f)[0].tex}$" + (f" (${told}$)" if told else "")
    if key in ("formula", "derivative"):
        return f"${formulas(f)[key == 'derivative'].tex}$"
    return ""


def cell(f: Definition, key: str) -> Cell:
    """One cell: a fact with its verdict, or what the entry says of itself."""
    if key in OWN:
        return Cell(OWN[key][1](f), tex=tex(f, key))
    fact = known(f).of(key)
    return Cell(ABSENT) if fact is None else Cell(fact.text, fact.verdict)


def table(activations: Sequence[Definition], columns: Iterable[str] = DEFAULT_COLUMNS, sort: str | None = None) -> Table:
    """One row an activation, the title first. UnknownName for a column or sort key that is neither a property nor known of an entry."""
    keys = columns_named(columns, activations)
    if {*keys, sort} & PROPERTIES.keys():
        foresee(activations)
    ordered = sorted_by(activations, sort)
    return showing(ordered, ["title", *(k for k in keys if k != "title")], lambda: [record(f, keys) for f in ordered])


def showing(activations: Sequence[Definition], keys: Sequence[str], records: Callable[[], list[dict[str, Any]]]) -> Table:
    """These columns of these activations."""
    columns = {k: OWN[k][0] if k in OWN else PROPERTIES[k].title for k in keys}
    named = zip(activations, told_apart(activations), strict=True)
    rows = (tuple(Cell(title, tex=tex(f, k)) if k == "title" else cell(f, k) for k in keys) for f, title in named)
    return Table(columns, tuple(rows), records)


def catalogue(activations: Sequence[Definition]) -> Table:
    """What ``actplot list`` shows: name, title, family and summary."""
    keys = ("name", "title", "family", "summary")
    files = {f.name: {"file": f.head.origin} for f in activations if f.head.origin}

    def records() -> list[dict[str, Any]]:
        return [{k: cell(f, k).text for k in keys} | {"aliases": list(f.aliases)} | files.get(f.name, {}) for f in activations]

    return showing(activations, keys, records)


def published(activations: Sequence[Definition], criteria: str = "pyrcz", sort: str | None = None) -> Table:
    """A published table of criteria, one row a criterion, one column an activation. UnknownName for a table or sort key that is none."""
    if criteria not in CRITERIA:
        raise unknown("table of criteria", criteria, CRITERIA)
    activations = sorted_by(activations, sort)
    foresee(activations)
    judged = [(c.title, [c.judge(known(f)) for f in activations]) for c in CRITERIA[criteria]]
    columns = {"criterion": "Criterion"} | dict(zip((f.spec for f in activations), told_apart(activations), strict=True))
    rows = tuple((Cell(title), *(Cell(v.text, v.verdict) for v in verdicts)) for title, verdicts in judged)

    def records() -> list[dict[str, Any]]:
        specs = [f.spec for f in activations]
        return [{"criterion": title} | dict(zip(specs, map(plain_fact, verdicts), strict=True)) for title, verdicts in judged]

    return Table(columns, rows, records)


def listing(headings: Mapping[str, str], rows: Iterable[Sequence[str]]) -> Table:
    """Any rows of text as a table."""
    texts = [tuple(r) for r in rows]
    return Table(headings, tuple(tuple(map(Cell, r)) for r in texts), lambda: [dict(zip(headings, r, strict=True)) for r in texts])


def record(f: Definition, keys: Sequence[str]) -> dict[str, Any]:
    """An activation as JSON holds it: exact where JSON can be, closed forms beside the numbers."""
    formula, derivative = formulas(f)
    return {
        "name": f.name,
        "title": f.title,
        "kind": f.kind,
        "family": f.family,
        "parameters": {k: plain_number(v) for k, v in f.values.items()},
        "formula": {"tex": formula.tex, "unicode": formula.unicode},
        "derivative": {"tex": derivative.tex, "unicode": derivative.unicode},
        "properties": {k: plain_fact(fact) for k in keys if (fact := known(f).of(k))},
    }


def plain_fact(fact: Fact) -> dict[str, Any]:
    """A fact as JSON holds it."""
    return {"value": fact.value, "verdict": fact.verdict, "text": fact.text, "note": fact.note}


def plain_number(v: Any) -> Any:
    """A parameter as a JSON number; infinities are the strings that facts use."""
    value = v if isinstance(v, int) else float(v)
    return value if abs(value) != float("inf") else "inf" if value > 0 else "-inf"


def sorted_by(activations: Sequence[Definition], key: str | None) -> list[Definition]:
    """The activations in the order of a column; those that lack it come last."""
    if key is None:
        return list(activations)
    if key not in PROPERTIES and key not in OWN:
        raise unknown("sort key", key, (*PROPERTIES, *OWN))
    return sorted(activations, key=lambda f: rank(OWN[key][1](f) if key in OWN else known(f).value(key)))


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
