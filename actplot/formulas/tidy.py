"""Derivatives as a reader wants them: numbers in front, like factors and like terms merged, one bar to a fraction.

A term is taken apart into a number and powers of bases, and put together again; of two spellings the smaller is kept.
"""

from fractions import Fraction
from functools import lru_cache
from math import isqrt, lcm

from ..algebras.symbols.terms import (
    MINUS_ONE,
    ONE,
    PI,
    ZERO,
    Abs,
    Call,
    Cases,
    E,
    Num,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Sym,
    Term,
    children,
    folded,
    joined,
    negative,
    plus,
    power,
    product,
    quotient,
    rebuilt,
    walk,
)

Powers = dict[Term, Term]  # base -> exponent, in order of appearance; a power of e is a base of its own


@lru_cache(4096)  # parts come back again and again while the whole is put together
def tidy(t: Term) -> Term:
    """The term, tidied from the inside out."""
    match t:
        case Cases(rows):
            return Cases(tuple((tidy(v), where) for v, where in rows))
        case Sum(terms):
            return summed([tidy(p) for p in terms])
        case Product() | Quotient() | Power() | Root():
            number, powers = apart(t)
            return shared(number, powers)
        case Call(head, (argument,)):
            inner = tidy(argument)
            return Call(head, (negative(inner),)) if head.name in EVEN and starts_negative(inner) else Call(head, (inner,))
    return rebuilt(t, tidy)


EVEN = {"φ", "cos", "cosh", "sech"}


def size(t: Term) -> int:
    """How hard a term is to read: its parts, and fractions within fractions."""
    nested = sum(8 for p in walk(t) if isinstance(p, Quotient) for q in children(p) if any(isinstance(r, Quotient) for r in walk(q)))
    return nested + sum(1 for _ in walk(t))


def apart(t: Term) -> tuple[Num, Powers]:
    """A term as a number times powers."""
    powers: Powers = {}
    number = collect(t, ONE, powers)
    return number, {b: n for b, n in powers.items() if n != ZERO}


def collect(t: Term, n: Num, powers: Powers) -> Num:
    """Add the factors of t to the n to the powers; what is a plain number is returned."""
    whole = n.value.denominator == 1
    match t:
        case Num(value) if whole and value:
            return Num(value ** int(n.value), t.decimal)
        case Product(factors) if whole:
            return multiplied([collect(f, n, powers) for f in factors])
        case Quotient(a, b) if whole:
            return multiplied([collect(a, n, powers), collect(b, Num(-n.value), powers)])
        case Power(base, exponent) if base == E:
            raise_e(tidy(exponent * n), powers)
        case Power(base, Num(m)) if whole or m.denominator != 1:
            return collect(base, Num(m * n.value), powers)
        case Power(base, exponent):
            raise_base(tidy(base), tidy(exponent * n), powers)
        case Root(2, Sum() as inner) if (square := squared(tidy(inner))) is not None:
            return multiplied([collect(square[0], n, powers), collect(square[1], Num(n.value / 2), powers)])
        case Root(2, inner):  # a cube root stays one: its powers are real on the left, too
            return collect(inner, Num(n.value / 2), powers)
        case Root():
            raise_base(rebuilt(t, tidy), n, powers)
        case Sum():
            tidied = tidy(t)
            if isinstance(tidied, Sum) and whole and all(map(starts_negative, tidied.terms)):
                raise_base(folded(plus, [negative(p) for p in tidied.terms]), n, powers)
                return Num(Fraction(-1) ** int(n.value))
            if isinstance(tidied, Sum):
                raise_base(tidied, n, powers)
            else:
                return collect(tidied, n, powers)
        case _:
            raise_base(tidy(t), n, powers)
    return ONE


