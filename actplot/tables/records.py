"""Rows as programs read them: records for JSON, and flat ones, whose columns have one type each whatever the rows are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..definition import FRAMEWORKS, Definition
from ..facts.criteria import Criterion
from ..facts.properties import UNKNOWN, Fact
from ..parameters import written
from ..prove.known import known
from .code import there
from .columns import TRUTH, Row, Rows, Shape, Value, compact, numeral, shape
from .said import assigned, formulas, summary

Json = dict[str, Any]


def parameters(values: Mapping[str, Any]) -> list[Json]:
    """Parameters as a list, since each activation has others."""
    return [{"name": k} | numeral(v) | {"text": written(v)} for k, v in values.items()]


def name_there(key: str, f: Definition) -> str | None:
    """What a library calls an activation; None where it has none."""
    return there(key, f) or None


# what an entry says of itself, by the column that is asked for: the columns that it takes
SAID: dict[str, dict[str, Callable[[Definition], Value]]] = {
    "family": {"family": lambda f: f.family},
    "kind": {"kind": lambda f: f.kind},
    "parameters": {"parameters": lambda f: compact(parameters(f.values)), "parameters_text": lambda f: assigned(f.values)},
    "summary": {"summary": summary},
    "formula": {"formula": lambda f: formulas(f)[0].unicode, "formula_tex": lambda f: formulas(f)[0].tex},
    "derivative": {"derivative": lambda f: formulas(f)[1].unicode, "derivative_tex": lambda f: formulas(f)[1].tex},
    **{key: {key: partial(name_there, key)} for key in FRAMEWORKS},
}


@dataclass(frozen=True)
class Question:
    """A property, or a criterion, that rows are asked for: its key, the shape of its values, and how its fact is found."""

    key: str
    shape: Shape
    find: Callable[[Definition], Fact | None]  # none where it makes no sense

    def record(self, f: Definition) -> Json:
        """The fact of an activation as JSON holds it."""
        return self.told(self.find(f))

    def told(self, fact: Fact | None) -> Json:
        """A fact as JSON holds it, or the same shape of nothing."""
        text, verdict = said(fact)
        return self.shape.json(self.shape.value(fact)) | {"verdict": verdict, "text": text, "note": fact and fact.note}


def said(fact: Fact | None) -> tuple[str | None, str | None]:
    """How a fact reads, and its verdict."""
    return (None, None) if fact is None else (None if fact.verdict == UNKNOWN else fact.text, fact.verdict)


def of_property(key: str) -> Question:
    """The question for a property."""
    return Question(key, shape(key), lambda f: known(f).of(key))


def of_criterion(c: Criterion) -> Question:
    """The question for a criterion."""
    return Question(c.key, shape(c.shows) if c.shows else TRUTH, lambda f: c.judge(known(f)) if c.applies(known(f)) else None)


def rows(named: Iterable[tuple[Definition, str]], keys: Sequence[str], questions: Sequence[Question]) -> Rows:
    """Flat rows of activations and the titles that tell them apart, the name first, by which they are looked up."""
    own = {column: read for k in keys if k in SAID for column, read in SAID[k].items()}
    nothing = flat(questions, [None] * len(questions))
    made: list[Row] = [
        {"name": f.spec, "title": title} | {k: read(f) for k, read in own.items()} | flat(questions, [q.find(f) for q in questions])
        for f, title in named
    ]
    return Rows(("name", "title", *own, *nothing), made)


def flat(questions: Sequence[Question], facts: Sequence[Fact | None]) -> Row:
    """Typed values, behind them how those read that do not as they are, and behind all their verdicts."""
    asked = list(zip(questions, facts, strict=True))
    values = {k: v for q, fact in asked for k, v in q.shape.flat(q.key, q.shape.value(fact)).items()}
    texts = {f"{q.key}_text": said(fact)[0] for q, fact in asked if not q.shape.itself}
    return values | texts | {f"{q.key}_verdict": said(fact)[1] for q, fact in asked}


def record(f: Definition, keys: Iterable[str]) -> Json:
    """An activation as JSON holds it, closed forms beside the numbers."""
    formula, derivative = ({"tex": found.tex, "unicode": found.unicode} for found in formulas(f))
    return {
        "name": f.name,
        "title": f.title,
        "kind": f.kind,
        "family": f.family,
        "parameters": parameters(f.values),
        "formula": formula,
        "derivative": derivative,
        "properties": {k: of_property(k).record(f) for k in keys},
    }


def listed(f: Definition, framework: str | None = None) -> Json:
    """An activation as a list shows it, with the file of a user's own."""
    about: Json = {"name": f.spec, "title": f.title, "family": f.family, **({framework: there(framework, f)} if framework else {})}
    about["summary"] = summary(f)
    return about | {"aliases": list(f.aliases), "file": f.head.origin or None}
