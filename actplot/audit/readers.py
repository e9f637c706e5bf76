"""How the claims about each property are read, and whether they are so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import claims, properties
from ..claims import Interval, Number, truth
from ..properties import Criterion, Fact
from .names import Question


@dataclass(frozen=True)
class Claim:
    """What a cell says: as it stands, without its remark, the parameters it may name, and what its property is called."""

    text: str
    said: str
    symbols: Mapping[str, float]
    names: tuple[str, ...] = ()


Reader = Callable[[Claim, Fact], bool | str | None]  # a text says why it is not judged, None that it is not understood
UNDEFINED = ("undefined", "nan", "none", "does not exist", "dne", "not defined")


def reader(q: Question) -> Reader:
    """How claims about a property are read."""
    if isinstance(q, Criterion):
        return interval if q.keys == ("range",) else yes_or_no
    if q.key in READERS:
        return READERS[q.key]
    return BY_TYPE.get(q.read, lambda c, fact: None)


def yes_or_no(c: Claim, fact: Fact) -> bool | None:
    """A truth; the property's own name says yes, its opposite no."""
    word = re.sub(r"[\W_]", "", c.said.lower()).replace("centered", "centred")
    names = {re.sub(r"[\W_]", "", n).replace("centered", "centred") for n in c.names}
    denied = {f"{no}{n}" for n in names for no in ("not", "non", "un", "dis")} | {n[3:] for n in names if n.startswith("non")}
    said = True if word in names else False if word in denied else truth(c.text)
    return None if said is None else said == bool(fact.value)


def quantity(c: Claim, fact: Fact) -> bool | str | None:
    """A number; at a kink there is none."""
    if isinstance(fact.value, dict):
        return two_slopes(c, fact)
    said = claims.number(c.said, c.symbols)
    if said is None or said.fits(fact.value):
        return None if said is None else True
    other = re.search(r"\(torch: (.*)\)$", fact.text)
    theirs = claims.number(other[1], c.symbols) if other else None
    if theirs is not None and said.fits(theirs.value):
        return f"this is torch's own number, a convention; in truth {fact.text}"
    return False


def two_slopes(c: Claim, fact: Fact) -> bool | str | None:
    """What is said of the slope at a kink: that there is none, or both; one alone is right only as a convention."""
    if fact.value["left"] != fact.value["right"] and c.said.lower() in UNDEFINED:
        return True
    both = claims.listed(re.sub(r"(?<=\d)/(?=\d+$)", ",", c.said), c.symbols) or []
    if len(both) == 2:
        same = both[0].fits(fact.value["left"]) and both[1].fits(fact.value["right"])
        return True if same else None if "/" in c.said else False
    if re.search(r"\b(?:convention|defined|definition|usually|choice|chosen|set to)\b", c.text, re.IGNORECASE):
        return f"a convention; in truth {fact.text}"
    return None if claims.number(c.said, c.symbols) is None else False


def interval(c: Claim, fact: Fact) -> bool | None:
    """An interval, or the set of a step's values."""
    listed = claims.values(c.said, c.symbols)
    known = fact.value
    if listed is not None:
        return known.get("set") is not None and same_numbers(listed, known["set"])
    said = claims.interval(c.said, c.symbols)
    return None if said is None else same_interval(said, known)


def slopes(c: Claim, fact: Fact) -> bool | None:
    """An interval; a set with the same ends may be all of the slopes, of which the fact has the ends alone."""
    listed = claims.values(c.said, c.symbols)
    if not listed:
        return interval(c, fact)
    ordered = sorted(listed, key=lambda n: n.value)
    ends = Interval(ordered[0], True, ordered[-1], True)
    return None if same_interval(ends, fact.value) and fact.value["low"] != fact.value["high"] else same_interval(ends, fact.value)


def same_interval(said: Interval, known: Mapping[str, Any]) -> bool:
    """Both ends, and both brackets where there are any."""
    ends = said.low.fits(known["low"]) and said.high.fits(known["high"])
    return ends and said.low_in in (None, known["low_attained"]) and said.high_in in (None, known["high_attained"])


def same_numbers(said: Sequence[Number], known: Sequence[Any]) -> bool:
    """The same numbers, in any order."""
    ordered = sorted(said, key=lambda n: n.value)
    return len(said) == len(known) and all(n.fits(v) for n, v in zip(ordered, sorted(known, key=float), strict=True))


