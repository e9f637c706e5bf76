"""The density of a standard normal Z, and of what a function makes of it: masses that are carried over, none of them drawn at random."""

from dataclasses import dataclass
from math import erf, sqrt

import numpy as np

from ...definition import Definition
from ...memory import once
from ...prove.known import known
from .curves import knots
from .sampling import Array, Limits

REACH = 9.0  # beyond, there is less of Z than a float tells from nothing
CELLS = 6000  # into which Z is divided
LEAST = 0.01  # the mass of an atom that is shown


@dataclass(frozen=True)
class Spread:
    """Where f(Z) may be: heights from edge to edge with the mass between them, and single heights with a mass of their own."""

    edges: Array
    masses: Array
    atoms: tuple[tuple[float, float], ...]  # height and mass

    @property
    def density(self) -> Array:
        """Mass for a unit of height, between the edges."""
        found: Array = self.masses / np.diff(self.edges)
        return found


    @property
    def middles(self) -> Array:
        """The heights between the edges."""
        found: Array = (self.edges[1:] + self.edges[:-1]) / 2
        return found


def normal(x: Array) -> Array:
    """The density of Z."""
    found: Array = np.exp(-0.5 * x * x) / sqrt(2 * np.pi)
    return found


def below(x: float) -> float:
    """The mass of Z below x."""
    return 0.5 * (1 + erf(x / sqrt(2)))


def spread(f: Definition, heights: Limits, bins: int) -> Spread | None:
    """How f(Z) is spread over heights; None for a function whose mean or variance is not known, or not finite.

    Z is cut into cells, between which f is taken as straight: each carries its mass to the heights between its ends, evenly. Where f is
    constant, by its recorded dead regions, the mass stays together: an atom.
    """
    if moments(f) is None:
        return None
    edges = np.linspace(*heights, bins + 1)
    flat = known(f).value("dead_region") or []
    spans = [(float(d["low"]), float(d["high"])) for d in flat]
    atoms: dict[float, float] = {}
    for low, high in spans:
        inside = (max(low, -1e3) + min(high, 1e3)) / 2
        height = float(f(np.array([inside]))[0])
        atoms[height] = atoms.get(height, 0.0) + below(high) - below(low)
    xs, ys = cells(f)
    left, right = ys[:-1], ys[1:]
    cuts = np.array([below(x) for x in xs.tolist()])
    mass = np.diff(cuts)
    middle = (xs[:-1] + xs[1:]) / 2
    for low, high in spans:
        mass = np.where((middle > low) & (middle < high), 0.0, mass)
    foot = np.minimum(left, right)
    wide = np.maximum(np.abs(right - left), 1e-12)
    total = np.array([float((mass * np.clip((edge - foot) / wide, 0.0, 1.0)).sum()) for edge in edges.tolist()])
    return Spread(edges, np.diff(total), tuple(sorted((h + 0.0, m) for h, m in atoms.items())))


@once
def cells(f: Definition) -> tuple[Array, Array]:
    """Where Z is cut, at knots on both of their sides, and f there."""
    inner = [k for k in knots(f) if -REACH < k < REACH]
    xs = np.unique([*np.linspace(-REACH, REACH, CELLS + 1), *inner, *(np.nextafter(k, -np.inf) for k in inner)])
    with np.errstate(all="ignore"):
        return xs, np.asarray(f(xs), float)


def moments(f: Definition) -> tuple[float, float] | None:
    """The mean of f(Z) and its standard deviation, from what is recorded; None where one is unknown or not finite."""
    if f.kind != "scalar":
        return None
    found = known(f)
    mean, square = found.value("mean"), found.value("second_moment")
    if not all(isinstance(v, (int, float)) for v in (mean, square)):
        return None
    return float(mean), sqrt(max(0.0, float(square) - float(mean) ** 2))


def mass(value: float) -> str:
    """A mass as it is written: 1/2, or two decimals."""
    return "1/2" if abs(value - 0.5) < 1e-12 else f"{value:.2g}"

