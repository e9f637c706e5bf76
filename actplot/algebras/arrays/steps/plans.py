"""What a definition comes to on arrays: steps of NumPy on blocks that stay in the cache, compiled from its graph when it is first used.

A block is always a whole number of lanes, so that no value is treated as the remainder of an array: what comes out for a number depends
neither on the length of the array nor on the place in it. Rare values, for which the steps do not hold, go the careful way one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from math import inf, isnan, log, nan, nextafter
from typing import Any

import numpy as np

from ....definition import Definition
from ....numbers import is_number
from ...jets import part, variable
from ..inputs import EXTREME, Array, octaves
from .choices import MASKS, one_of, patch, pick
from .errors import VANISHING, Lost, Mends, kept_near_0
from .graphs import Graph, Need, Node, below, computed, constant, grows, limits, line
from .rare import Careful, Rare, room
from .singles import added_first, chooses, clean, cleanly, faithful, same_for_singles

BLOCK = 65_536  # values: an array of them has 512 KB, a few of which stay in the caches; of fewer, what a call costs shows
LANES = 64  # values: more than any processor takes at once
SHORT = 8_192  # values among which to look for tiny ones costs less than to find out what becomes of these
LARGEST = np.finfo(float).max
FAR = 1e100
DAILY = 64.0  # numbers up to which are met often enough that what vanishes among them is not worth the careful way
ZONE = 9  # numbers between where digits are lost and where nothing is left of them
TRIED = np.outer([-1, 1], 2.0 ** np.arange(-4, 10, 0.25)).ravel()
# a step, its arguments, which of them are the input (or the result), its buffer (None for the result), what must hold of what it writes
Call = tuple[Callable[..., Any], list[Any], list[tuple[int, bool]], Any, Iterable[Need]]
# steps that make NaN of NaN alone, also of infinite numbers
SAFE: set[Any] = {None, line, *MASKS, pick, one_of, np.minimum, np.maximum, np.clip, np.abs, np.sign}
SAFE |= {np.square, np.exp, np.expm1, np.tanh, np.arctan, np.arcsinh}
COMPARING: set[Any] = {patch, np.sign, *MASKS}  # steps that may make numbers of NaN
INPUT, OUTPUT = -1, -2
Points = tuple[tuple[float, float], ...]  # numbers and their values


@dataclass(frozen=True)
class Operation:
    """A step, where it finds its arguments (the number of a buffer, or a float that is one) and where its result goes."""

    step: Callable[..., Any]
    sources: tuple[int | float, ...]
    target: int


@dataclass(eq=False)
class Block:
    """Numbers where they are given and as floats, what comes out, and which of them are rare (None for none)."""

    start: int
    given: Any
    x: Array
    y: Array
    rare: Any = None

    @cached_property
    def least(self) -> float:
        """The smallest number; NaN if there is one."""
        return float(self.given.min())

    @cached_property
    def most(self) -> float:
        """The largest number; NaN if there is one."""
        return float(self.given.max())


@dataclass(eq=False)
class Plan:
    """How to compute a function on a block, and where this may be trusted."""

    operations: list[Operation]
    buffers: int
    low: float = -inf  # inputs beyond go the careful way
    high: float = inf
    checks: Mapping[int, list[Need]] = field(default_factory=dict)  # what must hold of the result of an operation
    net: bool = True  # whether NaN may come from what is not NaN
    looks: bool = False  # whether NaN may be lost
    chooses: bool = False  # whether it but chooses between its input and numbers, so that float32 does for float32
    clean: bool = False  # whether it is exact where the exact result is a tie of float32, and nowhere else near to one
    pieces: tuple[tuple[float, float], ...] = ()  # where it is clean, if not everywhere
    faithful: bool = False  # whether no root of the function takes digits from what it is for float32
    least: float = 0.0  # float64 that are nearer to 0, and not 0, go the careful way
    kept: Callable[[], float] | None = None  # how near they must be for that, which takes long to tell: asked when it first matters
    graph: Graph = field(default_factory=Graph)  # what it is made from
    last: Any = None  # the node that it is for
    lost: Lost | None = None  # where its steps lose digits
    cells: Mends | None = None  # where they round too much

    def run(self, x: Any, y: Array, careful: Careful, points: Points = (), ends: Callable[[], Any] | None = None) -> None:
        """Fill y with the function of x, both flat, x of any type of numbers; ``points`` have values of their own; ``ends``: see Rare."""
        if self.copies and isinstance(x, np.ndarray) and not points:  # at once, which goes by the caches
            np.copyto(y, x)
            return
        rare = Rare(y, careful, ends=ends)
        for b in self.blocks(x, y, points=points):
            if not np.may_share_memory(b.y, y):
                y[b.start : b.start + len(b.y)] = b.y
            if b.rare is not None:
                at = b.rare.nonzero()[0]
                rare.keep(b.start + at, b.x.take(at))
        rare.settle()

    @property
    def copies(self) -> bool:
        """Whether there is nothing to compute."""
        return [o.step for o in self.operations] == [copied]

    def blocks(self, x: Any, y: Array | None = None, net: bool = True, points: Points = ()) -> Iterator[Block]:
        """Each block, its results in y itself where that has room; without a net, what has become NaN is not among the rare inputs."""
        with room(self.buffers + 2, min(BLOCK, -(-len(x) // LANES) * LANES)) as scratch:
            calls: list[Call] = []
            for start in range(0, len(x), BLOCK):
                count = min(BLOCK, len(x) - start)
                width = -(-count // LANES) * LANES
                if start == 0 or width < BLOCK:
                    calls = self.calls([row[:width] for row in scratch])
                given = x[start : start + count]
                if width == count and given.dtype == np.float64 and given.flags.c_contiguous and given.flags.aligned:
                    block = given
                else:
                    block = scratch[-1, :width]
                    block[:count] = given
                    block[count:] = block[0]
                out = y[start : start + count] if y is not None and width == count else scratch[-2, :width]
                b = Block(start, given, block, out)
                self.block(b, calls, net and self.net, points)
                if width > count:
                    b.x, b.y, b.rare = block[:count], out[:count], None if b.rare is None else b.rare[:count]
                yield b

    def choose(self, x: Any, y: Any) -> Iterator[tuple[Any, Any]]:
        """Fill y, of float32, with the function of x, of float32 too, where the plan but chooses; each block of both when it is done."""
        if self.copies and isinstance(x, np.ndarray):
            np.copyto(y, x)
            yield x, y
            return
        scratch = np.empty((self.buffers + 2, min(BLOCK, -(-len(x) // LANES) * LANES)), y.dtype)
        calls = [
            (o.step, [same_for_singles(o.step, s) if isinstance(s, float) else s for s in o.sources], o.target) for o in self.operations
        ]
        for start in range(0, len(x), BLOCK):
            count = min(BLOCK, len(x) - start)
            width = -(-count // LANES) * LANES
            *place, result, block = scratch[:, :width]
            given, out = x[start : start + count], y[start : start + count]
            whole = width == count and given.dtype == y.dtype and given.flags.c_contiguous and given.flags.aligned
            if not whole:
                block[:count], block[count:] = given, given[0]
            place += [out, given] if whole else [result, block]
            for step, sources, target in calls:
                step(*(s if isinstance(s, np.float32) else place[s] for s in sources), out=place[target])
            if not whole:
                given, out[:] = block[:count], result[:count]
            if self.looks and isnan(given.min()):
                out[np.isnan(given)] = nan
            yield given, out

    def calls(self, rows: list[Array]) -> list[Call]:
        """The operations with the buffers that they read and write."""
        return [
            (
                o.step,
                [self.number(o.step, s) if isinstance(s, float) else s if s < 0 else rows[s] for s in o.sources],
                [(i, s == INPUT) for i, s in enumerate(o.sources) if not isinstance(s, float) and s < 0],
                None if o.target == OUTPUT else rows[o.target],
                self.checks.get(n, ()),
            )
            for n, o in enumerate(self.operations)
        ]

    @staticmethod
    def number(step: Callable[..., Any], n: float) -> Any:
        """A number as functions of NumPy take it with least ado."""
        return np.array(n) if isinstance(step, np.ufunc) else n

    def block(self, b: Block, calls: list[Call], net: bool, points: Points = ()) -> None:
        """Compute one block, and which of its inputs must go the careful way; points are looked for while the input is near."""
        x, y, rare = b.x, b.y, None
        met = [(here.nonzero()[0], value) for at, value in points if (here := x == at)[here.argmax()]]
        if (self.looks or self.low > -inf) and not b.least >= self.low:
            rare = ~(x >= self.low)
        if self.high < inf and not b.most <= self.high:
            rare = either(rare, ~(x <= self.high))
        if self.least and b.given.dtype.itemsize == 8 and (here := self.tiny(x)) is not None:
            rare = either(rare, here)
        for step, args, inputs, target, needs in calls:
            for i, given in inputs:
                args[i] = x if given else y
            step(*args, out=y if target is None else target)
            for need in needs:
                rare = either(rare, need.missed(y if target is None else target))
        if net and isnan(y.min()):
            rare = either(rare, np.isnan(y))
        if self.cells:
            self.cells.mend(x, y)
        b.rare = rare if self.lost is None else either(rare, self.lost.met(x))
        for at, value in met:
            y[at] = value
            if b.rare is not None:
                b.rare[at] = False

    def tiny(self, x: Array) -> Any:
        """A mask of the numbers too near to 0 for steps, None for none."""
        if self.kept and (len(x) > SHORT or ((np.abs(x) < self.least) & (x != 0)).any()):
            self.least, self.kept = self.kept(), None
        here = (np.abs(x) < self.least) & (x != 0) if self.least else None
        return here if here is not None and here.any() else None


def either(a: Any, b: Any) -> Any:
    """Where one of two masks says so; None is a mask that never does."""
    return b if a is None else a if b is None else a | b


def compiled(f: Definition, order: int, careful: Careful) -> Plan:
    """The plan of f, or of f'; one that holds nowhere where parameters are so large or small that floats may not hold what is between."""
    graph = Graph()
    x = graph.x
    with np.errstate(all="ignore"):
        y = part(f.entry.define(variable(x, order), **f.values), order, order)
        if is_number(y):
            y = graph.node(constant, x, float(y))
        plan = held_within(f, graph, y)
        ends = np.array([-inf, inf])
        for end, steps, exact in zip(ends, computed(y, {x: ends}), careful(ends), strict=True):
            if not (steps == exact or isnan(steps)):
                plan.low, plan.high = (max(plan.low, -LARGEST), plan.high) if end < 0 else (plan.low, min(plan.high, LARGEST))
        if any(need.far < inf for needs in plan.checks.values() for need in needs):
            found = {x: TRIED}
            steps, exact = computed(y, found), careful(TRIED)
            turned = (steps == 0) & (exact == 0) & (np.signbit(steps) != np.signbit(exact))  # 0 + -0, of what has vanished on both sides
            for n, needs in plan.checks.items():
                kept = [replace(k, far=inf) if np.any(np.abs(computed(k.node, found)[turned]) >= k.far) else k for k in needs]
                plan.checks = {**plan.checks, n: [k for k in kept if not swallowed(k, y, x, careful)]}
        if octaves(f) > EXTREME:
            plan.low = inf
        plan.graph, plan.last = graph, y
        plan.looks = not isnan(float(computed(y, {x: np.array([nan])})[0]))
        plan.net = any(n.step not in SAFE and not hasattr(n.step, "levels") for n in below(y))
        plan.chooses = (plan.low, plan.high) == (-inf, inf) and not plan.checks and all(map(chooses, below(y)))
        plan.clean = all(clean(n) for n in below(y))
        plan.pieces = () if plan.clean else tuple(cleanly(y))
        plan.faithful = all(n.step is None or faithful(n) for n in below(y))
        if order < 2 and plan.low < inf and not plan.chooses:
            subnormal = 2.0 ** (octaves(f) - 1000)
            plan.least, plan.kept = max(VANISHING, subnormal), partial(kept_near_0, graph, y, careful, subnormal)
    return plan


