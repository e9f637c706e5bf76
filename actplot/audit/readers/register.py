"""Who reads the claims about each property, and the claims that are a plain yes or no."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from ...facts import reading
from ...facts.criteria import Criterion
from ...facts.properties import PROPERTIES, Fact
from ..cells import answers
from ..headings import Question, key, question, spelt
from ..phrases.scan import folded, form
from ..questions import Derived, both_lines, direction, extreme, fading, values
from . import derived
from .claim import Claim, Judged, Right, Wrong
from .quantities import lipschitz, quantity
from .ranges import interval, slopes
from .shapes import convexity, identity, symmetry, trend
from .sides import abscissae, asymptotes, corners, in_order, regions, saturation
from .smoothness import LEVELS, breaks, smoothness

Reader = Callable[[Claim, Fact], Judged]
NEARLY, HARDLY = 0.1, 0.25  # as the mean's share of E f(Z)²: below, the variance is all but it; above, the mean is half its root


@cache
def reader(q: Question) -> Reader:
    """How claims about a property are read: by its key, else by the type of its values."""
    if isinstance(q, Derived) and q.read is not reading.truth:
        return BY_TYPE[q.read]
    if spelt(q.title) in LEVELS:
        return breaks
    return READERS.get(key(q)) or BY_TYPE.get(getattr(q, "read", reading.truth), lambda c, fact: None)


def yes_or_no(c: Claim, fact: Fact) -> Judged:
    """A truth; the property's own name says yes, its opposite no."""
    if key(c.question) == "zero_centred" and nearly(c):
        return centred(c, fact)
    word = letters(c.said)
    names = {letters(n) for n in (key(c.question), c.question.title)}
    denied = {f"{no}{n}" for n in names for no in ("non", "un")} | {n[3:] for n in names if n.startswith("non")}
    if key(c.question) == "bounded" and (found := bounds(c)) is not None:
        return found
    other = question(c.said)
    if isinstance(other, Criterion) and other is not c.question and keys(other) == keys(c.question):  # unbounded, where bounded is asked
        return opposite(c, other)
    own = word in names or other is c.question or word.removeprefix("not") in denied - {word}
    said = True if own else False if word in denied else c.truth()
    no = c.answer()
    if said is False and no and key(c.question) == "nonlinear":  # anywhere is enough
        return answers.anywhere(no, bool(fact.value))
    return None if said is None else said == bool(fact.value)


def bounds(c: Claim) -> Judged:
    """Whether it is bounded on the one side that a cell names; None where it names none."""
    bare = form(r"^<only>\s+|\s+<only>$").sub("", folded(c.said))
    sides = [side for side in ("below", "above") if form(f"<{side}>").fullmatch(bare) or question(bare) is PROPERTIES[f"bounded_{side}"]]
    if len(sides) != 1:
        return None
    here, other = (c.facts.value(f"bounded_{side}") for side in (*sides, *{"below", "above"} - {*sides}))
    if here and other:
        return "it is bounded on the other side, too"
    return None if here is None else Right(f"bounded {sides[0]} alone") if here else False


def keys(q: Question) -> tuple[str, ...]:
    """The properties that a question rests on."""
    return q.keys if isinstance(q, Criterion) else (key(q),)


def opposite(c: Claim, other: Criterion) -> Judged:
    """Whether it is so what a cell says in the words of another question about the same."""
    value = other.judge(c.facts).value
    return value if isinstance(value, bool) else None


def nearly(c: Claim) -> bool:
    """Whether a cell says that something is nearly so, and no more."""
    text = folded(c.text)
    rest = form(r"<yes|of functions|nearly>|\b0\b|\bmean\b|[\s,;():.]+").sub(" ", text).strip()
    return form("<nearly>").search(text) is not None and (not rest or form("<origin>").fullmatch(rest) is not None or c.about(rest))


def centred(c: Claim, fact: Fact) -> Judged:
    """Whether a mean is near 0, beside the values that it is the mean of."""
    mean, square = c.facts.value("mean"), c.facts.value("second_moment")
    if fact.value or mean is None or not square:
        return bool(fact.value) or None
    share = mean**2 / square
    told = f"by the mean: {reading.number(mean)}, whose square is {share:.0%} of E f(Z)²"
    return Right(told) if share <= NEARLY else Wrong(told) if share >= HARDLY else f"{told}, and how near that is nobody has said"


def letters(text: str) -> str:
    """A word without its hyphens, in British letters."""
    return re.sub(r"[\W_]", "", text.lower()).replace("centered", "centred")


READERS: dict[str, Reader] = {
    "smoothness": smoothness, "monotonic": trend, "monotonic_derivative": trend, "convexity": convexity, "symmetry": symmetry,
    "identity_at_origin": identity, "slope_range": slopes, "kinks": corners, "lipschitz": lipschitz,
}  # fmt: skip
BY_TYPE: dict[Any, Reader] = {
    reading.truth: yes_or_no, reading.number: quantity, reading.slope: quantity, reading.interval: interval,
    reading.saturation: saturation, reading.asymptotes: asymptotes, reading.intervals: regions,
    reading.points: abscissae, reading.places: abscissae, extreme: derived.extreme, direction: derived.rises, fading: derived.fades,
    both_lines: in_order, str: derived.worded, values: derived.members,
}  # fmt: skip
