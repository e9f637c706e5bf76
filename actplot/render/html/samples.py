"""What the read-out of a graph says: f and f' at round numbers and at knots, computed there and never interpolated."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, isnan

import numpy as np

from ...algebras.arrays import floats
from ...algebras.knots import KnotsUnknown
from ...algebras.knots import knots as knots_of
from ...definition import Definition
from ...parameters import written
from ..tracing.curves import same, sides
from ..tracing.sampling import Limits

MOST = 130  # steps across a window
DIGITS, MOVED = 4, 3  # of a function as it is; at other values of its parameters, which are most of a page
NEAR = 1e-9  # a knot so close to a round number is that number


@dataclass(frozen=True)
class Steps:
    """Abscissae first * top / bottom, (first + 1) * top / bottom, ..., ``count`` of them, and the knots between as they are written."""

    first: int
    count: int
    top: int
    bottom: int
    knots: tuple[tuple[float, str], ...] = ()

    @property
    def x(self) -> list[float]:
        """All abscissae, in order."""
        return sorted([*((self.first + k) * self.top / self.bottom for k in range(self.count)), *(v for v, _ in self.knots)])


def steps(f: Definition, x: Limits) -> Steps:
    """The abscissae of a read-out of f in a window, inside its domain."""
    low, high = max(x[0], float(f.entry.domain.low)), min(x[1], float(f.entry.domain.high))
    least = (x[1] - x[0]) / MOST
    power = floor(np.log10(least))
    unit = next(m for m in (1, 2, 5, 10) if m * 10.0**power >= least * (1 - NEAR))
    top, bottom = (unit * 10**power, 1) if power >= 0 else (unit, 10**-power)
    size = top / bottom
    first, last = ceil(low / size - NEAR), floor(high / size + NEAR)
    count = max(0, last - first + 1)
    try:
        knots = [k for k in knots_of(f) if low <= float(k) <= high]
    except KnotsUnknown:
        knots = []
    between = tuple((float(k), said(k)) for k in knots if abs(float(k) / size - round(float(k) / size)) > NEAR)
    return Steps(first, count, top, bottom, between)


def said(knot: object) -> str:
    """A knot as it is read: 8/3; ≈ 1.2785 where it has no short name."""
    text = written(knot).replace("-", "−")
    return text if len(text) <= 8 else f"≈ {float(knot):.5g}".replace("-", "−")  # type: ignore[arg-type]


def values(f: Definition, x: Sequence[float], places: int = DIGITS) -> tuple[list[str], list[str]]:
    """f and f' at each x as they are read: digits, ? where undefined, left/right at a kink, ! for f' where f jumps."""
    at = np.array(x, float)

    def digits(value: float) -> str:
        return significant(value, places)

    with np.errstate(all="ignore"):
        y = floats.seen(f, 0, at).tolist()
        try:
            slope = floats.seen(f, 1, at, "nan").tolist()
        except KnotsUnknown:
            return [digits(v) for v in y], ["?"] * len(y)
        slopes, none = [digits(s) for s in slope], [k for k, s in enumerate(slope) if isnan(s)]
        left, right = (zip(*(v.tolist() for v in sides(f, at[none], 1, side)), strict=True) if none else () for side in (-1, 1))
    for k, (left_y, a), (right_y, b) in zip(none, left, right, strict=True):
        if isnan(y[k]) or isnan(a) or isnan(b):
            slopes[k] = "?"
        elif not (same(left_y, right_y) and same(left_y, y[k])):
            slopes[k] = "!"
        else:
            slopes[k] = f"{digits(a)}/{digits(b)}"
    return [digits(v) for v in y], slopes


def significant(value: float, places: int) -> str:
    """So many significant digits, without a leading zero; ∞ by its sign and an i, ? for what is undefined."""
    if isnan(value):
        return "?"
    if abs(value) == float("inf"):
        return "i" if value > 0 else "-i"
    text = f"{value + 0.0:.{places}g}"
    text = "0" if text == "-0" else text
    mantissa, _, power = text.partition("e")
    mantissa = mantissa.replace("0.", ".", 1) if mantissa.lstrip("-").startswith("0.") else mantissa
    return f"{mantissa}e{int(power)}" if power else mantissa


def packed(found: tuple[list[str], list[str]]) -> str:
    """Both as one text: values parted by spaces, v*n for n equal ones, f and f' parted by a bar."""
    return "|".join(" ".join(run(text, len(list(alike))) for text, alike in groupby(part)) for part in found)


def run(text: str, count: int) -> str:
    """A value that is repeated, if that is shorter."""
    return " ".join([text] * count) if count * (len(text) + 1) <= len(text) + 3 else f"{text}*{count}"
