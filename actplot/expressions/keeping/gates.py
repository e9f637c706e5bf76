"""Quotients of polynomials in one exponential, as sigmoids, tangents and what else keeps its digits."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import gcd

from ...algebras.symbols.polynomials import Polynomial, factors, letter, made, terms
from ..meaning.normal import negative
from ..tree import Call, Node
from .rationals import ONE, Form, Parts, Unlike
from .surds import of, times

QUARTER = of(Fraction(1, 2))


def gates(parts: Parts, form: Form, over: Polynomial, under: Polynomial) -> tuple[Fraction, list[Node]]:
    """A number, and the words by which it is multiplied. Unlike where some factor has none."""
    i = parts.gens["exp", form]
    step = gcd(*(m[i] for p in (over, under) for m in terms(p))) or 1
    over, under = (made({tuple(n // step for n in m): c for m, c in p.terms()}) for p in (over, under))
    unit = times(parts.base(form), of(Fraction(step)))
    scale, left = counted(over, under, letter(i))
    v, half = parts.argument(form, unit), parts.argument(form, times(unit, QUARTER))
    words: list[Node] = []

    def say(word: Node, **used: int) -> None:
        words.append(word)
        left.subtract(used)

    while left["mish"] < 0:  # E (E + 2)/(E² + 2 E + 2)
        if left["two"] < 1 or left["E"] < 1:
            raise Unlike
        say(Call("tanh", (Call("softplus", (v,)),)), mish=-1, two=1, E=1)
    while left["more"] < 0:
        if left["less"] > 0:  # (E - 1)/(E + 1)
            say(Call("tanh", (half,)), more=-1, less=1)
        elif left["E"] > 0:  # E/(E + 1)
            say(Call("sigmoid", (v,)), more=-1, E=1)
        else:  # 1/(E + 1)
            say(Call("sigmoid", (negative(v),)), more=-1)
    while left["less"] > 0 and left["more"] > 0 and left["E"] < 0:  # (E - 1) (E + 1)/E
        scale *= 2
        say(Call("sinh", (v,)), less=1, more=1, E=-1)
    while left["square"] > 0 and left["E"] < 0:  # (E² + 1)/E
        scale *= 2
        say(Call("cosh", (v,)), square=1, E=-1)
    while left["less"] > 0:
        if left["E"] < 0:  # (E - 1)/E
            scale = -scale
            say(Call("expm1", (negative(v),)), less=1, E=-1)
        else:
            say(Call("expm1", (v,)), less=1)
    while left["more"] > 0:
        say(ONE + Call("exp", (v,)), more=1)
    if left["E"]:
        say(Call("exp", (parts.argument(form, times(unit, of(Fraction(left["E"])))),)), E=left["E"])
    if any(left.values()):
        raise Unlike
    return scale, words


def counted(over: Polynomial, under: Polynomial, e: Polynomial) -> tuple[Fraction, Counter[str]]:
    """A number, and how often each factor that is known stands over the line; below it, less than 0. Unlike where there are others."""
    known = {"E": e, "less": e - 1, "more": e + 1, "two": e + 2, "mish": e**2 + 2 * e + 2, "square": e**2 + 1}
    scale, found = Fraction(1), Counter[str]()
    for way, p in ((1, over), (-1, under)):
        c, several = factors(p)
        scale *= c**way
        for f, n in several:
            name = next((k for k, q in known.items() if q == f), None)
            if name is None:
                raise Unlike
            found[name] += way * n
    return scale, found
