"""Whether two functions are one: proved as an identity, refuted, or open."""

from __future__ import annotations

from ..algebras.enclosures.balls import Undecided, precision
from ..algebras.symbols.fields import Ring, variable
from ..definition import Definition
from ..errors import ActplotError
from ..expressions.meaning.bends import explicit, put
from ..expressions.meaning.evaluation import value
from ..expressions.meaning.normal import normal
from ..expressions.spelling import spelled_out, spelt
from ..expressions.tree import Call, Choice, Condition, Joint, Letter, Minus, Node, Num, Op, Test, choices, varies
from ..numbers import exact, ratio, rational
from ..prove.identities.equal import Comparison, TooSlow, plainly
from ..prove.identities.points import lift

SECONDS = 4.0  # for one proof, of which most take a hundredth
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


def same(g: Definition, f: Definition, seconds: float = SECONDS) -> bool | None:
    """Whether g is f, wherever either is defined; None where that was not decided."""
    if g.kind != f.kind:
        return False
    if g.kind == "gated":
        return True if twice(g, f) else None
    ends = [(float(d.low), float(d.high)) for d in (g.domain, f.domain)]
    if ends[0] != ends[1]:
        return False
    try:
        found = Comparison(tree(g), tree(f), False, (f.domain.low, f.domain.high), {}, {}, seconds).verdict()
    except (TooSlow, ActplotError, ArithmeticError, ValueError, LookupError, RecursionError):
        return None
    return False if found.free else found.equal


def twice(g: Definition, f: Definition) -> bool:
    """Whether two functions of two inputs are one: by what they are made of, or as an identity, where they are smooth."""
    said, known = (ordered(explicit(ordered(normal(plainly(tree(h)), h.entry.inputs), h.entry.inputs)), h.entry.inputs) for h in (g, f))
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
            return Choice(condition(c, inputs), ordered(a, inputs), ordered(b, inputs))
    return t


def condition(c: Condition, inputs: tuple[str, ...]) -> Condition:
    """The same of a condition."""
    if isinstance(c, Joint):
        return Joint(c.word, tuple(condition(p, inputs) for p in c.parts))
    return Test(c.sign, ordered(c.left, inputs), ordered(c.right, inputs))
