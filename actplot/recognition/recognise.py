"""Which function of the catalogue an expression is, at which parameters: proved; or the nearest relative."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..algebras.knots import knots
from ..definition import Definition
from ..errors import ActplotError
from ..expressions.meaning.bends import explicit, put
from ..expressions.meaning.evaluation import value
from ..expressions.tree import Letter, Node, Part, parts, varies
from ..memory import once
from ..numbers import Number, rational
from . import vectors
from .candidates import candidates
from .fitting import Sample, as_number, sample, solved
from .likeness import Nearest, nearest
from .proofs import same, tree
from .reading import as_definition, read, valued
from .scaled import scaled

GRID = np.concatenate([np.linspace(-6, 6, 48) + 0.0137, [-75.5, -31.3, -14.2, -9.1, 9.1, 14.2, 31.3, 75.5, 0.0]])
BESIDE = 1e-6  # how near to a knot it is told on which side of it all holds
MOST_NUMBERS = 24


@dataclass(frozen=True)
class Recognised:
    """What was found: the functions that it is proved to be, those from which nothing tells it apart, and else the nearest one."""

    function: Definition | None
    identical: tuple[Definition, ...] = ()
    unproved: tuple[Definition, ...] = ()
    nearest: Nearest | None = None
    exchanged: tuple[Definition, ...] = ()  # what it is with its two inputs exchanged
    letters: Mapping[str, Number] = field(default_factory=dict)  # what letters without a value were taken for


def recognised(text: str) -> Recognised:
    """What a text is. ActplotError where it cannot be read."""
    first: Recognised | None = None
    if vectors.INDEXED.search(text) and (printed := vectors.printed(text)):
        return Recognised(None, tuple(printed))
    try:
        for way in read(text):
            found = of_function(way.function)
            told = Recognised(way.function, found.identical, found.unproved, found.nearest, found.exchanged, way.letters)
            if told.identical:
                return told
            first = first or told
    except ActplotError:
        if first is None:
            raise
    assert first is not None
    return first


@once
def of_function(g: Definition) -> Recognised:
    """What a function is, other than itself where it is one of the catalogue."""
    if g.kind == "vector":
        return Recognised(g, (g,))
    proved, likely = held(g)
    if g.kind == "scalar" and not (proved or likely):
        proved, likely = moved(g)
    close = None if proved or g.kind != "scalar" else nearest(g)
    swapped = held(exchange(g))[0] if g.kind == "gated" and not (proved or likely) else ()
    return Recognised(g, proved, likely, close, swapped)


def held(g: Definition, among: Collection[str] | None = None) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    """The functions that g is proved to be, and those that nothing tells it from; ``among`` those of some names where these are given."""
    proved: list[Definition] = []
    likely: list[Definition] = []
    for alike_to in alike(g, among):
        for f in spelt_out(alike_to):
            verdict = True if f == g else same(g, f)
            if verdict is not False:
                (proved if verdict else likely).append(f)
                break
    return plainest_first(proved), plainest_first(likely)


def moved(g: Definition) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    """The same of functions that are moved and stretched, of which those of the fewest parameters are told."""
    given = taken(g)
    proved: list[Definition] = []
    likely: list[Definition] = []
    for f in [] if given is None else scaled(explicit(tree(g)), given, numbers(g)):
        if any(len(h.changed) < len(f.changed) for h in proved):
            break
        verdict = same(g, f)
        if verdict is not False:
            (proved if verdict else likely).append(f)
    return tuple(proved), () if proved else tuple(likely)


def exchange(g: Definition) -> Definition:
    """A function of two inputs with them exchanged."""
    a, b = g.entry.inputs
    return valued(as_definition(put(tree(g), {a: Letter(b), b: Letter(a)})), {}).function


def spelt_out(f: Definition) -> Iterator[Definition]:
    """A function, and with the floats of its closed forms, by which they are often written."""
    yield f
    rounded = {k: float(v) for k, v in f.values.items() if rational(v) is None}
    if rounded:
        yield f.at(**rounded)


def plainest_first(found: list[Definition]) -> tuple[Definition, ...]:
    """Functions in the order in which they are told: those that need the fewest parameters first."""
    return tuple(sorted(found, key=lambda f: (len(f.changed), len(f.parameters))))


def alike(g: Definition, among: Collection[str] | None = None) -> Iterator[Definition]:
    """The functions of the catalogue, or those of some names, that have the values of g at some points, each once."""
    given = taken(g)
    if given is None:
        return
    pool, seen = numbers(g), set()
    for f in candidates(kind=g.kind):
        if f.name in seen or (among is not None and f.name not in among):
            continue
        found = f if given.misfit(f, f.values) <= given.exact else solved(f, given, pool) if f.parameters and not f.changed else None
        if found is not None:
            seen.add(f.name)
            yield found


def taken(g: Definition) -> Sample | None:
    """Values of g, also at its knots."""
    if g.kind == "gated":
        stand = sorted({float(n) for n in constants(tree(g), g.entry.inputs)})[:MOST_NUMBERS]
        special = [v for n in {0.0, *stand} for v in (n / 2, n - BESIDE, n + BESIDE)]  # on either side of where it may bend
        a, b = (v.ravel() for v in np.meshgrid(*(np.r_[np.linspace(*ends, 13), special] for ends in ((-8.3, 8.2), (-8.1, 8.4)))))
        with np.errstate(all="ignore"):
            return sample((a, b), np.asarray(floats.filled(g.entry.define(a, b, **g.values), a)))
    bends = [float(k) for k in knots(g)]
    x: NDArray[Any] = np.unique(np.concatenate([GRID, *([k - BESIDE * (1 + abs(k)), k, k + BESIDE * (1 + abs(k))] for k in bends)]))
    inside = x[(x >= float(g.domain.low)) & (x <= float(g.domain.high))]
    if len(inside) < len(GRID) // 2:  # a narrow domain
        low, high = max(float(g.domain.low), -6.0), min(float(g.domain.high), 6.0)
        inside = np.linspace(low, high, 41)[1:-1]
    return sample((inside,), np.asarray(floats.value(g, inside)))


def numbers(g: Definition) -> list[Number]:
    """Numbers that may be parameters: those that stand in an expression, and its knots; their opposites and reciprocals."""
    whole = [*g.values.values(), *constants(tree(g), g.entry.inputs), *(knots(g) if g.kind == "scalar" else ())]
    found: dict[float, Number] = {}
    for opposed in (False, True):
        for v in whole:
            q = rational(v)
            for n in () if q is None else (-q, *((1 / q,) if q else ())) if opposed else (q,):
                found.setdefault(float(n), as_number(n))
    return list(found.values())[:MOST_NUMBERS]


def constants(t: Part, inputs: tuple[str, ...]) -> Iterator[Number]:
    """The values of the largest parts of an expression in which no input is."""
    if isinstance(t, Node) and not varies(t, inputs):
        if (v := plain(t)) is not None:
            yield v
        return
    for p in parts(t):
        yield from constants(p, inputs)


def plain(t: Node) -> Number | None:
    """The fraction that a part without x is."""
    try:
        return rational(value(t, {}, ()))
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return None