def squared(t: Term) -> tuple[Term, Term] | None:
    """(1/2, x^2 + 4) for x^2/4 + 1, whose root is half the root of x^2 + 4; None where no such square can be taken out."""
    if not isinstance(t, Sum):
        return None
    below = lcm(*(apart(p)[0].value.denominator for p in t.terms))
    side = isqrt(below)
    if side == 1 or side * side != below or any(apart(p)[0].decimal for p in t.terms):
        return None
    return Num(Fraction(1, side)), folded(plus, [tidy(product(Num(Fraction(below)), p)) for p in t.terms])


def multiplied(numbers: list[Num]) -> Num:
    """The product of numbers; a decimal as long as it ends."""
    value, decimal = Fraction(1), False
    for n in numbers:
        value, decimal = value * n.value, decimal or n.decimal
    return Num(value, decimal and value.denominator != 1 and ends(value.denominator))


def ends(denominator: int) -> bool:
    """Whether fractions of this denominator end as decimals."""
    for p in (2, 5):
        while denominator % p == 0:
            denominator //= p
    return denominator == 1


def raise_base(base: Term, n: Term, powers: Powers) -> None:
    """One more power of a base; of the same sum, in whatever order it is written."""
    if isinstance(base, Sum) and base not in powers:
        base = next((b for b in powers if isinstance(b, Sum) and len(b.terms) == len(base.terms) and set(b.terms) == set(base.terms)), base)
    total = plus(powers[base], n) if base in powers else n
    powers[base] = total if isinstance(total, Num) else tidy(total)


def raise_e(exponent: Term, powers: Powers) -> None:
    """One more power of e; merged with another where the sum of their exponents is no sum: e^x e^x, e^x e^-x."""
    for other in [b for b in powers if isinstance(b, Power) and b.base == E]:
        total = tidy(plus(other.exponent, exponent))
        if not isinstance(total, Sum):
            del powers[other]
            exponent = total
    if exponent != ZERO:
        powers[Power(E, exponent)] = ONE


def together(number: Num, powers: Powers) -> Term:
    """A number times powers as one term, negative powers below the bar."""
    above, below = [], []
    for base, n in sorted(powers.items(), key=lambda item: rank(item[0], item[1])):
        if isinstance(n, Num) and n.value < 0:
            below.append(to_the(base, Num(-n.value)))
        else:
            above.append(to_the(base, n))
    value = number.value
    if not number.decimal and value.denominator != 1:
        number, below = Num(Fraction(value.numerator)), [Num(Fraction(value.denominator)), *below]
    top = folded(product, [number, *above])
    match top:
        case Product((Num() as sign, Sum(terms))) if sign == MINUS_ONE and (not below or any(map(starts_negative, terms))):
            top = summed([negative(p) for p in terms])
    return quotient(top, joined(tuple(below))) if below else top


def to_the(base: Term, n: Term) -> Term:
    """A power, as a root where it is one."""
    return Root(2, base) if isinstance(n, Num) and n.value == Fraction(1, 2) else power(base, n)


def rank(base: Term, n: Term) -> int:
    """Where a factor stands in a product: numbers, parameters, the variable, then what is longer."""
    if not any(isinstance(p, Sym) and p not in (E, PI) for p in walk(base)):
        return 0
    match base:
        case Sym(name):
            return 2 if name in "xy" else 1
        case Power(b, _) if b == E:
            return 7
        case Sum():
            return 5 if isinstance(n, Num) and n.value.denominator == 1 else 4
        case Abs():
            return 3
        case Call():
            return 6
    return 5


def summed(terms: list[Term]) -> Term:
    """A sum; numbers before sums in it are multiplied out where that makes the whole smaller: (x + 1)/2 + x/2."""
    loose = [q for p in terms for q in spelled_out(p)]
    whole = merged_terms(terms)
    return whole if len(loose) == len(terms) else min(whole, merged_terms(loose), key=lambda t: (summands(t), size(t)))


def summands(t: Term) -> int:
    """How many terms stand side by side."""
    return len(t.terms) if isinstance(t, Sum) else 1


