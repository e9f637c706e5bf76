"""Moments in closed form: pieces made of powers and exponentials of x, against the normal density, in the field of functions.

No enclosure can show that a number is exactly 0 or 1; the closed form can, where it reduces to that.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import Any

from flint import arb, fmpq

from ...algebras.enclosures.balls import Undecided, precision, to_arb
from ...algebras.jets import Jet, part
from ...algebras.knots import knots
from ...algebras.symbols import fields
from ...algebras.symbols.fields import CONTEXT, ONE, Element, Ring, number, variable
from ...definition import Definition
from ...words import Number
from .closed import fraction, scaled, small, units
from .points import lift
from .textbook import between

BITS = 256
Term = tuple[Element, int, Fraction]  # c x^k e^(b x)
Triple = tuple[Element | None, Element | None, Element | None]


@lru_cache(maxsize=16)
def exact_moments(f: Definition) -> Triple:
    """E f(Z), E f(Z)^2, E f'(Z)^2 as closed forms; None where a fold g(x) + g(-x) is more than powers and exponentials of x.

    E g(Z) is the integral of the fold over x > 0: what the two halves of a sigmoid have of their own cancels.
    """
    ring = Ring()
    sums: list[Element | None] = [number(ring, 0)] * 3
    with precision(BITS):
        for low, high, sample in stretches(f):
            x = variable(ring, "x", 0) if not ring.gens else Element(ring, CONTEXT.gen(ring.gens["x"]), ONE)
            ring.values[ring.gens["x"]] = arb(fmpq(sample.numerator, sample.denominator))
            halves = [integrands(f, ring, way * x) for way in (1, -1)]
            for k in range(3):
                whole, sums[k] = sums[k], None
                with suppress(Undecided):
                    if whole is not None:
                        sums[k] = folded(ring, whole, halves[0][k] + halves[1][k], x, low, high)
    return sums[0], sums[1], sums[2]


def stretches(f: Definition) -> Iterator[tuple[Number, Number, Fraction]]:
    """The intervals on x > 0 inside which neither x nor -x is a knot, with a sample of each. Undecided where knots may be mirrored."""
    ring = Ring()
    ends: list[tuple[float, Number]] = [(0.0, 0)]
    for k in knots(f):
        size, d = abs(float(k)), number(ring, k)
        near = [e for s, e in ends if abs(s - size) < 1e-9 * (1 + size)]
        if not any((number(ring, e) - (d if float(k) > 0 else -d)).is_zero for e in near):
            if near:
                raise Undecided("two knots at nearly the same distance")
            ends.append((size, k if float(k) > 0 else -k))
    ends.sort(key=lambda e: e[0])
    for (_, low), (_, high) in pairwise([*ends, (inf, inf)]):
        yield low, high, between(to_arb(low), to_arb(high))


def integrands(f: Definition, ring: Ring, x: Element) -> list[Element]:
    """f, f^2 and f'^2."""
    y = f.entry.define(Jet(x, 1), **f.values)
    value, slope = (lift(ring, part(y, 1, k)) for k in (0, 1))
    return [value, value * value, slope * slope]


def folded(ring: Ring, whole: Element, g: Element, x: Element, low: Number, high: Number) -> Element:
    """A sum, and the part of a moment over one stretch."""
    for c, power, rate in terms(g, x):
        whole = whole + c * partial_moment(ring, power, rate, low, high)
    return whole


