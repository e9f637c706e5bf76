"""What the columns of csv and tsv are, and the values of JSON: types, units, and which words there may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from ..catalogue import families
from ..definition import FRAMEWORKS
from ..facts.criteria import CRITERIA
from ..facts.properties import PROPERTIES, Verdict
from .columns import WORDED, Field, Rows, compact
from .questions.terms import WORDS
from .records import SAID, Question, of_criterion, of_property
from .rows import OWN, Table, listing, unknown

HEADINGS = {"column": "Column", "type": "Type", "unit": "Unit", "words": "Words", "meaning": "What it is"}
TYPES = {"number": "number", "finite": "number", "truth": "truth", "word": "word", "numbers": "list"}
# of what values are measured in: x, that of the pre-activation, and f, that of the activation
UNITS = {
    "domain": "x", "range": "f", "f0": "f", "mean": "f", "second_moment": "f²", "slope0": "f/x", "lipschitz": "f/x", "slope_range": "f/x",
    "slope_moment": "(f/x)²", "gain": "1/f", "backward_gain": "x/f", "smoothness": "derivatives", "symmetry_centre.x": "x",
    "symmetry_centre.y": "f", "asymptotes.slope": "f/x", "asymptotes.intercept": "f",
}  # fmt: skip
MORE = {"symmetry_centre.kind": ("none", "point", "axis")}  # words of parts that no question asks for
PARTS = {  # what the parts of a value are
    "low": "its lower end", "high": "its upper end", "low_attained": "whether the lower end is attained",
    "high_attained": "whether the upper end is attained", "set": "its values, of a step", "left": "on the left", "right": "on the right",
}  # fmt: skip
ABOUT = {
    "name": "the name that commands take, with parameters that are not the usual ones", "title": "the name as it is printed",
    "family": "the family", "kind": "what it takes: a number, a vector, two inputs", "parameters": "its parameters: name, value, text",
    "parameters_text": "the same as people read it", "summary": "what it is, in a sentence", "formula": "f in Unicode",
    "formula_tex": "f in TeX", "derivative": "f' in Unicode", "derivative_tex": "f' in TeX",
    **{key: f"its names in {title}, with parameters that differ from the usual" for key, title in FRAMEWORKS.items()},
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: its type, the unit of its numbers, the words that it may have, what it is."""

    column: str
    type: str
    unit: str = ""
    words: tuple[str, ...] = ()
    meaning: str = ""


def schema(keys: Sequence[str] | None, criteria: str | None = None) -> Table:
    """The columns of a table as a table. UnknownName for a key, or a table of criteria, that nobody knows."""
    return described(columns(keys, criteria))


def described(columns: Iterable[Column]) -> Table:
    """Columns as a table: type, unit, words, what each is."""
    found = [*columns]
    texts = [[c.column, c.type, c.unit, ", ".join(c.words), c.meaning] for c in found]
    packed = [{**vars(c), "unit": c.unit or None, "words": compact(c.words) if c.words else None} for c in found]
    records: Callable[[], list[dict[str, Any]]] = lambda: [{**vars(c), "unit": c.unit or None, "words": list(c.words)} for c in found]
    return replace(listing(HEADINGS, texts), records=records, flat=lambda: Rows(tuple(HEADINGS), packed))


def columns(keys: Sequence[str] | None, criteria: str | None = None) -> Iterator[Column]:
    """The columns in the order of rows: what entries say of themselves, values, how they read, how sure they are."""
    asked = [*OWN, *PROPERTIES] if keys is None or "all" in keys else list(dict.fromkeys(keys))
    wrong = next((k for k in asked if k not in PROPERTIES and k not in OWN), None)
    if wrong is not None:
        raise unknown("property", wrong)
    if criteria is not None and criteria not in CRITERIA:
        raise unknown("table of criteria", criteria, CRITERIA)
    own = [column for k in asked if k in SAID for column in SAID[k]] if criteria is None else []
    for name in dict.fromkeys(("name", "title", *own)):
        words = tuple(families()) if name == "family" else WORDS["kind"] if name == "kind" else ()
        yield Column(name, "word" if words else "list" if name == "parameters" else "text", words=words, meaning=ABOUT[name])
    if criteria is None:
        questions = [(of_property(k), PROPERTIES[k].meaning, k) for k in asked if k in PROPERTIES]
    else:
        questions = [(of_criterion(c), c.title, c.shows or "") for c in CRITERIA[criteria]]
    yield from (c for q, meaning, key in questions for c in values(q, meaning, key))
    for q, _, _ in questions:
        if not q.shape.itself:
            yield Column(f"{q.key}_text", "text", meaning=f"how {q.key} reads, in closed form where there is one")
    for q, _, _ in questions:
        yield Column(f"{q.key}_verdict", "word", words=get_args(Verdict), meaning=f"how sure {q.key} is")


def values(q: Question, meaning: str, key: str) -> Iterator[Column]:
    """The columns of a value."""
    if q.shape.listed:
        yield Column(q.key, "list", meaning=f"{meaning}; each with {', '.join(parts(q.shape.fields))}")
        return
    for field in q.shape.fields:
        told = ", ".join(filter(None, (PARTS.get(step, step) for step in field.path)))
        unit = unit_of(key, field) if field.kind in ("number", "finite", "numbers") else ""
        yield Column(
            "_".join((q.key, *field.path)), TYPES[field.kind], unit, words_of(key, field), f"{meaning}: {told}" if told else meaning
        )


def parts(fields: Iterable[Field]) -> list[str]:
    """The names of the parts of an item of a list."""
    return [".".join(field.path) for field in fields]


def unit_of(key: str, field: Field) -> str:
    """The unit of a number; 1 where it has none."""
    return UNITS.get(key) or UNITS.get(f"{key}.{field.path[-1]}" if field.path else key, "1")


def words_of(key: str, field: Field) -> tuple[str, ...]:
    """The words that a part may be, as programs get them."""
    if field.kind != "word":
        return ()
    name = ".".join((key, *field.path))
    return tuple(WORDED.get(w, w) for w in WORDS.get(name) or MORE[name])