def spelled_out(t: Term) -> list[Term]:
    """A number times a sum as its terms; anything else as it is."""
    number, powers = apart(t)
    match tuple(powers.items()):
        case ((Sum(terms), n),) if n == ONE and number != ONE:
            return [tidy(product(number, p)) for p in terms]
    return [t]


def merged_terms(terms: list[Term]) -> Term:
    """A sum with like terms merged, a positive term first."""
    found: dict[frozenset[tuple[Term, Term]], tuple[Fraction, bool, Powers]] = {}
    for t in terms:
        for part in t.terms if isinstance(t, Sum) else (t,):
            number, powers = apart(part)
            key = frozenset(powers.items())
            value, decimal, _ = found.get(key, (Fraction(0), False, powers))
            found[key] = (value + number.value, decimal or number.decimal, powers)
    parts = [together(Num(v, d and v.denominator != 1 and ends(v.denominator)), powers) for v, d, powers in found.values() if v]
    first = next((k for k, p in enumerate(parts) if not starts_negative(p)), 0)
    parts = [parts[first], *parts[:first], *parts[first + 1 :]] if parts else [ZERO]
    whole = folded(plus, parts)
    if isinstance(whole, Sum):
        over, below = cleared(whole)
        if below:
            candidate = together(*merged(over, below))
            return min(whole, candidate, key=size)
    return whole


def starts_negative(t: Term) -> bool:
    """Whether a minus sign stands in front."""
    number, _ = apart(t)
    return number.value < 0


def merged(over: Term, below: Powers) -> tuple[Num, Powers]:
    """A term over powers."""
    number, powers = apart(over)
    for base, n in below.items():
        raise_base(base, Num(-n.value) if isinstance(n, Num) else negative(n), powers)
    return number, {b: n for b, n in powers.items() if n != ZERO}


def cleared(t: Sum) -> tuple[Term, Powers]:
    """A sum as a numerator and the denominator that its terms have in common; numbers below the bar stay where they are."""
    below: Powers = {}
    for p in t.terms:
        for base, n in apart(p)[1].items():
            if isinstance(n, Num) and n.value < 0:
                deepest = below.get(base, ZERO)
                below[base] = Num(max(-n.value, deepest.value)) if isinstance(deepest, Num) else deepest
    if not below:
        return t, below
    factor = together(ONE, below)
    return folded(plus, [tidy(product(p, factor)) for p in t.terms]), below


def shared(number: Num, powers: Powers) -> Term:
    """Powers as a term; fractions within a sum are cleared where that makes the whole smaller."""
    plain = together(number, powers)
    best = plain
    for base, n in powers.items():
        if isinstance(base, Sum) and isinstance(n, Num) and n.value.denominator == 1:
            over, below = cleared(base)
            if below:
                others = {b: m for b, m in powers.items() if b != base}
                for b, m in below.items():
                    raise_base(b, product(negative(m), n), others)
                left, more = apart(power(over, n))
                for b, m in more.items():
                    raise_base(b, m, others)
                candidate = shared(multiplied([number, left]), {b: m for b, m in others.items() if m != ZERO})
                best = min(best, candidate, key=size)
    return best


def unnested(t: Term) -> Term:
    """The term with a fraction taken out of another's numerator where that is no longer: (1 + x/(1 + |x|))/2, ln(a/b)/c."""
    t = rebuilt(t, unnested)
    match t:
        case Quotient(Sum(terms), below) if any(map(has_bar, terms)):
            loose = folded(plus, [tidy(quotient(p, below)) for p in terms])
            return min(t, loose, key=size)
        case Quotient(Call() as above, below) if has_bar(above):
            return Product((Quotient(ONE, below), above))
    return t


def has_bar(t: Term) -> bool:
    """Whether a fraction with a bar stands in a term: in exponents they have a slash."""
    inside = (t.base,) if isinstance(t, Power) else children(t)
    return isinstance(t, Quotient) or any(map(has_bar, inside))
