"""Functions of one file that call each other, in whatever order they stand: each is written out where it is called."""

from collections.abc import Mapping, Sequence

from ..definition import fold
from ..errors import ActplotError
from ..expressions.functions import BESIDE
from ..expressions.libraries import CannotCall
from ..expressions.meaning.bends import put
from ..expressions.meaning.evaluation import value
from ..expressions.tree import MOST_PARTS, Letter, Node, X, walk
from ..expressions.written import read
from .checks import Table
from .entries import Told


class Later(Exception):
    """A table that has to be read before the one that calls it."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.line)
        self.table = table


class Calls:
    """The tables of a file by the names that formulas can hold, and those that are being read, each called by the one before it."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = {fold(name): t for t in reversed(tables) for name in t.names if name.isidentifier()}
        self.reading: list[Table] = []
        self.done: set[int] = set()

    def read(self, table: Table) -> None:
        """Read a table, and first those that it calls."""
        self.reading = [] if table.number in self.done else [table]
        token = BESIDE.set(self.called)
        try:
            while self.reading:
                try:
                    self.reading[-1].read()
                except Later as needed:
                    self.reading.append(needed.table)
                else:
                    self.done.add(self.reading.pop().number)
        finally:
            BESIDE.reset(token)

    def called(self, name: str, args: list[Node], keywords: Mapping[str, Node]) -> Node | None:
        """A function of the file at its arguments; None where none is called so. CannotCall says what is wrong."""
        table = self.tables.get(fold(name))
        if table is None:
            return None
        if table in self.reading:
            ring = self.reading[self.reading.index(table) :]
            for t in ring:
                t.ring = " → ".join(r.names[0] for r in (*ring, table))
        elif table.number not in self.done:
            raise Later(table)
        if table.ring:
            raise CannotCall(f"a function that calls itself without end: {table.ring}")
        if table.told is None:
            raise CannotCall(f"{name}, in line {table.line}, is wrong itself")
        self.reading[-1].calls = True
        return placed(name, table.told, args, keywords)


def placed(name: str, told: Told, args: Sequence[Node], keywords: Mapping[str, Node]) -> Node:
    """The formula of a function with arguments in place of its letters. CannotCall where they are none of its."""
    domains = {fold(p.name): p for p in told.parameters}
    given = dict(zip((X, *(p.name for p in told.parameters)), args, strict=False))
    if not args or len(args) > 1 + len(told.parameters):
        raise CannotCall(f"{name} takes x{''.join(f', {p.name}' for p in told.parameters)}, got {len(args)} arguments")
    for key, node in keywords.items():
        if fold(key) not in domains:
            raise CannotCall(f"{name} has no parameter {key!r}; it has {', '.join(p.name for p in told.parameters) or 'none'}")
        given[domains[fold(key)].name] = node
    for p in told.parameters:
        number = given.setdefault(p.name, Node.lift(p.default))
        try:
            if not any(isinstance(part, Letter) for part in walk(number)):
                p.check(name, value(number, {}, ()))
        except (ActplotError, ArithmeticError) as why:
            raise CannotCall(str(why)) from None
    tree = read(told.expression)
    sizes = {key: sum(1 for _ in walk(node)) for key, node in given.items()}
    if sum(sizes.get(p.name, 1) if isinstance(p, Letter) else 1 for p in walk(tree)) > MOST_PARTS:
        raise CannotCall(f"written out, this has more than {MOST_PARTS:,} parts; expected fewer functions of functions")
    return put(tree, given)
