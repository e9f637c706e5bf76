"""Who reads the claims about each property, and the claims that are a plain yes or no."""

import re
from collections.abc import Callable
from typing import Any

from ...facts import reading
from ...facts.criteria import Criterion
from ...facts.properties import Fact
from ..cells import answers
from ..headings import Question, key, spelt
from ..questions import Derived, direction, extreme, fading, values
from . import derived
from .claim import Claim
from .quantities import interval, quantity, slopes
from .shapes import convexity, identity, symmetry, trend
from .sides import abscissae, asymptotes, regions, saturation
from .smoothness import LEVELS, breaks, smoothness

Reader = Callable[[Claim, Fact], bool | str | None]  # a text says why it is not judged, None that it is not understood


def reader(q: Question) -> Reader:
    """How claims about a property are read."""
    if isinstance(q, Derived) and q.read is not reading.truth:
        return BY_TYPE[q.read]
    if isinstance(q, Criterion):
        return breaks if spelt(q.title) in LEVELS else yes_or_no
    if q.key in READERS:
        return READERS[q.key]
    return BY_TYPE.get(q.read, lambda c, fact: None)


def yes_or_no(c: Claim, fact: Fact) -> bool | None:
    """A truth; the property's own name says yes, its opposite no."""
    word = letters(c.said)
    names = {letters(n) for n in (key(c.question), c.question.title)}
    denied = {f"{no}{n}" for n in names for no in ("non", "un")} | {n[3:] for n in names if n.startswith("non")}
    said = True if word in names or word.removeprefix("not") in denied - {word} else False if word in denied else c.truth()
    no = c.answer()
    if said is False and no and key(c.question) == "nonlinear":  # anywhere is enough
        return answers.anywhere(no, bool(fact.value))
    return None if said is None else said == bool(fact.value)


def letters(text: str) -> str:
    """A word without its hyphens, in British letters."""
    return re.sub(r"[\W_]", "", text.lower()).replace("centered", "centred")


READERS: dict[str, Reader] = {
    "smoothness": smoothness, "monotonic": trend, "monotonic_derivative": trend, "convexity": convexity, "symmetry": symmetry,
    "identity_at_origin": identity, "slope_range": slopes,
}  # fmt: skip
BY_TYPE: dict[Any, Reader] = {
    reading.truth: yes_or_no, reading.number: quantity, reading.slope: quantity, reading.interval: interval,
    reading.saturation: saturation, reading.asymptotes: asymptotes, reading.intervals: regions,
    reading.points: abscissae, reading.places: abscissae, extreme: derived.extreme, direction: derived.rises, fading: derived.fades,
    str: derived.worded, values: derived.members,
}  # fmt: skip
