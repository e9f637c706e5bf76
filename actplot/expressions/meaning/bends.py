"""Functions with bends as choices: |u| is u where u is not negative, else -u; so that between the bends all is smooth."""

from collections.abc import Sequence
from functools import cache

from ..functions import function
from ..spelling import spelled_out
from ..tree import Call, Choice, Condition, Joint, Letter, Minus, Node, Num, Op, Test, X

ZERO, ONE = Num(0), Num(1)


def explicit(t: Node) -> Node:
    """The expression with all that bends or jumps as choices."""
    match t:
        case Op(sign, a, b):
            return Op(sign, explicit(a), explicit(b), t.at)
        case Minus(a):
            return Minus(explicit(a), t.at)
        case Choice(c, a, b):
            return Choice(c, explicit(a), explicit(b), t.at)
        case Call(name, args, keywords):
            return called(name, tuple(map(explicit, args)), keywords, t.at)
    return t


def called(name: str, args: tuple[Node, ...], keywords: tuple[tuple[str, Node], ...], at: int) -> Node:
    """A call, the function written out where it bends."""
    match name, args:
        case "abs", (u,):
            return Choice(Test("<=", ZERO, u, at), u, Minus(u), at)
        case "sign", (u,):
            return Choice(Test("<", ZERO, u, at), ONE, Choice(Test("<", u, ZERO, at), Num(-1), ZERO, at), at)
        case "clip", (u, low, high):
            return Choice(Test("<", u, low, at), low, Choice(Test("<", high, u, at), high, u, at), at)
        case "max" | "min", _:
            return extreme(name, args, at)
    if bent(name):
        f = function(name)
        assert f is not None
        assert f.entry is not None
        given = {p.name: Node.lift(v) for p, v in zip(f.entry.parameters, f.entry.values.values(), strict=True)} | dict(keywords)
        return explicit(put(spelled_out(f.entry), {X: args[0], **given}))
    return Call(name, args, keywords, at)


def extreme(name: str, args: Sequence[Node], at: int) -> Node:
    """The largest or the smallest of several, as choices between two."""
    whole, *rest = args
    for a in rest:
        order = (a, whole) if name == "max" else (whole, a)
        whole = Choice(Test("<=", *order, at), whole, a, at)
    return whole


@cache
def bent(name: str) -> bool:
    """Whether a function of the catalogue has knots, or may have."""
    from ...algebras.knots import knots

    f = function(name)
    return f is not None and f.entry is not None and bool(f.parameters or knots(f.entry))


def put(t: Node, env: dict[str, Node]) -> Node:
    """An expression with others in place of its letters."""
    match t:
        case Letter(name):
            return env.get(name, t)
        case Op(sign, a, b):
            return Op(sign, put(a, env), put(b, env))
        case Minus(a):
            return Minus(put(a, env))
        case Call(name, args, keywords):
            return Call(name, tuple(put(a, env) for a in args), tuple((k, put(v, env)) for k, v in keywords))
        case Choice(c, a, b):
            return Choice(put_condition(c, env), put(a, env), put(b, env))
    return t


def put_condition(c: Condition, env: dict[str, Node]) -> Condition:
    """The same in a condition."""
    if isinstance(c, Joint):
        return Joint(c.word, tuple(put_condition(p, env) for p in c.parts))
    return Test(c.sign, put(c.left, env), put(c.right, env))
