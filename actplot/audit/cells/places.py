"""Where something is said to hold: everywhere, almost everywhere, at or except at points, or on a part of the line."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ..phrases.scan import folded, form, scan
from . import intervals
from .numbers import Number

EVERYWHERE, ALMOST, EXCEPT, UNEQUAL, AT, ON = "everywhere", "almost everywhere", "except", "unequal", "at", "on"
SPANS = {"left": (-math.inf, 0.0), "right": (0.0, math.inf)}
TOWARDS = re.compile(
    r"\bx\s*(?:(?:→|->)\s*(?:([+±-]?)\s*(?:∞|inf(?:inity)?\b)|0?([+-]))|([<>≤≥]|<=|>=)\s*0(?![.\d]))|([+±-])\s*∞|(?<![^\s(,])([+-])(?:ve)?(?![^\s),])"
)
OPEN_OR_CLOSED = re.compile(r"[<>≤≥\[\]∞]|inf|∈")
SIDE = ("left", "right", "both")
LONGEST = 120  # characters: more is no place
IDLE = ("of sides", "of inputs", "at", "only")


@dataclass(frozen=True)
class Where:
    """Everywhere, almost everywhere, at, or except at, some points, or on open intervals."""

    kind: str
    points: tuple[Number, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Sides:
    """The sides that a text names, whether as those of inputs, and what else is said in known words."""

    named: frozenset[str]
    of_inputs: bool
    besides: frozenset[str]


@cache
def forms() -> dict[str, re.Pattern[str]]:
    """How places are spelt, with the points that they name."""
    but = r"(?:<everywhere>[\s,(]*)?<except>(?:\s+<not|at>)*\s*(.+?)(?:\s*<except it>)?(?:[\s,]*<everywhere>)?"
    return {
        EVERYWHERE: form("(?:<everywhere>)?"),
        ALMOST: form("<almost everywhere>"),
        EXCEPT: form(rf"{but}|(.+?)\s*<except it>(?:\s*<at>)?"),
        UNEQUAL: form(r"(?:(?:<everywhere|at>|all)\s+)*[xz]\s*(?:≠|!=|neq?\b)\s*(.+)"),
        AT: form(r"(?:<only>\s+)?(?:<at>\s*)*(.+?)(?:\s*<at>)*"),
    }


def where(text: str, symbols: Mapping[str, float]) -> Where | None:
    """The places that a text names; None where it names none that can be read."""
    return named(folded(text).strip(" ,;:"), frozenset(symbols.items()))


@lru_cache(4096)  # a cell is read in several ways, and names the same places in each
def named(text: str, values: frozenset[tuple[str, float]]) -> Where | None:
    """The places that a folded text names, at values of letters."""
    symbols = dict(values)
    if not text or len(text) > LONGEST:
        return None if text else Where(EVERYWHERE)
    if sides := sided(text):
        return Where(EVERYWHERE) if len(sides.named) == 2 else Where(ON, spans=tuple(SPANS[s] for s in sides.named))
    if span := part(text, symbols):
        return span
    text = text.strip(" ,;:()")
    for kind, spelling in forms().items():
        matched = spelling.fullmatch(text)
        spots = next((g for g in matched.groups() if g), "") if matched else ""
        at = points(spots, symbols) if spots else []
        if matched and (at or not spelling.groups):
            return Where(kind, tuple(at or ()))
    return None


def sided(text: str, besides: Iterable[str] = ()) -> Sides | None:
    """The sides that a text names, in words, as x > 0 or as (+); None where it says anything else than ``besides``, or nothing."""
    words = {"-": "left", "<": "left", "≤": "left", "±": "both"}
    bare = TOWARDS.sub(lambda m: f" {words.get(next(filter(None, m.groups()), '+')[0], 'right')} ", folded(text))
    tokens = [t for t in scan(bare) if t.text not in ",;()-"]
    more = frozenset(m for m in besides for t in tokens if t.means(m))
    named = {s for t in tokens for s in SIDE if t.means(s)}
    if not all(t.means(*SIDE, *IDLE, *more) for t in tokens) or not (named or more):
        return None
    of_inputs = any(t.means("of inputs") for t in scan(folded(text)))
    return Sides(frozenset({"left", "right"} if "both" in named else named), of_inputs, more)


def part(text: str, symbols: Mapping[str, float]) -> Where | None:
    """A part of the line: x > 1, or an interval with an infinite or a closed end; (0, 1) may be a point, or two."""
    bare = form(r"^(?:<at>\s+)+").sub("", text)
    found = intervals.interval(bare, symbols, intervals.INPUT) if OPEN_OR_CLOSED.search(bare) else None
    if found is None:
        return None
    return Where(ON, spans=((found.low.value, found.high.value),)) if found.low.value < found.high.value else None


def points(text: str, symbols: Mapping[str, float]) -> list[Number] | None:
    """0, x = 0, the origin, {-3, 3} or ±3."""
    text = form(r"^<points>\s+").sub("", text)
    text = form("^<origin>$").sub("0", text)
    text = re.sub(r"^[xz]\s*(?:=|∈|in\b)\s*", "", text)
    return intervals.values(text, symbols) or intervals.listed(text, symbols)
