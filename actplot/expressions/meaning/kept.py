"""Sums and quotients that lose digits in floats, in words that keep them: 1 + erf(u) as twice Phi, e^u/(1 + e^u) as sigmoid.

Each rule is an identity for all u. What is typed stays as it was typed; this is what is computed with.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from ...numbers import ratio, rational
from ..tree import Call, Choice, Minus, Node, Num, Op
from .normal import exponent, negative, rewritten

ONE, TWO = Num(1), Num(2)
HALF = Fraction(1, 2)


@lru_cache(maxsize=256)
def kept(t: Node) -> Node:
    """The expression in words that keep its digits."""
    return without_halves(changed(t, in_words))


@lru_cache(maxsize=256)
def told(t: Node) -> Node:
    """The same with all that is rewritten before anything is computed, numbers as they were typed: what a user is told."""
    return without_halves(changed(t, lambda p: in_words(p) or rewritten(p)))


def changed(t: Node, rule: Callable[[Node], Node | None]) -> Node:
    """An expression whose parts a rule has changed, the outer ones first."""
    if (found := rule(t)) is not None:
        return changed(found, rule)
    match t:
        case Op(sign, a, b):
            return Op(sign, changed(a, rule), changed(b, rule), t.at)
        case Minus(a):
            return Minus(changed(a, rule), t.at)
        case Call(name, args, keywords):
            return Call(name, tuple(changed(a, rule) for a in args), keywords, t.at)
        case Choice(c, a, b):
            return Choice(c, changed(a, rule), changed(b, rule), t.at)
    return t


def without_halves(t: Node) -> Node:
    """The expression without halves of what is twice something, which rules leave behind."""
    match t:
        case Op(sign, a, b):
            a, b = without_halves(a), without_halves(b)
            match sign, a, b:
                case "/", Op("*", Num(2), w), Num(2):
                    return w
                case "/", Op("*", w, Op("*", Num(2), v)), Num(2):
                    return w * v
                case "*", Op("/", w, Num(2)), Op("*", Num(2), v):
                    return w if v == ONE else v if w == ONE else w * v
                case "*", Num(half), Op("*", Num(2), v) if rational(half) == HALF:
                    return v
                case "*", Op("*", Num(half), w), Op("*", Num(2), v) if rational(half) == HALF:
                    return w * v
            return Op(sign, a, b, t.at)
        case Minus(a):
            return Minus(without_halves(a), t.at)
        case Call(name, args, keywords):
            return Call(name, tuple(map(without_halves, args)), keywords, t.at)
        case Choice(c, a, b):
            return Choice(c, without_halves(a), without_halves(b), t.at)
    return t


def in_words(t: Node) -> Node | None:
    """A part in words; None where there are none."""
    match t:
        case Op("+", Num(1), Call(name, (u,), ())) | Op("+", Call(name, (u,), ()), Num(1)):
            return one_more(name, u)
        case Op("-", Num(1), Call(name, (u,), ())):
            return one_less(name, u)
        case Op("-", Call(name, (u,), ()), Num(1)) if (found := one_less(name, u)) is not None:
            return Minus(found)
        case Op("-", Num(1), Op("**", Call("tanh", (u,), ()), Num(2))):
            return Call("sech2", (u,))
        case Op("-", Num(1), Op("/", Num(1), b)) if (v := one_and_power(b)) is not None:
            return Call("sigmoid", (v,))
        case Op("-", Num(1), w) if (v := exponent(w)) is not None:
            return Minus(Call("expm1", (v,)))
        case Op("-", w, Num(1)) if (v := twice_a_sigmoid(w)) is not None:
            return Call("tanh", (halved(v),))
        case Op("-", Call("sqrt", (w,), ()), Num(1)) if (v := square_and_one(w)) is not None:
            return Call("hypot1m1", (v,))
        case Op("-", u, Call("tanh", (w,), ())) if u == w:
            return Call("tanhshrink", (u,))
        case Op("/", a, b):
            return quotient(a, b)
        case Call("log", (w,), ()):
            return logarithm(w)
    return None


def one_more(name: str, u: Node) -> Node | None:
    """1 + f(u)."""
    if name == "erf":
        return TWO * Call("Phi", (by_root(u),))
    return TWO * Call("sigmoid", (doubled(u),)) if name == "tanh" else None


def one_less(name: str, u: Node) -> Node | None:
    """1 - f(u)."""
    if name == "erf":
        return Call("erfc", (u,))
    if name == "tanh":
        return TWO * Call("sigmoid", (negative(doubled(u)),))
    return Call(name, (negative(u),)) if name in ("sigmoid", "Phi") else None


def quotient(a: Node, b: Node) -> Node | None:
    """Quotients of sums of exponentials."""
    if (u := one_and_power(b)) is not None:
        if exponent(a) == u:
            return Call("sigmoid", (u,))
        match a:
            case Op("-", w, Num(1)) if exponent(w) == u:
                return Call("tanh", (halved(u),))
            case Op("-", Num(1), w) if exponent(w) == u:
                return Call("tanh", (halved(negative(u)),))
    match a, b:
        case Op("-", p, q), Op("+", r, s) if (p, q) == (r, s) and (u := opposed(p, q)) is not None:
            return Call("tanh", (u,))
        case Op("-", p, q), Num(2) if (u := opposed(p, q)) is not None:
            return Call("sinh", (u,))
        case Op("+", p, q), Num(2) if (u := opposed(p, q)) is not None:
            return Call("cosh", (u,))
    return None


def logarithm(w: Node) -> Node | None:
    """The logarithm of a sigmoid, a hyperbolic cosine, or of what is left of 1."""
    match w:
        case Call("sigmoid", (u,), ()):
            return Minus(Call("softplus", (negative(u),)))
        case Call("cosh", (u,), ()):
            return Call("logcosh", (u,))
        case Op("/", Num(1), b) if (v := one_and_power(b)) is not None:
            return Minus(Call("softplus", (v,)))
        case Op("/", a, b) if (v := one_and_power(b)) is not None and exponent(a) == v:
            return Minus(Call("softplus", (negative(v),)))
        case Op("-", Num(1), p) if (v := exponent(p)) is not None:
            return Call("log1mexp", (negative(v),))
    return None


def one_and_power(t: Node) -> Node | None:
    """u, where a part is 1 + e^u."""
    match t:
        case Op("+", Num(1), w) | Op("+", w, Num(1)):
            return exponent(w)
    return None


def opposed(p: Node, q: Node) -> Node | None:
    """u, where parts are e^u and e^-u."""
    u, v = exponent(p), exponent(q)
    return u if u is not None and v is not None and (negative(u) == v or negative(v) == u) else None


def twice_a_sigmoid(t: Node) -> Node | None:
    """v, where a part is 2 sigmoid(v)."""
    match t:
        case Op("*", Num(2), Call("sigmoid", (v,), ())) | Op("*", Call("sigmoid", (v,), ()), Num(2)):
            return v
        case Op("/", Num(2), b) if (u := one_and_power(b)) is not None:
            return negative(u)
    return None


def square_and_one(t: Node) -> Node | None:
    """u, where a part is 1 + u^2."""
    match t:
        case Op("+", Num(1), Op("**", u, Num(2))) | Op("+", Op("**", u, Num(2)), Num(1)):
            return u
        case (Op("+", Num(1), Op("*", u, v)) | Op("+", Op("*", u, v), Num(1))) if u == v:
            return u
    return None


def by_root(u: Node) -> Node:
    """u times the square root of 2."""
    root = Call("sqrt", (TWO,))
    return u.left if isinstance(u, Op) and (u.sign, u.right) == ("/", root) else root * u


def doubled(u: Node) -> Node:
    """Twice u."""
    match u:
        case Minus(a):
            return Minus(doubled(a))
        case Op("/", a, Num(2)):
            return a
        case Op("*", Num(c), a) if rational(c) is not None:
            return scaled(rational(c) * 2, a)  # type: ignore[operator]
    return TWO * u


def halved(u: Node) -> Node:
    """Half of u."""
    match u:
        case Minus(a):
            return Minus(halved(a))
        case Op("*", Num(c), a) if rational(c) is not None:
            return scaled(rational(c) / 2, a)  # type: ignore[operator]
    return u / TWO


def scaled(c: object, a: Node) -> Node:
    """c times a part."""
    n = rational(c)
    assert n is not None
    if n == 1:
        return a
    return Num(int(n)) * a if n.denominator == 1 else Num(ratio(n.numerator, n.denominator)) * a
