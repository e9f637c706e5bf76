"""How claims of numbers and intervals are read, and whether they are so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...facts.properties import Fact
from ..cells import intervals
from ..cells.answers import every
from ..cells.intervals import Interval, values
from ..cells.numbers import Number, number
from ..headings import key, question, same
from .claim import Claim, Convention

AT = re.compile(r"\b(?:at|for|when|where)\s+[xz]\s*[=≈]\s*", re.IGNORECASE)
UNDEFINED = ("undefined", "does not exist", "dne", "not defined", "not differentiable")


def quantity(c: Claim, fact: Fact) -> bool | str | None:
    """A number, perhaps in several forms, perhaps where it is reached; at a kink there is no slope."""
    if isinstance(fact.value, dict):
        return two_slopes(c, fact)
    if c.said.lower() in UNDEFINED and key(c.question) == "slope0":
        return None if fact.value in ("inf", "-inf") else False
    said = AT.sub("at ", c.said)
    place = re.fullmatch(r"at\s+(.+)", AT.sub("at ", c.remark))
    there = f" at {place[1]}" if place and number(place[1], c.symbols) else ""
    rough = "≈" if re.search(r"\b(?:approx|about|rounded)", c.remark.lower()) else ""
    parts = re.split(r"(?<=\S)\s*(?:=|(?=[≈~]))\s*", rough + said + there)
    if len(parts) > 1 and (same(parts[0]) in ("l", "k", "lip") or question(parts[0]) is c.question):
        del parts[0]
    found = every(amount(p, c.symbols, fact) for p in parts)
    other = re.search(r"\(torch: (.*)\)$", fact.text)
    theirs = number(other[1], c.symbols) if other else None
    if found is False and theirs and len(parts) == 1 and amount(parts[0], c.symbols, replace(fact, value=theirs.value, text="")):
        return Convention(f"this is torch's own number, a convention; in truth {fact.text}")
    return found


def amount(text: str, symbols: Mapping[str, float], fact: Fact) -> bool | None:
    """Whether a fact is as it is said, and where: 1.129 at √2."""
    if intervals.spoken(text)[1:]:  # from here to there
        return None
    there = re.fullmatch(r"(.*?\S)\s+at\s+(.+)", text)
    comma = re.fullmatch(r"([+-]?\d+),(\d+)", text)  # of a decimal; before three digits it may part thousands
    said = number(f"{comma[1]}.{comma[2]}" if comma else there[1] if there else text, symbols)
    fits = said.fits(fact.value) if said else None
    if comma and len(comma[2]) == 3:
        return fits or None
    if not there or not fits:
        return fits
    place, known = number(there[2], symbols), re.search(r" at (.+)$", fact.text)
    where = number(known[1], symbols) if known else None
    return place.fits(where.value) if place and where else None


def two_slopes(c: Claim, fact: Fact) -> bool | str | None:
    """What is said of the slope at a kink: that there is none, or both; one alone is right only as a convention."""
    known = fact.value["left"], fact.value["right"]
    if c.said.lower() in (*UNDEFINED, "nan", "none"):
        return True
    labelled = re.search(r"\b(?:left|right)\b", c.text.lower())
    if pair := two(c):
        fits = every(n.fits(k) for n, k in zip(pair, known, strict=True))
        fraction = re.fullmatch(r"[+-]?\d+/\d+", c.said)
        turned = every(n.fits(k) for n, k in zip(pair, known[::-1], strict=True))
        return None if not fits and (fraction or (turned and not labelled)) else fits
    if re.search(r"\b(?:convention|defined|definition|usually|choice|chosen|set to)\b", c.text, re.IGNORECASE):
        return Convention(f"a convention; in truth {fact.text}")
    said = number(c.said, c.symbols)
    return None if said is None or said.others else False


def two(c: Claim) -> list[Number] | None:
    """The slopes on the left and on the right: 0 / 1, -1 and 1, {0, 1}, 0 (left), 1 (right)."""
    sides = re.findall(r"\b(left|right)\b", c.text.lower())
    labelled = sorted(sides) == ["left", "right"]
    text = re.sub(r"\(?\b(?:left|right)\b\)?:?", "", c.text, flags=re.IGNORECASE) if labelled else c.said
    inner = re.fullmatch(r"[{(\[](.*)[})\]]", text)
    parts = re.split(r"\s*(?:[,;|/]|\band\b|\bor\b)\s*", inner[1] if inner else text)
    found = [n for p in parts if (n := number(p, c.symbols)) is not None]
    if len(parts) != 2 or len(found) != 2:
        return None
    return found[::-1] if sides == ["right", "left"] else found


def interval(c: Claim, fact: Fact) -> bool | None:
    """An interval, or the set of a step's values; a remark may say whether the ends belong to it."""
    listed = values(c.said, c.symbols)
    known = fact.value
    if listed is not None:
        return known.get("set") is not None and same_numbers(listed, known["set"])
    said = intervals.interval(c.said, c.symbols, intervals.INPUT if key(c.question) == "domain" else intervals.OUTPUT)
    told = said and intervals.bracketed(said, c.remark)
    return None if told is None else same_interval(told, known)


def slopes(c: Claim, fact: Fact) -> bool | None:
    """An interval; a set with the same ends may be all of the slopes, of which the fact has the ends alone."""
    listed = values(c.said, c.symbols)
    if not listed:
        return interval(c, fact)
    ordered = sorted(listed, key=lambda n: n.value)
    ends = Interval(ordered[0], True, ordered[-1], True)
    return None if same_interval(ends, fact.value) and fact.value["low"] != fact.value["high"] else same_interval(ends, fact.value)


def same_interval(said: Interval, known: Mapping[str, Any]) -> bool | None:
    """Both ends, and both brackets where there are any."""
    brackets = said.low_in in (None, known["low_attained"]) and said.high_in in (None, known["high_attained"])
    return every((said.low.fits(known["low"]), said.high.fits(known["high"]), brackets))


def same_numbers(said: Sequence[Number], known: Sequence[Any]) -> bool | None:
    """The same numbers, in any order."""
    ordered = zip(sorted(said, key=lambda n: n.value), known, strict=False)
    return every((len(said) == len(known), *(n.fits(v) for n, v in ordered)))
