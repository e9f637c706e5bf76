"""Properties of vector functions: by construction where the words tell, refuted by a vector, else tried at random ones.

What is proved holds for every length from 2 on.
"""

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
from flint import arb

from ...algebras.arrays import floats
from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.enclosures.ballvectors import vector
from ...algebras.jets import Jet
from ...algebras.symbols.structures import Structure, structure
from ...definition import Definition
from ...errors import ActplotError
from ...facts.properties import CHECKED, PROVED, Fact, fact
from ...words import Number
from ..curves.values import Undecided
from ..identities.closed import plain, read

TOLERANCE = 1e-10
COUNT, BITS = 60, 128
WITNESSES = ((0, 1), (2, -1), (1, 3), (0, 1, 3))


class Field:
    """A vector function with the vectors that it is tried on."""

    def __init__(self, f: Definition) -> None:
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
    def built(self) -> Structure | None:
        """What follows from the construction, None where nothing does."""
        try:
            return structure(self.f)
        except (ActplotError, ArithmeticError, TypeError):
            return None

    def at(self, *x: Number) -> list[arb]:
        """f of a vector, in balls."""
        with precision(BITS):
            return [b.arb for b in self.f.entry.define(vector(x), **self.f.values).parts]

    def slopes(self, *x: Number) -> list[list[arb]]:
        """The partial derivatives of all outputs, one row for each input, in balls."""
        with precision(BITS):
            axes = [vector([int(i == j) for j in range(len(x))]) for i in range(len(x))]
            return [[b.arb for b in self.f.entry.define(Jet(vector(x), d), **self.f.values).d.parts] for d in axes]

    @cached_property
    def square(self) -> bool:
        """One number out for each number in."""
        return all(np.shape(y) == np.shape(x) for x, y in zip(self.vectors, self.values, strict=True))

    @cached_property
    def jacobians(self) -> list[Any]:
        """The Jacobians at all vectors."""
        return [floats.jacobian(self.f, x) for x in self.vectors]


NOTE = f"{COUNT} random vectors of 2 to 6 numbers, {TOLERANCE:g}"


def close(a: Any, b: Any) -> bool:
    """Equal up to the tolerance, relative to the larger."""
    return bool(np.allclose(a, b, rtol=TOLERANCE, atol=TOLERANCE))


RANGES: dict[str, tuple[Number | str, bool, Number | str, bool, str]] = {
    "softmax": (0, False, 1, False, "1/(1 + s), where s > 0 is a sum of exponentials that takes all values"),
    "softmax_one": (0, False, 1, False, "1/(1 + s), where s > 0 is a sum of exponentials that takes all values"),
    "log_softmax": ("-inf", False, 0, False, "−log(1 + s), where s > 0 is a sum of exponentials that takes all values"),
    "logsumexp": ("-inf", False, "inf", False, "f(x + c) = f(x) + c"),
    "logmeanexp": ("-inf", False, "inf", False, "f(x + c) = f(x) + c"),
    "largest": ("-inf", False, "inf", False, "f(x + c) = f(x) + c"),
    "rectified excess": (0, True, 1, True, "nonnegative with sum 1; (1, 0) and all between are reached"),
    "rectified mirrored": (0, True, "inf", False, "max(0, x) and max(0, −x)"),
}
# the largest 2-norm of a Jacobian at scale 1, and why
STEEPEST: dict[str, tuple[Number, str]] = {
    "softmax": (0.5, "J = diag p − p pᵀ: rows have absolute sums 2pᵢ(1 − pᵢ) ≤ 1/2, reached for p = (1/2, 1/2)"),
    "softmax_one": (0.5, "J = diag p − p pᵀ: rows have absolute sums below 2pᵢ(1 − pᵢ) ≤ 1/2, approached for p → (1/2, 1/2)"),
    "logsumexp": (1, "the gradient is on the simplex, whose points have 2-norms up to 1, approached at its corners"),
    "logmeanexp": (1, "the gradient is on the simplex, whose points have 2-norms up to 1, approached at its corners"),
    "largest": (1, "the gradient is an axis wherever it exists"),
    "rectified excess": (1, "a projection onto a convex set does not expand; inside a face it is one of rank ≥ 1"),
    "rectified mirrored": (1, "(max(0, a) − max(0, b))² + (max(0, −a) − max(0, −b))² ≤ (a − b)², with equality for one sign"),
}
GRADIENTS = {
    "softmax": "the gradient of log Σ eˣ",
    "softmax_one": "the gradient of log(1 + Σ eˣ)",
    "leading": "J = 0 wherever it exists",
    "rectified excess": "J = diag s − s sᵀ/Σs, where s marks the components above the threshold",
    "standardized": "the gradient of n times the standard deviation, √(mean (x − mean x)² + ε)",
}
SIMPLEX = {
    "softmax": "exponentials over their sum",
    "leading": "a single 1, else 0",
    "rectified excess": "max(0, x − t), with t such that the sum is 1",
}


def word_of(v: Field) -> str:
    """The word that f is of a multiple of x, "" where it is none."""
    return v.built.form if v.built is not None and v.built.scale != 0 else ""


def vector_text(x: tuple[Number, ...]) -> str:
    """(0, 1)."""
    return "(" + ", ".join(str(t).replace("-", "−") for t in x) + ")"


def refuted(v: Field, wrong: Callable[[tuple[Number, ...]], bool]) -> tuple[Number, ...] | None:
    """The first vector at which something is certainly wrong."""
    for x in WITNESSES:
        try:
            if wrong(x):
                return x
        except ArithmeticError:
            continue
    return None


