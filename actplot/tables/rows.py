"""Rows of facts, and of whatever else the command line lists: which columns they have, and in which order they stand.

A table is data until one of the ``formats`` makes text of it. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..definition import FRAMEWORKS, OWN_FAMILY, READ_FROM, Definition, Head, Named, nearest
from ..errors import ActplotError, UnknownName, cut
from ..facts.criteria import CRITERIA
from ..facts.properties import CHECKED, DEFAULT_COLUMNS, PROPERTIES, PROVED, UNKNOWN, averages
from ..outside import quoted
from ..parameters import written
from ..prove.known import foresee, known
from .code import there
from .said import assigned, formulas, summary

if TYPE_CHECKING:
    from .columns import Row, Rows
    from .records import Json

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
    """Headings by key, rows of cells, and the same for programs: records for JSON, and flat rows (lazy, since formulas cost time)."""

    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    records: Callable[[], list[Json]]
    flat: Callable[[], Rows]
    note: str = ""  # what is said below it, parts with three blanks between them

    @property
    def legend(self) -> str:
        """What the marks of verdicts mean, that of what is proved being none, and what averages are taken over."""
        seen = {c.verdict for row in self.rows for c in row}
        return "   ".join(filter(None, [*(LEGEND[v] for v in LEGEND if v in seen), averages(self.columns), self.note]))


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


def framework(key: str, n: Named) -> str:
    """A framework's name, with the parameters under which it is this function, and what its gradient is at kinks, in which version."""
    kinks = ", ".join(f"f'({written(k)}) = {written(v)}" for k, v in n.kinks.items())
    kinks = f"{kinks} in {READ_FROM[key]} on the CPU" if kinks else ""
    return n.expression + "".join(f"; {t}" for t in (assigned(n.values), kinks, n.note) if t)


