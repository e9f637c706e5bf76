"""Words on steps: a definition as what a program computes, equal steps only once; what a target has no name for is made of what it has.

A step is an operation by its sign or a function by the name of a word; numbers stay exact until they are printed. Kernels of arrays can
be called on steps, since a step takes part in NumPy's functions: what keeps the digits there keeps them elsewhere.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import Any, ClassVar

from ..algebras.jets import Jet, ground, joined
from ..numbers import Arithmetic, Constant, Number, exactly, is_number
from ..words import Phrase, Piece, VectorWord, Word
from .sizes import FADING, held, steep, tame
from .targets.target import Target

ROUNDS = True  # phrases have slopes that keep their digits
SIGNS = {operator.add: "+", operator.sub: "-", operator.mul: "*", operator.truediv: "/", operator.pow: "**"}
UFUNCS = {
    "add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**", "negative": "neg", "absolute": "abs", "maximum": "max",
    "minimum": "min", "less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">=", "bitwise_and": "&", "square": "square",
}  # fmt: skip
MIRRORED = {">": "<", ">=": "<="}
TESTS = ("<", "<=", "==", "&", "|")


@dataclass(frozen=True, eq=False, slots=True)
class Node(Arithmetic):
    """A step and what it is applied to: earlier steps and numbers."""

    graph: Graph
    op: str
    args: tuple[Any, ...] = ()
    algebra: ClassVar = "actplot.code.nodes"

    def own(self, o: Any) -> Any:
        """Numbers stay what they are."""
        return o if is_number(o) or isinstance(o, Node) else NotImplemented

    def __neg__(self) -> Any:
        return self.graph.negative(self)

    def __pow__(self, n: Any) -> Any:
        return self.graph.power(self, n) if is_number(n) or isinstance(n, Node) else NotImplemented

    def __rpow__(self, n: Any) -> Any:
        return self.graph.node("**", n, self)

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
        """The operation, numbers folded."""
        return (a if isinstance(a, Node) else b).graph.operation(SIGNS[op], a, b)

    def __lt__(self, o: Any) -> Any:
        return self.graph.test("<", self, o)

    def __le__(self, o: Any) -> Any:
        return self.graph.test("<=", self, o)

    def __gt__(self, o: Any) -> Any:
        return self.graph.test("<", o, self)

    def __ge__(self, o: Any) -> Any:
        return self.graph.test("<=", o, self)

    def __eq__(self, o: object) -> Any:  # kernels compare with numbers; steps are equal where they are the same
        return self.graph.node("==", self, o) if is_number(o) else self is o

    __hash__ = object.__hash__

    def __and__(self, o: Any) -> Any:
        return self.graph.node("&", self, o)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """NumPy's own functions, which kernels call."""
        if method != "__call__" or options:
            raise LookupError(f"{ufunc.__name__} of steps")
        args = tuple(plain(a) for a in inputs)
        name = UFUNCS.get(ufunc.__name__, ufunc.__name__)
        if name in MIRRORED:
            name, args = MIRRORED[name], args[::-1]
        return self.graph.made(name, *args)

    def __array_function__(self, function: Any, _: Any, args: Any, options: Any) -> Any:
        """And those that are no ufuncs."""
        values = [plain(a) for a in args]
        match function.__name__:
            case "where":
                return self.graph.where(*values)
            case "clip":
                return self.graph.made("min", self.graph.made("max", *values[:2]), values[2])
            case "full_like":
                return values[1]
            case "ones_like":
                return 1
        raise LookupError(f"{function.__name__} of steps")


def plain(n: Any) -> Any:
    """A number out of NumPy as one of Python."""
    return n.item() if hasattr(n, "item") else n


