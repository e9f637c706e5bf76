"""Polynomials in one letter among expressions: without their multiple zeros, at which a curve touches 0 and does not cross it."""

from collections.abc import Mapping
from fractions import Fraction

from ...numbers import Number, ratio, rational
from ..tree import Call, Letter, Minus, Node, Num, Op, varies

Coefficients = list[Fraction]  # of 1, x, x², ..., the last of them not 0; none for the polynomial 0
HIGHEST = 40  # degree


def simple(t: Node, letter: str, env: Mapping[str, Number]) -> Node | None:
    """A polynomial with the zeros of ``t``, each of them simple; None where ``t`` is none with rational coefficients, or a number."""
    p = polynomial(t, letter, env)
    if p is None or len(p) < 2:
        return None
    found, x = divided(p, common(p, [k * c for k, c in enumerate(p)][1:]))[0], Letter(letter)
    whole: Node = number(found[-1])
    for c in reversed(found[:-1]):
        whole = whole * x + number(c) if c else whole * x
    return whole


def centred(t: Node, letter: str, env: Mapping[str, Number]) -> tuple[Fraction, Node]:
    """The zero that all linear parts of an expression have, and the expression with that at 0; 0 where there is none such."""
    zeros: set[Fraction] = set()

    def moved(t: Node) -> Node:
        p = polynomial(t, letter, env)
        if p is not None and len(p) == 2:
            zeros.add(-p[0] / p[1])
            return number(p[1]) * Letter(letter)
        match t:
            case Op(sign, a, b) if p is None:
                return Op(sign, moved(a), moved(b), t.at)
            case Minus(a) if p is None:
                return Minus(moved(a), t.at)
            case Call(name, args, ()):
                return Call(name, tuple(map(moved, args)), (), t.at)
        if varies(t, (letter,)):
            zeros.update((Fraction(0), Fraction(1)))  # as of none
        return t

    around = moved(t)
    return (zeros.pop(), around) if len(zeros) == 1 else (Fraction(0), t)


def number(c: Fraction) -> Num:
    """A coefficient as a part of an expression."""
    return Num(c.numerator if c.denominator == 1 else ratio(c.numerator, c.denominator))


def polynomial(t: Node, letter: str, env: Mapping[str, Number]) -> Coefficients | None:
    """The coefficients of an expression that is a polynomial with rational ones; None for every other one."""
    match t:
        case Num(v):
            return constant(v)
        case Letter(name):
            return [Fraction(0), Fraction(1)] if name == letter else constant(env[name]) if name in env else None
        case Minus(a):
            p = polynomial(a, letter, env)
            return None if p is None else [-c for c in p]
        case Op(sign, a, b):
            p, q = polynomial(a, letter, env), polynomial(b, letter, env)
            return None if p is None or q is None else combined(sign, p, q)
    return None


def constant(v: Number) -> Coefficients | None:
    """A number as a polynomial."""
    exact = rational(v)
    return None if exact is None else trimmed([Fraction(exact)])


def combined(sign: str, p: Coefficients, q: Coefficients) -> Coefficients | None:
    """An operation on two polynomials, None where that is no polynomial, or one of too high a degree."""
    if sign in "+-":
        longer = max(len(p), len(q))
        a, b = ([*r, *[Fraction(0)] * (longer - len(r))] for r in (p, q))
        return trimmed([u + v if sign == "+" else u - v for u, v in zip(a, b, strict=True)])
    if sign == "*":
        return product(p, q)
    if len(q) != 1:
        return ([Fraction(1)] if not q else None) if sign == "**" else None
    if sign == "/":
        return [c / q[0] for c in p]
    if q[0].denominator > 1 or not 0 <= q[0] * (len(p) - 1) <= HIGHEST or not 0 <= q[0] <= HIGHEST:
        return None
    whole: Coefficients | None = [Fraction(1)]
    for _ in range(int(q[0])):
        whole = product(whole, p) if whole is not None else None
    return whole


def product(p: Coefficients, q: Coefficients) -> Coefficients | None:
    """A product."""
    if len(p) + len(q) > HIGHEST + 2:
        return None
    found = [Fraction(0)] * max(0, len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for k, b in enumerate(q):
            found[i + k] += a * b
    return trimmed(found)


def divided(p: Coefficients, q: Coefficients) -> tuple[Coefficients, Coefficients]:
    """Quotient and remainder."""
    rest, found = list(p), [Fraction(0)] * max(0, len(p) - len(q) + 1)
    while len(rest) >= len(q):
        shift, c = len(rest) - len(q), rest[-1] / q[-1]
        found[shift] = c
        rest = trimmed([v - c * q[i - shift] if i >= shift else v for i, v in enumerate(rest)][:-1])
    return trimmed(found), rest


def common(p: Coefficients, q: Coefficients) -> Coefficients:
    """The greatest common divisor, with 1 before its highest power."""
    while q:
        p, q = q, divided(p, q)[1]
    return [c / p[-1] for c in p]


def trimmed(p: Coefficients) -> Coefficients:
    """Without zeros behind the last coefficient."""
    while p and not p[-1]:
        p = p[:-1]
    return p
