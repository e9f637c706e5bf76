"""How claims of numbers are read, and whether they are so."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ...facts.properties import Fact
from ..cells import answers, intervals
from ..cells.answers import every
from ..cells.numbers import Number, number
from ..headings import key, question, same
from ..phrases.scan import folded, form
from .claim import Claim, Convention, Judged


def quantity(c: Claim, fact: Fact) -> Judged:
    """A number, perhaps in several forms, perhaps where it is reached; at a kink there is no slope."""
    if isinstance(fact.value, dict):
        return two_slopes(c, fact)
    if undefined(c) and key(c.question) == "slope0":
        return None if fact.value in ("inf", "-inf") else False
    said, remark = (form(r"(?i)<at>\s+[xz]\s*[=≈]\s*").sub("at ", t) for t in (c.said, c.remark))
    place = form(r"(?i)<at>\s*(.+)").fullmatch(remark)
    there = f" at {place[1]}" if place and number(place[1], c.symbols) else ""
    rough = "≈" if form(r"<nearly>|\brounded").search(folded(c.remark)) else ""
    parts = re.split(r"(?<=\S)\s*(?:=|(?=[≈~]))\s*", rough + said + there)
    if len(parts) > 1 and (same(parts[0]) in ("l", "k", "lip") or question(parts[0]) is c.question):
        del parts[0]
    found = every(amount(p, c.symbols, fact) for p in parts)
    other = re.search(r"\(torch: (.*)\)$", fact.text)
    theirs = number(other[1], c.symbols) if other else None
    if found is False and theirs and len(parts) == 1 and amount(parts[0], c.symbols, replace(fact, value=theirs.value, text="")):
        return Convention(f"this is torch's own number, a convention; in truth {fact.text}")
    return found


def lipschitz(c: Claim, fact: Fact) -> Judged:
    """A constant, that there is one or none, or a bound of it."""
    text = re.sub(r"(?i)[\s-]*(?:lipschitz|continuous)\b", "", c.said).strip() or "yes"
    asked, finite = question(c.said), fact.value != "inf"
    said = False if asked and key(asked) == "Unbounded" else answers.truth(text, c.about) if text.lower() != "not" else False
    if said is not None:
        return bool(said == finite)
    bound = re.fullmatch(r"(?:≤|<=)\s*(.+)", text)
    most = number(bound[1], c.symbols) if bound else None
    if most is None:
        return quantity(replace(c, said=text), fact)
    return float(fact.value) <= most.value or (None if most.fits(fact.value) else False)


def amount(text: str, symbols: Mapping[str, float], fact: Fact) -> bool | None:
    """Whether a fact is as it is said, and where: 1.129 at √2."""
    if intervals.spoken(text)[1:]:  # from here to there
        return None
    there = form(r"(.*?\S)\s+<at>\s+(.+)").fullmatch(text)
    comma = re.fullmatch(r"([+-]?\d+),(\d+)", text)  # of a decimal; before three digits it may part thousands
    said = number(f"{comma[1]}.{comma[2]}" if comma else there[1] if there else text, symbols)
    fits = said.fits(fact.value) if said else None
    if comma and len(comma[2]) == 3:
        return fits or None
    if not there or not fits:
        return fits
    place, known = number(there[2], symbols), re.search(r" at (.+)$", fact.text)
    where = number(known[1], symbols) if known else None
    if not place or not where:
        return None
    return place.fits(where.value) or where.fits(place.value)  # either may be rounded


def two_slopes(c: Claim, fact: Fact) -> Judged:
    """What is said of the slope at a kink: that there is none, or both; one alone is right only as a convention."""
    known = fact.value["left"], fact.value["right"]
    if undefined(c) or form("nan|<none>").fullmatch(folded(c.said)):
        return True
    labelled = form("<left|right>").search(folded(c.text))
    if pair := two(c):
        fits = every(n.fits(k) for n, k in zip(pair, known, strict=True))
        fraction = re.fullmatch(r"[+-]?\d+/\d+", c.said)
        turned = every(n.fits(k) for n, k in zip(pair, known[::-1], strict=True))
        return None if not fits and (fraction or (turned and not labelled)) else fits
    if form("<convention>").search(folded(c.text)):
        return Convention(f"a convention; in truth {fact.text}")
    said = number(c.said, c.symbols)
    return None if said is None or said.others else False


def undefined(c: Claim) -> bool:
    """Whether a cell says that there is no such number."""
    return form("<undefined>").fullmatch(folded(c.said)) is not None


def two(c: Claim) -> list[Number] | None:
    """The slopes on the left and on the right: 0 / 1, -1 and 1, {0, 1}, 0 (left), 1 (right)."""
    whole = folded(c.text)
    sides = [form("<left>").fullmatch(m) is not None for m in form("<left|right>").findall(whole)]
    labelled = sorted(sides) == [False, True]
    text = form(r"\(?<left|right>\)?:?").sub("", whole) if labelled else c.said
    inner = re.fullmatch(r"[{(\[](.*)[})\]]", text)
    parts = form(r"\s*(?:[,;|/]|<and|or>)\s*").split(inner[1] if inner else text)
    found = [n for p in parts if (n := number(p, c.symbols)) is not None]
    if len(parts) != 2 or len(found) != 2:
        return None
    return found[::-1] if sides == [False, True] else found
