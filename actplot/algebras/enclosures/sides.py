"""What a definition comes to at a point, exactly: its value, its derivatives from either side, and those that are meant at a knot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from ...definition import Definition
from ...numbers import Number, exact
from ..jets import part, variable
from .balls import Undecided, precision
from .points import Point, point

LIMIT = 1 << 17  # bits, beyond which a value is given up
ENOUGH = 2048  # bits to which one-sided values at a knot must agree to count as equal


def parameters(f: Definition) -> dict[str, Number]:
    """The parameters as the decimals that they are written as, in a definition's arithmetic too."""
    return {k: v if isinstance(v, int) else exact(v) for k, v in f.values.items()}


def beside(f: Definition, x: Any, order: int, side: int) -> list[Any]:
    """f, f', ... up to an order, from one side, of a number of any algebra."""
    y = f.entry.define(variable(x, order, side), **parameters(f))
    return [part(y, order, k, side) for k in range(order + 1)]


def derivatives(f: Definition, x: Fraction, order: int, side: int) -> list[Point]:
    """The same of a rational number."""
    return [point(p) for p in beside(f, Point(x), order, side)]


def by_textbook(f: Definition, x: Fraction) -> Point:
    """f'(x) as a textbook prints it: what cancels between the terms of a derived one may be a factor there."""
    return point(f.entry.textbook(Point(x), derivatives(f, x, 0, 1)[0], **parameters(f)))  # type: ignore[misc]  # asked where there is one


def enclosures(find: Callable[[], Any], bits: int, limit: int = LIMIT) -> Iterator[tuple[int, Any]]:
    """What is found at more and more bits; where pieces are not told apart, nothing is."""
    while bits <= limit:
        try:
            with precision(bits):
                found = find()
        except Undecided:
            bits *= 2
            continue
        with precision(bits):
            yield bits, found
        bits *= 2


def sides(f: Definition, x: Fraction, order: int, at_kink: str) -> tuple[int, ...]:
    """The sides from which a derivative is meant at a knot: either if they agree, else as chosen. Undecided where that is not told."""

    def from_side(side: int, k: int) -> Callable[[], Point]:
        return lambda: derivatives(f, x, max(k, 1), side)[k]  # of order 1 at least: only a jet looks to one side

    smooth = all(same(from_side(-1, k), from_side(1, k)) for k in range(order + 1))
    if smooth and same(from_side(1, 0), lambda: derivatives(f, x, 0, 1)[0]):
        return (1,)
    return {"nan": (), "left": (-1,), "right": (1,), "mean": (-1, 1)}[at_kink]


def average(f: Definition, x: Any, order: int, met: tuple[int, ...]) -> Any:
    """The mean of a derivative from some sides."""
    total = sum(beside(f, x, max(order, 1), side)[order] for side in met)
    return total if len(met) == 1 else total / exact(len(met))


def same(a: Callable[[], Point], b: Callable[[], Point]) -> bool:
    """Whether two values are equal: as fractions, or to ENOUGH bits."""
    for bits, (p, q) in enclosures(lambda: (a(), b()), 128):
        if p.fraction is not None and q.fraction is not None:
            return bool(p.fraction == q.fraction)
        if p.arb == q.arb:
            return True
        if p.arb.is_finite() and q.arb.is_finite() and not p.arb.overlaps(q.arb):
            return False
        if bits >= ENOUGH:
            return True
    raise Undecided(f"whether both sides agree cannot be told with {LIMIT} bits")
