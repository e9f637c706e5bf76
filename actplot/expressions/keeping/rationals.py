"""What is typed as a rational function: of x, of exponentials, of Phi and of softplus, each a letter of polynomials."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import Any

from ...algebras.symbols.polynomials import LETTERS, Polynomial, constant, letter
from ...numbers import rational
from ..meaning.normal import exponent, negative, rewritten
from ..spelling import spelt
from ..tree import Call, Minus, Node, Num, Op
from .kinds import special
from .surds import UNIT, Surd, by_root, inverse, of, surd, times, whole, written

HIGHEST = 24  # power, of what is taken apart
MOST_TERMS = 40
ONE, TWO = Num(1), Num(2)
Form = tuple[tuple[str, Surd], ...]  # a sum of parts, by their spelling, with numbers before them; "" is 1
Special = tuple[Any, ...]  # a word and its form; of Phi and softplus also the square of the number before that


class Unlike(Exception):
    """What is not made so, or has no words."""


class Parts:
    """The parts of one expression: what its letters stand for."""

    def __init__(self, t: Node) -> None:
        self.whole = t
        self.gens: dict[str | Special, int] = {}
        self.trees: dict[str, Node] = {}  # of what forms are made of, by its spelling
        self.units: dict[Form, list[Surd]] = {}  # by what exponents are multiples of: the numbers before it
        self.typed: dict[tuple[Form, Surd], Node] = {}  # arguments as they were typed
        self.collect(t)

    def collect(self, t: Node) -> None:
        """What exponents there are."""
        match t:
            case Op(_, a, b) if exponent(t) is None:
                self.collect(a)
                self.collect(b)
            case Minus(a):
                self.collect(a)
            case _ if (u := self.exponential(t)) is not None:
                form, unit = self.normal(u, not isinstance(t, Call) or t.name != "tanh")
                self.units.setdefault(form, []).append(unit)

    def exponential(self, t: Node) -> Node | None:
        """u, where a part is rational in e^u."""
        match t:
            case Call("tanh", (u,), ()):
                return TWO * u
            case Call("exp" | "expm1" | "sigmoid" | "sinh" | "cosh", (u,), ()):
                return u
        return exponent(t)

    def normal(self, u: Node, as_typed: bool = True) -> tuple[Form, Surd]:
        """An argument as a number times a sum that begins with 1."""
        form = self.linear(u)
        if not form or list(form) == [""]:
            raise Unlike
        keys = sorted(form, key=lambda k: (k == "", k))
        lead = form[keys[0]]
        found = tuple((k, times(form[k], inverse(lead))) for k in keys)
        if as_typed:
            self.typed.setdefault((found, lead), u)
        return found, lead

    def linear(self, u: Node) -> dict[str, Surd]:
        """A part as a sum, with numbers before what stands in it."""
        if (s := surd(u)) is not None:
            return {"": s} if s[0] else {}
        match u:
            case Minus(a):
                return self.multiple((-1, Fraction(1)), self.linear(a))
            case Op("+" | "-" as op, a, b):
                found = dict(self.linear(a))
                for k, v in self.multiple((1 if op == "+" else -1, Fraction(1)), self.linear(b)).items():
                    total = v if k not in found else added(found[k], v)
                    found[k] = total
                return {k: v for k, v in found.items() if v[0]}
            case Op("*", a, b) if (s := surd(a)) is not None and s[0]:
                return self.multiple(s, self.linear(b))
            case Op("*" | "/" as op, a, b) if (s := surd(b)) is not None and s[0]:
                return self.multiple(s if op == "*" else inverse(s), self.linear(a))
            case Op("/", Op("*", a, b), c) if (s := surd(c)) is not None and s[0]:
                return self.linear(Op("*", Op("/", a, c), b))
        if not isinstance(other := negative(u), Minus):
            return self.multiple((-1, Fraction(1)), self.linear(other))
        key = spelt(u)
        self.trees[key] = u
        return {key: UNIT}

    def multiple(self, s: Surd, form: dict[str, Surd]) -> dict[str, Surd]:
        """A sum times a number."""
        return {k: times(s, v) for k, v in form.items()}

    def gen(self, key: str | Special) -> Polynomial:
        """The letter that stands for something."""
        if key not in self.gens:
            if len(self.gens) == LETTERS:
                raise Unlike
            self.gens[key] = len(self.gens)
        return letter(self.gens[key])

    def rational(self, t: Node) -> tuple[Polynomial, Polynomial]:
        """A part as a quotient of polynomials. Unlike where it is none."""
        one = constant(1)
        if not special(t):
            return self.plain(t), one
        if (u := self.exponential(t)) is not None:
            return self.powers(t, u)
        match t:
            case Minus(a):
                p, q = self.rational(a)
                return -p, q
            case Op("+" | "-" as op, a, b):
                (p, q), (r, s) = self.rational(a), self.rational(b)
                return small(p * s + r * q if op == "+" else p * s - r * q), small(q * s)
            case Op("*", a, b):
                (p, q), (r, s) = self.rational(a), self.rational(b)
                return small(p * r), small(q * s)
            case Op("/", a, b):
                (p, q), (r, s) = self.rational(a), self.rational(b)
                if not self.positive(r):
                    raise Unlike
                return small(p * s), small(q * r)
            case Op("**", a, b) if (n := rational(b.value) if isinstance(b, Num) else minus(b)) is not None and n.denominator == 1:
                p, q = self.rational(a)
                if abs(n) * len(p) > HIGHEST or (n < 0 and not self.positive(p)):
                    raise Unlike
                return (small(p ** int(n)), small(q ** int(n))) if n >= 0 else (small(q ** int(-n)), small(p ** int(-n)))
            case Call("log", (_,), ()) if (said := rewritten(t)) is not None and isinstance(said, Call) and said.name == "softplus":
                return self.rational(said)
            case Call("softplus" | "log_sigmoid" as name, (u,), ()):
                form, unit = self.normal(u)
                flipped = unit[0] < 0
                s = self.gen(("softplus", form, unit[1]))
                inner = self.plain(u)
                return (s - (-inner) if flipped else s, one) if name == "softplus" else ((-s if flipped else inner - s), one)
            case Call("Phi" | "erf" | "erfc" as name, (u,), ()):
                form, unit = self.normal(u)
                if name != "Phi":
                    self.typed.setdefault((form, times(unit, (1, Fraction(2)))), by_root(u))
                square = unit[1] * (1 if name == "Phi" else 2)
                p = self.gen(("Phi", form, square))
                p = 1 - p if unit[0] < 0 else p
                return (p if name == "Phi" else 2 * p - 1 if name == "erf" else 2 - 2 * p), one
        raise Unlike

    def plain(self, t: Node) -> Polynomial:
        """A part without such words: a sum of parts with fractions before them, or one letter for all of it."""
        match t:
            case Minus(a):
                return -self.plain(a)
            case Op("*", a, b):
                return self.plain(a) * self.plain(b)
            case Op("/", a, b) if (s := surd(b)) is not None and (q := whole(s)):
                return self.plain(a) * constant(1 / q)
            case Op("**", a, Num(n)) if isinstance(n, int) and 0 < n <= 4 and not isinstance(a, Op):
                return self.plain(a) ** n
        form = self.linear(t)
        if any(whole(v) is None for v in form.values()):
            form = {spelt(t): UNIT}
            self.trees[spelt(t)] = t
        total = constant(0)
        for k, v in form.items():
            q = whole(v)
            assert q is not None
            total += (self.gen(k) if k else constant(1)) * constant(q)
        return total

    def powers(self, t: Node, u: Node) -> tuple[Polynomial, Polynomial]:
        """What is rational in an exponential: e^u as a power of that of which all of them are powers."""
        form, unit = self.normal(u, False)
        base = self.base(form)
        n = whole(times(unit, inverse(base)))
        if n is None or n.denominator != 1 or abs(n) > HIGHEST:
            raise Unlike
        one = constant(1)
        e = self.gen(("exp", form))
        over, under = (e ** int(n), one) if n > 0 else (one, e ** int(-n))
        match t:
            case Call("tanh", _, ()):
                return over - under, over + under
            case Call("expm1", _, ()):
                return over - under, under
            case Call("sigmoid", _, ()):
                return over, over + under
            case Call("sinh", _, ()):
                return over**2 - under**2, 2 * over * under
            case Call("cosh", _, ()):
                return over**2 + under**2, 2 * over * under
        return over, under

    def base(self, form: Form) -> Surd:
        """The number of which all before a form are whole multiples."""
        first, *others = self.units[form]
        ratios = [Fraction(1), *(whole(times(s, inverse(first))) or Fraction(0) for s in others)]
        if 0 in ratios:
            raise Unlike
        under = lcm(*(r.denominator for r in ratios))
        step = Fraction(gcd(*(int(abs(r) * under) for r in ratios)), under)
        return 1, first[1] * step**2

    def positive(self, p: Polynomial) -> bool:
        """Whether a polynomial is positive for all x: of exponentials alone, and without a sign."""
        exponentials = {i for k, i in self.gens.items() if isinstance(k, tuple) and k[0] == "exp"}
        return len(p) > 0 and all(c > 0 and all(i in exponentials for i, n in enumerate(m) if n) for m, c in p.terms())

    def argument(self, form: Form, unit: Surd) -> Node:
        """A number times a sum, as it was typed where it was."""
        if (form, unit) in self.typed:
            return self.typed[form, unit]
        if (other := self.typed.get((form, (-unit[0], unit[1])))) is not None:
            return negative(other)
        total: Node | None = None
        for k, v in form:
            part = written(times(unit, v), self.trees[k] if k else ONE)
            total = part if total is None else total + part
        assert total is not None
        return total


def added(a: Surd, b: Surd) -> Surd:
    """A sum. Unlike where it is of another kind."""
    ratio = whole((a[0] * b[0], b[1] / a[1]))
    if ratio is None:
        raise Unlike
    return times(a, of(1 + ratio))


def minus(t: Node) -> Fraction | None:
    """The number that a negative part is."""
    s = surd(t)
    return None if s is None else whole(s)


def small(p: Polynomial) -> Polynomial:
    """A polynomial that is no larger than what can be taken apart. Unlike where it is."""
    if len(p) > MOST_TERMS or (len(p) and max(p.degrees()) > HIGHEST):
        raise Unlike
    return p
