"""A formula or a derivative in a table, held against the catalogue's definition: proved equal, or refuted at a point.

A cell may be read in several ways: it agrees where it does in one of them, and disagrees where none of them is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ..catalogue import get, load
from ..definition import Definition
from ..errors import ActplotError
from ..expressions.functions import function
from ..expressions.printed.products import VALUE
from ..expressions.printed.reading import NOTHING, readings
from ..expressions.tree import BadExpression, Call, Letter, Node, Num, Op, X, letters, walk
from ..numbers import Number, exact
from ..parameters import parse_number
from ..prove.identities.work import TooMuch, Work
from .cells.letters import meanings, spelt
from .cells.members import Said, members
from .cells.roundings import loosened
from .outcomes import AGREES, BY_CONVENTION, DISAGREES, NOT_KNOWN, NOT_UNDERSTOOD

if TYPE_CHECKING:
    from ..prove.identities.equal import Verdict

LONGEST = 1000  # characters
MOST_WORK = 400_000  # for one cell, of which most are a hundredth
LOST = {"e": ("e", "raised"), "/1": ("the quotient", "in brackets")}
OVER_ONE = re.compile(r"/\s*1\s*[-+]")
MOST_READINGS, MOST_NUMBERS = 16, 6
Judgement = tuple[str, str]  # what became of a claim, and the witness


@lru_cache(4096)
def judged(f: Definition, derivative: bool, text: str) -> Judgement:
    """What becomes of a formula of a function, or of its derivative, as a cell has it; and the witness."""
    if len(text) > LONGEST:
        return NOT_UNDERSTOOD, f"the cell is longer than {LONGEST:,} characters"
    if f.kind != "scalar":
        return NOT_UNDERSTOOD, "formulas are compared of functions of one number alone"
    try:
        said = members(text)
    except ValueError as why:
        return NOT_UNDERSTOOD, str(why)
    if said.slope is not None and said.slope != derivative and (said.slope or not derivative):
        return NOT_UNDERSTOOD, "a derivative below a heading that asks for the function"
    if not any(said.sides):
        return NOT_UNDERSTOOD, "the cell is empty"
    return Cell(f, derivative, said).judged()


@dataclass
class Reading:
    """A way to read one side: its tree in x, the function's own value and the parameters; and the letters that are taken for 1."""

    tree: Node
    ones: tuple[str, ...]
    guessed: tuple[str, ...]


