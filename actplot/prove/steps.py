"""The facts of a definition one after the other, cheap ones first: numbers from plain floats stand where enclosures find none."""

from collections.abc import Iterator

from ..definition import Definition
from .find import Step, stream


def steps(f: Definition) -> Iterator[Step]:
    """Each fact as soon as it is found."""
    yield from stream(f)
