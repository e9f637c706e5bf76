"""Pieces on graphs: all of them at once, and a choice by arithmetic, since a branch for each number would cost ten times as much."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, reduce
from itertools import chain, pairwise
from math import inf, nan, nextafter
from typing import Any

import numpy as np

from ....numbers import Constant, Number, exactly, is_number
from ....words import Piece
from ...jets import Jet, ground
from .graphs import Node, Step, below, computed, divided, exact, line, parts, step


def apart(f: Step, *arguments: int) -> Step:
    """A step that still reads some of its arguments when it has begun to write."""
    f.apart = arguments  # type: ignore[attr-defined]
    return f


def final(f: Step, last: Step) -> Step:
    """A step that is another one where nothing follows it."""
    f.last = last  # type: ignore[attr-defined]
    return f


def among(f: Step, *arguments: int) -> Step:
    """A step that chooses between some of its arguments."""
    f.among = arguments  # type: ignore[attr-defined]
    return f


def bits(a: Any, like: Any) -> Any:
    """A float, or an array of floats, as the whole numbers that hold its bits, of as many as another array has."""
    whole = np.dtype(f"i{like.itemsize}")
    return a.view(whole) if isinstance(a, np.ndarray) else int(like.dtype.type(a).view(whole))


def above(u: Any, knot: float, out: Any) -> None:
    """All bits set where u > knot, none elsewhere."""
    spread(u > knot, out)


def between(u: Any, low: float, high: float, out: Any) -> None:
    """All bits set where low < u <= high, none elsewhere."""
    here = u > low
    spread(np.logical_and(here, u <= high, out=here), out)


def spread(here: Any, out: Any) -> None:
    """All bits set where a mask holds: of bytes, eight of which take no longer than one float."""
    np.copyto(bits(out, out), np.negative(here.view(np.int8), out=here.view(np.int8)))


@lru_cache(maxsize=256)
def levels(values: tuple[float, ...]) -> Step:
    """A step: of numbers the first one up to a knot, the next one beyond, up to the next knot, and so on."""

    def climb(u: Any, *args: Any, out: Any) -> None:
        found: Any = None
        for knot, low, high in zip(args, values, values[1:], strict=False):
            here = (u > knot).view(np.int8)
            if high - low != 1:
                np.multiply(here, int(high - low), out=here)
            found = here if found is None else np.add(found, here, out=found)
        np.copyto(out, np.add(found, int(values[0]), out=found) if values[0] else found)

    def one_of_two(u: Any, *knots: float, out: Any) -> None:
        mask: Step = between if knots[1:] else above
        mask(u, *knots, out)
        pick(out, values[1], values[0], out)

    chosen: Step = climb if all(map(short, values)) else one_of_two
    chosen.levels = values  # type: ignore[attr-defined]
    return chosen


def short(n: float) -> bool:
    """Whether a number, less another such one, is a byte."""
    return abs(n) < 64 and n == int(n)


def pick(mask: Any, a: Any, b: Any, out: Any) -> None:
    """a where the bits of a mask are set, b elsewhere."""
    target, a, b = (bits(v, out) for v in (out, a, b))
    plain = isinstance(b, int)
    difference = a if plain and b == 0 else a ^ b if plain and isinstance(a, int) else np.bitwise_xor(a, b, out=target)
    np.bitwise_and(difference, bits(mask, out), out=target)
    if not (plain and b == 0):
        np.bitwise_xor(target, b, out=target)


def patch(y: Any, u: Any, knot: float, value: float, out: Any) -> None:
    """y, but for one value where u meets a knot."""
    np.copyto(out, y)
    np.copyto(out, value, where=u == knot)


def one_of(a: Any, b: Any, out: Any) -> None:
    """a + b, of which one is 0."""
    np.add(a, b, out=out)


ONE_OF = step(one_of)
ABOVE, BETWEEN, PICK, PATCH = step(above), step(between), step(among(apart(pick, 0, 2), 1, 2)), step(apart(patch, 1))
MASKS = {above, between}
POLYNOMIAL = {line, np.add, np.subtract, np.multiply, np.square, None}
Rows = list[tuple[Any, Any]]  # of each piece, what it is as it stands and with its argument held within its own interval


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """All pieces at once, and a choice between them by arithmetic."""
    u: Node = ground(x)
    ends = [-inf, *(float(p.knot) for p in pieces)]
    rows = [(p.define(x), p.define(grounded(x, clamp(u, low, high)))) for p, (low, high) in zip(pieces, pairwise(ends), strict=True)]
    y = joined(u, pieces, rows, at)
    if not (isinstance(y, Node) and y.step is np.sign):
        for knot, value in at.items():
            holds = (knot < p.knot or (p.closed and knot == p.knot) or p is pieces[-1] for p in pieces)
            own = next(v for (v, _), here in zip(rows, holds, strict=True) if here)
            y = y if same(own, value) else PATCH(y, u, float(knot), float(value))
    return y


def grounded(x: Any, u: Node) -> Any:
    """x with another node beneath all nested jets."""
    return Jet(grounded(x.v, u), x.d) if isinstance(x, Jet) else u


def clamp(u: Node, low: float, high: float) -> Node:
    """u, held between two numbers; NaN stays NaN."""
    if low > -inf and high < inf:
        return u.graph.node(np.clip, u, low, high)
    return u.graph.node(np.maximum, u, low) if low > -inf else u.graph.node(np.minimum, u, high) if high < inf else u


def joined(u: Node, pieces: tuple[Piece, ...], rows: Rows, at: Mapping[Number, Number]) -> Any:
    """One node from the values of all pieces; of jets, the jet of their values and of their derivatives."""
    if any(isinstance(v, Jet) for row in rows for v in row):
        split = [[(v.v, v.d) if isinstance(v, Jet) else (v, 0) for v in row] for row in rows]
        return Jet(*(joined(u, pieces, [(free[k], held[k]) for free, held in split], {}) for k in (0, 1)))
    free = [v for v, _ in rows]
    knots = [p.knot for p in pieces[:-1]]
    if all(same(v, free[0]) for v in free):
        return free[0]
    found = pattern(u, knots, free, at)
    if found is None and not at:
        found = bent(u, knots, free)
    if found is None:
        found = added(u, [float(k) for k in knots], [v for _, v in rows])
    if found is None:
        found = selected(u, pieces, free if all(total(v, u) for v in free) else [v for _, v in rows])
    return found


def same(v: Any, w: Any) -> bool:
    """Whether two values are one node, or equal numbers."""
    return v is w or (is_number(v) and is_number(w) and exactly(v) == exactly(w))


def total(v: Any, u: Node) -> bool:
    """Whether a value is a polynomial: wherever it is not asked for, it does no harm."""
    return all(n.step in POLYNOMIAL for n in below(v, u))


def pattern(u: Node, knots: list[Number], rows: list[Any], at: Mapping[Number, Number]) -> Any:
    """Pieces that are one function of NumPy: the larger or the smaller of both, |u|, the sign, two slopes that meet at 0."""
    first, last = rows[0], rows[-1]
    if at:
        signs = [v for v in (first, last, at.get(0)) if is_number(v)]
        return u.graph.node(np.sign, u) if knots == [0] and signs == [-1, 1, 0] else None
    low = float(knots[0]) if same(first, knots[0]) else -inf
    high = float(knots[-1]) if same(last, knots[-1]) else inf
    if [v is u for v in rows] == [low == -inf, *[True] * (len(rows) - 2), high == inf]:
        return clamp(u, low, high)
    base, a, b = parts(u)
    if knots != [0] or b != 0 or not all(isinstance(v, Node) and parts(v)[::2] == (base, 0) for v in rows):
        return None
    left, right = (float(parts(v)[1]) / float(a) for v in rows)
    if (left, right) == (-1, 1):
        return u.graph.node(np.abs, u)
    return u.graph.node(np.maximum if left < right else np.minimum, first, last)


def bent(u: Node, knots: list[Number], rows: list[Any]) -> Any:
    """Lines that meet at the knots: from left to right the larger of all before and of the next where that is steeper, else the smaller.

    None where some do not meet, or a line would be taken where another one holds.
    """
    if not all(is_number(v) or (isinstance(v, Node) and parts(v)[0] is u) for v in rows):
        return None
    lines = [(exactly(a), exactly(b)) for a, b in ((0, v) if is_number(v) else parts(v)[1:] for v in rows)]
    places = [exactly(k) for k in knots]
    if any(isinstance(n, Constant) for n in (*chain(*lines), *places)):
        return None
    y = rows[0]
    for (a, b), k, (c, d), v in zip(lines, places, lines[1:], rows[1:], strict=False):
        beside = [(p - c) * q + (r - d) for (p, r), q in zip(lines, places, strict=False) if q <= k]  # all before, less the next
        far = c - lines[0][0] or lines[0][1] - d  # the same, far on the left
        way = 1 if c > a else -1
        if beside[-1] != 0 or any(v * way < 0 for v in (far, *beside)):
            return None
        y = y if (a, b) == (c, d) else joint(u, np.maximum if c > a else np.minimum, y, v)
    return y


def joint(u: Node, step: Step, y: Any, v: Any) -> Any:
    """The larger or the smaller of two values, of which one may be a number."""
    if is_number(y):
        y, v = v, y
    return u.graph.node(step, y, float(v) if is_number(v) else v)


def added(u: Node, knots: list[float], rows: list[Any]) -> Any:
    """The sum of pieces, each held within its interval: where all of them are 0, to the last bit, at the knots that face the others.

    A number goes where a piece beside it ends in that number. None where the sum would be another function.
    """
    pieces = [(v, low, high) for v, (low, high) in zip(rows, pairwise([-inf, *knots, inf]), strict=True)]
    if any(n in (u, u.graph.x) for v, low, high in pieces for n in below(v, clamp(u, low, high))):
        return None
    ends = [[computed(v, {u: np.array([k])}) if abs(k) < inf else nan for k in (low, high)] for v, low, high in pieces]
    kept = [
        i
        for i, v in enumerate(rows)
        if isinstance(v, Node)
        or not any(isinstance(rows[j], Node) and ends[j][edge] == float(v) for j, edge in ((i - 1, 1), (i + 1, 0)) if 0 <= j < len(rows))
    ]
    if any(not isinstance(rows[i], Node) for i in kept):
        return None
    if any(ends[i][1] != 0 for i in kept[:-1]) or any(ends[i][0] != 0 for i in kept[1:]):
        return None
    return reduce(ONE_OF, (rows[i] for i in kept))


def selected(u: Node, pieces: tuple[Piece, ...], rows: list[Any]) -> Any:
    """The piece that holds, knot by knot from the last one down; a knot that is not closed is above itself."""
    y, *others = rows[::-1]
    for p, v in zip(pieces[-2::-1], others, strict=True):
        y = choice(u, p, *(float(n) if is_number(n) else n for n in (v, y)))
    return y


def choice(u: Node, p: Piece, below: Any, above: Any) -> Any:
    """What holds on either side of a knot; what a line is made of is compared with where the line meets the knot."""
    base, a, b = parts(u)
    level = float(divided(exact(p.knot) - b, a))
    if p.closed != (float(a) > 0):
        level = nextafter(level, -inf)  # the knot itself lies above
    lower, upper = (below, above) if float(a) > 0 else (above, below)
    if (found := levelled(base, level, lower, upper)) is not None:
        return found
    if (half := halves(base, upper)) and half[0] > level and same(half[2], lower):
        return PICK(BETWEEN(base, level, half[0]), half[1], lower)
    if (half := halves(base, lower)) and half[0] < level and same(half[1], upper):
        return PICK(BETWEEN(base, half[0], level), half[2], upper)
    return PICK(ABOVE(base, level), upper, lower)


def levelled(base: Node, level: float, lower: Any, upper: Any) -> Any:
    """A choice between numbers as one step; None where there are others, or more than a step takes."""
    (knots, values), (more, others) = ((v.args[1:], v.step.levels) if leads(base, v) else ((), (v,)) for v in (lower, upper))
    if any(isinstance(v, Node) for v in (*values, *others)):
        return None
    places = (*(k for k in knots if k < level), level, *(k for k in more if k > level))
    numbers = (*values[: 1 + sum(k < level for k in knots)], *others[sum(k <= level for k in more) :])
    if not all(map(short, numbers)) and not (len(numbers) == 2 or (len(numbers) == 3 and numbers[0] == numbers[2])):
        return None
    return base.graph.node(levels(numbers), base, *places)


def leads(base: Node, v: Any) -> bool:
    """Whether a value is a choice between numbers by what a node is."""
    return isinstance(v, Node) and hasattr(v.step, "levels") and v.args[0] is base


def halves(base: Node, v: Any) -> tuple[float, Any, Any] | None:
    """Of a choice by one number that a node is compared with: that number, what holds up to it, and what beyond."""
    if isinstance(v, Node) and v.step is pick and (mask := v.args[0]).step is above and mask.args[0] is base:
        return mask.args[1], v.args[2], v.args[1]
    return None
