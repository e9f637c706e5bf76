"""Properties of the two ends: saturation and asymptotes."""

import math
from typing import Any

from flint import arb

from ...facts.properties import Fact, fact
from ...facts.reading import line
from ...words import Number
from ..curves.curve import Curve
from ..curves.limits import intercept, limit, swings
from ..curves.signs import sign_table
from ..curves.values import TIE, Undecided
from ..identities.closed import plain


def saturates(c: Curve) -> Fact:
    """A finite limit with a slope that vanishes: hard where it is 0 from a point on."""
    return fact("saturates", {"left": side(c, c.low), "right": side(c, c.high)}, note=c.told)


def side(c: Curve, end: Number) -> str:
    """How one side saturates."""
    if not math.isinf(float(end)) or c.period is not None:
        return "no"
    runs = sign_table(c, 1).runs
    if runs[-1 if float(end) > 0 else 0].sign == 0:
        return "hard"
    try:
        value = limit(c, end, 0)
    except Undecided:
        if swings(c, end):
            return "no"
        raise
    if not value.is_finite():
        return "no"
    return "soft" if limit(c, end, 1).is_zero() or abs(limit(c, end, 1)) < TIE else "no"


def asymptotes(c: Curve) -> Fact:
    """The slope is the limit of f', the intercept that of f - x f'."""
    lines = {"left": asymptote(c, c.low), "right": asymptote(c, c.high)}
    value = {k: v and {"slope": plain(v[0]), "intercept": plain(v[1])} for k, v in lines.items()}
    texts = [f"{spelled(v, c)} ({k})" for k, v in lines.items() if v]
    return fact("asymptotes", value, text=", ".join(texts) or "none", note=c.told)


def spelled(v: tuple[arb, arb], c: Curve) -> str:
    """A line with its intercept in closed form."""
    slope, intercept = v
    if abs(slope) < TIE:
        return f"y = {c.read(intercept)}"
    text = line({"slope": plain(slope), "intercept": 0}) if plain(slope) in (1, -1) else f"y = {c.read(slope)} x"
    if abs(intercept) < TIE:
        return text
    return f"{text} {'+' if intercept > 0 else '−'} {c.read(abs(intercept))}"


def asymptote(c: Curve, end: Number) -> tuple[arb, arb] | Any:
    """Slope and intercept at one end, None where f approaches no line."""
    if not math.isinf(float(end)) or c.period is not None:
        return None
    try:
        slope = limit(c, end, 1)
        if limit(c, end, 0).is_finite():
            return arb(0), limit(c, end, 0)
    except Undecided:
        if swings(c, end):
            return None
        raise
    height = intercept(c, end)
    return (slope, height) if slope.is_finite() and height.is_finite() else None
