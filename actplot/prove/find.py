"""Finds every property of an activation: each by a function of its own, none of which can stop the others."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from flint import arb

from ..algebras.enclosures.balls import precision
from ..algebras.enclosures.surds import Real
from ..algebras.scales import scales
from ..definition import Definition
from ..errors import ActplotError
from ..facts.agreement import agreed
from ..facts.properties import CHECKED, PROPERTIES, UNKNOWN, Fact, Facts, fact, sensible
from ..facts.reading import number
from ..memory import once
from ..words import ratio, rational
from .certificates.claims import certified, provable
from .certificates.suggestions import suggested
from .curves.curve import Curve
from .curves.values import SHARP
from .identities.closed import NO_FLOAT
from .numerics.looks import Looks
from .numerics.numbers import numbers
from .numerics.points import pole
from .properties import averages, derivatives, ends, gated, local, shape, symmetries, vectors

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
PROBES = (-30, -7, -2.5, -0.75, 0, 0.75, 2.5, 7, 30)


def find(f: Definition) -> Facts:
    """All facts of an activation at its parameters; what cannot be decided is unknown, with the reason."""
    found = {step.key: step.fact for step in stream(f)}
    unknown = [k for k, v in found.items() if v.verdict == UNKNOWN]
    for key, known in numbers(f, unknown):
        found[key] = instead(f, key, known, found[key])
    return Facts(agreed({k: found[k] for k in PROPERTIES if k in found}))


def instead(f: Definition, key: str, number: Fact, unknown: Fact) -> Fact:
    """A number from floats in place of what is unknown, with the reason of that; unless no float holds it, or what is seen refutes it."""
    if NO_FLOAT in unknown.note:
        return unknown
    if f.entry.kind == "scalar" and (reason := looks(f).refuted(key, number.value)):
        return fact(key, None, UNKNOWN, note=f"{unknown.note}; {number.text} was seen, but {reason}")
    return replace(number, note=f"{number.note}; not proved: {unknown.note}")


@once
def looks(f: Definition) -> Looks:
    """What is seen of a function."""
    return Looks(curve(f))


@once
def curve(f: Definition) -> Curve:
    """A function as its finders see it."""
    return Curve(exact(f))


class Step(NamedTuple):
    """A fact as far as it is known; one that is not ``settled`` may be replaced by a later one, which is certified."""

    key: str
    fact: Fact
    settled: bool


def stream(f: Definition) -> Iterator[Step]:
    """The facts one by one, each as soon as it is found, so that whoever cannot wait has those which were in time."""
    if f.entry.kind == "vector":
        yield from attempts(vectors.FINDERS, vectors.Field(f))
    elif f.entry.kind == "gated":
        yield from attempts(gated.FINDERS, f)
    else:
        with precision(SHARP):
            yield from scalar(f)


def exact(f: Definition) -> Definition:
    """The same activation with its decimals as fractions, so that a definition's arithmetic on parameters alone does not round."""
    whole = {p.name for p in f.entry.parameters if p.domain.whole}
    fractions = {k: rational(v) for k, v in f.values.items() if k not in whole}
    return Definition(f.entry, dict(f.values) | {k: ratio(r.numerator, r.denominator) for k, r in fractions.items() if r is not None})


def scalar(f: Definition) -> Iterator[Step]:
    """The facts of a scalar activation: all as they are found, then those that need a certificate again; what makes no sense is absent."""
    c = curve(f)
    if gap := broken(c) or pole(f):
        yield from (Step(k, fact(k, None, UNKNOWN, note=gap), True) for k in SCALAR)
        return
    found = []
    for step in attempts({k: SCALAR[k] for k in sensible(f)}, c):
        found.append(step)
        yield step._replace(fact=seen(f, step.key, step.fact))
    try:
        proofs = suggested(c)
    except MemoryError:
        raise
    except Exception:  # nothing to prove with, what was found stands
        proofs = []

    def again(key: str, exact: list[Real]) -> Fact:
        c.exact = exact
        return SCALAR[key](c)

    for key, known, settled in found:
        if not settled:
            yield Step(key, seen(f, key, certified(proofs, key, known, partial(again, key))), True)


def seen(f: Definition, key: str, found: Fact) -> Fact:
    """A fact that stands; one that was only checked is unknown where something is seen that refutes it, or where nobody can look."""
    if found.verdict != CHECKED:
        return found
    if extreme := scales(f).extreme:
        return fact(key, None, UNKNOWN, note=extreme)
    reason = looks(f).refuted(key, found.value)
    return fact(key, None, UNKNOWN, note=f"{found.text} was seen, but {reason}") if reason else found


def broken(c: Curve) -> str:
    """Why nothing can be claimed, "" if it can: a point without a value, or a jump at an end, where no breaks are looked for."""
    try:
        hole = next((x for x in PROBES if c.inside(x) and not c.value(arb(x)).is_finite()), None)
    except (ActplotError, ArithmeticError) as why:
        return str(why)
    if hole is not None:
        return f"f has no value at {number(hole)}, which lies in the domain that its entry states"
    with suppress(ActplotError, ArithmeticError):
        if not c.f.domain.ends or suggested(c)[0].whole:
            return ""
    return "f does not tend to its value at an end of its domain, or that is not seen"


def attempts(finders: Mapping[str, Callable[[Any], Fact]], subject: Any) -> Iterator[Step]:
    """The fact of every finder; an error is the reason of an unknown one. What the machine lacks is no reason: MemoryError."""
    for key, finder in finders.items():
        try:
            found = finder(subject)
        except MemoryError:
            raise
        except (ActplotError, ArithmeticError) as e:
            found = fact(key, None, UNKNOWN, note=str(e) or type(e).__name__)
        except Exception as e:  # a finder was not made for this
            found = fact(key, None, UNKNOWN, note=f"not decided: {type(e).__name__}")
        yield Step(key, found, not provable(key, found))