def swallowed(need: Need, y: Node, x: Node, careful: Careful) -> bool:
    """Whether it makes no difference that a line of the input is what it must be for all digits: they are added to more."""
    if not (need.far < inf and need.node.step is line and need.node.args[0] is x):
        return False
    _, a, b = need.node.args
    ends = [np.linspace(end, np.copysign(need.far, end), ZONE) for end in (need.low, need.high) if abs(end) < inf]
    between = (np.concatenate(ends) - float(b)) / float(a)
    exact = careful(between)
    return bool(np.all(np.abs(computed(y, {x: between}) - exact) <= np.spacing(np.abs(exact)) * (exact != 0)))


def held_within(f: Definition, graph: Graph, y: Node) -> Plan:
    """The plan of a node, with what its steps need: bounds of the input where those of an argument come to that, else checks on the way."""
    low, high = float(f.entry.domain.low), float(f.entry.domain.high)
    low, high = (nextafter(low, inf) if low > -inf else low), (nextafter(high, -inf) if high < inf else high)
    checks: dict[Node, list[Need]] = {}
    for node in below(y):
        if node.step is np.divide and grows(node.args[1]):  # what overflows below a line is not 0
            low, high = max(low, -FAR), min(high, FAR)
        compared = any((n.step in COMPARING or hasattr(n.step, "levels")) and node in below(n) for n in below(y))
        for need in graph.needs.get(node, ()):
            for found in needed(need) if compared or not need.told else ():
                if found.node is graph.x:
                    low, high = max(low, found.low), min(high, found.high)
                elif found not in checks.setdefault(found.node, []):
                    checks[found.node].append(found)
    operations, buffers, checked = arranged(y, checks)
    return Plan(operations, buffers, low, high, checked)


