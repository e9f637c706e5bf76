"""Properties of vector functions, at random vectors of several lengths and sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from ..activation import Activation
from ..properties import CHECKED, PROVED, Fact, fact
from .curve import Undecided

TOLERANCE = 1e-10
COUNT = 60


class Field:
    """A vector function with the vectors that it is tried on."""

    def __init__(self, f: Activation) -> None:
        self.f = f

    @cached_property
    def vectors(self) -> list[Any]:
        """Random vectors of 2 to 6 numbers, small and large, without ties."""
        rng = np.random.default_rng(1)
        random = [rng.standard_normal(2 + k % 5) * 4.0 ** (k % 11 - 7) for k in range(COUNT - 20)]
        return random + [rng.standard_normal(2 + k % 5) + 12 for k in range(20)]

    @cached_property
    def values(self) -> list[Any]:
        """What comes out."""
        return [self.f(x) for x in self.vectors]

    @cached_property
    def square(self) -> bool:
        """One number out for each number in."""
        return all(np.shape(y) == np.shape(x) for x, y in zip(self.vectors, self.values, strict=True))

    @cached_property
    def jacobians(self) -> list[Any]:
        """The Jacobians at all vectors."""
        return [self.f.jacobian(x) for x in self.vectors]


NOTE = f"{COUNT} random vectors of 2 to 6 numbers, {TOLERANCE:g}"


def close(a: Any, b: Any) -> bool:
    """Equal up to the tolerance, relative to the larger."""
    return bool(np.allclose(a, b, rtol=TOLERANCE, atol=TOLERANCE))


def nonlinear(v: Field) -> Fact:
    """f(2x) + f(0) = 2 f(x) fails somewhere."""
    pairs = zip(v.vectors, v.values, strict=True)
    bent = any(not close(v.f(2 * x) + v.f(0 * x), 2 * y) or not close(v.f(-x) + y, 2 * v.f(0 * x)) for x, y in pairs)
    return fact("nonlinear", bent, CHECKED, note=NOTE)


def range_(v: Field) -> Fact:
    """Per component: the hull of values, where it does not grow with the input; 0 and 1 are recognised."""
    rng = np.random.default_rng(2)
    wide = [v.f(rng.standard_normal(4) * 10.0**k) for k in range(-3, 7) for _ in range(20)] + v.values
    low, high = (float(pick([pick(y.ravel()) for y in map(np.asarray, wide)])) for pick in (min, max))
    short, long = (max(float(np.abs(v.f(rng.standard_normal(n) ** 9)).max()) for _ in range(20)) for n in (3, 9))
    if max(abs(low), abs(high)) < 1e3 and long > 1.2 * short:
        raise Undecided(f"depends on the length: up to {short:.3g} for 3 numbers, {long:.3g} for 9")
    known = [edge(e) for e in (low, high)]
    steps = sorted({float(t) for y in wide for t in np.ravel(y)})
    value: dict[str, Any] = {"low": known[0], "low_attained": False, "high": known[1], "high_attained": False}
    if len(steps) <= 3:
        value |= {"set": [int(s) if s.is_integer() else s for s in steps], "low_attained": True, "high_attained": True}
        return fact("range", value, note=NOTE)
    exact = exact_ends(v)
    value |= {"low_attained": exact[0] and known[0] not in ("inf", "-inf"), "high_attained": exact[1] and known[1] not in ("inf", "-inf")}
    return fact("range", value, note=NOTE + "; ends that are reached only by rounding count as not attained")


def edge(e: float) -> float | int | str:
    """An end of a range: infinite where values grow with the input, an integer where they come near one."""
    if abs(e) > 1e3:
        return "inf" if e > 0 else "-inf"
    return round(e) if abs(e - round(e)) < 1e-4 else round(e, 4)


def exact_ends(v: Field) -> tuple[bool, bool]:
    """Whether the ends are reached at moderate input already, where rounding has no part in it."""
    rng = np.random.default_rng(3)
    near = np.concatenate([np.ravel(v.f(rng.standard_normal(3) * 3)) for _ in range(200)])
    known = [edge(float(near.min())), edge(float(near.max()))]
    return bool(near.min() == known[0]), bool(near.max() == known[1])


def lipschitz(v: Field) -> Fact:
    """The largest 2-norm of a Jacobian found, by a climb from the best of many points; infinite at jumps."""
    norms = [float(np.linalg.norm(j, 2)) for j in v.jacobians]
    if all(n == 0 for n in norms):
        return fact("lipschitz", "inf", CHECKED, note="constant on pieces, not constant: it jumps")
    best = {}
    for n in (2, 6):
        starts = sorted((i for i, x in enumerate(v.vectors) if x.size == n), key=lambda i: norms[i])[-3:]
        best[n] = max(climb(v, v.vectors[i]) for i in starts)
    if abs(best[2] - best[6]) > 0.02 * best[6]:
        raise Undecided(f"depends on the length: at least {best[2]:.4g} for 2 numbers, {best[6]:.4g} for 6")
    note = f"the largest of {COUNT} Jacobians and a climb from the best; a lower bound"
    return fact("lipschitz", tidy(max(best.values())), CHECKED, note=note)


def climb(v: Field, x: Any) -> float:
    """A random search for a larger norm."""
    rng = np.random.default_rng(4)
    best, size = float(np.linalg.norm(v.f.jacobian(x), 2)), 1.0
    for _ in range(120):
        step = x + size * rng.standard_normal(x.size)
        norm = float(np.linalg.norm(v.f.jacobian(step), 2))
        if norm > best:
            best, x = norm, step
        else:
            size *= 0.95
    return best


def tidy(x: float) -> float | int | str:
    """A number that a search came near to: halves and whole numbers; what grew beyond measure is infinite."""
    if x > 1e6:
        return "inf"
    half = round(2 * x) / 2
    return (int(half) if half.is_integer() else half) if abs(x - half) < 2e-3 else float(f"{x:.4g}")


def simplex_valued(v: Field) -> Fact:
    """Components nonnegative, sum 1."""
    return fact("simplex_valued", all(np.all(y >= 0) and close(np.sum(y), 1) for y in map(np.asarray, v.values)), CHECKED, note=NOTE)


def permutation_equivariant(v: Field) -> Fact:
    """f(Px) = P f(x); for one number out, f(Px) = f(x)."""
    if not v.square and any(np.size(y) != 1 for y in v.values):
        return fact("permutation_equivariant", False, CHECKED, note="its outputs do not match its inputs one by one")
    turned = [(v.f(np.roll(x, 1)), np.roll(y, 1) if v.square else y) for x, y in zip(v.vectors, v.values, strict=True)]
    note = NOTE + ("" if v.square else "; one number out: invariant")
    return fact("permutation_equivariant", all(close(a, b) for a, b in turned), CHECKED, note=note)


def shift_invariant(v: Field) -> Fact:
    """f(x + c) = f(x)."""
    return fact("shift_invariant", all(close(v.f(x + 1.5), y) for x, y in zip(v.vectors, v.values, strict=True)), CHECKED, note=NOTE)


def jacobian_symmetric(v: Field) -> Fact:
    """J = J^T."""
    if not v.square:
        return fact("jacobian_symmetric", False, PROVED, note="the Jacobian is not square")
    return fact("jacobian_symmetric", all(close(j, j.T) for j in v.jacobians if np.all(np.isfinite(j))), CHECKED, note=NOTE)


FINDERS: dict[str, Callable[[Field], Fact]] = {
    "nonlinear": nonlinear,
    "range": range_,
    "lipschitz": lipschitz,
    "simplex_valued": simplex_valued,
    "permutation_equivariant": permutation_equivariant,
    "shift_invariant": shift_invariant,
    "jacobian_symmetric": jacobian_symmetric,
}
