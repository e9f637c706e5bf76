"""Which function of the catalogue some results are those of, and which one they are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..definition import Definition, fold
from ..errors import ActplotError
from ..expressions.resolve import get
from ..numbers import Number
from .kinds import Array, Kind

if TYPE_CHECKING:
    from ..recognition.likeness import Apart

CENTRE = 8.0  # results are looked at from minus this to this
FEW, MOST = 8, 600  # points
WORST = 20.0  # bits that a wrong result counts for at most
NEAR = 0.01  # beside 1 + |f|, that results may be off by
SHARE = 0.9  # of the results that must be so near
CLOSE = 0.05  # a function that is farther off is not told apart by name
LOOKED_AT = 6  # the next in rank, among which one is so near
FEW_BITS = 3.0  # of ulps, that what is computed elsewhere may be off on the average
ROUGH = (1e-5, 1e-3)  # digits that results may have where they have not those of the type
JUMPS, STEEP = 4, 6.0  # how many jumps are looked for, and by how much more than usual results change there
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def middle(x: Array) -> NDArray[np.intp]:
    """Some points around 0, spread over what is given."""
    at = np.flatnonzero(np.abs(x) <= CENTRE)
    at = at[np.abs(x[at]) >= 2.0**-10] if np.count_nonzero(np.abs(x[at]) >= 2.0**-10) > 20 else at
    at = at[np.argsort(x[at], kind="stable")]
    if len(at) <= MOST:
        return at
    found = np.clip(np.searchsorted(x[at], np.linspace(-CENTRE, CENTRE, MOST)), 0, len(at) - 1)
    return at[found[np.diff(found, prepend=-1) > 0]]


def score(f: Definition, x: Array, y: Array, kind: Kind) -> tuple[float, float]:
    """How many bits of ulps results are off on the average, and the share of those that are near."""
    with np.errstate(all="ignore"):
        true = np.asarray(floats.value(f, x))
        off = np.abs(y - true)
        bits = np.log2(1 + off / kind.ulp(true))
        unlike = ~(np.isfinite(true) & np.isfinite(y))
        bits[unlike] = WORST
        both = np.isnan(true) & np.isnan(y)
        bits[both] = 0.0
        slack = max(NEAR, 4.0 * 2.0**-kind.digits)
        near = (off <= slack * (1 + np.abs(true))) | both
        return float(np.minimum(bits, WORST).mean()), float(near.mean())


def is_like(f: Definition, x: Any, y: Any, kind: Kind) -> bool:
    """Whether results are near to a function's."""
    wide = kind.wide(x)
    at = middle(wide)
    return bool(len(at)) and score(f, wide[at], kind.wide(y)[at], kind)[1] >= SHARE


def ranked(
    x: Array, y: Array, kind: Kind, arguments: Mapping[str, Any] | None = None, meant: Definition | None = None
) -> list[tuple[float, float, Definition]]:
    """How many bits off each function is, its share of near results, and the function; the likeliest first, then the one that is meant.

    One that is near everywhere comes before others, though a library that loses the digits of a tail is more bits off. Where none is right
    to a few bits, parameters are solved for.
    """
    from ..recognition.candidates import candidates  # what is told which function to be takes none of these

    def scored(found: Iterable[Definition]) -> list[tuple[float, float, Definition]]:
        return [(*score(f, x, y, kind), f) for f in found]

    rows = scored(candidates(arguments or {}))
    if not any(bits <= FEW_BITS and share == 1 for bits, share, _ in rows):
        rows += scored(solutions(x, y, kind))
    return sorted(rows, key=lambda row: (row[1] < 1, round(row[0], 6), row[2] != meant, len(row[2].changed) if row[0] <= FEW_BITS else 0))


