"""Averages over pre-activations Z ~ N(0, 1), and the gains that keep them: E f(Z), E f(Z)^2, E f'(Z)^2.

Gauss-Legendre on panels that end at every knot and are halved until two rules agree; Gauss-Hermite would keep one to five digits at a kink.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from flint import arb

from .algebras.balls import Ball, precision, to_arb
from .algebras.jets import Jet, part
from .errors import ActplotError

if TYPE_CHECKING:
    from .activation import Activation

BITS = 128
EDGE = 16  # beyond it, the normal density is below 1e-56
COARSE, FINE = 20, 32
TOLERANCE = 1e-21
Triple = tuple[arb, arb, arb]


@dataclass(frozen=True, eq=False)
class Moments:
    """E f(Z), E f(Z)^2, E f'(Z)^2 and how far two quadrature rules disagree."""

    mean: arb
    second: arb
    slope: arb
    error: float

    @property
    def gain(self) -> arb:
        """1 / sqrt(E f(Z)^2)."""
        return inverse_root(self.second)

    @property
    def backward_gain(self) -> arb:
        """1 / sqrt(E f'(Z)^2)."""
        return inverse_root(self.slope)


def inverse_root(v: arb) -> arb:
    """1 / sqrt(v), infinite at 0."""
    with precision(BITS):
        return arb(math.inf) if v.is_zero() else 1 / v.sqrt()


@cache
def rule(n: int) -> list[tuple[arb, arb]]:
    """Nodes and weights of Gauss-Legendre on [-1, 1]."""
    with precision(BITS):
        return [arb.legendre_p_root(n, k, weight=True) for k in range(n)]


def moments(f: Activation, knots: Iterable[arb] = ()) -> Moments:
    """The moments of a scalar activation at its parameters; ``knots`` are panel ends beside its own.

    ActplotError where they do not converge.
    """
    with precision(BITS):
        cuts = {float(k.mid()): k for k in (*knots, *map(to_arb, f.knots))} | {float(k): arb(k) for k in range(-EDGE, EDGE + 1, 2)}
        edges = [cuts[k] for k in sorted(cuts) if abs(k) <= EDGE]
        sums, error = [arb(0)] * 3, 0.0
        for a, b in pairwise(edges):
            part_sums, part_error = panel(lambda x: integrand(f, x), a, b, 14)
            sums = [s + t for s, t in zip(sums, part_sums, strict=True)]
            error += part_error
    if not (math.isfinite(error) and error < 1e-12 and all(s.is_finite() for s in sums)):
        raise ActplotError(f"the integral over Z ~ N(0, 1) did not converge (two rules differ by {error:.0e})")
    return Moments(sums[0], sums[1], sums[2], error)


def integrand(f: Activation, x: arb) -> Triple:
    """f, f^2 and f'^2, weighted by the normal density."""
    y = f.entry.define(Jet(Ball(x), 1), **f.values)
    value, slope = to_arb(part(y, 1, 0)), to_arb(part(y, 1, 1))
    weight = (-(x**2) / 2).exp() / (2 * arb.pi()).sqrt()
    return value * weight, value * value * weight, slope * slope * weight  # not squares, which arb cannot take of balls that contain 0


def panel(g: Callable[[arb], Triple], a: arb, b: arb, depth: int) -> tuple[list[arb], float]:
    """The integral of g on [a, b] and its error, halved where two rules disagree."""
    coarse, fine = (gauss(g, a, b, n) for n in (COARSE, FINE))
    error = max(float(abs(u - v).mid()) for u, v in zip(coarse, fine, strict=True))
    if error < TOLERANCE or depth == 0:
        return fine, error
    if math.isnan(error):
        return fine, math.inf
    m = (a + b) / 2
    (left, e), (right, r) = panel(g, a, m, depth - 1), panel(g, m, b, depth - 1)
    return [u + v for u, v in zip(left, right, strict=True)], e + r


def gauss(g: Callable[[arb], Triple], a: arb, b: arb, n: int) -> list[arb]:
    """The n-point rule on [a, b]."""
    middle, half = ((a + b) / 2).mid(), ((b - a) / 2).mid()
    found = [(g((middle + half * t).mid()), w) for t, w in rule(n)]
    return [(sum((v[k] * w for v, w in found), arb(0)) * half).mid() for k in range(3)]


# what torch.nn.init.calculate_gain knows; its numbers are conventions, not the gains above
TORCH: dict[str, tuple[str, Callable[[Activation], float]]] = {
    "identity": ("1", lambda f: 1.0),
    "sigmoid": ("1", lambda f: 1.0),
    "tanh": ("5/3", lambda f: 5 / 3),
    "relu": ("√2", lambda f: math.sqrt(2)),
    "leaky_relu": ("√(2/(1 + s²))", lambda f: math.sqrt(2 / (1 + float(next(iter(f.values.values()))) ** 2))),
    "selu": ("3/4", lambda f: 0.75),
}


def torch_gain(f: Activation) -> float | None:
    """torch.nn.init.calculate_gain for this activation, None where torch has no number."""
    return TORCH[f.entry.name][1](f) if f.entry.name in TORCH else None
