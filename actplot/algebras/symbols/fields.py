"""Words in a field of functions: rational expressions in x, the parameters and transcendental generators, over the rationals.

Two expressions that are equal here are equal wherever both are defined: every rewriting below is an identity, and two functions share
a generator only if they are the same. The converse does not hold, so this algebra proves equalities and never refutes one. Every
generator has a value at a sample point, by which pieces are chosen: an element stands for its function on the interval between knots
that holds the sample.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import Any

from flint import Ordering, arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz

from ...numbers import Arithmetic, Number, is_number, pi, rational
from ...words import WORDS, Piece, Word
from ..enclosures import balls
from ..enclosures.balls import Undecided
from ..jets import choose

GENERATORS = 48
HIGHEST = 1 << 20  # exponent, beyond which polynomials do not fit into memory
FACTORED = 160  # bits of integers that are factored
CONTEXT = fmpq_mpoly_ctx.get(tuple(f"g{i}" for i in range(GENERATORS)), Ordering.lex)
ONE = CONTEXT.constant(1)


@dataclass(eq=False)
class Ring:
    """The generators of one proof: by what they stand for, with their values, and what is known of each."""

    gens: dict[Any, int] = field(default_factory=dict)
    values: list[arb] = field(default_factory=list)
    squares: dict[int, fmpq_mpoly] = field(default_factory=dict)  # of square roots, and of sines in terms of cosines
    logs: dict[int, Element] = field(default_factory=dict)  # what a logarithm is the logarithm of
    positive: set[int] = field(default_factory=set)
    roots: list[int] = field(default_factory=list)  # the generators that are square roots

    def index(self, key: Any, value: arb, *, square: fmpq_mpoly | None = None, positive: bool = False) -> int:
        """The number of the generator that stands for key, made where it is new."""
        if key not in self.gens:
            if len(self.gens) == GENERATORS:
                raise Undecided("too many different functions in one expression")
            i = self.gens[key] = len(self.gens)
            self.values.append(value)
            if square is not None:
                self.squares[i] = square
                if positive:
                    self.roots.append(i)
            if positive:
                self.positive.add(i)
        return self.gens[key]

    def generator(self, key: Any, value: arb, **known: Any) -> Element:
        """The generator that stands for key."""
        return Element(self, CONTEXT.gen(self.index(key, value, **known)), ONE)

    def reduce(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """p with every square of a square root replaced; a root may hold earlier ones, so the last goes first."""
        for i in sorted(self.squares, reverse=True):
            if p.degrees()[i] > 1:
                terms = [(list(m), c) for m, c in p.terms()]
                p = CONTEXT.constant(0)
                for m, c in terms:
                    half, m[i] = m[i] // 2, m[i] % 2
                    p += CONTEXT.from_dict({tuple(m): c}) * self.squares[i] ** half
        return p

    def value(self, p: fmpq_mpoly) -> arb:
        """A polynomial at the sample point."""
        total = arb(0)
        for m, c in p.terms():
            total += reduce(lambda y, ie: y * self.values[ie[0]] ** int(ie[1]) if ie[1] else y, enumerate(m), arb(fmpq(c)))
        return total


@dataclass(frozen=True, eq=False, slots=True)
class Element(Arithmetic):
    """A quotient of two polynomials in the generators of a ring."""

    ring: Ring
    above: fmpq_mpoly
    below: fmpq_mpoly

    def quotient(self, above: fmpq_mpoly, below: fmpq_mpoly) -> Element:
        """above / below in lowest terms, monic below; square roots that divide all of it are moved above, so that equals look equal."""
        above, below = self.ring.reduce(above), self.ring.reduce(below)
        for i in self.ring.roots:
            if all(m[i] for m, _ in below.terms()):
                above, below = (self.ring.reduce(p * CONTEXT.gen(i)) for p in (above, below))
        common = above.gcd(below)
        above, below = divmod(above, common)[0], divmod(below, common)[0]
        unit = below.leading_coefficient()
        return Element(self.ring, above / unit, below / unit)

    def own(self, o: Any) -> Any:
        """A number as an element of the same ring."""
        return number(self.ring, o) if is_number(o) else NotImplemented

    def __neg__(self) -> Element:
        return Element(self.ring, -self.above, self.below)

    def plus(self, o: Element) -> Element:
        """The sum over the product of both denominators."""
        return self.quotient(self.above * o.below + o.above * self.below, self.below * o.below)

    def times(self, o: Element) -> Element:
        """The product."""
        return self.quotient(self.above * o.above, self.below * o.below)

    def over(self, o: Element) -> Element:
        """The quotient, of which nothing is known over zero."""
        if o.above.is_zero():
            raise Undecided("division by an expression that is zero")
        return self.quotient(self.above * o.below, self.below * o.above)

    def __pow__(self, n: Any) -> Element:
        exponent: Any = n if isinstance(n, int) else n.constant if isinstance(n, Element) else rational(n)
        if exponent is not None and abs(exponent) > HIGHEST:
            raise Undecided("a high power")
        if exponent is not None and exponent == int(exponent):
            k = int(exponent)
            return self.quotient(self.above**k, self.below**k) if k >= 0 else self.quotient(self.below**-k, self.above**-k)
        if exponent is not None and exponent.denominator == 2:
            return root(self).__pow__(exponent.numerator)
        return exp(log(self) * n)

    @property
    def value(self) -> arb:
        """The element at the sample point."""
        return self.ring.value(self.above) / self.ring.value(self.below)

    @property
    def constant(self) -> Fraction | None:
        """The rational number that the element is, if it is one by the rewritings."""
        if any(any(m) for p in (self.above, self.below) for m, _ in p.terms()):
            return None
        q = fmpq(self.above.leading_coefficient()) / fmpq(self.below.leading_coefficient()) if not self.is_zero else fmpq(0)
        return Fraction(int(q.p), int(q.q))

    @property
    def is_zero(self) -> bool:
        """Whether the element is zero by the rewritings."""
        return bool(self.above.is_zero())

    @property
    def key(self) -> str:
        """The element as text, the same for equal elements of one ring."""
        return f"({self.above})/({self.below})"


def number(ring: Ring, n: Number) -> Element:
    """A number in the ring: rational ones as such, closed forms by their parts."""
    exact = rational(n)
    if exact is not None:
        return Element(ring, CONTEXT.constant(fmpq(exact.numerator, exact.denominator)), ONE)
    if n.op == "pi":
        return ring.generator("pi", arb.pi(), positive=True)
    value: Element | None = n.read(lambda a: number(ring, a))
    if value is None:
        raise Undecided("a root has no closed form")
    return value


def value(n: Any) -> arb:
    """A number, or an element at the sample point."""
    return n.value if isinstance(n, Element) else balls.to_arb(n)


def variable(ring: Ring, name: str, sample: Number, positive: bool = False) -> Element:
    """A free variable, with a sample value; ``positive`` where it can be nothing else."""
    value = balls.to_arb(sample)
    return ring.generator(name, value, positive=positive)


def monomials(u: Element) -> list[tuple[Element, Fraction]]:
    """u as a sum of monomials over its denominator, with rational coefficients."""
    return [(u.quotient(CONTEXT.from_dict({m: fmpq(1)}), u.below), Fraction(int(fmpq(c).p), int(fmpq(c).q))) for m, c in u.above.terms()]


def exp(u: Element) -> Element:
    """e^u, monomial by monomial, so that e^(a + b) = e^a e^b; and e^(c log v) = v^c."""
    y = number(u.ring, 1)
    for single, c in monomials(u):
        logged = next((v for i, v in u.ring.logs.items() if single.below.is_one() and single.above == CONTEXT.gen(i)), None)
        if logged is not None and (2 * c).denominator == 1:
            y = y * logged**c
        else:
            n = lcm(2, c.denominator)  # halves, so that e^(x/2) and e^x share a generator
            if abs(c * n) > HIGHEST:
                raise Undecided("a high power of an exponential")
            y = y * u.ring.generator(("exp", single.key, n), (single.value / n).exp(), positive=True) ** int(c * n)
    return y


def log(v: Element) -> Element:
    """log v: a generator that exp knows how to undo."""
    if (v - 1).is_zero:
        return number(v.ring, 0)
    i = v.ring.index(("log", v.key), v.value.log())
    v.ring.logs[i] = v
    return Element(v.ring, CONTEXT.gen(i), ONE)


def root(v: Element) -> Element:
    """The square root: squares of rationals and of positive generators are taken out, the rest is a generator with a known square."""
    if v.is_zero:
        return v
    ring, product = v.ring, v.above * v.below  # sqrt(a / b) = sqrt(a b) / b for b > 0
    monomial_below = len(list(v.below.terms())) == 1 and all(not e or i in ring.positive for i, e in enumerate(v.below.degrees()))
    if not monomial_below:
        raise Undecided("the root of a quotient whose denominator may be negative")
    terms = [(m, fmpq(c)) for m, c in product.terms()]
    content = Fraction(reduce(gcd, (int(c.p) for _, c in terms)), reduce(lcm, (int(c.q) for _, c in terms)))
    common = [min(int(m[i]) for m, _ in terms) if i in ring.positive else 0 for i in range(GENERATORS)]
    divisor = fmpq(content.numerator, content.denominator)
    rest = CONTEXT.from_dict({tuple(e - f for e, f in zip(m, common, strict=True)): c / divisor for m, c in terms})
    inside = content.numerator * content.denominator
    if inside.bit_length() > FACTORED:
        raise Undecided("the root of a number with too many digits to be factored")
    y = number(ring, 1) / content.denominator
    for p, k in fmpz(inside).factor():
        y = y * int(p) ** (int(k) // 2) * (square_root(ring, CONTEXT.constant(int(p))) if int(k) % 2 else 1)
    for i, e in enumerate(common):
        if e:
            g = Element(ring, CONTEXT.gen(i), ONE)
            y = y * g ** (e // 2) * (square_root(ring, CONTEXT.gen(i)) if e % 2 else 1)
    return y * (square_root(ring, rest) if not rest.is_one() else 1) / Element(ring, v.below, ONE)


def square_root(ring: Ring, p: fmpq_mpoly) -> Element:
    """The generator whose square is p."""
    return ring.generator(("root", str(p)), ring.value(p).sqrt(), square=p, positive=True)


Pair = tuple[Element, Element]


def cosine_sine(u: Element) -> Pair:
    """cos u and sin u by the addition formulas, from a pair of generators for each monomial, with sin^2 = 1 - cos^2."""
    turn: Callable[[Pair, Pair], Pair] = lambda a, b: (a[0] * b[0] - a[1] * b[1], a[1] * b[0] + a[0] * b[1])
    nothing = number(u.ring, 1), number(u.ring, 0)
    whole = nothing
    for single, k in monomials(u):
        if abs(k.numerator) > 64:
            raise Undecided("the sine of a large multiple")
        if (single - number(u.ring, pi)).is_zero and k.denominator in (1, 2, 4):
            half = root(number(u.ring, Fraction(1, 2)))
            eighths = [(1, 0), (half, half), (0, 1), (-half, half), (-1, 0), (-half, -half), (0, -1), (half, -half)]
            c, s = eighths[int(k * 4) % 8]
            whole = turn(whole, (nothing[0] * c, nothing[0] * s))
            continue
        angle = single.value / k.denominator
        cosine = u.ring.generator(("cos", single.key, k.denominator), angle.cos())
        sine = u.ring.generator(("sin", single.key, k.denominator), angle.sin(), square=1 - cosine.above**2)
        step = cosine, sine if k > 0 else -sine
        whole = turn(whole, reduce(turn, [step] * abs(k.numerator), nothing))
    return whole


def opaque(word: Word, u: Element, parity: int = 0) -> Element:
    """A word without a rewriting: a generator, the same for the same argument; an odd or even word looks at one sign only."""
    flip = parity and u.above.leading_coefficient() < 0
    v = -u if flip else u
    y = v.ring.generator((word.name, v.key), balls.KERNELS[word.name](v.value))
    return y * parity if flip else y


def Phi(u: Element) -> Element:
    """The normal distribution function, with Phi(-u) = 1 - Phi(u)."""
    return 1 - opaque(WORDS["Phi"], -u) if u.above.leading_coefficient() < 0 else opaque(WORDS["Phi"], u)


def spherical(n: Any, u: Element) -> Element:
    """j_n(u) / u^n by its recurrence from cos and sin (u not 0)."""
    b, s = cosine_sine(u)
    a, b = b, s / u
    for k in range(int(value(n).fmpz())):
        a, b = b, (b * (2 * k + 1) - a) / u / u
    return b


def tanh(u: Element) -> Element:
    """By e^(2u)."""
    e = exp(u * 2)
    return (e - 1) / (e + 1)


# a row for each word that is not told in simpler words
REWRITTEN: dict[str, Callable[..., Element]] = {
    "exp": exp,
    "log": log,
    "sqrt": root,
    "tanh": tanh,
    "sech2": lambda u: exp(u * 2) * 4 / (exp(u * 2) + 1) ** 2,
    "sigmoid": lambda u: exp(u) / (exp(u) + 1),
    "erf": lambda u: opaque(WORDS["erf"], u, -1),
    "phi": lambda u: exp(u * u / -2) / root(number(u.ring, pi) * 2),
    "Phi": Phi,
    "sin": lambda u: cosine_sine(u)[1],
    "cos": lambda u: cosine_sine(u)[0],
    "spherical": spherical,
    "arctan": lambda u: opaque(WORDS["arctan"], u, -1),
    "arcsinh": lambda u: opaque(WORDS["arcsinh"], u, -1),
    "cbrt": lambda u: opaque(WORDS["cbrt"], u, -1),
}


def apply(word: Word, *args: Any) -> Element:
    """The word in simpler ones."""
    row = REWRITTEN.get(word.name, word.means)
    if row is None:
        raise Undecided(f"the word {word.name!r} has no row of REWRITTEN in actplot/algebras/symbols/fields.py")
    found: Element = row(*args)
    return found


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that holds the sample point; one that is a knot must be that number, and a jet at it moves into the piece."""
    return choose(x, pieces, at, side, way)


def side(a: Element, b: Any) -> int:
    """The sign of a - b at the sample point, 0 only where they are the same."""
    here, there = a.value, value(b)
    if not (here < there or here > there or (a - b).is_zero):
        raise Undecided("the sample point may be a knot")
    return (here > there) - (here < there)


def way(towards: Any) -> int:
    """The sign of a heading."""
    found = value(towards)
    if not (found > 0 or found < 0):
        raise Undecided("into which piece the sample point moves")
    return 1 if found > 0 else -1
