"""Averages over Z ~ N(0, 1), by quadrature."""

from math import nan
from typing import Any

import numpy as np

from ...algebras.scales import scales
from ...memory import once
from .points import NOISE, Open, Sampled, tidy

EDGE = 12.0  # beyond which a normal density is nothing beside any power
NODES, PANEL, HALVINGS = 16, 0.5, 5  # points on a panel, its width, and how often that is halved
AGREE = 1e-9  # relative: what two widths may differ by
TINY = 1e-20  # an average that is not much more than what lies beyond the edges
BESIDE, STEADY = (1e-5, 1e-7, 1e-9), 1.1  # distances at which slopes are compared, and how much larger one is then, at most
FINEST = 1e-3  # panels that still are few enough


@once
def average(s: Sampled, order: int, power: int) -> tuple[float, float]:
    """E f^(order)(Z)^power by Gauss-Legendre quadrature, and the same of sizes. Open where halved panels tell something else."""
    if order and grows(s, order):
        raise Open("a derivative that grows without bound, which quadrature does not see")
    panel = min(PANEL, *(8 * w for w in scales(s.f).waves)) if scales(s.f).waves else PANEL
    if panel < FINEST:
        raise Open("it swings too fast for the quadrature")
    known, _ = integral(s, order, power, panel)
    for k in range(1, HALVINGS + 1):
        last = known
        known, size = integral(s, order, power, panel / 2**k)
        if abs(known - last) <= AGREE * max(abs(known), 1e-3 * size):
            if size < TINY and np.any(s.derived(order)):
                raise Open("an average so small that it may be made of what lies far out")
            return known, size
    raise Open("the quadrature does not settle")


def grows(s: Sampled, order: int) -> bool:
    """Whether a derivative gets ever larger on the way to a knot or to 0, on either side."""
    for x in {0.0, *s.knots.tolist()}:
        for side in (-1, 1):
            near = abs(s.at(x + side * np.array(BESIDE) * (1 + abs(x)), order))
            if np.all(near[1:] > STEADY * near[:-1]):
                return True
    return False


def integral(s: Sampled, order: int, power: int, width: float) -> tuple[float, float]:
    """The same on panels of a width, which end at knots and narrow about the function's own places."""
    own = [p.x + way * p.width * n for p in scales(s.f).places for way in (-1, 1) for n in (0, 1, 2, 4, 8)]
    inside = np.concatenate([s.knots, own])
    edges = np.unique(np.concatenate([np.arange(-EDGE, EDGE + width / 2, width), inside[abs(inside) < EDGE]]))
    node, weight = np.polynomial.legendre.leggauss(NODES)
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    x = middle[:, None] + half[:, None] * node
    density = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    with np.errstate(all="ignore"):
        v = s.at(x.ravel(), order).reshape(x.shape) ** power * density
    if not np.all(np.isfinite(v)) or max(abs(v[0]).max(), abs(v[-1]).max()) > NOISE * max(1e-3, float(abs(v).max())):
        return nan, nan
    return float(np.sum(v * weight * half[:, None])), float(np.sum(abs(v) * weight * half[:, None]))


def mean(s: Sampled, order: int = 0, power: int = 1) -> float:
    """The average, 0 where it is lost in the noise of what cancels."""
    known, size = average(s, order, power)
    return known if abs(known) > NOISE * size else 0.0


def root(s: Sampled, order: int) -> Any:
    """1 / sqrt of a second moment."""
    moment = mean(s, order, 2)
    return "inf" if moment == 0 else tidy(moment**-0.5)
