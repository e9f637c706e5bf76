"""Functions of the catalogue that have been moved and stretched: g(x) = scale_y f(scale_x (x - shift_x)) + shift_y."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..definition import Definition
from ..expressions.meaning.polynomials import polynomial
from ..expressions.tree import Node, Num, Op, X, parts, walk
from ..numbers import Number, rational
from .candidates import candidates
from .fitting import Sample, told_at

Array = NDArray[Any]
Place = tuple[float, float]  # scale_x and shift_x
MOST_FORMS, MOST_POWERS = 4, 3  # linear parts of an expression that are tried; and whole powers of what they stand in
NONE: Place = (1.0, 0.0)
FLAT = 1e-9  # what varies less is a constant, which tells nothing of a place
FEW = 40  # points at which a place is solved for
TRIED = 3  # of the places from which
START_SCALES, START_SHIFTS = (1.0, 0.3, 3.0, -1.0), (0.0, 1.5, -1.5)  # from which places are solved for
STEPS, STEP, HALVINGS, HARDLY = 20, 1e-6, 4, 0.9  # of Gauss and Newton


def scaled(t: Node, given: Sample, pool: Collection[Number]) -> list[Definition]:
    """The functions that have values of an expression when they are moved and stretched, those of the fewest parameters first.

    Inside they are moved by one of the linear parts of the expression, or by a simple multiple of one.
    """
    found: dict[str, Definition] = {}
    for f in candidates():
        for place in places(t):
            g = at_place(f, given, place, pool)
            if g is not None and (f.name not in found or len(g.changed) < len(found[f.name].changed)):
                found[f.name] = g
    return sorted(found.values(), key=lambda f: len(f.changed))


def scaled_pairs(given: Sample) -> list[Definition]:
    """The same of values at points alone: where the function stands is solved for."""
    few = thinned(given)
    found = [g for f in candidates() if not f.changed and (g := solved_for(f, given, few)) is not None]
    return sorted(found, key=lambda f: len(f.changed))


def thinned(given: Sample) -> Sample:
    """Some of the points, evenly."""
    step = max(1, len(given.y) // FEW)
    return Sample(tuple(x[::step] for x in given.at), given.y[::step], given.exact)


def solved_for(f: Definition, given: Sample, few: Sample) -> Definition | None:
    """The function in the plainest place in which it has the values, looked for from where it fits best among some."""
    starts = [(scale, shift) for scale in START_SCALES for shift in START_SHIFTS]
    ranked = sorted((float(np.sum(outside(inside(f, few, p), few)[2] ** 2)), p) for p in starts)
    for size, start in ranked[:TRIED]:
        place = descended(f, few, start) if np.isfinite(size) else None
        if place is not None:
            scale, shift = place
            plainer = [NONE, (-1.0, 0.0), (1.0, shift), (-1.0, shift), (scale, 0.0), place]
            if told := [g for p in plainer if (g := at_place(f, given, p, ())) is not None]:
                return min(told, key=lambda g: len(g.changed))
    return None


def places(t: Node) -> list[Place]:
    """Where a function may stand, the plainest place first: by the linear parts of an expression, which stand in powers and tangents."""
    powers = {Fraction(1), Fraction(2), Fraction(1, 2)}
    for p in walk(t):
        if isinstance(p, Op) and p.sign == "**" and isinstance(p.right, Num) and len(powers) < 3 + MOST_POWERS:
            n = rational(p.right.value)
            powers |= {Fraction(n)} if n else set()
    found: dict[Place, None] = {NONE: None, (-1.0, 0.0): None}
    for shift, slope in list(dict.fromkeys(linear(t)))[:MOST_FORMS]:
        for k in sorted(powers):
            for sign in (1, -1):
                found[sign * float(slope * k), -float(shift / slope)] = None
    return list(found)


def linear(t: Any) -> Iterator[tuple[Fraction, Fraction]]:
    """The largest parts b + a x of an expression that are no numbers, with a > 0; and x itself."""
    p = polynomial(t, X, {}) if isinstance(t, Node) else None
    if p is not None and len(p) <= 2:
        if len(p) == 2:
            yield (p[0], p[1]) if p[1] > 0 else (-p[0], -p[1])
        return
    for part in parts(t):
        yield from linear(part)


def inside(f: Definition, given: Sample, place: Place) -> Array:
    """The values of a function at the points, when it stands in a place."""
    scale, shift = place
    x = scale * (given.at[0] - shift)
    with np.errstate(all="ignore"):
        return np.asarray(floats.filled(f.entry.define(x, **f.values), x))


def outside(v: Array, given: Sample) -> tuple[float, float, Array]:
    """What values are best multiplied by, and what is best added; and how far off they are then, beside 1 + |y|."""
    off = np.full(given.y.shape, np.inf)
    if not np.isfinite(v).all():
        return 1.0, 0.0, off
    weight = 1 / (1 + np.abs(given.y))
    size = float(np.max(np.abs(v))) or 1.0
    if not FLAT < size < 1 / FLAT**8:
        return 1.0, 0.0, off
    columns = np.stack([v / size * weight, weight], axis=-1)
    (a, b), _, rank, _ = np.linalg.lstsq(columns, given.y * weight, rcond=FLAT)
    return (a / size, b, (a * v / size + b - given.y) * weight) if rank == 2 else (1.0, 0.0, off)


def at_place(f: Definition, given: Sample, place: Place, pool: Collection[Number]) -> Definition | None:
    """The function in a place, at numbers at which it has the values; None where it has not."""
    a, b, off = outside(inside(f, given, place), given)
    if not float(np.max(np.abs(off))) <= given.exact or abs(a) <= FLAT:
        return None
    solved = {"scale_x": place[0], "scale_y": a, "shift_x": place[1], "shift_y": b}
    usual = {"scale_x": 1.0, "scale_y": 1.0, "shift_x": 0.0, "shift_y": 0.0}
    free = [k for k, v in solved.items() if abs(v - usual[k]) > max(given.exact, 1e-12) * (1 + abs(v))]
    return told_at(f, given, solved, free, pool) if free else None


def descended(f: Definition, given: Sample, start: Place) -> Place | None:
    """A place in which a function has the values but for a factor and what is added, by the method of Gauss and Newton."""
    place = np.array(start)

    def off(at: Array) -> Array:
        return outside(inside(f, given, (float(at[0]), float(at[1]))), given)[2]

    here = off(place)
    size = float(here @ here)
    for _ in range(STEPS):
        if not np.isfinite(size) or float(np.max(np.abs(here))) <= given.exact / 100:
            break
        ahead = [off(place + np.array(d) * STEP) for d in ((1, 0), (0, 1))]
        jacobian = np.stack([(v - here) / STEP for v in ahead], axis=-1)
        if not np.isfinite(jacobian).all():
            break
        step = np.linalg.lstsq(jacobian, -here, rcond=1e-10)[0]
        for halving in range(HALVINGS):
            tried = place + step / 2**halving
            there = off(tried)
            if (less := float(there @ there)) < size:
                break
        else:
            break
        slow = less > size * HARDLY and less > given.exact
        place, here, size = tried, there, less
        if slow:
            break
    return (float(place[0]), float(place[1])) if float(np.max(np.abs(here))) <= given.exact else None
