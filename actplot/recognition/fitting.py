"""Parameters under which a function of the catalogue has given values: solved for in floats, then told as the numbers that they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..definition import Definition
from ..errors import ActplotError
from ..numbers import Number, ratio, rational

Array = NDArray[Any]
Values = dict[str, float]
STEPS = 30  # of Gauss and Newton
STEP = 1e-7  # of a derivative
HARDLY = 0.9  # of a sum of squares: a step that leaves as much leads nowhere
HALVINGS = 6  # of a step that leads away
STARTS = 2  # from which parameters are solved for, the default ones beside them
PAIRED = 10  # numbers of which all pairs are tried for two parameters
SLACKS = (100, 10, 1)  # beside how exact values are, how far the fraction may be from what was solved for
DIGITS = 17  # of a decimal
HARDLY_WORSE, NOISE = 10, 1e-14  # how often as far off plainer numbers may be, and what is no difference to floats


@dataclass(frozen=True)
class Sample:
    """Values y at points, each of shape (n,); a gated function has two inputs. ``exact``: to which of 1 + |y| they are right."""

    at: tuple[Array, ...]
    y: Array
    exact: float = 1e-9

    def of(self, f: Definition, values: Mapping[str, Any]) -> Array:
        """The function there, at these parameters."""
        with np.errstate(all="ignore"):
            try:
                found = f.entry.define(*self.at, **values)
            except (ArithmeticError, ValueError):
                return np.full(self.y.shape, np.nan)
        return np.asarray(floats.filled(found, self.at[0]))

    def residuals(self, f: Definition, values: Mapping[str, Any]) -> Array:
        """How far the function is off, each beside 1 + |y|; infinite where it has no value."""
        off = (self.of(f, values) - self.y) / (1 + np.abs(self.y))
        return np.where(np.isfinite(off), off, np.inf)

    def misfit(self, f: Definition, values: Mapping[str, Any]) -> float:
        """The largest of them."""
        return float(np.max(np.abs(self.residuals(f, values))))


def sample(at: tuple[Array, ...], y: Array, exact: float = 1e-9) -> Sample | None:
    """Values where they are finite; None where they are too few to say anything."""
    finite = np.isfinite(y)
    return Sample(tuple(x[finite] for x in at), y[finite], exact) if np.count_nonzero(finite) > 8 else None


def solved(f: Definition, given: Sample, pool: Collection[Number] = ()) -> Definition | None:
    """f at parameters, as few as will do being other than its defaults, at which it has the values; None where there are none.

    ``pool``: numbers that may well be parameters, since they stand in what is to be recognised.
    """
    if given.misfit(f, f.values) <= given.exact:
        return f
    names = [p.name for p in f.parameters]
    usual = {k: float(v) for k, v in f.values.items()}
    for start in starts(f, given, usual, pool):
        found = descended(f, given, start, names)
        if found is None:
            continue
        for count in range(1, len(names) + 1):
            for free in combinations(names, count):
                begun = {k: found[k] if k in free else usual[k] for k in names}
                some = found if count == len(names) else descended(f, given, begun, free)
                if some is not None and (told := told_at(f, given, some, free, pool)) is not None:
                    return told
        return None
    return None


def starts(f: Definition, given: Sample, usual: Values, pool: Collection[Number]) -> Iterator[Values]:
    """Where parameters are solved for from: where the numbers at hand fit best, and from the defaults."""
    numbers = list(dict.fromkeys(float(n) for n in pool))
    names = list(usual)
    tried = [{**usual, k: n} for k in names for n in numbers if within(f, k, n)]
    if len(names) == 2:
        allowed = [[n for n in numbers[:PAIRED] if within(f, k, n)] for k in names]
        tried += [dict(zip(names, pair, strict=True)) for pair in product(*allowed)]
    ranked = sorted(((total(given, f, v), n) for n, v in enumerate(tried)), key=lambda r: r[0])
    yield from (tried[n] for _, n in ranked[:STARTS])
    yield usual


def within(f: Definition, name: str, value: float) -> bool:
    """Whether a parameter may have a value."""
    return next(value in p.domain and (value != 0 or "other than 0" not in p.domain.text) for p in f.parameters if p.name == name)


def total(given: Sample, f: Definition, values: Values) -> float:
    """How badly parameters fit."""
    return squared(given.residuals(f, values))


def squared(off: Array) -> float:
    """The sum of squares."""
    with np.errstate(over="ignore"):
        return float(np.sum(off**2))


def descended(f: Definition, given: Sample, start: Values, free: Sequence[str]) -> Values | None:
    """Parameters at which the values are met; None where it leads elsewhere."""
    values, here = approached(f, given, start, free)
    return values if float(np.max(np.abs(here))) <= given.exact * 10 else None


def approached(f: Definition, given: Sample, start: Values, free: Sequence[str]) -> tuple[Values, Array]:
    """Parameters at which the values are met best, by the method of Gauss and Newton, and how far off they are there."""
    values, here = dict(start), given.residuals(f, start)
    size = squared(here)
    for _ in range(STEPS):
        if float(np.max(np.abs(here))) <= given.exact / 1000 or not np.isfinite(size):
            break
        columns = [slope(given, f, values, k, here) for k in free]
        jacobian = np.stack(columns, axis=-1)
        if not np.isfinite(jacobian).all():
            break
        step = np.linalg.lstsq(jacobian, -here, rcond=1e-10)[0]
        for halving in range(HALVINGS):
            tried = {**values, **{k: values[k] + s / 2**halving for k, s in zip(free, step.tolist(), strict=True)}}
            if not all(within(f, k, tried[k]) for k in free):
                continue
            there = given.residuals(f, tried)
            if (less := squared(there)) < size:
                break
        else:
            break
        slow = less > size * HARDLY and less > given.exact  # towards a best fit that is none
        values, here, size = tried, there, less
        if slow:
            break
    return values, here


def slope(given: Sample, f: Definition, values: Values, name: str, here: Array) -> Array:
    """The derivative of what is off by one parameter."""
    v = values[name]
    there = v + STEP * (1 + abs(v))
    return np.asarray((given.residuals(f, {**values, name: there}) - here) / (there - v))


def told_at(f: Definition, given: Sample, values: Values, free: Collection[str], pool: Collection[Number]) -> Definition | None:
    """f at the plainest numbers near to solutions at which it has the values too, hardly worse than at others."""
    columns = [plainer(values[k], given.exact, pool) for k in free]
    found: dict[Definition, float] = {}
    for told in zip(*columns, strict=True):
        try:
            g = f.at(**dict(zip(free, told, strict=True)))
        except ActplotError:
            continue
        if g not in found and (off := given.misfit(g, g.values)) <= given.exact * 2:
            found[g] = off
    enough = max(min(found.values(), default=0.0) * HARDLY_WORSE, NOISE)
    return next((g for g, off in found.items() if off <= enough), None)


def plainer(v: float, exact: float, pool: Collection[Number] = ()) -> list[Number]:
    """The numbers that a solution may be, the plainest first: one at hand, a fraction of least denominator nearby, a short decimal."""
    near = [n for n in pool if abs(float(n) - v) <= min(exact * 100, 1e-7) * (1 + abs(v))][:1]
    found: list[Number] = []
    for slack in (Fraction(max(exact * s, 1e-12) * (1 + abs(v))) for s in SLACKS):
        q = least(Fraction(v) - slack, Fraction(v) + slack)
        found.append(near[0] if near else as_number(q))
    return found + [as_number(Fraction(f"{v:.{d}g}")) for d in range(2, DIGITS)]


def as_number(q: Fraction) -> Number:
    """A fraction as one writes it: 2, 0.2, 1/3."""
    if q.denominator == 1:
        return int(q)
    short = float(q)
    return short if rational(short) == q else ratio(q.numerator, q.denominator)


def least(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of least denominator in an interval, by its continued fraction."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -least(-high, -low)
    whole = low.numerator // low.denominator
    if low == whole:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / least(1 / (high - whole), 1 / (low - whole))
