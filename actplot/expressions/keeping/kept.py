"""Sums and quotients that lose digits in floats, in words that keep them: 1 + erf(u) as twice Phi, e^u/(1 + e^u) as sigmoid.

Each rule is an identity for all u. What is typed stays as it was typed; this is what is computed with.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from ...numbers import rational
from ..meaning.normal import exponent, negative, rewritten
from ..tree import Call, Choice, Minus, Node, Num, Op, walk
from .kinds import cost
from .surds import ROOT, UNIT, by_root, of, split, times, whole, written

ONE, TWO = Num(1), Num(2)
HALF = Fraction(1, 2)


@lru_cache(maxsize=256)
def kept(t: Node) -> Node:
    """The expression in words that keep its digits."""
    return in_products(without_halves(changed(t, in_sums)))


@lru_cache(maxsize=256)
def told(t: Node) -> Node:
    """The same with all that is rewritten before anything is computed, numbers as they were typed: what a user is told."""
    return in_products(without_halves(changed(t, lambda p: in_words(p) or rewritten(p))))


def in_products(t: Node) -> Node:
    """The expression with sums that may lose digits as products of words."""
    if not any(cost(p) for p in walk(t) if isinstance(p, Op)):
        return t
    from .factored import factored  # which few need, and loads an algebra

    return factored(t)


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
                case "*", Op("*", w, Op("*", Num(2), v)), Num(half) if rational(half) == HALF:
                    return w * v
                case "*", Op("*", w, Num(half)), Op("*", Num(2), v) if rational(half) == HALF:
                    return w * v
                case "*", Op("/", w, Num(2)), Op("*", Num(2), v):
                    return w if v == ONE else v if w == ONE else w * v
                case "*", Num(half), Op("*", Num(2), v) if rational(half) == HALF:
                    return v
                case "*", Op("*", Num(half), w), Op("*", Num(2), v) if rational(half) == HALF:
                    return w * v
            return Op(sign, a, b, t.at)
        case Minus(Minus(a)):
            return without_halves(a)
        case Minus(a):
            return Minus(without_halves(a), t.at)
        case Call(name, args, keywords):
            return Call(name, tuple(map(without_halves, args)), keywords, t.at)
        case Choice(c, a, b):
            return Choice(c, without_halves(a), without_halves(b), t.at)
    return t


def in_sums(t: Node) -> Node | None:
    """A part in words, the logarithm of a quotient as a difference of logarithms, before that is made a product."""
    return in_words(t) or (rewritten(t) if isinstance(t, Call) and t.name == "log" else None)


def in_words(t: Node) -> Node | None:
    """A part in words; None where there are none."""
    match t:
        case Op("+", Num(1), Call(name, (u,), ())) | Op("+", Call(name, (u,), ()), Num(1)):
            return one_more(name, u)
        case Op("-", Num(1), Call(name, (u,), ())) if (found := one_less(name, u)) is not None:
            return found
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
        case Op("/", u, Op("+", Num(1), Call("abs", (w,), ())) | Op("+", Call("abs", (w,), ()), Num(1))) if u == w:
            return Call("softsign", (u,))  # whose slope does not cancel
        case Op("/", u, Call("sqrt", (w,), ())) if square_and_one(w) == u:
            return Call("isru", (u,))
        case Op("/", a, b):
            return quotient(a, b)
        case Call("log", (w,), ()):
            return logarithm(w)
        case Call("erfc", (u,), ()) if whole(times(split(u)[0], ROOT)) is not None:
            return TWO * Call("Phi", (negative(by_root(u)),))
        case Call("log1p", (w,), ()) if (v := exponent(w)) is not None:
            return Call("softplus", (v,))
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
        case Op("-", Num(1), Call("sigmoid", (u,), ())):
            return Minus(Call("softplus", (u,)))
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


def doubled(u: Node) -> Node:
    """Twice u."""
    s, rest = split(u)
    return written(times(s, of(Fraction(2))), rest) if whole(s) is not None else TWO * u


def halved(u: Node) -> Node:
    """Half of u."""
    s, rest = split(u)
    return u / TWO if s == UNIT or whole(s) is None else written(times(s, of(HALF)), rest)
