"""The facts of a definition one after the other: numbers from plain floats, what enclosures find, what certificates prove."""

from collections.abc import Iterator

from ..definition import Definition
from ..facts.properties import UNKNOWN, Fact, sensible
from .numerics.numbers import numbers


def steps(f: Definition) -> Iterator[tuple[str, Fact, bool]]:
    """Property, fact, and whether it stays: each as soon as it is found, and again where more is known; a number is not unknown."""
    seen = {}
    for key, fact in numbers(f, sensible(f)):
        seen[key] = fact
        yield key, fact, False
    from .find import instead, stream  # what proves, once there is something to show

    for key, found, settled in stream(f):
        if found.verdict == UNKNOWN and key in seen:
            yield key, instead(f, key, seen[key], found), True
        else:
            yield key, found, settled
