"""How a fact is spread over columns that have one type each: for rows that are flat, and for JSON.

A value has the shape that its property tells, whatever it is: a slope is two slopes also where there is no kink, and what is not known,
or makes no sense for an activation, is the same shape of nothing. Standard library only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from math import isinf
from typing import Any, Literal

from ..facts.properties import PROPERTIES, UNKNOWN, Fact
from ..facts.reading import asymptotes, centre, interval, intervals, number, places, points, saturation, slope, smoothness, truth

Value = float | int | bool | str | None
Row = dict[str, Value]
Kind = Literal["number", "finite", "numbers", "truth", "word"]  # a number may be infinite, a finite one is none by its nature
Read = Callable[[Any], str]


@dataclass(frozen=True)
class Rows:
    """Flat rows, each with all of these columns, which are the same where there are none."""

    columns: tuple[str, ...]
    rows: list[Row]


@dataclass(frozen=True)
class Field:
    """A part of a value: where it stands in it (nowhere: it is the value), and its type."""

    path: tuple[str, ...]
    kind: Kind

    def of(self, value: Any) -> Any:
        """The field of a value; None where there is none."""
        for step in self.path:
            value = None if value is None else value.get(step)
        return None if value is None else CASTS[self.kind](value)

    def into(self, made: dict[str, Any], value: Any) -> None:
        """The field of a value, put into an object of JSON, the steps of its path within each other."""
        *outer, name = self.path or ("value",)
        for step in outer:
            made = made.setdefault(step, {})
        made |= numeral(self.of(value), name, bool(self.path)) if self.kind == "number" else {name: self.of(value)}


@dataclass(frozen=True)
class Shape:
    """The fields of a value, or those of each of its items where it is a list of them."""

    fields: tuple[Field, ...]
    listed: bool = False
    made: Callable[[Any], Any] = lambda v: v  # a known value, as one that has these fields

    @property
    def itself(self) -> bool:
        """Whether a value reads as it is: a truth, a word."""
        return len(self.fields) == 1 and self.fields[0].kind in ("truth", "word")

    def value(self, fact: Fact | None) -> Any:
        """The value of a fact with these fields; None where it is unknown or makes no sense."""
        return None if fact is None or fact.verdict == UNKNOWN else self.made(fact.value)

    def flat(self, key: str, value: Any) -> Row:
        """The columns of a value. Several numbers are one of JSON; a word is never yes or no, which read as truths."""
        if self.listed:
            return {key: compact(self.json(value)["value"])}
        found = (("_".join((key, *field.path)), field, field.of(value)) for field in self.fields)
        return {k: compact(v) if isinstance(v, list) else WORDED.get(v, v) if f.kind == "word" else v for k, f, v in found}

    def json(self, value: Any) -> dict[str, Any]:
        """The value as an object of JSON has it, under ``value``."""
        if self.listed:
            return {"value": None if value is None else [self.object(v) for v in value]}
        made = self.object(value)
        return {"value": made} if self.fields[0].path else made

    def object(self, value: Any) -> dict[str, Any]:
        """The fields of one value by name."""
        made: dict[str, Any] = {}
        for field in self.fields:
            field.into(made, value)
        return made


def plain_number(value: Any) -> float | None:
    """A number as a float, never a whole one, which would make a column of such of it; None for what is undefined."""
    found = float(value)
    return None if found != found else found


CASTS: dict[Kind, Callable[[Any], Any]] = {
    "number": plain_number, "finite": plain_number, "numbers": lambda v: list(map(plain_number, v)), "truth": bool, "word": str,
}  # fmt: skip


def numeral(value: Any, name: str = "value", among: bool = False) -> dict[str, Any]:
    """A number as JSON has it, which knows no infinity: null, with the sign of the infinite one beside it, which is 0 for all others."""
    found = None if value is None else plain_number(value)
    sign = None if found is None else 0 if not isinf(found) else 1 if found > 0 else -1
    return {name: None if sign else found, f"{name}_infinite" if among else "infinite": sign}


def compact(value: Any) -> str | None:
    """A value as JSON within a cell."""
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def fields(kind: Kind, *names: str) -> tuple[Field, ...]:
    """Fields of one type by name; a point parts the steps of a path."""
    return tuple(Field(tuple(filter(None, name.split("."))), kind) for name in names)


def both(value: Any) -> dict[str, Any]:
    """A slope as that of two sides."""
    return value if isinstance(value, dict) else {"left": value, "right": value}


END = {end: (*fields("number", end), *fields("truth", f"{end}_attained")) for end in ("low", "high")}
ENDS, POINT, KIND = END["low"] + END["high"], fields("finite", "x", "y"), fields("word", "kind")
WORDED = {"no": "none", "yes": "two-sided"}  # of the identity at 0, which is one-sided else
WORD = Shape(fields("word", ""))
TRUTH = Shape(fields("truth", ""))
# by the way a value reads
SHAPES: dict[Read, Shape] = {
    number: Shape(fields("number", "")),
    smoothness: Shape(fields("number", "")),
    truth: TRUTH,
    interval: Shape(ENDS),
    slope: Shape(fields("number", "left", "right"), made=both),
    saturation: Shape(fields("word", "left", "right")),
    asymptotes: Shape(fields("number", "left.slope", "left.intercept", "right.slope", "right.intercept")),
    centre: Shape(KIND + POINT, made=lambda v: v or {"kind": "none"}),
    points: Shape(POINT + KIND + fields("finite", "period", "rise"), listed=True),
    places: Shape(POINT + fields("finite", "period"), listed=True),
    intervals: Shape(ENDS, listed=True),
}
# of properties whose values hold more than the way they read tells
MORE: dict[str, Shape] = {
    "range": Shape(ENDS + fields("numbers", "set")),  # of a step
    "kinks": Shape(fields("finite", "x") + fields("number", "value", "left", "right", "left_slope", "right_slope"), listed=True),
}


def shape(key: str) -> Shape:
    """What the values of a property are made of; a word where they read as they are."""
    return MORE.get(key) or SHAPES.get(PROPERTIES[key].read, WORD)
