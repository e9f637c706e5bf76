"""Averages over Z ~ N(0, 1), by quadrature."""

from math import nan
from typing import Any

import numpy as np

from ...memory import once
from .points import NOISE, Open, Sampled, tidy

EDGE = 12.0  # beyond which a normal density is nothing beside any power
NODES, PANEL, HALVINGS = 16, 0.5, 5  # points on a panel, its width, and how often that is halved
AGREE = 1e-9  # relative: what two widths may differ by
TINY = 1e-290  # a moment that floats cannot tell from 0


@once
def average(s: Sampled, order: int, power: int) -> float:
    """E f^(order)(Z)^power by Gauss-Legendre quadrature. Open where halved panels or wider edges tell something else."""
    known = integral(s, order, power, PANEL)
    for k in range(1, HALVINGS + 1):
        last, known = known, integral(s, order, power, PANEL / 2**k)
        if abs(known - last) <= 1e-9 * max(abs(known), 1e-3):
            return known
    raise Open("the quadrature does not settle")


def integral(s: Sampled, order: int, power: int, width: float) -> float:
    """The same on panels of a width, which end at knots."""
    inside = s.knots[abs(s.knots) < EDGE]
    edges = np.unique(np.concatenate([np.arange(-EDGE, EDGE + width / 2, width), inside]))
    node, weight = np.polynomial.legendre.leggauss(NODES)
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    x = middle[:, None] + half[:, None] * node
    density = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    with np.errstate(all="ignore"):
        v = s.at(x.ravel(), order).reshape(x.shape) ** power * density
    if not np.all(np.isfinite(v)) or max(abs(v[0]).max(), abs(v[-1]).max()) > NOISE * max(1e-3, float(abs(v).max())):
        return nan
    return float(np.sum(v * weight * half[:, None]))


def root(s: Sampled, order: int) -> Any:
    """1 / sqrt of a second moment."""
    moment = average(s, order, 2)
    if moment < TINY and np.any(s.derived(order)):
        raise Open("a moment that vanishes in floats")
    return "inf" if moment == 0 else tidy(moment**-0.5)
