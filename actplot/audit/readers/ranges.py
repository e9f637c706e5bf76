"""How claims of what a function, or its derivative, takes are judged: intervals, sets of values, and what components add up to."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from ...facts.properties import Fact, Facts
from ...facts.reading import interval as spelled_interval
from ...facts.reading import number as spelled
from ..cells import intervals
from ..cells.answers import every
from ..cells.intervals import Interval, values
from ..cells.numbers import SMALL, Number, number
from ..cells.texts import pieces, plain
from ..headings import key
from ..phrases.scan import folded, form
from .claim import Claim, Convention, Judged, Right, Wrong

EACH = re.compile(  # (0, 1)^K, (0, 1) × n: of every component
    r"(.*[\])}])\s*(?:(?:\^\s*|[×*·]\s*|x\s*)?\(?[kndmc]\)?|,?\s*(?:each|per component))", re.IGNORECASE
)


def interval(c: Claim, fact: Fact) -> Judged:
    """An interval, or the set of a step's values; a remark may say whether the ends belong to it, or what the components add up to."""
    total = form(r"<adds up to one>|[σ∑]\s*_?i?\s*[a-z]?_?i?\s*=\s*1\b").search(folded(c.text))
    said = c.said
    if total:
        said = re.sub(r"[\s,;(]+(?:(?:with|and)\s+)?$", "", c.text[: total.start()])
    if "simplex_valued" in c.facts:
        said = EACH.sub(r"\1", said)
    remark = "" if total else c.remark
    return every((component(c, said, remark, fact), summed(c) if total else True)) if total else component(c, said, remark, fact)


def summed(c: Claim) -> Judged:
    """Whether the components add up to 1."""
    known = c.facts.value("simplex_valued")
    return "it has one component: nothing is added up" if known is None else bool(known)


def component(c: Claim, text: str, remark: str, fact: Fact) -> Judged:
    """One component's values."""
    known = fact.value
    listed = values(text, c.symbols) or several(text, c.symbols, known.get("set") is not None)
    if listed is not None:
        return same_numbers(listed, known.get("set") or ([known["low"]] if known["low"] == known["high"] else []))
    said = intervals.interval(text, c.symbols, intervals.INPUT if key(c.question) == "domain" else intervals.OUTPUT)
    if said is None and known.get("set") is None and (ends := intervals.two(pieces(text), c.symbols)):  # -1, 1
        said = Interval(ends[0], None, ends[1], None)
    told = said and intervals.bracketed(said, remark)
    return None if told is None else against(c, told, fact)


def several(text: str, symbols: Mapping[str, float], lists: bool) -> list[Number] | None:
    """0 or 1; where a list can be meant, 0, 1 and 0 / 1 as well."""
    parts = form(r"\s*(?:[,;/]|<and|or>)\s*" if lists else r"\s*<or>\s*").split(text)
    found = [n for p in parts if (n := number(p, symbols)) is not None]
    return found if len(parts) == len(found) > 1 else None


def against(c: Claim, said: Interval, fact: Fact) -> Judged:
    """An interval against another, with the end that is wrong; a set is none, though it has a hull."""
    known = fact.value
    if known.get("set") is not None:
        ends = every((said.low.fits(known["low"]), said.high.fits(known["high"])))
        hull = f"{fact.text} is no interval: nothing between is taken, and {spelled_interval({**known, 'set': None})} is its hull"
        return ends and (Convention(hull) if said.low_in is said.high_in is None else Wrong(hull))
    found = same_interval(said, known)
    if found is not False or every((said.low.fits(known["low"]), said.high.fits(known["high"]))) is not True:
        return found
    wrong = [side for side, closed in (("low", said.low_in), ("high", said.high_in)) if closed not in (None, known[f"{side}_attained"])]
    return Wrong("; ".join(attained(c, known, side) for side in wrong))