def terms(g: Element, x: Element) -> list[Term]:
    """g as a sum of c x^k e^(b x), c free of x."""
    ring = g.ring
    place, rates, foreign = ring.gens["x"], {}, set()
    for key, i in ring.gens.items():
        if isinstance(key, tuple) and key[0] == "exp" and key[1] == x.key:
            rates[i] = Fraction(1, key[2])
        elif isinstance(key, tuple) and f"g{place}" in depends(ring, key):
            foreign.add(i)
    below = list(g.below.terms())
    if any(m[i] for m, _ in (*below, *g.above.terms()) for i in foreign):
        raise Undecided("a piece that is more than powers and exponentials of x")
    if len({tuple(m[i] for i in (place, *rates)) for m, _ in below}) > 1:
        raise Undecided("a quotient of sums that hold x")
    shared = list(below[0][0])
    rest = CONTEXT.from_dict({tuple(0 if i == place or i in rates else e for i, e in enumerate(m)): fmpq(c) for m, c in below})
    found = []
    for m, c in g.above.terms():
        power = int(m[place]) - int(shared[place])
        rate = sum((r * (int(m[i]) - int(shared[i])) for i, r in rates.items()), Fraction(0))
        if power < 0:
            raise Undecided("a negative power of x")
        mine = CONTEXT.from_dict({tuple(0 if i == place or i in rates else e for i, e in enumerate(m)): fmpq(c)})
        found.append((g.quotient(mine, rest), power, rate))
    return found


def depends(ring: Ring, key: Any) -> set[str]:
    """The generators in the text of what a generator stands for, and in theirs."""
    names = {f"g{i}": k for k, i in ring.gens.items()}
    found: set[str] = set()
    todo = [key]
    while todo:
        text = str(todo.pop())
        for name in set(re.findall(r"g\d+", text)) & set(names) - found:
            found.add(name)
            if isinstance(names[name], tuple):
                todo.append(names[name])
    return found


def partial_moment(ring: Ring, power: int, rate: Fraction, low: Number, high: Number) -> Element:
    """E Z^k e^(b Z) over low < Z < high: e^(b^2/2) times that of (Z + b)^k over the interval moved by -b."""
    b = number(ring, rate)
    ends = [None if abs(float(e)) == inf else number(ring, e) - b for e in (low, high)]
    moments = raw_moments(ring, ends[0], ends[1], power)
    total, binomial = number(ring, 0), 1
    for j in range(power + 1):
        total = total + moments[power - j] * b**j * binomial
        binomial = binomial * (power - j) // (j + 1)
    return total * fields.exp(b * b / 2)


def raw_moments(ring: Ring, low: Element | None, high: Element | None, most: int) -> list[Element]:
    """E Z^k over an interval for k up to most, by parts: M_k = (k - 1) M_(k-2) + low^(k-1) phi(low) - high^(k-1) phi(high)."""
    zero = number(ring, 0)

    def edge(z: Element | None, k: int) -> Element:
        return zero if z is None else z**k * fields.REWRITTEN["phi"](z)

    def below(z: Element | None, far: int) -> Element:
        if z is None or z.is_zero:
            return number(ring, far) if z is None else number(ring, Fraction(1, 2))
        return (1 + fields.REWRITTEN["erf"](z / fields.root(number(ring, 2)))) / 2

    found = [below(high, 1) - below(low, 0)]
    for k in range(1, most + 1):
        before = found[k - 2] * (k - 1) if k > 1 else zero
        found.append(before + edge(low, k - 1) - edge(high, k - 1))
    return found


def proved_form(e: Element) -> str | None:
    """A closed form in small fractions and well-known numbers, proved equal to an element; None where none is."""
    with precision(BITS):
        q = e.constant
        if q is not None and q == small(e.value):
            return fraction(q)
        for text, unit, before in units():
            q = small(e.value / unit.arb)
            if q and (e - number(e.ring, unit.number) * q).is_zero:
                return scaled(q, text, before)
        return None


def proved_root(e: Element) -> str | None:
    """The same for 1 / sqrt(e), by squares."""
    with precision(BITS):
        v = 1 / e.value.sqrt()
        q = small(v)
        if q and (e * q * q - 1).is_zero:
            return fraction(q)
        for text, unit, before in units():
            q, u = small(v / unit.arb), number(e.ring, unit.number)
            if q and (e * u * u * q * q - 1).is_zero:
                return scaled(q, text, before)
        return None
