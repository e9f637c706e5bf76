"""Sums and quotients that lose digits, as products of words that keep them: x - x/(1 + e^x) as x sigmoid(x).

A product of factors has the digits that its factors have: so what is typed, a quotient of polynomials in x, exponentials, Phi and
softplus, is taken apart, and each factor is said by a word. Where a factor has none, all stays as it was.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache, reduce
from operator import add, mul, truediv

from ...algebras.symbols.polynomials import Polynomial, constant, factors, letter, made, terms
from ..meaning.normal import negative
from ..tree import Call, Choice, Minus, Node, Num, Op, Part, walk
from .gates import gates
from .kinds import cost, special
from .rationals import ONE, Form, Parts, Special, Unlike
from .surds import number as numeral
from .surds import of, surd, written

EVERYWHERE = {"max", "min", "abs", "clip", "sign", "sin", "cos", "arctan", "relu"}


@lru_cache(maxsize=256)  # of a function that calls another one of the same file, most was looked at before
def factored(t: Node) -> Node:
    """An expression with what can be told in products of words told so, the outermost first."""
    match t:
        case Op() | Minus() if cost(t):
            try:
                said = told(Parts(t))
            except Unlike:
                said = t
            if cost(said) < cost(t) and guarded(t) <= guarded(said):
                return said
    match t:
        case Op(sign, a, b):
            return Op(sign, factored(a), factored(b), t.at)
        case Minus(a):
            return Minus(factored(a), t.at)
        case Call(name, args, keywords):
            return Call(name, tuple(map(factored, args)), keywords, t.at)
        case Choice(c, a, b):
            return Choice(c, factored(a), factored(b), t.at)
    return t


def guarded(t: Node) -> set[Part]:
    """The parts of an expression that may have no value somewhere, none of which may fall out."""
    calls: set[Part] = {p for p in walk(t) if isinstance(p, Call) and p.name not in EVERYWHERE and not special(p) and surd(p) is None}
    return calls | {p for p in walk(t) if isinstance(p, Op) and p.sign == "/" and not special(p) and surd(p.right) is None}


def told(parts: Parts) -> Node:
    """The expression in words. Unlike where there are none."""
    over, under = parts.rational(parts.whole)
    common = over.gcd(under)
    over, under = over / common, under / common
    try:
        return product(parts, over, under)
    except Unlike:
        return grouped(parts, over, under)


def product(parts: Parts, over: Polynomial, under: Polynomial) -> Node:
    """A quotient of polynomials as a product of words. Unlike where some factor has none."""
    number, plain, divided, words = Fraction(1), list[Node](), list[Node](), list[Node]()
    exponentials: dict[Form, list[Polynomial]] = {}
    for k, p in enumerate((over, under)):
        c, several = factors(p)
        number *= c ** (1 - 2 * k)
        for f, n in several:
            keys = [key for key, i in parts.gens.items() if f.degrees()[i]]
            hard = [key for key in keys if isinstance(key, tuple)]
            if not hard:
                (plain, divided)[k].extend([added_up(parts, f)] * n)
            elif len(keys) == 1 and hard[0][0] == "exp":
                exponentials.setdefault(hard[0][1], [constant(1), constant(1)])[k] *= f ** n
            elif k == 0 and len(hard) == 1 and hard[0][0] != "exp":
                scale, word = in_a_word(parts, hard[0], f)
                number *= scale ** n
                words += [word] * n
            else:
                raise Unlike
    for form, (p, q) in exponentials.items():
        scale, found = gates(parts, form, p, q)
        number *= scale
        words = found + words
    return written(of(number), reduce(truediv, divided, reduce(mul, [*plain, *words] or [ONE])))


def added_up(parts: Parts, p: Polynomial) -> Node:
    """A polynomial as a sum, in which no letter is an exponential, Phi or softplus."""
    names = {i: k for k, i in parts.gens.items()}
    total: Node | None = None
    for m, q in terms(p).items():
        powers = [parts.trees[str(names[i])] ** Num(n) if n > 1 else parts.trees[str(names[i])] for i, n in enumerate(m) if n]
        size = q if total is None else abs(q)
        term = written(of(size), reduce(mul, powers)) if powers else numeral(size)
        total = term if total is None else total + term if q > 0 else total - term
    return total or Num(0)


def in_a_word(parts: Parts, key: Special, f: Polynomial) -> tuple[Fraction, Node]:
    """A factor that is linear in Phi or softplus, as a number times a word."""
    i = parts.gens[key]
    lead = [(m, c) for m, c in terms(f).items() if m[i]]
    if len(lead) != 1 or any(n != (j == i) for j, n in enumerate(lead[0][0])):
        raise Unlike
    scale = lead[0][1]
    rest = f * constant(1 / scale) - letter(i)
    u = parts.argument(key[1], (1, key[2]))
    if rest.is_zero():
        return scale, Call(key[0], (u,))
    if key[0] == "Phi" and (rest + 1).is_zero():
        return -scale, Call("Phi", (negative(u),))
    if key[0] == "Phi" and (2 * rest + 1).is_zero():
        return scale / 2, Call("erf", (parts.argument(key[1], (1, key[2] / 2)),))
    if key[0] == "softplus" and (rest + parts.plain(u)).is_zero():
        return scale, Call("softplus", (negative(u),))
    raise Unlike


def grouped(parts: Parts, over: Polynomial, under: Polynomial) -> Node:
    """A sum in which m e^u - m is told as m expm1(u), and what is left has no such words. Unlike where there is none."""
    if not under.is_constant():
        raise Unlike
    rest, found = over / under, list[Node]()
    hard = {i: k for k, i in parts.gens.items() if isinstance(k, tuple)}
    for i, key in hard.items():
        for m, c in terms(rest).items():
            bare = tuple(0 if j == i else n for j, n in enumerate(m))
            if key[0] == "softplus" or m[i] != 1 or any(bare[j] for j in hard) or terms(rest).get(bare) != -c:
                continue
            one = made({bare: 1})
            rest = rest - constant(c) * one * letter(i) + constant(c) * one
            u = parts.argument(key[1], parts.base(key[1]) if key[0] == "exp" else (1, key[2]))
            word, scale = (Call("expm1", (u,)), c) if key[0] == "exp" else (Call("Phi", (negative(u),)), -c)
            found.append(written(of(scale), added_up(parts, one) * word if any(bare) else word))
    if not found or any(rest.degrees()[i] for i in hard):
        raise Unlike
    return reduce(add, found if rest.is_zero() else [added_up(parts, rest), *found])