def nonlinear(v: Field) -> Fact:
    """f(2x) + f(0) = 2 f(x) or f(x) + f(−x) = 2 f(0) fails somewhere."""

    def bends(x: tuple[Number, ...]) -> bool:
        points = (1, 2, 0), (1, -1, 0)
        triples = ([v.at(*(k * t for t in x)) for k in ks] for ks in points)
        (y, double, zero), (_, back, _) = triples
        return any(b + z != 2 * a for a, b, z in zip(y, double, zero, strict=True)) or any(
            a + b != 2 * z for a, b, z in zip(y, back, zero, strict=True)
        )

    x = refuted(v, bends)
    if x is not None:
        return fact("nonlinear", True, PROVED, note=f"f(x), f(2x), f(−x) and f(0) are not on a line for x = {vector_text(x)}")
    pairs = zip(v.vectors, v.values, strict=True)
    bent = any(not close(v.f(2 * x) + v.f(0 * x), 2 * y) or not close(v.f(-x) + y, 2 * v.f(0 * x)) for x, y in pairs)
    return fact("nonlinear", bent, CHECKED, note=NOTE)


def range_(v: Field) -> Fact:
    """Per component: by the word; else the hull of values, where it does not grow with the input, with 0 and 1 recognised."""
    if word_of(v) in RANGES:
        low, low_in, high, high_in, why = RANGES[word_of(v)]
        return fact("range", {"low": low, "low_attained": low_in, "high": high, "high_attained": high_in}, PROVED, note=why)
    if word_of(v) == "leading":
        ends: dict[str, Any] = {"low": 0, "low_attained": True, "high": 1, "high_attained": True, "set": [0, 1]}
        return fact("range", ends, PROVED, note="a single 1, else 0")
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
    if word_of(v) in STEEPEST and v.built is not None:
        steepest, why = STEEPEST[word_of(v)]
        with precision(BITS):
            bound = to_arb(steepest) * abs(to_arb(v.built.scale))
            return fact("lipschitz", plain(bound), PROVED, read(bound), why)
    if word_of(v) == "standardized" and v.built is not None:
        with precision(BITS):
            bound = abs(to_arb(v.built.scale)) / to_arb(v.built.selector).sqrt() if float(v.built.selector) else arb(math.inf)
            why = "σJ lies between 0 and a projection, σ ≥ √ε, with equality where all components are the same"
            return fact("lipschitz", plain(bound), PROVED, read(bound), why)
    if word_of(v) == "leading":
        return fact("lipschitz", "inf", PROVED, note="constant on pieces, not constant: it jumps")
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
    best, size = float(np.linalg.norm(floats.jacobian(v.f, x), 2)), 1.0
    for _ in range(120):
        step = x + size * rng.standard_normal(x.size)
        norm = float(np.linalg.norm(floats.jacobian(v.f, step), 2))
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
    if word_of(v) in SIMPLEX:
        return fact("simplex_valued", True, PROVED, note=SIMPLEX[word_of(v)])
    x = refuted(v, lambda x: any(y < 0 for y in v.at(*x)) or sum(v.at(*x), arb(0)) != 1)
    if x is not None:
        return fact("simplex_valued", False, PROVED, note=f"not at {vector_text(x)}")
    return fact("simplex_valued", all(np.all(y >= 0) and close(np.sum(y), 1) for y in map(np.asarray, v.values)), CHECKED, note=NOTE)


def permutation_equivariant(v: Field) -> Fact:
    """f(Px) = P f(x); for one number out, f(Px) = f(x)."""
    if v.built is not None and v.built.permutes:
        words = "every word in it treats all components alike" + ("" if v.built.outputs == "same" else "; one number out: invariant")
        return fact("permutation_equivariant", True, PROVED, note=words)
    if v.built is not None and v.built.outputs == "double":
        return fact("permutation_equivariant", False, PROVED, note="its outputs do not match its inputs one by one")
    y = v.at(1, 1)
    if len(y) == 2 and y[0] != y[1]:
        return fact("permutation_equivariant", False, PROVED, note="not at (1, 1), whose components are the same but not those of f")
    if not v.square and any(np.size(y) != 1 for y in v.values):
        return fact("permutation_equivariant", False, CHECKED, note="its outputs do not match its inputs one by one")
    turned = [(v.f(np.roll(x, 1)), np.roll(y, 1) if v.square else y) for x, y in zip(v.vectors, v.values, strict=True)]
    note = NOTE + ("" if v.square else "; one number out: invariant")
    return fact("permutation_equivariant", all(close(a, b) for a, b in turned), CHECKED, note=note)


def shift_invariant(v: Field) -> Fact:
    """f(x + c) = f(x)."""
    if v.built is not None and v.built.shift == 0:
        return fact("shift_invariant", True, PROVED, note="by construction: what c adds is taken away again")
    x = refuted(v, lambda x: any(a != b for a, b in zip(v.at(*x), v.at(*(t + 1 for t in x)), strict=True)))
    if x is not None:
        return fact("shift_invariant", False, PROVED, note=f"f(x + 1) ≠ f(x) for x = {vector_text(x)}")
    return fact("shift_invariant", all(close(v.f(x + 1.5), y) for x, y in zip(v.vectors, v.values, strict=True)), CHECKED, note=NOTE)


def jacobian_symmetric(v: Field) -> Fact:
    """J = J^T."""
    if not v.square:
        return fact("jacobian_symmetric", False, PROVED, note="the Jacobian is not square")
    if word_of(v) in GRADIENTS:
        return fact("jacobian_symmetric", True, PROVED, note=GRADIENTS[word_of(v)])
    x = refuted(v, lambda x: v.slopes(*x)[0][1] != v.slopes(*x)[1][0])
    if x is not None:
        return fact("jacobian_symmetric", False, PROVED, note=f"not at {vector_text(x)}")
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
