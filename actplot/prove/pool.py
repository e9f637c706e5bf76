"""The facts of many activations, on all cores."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from time import monotonic, process_time

from ..definition import Definition
from ..expressions.resolve import get
from ..facts.properties import Facts
from . import budget, live
from .find import find
from .processes import ready, starting

FEW = 4  # below which a second process starts later than the first one ends


def found(activations: Sequence[Definition]) -> Iterator[tuple[Definition, Facts, float]]:
    """Each activation, in order, with its facts and the seconds of one core that they took."""
    cores = live.cores()
    if len(activations) < FEW or cores < 2:
        yield from ((f, *timed(f)) for f in activations)
        return
    with ProcessPoolExecutor(cores, initializer=ready) as pool:  # a definition cannot be sent to a process, what it is called anywhere can
        with starting():
            results = pool.map(of, [f.portable for f in activations], repeat(budget.allowed()))
        for f, (facts, seconds) in zip(activations, results, strict=True):
            yield f, facts, seconds


def of(spec: str, seconds: float) -> tuple[Facts, float]:
    """The facts of what is called so, within a budget that a new process has not heard of."""
    budget.allow(seconds)
    return timed(get(spec))


def timed(f: Definition) -> tuple[Facts, float]:
    """The facts, and the seconds of one core that they took; what is not listed as it is has the time of the budget."""
    if f.changed or not f.entry.define.__module__.startswith("actplot.functions."):
        start = monotonic()
        return live.found(f, anew=True), monotonic() - start
    start = process_time()
    return find(f), process_time() - start