class Cell:
    """What a cell says of a function, and the work that is left for it."""

    def __init__(self, f: Definition, derivative: bool, said: Said) -> None:
        self.f, self.derivative, self.said = f, derivative, said
        self.work = Work(MOST_WORK)

    def judged(self) -> Judgement:
        """Each side of its equations: the first that is wrong counts, then the first that is not understood."""
        found: list[Judgement] = []
        for side in self.said.sides:
            try:
                found.append(self.side(side))
            except TooMuch:
                found.append((NOT_KNOWN, "not decided with the work that a cell may be"))
        if self.said.rough and any(v == DISAGREES for v, _ in found):
            found = [(NOT_UNDERSTOOD, f"told to be an approximation: {w}") if v == DISAGREES else (v, w) for v, w in found]
        order = (DISAGREES, BY_CONVENTION, NOT_UNDERSTOOD, NOT_KNOWN, AGREES)
        return min(found, key=lambda j: order.index(j[0]))

    def side(self, side: str) -> Judgement:
        """What becomes of one side."""
        try:
            ways = self.readings(side)
        except (BadExpression, RecursionError) as why:
            return NOT_UNDERSTOOD, str(why).partition("\n")[0] or "brackets lie too deep"
        found: list[tuple[Reading, Verdict]] = []
        for way in ways:
            verdict = self.compared(self.f, way)
            if verdict is not None and verdict.equal:
                return self.agreed(way, verdict)
            found += [(way, verdict)] if verdict is not None and not way.guessed else []
        if not found:
            free = next((w.guessed for w in ways if w.guessed), ())
            if free in LOST.values():
                return NOT_UNDERSTOOD, f"{free[0]} may have lost what is {free[1]}"
            if free and function(free[0]) and not any(p == Letter(free[0]) for w in ways for p in walk(w.tree)):
                return NOT_UNDERSTOOD, f"at which parameters {free[0]} is meant is not told"
            return NOT_UNDERSTOOD, f"cannot tell what {' and '.join(free)} stands for" if free else "it has no value that can be compared"
        if (undecided := next((v for _, v in found if v.equal is None), None)) is not None:
            return self.open(undecided)
        for way, _ in found:
            if (other := self.elsewhere(way)) is not None:
                return BY_CONVENTION, f"this is {'the derivative of ' if self.derivative else ''}{other.spec}"
        return DISAGREES, self.witness(*found[0])

    def readings(self, side: str) -> list[Reading]:
        """The ways to read a side, each once. BadExpression where there is none."""
        found: list[Reading] = []
        failed: BadExpression | None = None
        for meaning in meanings(self.f, self.said, side, self.derivative):
            try:
                trees = readings(side, meaning.names)
            except BadExpression as why:
                failed = failed or why
                continue
            for tree in trees:
                if not any(r.tree == tree for r in found) and len(found) < MOST_READINGS:
                    found.append(Reading(tree, meaning.ones, meaning.guessed or lost(tree, side) or borrowed(tree)))
        if not found and failed is not None:
            raise failed
        return found

    def compared(self, f: Definition, way: Reading, derivative: bool | None = None) -> Verdict | None:
        """A reading against a function; None where letters are left without a meaning, or it is no formula that can be worked with."""
        from ..expressions.meaning.bends import put
        from ..expressions.spelling import spelled_out
        from ..prove.identities.equal import Comparison, Verdict

        own = self.told(f)
        numbers = {**f.values, **dict.fromkeys(way.ones, 1)}
        if set(letters(way.tree)) - {X, VALUE, NOTHING.name, *numbers, *own}:
            return None
        known = spelled_out(f)
        rounded = loosened(put(way.tree, {k: Num(v) for k, v in own.items()}), f)
        said = put(rounded.tree, {VALUE: known})
        slope, ends, verdict = self.derivative if derivative is None else derivative, (f.domain.low, f.domain.high), Verdict(None)
        try:
            for choice in rounded.choices:
                verdict = Comparison(said, known, slope, ends, {**numbers, **choice}, rounded.spans, self.work).verdict()
                if verdict.equal is not None:
                    break
        except (ActplotError, ArithmeticError, ValueError, RecursionError):
            return None
        return verdict

    def told(self, f: Definition) -> dict[str, Number]:
        """The values that the cell itself gives to letters, by the names of the parameters where they are some."""
        called = spelt(f)
        return {called.get(k, k): v for k, text in self.said.values.items() if (v := parse_number(text)) is not None}

    def agreed(self, way: Reading, verdict: Verdict) -> Judgement:
        """What is said of a formula that is right."""
        if way.ones:
            return BY_CONVENTION, f"right for {' = '.join((*way.ones, '1'))}"
        told = " and ".join(shown(k) for k in verdict.free)
        return AGREES, f"by convention at {told}" if told else ""

    def open(self, verdict: Verdict) -> Judgement:
        """What is said where nothing was decided."""
        if verdict.gap is not None:
            return NOT_UNDERSTOOD, f"nothing is said at x = {shown(verdict.gap)}"
        if not verdict.seen:
            return NOT_UNDERSTOOD, "it has no value that can be compared"
        return NOT_KNOWN, f"no difference found at {verdict.seen} points, and no proof"

    def witness(self, way: Reading, verdict: Verdict) -> str:
        """Where a formula and the function differ, and which function it is instead."""
        assert verdict.at is not None
        x, said, known = verdict.at
        here, there = apart(float(said.mid()), float(known.mid()))
        what = "the derivative" if self.derivative else self.f.title
        found = f"at x = {shown(x)} this is {here}, {what} {there}"
        other = self.instead(way)
        return f"{found}; it is {other}" if other else found

    def elsewhere(self, way: Reading) -> Definition | None:
        """The same function at another value of a parameter, which the cell has in figures."""
        told = self.told(self.f)
        said = [p.value for p in walk(way.tree) if isinstance(p, Num) and abs(p.value) not in (0, 1)]
        plain = sorted({v for n in said for v in (n, -n)}, key=lambda v: (abs(float(v)), -float(v)))[: 2 * MOST_NUMBERS]
        for p in self.f.parameters:
            for v in [told[p.name]] if p.name in told else [] if p.name in letters(way.tree) else plain:
                try:
                    other = self.f.at(**{p.name: v})
                    if other != self.f and (found := self.compared(other, way)) is not None and found.equal:
                        return other
                except ActplotError:
                    continue
                except TooMuch:
                    return None
        return None

    def instead(self, way: Reading) -> str:
        """Which other function of the catalogue, or which derivative, a reading is; "" where none."""
        from ..expressions.meaning.bends import put
        from ..expressions.spelling import spelled_out
        from ..prove.identities.equal import fingerprint

        tree = put(way.tree, {VALUE: spelled_out(self.f)})
        try:
            marks = fingerprint(tree, {**self.f.values, **dict.fromkeys(way.ones, 1)})
            for name, derivative in prints().get(marks, ()) if marks else ():
                found = self.compared(self.f if name == self.f.name else get(name), Reading(inlined(tree, self.f), (), ()), derivative)
                if found is not None and found.equal:
                    return f"the derivative of {name}" if derivative else name
        except (ActplotError, ArithmeticError, ValueError, RecursionError, TooMuch):
            return ""
        return ""


