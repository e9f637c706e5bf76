"""What steps do to float32: whether they but choose between numbers, so that float32 will do, whether they are exact at its ties, and
whether they keep all digits, however little is left of what they add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import inf
from typing import Any

import numpy as np

from ....numbers import Number, rational
from .choices import MASKS, above, one_of, patch, pick
from .graphs import Node, below, constant, limits, line

CHOOSING: set[Any] = {None, np.minimum, np.maximum, np.clip, np.abs}  # steps that give nothing that is not in their arguments
DECIDING: set[Any] = {np.sign, *MASKS}  # steps that compare
SHORT = 2.0**-3
WHOLE = 1 << 10
TINIEST, HUGE = 2.0**-126, 2.0**127  # normal numbers of float32


def few_bits(a: Any) -> bool:
    """Whether an argument is a node, or a number that float32 has too."""
    return isinstance(a, Node) or float(np.float32(a)) == a


def chooses(n: Node) -> bool:
    """Whether a step on float32 gives the float32 nearest to what it gives otherwise: rounding keeps the order, and the choice is exact."""
    if n.step in DECIDING or levels(n):
        return exact(n.args[0]) and all(abs(a) < HUGE or abs(a) == inf for a in n.args[1:]) and all(map(no_tie, levels(n)))
    if n.step is patch:
        return exact(n.args[1]) and few_bits(n.args[2]) and no_tie(n.args[3])
    if n.step is line:
        return n.args[1:] == (-1, 0)
    return n.step in (*CHOOSING, pick, one_of, constant) and all(map(no_tie, n.args))


def levels(n: Node) -> tuple[float, ...]:
    """The numbers between which a step chooses, where it does that."""
    found: tuple[float, ...] = getattr(n.step, "levels", ())
    return found


def exact(n: Node) -> bool:
    """Whether a node has nothing that is not in the input but numbers that float32 has too."""
    steps = n.step in CHOOSING or (n.step is line and n.args[1:] == (-1, 0))
    return steps and all(exact(a) if isinstance(a, Node) else few_bits(a) for a in n.args)


def no_tie(a: Any) -> bool:
    """Whether an argument is a node, or a number that rounds to float32 as its nearest float64 does."""
    return few_bits(a) or (abs(float(a)) > TINIEST and np.float64(a).view(np.int64) & ((1 << 29) - 1) != 1 << 28)


def same_for_singles(step: Callable[..., Any], n: float) -> np.float32:
    """The number of float32 that does in a step what another does: nearest to it, or on the side from where it compares alike."""
    near = np.float32(n)
    beyond = (step in MASKS or hasattr(step, "levels")) and float(near) > n
    return np.float32(np.nextafter(near, np.float32(-inf))) if beyond else near


def clean(n: Node) -> bool:
    """Whether a step is exact where its exact result has few bits, so that ties of float32 are told from what lies beside them.

    a x with a rounded by at most 2^-54 of itself rounds to a product of few bits, and a number of few bits is added exactly. What is no tie
    is further from one than an ulp of x over the numerator of a, which is far more than what is rounded off. A float64 holds the square of
    a float32.
    """
    if n.step in MASKS or levels(n):
        return all(map(few_bits, levels(n)))
    if n.step is np.square:
        return n.args[0].step in CHOOSING
    if n.step is not line:
        return (n.step in CHOOSING or n.step in (pick, one_of)) and all(map(few_bits, n.args))
    u, a, b = n.args
    p, q = rational(a), rational(b)
    if p is None or q is None or u.step not in CHOOSING:
        return False
    if not (few_bits(b) and Fraction(float(q)) == q) and added_first(a, b) is None:
        return False
    return abs(Fraction(float(p)) / p - 1) <= Fraction(1, 2**54) and (q == 0 or abs(p.numerator) < 8)


def cleanly(n: Any, low: float = -inf, high: float = inf) -> Iterator[tuple[float, float]]:
    """Between which inputs, the first left out, a choice by knots comes to steps that are clean; not where it takes what is given."""
    if not isinstance(n, Node):
        return
    if n.step is pick and (mask := n.args[0]).step is above and mask.args[0].step is None:
        knot = mask.args[1]
        yield from cleanly(n.args[2], low, min(high, knot))
        yield from cleanly(n.args[1], max(low, knot), high)
    elif all(map(clean, below(n))) and not all(m.step in CHOOSING for m in below(n)):
        yield low, high


def added_first(a: Number, b: Number) -> float | None:
    """b / a, where a u + b is taken as (u + b / a) a: where that is a number of few bits and b is not."""
    p, q = rational(a), rational(b)
    if p is None or q is None or p == 0 or (few_bits(b) and Fraction(float(q)) == q):
        return None
    ahead = q / p
    return float(ahead) if ahead.denominator == 1 and abs(ahead) <= WHOLE else None


def faithful(n: Node) -> bool:
    """Whether what a step makes of what is right but for a few roundings is so, too, x being a float32.

    Sums have only terms that are exact, or of one sign. Where nothing is faithful but such steps, no root of a function spoils its digits.
    """
    if n.step in DECIDING or levels(n):
        return exact(n.args[0])
    if n.step in (*CHOOSING, pick, one_of, np.square, np.multiply):
        return True
    if n.step is np.divide:
        return limits(n.args[1])[0] >= 1
    if n.step is line:
        u, a, b = n.args
        low, high = sorted(float(a) * end for end in limits(u))
        return b == 0 or shifted(n) or (float(b) > 0 and low >= 0) or (float(b) < 0 and high <= 0)
    if n.step is np.add:
        u, v = n.args
        return (held_shift(u) and dropped(v)) or (held_shift(v) and dropped(u)) or min(limits(u)[0], limits(v)[0]) >= 0
    return False


def shifted(n: Any) -> bool:
    """Whether a node is x or -x and a number of few bits."""
    return isinstance(n, Node) and n.step is line and exact(n.args[0]) and n.args[1] in (1, -1) and few_bits(n.args[2])


def held_shift(n: Any) -> bool:
    """Whether a node is that, held between two numbers, all of them 0 or from SHORT to 1 / SHORT.

    Where |x| < 2^-20, it has nothing that a multiple of x could take away; elsewhere it is exact, and so is its sum with x.
    """
    if not (isinstance(n, Node) and n.step is np.clip and shifted(n.args[0])):
        return False
    by, *ends = (abs(float(v)) for v in (n.args[0].args[2], *n.args[1:]))
    return by != 0 and all(v == 0 or (few_bits(v) and SHORT <= v <= 1 / SHORT) for v in (by, *ends))


def dropped(n: Any) -> bool:
    """Whether a node is x or -x where it is not 0."""
    pairs = (n.args, n.args[::-1]) if isinstance(n, Node) and n.step is np.multiply else ()
    return any(isinstance(u, Node) and u.step is None and isinstance(v, Node) and whole(v) for u, v in pairs)


def whole(n: Any) -> bool:
    """Whether a node is a choice between -1, 0 and 1."""
    if isinstance(n, Node):
        return n.step is pick and all(map(whole, n.args[1:])) if not levels(n) else all(map(whole, levels(n)))
    return n in (-1, 0, 1)
