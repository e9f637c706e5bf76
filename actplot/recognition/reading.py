"""What was typed, as a function: an expression, a name, or a formula as print has it; letters without a value are given one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..algebras.knots import knots
from ..definition import Definition
from ..errors import ActplotError, UnknownName
from ..expressions.functions import is_function
from ..expressions.meaning.bends import put
from ..expressions.names import is_expression, is_latex
from ..expressions.printed.markup import LOWERED, plain
from ..expressions.printed.products import Names
from ..expressions.printed.reading import NOTHING, readings, symbols
from ..expressions.reading.tokens import GREEK
from ..expressions.resolve import get, spoken
from ..expressions.spelling import spelt
from ..expressions.tree import NUMBERS, BadExpression, Node, Num, X, walk
from ..expressions.written import GATES, complete, written
from ..numbers import Number, ratio

STAND_INS = tuple(ratio(*q) for q in ((2, 5), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8)))  # what letters are taken for, in either order
MOST_READINGS = 4
PROBES = (-100.0, -7.3, -2.6, -1.01, -0.3, 0.2, 1.1, 2.7, 8.9, 100.0)  # points at which rows must tell what holds
INDEXED = re.compile(rf"([{''.join(GREEK)}])([{''.join(LOWERED)}]+)")


class Uncovered(BadExpression):
    """Rows that do not tell what holds for all x."""


@dataclass(frozen=True)
class Read:
    """A function, and what letters that have no value in the text were taken for."""

    function: Definition
    letters: Mapping[str, Number]


def read(text: str) -> Iterator[Read]:
    """The ways to read a text, the likeliest first. ActplotError where there is none."""
    failed: ActplotError | None = None
    found: Read | None = None
    unlikely: list[Read] = []
    for way in (as_expression, as_print):
        try:
            for found in way(text):
                if any(len(name) == 2 and name[1] == X for name in found.letters):  # ax is rather a x
                    unlikely.append(found)
                    continue
                yield found
                if len(found.letters) > 1 and len(knots(found.function)) > 1:
                    yield turned(found)
        except ActplotError as why:
            failed = why if failed is None or isinstance(failed, UnknownName) or isinstance(why, Uncovered) else failed
        if found is not None and not found.letters:
            return
    yield from unlikely
    if found is None and failed is not None:
        raise failed


def turned(found: Read) -> Read:
    """The same with its letters' values in the other order: of two thresholds, the lower one may be named last."""
    letters = dict(zip(found.letters, reversed(list(found.letters.values())), strict=True))
    return Read(complete(found.function.at(**letters)), letters)


def as_expression(text: str) -> Iterator[Read]:
    """A name, an expression or LaTeX."""
    if not is_expression(text):
        yield Read(get(text), {})
        return
    body, given = spoken(text)
    yield valued(written(body, given), given)


def as_print(text: str) -> Iterator[Read]:
    """A formula as print has it: products without signs, rows of cases behind one another."""
    if is_latex(text):
        return
    flat = plain(INDEXED.sub(lambda m: f" {GREEK[m[1]]}_{''.join(LOWERED[c] for c in m[2])} ", text))
    names = tuple((u, u) for u in units(flat))
    for tree in readings(flat, Names(parameters=names))[:MOST_READINGS]:
        found = valued(as_definition(whole(tree, text)), {})
        if not found.letters or is_expression(text):  # what is but letters is a name that went wrong
            yield found


def as_definition(tree: Node) -> Definition:
    """What was read, as what it is spelt like."""
    shown = spelt(tree)
    return written(shown if is_expression(shown) else f"({shown})")


def whole(tree: Node, text: str) -> Node:
    """Rows of cases that are told for all x. Uncovered where they are not."""
    if NOTHING not in walk(tree):
        return tree
    filled = [put(tree, {NOTHING.name: Num(n)}) for n in (0, 1)]
    a, b = (valued(as_definition(t), {}).function for t in filled)
    x = [*PROBES, *(float(k) for k in knots(a))]
    if not all(p == q or (p != p and q != q) for p, q in zip(map(a, x), map(b, x), strict=True)):
        raise Uncovered("these rows do not say what holds for all x", text, 0)
    return filled[0]


def units(text: str) -> list[str]:
    """The letters of a formula that are no functions, those side by side each for itself."""
    found: list[str] = []
    for name in symbols(text):
        if name in (X, *NUMBERS, *GREEK.values()) or "_" in name or "." in name or is_function(name):
            found += [name]
        else:
            found += name
    return [u for u in dict.fromkeys(found) if u not in (X, *NUMBERS) and "." not in u and not is_function(u)]


def valued(f: Definition, given: Mapping[str, Number]) -> Read:
    """The function with a value for each letter."""
    names = [p.name for p in f.parameters if p.name not in given]
    if X not in f.entry.inputs or (set(GATES) <= set(names) and f.entry.inputs != (X,)):
        names = [n for n in names if n not in GATES]
    if len(names) > len(STAND_INS):
        raise ActplotError(f"expected at most {len(STAND_INS)} letters beside x, got {', '.join(names)}")
    letters = dict(zip(names, STAND_INS, strict=False))
    return Read(complete(f.at(**given, **letters)), letters)
