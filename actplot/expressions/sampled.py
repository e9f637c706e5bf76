"""A function of which nothing but its values is known, as a definition: drawn and tabulated, proved never."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from types import MappingProxyType
from typing import Any

from ..definition import OWN_FAMILY, Definition, Entry
from ..errors import ActplotError
from ..parameters import Domain, interval

ALL = Domain("all real numbers")


def sampled(f: Callable[[Any], Any], name: str = "", domain: tuple[float, float] = (-inf, inf)) -> Definition:
    """A function of float64 arrays of any shape, number by number, on an open interval. ActplotError for what is none."""
    if not callable(f):
        raise ActplotError(f"expected a function of an array, got {type(f).__name__}")
    low, high = domain
    if not low < high:
        raise ActplotError(f"expected a domain (low, high) with low < high, got {domain!r}")
    from ..algebras.blackbox import BlackBox

    called = name or getattr(f, "__name__", "").replace("<lambda>", "") or "sampled"
    box = BlackBox(called, f)
    entry = Entry(
        name=called,
        title=called,
        long_name=called,
        family=OWN_FAMILY,
        kind="scalar",
        define=box,
        inputs=("x",),
        domain=ALL if low == -inf and high == inf else interval(low, high),
        box=box,
    )
    return Definition(entry, MappingProxyType({}))