def lost(tree: Node, side: str) -> tuple[str, ...]:
    """What a formula seems to have lost on its way into the table: nobody multiplies by e, or divides by 1."""
    powers = [p.left for p in walk(tree) if isinstance(p, Op) and p.sign == "**"]
    if sum(p == Letter("e") for p in walk(tree)) > sum(p == Letter("e") for p in powers):
        return LOST["e"]
    return LOST["/1"] if OVER_ONE.search(side) else ()


def borrowed(tree: Node) -> tuple[str, ...]:
    """Functions of the catalogue in a formula, of whose parameters nothing is said: λ · ELU may have any α."""
    calls = [p for p in walk(tree) if isinstance(p, Call) and not p.keywords]
    found = [(p.name, function(p.name)) for p in calls]
    return tuple(n for n, f in found if f is not None and f.entry is not None and f.entry.parameters)


def inlined(tree: Node, f: Definition) -> Node:
    """A formula with numbers for the parameters of a function."""
    from ..expressions.meaning.bends import put

    return put(tree, {k: Node.lift(exact(v)) for k, v in f.values.items()})


@cache
def prints() -> dict[tuple[str, ...], list[tuple[str, bool]]]:
    """The scalar functions of the catalogue and their derivatives, by their values at a few points."""
    from ..expressions.spelling import spelled_out
    from ..prove.identities.equal import fingerprint

    found: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for f in load().values():
        for derivative in (False, True) if f.kind == "scalar" else ():
            if marks := fingerprint(spelled_out(f), f.values, derivative):
                found.setdefault(marks, []).append((f.name, derivative))
    return found


def shown(k: Any) -> str:
    """A point as a message has it."""
    return f"{float(k):.6g}".replace("-", "−")


def apart(a: float, b: float) -> tuple[str, str]:
    """Two numbers in as many digits as tell them apart."""
    found = ("", "")
    for digits in (2, 3, 4, 6, 9, 17):
        found = tuple(f"{v:.{digits}g}".replace("-", "−") for v in (a, b))  # type: ignore[assignment]
        if found[0] != found[1]:
            break
    return found
