"""Every table that is marked up in a text, in whichever of the forms: each takes its tables out, so that no other takes a part of one."""

from collections.abc import Iterator

from ...outside import lines
from . import html, latex
from .directives import directed
from .drawn import drawn
from .pipes import piped
from .rows import Rows


def tables(text: str) -> Iterator[Rows]:
    """The tables of a text, those of each form in their order."""
    found, rest = piped(lines(text))
    yield from found
    found, text = html.tables("\n".join(rest))
    yield from found
    found, text = latex.tables(text)
    yield from found
    found, rest = directed(lines(text))
    yield from found
    yield from drawn(rest)[0]
