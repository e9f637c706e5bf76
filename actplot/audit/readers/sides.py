"""How claims of sides, lines and places are read, and whether they are so."""

import re
from collections.abc import Mapping
from typing import Any

from ...facts.properties import Fact
from ..cells import answers, intervals
from ..cells.answers import Answer, every
from ..cells.intervals import listed, values
from ..cells.numbers import Number, number
from ..cells.texts import pieces
from .claim import Claim
from .quantities import same_interval, same_numbers

SIDES = {"left": ("left",), "negative": ("left",), "right": ("right",), "positive": ("right",), "both": ("left", "right")}
OF_SIDES = set(re.findall(r"\w+", "on at for to from as when the its side sides end ends hand and only large very x inputs values"))
OF_INPUTS = re.compile(r"\b(?:x|large|inputs|values)\b")
TOWARDS = re.compile(r"\bx\s*(?:(?:→|->)\s*([+±-]?)\s*(?:∞|inf(?:inity)?\b)|([<>])\s*0(?![.\d]))")


def sides(text: str) -> tuple[set[str], set[str]] | None:
    """The sides that a text names, and how they are said to saturate; None where it says anything else, or nothing."""
    text = TOWARDS.sub(lambda m: {"-": "left", "<": "left", "±": "both"}.get(m[1] or m[2], "right"), text.lower())
    words = re.findall(r"[^\s,;()-]+", text)
    named, kinds = {side for w in words for side in SIDES.get(w, ())}, set(words) & {"hard", "soft"}
    idle = set(words) <= OF_SIDES | set(SIDES) | kinds
    return (named, kinds) if idle and (named or kinds) else None


def answer(c: Claim) -> Answer | None:
    """Yes or no; none is a no."""
    return Answer(False) if c.said.lower() == "none" else c.answer()


def saturation(c: Claim, fact: Fact) -> bool | None:
    """yes if a side saturates; left, right or both say which."""
    known = {side: fact.value[side] for side in ("left", "right") if fact.value[side] != "no"}
    said = Answer(False) if c.said.lower() == "neither" else answer(c)
    told = sides(said.rest if said else c.said)
    if told is None:
        if said and not said.yes:
            return answers.anywhere(said, bool(known))
        return bool(known) if said and answers.settled(said, c.symbols) else None
    if said and not said.yes:
        return None if known else True
    some = told[0] < set(known) and OF_INPUTS.search(c.text.lower())  # what holds there, and perhaps on the other side
    if len(told[1]) > 1 or some:
        return None
    kinds = set(known.values())
    return told[0] in (set(), set(known)) and told[1] in (set(), kinds)


def asymptotes(c: Claim, fact: Fact) -> bool | None:
    """Whether there is any, or lines, each perhaps with its side; not all need be named."""
    known = {side: (v["slope"], v["intercept"]) for side, v in fact.value.items() if v}
    said = answer(c)
    if said is None:
        return lines(c.text, c.symbols, known)
    if not said.yes or not said.rest:
        return answers.anywhere(said, bool(known))
    if (told := sides(said.rest)) and told[0]:
        return None if told[0] < set(known) else told[0] == set(known)
    found = lines(said.rest, c.symbols, known)
    yes = answers.settled(said, c.symbols)
    return found if found is not None or yes is None else bool(known)


def lines(text: str, symbols: Mapping[str, float], known: Mapping[str, tuple[Any, Any]]) -> bool | None:
    """Whether every line that is named is an asymptote; y = ±1 names two."""
    parts = [p.replace("±", sign) for p in pieces(re.sub(r"\band\b", ",", text)) for sign in "+-"]
    found = [line(p, symbols) for p in parts]
    if None in found:
        return None

    def fits(side: str, a: Number, b: Number) -> bool | None:
        told = [every((a.fits(v[0]), b.fits(v[1]))) for at, v in known.items() if side in ("", at)]
        return True if True in told else None if None in told else False

    return every(fits(*p) for p in found if p)


def line(text: str, symbols: Mapping[str, float]) -> tuple[str, Number, Number] | None:
    """A side, a slope and an intercept: "y = x - 1/2 (right)"; None for what is no line."""
    at = re.fullmatch(r"(?:y\s*=\s*)?(.*?)\s*(?:\(?(left|right)\)?)?", text, re.IGNORECASE)
    if not at:
        return None
    ax = re.fullmatch(r"(.*?)\s*\*?\s*x\s*(?:([+-])\s*(.*))?", at[1])
    slope = number({"": "1", "+": "1", "-": "-1"}.get(ax[1], ax[1]) if ax else "0", symbols)
    intercept = number((f"{ax[2]}{ax[3]}" if ax[2] else "0") if ax else at[1], symbols)
    return None if slope is None or intercept is None else ((at[2] or "").lower(), slope, intercept)


def abscissae(c: Claim, fact: Fact) -> bool | None:
    """Where something is: none, or the places; of what repeats, the words are not read."""
    said = answer(c)
    if said and (not said.yes or not said.rest):
        return answers.anywhere(said, fact.text != "none")
    if any("period" in p for p in fact.value) or fact.text.startswith(("(−∞", "[")):
        return None  # what repeats, or fills intervals, is more than a list of places
    text = re.sub(r"^at\s+", "", said.rest if said else c.said)
    pairs = intervals.intervals(text, c.symbols)
    if pairs is not None:
        ordered = zip(sorted(pairs, key=lambda i: i.low.value), fact.value, strict=False)
        fits = (every((i.low.fits(p["x"]), i.high.fits(p["y"]) if "y" in p else False)) for i, p in ordered)
        return every((len(pairs) == len(fact.value), *fits))
    found = values(text, c.symbols) or listed(text, c.symbols)
    if found is None:
        return None
    agrees = same_numbers(found, [p["x"] for p in fact.value])
    return None if agrees is False and c.said == str(len(fact.value)) else agrees  # a place, or how many there are


def regions(c: Claim, fact: Fact) -> bool | None:
    """Intervals, in order."""
    said = answer(c)
    if said and (not said.yes or not said.rest):
        return answers.anywhere(said, bool(fact.value))
    text = said.rest if said else c.said
    one = intervals.interval(text, c.symbols, intervals.INPUT)
    found = [one] if one else intervals.intervals(text, c.symbols)
    return None if found is None else every((len(found) == len(fact.value), *map(same_interval, found, fact.value)))