def needed(need: Need) -> Iterator[Need]:
    """What must hold of earlier nodes so that one lies within bounds."""
    u = need.node
    least, most = limits(u)
    low, high = (-inf if least >= need.low else need.low), (inf if most <= need.high else need.high)
    if (low, high) == (-inf, inf):
        return
    if u.step is line:
        v, a, b = u.args
        ends = [(end - float(b)) / float(a) if abs(end) < inf else end * float(a) for end in (low, high)]
        found = Need(v, min(ends), max(ends), (need.far + abs(float(b))) / abs(float(a)))
        yield from [need] if v.step is None and found.far < DAILY else needed(found)
    elif u.step is np.clip or (u.step in (np.minimum, np.maximum) and not isinstance(u.args[1], Node)):
        yield from needed(Need(u.args[0], low, high))
    elif u.step is np.exp and need.far == inf:
        yield from needed(Need(u.args[0], log(low) if low > 0 else -inf, log(high) if high < inf else inf))
    elif u.step is np.abs:
        yield from needed(Need(u.args[0], -high, high))
    elif u.step is np.square:
        yield from needed(Need(u.args[0], -(high**0.5), high**0.5))
    else:
        yield Need(u, low, high, need.far)


def arranged(y: Node, checks: Mapping[Node, list[Need]]) -> tuple[list[Operation], int, dict[int, list[Need]]]:
    """The operations of a node in order, each result in a buffer that is free by then; how many buffers; which are checked, and when."""
    nodes = below(y)
    tasks: list[tuple[Node, Callable[..., Any], tuple[Any, ...]]] = []
    for n in nodes:
        if n.step is line:
            tasks += spelled(n)
        elif n.step is not None:
            tasks.append((n, n.step, n.args))
    if not tasks:
        return [Operation(copied, (INPUT,), OUTPUT)], 0, {}
    last = {a: i for i, (_, _, args) in enumerate(tasks) for a in args if isinstance(a, Node)}
    home = {n: INPUT for n in nodes if n.step is None}
    _, final, (amended, *others) = tasks[-1]  # what is but amended is written where it stays
    early = amended if getattr(final, "apart", ())[:1] == (1,) and amended not in others else None
    free: list[int] = []
    operations: list[Operation] = []
    checked: dict[int, list[Need]] = {}
    count = 0
    for i, (n, step, args) in enumerate(tasks):
        sources = tuple(home[a] if isinstance(a, Node) else float(a) for a in args)
        over = {home[a] for a in args if isinstance(a, Node) and (last[a] == i or a is n)} - {INPUT, OUTPUT}
        ready = sorted(over - {home[a] for k, a in enumerate(args) if k in getattr(step, "apart", ()) and isinstance(a, Node)})
        if i == len(tasks) - 1 or n is early:
            target = OUTPUT
        elif ready or free:
            target = ready[0] if ready else free.pop()
        else:
            target, count = count, count + 1
        free += over - {target}
        home[n] = target
        operations.append(Operation(getattr(step, "last", step) if i == len(tasks) - 1 else step, sources, target))
        if n in checks:
            checked[i] = checks[n]
    return operations, count, checked


def copied(x: Any, out: Any) -> None:
    """The input itself."""
    out[...] = x


def spelled(n: Node) -> list[tuple[Node, Callable[..., Any], tuple[Any, ...]]]:
    """A line in steps."""
    u, a, b = n.args
    if a == 1:
        return [(n, np.add, (u, float(b)))]
    if a == -1:
        return [(n, np.negative, (u,))] if b == 0 else [(n, np.subtract, (float(b), u))]
    if (ahead := added_first(a, b)) is not None:
        return [(n, np.add, (u, ahead)), (n, np.multiply, (n, float(a)))]
    product: list[Any] = [(n, np.multiply, (u, float(a)))]
    return product if b == 0 else [*product, (n, np.add, (n, float(b)))]
