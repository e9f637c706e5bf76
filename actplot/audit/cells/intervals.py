"""Intervals, sets and lists of numbers, in the spellings that people use."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..phrases.scan import folded, form, scan, unaccented
from .numbers import DECIMAL, ROUGH, Number, exactly, number
from .texts import pieces, plain, without_note

BRACKETED = re.compile(r"[\[(\]](?:[^\[\]()]|\([^\[\]()]*\))*[\])\[]")  # (-sqrt(2), 1)
HALVES = re.compile(r"R\s*\^?\s*\(?([+-])\)?")
ABOVE = re.compile(r"R\s*_?\s*[({]?\s*(?:(≥|>=|geq?)|>|gt)\s*0\s*[)}]?")
OUTPUT, INPUT = r"[yf]|f\([xz]\)", r"[xz]"
OF_ENDS = re.compile(r"\b(?:un|non-)?(?:open|close|inclu|exclu|attain|reach|taken|strict|approach|asympt)", re.IGNORECASE)


@dataclass(frozen=True)
class Interval:
    """Two ends, and whether each is said to be attained; None where nothing is said of that."""

    low: Number
    low_in: bool | None
    high: Number
    high_in: bool | None


def interval(text: str, symbols: Mapping[str, float] | None = None, letters: str = OUTPUT) -> Interval | None:
    """[0, 1), ]0, 1[, R, 0 to 1, 0 < y <= 1, |y| < 1, ±1 or y >= 0; None for anything else."""
    text = re.sub(r"\s*(?:approx(?:imately|\.)?)$", "", without_note(plain(text)).rstrip(". "), flags=re.IGNORECASE)
    text = unaccented(text)
    text = form(r"(?i)^(?:<what intervals are of>\s*[:=]|<from>)\s*(?=\S)").sub("", ROUGH.sub("", text))
    text = re.sub(rf"^(?:{letters})\s*(?:∈|=|in\b)\s*", "", text, flags=re.IGNORECASE)
    text = form(r"(?i)^<between>\s*(.+?)\s*<and between>\s*(.+?)(?:之间|の間)?$").sub(r"\1 to \2", text)
    if form("<reals>").fullmatch(folded(text)):
        return Interval(exactly(-math.inf), False, exactly(math.inf), False)
    above = ABOVE.fullmatch(text)
    if above or form("<nonnegative|positive numbers>").fullmatch(folded(text)):
        closed = above[1] is not None if above else form("<nonnegative>").fullmatch(folded(text)) is not None
        return Interval(exactly(0.0), closed, exactly(math.inf), False)
    if half := HALVES.fullmatch(text):  # whether 0 belongs to it differs from author to author
        zero = exactly(0.0)
        return Interval(zero, None, exactly(math.inf), False) if half[1] == "+" else Interval(exactly(-math.inf), False, zero, None)
    found = re.fullmatch(r"([\[(\]])(.*)([\])\[])", text)
    if not found:
        return in_words(text, symbols, letters)
    inner = found[2]
    if ";" in inner:  # then a comma between digits is a point
        inner = re.sub(r"(?<=\d),(?=\d)", ".", inner)
    ends = two(pieces(inner), symbols) or two(spoken(inner), symbols)
    return ends and Interval(ends[0], found[1] == "[", ends[1], found[3] == "]")


def bracketed(said: Interval, remark: str) -> Interval | None:
    """An interval with what a remark says of its ends; None where that is not read, or contradicts the brackets."""
    if not (OF_ENDS.search(remark) or form("<open|closed>").search(folded(remark))):
        return said
    numbers = r"(?:[+-]?(?:\d[\d.]*|inf|∞|pi|π)[\s,/]*(?:and\s+)?){2}"
    told = [t for t in scan(re.sub(rf"^{numbers}", "", folded(remark.strip()))) if not t.means("of intervals")]
    if len(told) != 1 or not told[0].means("open", "closed"):
        return None
    attained = told[0].means("closed")
    ends = [attained and not math.isinf(end.low) for end in (said.low, said.high)]
    if any(known not in (None, now) for known, now in zip((said.low_in, said.high_in), ends, strict=True)):
        return None
    return Interval(said.low, ends[0], said.high, ends[1])


def two(parts: list[str], symbols: Mapping[str, float] | None) -> tuple[Number, Number] | None:
    """The ends of an interval, None where they are not two numbers."""
    low, high = (number(p, symbols) for p in parts) if len(parts) == 2 else (None, None)
    return None if low is None or high is None else (low, high)


def spoken(text: str) -> list[str]:
    """What stands on both sides of "to": 0 to 1, 0 .. 1, 0...1, or of a dash between decimals."""
    end = rf"[+-]?(?:{DECIMAL}|inf|∞)"
    dashed = re.fullmatch(rf"({end})\s*-\s*({end})", text)
    to = form(r"\s+(?:<to>|~)\s+|(?<=[\d∞])(?:<to>|~)(?=[\d∞+-])|\s+\.\.\.?\s+|(?<=\d)\.\.\.?(?=[\d+∞-])")
    return list(dashed.groups()) if dashed else to.split(text)


def in_words(text: str, symbols: Mapping[str, float] | None, letters: str) -> Interval | None:
    """Ends without brackets, of which nothing says whether they are attained, or bounds, which do."""
    if ends := two(spoken(text), symbols):
        return Interval(ends[0], None, ends[1], None)
    if (sides := re.fullmatch(r"±\s*(.+)", text)) and (end := number(sides[1], symbols)):
        return Interval(minus(end), None, end, None)
    parts = re.split(r"\s*(<=|>=|[<>≤≥])\s*", text)
    middle = re.compile(rf"(?:{letters})?", re.IGNORECASE)
    if len(parts) == 5 and parts[2] and middle.fullmatch(parts[2]) and parts[1][0] in "<≤" and parts[3][0] in "<≤":
        ends = two([parts[0], parts[4]], symbols)
        return ends and Interval(ends[0], parts[1] != "<", ends[1], parts[3] != "<")
    size = len(parts) == 3 and re.fullmatch(rf"\|\s*(?:{letters})\s*\|", parts[0], re.IGNORECASE) and parts[1][0] in "<≤"
    end = number(parts[2], symbols) if len(parts) == 3 and (size or middle.fullmatch(parts[0])) else None
    if end is None:
        return None
    closed = parts[1] not in "<>"
    if size:
        return Interval(minus(end), closed, end, closed)
    up = parts[1][0] in ">≥"
    return Interval(end, closed, exactly(math.inf), False) if up else Interval(exactly(-math.inf), False, end, closed)


def minus(n: Number) -> Number:
    """The number on the other side of 0."""
    return Number(-n.high, -n.low, tuple(map(minus, n.others)))


def values(text: str, symbols: Mapping[str, float] | None = None) -> list[Number] | None:
    """{0, 1} or {±1}; None for anything else."""
    found = re.fullmatch(r"\{(.*)\}", without_note(plain(text)))
    return listed(found[1], symbols) if found else None


def listed(text: str, symbols: Mapping[str, float] | None = None) -> list[Number] | None:
    """Numbers with commas between them, each perhaps after "x =", or two at once after ±."""
    found: list[Number] = []
    for part in pieces(form("<and>").sub(",", text)):
        bare = re.sub(r"^[a-z]\s*(?:=\s*|(?=[≈~]))", "", part)
        n = number(bare.removeprefix("±"), symbols)
        if n is None:
            return None
        found += [minus(n), n] if bare.startswith("±") else [n]
    return found


def intervals(text: str, symbols: Mapping[str, float] | None = None) -> list[Interval] | None:
    """Intervals, or pairs, with commas or unions between them."""
    parts = BRACKETED.findall(text)
    rest = BRACKETED.sub("", text)
    found = [interval(p, symbols) for p in parts]
    return None if not found or None in found or form(r"[,;∪U\s]|<and>").sub("", rest) else [i for i in found if i is not None]
