"""How claims of sides, lines and places are judged."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...facts.properties import Fact
from ...facts.reading import places
from ..cells import answers, intervals
from ..cells.answers import Answer, every
from ..cells.intervals import Interval, listed, values
from ..cells.numbers import Number, number
from ..cells.places import sided
from ..cells.texts import pieces
from ..phrases.scan import folded, form
from ..questions import bends
from .claim import Claim, Convention, Judged, Right
from .ranges import same_interval, same_numbers


def answer(c: Claim) -> Answer | None:
    """Yes or no; none is a no."""
    return Answer(False) if form("<none>").fullmatch(folded(c.said)) else c.answer()


def anywhere(said: Answer, there: bool, where: str = "") -> Judged:
    """Whether it is right if something is there anywhere; a no of a part of the inputs leaves the others open."""
    found = answers.anywhere(said, there)
    return f"it is so elsewhere{where and f' ({where})'}: is no said of the whole?" if found is None and sided(said.rest) else found


def saturation(c: Claim, fact: Fact) -> Judged:
    """yes if a side saturates; left, right or both say which; a no of one side is judged on that side."""
    known = {side: fact.value[side] for side in ("left", "right") if fact.value[side] != "no"}
    said = answer(c)
    told = sided(said.rest if said else c.said, ("hard", "soft", "saturating"))
    if said and not said.yes:
        if told and told.named and known and not told.named & set(known) and not told.besides:
            return Right(f"judged on the side that is named: {fact.text}")
        return anywhere(Answer(False, said.rest or "", said.english), bool(known), fact.text) if not told or known else True
    if not said and form("<one side>").fullmatch(folded(c.said)):
        return len(known) == 1
    if told is None:
        return bool(known) if said and answers.settled(said, c.symbols) else None
    if told.named and told.named < set(known) and (told.of_inputs or said):
        return f"it saturates on the other side, too ({fact.text})"
    how = told.besides - {"saturating"}
    if len(how) > 1:
        return None
    return bool(known) and told.named in (set(), set(known)) and how in (set(), set(known.values()))


def asymptotes(c: Claim, fact: Fact) -> Judged:
    """Whether there is any, or lines, each perhaps with its side; not all need be named."""
    known = {side: (v["slope"], v["intercept"]) for side, v in fact.value.items() if v}
    said = answer(c)
    if said is None:
        return lines(c.text, c.symbols, known)
    if not said.yes or not said.rest:
        return anywhere(said, bool(known), fact.text)
    if (told := sided(said.rest)) and told.named:
        return f"there is one on the other side, too ({fact.text})" if told.named < set(known) else told.named == set(known)
    found = lines(said.rest, c.symbols, known)
    yes = answers.settled(said, c.symbols)
    return found if found is not None or yes is None else bool(known)


def in_order(c: Claim, fact: Fact) -> Judged:
    """The asymptote on the left and that on the right, without a word of which is which: 0 / x."""
    parts = form(r"\s+[/|]\s+|(?<=\w)/(?=[xy])|\s*[;,]\s*|\s*<and>\s*").split(c.text)
    found = [line(p, c.symbols) for p in parts]
    if len(found) != 2 or any(p is None or p[0] for p in found):
        return asymptotes(c, fact)
    known = [fact.value[side] for side in ("left", "right")]
    return every(bool(v) and every((p[1].fits(v["slope"]), p[2].fits(v["intercept"]))) for p, v in zip(found, known, strict=True) if p)


def lines(text: str, symbols: Mapping[str, float], known: Mapping[str, tuple[Any, Any]]) -> Judged:
    """Whether every line that is named is an asymptote; y = ±1 names two."""
    parts = [p.replace("±", sign) for p in pieces(form("<and>").sub(",", text)) for sign in "+-"]
    found = [line(p, symbols) for p in parts]
    if None in found:
        return None

    def fits(sides: Sequence[str], a: Number, b: Number) -> Judged:
        told = [every((a.fits(v[0]), b.fits(v[1]))) for at, v in known.items() if not sides or at in sides]
        return every(told) if len(sides) > 1 else True if True in told else None if None in told else False

    return every(fits(*p) for p in found if p)


def line(text: str, symbols: Mapping[str, float]) -> tuple[list[str], Number, Number] | None:
    """Its sides, a slope and an intercept: "y = x - 1/2 (right)"; None for what is no line."""
    at = re.fullmatch(r"(?:y\s*=\s*)?(\S.*?)(?:\s*\((.*)\)|\s+((?!x)[^\W\d].*))?", text, re.IGNORECASE)
    told = sided(at[2] or at[3]) if at and (at[2] or at[3]) else None
    if not at or ((at[2] or at[3]) and (told is None or not told.named)):
        return None
    ax = re.fullmatch(r"(.*?)\s*\*?\s*x\s*(?:([+-])\s*(.*))?", at[1])
    slope = number({"": "1", "+": "1", "-": "-1"}.get(ax[1], ax[1]) if ax else "0", symbols)
    intercept = number((f"{ax[2]}{ax[3]}" if ax[2] else "0") if ax else at[1], symbols)
    return None if slope is None or intercept is None else (sorted(told.named) if told else [], slope, intercept)


def abscissae(c: Claim, fact: Fact) -> Judged:
    """Where something is: none, or the places; of what repeats, the words are not read."""
    said = answer(c)
    if said and (not said.yes or not said.rest):
        return anywhere(said, fact.text != "none", fact.text)
    if any("period" in p for p in fact.value) or fact.text.startswith(("(−∞", "[")):
        return None  # what repeats, or fills intervals, is more than a list of places
    text = form(r"^(?:<at>\s*)+|(?:\s*<at>)+$").sub("", folded(said.rest if said else c.said))
    pairs = intervals.intervals(text, c.symbols)
    if pairs is not None:
        ordered = zip(sorted(pairs, key=lambda i: i.low.value), fact.value, strict=False)
        fits = (every((i.low.fits(p["x"]), i.high.fits(p["y"]) if "y" in p else False)) for i, p in ordered)
        return every((len(pairs) == len(fact.value), *fits))
    found = values(text, c.symbols) or listed(form("^<origin>$").sub("0", text), c.symbols)
    if found is None:
        return None
    agrees = same_numbers(found, [p["x"] for p in fact.value])
    return None if agrees is False and c.said == str(len(fact.value)) else agrees  # a place, or how many there are


def regions(c: Claim, fact: Fact) -> Judged:
    """Intervals, in order; a side alone is one that begins at 0."""
    said = answer(c)
    if said and (not said.yes or not said.rest):
        return anywhere(said, bool(fact.value), fact.text)
    text = said.rest if said else c.said
    told = sided(text)
    text = {"left": "x < 0", "right": "x > 0"}["".join(told.named)] if told and len(told.named) == 1 else text
    one = intervals.interval(text, c.symbols, intervals.INPUT)
    found = [one] if one else intervals.intervals(text, c.symbols)
    if found is None:
        return None
    if same(found, fact.value) is not False:
        return same(found, fact.value)
    bare = [replace(i, low_in=None, high_in=None) for i in found]
    return Convention(f"its ends are counted in: {fact.text}") if same(bare, fact.value) else False


def same(said: Sequence[Interval], known: Sequence[Mapping[str, Any]]) -> Judged:
    """The same intervals, in order."""
    return every((len(said) == len(known), *map(same_interval, said, known)))


def corners(c: Claim, fact: Fact) -> Judged:
    """Where smoothness ends, or where the slope does: authors call either a kink."""
    found = abscissae(c, fact)
    bent = [k for k in fact.value if bends(k)]
    if found is not False or len(bent) == len(fact.value):
        return found
    alone = abscissae(c, replace(fact, value=bent, text=places(bent)))
    return Convention(f"where f' jumps; a further derivative does at {fact.text}") if alone is True else found
