"""Which function of the catalogue some results are those of, and which one they are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import catalogue
from ..algebras.arrays import floats
from ..definition import Definition, fold
from ..errors import ActplotError
from ..expressions.resolve import get
from .kinds import Array, Kind

CENTRE = 8.0  # results are looked at from minus this to this
MOST = 600  # points
WORST = 20.0  # bits that a wrong result counts for at most
NEAR = 0.01  # beside 1 + |f|, that results may be off by
SHARE = 0.9  # of the results that must be so near
CLOSE = 0.05  # a function that is farther off is not told apart by name
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def candidates(arguments: Mapping[str, Any]) -> Iterator[Definition]:
    """Scalar functions at their defaults, at those of libraries, and at the arguments of a call."""
    numbers = {fold(k): v for k, v in arguments.items() if isinstance(v, (int, float)) and not isinstance(v, bool)}
    for name in catalogue.names():
        f = get(name)
        if f.kind != "scalar":
            continue
        yield f
        seen = {f}
        own = {p.name: numbers[fold(p.name)] for p in f.parameters if fold(p.name) in numbers}
        for values in (own, *(n.values for named in f.frameworks.values() for n in named)):
            try:
                g = f.at(**values) if values else f
            except ActplotError:
                continue
            if g not in seen:
                seen.add(g)
                yield g


def middle(x: Array) -> NDArray[np.intp]:
    """Some points around 0, spread over what is given."""
    at = np.flatnonzero(np.abs(x) <= CENTRE)
    at = at[np.abs(x[at]) >= 2.0**-10] if np.count_nonzero(np.abs(x[at]) >= 2.0**-10) > 20 else at
    at = at[np.argsort(x[at], kind="stable")]
    if len(at) <= MOST:
        return at
    wanted = np.linspace(-CENTRE, CENTRE, MOST)
    return at[np.unique(np.clip(np.searchsorted(x[at], wanted), 0, len(at) - 1))]


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


def identify(x: Any, y: Any, kind: Kind, name: str = "", arguments: Mapping[str, Any] | None = None) -> tuple[Definition, str]:
    """The function that results are those of, and a sentence: this is gelu_tanh, not gelu (4.7e-4 off at ±2.70).

    ``name``: what the subject calls itself. ActplotError where no function is near.
    """
    wide = kind.wide(x)
    at = middle(wide)
    if len(at) < 8:
        raise ActplotError("cannot tell which function this is from so few numbers around 0; expected --as NAME")
    px, py = wide[at], kind.wide(y)[at]
    meant = called(name, arguments or {})
    ranked = sorted(
        ((*score(f, px, py, kind), n, f) for n, f in enumerate(candidates(arguments or {}))),
        key=lambda found: (round(found[0], 6), found[3] != meant, found[2]),
    )
    _, share, _, best = ranked[0]
    if share < SHARE:
        off, where = apart(best, px, py)
        raise ActplotError(f"cannot tell which function this is; the nearest is {best.spec} ({off} off at {where}); expected --as NAME")
    others = [meant] if meant is not None and meant != best else [f for _, _, _, f in ranked[1:4]]
    for other in others:
        line = np.linspace(-CENTRE, CENTRE, 16001)
        with np.errstate(all="ignore"):
            beside = np.asarray(floats.value(other, line))
        size, where = apart(best, line, beside)
        if float(size) > 1e-9 and (other == meant or float(size) < CLOSE):
            return best, f"this is {best.spec}, not {other.spec} ({size} off at {where})"
    return best, f"this is {best.spec}"


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


def apart(f: Definition, x: Array, y: Array) -> tuple[str, str]:
    """How far results are from a function's at most, and where, on both sides if it is the same on both."""
    with np.errstate(all="ignore"):
        off = np.abs(np.asarray(floats.value(f, x)) - y)
    off[~np.isfinite(off)] = 0.0
    k = int(np.argmax(off))
    size, place = float(off[k]), float(x[k])
    mirrored = float(off[int(np.argmin(np.abs(x + place)))])
    both = place != 0 and abs(mirrored - size) <= 0.01 * size
    return short(size), f"±{abs(place):.2f}" if both else f"{place:.2f}"


def short(size: float) -> str:
    """Two digits, with an exponent of no more than it needs: 4.7e-4."""
    text = f"{size:.1e}" if 0 < size < 0.01 else f"{size:.2g}"
    return re.sub(r"e([+-])0*(\d)", lambda m: f"e{'-' if m[1] == '-' else ''}{m[2]}", text)
