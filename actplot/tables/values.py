"""Values of a function as a table: for programs numbers alone, those of a vector function a component a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from .columns import Rows, numeral
from .rows import Table, listing


@dataclass(frozen=True)
class Value:
    """A value: where it was taken, of which component (counted from 1) and by which input; in all its digits as a text."""

    at: tuple[float, ...]
    component: int
    by: int
    text: str

    @property
    def number(self) -> float:
        """The float nearest to it."""
        return float(self.text)


WHAT = ("value", "derivative", "second_derivative")  # by the order of the derivative


def table(found: Iterable[Value], scalar: bool, order: int, exact: bool) -> Table:
    """A row for each value of f^(order); of exact ones JSON has all digits as a text, csv as a number."""
    every = list(found)
    what = WHAT[order]
    places = ("x",) if scalar else ("input", "component", *(("by",) if order else ()))

    def where(v: Value) -> tuple[Any, ...]:
        return (v.at[0],) if scalar else (" ".join(map(repr, v.at)), v.component, *((v.by,) if order else ()))

    def record(v: Value) -> dict[str, Any]:
        told = [numeral(p, k, True) if isinstance(p, float) else {k: p} for k, p in zip(places, where(v), strict=True)]
        return {k: p for each in told for k, p in each.items()} | numeral(v.number, what, True) | ({"digits": v.text} if exact else {})

    def flat() -> Rows:
        values: list[Any] = [digits(v.text) if exact else v.number for v in every]
        rows = [dict(zip((*places, what), (*where(v), value), strict=True)) for v, value in zip(every, values, strict=True)]
        return Rows((*places, what), rows)

    texts = [[*(repr(p) if isinstance(p, float) else str(p) for p in where(v)), v.text] for v in every]
    return replace(listing({k: k for k in (*places, what)}, texts), records=lambda: list(map(record, every)), flat=flat)


def digits(text: str) -> float | Decimal:
    """A text as a number with all its digits; what is no finite number as a float."""
    found = Decimal(text)
    return found if found.is_finite() else float(text)
