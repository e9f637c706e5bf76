"""Whole numbers that stand for real ones: fixed point, and integers with a scale and a zero point. All that is stored is a code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..algebras.arrays.inputs import AtKink
from ..algebras.enclosures.many import fraction
from ..algebras.knots import knots
from ..checks.kinds import DTYPES, Array, Kind, kind
from ..definition import Definition
from ..errors import ActplotError
from ..numbers import rational
from ..outside import quoted

Codes = NDArray[np.int64]
FIXED = re.compile(r"(?:ap_)?fixed\s*<\s*(\d{1,3})\s*,\s*(-?\d{1,3})\s*>", re.IGNORECASE)
INTEGER = re.compile(r"(u?int8)\s*(?:<\s*([^,<>]+)\s*(?:,\s*([+-]?\d{1,4})\s*)?>)?", re.IGNORECASE)
DOUBT = 1e-6  # codes: what is nearer to the middle between two of them is decided exactly


@dataclass(frozen=True)
class Scaled:
    """Codes of so many bits, signed or not: the number (code - zero) * step."""

    name: str
    bits: int
    step: Fraction
    zero: int = 0
    signed: bool = True

    @property
    def low(self) -> int:
        """The least code."""
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def high(self) -> int:
        """The greatest."""
        return (1 << self.bits - self.signed) - 1

    @property
    def head(self) -> str:
        """What a code means, and how results become one."""
        step = f"2^-{self.step.denominator.bit_length() - 1}" if self.name.startswith("fixed") else decimal(self.step)
        zero = f" + {self.zero}" if self.zero else ""
        return (
            f"{self.name}: code = value / {step}{zero}, rounded to nearest, ties to even, saturated to {self.low}..{self.high}, "
            f"{'two' + chr(39) + 's complement' if self.signed else 'unsigned'}"
        )

    def every(self) -> Codes:
        """All codes in the order of their bits: of signed ones the negative are last."""
        codes = np.arange(1 << self.bits, dtype=np.int64)
        return np.where(codes > self.high, codes - (1 << self.bits), codes)

    def real(self, codes: Codes) -> Array:
        """What codes stand for, as the nearest float64."""
        found: Array = (codes - self.zero).astype(np.float64) * float(self.step)
        return found

    def exact(self, code: int) -> Fraction:
        """The same exactly."""
        return (code - self.zero) * self.step

    def code(self, y: Array) -> Codes:
        """The nearest codes of numbers, none of which is NaN."""
        with np.errstate(all="ignore"):
            found: Codes = np.clip(np.rint(y / float(self.step)) + self.zero, self.low, self.high).astype(np.int64)
            return found

    def nearest(self, q: Fraction) -> int:
        """The code nearest to a number, ties to even."""
        return min(max(round(q / self.step) + self.zero, self.low), self.high)

    def doubtful(self, y: Array) -> Any:
        """Which numbers lie so near to the middle between two codes that a float64 does not tell."""
        with np.errstate(all="ignore"):
            t = y / float(self.step)
            return np.abs(np.abs(t - np.floor(t)) - 0.5) <= DOUBT * (1 + np.abs(t))


def decimal(q: Fraction) -> str:
    """A number as a decimal."""
    return repr(float(q))


def typed(text: str, scale: str | None = None, zero: int | None = None, option: str = "--dtype") -> Kind | Scaled:
    """The type of a name: of floats, fixed<BITS,INTEGER BITS>, int8<SCALE,ZERO POINT>. ActplotError for what is none."""
    if found := FIXED.fullmatch(text.strip()):
        bits, whole = int(found[1]), int(found[2])
        if not (2 <= bits <= 32 and bits - whole <= 64 and whole <= bits):
            raise ActplotError(f"{option} fixed<BITS,INTEGER> has 2 to 32 bits, of which INTEGER are before the point, got {quoted(text)}")
        of: Kind | Scaled = Scaled(f"fixed<{bits},{whole}>", bits, Fraction(1, 2 ** (bits - whole)))
    elif found := INTEGER.fullmatch(text.strip()):
        told = found[2] or scale
        if told is None:
            raise ActplotError(f"{option} {found[1]} needs a scale: {found[1]}<SCALE,ZERO>, or --scale and --zero-point")
        signed = found[1].lower() == "int8"
        of = Scaled(found[1].lower(), 8, step(told), int(found[3] or 0) if found[2] else zero or 0, signed)
        if not of.low <= of.zero <= of.high:
            raise ActplotError(f"a zero point of {of.name} is a code from {of.low} to {of.high}, got {of.zero}")
        scale = None if found[2] is None else scale
        zero = None if found[2] is None else zero
    else:
        try:
            of = kind(text)
        except ActplotError:
            raise ActplotError(f"{option} must be {', '.join(DTYPES)}, fixed<16,6> or int8<0.05,0>, got {quoted(text)}") from None
    if scale is not None or zero is not None:
        raise ActplotError(f"--scale and --zero-point are for int8 and uint8, got {option} {text}")
    return of


def step(text: str) -> Fraction:
    """A scale, as the decimal that it is written as."""
    try:
        found = Fraction(Decimal(text.strip())) if len(text) < 60 and "_" not in text else Fraction(0)
        sound = 2.0**-200 < float(found) < 2.0**200
    except (InvalidOperation, ValueError, OverflowError):
        sound = False
    if not sound:
        raise ActplotError(f"a scale must be a positive number, got {quoted(text)}")
    return found


def results(f: Definition, x: Array, exact: list[Fraction] | None, to: Scaled, order: int, at_kink: AtKink) -> Codes:
    """The codes nearest to f or f' at numbers: ``exact`` ones, of which x are the nearest float64, or x themselves.

    ActplotError where there is no value, which no code can say.
    """
    y = np.asarray(floats.derivative(f, x, at_kink) if order else floats.value(f, x), np.float64)
    broken = {rational(k) for k in knots(f)} if order else set()
    if np.isnan(y).any():
        at = float(x[np.isnan(y)][0])
        kink = order and any(q is not None and float(q) == at for q in broken)
        hint = "expected --at-kink left, right or mean" if kink else "expected --points FILE without it"
        raise ActplotError(f"{f.spec} has no {'slope' if order else 'value'} at {at:g}, and {to.name} no NaN; {hint}")
    codes = to.code(y)
    for k in np.flatnonzero(to.doubtful(y) & np.isfinite(x)):
        q = exact[k] if exact is not None else Fraction(float(x[k]))
        if order and q in broken:
            continue
        near = fraction(f, q, order)
        if near is not None:
            codes[k] = to.nearest(near)
    return codes