CLASSES = {"continuous": 0.0, "differentiable": 1.0, "continuously differentiable": 1.0, "twice differentiable": 2.0,
           "twice continuously differentiable": 2.0}  # fmt: skip


def smoothness(c: Claim, fact: Fact) -> bool | None:
    """C∞, C1, C^0, a bare number; C-1 for a jump; words that say how smooth it is at least, or that it is not.

    "smooth" alone may mean C∞ or C¹: what lies between is neither right nor wrong.
    """
    known = float(fact.value)
    words = re.sub(r"\s+(?:at|everywhere|function)\b.*$", "", c.said.lower())
    if words in ("jumps", "discontinuous", "not continuous", "jump"):
        return known == -1
    if words in ("infinitely differentiable", "infinitely smooth"):
        return known == float("inf")
    if words in CLASSES or words.removeprefix("not ") in CLASSES:
        return (known >= CLASSES[words.removeprefix("not ")]) != words.startswith("not ")
    answer = {"smooth": True, "not smooth": False, "non-smooth": False}.get(words, truth(c.text))
    if answer is not None:
        return None if 0 < known < float("inf") else answer == (known > 0)
    said = claims.number(re.sub(r"[\^{}\s]", "", c.said.lower()).removeprefix("c"))
    return None if said is None else said.value == known


RISING, FALLING = ("strictly increasing", "nondecreasing", "constant"), ("strictly decreasing", "nonincreasing", "constant")
TRENDS = {
    "increasing": RISING, "rising": RISING, "decreasing": FALLING, "falling": FALLING, "nondecreasing": RISING, "nonincreasing": FALLING,
    "weakly increasing": RISING, "weakly decreasing": FALLING, "constant": ("constant",),
    "strictly increasing": RISING[:1], "strictly decreasing": FALLING[:1],
}  # fmt: skip


def trend(c: Claim, fact: Fact) -> bool | None:
    """yes, no, or which way; "increasing" is said of what never falls as well."""
    said = re.sub(r"\s+(?:everywhere|function)$", "", c.said.lower().replace("non-", "non").replace("monotonically ", ""))
    said = re.sub(r"^monoton(?:e|ic)(?:ally)? (?=\w*creasing)", "", said)
    if said in ("strict", "strictly", "strictly monotonic", "strictly monotone"):
        return bool(fact.value in ("strictly increasing", "strictly decreasing"))
    if said in TRENDS:
        return fact.value in TRENDS[said]
    if said in ("monotonic", "monotone"):
        return bool(fact.value != "no")
    if said in ("nonmonotonic", "nonmonotone"):
        return bool(fact.value == "no")
    answer = None if said.startswith("not strict") else truth(c.text)
    if answer and re.search(r"\bstrict", c.text, re.IGNORECASE):
        return bool(fact.value in ("strictly increasing", "strictly decreasing"))
    return None if answer is None else answer == (fact.value != "no")


def convexity(c: Claim, fact: Fact) -> bool | None:
    """yes and no are said of convex; a line is both convex and concave."""
    said = {"yes": "convex", "linear": "affine", "no": "neither", "none": "neither"}.get(c.said.lower(), c.said.lower())
    if said not in ("convex", "concave", "affine", "neither"):
        answer = truth(c.text)
        return None if answer is None else answer == (fact.value in ("convex", "affine"))
    if c.said.lower() == "no":
        return fact.value not in ("convex", "affine")
    return said == fact.value or (fact.value == "affine" and said != "neither")


def symmetry(c: Claim, fact: Fact) -> bool | None:
    """odd, even or none."""
    said = c.said.lower().removesuffix(" function")
    if said in ("odd", "even"):
        return bool(fact.value == said)
    if said in ("neither", "asymmetric", "none"):
        return bool(fact.value == "none")
    answer = truth(c.text)
    return None if answer is None else answer == (fact.value != "none")


def identity(c: Claim, fact: Fact) -> bool | None:
    """yes means on both sides; one-sided is no whole yes."""
    if c.said.lower().replace(" ", "-") in ("one-sided", "on-one-side"):
        return bool(fact.value == "one-sided")
    answer = truth(c.text)
    return None if answer is None else answer == (fact.value == "yes")


