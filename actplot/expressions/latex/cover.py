"""Whether the rows of cases say what holds everywhere: conditions order their sides, and that none holds must be impossible."""

from collections.abc import Sequence
from fractions import Fraction

from ...numbers import rational
from ..spelling import spelt
from ..tree import OPERATIONS, Call, Condition, Joint, Minus, Node, Num, Op, Test, X, opposite

MOST_STEPS, MOST_ORDERS = 300, 60
LONGEST_TOLD = 60  # characters
Order = tuple[int, int, bool]  # sides by their numbers: the first is at most the second, or less


def uncovered(conditions: Sequence[Condition]) -> str | None:
    """Where none of the conditions may hold, in words ("" where that is not easily told); None if one of them always does."""
    search = Search()
    found = search.possible([opposite(c) for c in conditions])
    return None if found is None else search.told(search.needed(found))


class Search:
    """The order among the sides of comparisons in which all of some conditions hold."""

    def __init__(self) -> None:
        self.numbers: dict[Node, int] = {}
        self.sides: list[Node] = []
        self.values: list[Fraction | None] = []

    def side(self, t: Node) -> int:
        """The number of a side."""
        if t not in self.numbers:
            self.numbers[t] = len(self.sides)
            self.sides.append(t)
            self.values.append(constant(t))
        return self.numbers[t]

    def possible(self, wanted: Sequence[Condition]) -> Sequence[Order] | None:
        """The order in which all conditions hold, empty if it is not found in so many steps; None where there is none."""
        tried: list[tuple[Sequence[Condition], Sequence[Order]]] = [(wanted, ())]
        for _ in range(MOST_STEPS):
            if not tried:
                return None
            todo, orders = tried.pop()
            if not todo:
                return orders
            if len(orders) == MOST_ORDERS:
                return ()
            c, *rest = todo
            c = plain(c) if isinstance(c, Test) else c
            if isinstance(c, Joint) and c.word == "and":
                tried.append(([*c.parts, *rest], orders))
            elif isinstance(c, Joint):
                tried += [([p, *rest], orders) for p in reversed(c.parts)]
            else:
                order = (self.side(c.left), self.side(c.right), c.sign == "<")
                if not self.contradicts(order, orders):
                    tried.append((rest, (*orders, order)))
        return ()

    def contradicts(self, new: Order, orders: Sequence[Order]) -> bool:
        """Whether an order is impossible beside others: a way leads from its larger side back to its smaller one, with a < on the round."""
        low, high, strict = new
        seen: set[tuple[int, bool]] = set()
        todo = [(high, strict)]
        while todo:
            at, less = todo.pop()
            if (at, less) in seen:
                continue
            seen.add((at, less))
            if at == low and less:
                return True
            todo += [(b, less or s) for a, b, s in orders if a == at]
            if (value := self.values[at]) is not None:
                todo += [(k, less or v > value) for k, v in enumerate(self.values) if v is not None and v >= value]
        return False

    def needed(self, orders: Sequence[Order]) -> list[Order]:
        """The orders that do not follow from the others."""
        kept = list(orders)
        for o in orders:
            rest = [p for p in kept if p is not o]
            if self.contradicts((o[1], o[0], not o[2]), rest):
                kept = rest
        return kept

    def told(self, orders: Sequence[Order]) -> str:
        """Orders in words: x = 0, x >= 1 and x <= 2; "" where that would be long."""
        parts: list[str] = []
        for low, high, strict in orders:
            a, b = spelt(self.sides[low]), spelt(self.sides[high])
            if X in a and X not in b:
                a, b, signs = b, a, ("<", "<=")
            else:
                signs = (">", ">=")
            equal = not strict and (high, low, False) in orders
            parts.append(f"{b} {'=' if equal else signs[not strict]} {a}")
        told = " and ".join(dict.fromkeys(parts))
        return told if len(told) <= LONGEST_TOLD else ""


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