def solutions(x: Array, y: Array, kind: Kind) -> list[Definition]:
    """Functions at parameters that were solved for: to the digits of the type, or else as far as results have any."""
    from ..recognition.candidates import candidates
    from ..recognition.fitting import sample, solved

    finite = np.isfinite(y)
    pool = jumps(x[finite], y[finite])
    for exact in (8 * 2.0**-kind.digits, *(e for e in ROUGH if e > 8 * 2.0**-kind.digits)):
        given = sample((x[finite],), y[finite], exact)
        if given is not None and (found := [g for f in candidates() if f.parameters and not f.changed and (g := solved(f, given, pool))]):
            return found
    return []


def jumps(x: Array, y: Array) -> list[Number]:
    """The plainest numbers at which results, in the order of x, may jump; and their opposites."""
    from ..recognition.fitting import as_number, least

    if len(x) < JUMPS:
        return []
    rise = np.abs(np.diff(y))
    steep = np.flatnonzero(rise > STEEP * np.median(rise) + NEAR)
    largest = steep[np.argsort(-rise[steep], kind="stable")][:JUMPS]
    found = [least(Fraction(float(x[k])), Fraction(float(x[k + 1]))) for k in largest]
    return [as_number(n) for n in dict.fromkeys(n for v in found for n in (v, -v))]


def identify(x: Any, y: Any, kind: Kind, name: str = "", arguments: Mapping[str, Any] | None = None) -> tuple[Definition, str]:
    """The function that results are those of, and a sentence: this is gelu_tanh, not gelu (4.7e-4 off at ±2.70).

    ``name``: what the subject calls itself. ActplotError where no function is near.
    """
    from ..recognition.candidates import candidates

    px, py = looked_at(x, y, kind)
    meant = called(name, arguments or {})
    rows = ranked(px, py, kind, arguments, meant)
    _, share, best = rows[0]
    if share < SHARE:
        off, where = apart(best, px, py).told()
        raise ActplotError(f"cannot tell which function this is; the nearest is {best.spec} ({off} off at {where}); expected --as NAME")
    named = set(candidates(arguments or {}))  # parameters that were solved for are near by their making: no other function
    others = [meant] if meant is not None and meant != best else [f for _, _, f in rows[1:] if f in named][:LOOKED_AT]
    for other in others:
        line = np.linspace(-CENTRE, CENTRE, 16001)
        with np.errstate(all="ignore"):
            beside = np.asarray(floats.value(other, line))
        found = apart(best, line, beside)
        size, where = found.told()
        if float(size) > 1e-9 and (other == meant or float(size) < CLOSE):
            return best, f"this is {best.spec}, not {other.spec} ({size} off at {where})"
    return best, f"this is {best.spec}"


def looked_at(x: Any, y: Any, kind: Kind) -> tuple[Array, Array]:
    """The pairs around 0 by which a function is told. ActplotError where they are too few."""
    wide = kind.wide(x)
    at = middle(wide)
    if len(at) < FEW:
        raise ActplotError("cannot tell which function this is from so few numbers around 0; expected --as NAME")
    near = kind.wide(y)[at]
    if np.count_nonzero(np.isfinite(near)) < FEW:  # where all is NaN, every function that has no values there is right
        raise ActplotError(f"cannot tell which function this is: of {len(at):,} numbers around 0 nearly none has a finite result")
    return wide[at], near


def called(name: str, arguments: Mapping[str, Any]) -> Definition | None:
    """The function of the name that a subject has, at its arguments; None for a name that says nothing."""
    for spelling in (name, HUMP.sub("_", name)):
        try:
            f = get(spelling) if spelling else None
        except ActplotError:
            continue
        if f is not None and f.kind == "scalar":
            known = {fold(p.name) for p in f.parameters}
            try:
                return f.at(**{k: v for k, v in arguments.items() if fold(k) in known})
            except ActplotError:
                return f
    return None


def apart(f: Definition, x: Array, y: Array) -> Apart:
    """How far results are from a function's at most, and where."""
    from ..recognition.likeness import farthest

    with np.errstate(all="ignore"):
        return farthest(x, y, np.asarray(floats.value(f, x)))
