"""Correctly rounded values: enclosures with more and more bits, until all that they hold rounds to the same decimal.

The argument and the parameters are the decimals as they are written. Rounding is to nearest, ties to even. Standard library only until
a value is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from math import inf, log10, ulp
from typing import TYPE_CHECKING

from .algebras.knots import knots
from .definition import Definition
from .errors import ActplotError
from .outside import quoted
from .words import Number, rational

if TYPE_CHECKING:
    from flint import arb

    from .algebras.enclosures.points import Point

SLACK = 2  # ulps that arithmetic may be off
BITS = (160, 640, 2560, 10240)  # with which it is held against enclosures
DIGITS = 17  # as many as tell every float64 from its neighbours
MOST_DIGITS = 1000
LARGEST_EXPONENT = 10_000  # of an argument: 1e10000
LONGEST = 4_000  # characters of an argument
LONGEST_EXPONENT = 10_000  # bits, of a result: Python itself writes no number of more than 4,300 digits


class Undecidable(ActplotError):
    """No number of bits that was tried told how a value rounds."""

    exit_code = 1


def number(text: str) -> Fraction | float:
    """A decimal, or a fraction a/b, as the exact number that it is; inf, -inf and nan as floats. ValueError for what is none."""
    plain = text.strip().replace("−", "-").replace("∞", "inf")
    if re.fullmatch(r"[+-]?(inf|infinity|nan)", plain, re.IGNORECASE):
        return float(plain)
    power = re.search(r"e([+-]?\d+)$", plain, re.IGNORECASE)
    if power and (len(power[1]) > 9 or not -LARGEST_EXPONENT <= int(power[1]) <= LARGEST_EXPONENT):
        raise ActplotError(f"expected a number between 1e-{LARGEST_EXPONENT} and 1e{LARGEST_EXPONENT} in size, got {quoted(text)}")
    if len(plain) > LONGEST:
        raise ActplotError(f"expected a number of at most {LONGEST:,} characters, got {len(plain):,}")
    if "_" in plain:  # Python's own spelling, not a decimal
        raise ValueError(f"{quoted(text)} is no decimal")
    try:
        return Fraction(re.sub(r"\s*/\s*", "/", plain))  # 1 / 2 is a number, 1 2 is not
    except ZeroDivisionError:
        raise ValueError(f"{quoted(text)} divides by 0") from None


def exact(f: Definition, x: Number | str, digits: int = DIGITS, order: int = 0, at_kink: str = "nan") -> str:
    """f^(order)(x) of a scalar activation, rounded correctly to that many significant digits; order is 0, 1 or 2.

    At a kink ``at_kink`` says which derivative is meant. Zeros at the end are left out where the value ends there. At +-infinity the limit
    is meant; outside of the domain it is "nan". Undecidable if the value is not told from a tie, or from 0, by 131,072 bits.
    """
    whole(digits)
    if f.kind != "scalar":
        raise ActplotError(f"{f.name} is no function of one number")
    if order not in (0, 1, 2):
        raise ActplotError(f"order must be 0, 1 or 2, got {quoted(order)}")
    if at_kink not in ("nan", "left", "right", "mean"):
        raise ActplotError(f"at_kink must be nan, left, right or mean, got {quoted(at_kink)}")
    given = number(x) if isinstance(x, str) else as_number(x)
    low, high = f.domain.low, f.domain.high
    if given != given or given < low or given > high:
        return "nan"
    if isinstance(given, float) or (given in (low, high) and not finite(f, given, order)):
        return limit(f, given, digits, order)
    if order and any(rational(k) == given for k in knots(f)):
        return at_knot(f, given, digits, order, at_kink)
    from .algebras.enclosures.sides import by_textbook, derivatives

    where = f"{f.spec} at {told(given)}"
    try:
        return rounded(lambda: derivatives(f, given, order, 1)[order], digits, where)
    except Undecidable:  # at a root, most often
        if order != 1 or f.entry.textbook is None:
            raise
        return rounded(lambda: by_textbook(f, given), digits, where)


def sure(f: Definition, x: Sequence[float], found: Sequence[float], order: int = 0) -> list[float]:
    """f^(order) at floats as arithmetic has ``found`` it, with the float64 nearest to it where that is farther off than it may be.

    Each number is enclosed, which takes some tenths of a millisecond. Of a scalar function; at knots, infinities and outside of the domain
    all stays as it was found.
    """
    from .algebras.enclosures.many import several

    low, high = float(f.domain.low), float(f.domain.high)
    broken = {float(k) for k in knots(f)} if order else set()
    told = list(found)
    where = [i for i, v in enumerate(x) if low < v < high and v not in broken]
    for i, (near, _) in zip(where, several(f, (x[i] for i in where), order, bits=BITS), strict=True):
        if near == near and not (told[i] == near or abs(told[i] - near) <= SLACK * ulp(near) < inf):
            told[i] = near
    return told


def exact_vector(f: Definition, x: Sequence[Number | str], digits: int = DIGITS) -> list[str]:
    """The components of a vector function of x, or of a gated one of the halves of x, each rounded correctly.

    Undecidable where enclosures do not tell which components are the largest.
    """
    whole(digits)
    read = [number(v) if isinstance(v, str) else as_number(v) for v in x]
    given = [v for v in read if isinstance(v, Fraction)]
    if len(given) < len(read):
        raise ActplotError(f"{f.name}: exact values need finite numbers")
    if f.kind == "gated":
        if len(given) % 2:
            raise ActplotError(f"{f.name} splits its input in halves, but its length {len(given)} is odd")
        half = len(given) // 2
        pairs = list(zip(given[:half], given[half:], strict=True))
        return [rounded(partial(gated, f, a, b), digits, f"{f.spec} at {told(a)}, {told(b)}") for a, b in pairs]
    where = f"{f.spec} at {', '.join(map(told, given))}"
    return all_rounded(partial(components, f, given), digits, where)


def whole(digits: int) -> None:
    """ActplotError unless that many digits can be asked for."""
    if isinstance(digits, bool) or not isinstance(digits, int) or not 1 <= digits <= MOST_DIGITS:
        raise ActplotError(f"digits must be a whole number from 1 to {MOST_DIGITS}, got {quoted(digits)}")


def as_number(x: Number) -> Fraction | float:
    """A Python number: a float is the decimal that it is written as."""
    exact = rational(x)
    if exact is None and not isinstance(x, float):
        raise ActplotError(f"expected a rational number, got {quoted(x)}")
    return float(x) if exact is None else exact


def told(x: Fraction | float) -> str:
    """A number as messages say it."""
    return decimal(x, 6) if isinstance(x, Fraction) else str(x)


def gated(f: Definition, a: Fraction, b: Fraction) -> Point:
    """f(a, b)."""
    from .algebras.enclosures.points import Point, point
    from .algebras.enclosures.sides import parameters

    return point(f.entry.define(Point(a), Point(b), **parameters(f)))


def components(f: Definition, x: Sequence[Fraction]) -> tuple[Point, ...]:
    """The components of a vector function."""
    from .algebras.enclosures.pointvectors import Points
    from .algebras.enclosures.sides import parameters

    found: Points = f.entry.define(Points.of(x), **parameters(f))
    return found.parts


def finite(f: Definition, x: Fraction, order: int) -> bool:
    """Whether arithmetic has a finite value at an end of the domain."""
    from .algebras.enclosures.balls import Undecided, precision
    from .algebras.enclosures.sides import derivatives

    try:
        with precision(256):
            return all(p.arb.is_finite() for p in derivatives(f, x, order, 1 if x == f.domain.low else -1))
    except Undecided:
        return True


def at_knot(f: Definition, x: Fraction, digits: int, order: int, at_kink: str) -> str:
    """A derivative at a knot: what both sides agree on, else what was chosen."""
    from .algebras.enclosures.balls import Undecided
    from .algebras.enclosures.points import Point, point
    from .algebras.enclosures.sides import average, sides

    where = f"{f.spec} at {told(x)}"
    try:
        met = sides(f, x, order, at_kink)
    except Undecided as why:
        raise Undecidable(f"{where}: {why}") from None
    return rounded(lambda: point(average(f, Point(x), order, met)), digits, where) if met else "nan"


def limit(f: Definition, end: Fraction | float, digits: int, order: int) -> str:
    """The limit at an end of the domain: floats know which it is, enclosures on the way there know its digits."""
    from .algebras.arrays import floats

    near = float((floats.value, floats.derivative, floats.second_derivative)[order](f, float(end)))
    if near != near or near in (inf, -inf) or near == 0:
        return {inf: "inf", -inf: "-inf", 0.0: "0"}.get(near, "nan")
    from .algebras.enclosures.balls import to_arb
    from .algebras.enclosures.sides import LIMIT, derivatives, enclosures

    where = f"the limit of {f.spec} at {told(end)}"
    way = -1 if end == f.domain.low else 1
    for bits, (a, b) in enclosures(lambda: tuple(derivatives(f, on_the_way(end, way, k), order, -way)[order].arb for k in (1, 2)), 256):
        small = to_arb(Fraction(1, 1 << (bits // 2)))
        if a.is_finite() and b.is_finite() and abs(a - b) < small and abs(b - near) < 1e-12 * max(1.0, near, -near):
            if abs(b - to_arb(near)) < small:  # the limit is a short decimal, which values only come near to
                return decimal(Fraction(repr(near)), digits)
            if bits > 8 * digits and (found := unique(b, digits)) is not None:
                return written(*found, digits)
    if near.is_integer():  # values come near to it too slowly, or leave the range of exponents on the way
        return decimal(Fraction(near), digits)
    raise Undecidable(f"{where} cannot be told with {LIMIT} bits")


def on_the_way(end: Fraction | float, way: int, k: int) -> Fraction:
    """A number near an end, nearer for larger k and more bits."""
    from flint import ctx

    step = Fraction(2) ** (k * ctx.prec)
    return way * step if end in (inf, -inf) else Fraction(end) - way / step


def rounded(find: Callable[[], Point], digits: int, where: str) -> str:
    """The decimal that a value rounds to."""
    return all_rounded(lambda: (find(),), digits, where)[0]


def all_rounded(find: Callable[[], Sequence[Point]], digits: int, where: str) -> list[str]:
    """The decimals that several values round to, which are found together."""
    from .algebras.enclosures.sides import LIMIT, enclosures

    done: dict[int, str] = {}
    for _, points in enclosures(find, 64 + 4 * digits):
        for i, p in enumerate(points):
            if i not in done and (text := settled(p, digits)) is not None:
                done[i] = text
        if len(done) == len(points):
            return [done[i] for i in range(len(points))]
    raise Undecidable(f"{where}: {LIMIT} bits do not tell how the value rounds to {digits} digits; more or fewer digits may")


def settled(p: Point, digits: int) -> str | None:
    """The decimal that all of an enclosure rounds to, None where that is not told."""
    if p.fraction is not None:
        return decimal(p.fraction, digits)
    if p.arb == inf or p.arb == -inf:
        return "inf" if p.arb > 0 else "-inf"
    found = unique(p.arb, digits) if p.arb.is_finite() else None
    return None if found is None else written(*found, digits)


def unique(v: arb, digits: int) -> tuple[int, int] | None:
    """(n, e) such that all of a ball rounds to n 10^(e + 1 - digits), n having that many digits; None where it does not."""
    if not (v > 0 or v < 0):
        return None
    size = v if v > 0 else -v
    middle = (size.log() / size.const_log10()).mid().floor().unique_fmpz()
    first = 0 if middle is None else int(middle)
    for e in (first - 1, first, first + 1):  # an end of the ball may lie in the decade beside
        n = nearest(size, digits - 1 - e)
        if n is not None and 10 ** (digits - 1) <= n <= 10**digits:
            n, e = (n // 10, e + 1) if n == 10**digits else (n, e)
            return (n if v > 0 else -n), e
    return None


def nearest(size: arb, shift: int) -> int | None:
    """The whole number that size 10^shift is nearest to, None where the ball holds a tie or does not tell."""
    from flint import arb, fmpz

    scaled = size * arb(10) ** fmpz(shift) if shift >= 0 else size / arb(10) ** fmpz(-shift)
    found = (scaled + 0.5).floor().unique_fmpz()
    return None if found is None else int(found)


def decimal(q: Fraction | float, digits: int) -> str:
    """A fraction, rounded to that many digits; zeros at the end are left out where it ends there."""
    if not isinstance(q, Fraction):
        return "nan" if q != q else str(q)
    if q == 0:
        return "0"
    size = q if q > 0 else -q
    e = int((size.numerator.bit_length() - size.denominator.bit_length()) * log10(2))
    while size >= Fraction(10) ** (e + 1):
        e += 1
    while size < Fraction(10) ** e:
        e -= 1
    scaled = size * Fraction(10) ** (digits - 1 - e)
    n = round(scaled)  # ties to even
    n, e = (n // 10, e + 1) if n == 10**digits else (n, e)
    return written(n if q > 0 else -n, e, digits, ends=scaled.denominator == 1)


def written(n: int, e: int, digits: int, ends: bool = False) -> str:
    """n 10^(e + 1 - digits) as a decimal, in scientific notation where it is very small or large."""
    if e.bit_length() > LONGEST_EXPONENT:
        raise Undecidable(f"the value is too {'large' if e > 0 else 'near to 0'}: its exponent has thousands of digits")
    sign, text = ("-" if n < 0 else ""), str(n).lstrip("-")
    if ends:
        text = text.rstrip("0")
    if not -5 < e < max(digits, DIGITS):
        return f"{sign}{text[0]}{'.' + text[1:] if text[1:] else ''}e{e:+03d}"
    if e < 0:
        return f"{sign}0.{'0' * (-e - 1)}{text}"
    whole, rest = text[: e + 1].ljust(e + 1, "0"), text[e + 1 :]
    return f"{sign}{whole}{'.' + rest if rest else ''}"
