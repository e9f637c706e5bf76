"""Whether the rows of cases say what holds everywhere: conditions as an order among their sides, the opposite of which must be impossible."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...numbers import rational
from ..tree import OPERATIONS, Call, Condition, Joint, Letter, Minus, Node, Num, Op, Test, opposite

MOST_STEPS = 1_000
Order = tuple[Node, Node, bool]  # the first is at most the second, or less


class TooMany(Exception):
    """More combinations than are looked through."""


def uncovered(conditions: Sequence[Condition]) -> str | None:
    """Where none of the conditions may hold, in words ("" where that is not easily told); None if one of them always does."""
    try:
        found = Search().possible([opposite(c) for c in conditions], ())
    except TooMany:
        return ""
    return None if found is None else told(needed(found))


class Search:
    """A way in which conditions can hold together, looked for in so many steps."""

    def __init__(self) -> None:
        self.steps = 0

    def possible(self, wanted: Sequence[Condition], orders: tuple[Order, ...]) -> tuple[Order, ...] | None:
        """The order among sides in which all conditions hold; None where there is none."""
        todo = list(wanted)
        while todo:
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise TooMany
            c = todo.pop(0)
            if isinstance(c, Test):
                c = plain(c)
            if isinstance(c, Joint) and c.word == "and":
                todo = [*c.parts, *todo]
            elif isinstance(c, Joint):
                tried = (self.possible([p, *todo], orders) for p in c.parts)
                return next((t for t in tried if t is not None), None)
            else:
                order = (c.left, c.right, c.sign == "<")
                if contradicts(order, orders):
                    return None
                orders = (*orders, order)
        return orders


def plain(c: Test) -> Condition:
    """A comparison by < and <= alone, without bars."""
    a, b = c.left, c.right
    match c.sign, a, b:
        case "==", _, _:
            return Joint("and", (Test("<=", a, b), Test("<=", b, a)))
        case "!=", _, _:
            return Joint("or", (Test("<", a, b), Test("<", b, a)))
        case sign, Call("abs", (u,)), _:
            return Joint("and", (Test(sign, u, b), Test(sign, negative(b), u)))
        case sign, _, Call("abs", (u,)):
            return Joint("or", (Test(sign, a, u), Test(sign, u, negative(a))))
    return c


def negative(t: Node) -> Node:
    """The opposite, as one would write it."""
    value = constant(t)
    return Num(-value) if value is not None else t.inner if isinstance(t, Minus) else Minus(t)


def constant(t: Node) -> Fraction | None:
    """The value of a rational number; None for other parts."""
    match t:
        case Num(v):
            return rational(v)
        case Minus(a):
            value = constant(a)
            return None if value is None else -value
        case Op("+" | "-" | "*" | "/" as sign, a, b):
            left, right = constant(a), constant(b)
            if left is None or right is None or (sign == "/" and not right):
                return None
            return Fraction(OPERATIONS[sign](left, right))
    return None


def contradicts(new: Order, orders: Sequence[Order]) -> bool:
    """Whether an order is impossible beside others: a way leads back from its larger side to its smaller one, with a < on the round."""
    low, high, strict = new
    seen: set[tuple[Node, bool]] = set()
    todo = [(high, strict)]
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        if at[0] == low and at[1]:
            return True
        todo += [(node, at[1] or less) for node, less in above(at[0], low, orders)]
    return False


def above(t: Node, goal: Node, orders: Sequence[Order]) -> Iterator[tuple[Node, bool]]:
    """What is at least a part, and whether it is larger."""
    value = constant(t)
    others = [goal]
    for low, high, strict in orders:
        if low == t:
            yield high, strict
        others.append(low)
    if value is not None:
        for other in others:
            larger = constant(other)
            if larger is not None and larger >= value:
                yield other, larger > value


def needed(orders: tuple[Order, ...]) -> list[Order]:
    """The orders that do not follow from the others."""
    kept = list(orders)
    for o in orders:
        rest = [p for p in kept if p is not o]
        if contradicts((o[1], o[0], not o[2]), rest):
            kept = rest
    return kept


def told(orders: Sequence[Order]) -> str:
    """Orders in words: x = 0, x >= 1 and x <= 2; "" where a side is long."""
    parts: list[str] = []
    for low, high, strict in orders:
        if not strict and (high, low, False) in orders:
            parts.append(" = ".join(sorted((name(low), name(high)), reverse=True)))
        elif "x" in name(high):
            parts.append(f"{name(high)} {'>' if strict else '>='} {name(low)}")
        else:
            parts.append(f"{name(low)} {'<' if strict else '<='} {name(high)}")
    return "" if any("?" in p for p in parts) else " and ".join(dict.fromkeys(parts))


def name(t: Node) -> str:
    """A short part as plain text."""
    value = constant(t)
    match t:
        case _ if value is not None:
            return str(value)
        case Letter(letter):
            return letter
        case Minus(Letter(letter)):
            return f"-{letter}"
    return "?"