# columns that are no properties: their heading and how they read
OWN: dict[str, tuple[str, Callable[[Definition], str]]] = {
    "name": ("Name", lambda f: f.spec),
    "title": ("Activation", about),
    "family": ("Family", lambda f: f"{f.family} ({f.head.origin})" if f.head.origin else f.family),
    "kind": ("Kind", lambda f: f.kind),
    "parameters": ("Parameters", lambda f: assigned(f.values)),
    "summary": ("Summary", summary),
    "formula": ("f(x)", lambda f: formulas(f)[0].unicode),
    "derivative": ("f'(x)", lambda f: formulas(f)[1].unicode),
    **{key: (title, partial(there, key)) for key, title in FRAMEWORKS.items()},
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
    known_of = [k for k in keys if k in PROPERTIES]

    def records() -> list[Json]:
        from .records import record  # which tables for people do not need

        there = [k for k in keys if k in FRAMEWORKS]
        return [record(f, known_of) | ({"frameworks": {k: OWN[k][1](f) or None for k in there}} if there else {}) for f in ordered]

    def flat() -> Rows:
        from .records import of_property, rows

        return rows(zip(ordered, told_apart(ordered), strict=True), keys, [of_property(k) for k in known_of])

    return showing(ordered, ["title", *(k for k in keys if k != "title")], records, flat)


def asked(
    activations: Sequence[Definition],
    columns: str | Iterable[str] | None = None,
    sort: str | None = None,
    where: str | None = None,
    criteria: str | None = None,
) -> Table:
    """A table of properties, or of published criteria. ActplotError for what cannot be read, UnknownName for what nobody knows."""
    if where is not None:
        from .questions.where import where as answer  # seldom wanted

        activations = answer(where, activations)
    if criteria and columns:
        raise ActplotError("expected --columns or --criteria, which has its own rows, not both")
    return published(activations, criteria, sort) if criteria else table(activations, keys(columns), sort)


def keys(columns: str | Iterable[str] | None) -> list[str]:
    """The columns that are asked for, by default the most important ones. ActplotError for none."""
    if columns is None:
        return list(DEFAULT_COLUMNS)
    found = [k.strip() for k in columns.split(",") if k.strip()] if isinstance(columns, str) else list(columns)
    if not found:
        raise ActplotError(f"--columns names no property; expected some of {', '.join(DEFAULT_COLUMNS)} ..., or all")
    return found


def showing(activations: Sequence[Definition], keys: Sequence[str], records: Callable[[], list[Json]], flat: Callable[[], Rows]) -> Table:
    """These columns of these activations."""
    columns = {k: OWN[k][0] if k in OWN else PROPERTIES[k].title for k in keys}
    named = zip(activations, told_apart(activations), strict=True)
    rows = (tuple(Cell(title, tex=tex(f, k)) if k == "title" else cell(f, k) for k in keys) for f, title in named)
    return Table(columns, tuple(rows), records, flat)


def catalogue(activations: Sequence[Definition], framework: str | None = None) -> Table:
    """What ``actplot list`` shows: name, title, family and summary; of what a framework has, the name there."""
    keys = ("name", "title", "family", *([framework] if framework else []), "summary")
    activations = [f for f in activations if framework is None or f.frameworks.get(framework)]

    def records() -> list[Json]:
        from .records import listed

        return [listed(f, framework) for f in activations]

    def flat() -> Rows:
        from .columns import Rows, compact

        return Rows((*keys, "aliases", "file"), [r | {"aliases": compact(r["aliases"])} for r in records()])

    return showing(activations, keys, records, flat)


def published(activations: Sequence[Definition], criteria: str = "pyrcz", sort: str | None = None) -> Table:
    """A published table of criteria, one row a criterion, one column an activation; for programs one row an activation, so that columns
    have types and none is named by a user. UnknownName for a table or sort key that is none.
    """
    if criteria not in CRITERIA:
        raise unknown("table of criteria", criteria, CRITERIA)
    activations = sorted_by(activations, sort)
    foresee(activations)
    judged = [(c.title, [c.judge(known(f)) for f in activations]) for c in CRITERIA[criteria]]
    titles = told_apart(activations)
    columns = {"criterion": "Criterion"} | dict(zip((f.spec for f in activations), titles, strict=True))
    rows = tuple((Cell(title), *(Cell(v.text, v.verdict) for v in verdicts)) for title, verdicts in judged)

    named = list(zip(activations, titles, strict=True))

    def records() -> list[Json]:
        from .records import of_criterion

        questions = [of_criterion(c) for c in CRITERIA[criteria]]
        return [{"name": f.spec, "title": title, "criteria": {q.key: q.record(f) for q in questions}} for f, title in named]

    def flat() -> Rows:
        from .records import of_criterion
        from .records import rows as spread

        return spread(named, (), [of_criterion(c) for c in CRITERIA[criteria]])

    return Table(columns, rows, records, flat)


def listing(headings: Mapping[str, str], rows: Iterable[Sequence[str]]) -> Table:
    """Any rows of text as a table."""
    texts = [tuple(r) for r in rows]
    records: list[Row] = [dict(zip(headings, r, strict=True)) for r in texts]

    def flat() -> Rows:
        from .columns import Rows

        return Rows(tuple(headings), records)

    return Table(headings, tuple(tuple(map(Cell, r)) for r in texts), lambda: [dict(r) for r in records], flat)


def sorted_by(activations: Sequence[Definition], key: str | None) -> list[Definition]:
    """The activations in the order of a column, with a minus before it the largest first; those that lack it come last."""
    if key is None:
        return list(activations)
    key, down = key.lstrip("-−"), key.startswith(("-", "−"))
    if key not in PROPERTIES and key not in OWN:
        raise unknown("sort key", key, (*PROPERTIES, *OWN))
    ranked = [(rank(OWN[key][1](f) or None if key in OWN else known(f).value(key)), f) for f in activations]
    there, lacking = ([pair for pair in ranked if (pair[0] == rank(None)) is missing] for missing in (False, True))
    return [f for _, f in [*sorted(there, key=itemgetter(0), reverse=down), *lacking]]


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
