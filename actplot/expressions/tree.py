"""What an expression is once it has been read: operations, calls and choices within one another, of numbers and letters."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import ActplotError, pointed
from ..numbers import Arithmetic, Constant, Number
from ..parameters import parse_number

SIGNS: dict[Any, str] = {operator.add: "+", operator.sub: "-", operator.mul: "*", operator.truediv: "/", operator.pow: "**"}
OPERATIONS = {sign: op for op, sign in SIGNS.items()}
NUMBERS = ("pi", "e")  # the letters that stand for numbers
X = "x"
COMPARED = {"<": (False, False), "<=": (False, True), ">": (True, False), ">=": (True, True)}  # whether sides change, and ends count
LONGEST = 10_000  # characters of a text
LONGEST_NUMBER, LONGEST_NAME = 60, 40  # characters
DEEPEST, MOST_PARTS = 100, 2_000  # brackets within one another; operations, calls and numbers
HIGHEST = 60  # operations on one another, as 1 + 1 + 1: what differentiates and proves walks down all of them


class BadExpression(ActplotError):
    """An expression that cannot be read; below the message, a caret under the spot."""

    def __init__(self, message: str, text: str, at: int) -> None:
        super().__init__(pointed(message, text, at))


class Node(Arithmetic):
    """A part of an expression, with the arithmetic that builds larger ones; ``at`` is its place in the text, -1 where there is none."""

    __slots__ = ()
    algebra = "actplot.expressions.spelling"  # what the words make of expressions
    at: int

    @staticmethod
    def lift(n: Number) -> Node:
        """A plain number as it is written; a closed form by its parts."""
        if isinstance(n, Constant):
            if isinstance(n.op, str):
                return Letter(n.op)
            read = n.read(Node.of)
            return read if isinstance(read, Node) else Num(read)
        return Num(n)

    def own(self, o: Any) -> Any:
        """A part beside a part, or a number as one."""
        return o if isinstance(o, Node) else super().own(o)

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Any, b: Any) -> Node:
        """Both in the order in which they stand."""
        return Op(SIGNS[op], a, b)

    def __pow__(self, o: Any) -> Any:
        return self.beside(operator.pow, o)

    def __rpow__(self, o: Any) -> Any:
        return self.beside(operator.pow, o, True)

    def __neg__(self) -> Node:
        return Minus(self)


@dataclass(frozen=True)
class Num(Node):
    """A number as it is written."""

    value: Number
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Letter(Node):
    """x, a parameter, or a number that has a name."""

    name: str
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Op(Node):
    """An operation on two parts, by its sign."""

    sign: str
    left: Node
    right: Node
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Minus(Node):
    """The opposite."""

    inner: Node
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Call(Node):
    """A function, by the one name that it has here, at its arguments."""

    name: str
    args: tuple[Node, ...]
    keywords: tuple[tuple[str, Node], ...] = ()
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Test:
    """A comparison: <, <=, == or !=; the larger side stands on the right."""

    sign: str
    left: Node
    right: Node
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Joint:
    """Conditions joined by "and" or "or"."""

    word: str
    parts: tuple[Condition, ...]
    at: int = field(default=-1, compare=False)


Condition = Test | Joint


@dataclass(frozen=True)
class Choice(Node):
    """One part where a condition holds, another elsewhere."""

    condition: Condition
    yes: Node
    no: Node
    at: int = field(default=-1, compare=False)


Part = Node | Condition


def opposite(c: Condition) -> Condition:
    """What holds where a condition does not."""
    if isinstance(c, Joint):
        return Joint("or" if c.word == "and" else "and", tuple(map(opposite, c.parts)), c.at)
    if c.sign in ("==", "!="):
        return Test("!=" if c.sign == "==" else "==", c.left, c.right, c.at)
    return Test("<" if c.sign == "<=" else "<=", c.right, c.left, c.at)


def compared(sign: str, left: Node, right: Node, at: int) -> Test:
    """A comparison by the sign that was written."""
    if sign not in COMPARED:
        return Test(sign, left, right, at)
    turned, closed = COMPARED[sign]
    return Test("<=" if closed else "<", *((right, left) if turned else (left, right)), at)


def parts(t: Part) -> tuple[Part, ...]:
    """What a part is directly made of."""
    match t:
        case Op(_, a, b) | Test(_, a, b):
            return (a, b)
        case Minus(a):
            return (a,)
        case Call(_, args, keywords):
            return (*args, *(v for _, v in keywords))
        case Choice(c, a, b):
            return (c, a, b)
        case Joint(_, inner):
            return inner
    return ()


def walk(t: Part) -> Iterator[Part]:
    """A part and all that it is made of; each once for each place in which it stands."""
    todo = [t]
    while todo:
        part = todo.pop()
        yield part
        todo += parts(part)


def letters(t: Part, own: Collection[str] = ()) -> list[str]:
    """The letters of an expression that stand for no number of their own, or for one that is ``own``, in the order of the text."""
    found = [p for p in walk(t) if isinstance(p, Letter) and (p.name not in NUMBERS or p.name in own)]
    return list(dict.fromkeys(p.name for p in sorted(found, key=lambda p: p.at)))


def varies(t: Part, inputs: tuple[str, ...]) -> bool:
    """Whether a part is no constant."""
    return any(isinstance(p, Letter) and p.name in inputs for p in walk(t))


def choices(t: Part) -> Iterator[Choice]:
    """The choices in a part, those inside of conditions apart."""
    if isinstance(t, Choice):
        yield t
    for p in parts(t):
        if not isinstance(p, (Test, Joint)):
            yield from choices(p)


def tests(c: Condition) -> Iterator[Test]:
    """The comparisons of a condition."""
    if isinstance(c, Test):
        yield c
    else:
        for p in c.parts:
            yield from tests(p)


def holds(c: Condition, sign: Any) -> bool:
    """Whether a condition holds, where ``sign(test)`` is that of its left side less its right one."""
    if isinstance(c, Joint):
        return (all if c.word == "and" else any)(holds(p, sign) for p in c.parts)
    s = sign(c)
    return bool({"<": s < 0, "<=": s <= 0, "==": s == 0, "!=": s != 0}[c.sign])


def literal(digits: str, text: str, at: int) -> Num:
    """A number, exactly as it is written at this place of the text. BadExpression for one that is too long, large or small."""
    value = parse_number(digits) if len(digits) <= LONGEST_NUMBER else None
    zero = not any(d in "123456789" for d in digits.lower().partition("e")[0])  # and not a number that floats have no room for
    if value is None or not (zero or 1e-300 <= abs(float(value)) <= 1e300):
        raise BadExpression(f"expected a number of at most {LONGEST_NUMBER} characters, in size from 1e-300 to 1e300", text, at)
    return Num(value, at)


def bounded(whole: Node, text: str) -> None:
    """BadExpression for more parts, or parts deeper within one another, than can be worked with."""
    count, todo = 0, [(whole, 1)]
    while todo:
        p, depth = todo.pop()
        count += 1
        if depth > HIGHEST + DEEPEST or count > MOST_PARTS:
            most = f"expected at most {MOST_PARTS:,} parts, at most {HIGHEST + DEEPEST} of them within one another"
            raise BadExpression(most, text, max(p.at, 0))
        todo += [(q, depth + 1) for q in parts(p)]  # type: ignore[misc]
