"""The catalogue as users hold it, and a few of it that stand for all."""

from functools import cache
from math import isfinite
from zlib import crc32

import actplot
from actplot.definition import Definition


@cache
def load():
    """All activations by name."""
    return {name: actplot.get(name) for name in actplot.names()}


def features(f):
    """What makes a function take another way through the program: its kind, parameters, knots and domain."""
    knots = len(f.knots) if f.kind == "scalar" else 0
    bounded = f.kind == "scalar" and (isfinite(f.domain.low), isfinite(f.domain.high))
    return f.kind, bool(f.parameters), min(knots, 2), bounded


@cache
def few():
    """The names of the first function of each combination of features, and of each chapter."""
    first = {}
    for told in (features, lambda f: f.family):
        for name, f in load().items():
            first.setdefault(told(f), name)
    return frozenset(first.values())


def stands_for_others(item):
    """Whether a test is one of those that stand for all of its name: its functions are of the few, or else one in four.

    Cases that take no function are told by a checksum, since ``hash`` changes from run to run.
    """
    values = item.callspec.params.values() if hasattr(item, "callspec") else ()
    parts = [v for value in values for v in (value if isinstance(value, tuple) else (value,))]
    named = [v.name if isinstance(v, Definition) else v.partition(":")[0] for v in parts if isinstance(v, (Definition, str))]
    of_catalogue = [n for n in named if n in load()]
    return few().issuperset(of_catalogue) if of_catalogue else crc32(item.nodeid.encode()) % 4 == 0