@dataclass(eq=False)
class Graph:
    """The steps of one program for a target."""

    target: Target
    known: dict[tuple[Any, ...], Node] = field(default_factory=dict)
    limits: dict[Node, tuple[float, float]] = field(default_factory=dict)
    single_points: bool = True  # whether values that hold at a point alone are kept

    def node(self, op: str, *args: Any) -> Node:
        """The one step of this kind with these arguments."""
        key = (op, *(a if isinstance(a, (Node, str)) else (exactly(a),) for a in args))
        return self.known.setdefault(key, Node(self, op, args))

    def input(self, name: str) -> Node:
        """An input by its name."""
        return self.node("input", name)

    def negative(self, a: Any) -> Any:
        """-a."""
        if is_number(a):
            return -a
        if a.op == "neg":
            return a.args[0]
        if a.op in ("*", "/") and is_number(a.args[0]):
            return self.operation(a.op, negated(a.args[0]), a.args[1])
        return self.operation("-", a.args[1], a.args[0]) if a.op == "-" else self.node("neg", a)

    def power(self, a: Any, n: Any) -> Any:
        """a to the n: a product where n is small and whole, else a root of it, or the function of two numbers."""
        whole = exactly(n) if is_number(n) else None
        if whole in (1, 2, 3, 4):
            square = self.node("*", a, a)
            return {1: a, 2: square, 3: self.node("*", square, a), 4: self.node("*", square, square)}[int(whole)]
        if whole in (-1, -2):
            return self.operation("/", 1, self.power(a, -n))
        if whole is not None and float(whole) == 0.5:
            return self.made("sqrt", a)
        return self.node("**", a, n)

    def operation(self, sign: str, a: Any, b: Any) -> Any:
        """An operation, of which what is known beforehand is left out; numbers that meet are one."""
        if sign == "**":
            return self.power(a, b) if isinstance(a, Node) else self.node("**", a, b)
        if is_number(a) and is_number(b):
            return Constant(operation(sign), a, b)
        for n, other, first in ((a, b, True), (b, a, False)):
            if not is_number(n):
                continue
            one, zero = exactly(n) == 1, exactly(n) == 0
            if sign == "*":
                return 0 if zero else other if one else self.scaled(n, other)
            if sign == "/" and not first:
                return other if one else self.scaled(Constant(operator.truediv, 1, n), other, n)
            if sign == "/" and zero:
                return 0
            if zero and sign in ("+", "-"):
                return other if sign == "+" or not first else self.negative(other)
            if exactly(n) == -1 and sign == "*":
                return self.negative(other)
        if isinstance(b, Node) and b.op == "neg" and sign in ("+", "-"):
            return self.operation("-" if sign == "+" else "+", a, b.args[0])
        if sign == "-" and is_number(b) and float(b) < 0:
            sign, b = "+", negated(b)
        elif sign == "+" and is_number(b) and float(b) < 0:
            sign, b = "-", negated(b)
        if sign == "/" and self.target.rewrites:
            b = held(b)
        return self.node(sign, a, b)

    def scaled(self, n: Number, u: Node, by: Number | None = None) -> Any:
        """A multiple, by one number: n u, or u over a number where that is shorter."""
        if exactly(n) == -1:
            return self.negative(u)
        if u.op == "neg":
            return self.scaled(negated(n), u.args[0], None if by is None else negated(by))
        if u.op == "*" and is_number(u.args[0]):
            return self.operation("*", Constant(operator.mul, n, u.args[0]), u.args[1])
        if u.op == "/" and is_number(u.args[1]):
            return self.operation("*", Constant(operator.truediv, n, u.args[1]), u.args[0])
        if u.op == "/" and is_number(u.args[0]):
            return self.operation("/", Constant(operator.mul, n, u.args[0]), u.args[1])
        return self.node("*", n, u) if by is None else self.node("/", u, by)

    def test(self, sign: str, a: Any, b: Any) -> Any:
        """A comparison."""
        return self.node(sign, a, b)

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        """One of two values by a condition."""
        if yes is no or (is_number(yes) and is_number(no) and yes == no):
            return yes
        if self.target.differentiates:
            yes, no = (guarded(v, side) for v, side in zip((yes, no), split(condition), strict=True))
        return self.node("where", condition, yes, no)

    def made(self, name: str, *args: Any) -> Any:
        """A function of steps: the target's own, or what it is made of there."""
        from .recipes import recipe

        if name in ("+", "-", "*", "/", "**"):
            return self.operation(name, *args)
        if name in TESTS:
            return self.node(name, *args)
        if name == "neg":
            return self.negative(args[0])
        if name == "square":
            return self.power(args[0], 2)
        if name in self.target.words:
            return self.node(name, *args)
        return recipe(name, self.target)(*args)


def negated(n: Number) -> Number:
    """-n, plain where it is."""
    return -n if isinstance(n, (int, float)) else Constant(operator.neg, n)


def operation(sign: str) -> Callable[[Any, Any], Any]:
    """An operation by its sign."""
    return next(op for op, s in SIGNS.items() if s == sign)


def home(*values: Any) -> Graph:
    """The graph that some of the values belong to."""
    found: Graph = next(v.graph for v in values if isinstance(v, Node))
    return found


def apply(word: Word | VectorWord, *args: Any) -> Any:
    """The word's step, or steps."""
    if isinstance(word, VectorWord):
        from .vectors import VECTORS

        return VECTORS[word.name](*args)
    return home(*args).made(word.name, *args)


def phrase(phrase: Phrase, *args: Any) -> Any:
    """Choices by size as the target's functions, where nothing is differentiated there; else by pieces."""
    graph = home(*args)
    if graph.target.differentiates or any(isinstance(a, Jet) for a in args):
        return phrase.define(*args)
    match phrase.name:
        case "abs":
            return graph.made("abs", *args)
        case "maximum" | "minimum":
            return graph.made(phrase.name[:3], args[1], args[0])
        case "clip":
            return graph.made("min", graph.made("max", *args[:2]), args[2])
    return phrase.define(*args)


