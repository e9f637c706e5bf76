"""Numbers by their sign and their square, where that is rational: the square root of 2 in x/sqrt(2) and in x*sqrt(0.5) is one number."""

from fractions import Fraction
from math import isqrt

from ...numbers import ratio, rational
from ..tree import Call, Minus, Node, Num, Op

Surd = tuple[int, Fraction]
ROOT: Surd = (1, Fraction(2))
UNIT: Surd = (1, Fraction(1))


def surd(t: Node) -> Surd | None:
    """A constant part by its square, where that is rational."""
    match t:
        case Num(v):
            q = rational(v)
            return None if q is None else of(Fraction(q))
        case Call("sqrt", (a,), ()) if (s := surd(a)) is not None:
            return root(s)
        case Minus(a) if (s := surd(a)) is not None:
            return -s[0], s[1]
        case Op("*" | "/" as op, a, b) if (s := surd(a)) is not None and (r := surd(b)) is not None and (op == "*" or r[0]):
            return times(s, r if op == "*" else inverse(r))
        case Op("**", a, b) if (s := surd(a)) is not None and surd(b) == (1, Fraction(1, 4)):
            return root(s)
    return None


def of(q: Fraction) -> Surd:
    """A fraction."""
    return (q > 0) - (q < 0), q**2


def root(s: Surd) -> Surd | None:
    """The square root of a positive fraction."""
    q = whole(s)
    return (1, q) if q is not None and q > 0 else None


def times(a: Surd, b: Surd) -> Surd:
    """A product."""
    return a[0] * b[0], a[1] * b[1]


def inverse(s: Surd) -> Surd:
    """1 over a number other than 0."""
    return s[0], 1 / s[1]


def whole(s: Surd) -> Fraction | None:
    """The fraction that a number is, where it is one."""
    a, b = isqrt(s[1].numerator), isqrt(s[1].denominator)
    return s[0] * Fraction(a, b) if (a * a, b * b) == (s[1].numerator, s[1].denominator) else None


def number(q: Fraction) -> Num:
    """A fraction as one writes it: 2, 0.2, 1/3."""
    if q.denominator == 1:
        return Num(q.numerator)
    short = float(q)
    return Num(short if rational(short) == q else ratio(q.numerator, q.denominator))


def written(s: Surd, t: Node) -> Node:
    """A number times a part."""
    q = whole(s)
    if q is None:
        found = Call("sqrt", (number(s[1]),)) * t
        return Minus(found) if s[0] < 0 else found
    return t if q == 1 else Minus(t) if q == -1 else number(q) * t


def split(t: Node) -> tuple[Surd, Node]:
    """A part as a number times what is left of it."""
    match t:
        case Minus(a):
            s, rest = split(a)
            return (-s[0], s[1]), rest
        case Op("*" | "/" as op, a, b) if (known := surd(b)) is not None and known[0]:
            s, rest = split(a)
            return times(s, known if op == "*" else inverse(known)), rest
        case Op("*", a, b) if (known := surd(a)) is not None and known[0]:
            s, rest = split(b)
            return times(known, s), rest
    return UNIT, t


def by_root(u: Node) -> Node:
    """u times the square root of 2."""
    s, rest = split(u)
    found = times(s, ROOT)
    return written(found, rest) if whole(found) is not None else Call("sqrt", (Num(2),)) * u
