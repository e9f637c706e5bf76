"""Whether two functions are one: proved as an identity, refuted, or open."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any

from ..algebras.enclosures.balls import Undecided, precision
from ..algebras.symbols.fields import Ring, variable
from ..definition import Definition
from ..errors import ActplotError
from ..expressions.meaning.bends import explicit, put
from ..expressions.meaning.evaluation import value
from ..expressions.meaning.normal import normal
from ..expressions.spelling import spelled_out, spelt
from ..expressions.tree import Call, Choice, Condition, Joint, Letter, Minus, Node, Num, Op, Test, X, choices, varies, walk
from ..numbers import Number, exact, ratio, rational
from ..prove.identities.equal import Comparison, plainly
from ..prove.identities.points import lift
from ..prove.identities.work import TooMuch, Work

PLAIN, MOST_RATES = 100, 3  # a denominator that fields can do with; how many numbers x is measured by
MOST_WORK = 1_600_000  # for one proof, of which most are a hundredth
INSIDE = (ratio(3, 7), ratio(5, 11))  # a point at which two functions of two inputs are told apart


def tree(f: Definition) -> Node:
    """A definition as an expression in its inputs, with numbers for its parameters."""
    whole = getattr(f.entry, "tree", None)
    if whole is None:
        whole = spelled_out(f) if f.kind == "scalar" else Node.of(f.entry.define(*map(Letter, f.entry.inputs), **named(f)))
    return put(whole, {k: Node.lift(exact(v)) for k, v in f.values.items()})


def named(f: Definition) -> dict[str, Node]:
    """The parameters by their names."""
    return {p.name: Letter(p.name) for p in f.parameters}


def same(g: Definition, f: Definition) -> bool | None:
    """Whether g is f, wherever either is defined; None where that was not decided."""
    if g.kind != f.kind:
        return False
    if g.kind == "gated":
        return True if twice(g, f) else None
    ends = [(float(d.low), float(d.high)) for d in (g.domain, f.domain)]
    if ends[0] != ends[1]:
        return False
    if of_one_form(g, f):
        return True
    said, known = tree(g), tree(f)
    verdict = compared(said, known, f.domain)
    if verdict is None and ends[0] == (-inf, inf):
        for r in rates((said, known)):  # of e^(1.8267646 x) a field has no root, of e^x it needs none
            wider: dict[str, Node] = {X: Letter(X) / Num(r)}
            if (verdict := compared(put(said, wider), put(known, wider), f.domain)) is not None:
                break
    return verdict


def compared(said: Node, known: Node, domain: Any) -> bool | None:
    """Whether two expressions are one on a domain."""
    try:
        found = Comparison(said, known, False, (domain.low, domain.high), {}, {}, Work(MOST_WORK)).verdict()
    except (TooMuch, ActplotError, ArithmeticError, ValueError, LookupError, RecursionError):
        return None
    return False if found.free else found.equal


def rates(sides: Iterable[Node]) -> list[Number]:
    """The numbers of many digits in expressions, the first few: what x is multiplied by may be one of them."""
    numbers = (rational(n.value) for t in sides for n in walk(t) if isinstance(n, Num))
    found: dict[Number, None] = {abs(q): None for q in numbers if q and q.denominator > PLAIN}
    return list(found)[:MOST_RATES]


def form(f: Definition) -> Node:
    """What a function is made of, in words and in one order."""
    inputs = f.entry.inputs
    return ordered(explicit(ordered(normal(plainly(tree(f)), inputs), inputs)), inputs)


def of_one_form(g: Definition, f: Definition) -> bool:
    """Whether two functions are one by what they are made of: whatever their numbers are, of which some are too long for a field."""
    try:
        return form(g) == form(f)
    except (ActplotError, ArithmeticError, ValueError, LookupError, RecursionError):
        return False


def twice(g: Definition, f: Definition) -> bool:
    """Whether two functions of two inputs are one: by what they are made of, or as an identity, where they are smooth."""
    said, known = form(g), form(f)
    if said == known:
        return True
    if any(True for t in (said, known) for _ in choices(t)):
        return False
    ring = Ring()
    try:
        with precision(192):
            inputs = {k: variable(ring, k, at) for k, at in zip(f.entry.inputs, INSIDE, strict=True)}
            a, b = (lift(ring, value(t, inputs, f.entry.inputs)) for t in (said, known))
            return (a - b).is_zero
    except (Undecided, ArithmeticError, LookupError, TypeError):
        return False


def ordered(t: Node, inputs: tuple[str, ...]) -> Node:
    """An expression whose sums and products have their parts in one order, and its constants their values."""
    if not varies(t, inputs):
        exact = rational(value(t, {}, inputs))
        return t if exact is None else Num(exact)
    match t:
        case Op(sign, a, b):
            sides = ordered(a, inputs), ordered(b, inputs)
            return Op(sign, *(sorted(sides, key=spelt) if sign in "+*" else sides))
        case Minus(a):
            return Minus(ordered(a, inputs))
        case Call(name, args, keywords):
            inner = [ordered(a, inputs) for a in args]
            return Call(name, tuple(sorted(inner, key=spelt) if name in ("min", "max") else inner), keywords)
        case Choice(c, a, b):
            return turned(Choice(condition(c, inputs), ordered(a, inputs), ordered(b, inputs)), inputs)
    return t


def turned(t: Choice, inputs: tuple[str, ...]) -> Choice:
    """A choice with its comparison one way round: a < b is told by b <= a, and by a <= b where both values are the same at a = b."""
    c, yes, no = t.condition, t.yes, t.no
    if not isinstance(c, Test) or c.sign not in ("<", "<="):
        return t
    left, right = c.left, c.right
    if c.sign == "<":
        left, right, yes, no = right, left, no, yes
    if isinstance(left, Letter) and not varies(right, inputs):
        there = {left.name: right}
        if ordered(put(yes, there), inputs) == ordered(put(no, there), inputs):
            left, right, yes, no = right, left, no, yes
    return Choice(Test("<=", left, right), yes, no)


def condition(c: Condition, inputs: tuple[str, ...]) -> Condition:
    """The same of a condition."""
    if isinstance(c, Joint):
        return Joint(c.word, tuple(condition(p, inputs) for p in c.parts))
    return Test(c.sign, ordered(c.left, inputs), ordered(c.right, inputs))
