"""Finds every property of an activation: each by a function of its own, none of which can stop the others."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from flint import arb

from ..algebras.enclosures.balls import precision
from ..algebras.enclosures.surds import Real
from ..definition import Definition
from ..errors import ActplotError
from ..facts.properties import PROPERTIES, UNKNOWN, Fact, Facts, fact
from ..facts.reading import number
from ..words import ratio, rational
from .certificates.claims import certified
from .certificates.suggestions import suggested
from .curves.curve import Curve
from .curves.values import SHARP
from .properties import averages, derivatives, ends, gated, local, shape, symmetries, vectors

VERSION = 16

SCALAR: dict[str, Callable[[Curve], Fact]] = {
    "domain": local.domain,
    "nonlinear": local.nonlinear,
    "range": shape.range_,
    "bounded": shape.bounded("bounded", 0, 1),
    "bounded_below": shape.bounded("bounded_below", 0),
    "bounded_above": shape.bounded("bounded_above", 1),
    "smoothness": local.smoothness,
    "kinks": local.kinks,
    "monotonic": shape.monotonic,
    "monotonic_derivative": shape.monotonic_derivative,
    "convexity": shape.convexity,
    "symmetry": symmetries.symmetry,
    "symmetry_centre": symmetries.symmetry_centre,
    "f0": local.f0,
    "zero_at_zero": local.zero_at_zero,
    "slope0": local.slope0,
    "identity_at_origin": local.identity_at_origin,
    "zero_centred": averages.zero_centred,
    "lipschitz": shape.lipschitz,
    "slope_range": lambda c: shape.between("slope_range", c, 1),
    "saturates": ends.saturates,
    "dead_region": shape.dead_region,
    "asymptotes": ends.asymptotes,
    "extrema": shape.extrema,
    "inflections": shape.inflections,
    "zeros": shape.zeros,
    "cheap_derivative": derivatives.cheap_derivative,
    "mean": averages.mean,
    "second_moment": averages.second_moment,
    "slope_moment": averages.slope_moment,
    "gain": averages.gain,
    "backward_gain": averages.backward_gain,
}
AT_ORIGIN = {"f0", "zero_at_zero", "slope0", "identity_at_origin"}
PROBES = (-30, -7, -2.5, -0.75, 0.75, 2.5, 7, 30)
OVER_NORMAL = {"zero_centred", "mean", "second_moment", "slope_moment", "gain", "backward_gain"}


def find(f: Definition) -> Facts:
    """All facts of an activation at its parameters; what cannot be decided is unknown, with the reason."""
    if f.entry.kind == "vector":
        return Facts(collect(vectors.FINDERS, vectors.Field(f)))
    if f.entry.kind == "gated":
        return Facts(collect(gated.FINDERS, f))
    with precision(SHARP):
        return scalar(f)


def exact(f: Definition) -> Definition:
    """The same activation with its decimals as fractions, so that a definition's arithmetic on parameters alone does not round."""
    whole = {p.name for p in f.entry.parameters if p.domain.whole}
    fractions = {k: rational(v) for k, v in f.values.items() if k not in whole}
    return Definition(f.entry, dict(f.values) | {k: ratio(r.numerator, r.denominator) for k, r in fractions.items() if r is not None})


def scalar(f: Definition) -> Facts:
    """All facts of a scalar activation; what makes no sense on its domain is absent."""
    curve = Curve(exact(f))
    if gap := broken(curve):
        return Facts({k: fact(k, None, UNKNOWN, note=gap) for k in SCALAR})
    absent = (set() if curve.inside(0) else AT_ORIGIN) | (set() if curve.domain_symmetric and curve.inside(1e300) else OVER_NORMAL)
    found = collect({k: g for k, g in SCALAR.items() if k not in absent}, curve)
    try:
        proofs = suggested(curve)
    except Exception:  # nothing to prove with, what was found stands
        proofs = []

    def again(key: str, exact: list[Real]) -> Fact:
        curve.exact = exact
        return SCALAR[key](curve)

    return Facts({k: certified(proofs, k, v, partial(again, k)) for k, v in found.items()})


def broken(c: Curve) -> str:
    """Why nothing can be claimed, "" if it can: a point without a value, or a jump at an end, where no breaks are looked for."""
    hole = next((x for x in PROBES if c.inside(x) and not c.value(arb(x)).is_finite()), None)
    if hole is not None:
        return f"f has no value at {number(hole)}, which lies in the domain that its entry states"
    with suppress(ActplotError, ArithmeticError):
        if not c.f.domain.ends or suggested(c)[0].whole:
            return ""
    return "f does not tend to its value at an end of its domain, or that is not seen"


def collect(finders: Mapping[str, Callable[[Any], Fact]], subject: Any) -> dict[str, Fact]:
    """The fact of every finder; an error is the reason of an unknown one."""
    found = {}
    for key, finder in finders.items():
        try:
            found[key] = finder(subject)
        except Exception as e:
            found[key] = fact(key, None, UNKNOWN, note=str(e) or type(e).__name__)
    return {k: found[k] for k in PROPERTIES if k in found}
