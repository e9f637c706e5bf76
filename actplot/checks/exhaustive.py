"""All float32: a subject called on every one of them, in parts, on all cores, with a result for each binade."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from math import inf
from multiprocessing import get_context
from typing import Any

import numpy as np

from ..algebras.arrays import floats
from ..definition import Definition
from ..errors import ActplotError
from ..prove.processes import ready, starting
from .check import Report
from .compare import STEPS, Binade, Measure, Region, errors
from .kinds import KINDS, Array, Kind
from .spots import ERROR, FLUSHED, NONFINITE, Spot
from .steady import bends, steady
from .subjects.called import opened
from .subjects.python import Subject

KIND = KINDS["float32"]
NUMBERS = 1 << 23  # of a binade
PART = 1 << 20  # numbers of one task
BLOCK = 1 << 16  # numbers of one call: what is computed of them stays in the cache
ALL = tuple(sign << 8 | exponent for sign in (1, 0) for exponent in range(255))  # of all finite numbers, by their highest bits


@dataclass
class Tally:
    """What is counted of one kind of bad results in a part: how many, from where to where, the worst."""

    bad: int = 0
    low: float = inf
    high: float = -inf
    worst: Spot | None = None

    def add(self, x: Array, got: Array, true: Array, ulps: Array, which: Any) -> None:
        """Count those of a block."""
        at = np.flatnonzero(which)
        if not len(at):
            return
        self.bad += len(at)
        self.low, self.high = min(self.low, float(x[at].min())), max(self.high, float(x[at].max()))
        k = at[np.argmax(ulps[at])]
        self.take(Spot(float(x[k]), float(got[k]), float(true[k]), float(ulps[k])))

    def take(self, spot: Spot | None) -> None:
        """Keep the worst."""
        if spot is not None and (self.worst is None or spot.ulps > self.worst.ulps):
            self.worst = spot

    def join(self, other: Tally) -> None:
        """Count those of another part."""
        self.bad += other.bad
        self.low, self.high = min(self.low, other.low), max(self.high, other.high)
        self.take(other.worst)


@dataclass
class Part:
    """What a part of a binade came to."""

    binade: int
    points: int = 0
    total: float = 0.0
    exact: int = 0
    flushed: int = 0
    largest: float = 0.0
    distance: int = 0
    worst: Spot | None = None
    steps: Any = 0
    tallies: tuple[Tally, ...] = ()

    def join(self, other: Part) -> None:
        """Take another part to this."""
        self.points += other.points
        self.total += other.total
        self.exact += other.exact
        self.flushed += other.flushed
        self.largest = max(self.largest, other.largest)
        self.distance = max(self.distance, other.distance)
        self.steps = self.steps + other.steps
        if other.worst is not None and (self.worst is None or other.worst.ulps > self.worst.ulps):
            self.worst = other.worst
        for mine, theirs in zip(self.tallies, other.tallies, strict=True):
            mine.join(theirs)


@dataclass(frozen=True)
class Asked:
    """What every process is told."""

    text: str
    call: str | None
    f: Definition
    order: int
    most: float
    ftz: bool
    programs: tuple[str, ...] = ()  # of a user's own, which define what is known by its name alone
    bends: tuple[float, ...] | None = None  # between which f or f' but rises or but falls, where that is known


def part(subject: Subject, asked: Asked, binade: int, start: int) -> Part:
    """A part of a binade: PART numbers from the start-th on."""
    found = Part(binade, steps=np.zeros(len(STEPS), np.int64), tallies=(Tally(), Tally(), Tally()))
    call = subject.slope if asked.order else subject.value
    first = (binade << 23) + start
    with np.errstate(all="ignore"):
        ends = np.array([first, first + PART - 1], np.uint32).view(np.float32)
        same = None if asked.bends is None else steady(asked.f, asked.order, asked.bends, ends)
        for begin in range(first, first + PART, BLOCK):
            x = np.arange(begin, begin + BLOCK, dtype=np.uint32).view(np.float32)
            y = KIND.rounded(call(x))
            block(asked, x, y, found, same)
    return found


def block(asked: Asked, x: Any, y: Any, found: Part, steady: tuple[Any, Any] | None = None) -> None:
    """Count a block: by a few passes where all is well, else by all means. ``steady``: what f is all over it, if it is the same."""
    f, order = asked.f, asked.order
    wide = x.astype(np.float64)
    if steady is not None:
        near, value = (np.full(len(x), v) for v in steady)
    else:
        near, value = (floats.derivative(f, v) if order else floats.value(f, v) for v in (x, wide))
    unit = (value.view(np.int64) & 0x7FF0000000000000).view(np.float64)
    ulps = np.abs(np.subtract(y, value, dtype=np.float64))
    ulps /= np.maximum(unit, KIND.least_normal, out=unit)
    ulps *= 1 << (KIND.digits - 1)
    same = y == near
    worst = float(ulps.max())
    if worst <= min(asked.most, 0.5) or (worst <= asked.most and worst < 8 and not np.isinf(near).any()):  # NaN is in no order
        judged, count = None, len(x)
    else:
        got = y.astype(np.float64)
        exact = near.astype(np.float64)
        half = KIND.ulp(exact) / 2
        value = np.where(np.isfinite(exact), np.clip(value, exact - half, exact + half), value)
        judged = ~np.isnan(exact)
        ulps, flushed = errors(KIND, got, exact, value, 0.0)
        ulps[(flushed & asked.ftz) | ~judged] = 0.0
        lost = judged & ~np.isfinite(got) & (got != exact)
        ulps[lost] = inf
        bad = judged & (ulps > asked.most)
        same = judged & (same | (flushed & asked.ftz))
        true = np.where(np.isfinite(exact), value, exact)
        for tally, which in zip(found.tallies, (bad & ~lost & ~flushed, bad & flushed & ~lost, lost), strict=True):
            tally.add(wide, got, true, ulps, which)
        found.flushed += int((flushed & judged).sum())
        counted = judged & ~lost
        count = int(judged.sum())
        wide, value, near, y, ulps, same = wide[counted], true[counted], near[counted], y[counted], ulps[counted], same[counted]
        found.largest = max(found.largest, inf if lost.any() else 0.0)
    found.points += count
    found.exact += int(np.count_nonzero(same))
    found.total += float(ulps.sum())
    below = 0
    for n, step in enumerate(STEPS):  # how many lie within each
        below = below if below == len(ulps) else int(np.count_nonzero(ulps <= step))
        found.steps[n] += below
    if len(ulps):
        k = int(np.argmax(ulps))
        found.largest = max(found.largest, float(ulps[k]))
        if found.worst is None or ulps[k] > found.worst.ulps:
            found.worst = Spot(float(wide[k]), float(y[k]), float(value[k]), float(ulps[k]))
    if not same.all():
        off = ~same
        found.distance = max(found.distance, int(np.abs(KIND.order(y[off]) - KIND.order(near[off])).max()))


worker: dict[str, Any] = {}  # what a process keeps from task to task


def begin(programs: tuple[str, ...], packed: bytes) -> None:
    """Open the subject once in each process, which has one core; programs first, since without them what is asked cannot be read."""
    from ..collections.programs import run

    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    ready()
    for path in programs:
        run(path)
    asked: Asked = pickle.loads(packed)
    worker["asked"], worker["subject"] = asked, opened(asked.text, KIND, asked.call)


def task(where: tuple[int, int]) -> Part:
    """One part, in a process."""
    return part(worker["subject"], worker["asked"], *where)


def parts(asked: Asked, binades: Iterable[int], processes: int) -> Iterator[Part]:
    """All parts, as they come, in order."""
    todo = [(b, s) for b in binades for s in range(0, NUMBERS, PART)]
    if processes <= 1:
        subject = opened(asked.text, KIND, asked.call)
        yield from (part(subject, asked, *where) for where in todo)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), begin, (asked.programs, pickle.dumps(asked))) as pool:
        with starting():
            results = pool.map(task, todo)
        try:
            yield from results
        except BrokenProcessPool:
            raise ActplotError(f"--exhaustive: a process that runs {asked.text} ended early: it crashed, or memory ran out") from None


def swept(
    report: Report, asked: Asked, binades: Iterable[int] = ALL, told: Callable[[int], object] = lambda done: None, processes: int = 0
) -> Measure:
    """What a report says of f, or of f', with all float32 in place of some; ``told`` hears how many numbers are done."""
    base = report.measures[asked.order]
    by_binade: dict[int, Part] = {}
    done = 0
    for p in parts(asked, binades, processes or os.cpu_count() or 1):
        if p.binade in by_binade:
            by_binade[p.binade].join(p)
        else:
            by_binade[p.binade] = p
        done += PART
        told(done)
    rows = [by_binade[b] for b in sorted(by_binade, key=lambda b: (b < 256, -b if b >= 256 else b))]
    whole = Part(0, steps=np.zeros(len(STEPS), np.int64), tallies=(Tally(), Tally(), Tally()))
    for p in rows:
        whole.join(replace(p, tallies=tuple(replace(t) for t in p.tallies)))
    counts = np.diff(whole.steps, prepend=0)
    bad = tuple(r for n, what in ((0, ERROR), (1, FLUSHED)) for r in regions(rows, n, what))
    finite = int(whole.steps[-1])
    return replace(
        base, points=whole.points, max_ulp=whole.largest, mean_ulp=whole.total / finite if finite else 0.0,
        correctly_rounded=whole.exact / whole.points if whole.points else 1.0, distance=whole.distance, worst=whole.worst,
        histogram=tuple(zip(STEPS, map(int, counts), strict=True)),
        regions=bad, nonfinite=tuple(regions(rows, 2, NONFINITE)), flushed=whole.flushed, binades=tuple(map(binade, rows)),
    )  # fmt: skip