SIDES = {"left": {"left"}, "negative": {"left"}, "right": {"right"}, "positive": {"right"}, "both": {"left", "right"}}


def saturation(c: Claim, fact: Fact) -> bool | None:
    """yes if a side saturates; left, right or both say which."""
    sides = {side for side in ("left", "right") if fact.value[side] != "no"}
    named = SIDES.get(re.sub(r"\s+(?:sides?|ends?)$", "", c.said.lower()))
    if named is not None:
        return sides == named
    answer = False if c.said.lower() in ("none", "neither") else truth(c.text)
    return None if answer is None else answer == bool(sides)


def asymptotes(c: Claim, fact: Fact) -> bool | None:
    """Whether there is any, or lines, each perhaps with its side; not all need be named."""
    answer = False if c.said.lower() == "none" else truth(c.text)
    if answer is not None:
        return answer == any(fact.value.values())
    found = [line(p, c.symbols) for p in claims.pieces(re.sub(r"\band\b", ",", c.text))]
    known = {side: (v["slope"], v["intercept"]) for side, v in fact.value.items() if v}
    if not found or None in found:
        return None
    return all(any(side in ("", at) and a.fits(v[0]) and b.fits(v[1]) for at, v in known.items()) for side, a, b in (p for p in found if p))


def line(text: str, symbols: Mapping[str, float]) -> tuple[str, Number, Number] | None:
    """A side, a slope and an intercept: "y = x - 1/2 (right)"; None for what is no line."""
    at = re.fullmatch(r"(?:y\s*=\s*)?(.*?)\s*(?:\(?(left|right)\)?)?", text, re.IGNORECASE)
    ax = re.fullmatch(r"(.*?)\s*\*?\s*x\s*(?:([+-])\s*(.*))?", at[1]) if at else None
    if not at:
        return None
    slope = claims.number({"": "1", "+": "1", "-": "-1"}.get(ax[1], ax[1]) if ax else "0", symbols)
    intercept = claims.number((f"{ax[2].strip('+')}{ax[3]}" if ax[2] else "0") if ax else at[1], symbols)
    return None if slope is None or intercept is None else ((at[2] or "").lower(), slope, intercept)


def abscissae(c: Claim, fact: Fact) -> bool | None:
    """Where something is: none, or the places; of what repeats, the words are not read."""
    if c.said.lower() == "none" or truth(c.text) is not None:
        return (c.said.lower() != "none" and truth(c.text) is True) == (fact.text != "none")
    if any("period" in p for p in fact.value) or any(fact.text.startswith(("(−∞", "[")) for _ in fact.value or [0]):
        return None  # what repeats, or fills intervals, is more than a list of places
    pairs = claims.intervals(c.said, c.symbols)
    if pairs is not None:
        known = sorted(fact.value, key=lambda p: p["x"])
        same = zip(sorted(pairs, key=lambda i: i.low.value), known, strict=False)
        return len(pairs) == len(known) and all("y" in p and i.low.fits(p["x"]) and i.high.fits(p["y"]) for i, p in same)
    said = claims.values(c.said, c.symbols) or claims.listed(c.said, c.symbols)
    if said is None or same_numbers(said, [p["x"] for p in fact.value]):
        return None if said is None else True
    return None if c.said == str(len(fact.value)) else False  # a place, or how many there are


def regions(c: Claim, fact: Fact) -> bool | None:
    """Intervals, in order."""
    if c.said.lower() == "none" or truth(c.text) is not None:
        return (c.said.lower() != "none" and truth(c.text) is True) == bool(fact.value)
    said = claims.intervals(c.said, c.symbols)
    return None if said is None else len(said) == len(fact.value) and all(map(same_interval, said, fact.value))


READERS: dict[str, Reader] = {
    "smoothness": smoothness, "monotonic": trend, "monotonic_derivative": trend, "convexity": convexity, "symmetry": symmetry,
    "identity_at_origin": identity, "slope_range": slopes,
}  # fmt: skip
BY_TYPE: dict[Any, Reader] = {
    properties.truth: yes_or_no, properties.number: quantity, properties.slope: quantity, properties.interval: interval,
    properties.saturation: saturation, properties.asymptotes: asymptotes, properties.intervals: regions,
    properties.points: abscissae, properties.places: abscissae,
}  # fmt: skip