def times(a: Any, b: Any) -> Any:
    """A product for derivatives, in which an exact zero wins also where the other factor may have overflowed."""
    if any(is_number(n) and n == 0 for n in (a, b)):
        return 0
    if is_number(a) or is_number(b):
        return a * b
    for vanishing, other in ((a, b), (b, a)):
        if steep(other) and fading(vanishing):
            return a.graph.where(a.graph.node("==", vanishing, 0), 0, a * b)
    return a * b


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """One choice within another, each piece on arguments of its own alone, where it would spoil sums or slopes of others."""
    where = ground(x)
    graph = home(where)
    knots = [-inf, *(p.knot for p in pieces[:-1]), inf]
    closed = [False, *(p.closed for p in pieces)]  # whether a knot belongs to the piece below it
    values = []
    for n, (p, (low, high)) in enumerate(zip(pieces, pairwise(knots), strict=True)):
        values.append(p.define(kept(x, guard(graph, where, (low, high), (closed[n], closed[n + 1])))))

    def chosen(found: list[Any]) -> Any:
        values = [settled(v) for v in found]
        base = max((n for n, v in enumerate(values) if isinstance(v, Node)), default=len(values) - 1)  # which NaN goes through
        whole = values[base]
        for p, v in zip(pieces[base:], values[base + 1 :], strict=False):
            whole = graph.where(graph.node("<" if p.closed else "<=", p.knot, where), v, whole)
        for p, v in zip(reversed(pieces[:base]), reversed(values[:base]), strict=True):
            whole = graph.where(graph.node("<=" if p.closed else "<", where, p.knot), v, whole)
        return whole

    whole = joined(chosen, values)
    if isinstance(x, Jet) or not graph.single_points:
        return whole
    for k, v in at.items():
        whole = graph.where(graph.node("==", where, k), v, whole)
    return whole


def guard(graph: Graph, u: Any, ends: tuple[Number, Number], closed: tuple[bool, bool]) -> Any:
    """u where it lies between the ends, elsewhere a number that does."""
    low, high = ends
    if not graph.target.arrays or not isinstance(u, Node):
        return u
    tests = []
    if float(low) > -inf:
        tests.append(graph.node("<" if closed[0] else "<=", low, u))
    if float(high) < inf:
        tests.append(graph.node("<=" if closed[1] else "<", u, high))
    if not tests:
        return u
    inside = (float(low) + float(high)) / 2 if len(tests) == 2 else float(low) + 1 if float(low) > -inf else float(high) - 1
    condition = tests[0] if len(tests) == 1 else graph.node("&", *tests)
    return graph.node("guard", condition, u, inside)


Side = tuple[Node, Node, float]  # a condition, what it is about, and a number for which it holds


def split(condition: Node) -> tuple[Side | None, Side | None]:
    """A condition on one step, and its contrary, each with a number on its side; None where it is no such condition."""
    graph, args = condition.graph, condition.args
    if condition.op in ("<", "<=") and is_number(args[0]) != is_number(args[1]):
        contrary = graph.node("<=" if condition.op == "<" else "<", args[1], args[0])
        way = 1 if is_number(args[0]) else -1
        k, u = args if way == 1 else args[::-1]
        return (condition, u, float(k) + way), (contrary, u, float(k) - way)
    if condition.op == "&" and all(isinstance(c, Node) and c.op in ("<", "<=") for c in args):
        ends = [a for c in args for a in c.args if is_number(a)]
        about = {a for c in args for a in c.args if not is_number(a)}
        if len(ends) == 2 and len(about) == 1:
            return (condition, about.pop(), sum(map(float, ends)) / 2), None
    return None, None


def guarded(v: Any, side: Side | None) -> Any:
    """A side of a choice on arguments of its own alone, where its slope may be infinite on others."""
    if side is None or not isinstance(v, Node) or not wild(v) or any(n.op == "guard" for n in below(v)):
        return v
    condition, u, inside = side
    return replaced(v, u, v.graph.node("guard", condition, u, inside), {}) if u.op == "input" else v


def replaced(v: Any, u: Node, by: Node, seen: dict[Node, Any]) -> Any:
    """A step with another in place of one that it is made of."""
    if not isinstance(v, Node) or v is u:
        return by if v is u else v
    if v not in seen:
        seen[v] = v if v.op == "input" else v.graph.node(v.op, *(replaced(a, u, by, seen) for a in v.args))
    return seen[v]


def kept(x: Any, value: Any) -> Any:
    """x with another value, its derivatives kept."""
    return Jet(kept(x.v, value), x.d) if isinstance(x, Jet) else value


def settled(v: Any) -> Any:
    """A piece without the guards that it does not need."""
    return v if not isinstance(v, Node) or wild(v) else without(v, {})


def wild(v: Node) -> bool:
    """Whether a piece may be infinite, or its slope, for some argument."""
    return not all(tame(n) for n in below(v))


def fading(v: Node) -> bool:
    """Whether a factor may come to 0 by rounding alone."""
    return any(n.op in FADING for n in below(v))


def without(v: Any, seen: dict[Node, Any]) -> Any:
    """The same without guards."""
    if not isinstance(v, Node) or v.op == "input":
        return v
    if v not in seen:
        seen[v] = without(v.args[1], seen) if v.op == "guard" else v.graph.node(v.op, *(without(a, seen) for a in v.args))
    return seen[v]


def below(v: Node) -> list[Node]:
    """All steps that a step is made of, itself the last."""
    seen: dict[Node, None] = {}

    def visit(n: Any) -> None:
        if isinstance(n, Node) and n not in seen:
            for a in n.args:
                visit(a)
            seen[n] = None

    visit(v)
    return list(seen)