def regions(rows: list[Part], n: int, what: str) -> Iterator[Region]:
    """Bad results of one kind, neighbouring binades taken together."""
    run: Tally | None = None
    points = 0
    for p in [*rows, None]:
        bad = p is not None and p.tallies[n].bad > 0
        if p is not None and bad:
            run, points = run or Tally(), points + p.points
            run.join(p.tallies[n])
        elif run is not None:
            assert run.worst is not None
            yield Region(what, run.low, run.high, run.bad, points, run.worst)
            run, points = None, 0


def binade(p: Part) -> Binade:
    """The result of one."""
    ends = np.array([p.binade << 23, (p.binade << 23) + NUMBERS - 1], np.uint32).view(np.float32).astype(float)
    bad = sum(t.bad for t in p.tallies)
    lost = p.tallies[2].bad
    mean = p.total / (p.points - lost) if p.points > lost else 0.0
    return Binade(float(ends.min()), float(ends.max()), p.points, bad, lost, p.largest, mean, p.exact / p.points if p.points else 1.0)


def sweepable(subject: Subject) -> None:
    """ActplotError for what takes single numbers, which would take days, and for other types."""
    whole(subject.kind)
    if subject.adapter.name == "numbers":
        raise ActplotError(f"--exhaustive: {subject.text} takes single numbers, which 4,294,967,296 of would take days; expected arrays")


def whole(kind: Kind) -> None:
    """ActplotError for other types than float32."""
    if kind is not KIND:
        beside = "; of 16 bits or fewer all numbers are taken anyway" if kind.bits <= 16 else ""
        raise ActplotError(f"--exhaustive is for float32, got {kind.name}{beside}")


def sweep(report: Report, asked: Asked, told: Callable[[int], object]) -> Report:
    """A report of all float32; ``told`` hears how many numbers are done, of f and then of f' if that is in the report."""
    found: list[Measure] = []
    for m in report.measures:
        before = len(found) * len(ALL) * NUMBERS
        each = replace(asked, order=m.order, bends=bends(asked.f, m.order))
        found.append(swept(report, each, told=lambda done, before=before: told(before + done)))  # type: ignore[misc]
    return replace(report, value=found[0], derivative=found[1] if len(found) > 1 else None)
