"""The landmarks of a curve: points that have been found of it, with their values as they are written beside them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, Literal, get_args

from .properties import PROVED, Fact, Facts
from .reading import number

Kind = Literal["extrema", "asymptotes", "slopes", "kinks", "intercepts", "zeros", "inflections"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # the most important first: where there is no room, the last are left out
LONGEST = 6  # signs of a closed form that is read at a glance
DECIMALS = 3


@dataclass(frozen=True)
class Landmark:
    """A point of f (order 0) or of f' (1): its kind, its place, what is written beside it, whether it is proved.

    A level that f tends to has x = -inf or inf. ``trivial`` is what stands in the origin, where the axes say it all.
    """

    kind: Kind
    order: int
    x: float
    y: float
    text: str
    proved: bool
    brief: str = ""  # what may be written in its place, where there is less room

    @property
    def trivial(self) -> bool:
        """Whether it is the origin."""
        return self.x == self.y == 0


def landmarks(facts: Facts) -> list[Landmark]:
    """All landmarks that are recorded, by their importance; those of functions of several numbers are none."""
    found = [mark for find in FOUND for mark in find(facts)]
    return sorted(found, key=lambda m: (KINDS.index(m.kind), abs(m.x)))


def points(facts: Facts, key: Literal["extrema", "inflections"]) -> Iterator[Landmark]:
    """Points with both of their coordinates."""
    for point, exact in each(fact := facts.of(key)):
        x, y = told(exact, point["x"], point["y"])
        yield Landmark(key, 0, point["x"], point["y"], f"({x}, {y})", sure(fact), y if key == "extrema" else "")


def levels(facts: Facts) -> Iterator[Landmark]:
    """The numbers that f tends to, but for 0, which is the axis."""
    fact = facts.of("asymptotes")
    exact = {side: level for level, side in re.findall(r"y = (\S+) \((left|right)\)", fact.text if fact else "")}
    for side, x in (("left", -inf), ("right", inf)):
        line = fact.value[side] if fact and fact.value else None
        if line and line["slope"] == 0 and line["intercept"] and not isinstance(line["intercept"], str):
            yield Landmark("asymptotes", 0, x, line["intercept"], both(line["intercept"], exact.get(side, "")), sure(fact))


def steepest(facts: Facts) -> Iterator[Landmark]:
    """Where the slope is greatest in size, if that is at one point: a landmark of f'."""
    fact = facts.of("lipschitz")
    exact, _, where = fact.text.partition(" at ") if fact else ("", "", "")
    if not fact or not where:
        return
    for point, text in each(turns := facts.of("inflections")):
        if where in (text.removeprefix("(").partition(",")[0], number(point["x"])) and point["kind"] in ("rising", "falling"):
            slope = fact.value if point["kind"] == "falling" else -fact.value
            text = both(slope, exact if slope > 0 else f"−{exact}")
            yield Landmark("slopes", 1, point["x"], slope, text, sure(fact) and sure(turns))
            return
    for point, text in each(bends := facts.of("kinks")):
        slopes = [s for s in (point["left_slope"], point["right_slope"]) if not isinstance(s, str) and abs(s) == fact.value]
        if slopes and where in (text, number(point["x"])):
            slope = slopes[0]
            yield Landmark("slopes", 1, point["x"], slope, both(slope, exact if slope > 0 else f"−{exact}"), sure(fact) and sure(bends))
            return


def kinks(facts: Facts) -> Iterator[Landmark]:
    """Where f bends; on the axis the place alone is told."""
    for point, exact in each(fact := facts.of("kinks")):
        if point["left"] == point["right"] == point["value"]:
            x, y = told(f"({exact}, )", point["x"], point["value"])
            yield Landmark("kinks", 0, point["x"], point["value"], f"({x}, {y})" if point["value"] else x, sure(fact))


def intercepts(facts: Facts) -> Iterator[Landmark]:
    """Where f crosses the axis of y, but for the origin; at a jump, circles tell."""
    fact, jumps = facts.of("f0"), facts.of("kinks")
    broken = any(p["x"] == 0 and not p["left"] == p["right"] == p["value"] for p in (jumps.value if jumps else None) or ())
    if fact and fact.value and not isinstance(fact.value, str) and not broken:
        yield Landmark("intercepts", 0, 0, fact.value, both(fact.value, fact.text), sure(fact))


