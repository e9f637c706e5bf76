"""What a parameter of a user's own function may be, in his words: "positive", ">= 0", "integer >= 1", "[0, 1]"."""

import re
from math import inf, isfinite
from typing import get_args

from ..numbers import Number
from ..parameters import NON_ZERO, Count, Domain, Integer, NonNegative, Positive, Probability, Real, parse_number
from ..parameters import written as shown

EXPECTED = '"positive", "nonzero", "integer", ">= 0", "< 1", "integer >= 1", "[0, 1]", "(0, inf)" or the like'
KNOWN: tuple[Domain, ...] = (NON_ZERO, *(get_args(a)[1] for a in (Real, Positive, NonNegative, Integer, Count, Probability)))
WORDS = {"": "", "real": "", "positive": "> 0", "negative": "< 0", "nonnegative": ">= 0", "nonpositive": "<= 0"}
KIND = re.compile(r"(?:an? )?(?:(real|positive|negative|non-?negative|non-?positive)\b ?)?(number|integer)?(?: ?\bin\b(?= ?[\[(]))? ?")
SIDE = re.compile(r"(>=|<=|>|<)\s*(\S+)")
BOTH = re.compile(r"([\[(])\s*([^\s,]+)\s*,\s*([^\s,]+)\s*([\])])")


def domain(text: str) -> Domain | None:
    """The numbers that a text tells, None where it tells none."""
    said = " ".join(text.lower().replace("≥", ">=").replace("≤", "<=").replace("∞", "inf").split())
    if re.fullmatch(r"(?:a )?(?:number )?(?:other than 0|!= 0|non-?zero)", said):
        return NON_ZERO
    start = KIND.match(said)
    assert start is not None
    if not said:
        return None
    kind, rest = (start[1] or "").replace("-", ""), said[start.end() :]
    if kind and rest:
        return None
    whole = start[2] == "integer"
    found = ends(rest or WORDS[kind])
    return None if found is None else named(Domain(told(*found, whole), *found, whole))


def ends(text: str) -> tuple[Number, Number, bool, bool] | None:
    """Both ends of ">= 0" or "[0, 1)", and whether they belong to it; None where the text tells none or nothing lies between them."""
    if not text:
        return -inf, inf, False, False
    if side := SIDE.fullmatch(text):
        sign, end = side[1], number(side[2])
        if end is None or abs(float(end)) == inf:
            return None
        return (end, inf, "=" in sign, False) if sign[0] == ">" else (-inf, end, False, "=" in sign)
    if both := BOTH.fullmatch(text):
        low, high = number(both[2]), number(both[3])
        if low is None or high is None or not float(low) < float(high):
            return None
        return low, high, both[1] == "[" and float(low) > -inf, both[4] == "]" and float(high) < inf
    return None


def number(text: str) -> Number | None:
    """An end, which may be infinite."""
    if text.lstrip("+-") == "inf":
        return -inf if text.startswith("-") else inf
    found = parse_number(text)
    return found if found is not None and isfinite(float(found)) else None


def told(low: Number, high: Number, low_in: bool, high_in: bool, whole: bool) -> str:
    """The domain as a sentence ends with it."""
    kind = "an integer" if whole else "a number"
    if low == -inf and high == inf:
        return kind
    if high == inf:
        return f"{kind} {'>=' if low_in else '>'} {shown(low)}"
    if low == -inf:
        return f"{kind} {'<=' if high_in else '<'} {shown(high)}"
    return f"{kind} in {'[' if low_in else '('}{shown(low)}, {shown(high)}{']' if high_in else ')'}"


def named(d: Domain) -> Domain:
    """The same in the words of the catalogue, where it has some."""

    def same(k: Domain) -> bool:
        return (k.low, k.high, k.low_in, k.high_in, k.whole) == (d.low, d.high, d.low_in, d.high_in, d.whole)

    return next((k for k in KNOWN if k != NON_ZERO and same(k)), d)