def attained(c: Claim, known: Mapping[str, Any], side: str) -> str:
    """Whether an end is attained, and where, as far as the facts tell."""
    end = spelled(known[side])
    if not known[f"{side}_attained"]:
        infinite = known[side] in ("inf", "-inf")
        return f"{end} is no number, so the end is open" if infinite else f"the end {end} is approached, but not attained"
    if key(c.question) == "domain":
        return f"the end {end} belongs to the domain"
    points = (c.facts.value("extrema") or []) + [{**k, "y": k["value"]} for k in c.facts.value("kinks") or []]
    points += [] if c.facts.value("f0") is None else [{"x": 0, "y": c.facts.value("f0")}]
    at = next((p["x"] for p in points if p["y"] == known[side]), None) if key(c.question) == "range" else None
    return f"the end {end} is attained" + ("" if at is None else f", at {spelled(at)}")


def slopes(c: Claim, fact: Fact) -> Judged:
    """An interval, or a set, which is right where f' takes these values alone: where f is made of straight pieces."""
    listed = values(c.said, c.symbols) or several(c.said, c.symbols, True)
    taken = straight(c.facts)
    one = number(c.said, c.symbols)
    if listed is None and one is not None and taken and len(taken) == 1:
        listed = [one]
    if listed is None:
        found = interval(c, fact)
        if found is not True or not taken or len(taken) < 2:
            return found
        return Right(f"as the hull of {{{', '.join(map(spelled, taken))}}}, which are all the slopes")
    if taken is None:
        return "the facts do not tell whether f' takes values between"
    return same_numbers(listed, taken) if taken else Wrong(f"f' takes the values between as well: {fact.text}")


def told_alone(text: str, symbols: Mapping[str, float], facts: Facts) -> Judged:
    """The values of a derivative, told without where they hold: {0, 1}, 0.01 or 1, ±1; None for anything else. 0/1 may be a quotient."""
    bare = plain(text)
    listed = values(bare, symbols) or several(bare, symbols, True) or (intervals.listed(bare, symbols) if bare.startswith("±") else None)
    taken = straight(facts)
    if listed is None or taken is None:
        return None
    found = same_numbers(listed, taken)
    if found:
        return Right("all the values that f' takes; where is not told")
    if "/" in bare or found is None:
        return None
    return Wrong(f"f' takes the values {{{', '.join(map(spelled, taken))}}}" if taken else "f' takes the values between as well")


def straight(facts: Facts) -> list[float] | None:
    """The slopes of a function of straight pieces, in order; [] where a piece is curved, None where the facts do not tell.

    Between knots f' goes one way, since there are no inflections; it is constant if both ends and the chord have one slope.
    """
    kinks, turns, lines, ends = (facts.value(k) for k in ("kinks", "inflections", "asymptotes", "slope_range"))
    if None in (kinks, turns, lines, ends) or any("period" in p for p in (*kinks, *turns)):
        return None
    if turns or not kinks:
        return [float(ends["low"])] if ends["low"] == ends["high"] else []
    knots = sorted(kinks, key=lambda k: float(k["x"]))
    for a, b in pairwise(knots):
        chord = (float(b["left"]) - float(a["right"])) / (float(b["x"]) - float(a["x"]))
        if not near(float(a["right_slope"]), float(b["left_slope"])) or not near(chord, float(a["right_slope"])):
            return []
    for side, knot in (("left", knots[0]), ("right", knots[-1])):
        if lines[side] is None or not near(float(lines[side]["slope"]), float(knot[f"{side}_slope"])):
            return []
    return sorted({float(k[f"{side}_slope"]) for k in knots for side in ("left", "right")})


def near(a: float, b: float) -> bool:
    """Whether two slopes are one, but for the rounding of floats."""
    return abs(a - b) <= SMALL * max(1.0, abs(a), abs(b))


def same_interval(said: Interval, known: Mapping[str, Any]) -> bool | None:
    """Both ends, and both brackets where there are any."""
    brackets = said.low_in in (None, known["low_attained"]) and said.high_in in (None, known["high_attained"])
    found = every((said.low.fits(known["low"]), said.high.fits(known["high"]), brackets))
    return found if isinstance(found, bool) else None


def same_numbers(said: Sequence[Number], known: Sequence[Any]) -> bool | None:
    """The same numbers, in any order."""
    ordered = zip(sorted(said, key=lambda n: n.value), known, strict=False)
    found = every((len(said) == len(known), *(n.fits(v) for n, v in ordered)))
    return found if isinstance(found, bool) else None