def zeros(facts: Facts) -> Iterator[Landmark]:
    """Where f is 0 at one point alone, on whose both sides it is not."""
    fact = facts.of("zeros")
    if fact and not set("([") & set(fact.text.partition("…")[0]):
        for point, exact in each(fact):
            yield Landmark("zeros", 0, point["x"], 0, told(f"({exact}, )", point["x"], 0)[0], sure(fact))


FOUND = (lambda f: points(f, "extrema"), levels, steepest, kinks, intercepts, zeros, lambda f: points(f, "inflections"))


def sure(fact: Fact | None) -> bool:
    """Whether a fact is proved."""
    return fact is not None and fact.verdict == PROVED


def each(fact: Fact | None) -> list[tuple[Mapping[str, Any], str]]:
    """The points of a fact, each with its text; none, where the text tells of only some of them."""
    if not fact or not fact.value:
        return []
    texts = [re.sub(r" \+ (k \(.*\)|\S+k)$", "", text) for text in parted(fact.text)]
    texts = texts if len(texts) == len(fact.value) else [""] * len(fact.value)
    return [(p, t) for p, t in zip(fact.value, texts, strict=True) if not any(isinstance(v, str) for k, v in p.items() if k in ("x", "y"))]


def parted(text: str) -> list[str]:
    """The items of a list whose items may have commas within brackets."""
    found, depth = [""], 0
    for c in text:
        depth += (c in "([") - (c in ")]")
        if c == "," and not depth:
            found.append("")
        else:
            found[-1] += c
    return [part.strip() for part in found]


def told(pair: str, *values: float) -> tuple[str, ...]:
    """Coordinates as they are written: (−√2, −0.111); a closed form where it says where the point is."""
    texts = parted(pair[1:-1]) if len(parted(pair[1:-1])) == len(values) else [""] * len(values)
    return tuple(text if plain(text) else short(value) for value, text in zip(values, texts, strict=True))


def both(value: float, exact: str) -> str:
    """A number beside its closed form, or the form alone where that says how large it is: 1/4, −λα ≈ −1.758."""
    exact = exact.replace("−−", "")
    if plain(exact) and "√" not in exact:
        return exact
    form = any(c.isalpha() or c == "√" for c in exact) and len(exact) <= LONGEST
    return f"{exact} ≈ {short(value)}" if form else short(value)


def plain(text: str) -> bool:
    """Whether a closed form says how large it is: −3/2, π/2, √2."""
    return 0 < len(text) <= LONGEST and "." not in text and not any(c.isalpha() and c != "π" for c in text)


def short(value: float) -> str:
    """A number as there is room for it: three decimals, of small numbers three digits, of large ones four."""
    size = abs(value)
    if round(value, DECIMALS) == value and (size < 10 or (size < 1000 and round(value) == value)):
        return number(value)
    text = f"{value:.{DECIMALS}f}" if 0.1 <= size < 10 else f"{value:#.3g}" if size < 0.1 else f"{value:.4g}"
    return number(float(text)) if "e" in text else text.replace("-", "−")


def brief(text: str) -> str:
    """A text whose numbers have no more digits than those beside landmarks: (−0.278, ∞) for (−0.27846, ∞)."""
    return re.sub(r"\d+\.\d{4,}(?:e-?\d+)?", lambda m: short(float(m[0])), text)


def interval(fact: Fact) -> str:
    """The values that are taken, as a picture has room for them: ends in letters as numbers, (−1.758, ∞) for (−λα, ∞)."""
    text = brief(fact.text)
    ends = parted(text[1:-1])
    if text[0] not in "([" or len(ends) != 2:
        return text
    pairs = zip(("low", "high"), ends, strict=True)
    low, high = (short(fact.value[key]) if any(c.isalpha() and c != "π" for c in end) else end for key, end in pairs)
    return f"{text[0]}{low}, {high}{text[-1]}"
