"""How claims of continuity, derivatives and smoothness are read, and whether they are so."""

import re

from ...facts.properties import Fact
from ..cells import answers
from ..cells.answers import Answer, every
from ..cells.numbers import number
from ..headings import spelt
from . import places
from .claim import Claim
from .places import CONTINUOUS, DIFFERENTIABLE, SMOOTH

LEVELS = {"continuous": CONTINUOUS, "differentiable": DIFFERENTIABLE, "continuously_differentiable": DIFFERENTIABLE}
CLASSES = {
    "continuous": 0.0, "differentiable": 1.0, "continuously differentiable": 1.0, "twice differentiable": 2.0,
    "twice continuously differentiable": 2.0, "infinitely differentiable": float("inf"), "infinitely smooth": float("inf"),
}  # fmt: skip
BREAKING = {0.0: CONTINUOUS, 1.0: DIFFERENTIABLE, float("inf"): SMOOTH}
WORDS = "|".join((*sorted(CLASSES, key=len, reverse=True), "smooth", "discontinuous", "jumps?"))
CLASS = re.compile(r"(?:class\s+)?c[\s^_-]*\(?(?:[\d∞]|inf)")
LOOSE = re.compile(r"piece|weak|local|sub")  # in another sense
PHRASE = re.compile(rf"(not\s+|non[\s-]?)?(?:everywhere\s+)?({WORDS})\b(?: function)?(.*)")


def smoothness(c: Claim, fact: Fact) -> bool | None:
    """C∞, C1, C^0, a bare number; C-1 for a jump; words that say how smooth it is at least, where, or that it is not."""
    found, said = phrases(c), c.answer()
    if found is None and said is None:
        return ordered(c.said, fact)
    if found is None and said is not None:
        found = broken_or_whole(c, said, (DIFFERENTIABLE, SMOOTH))
    return every((found, besides(c, said, fact)))


def besides(c: Claim, said: Answer | None, fact: Fact) -> bool | None:
    """Whether a class in the remark is so: No (C0). What has a higher class is of this one too, and a yes leaves open which is meant."""
    text = re.sub(r"^(?:only|just)\s+|\s+only$", "", (said.rest if said else c.remark).lower())
    if not CLASS.match(text):
        return True
    found = ordered(text, fact)
    return found or (None if said and said.yes else found)


def ordered(text: str, fact: Fact) -> bool | None:
    """Whether it is exactly of a class: C∞, C1, C^0, a bare number; C-1 for a jump."""
    order = re.sub(r"^(?:of\s+)?(?:class|order)\s+|\s+functions?$", "", text.lower())
    if re.fullmatch(r"c[\s^_-]*\(?(?:inf|infinity|infty|∞|oo)\)?", order):
        return float(fact.value) == float("inf")
    if hyphen := re.fullmatch(r"c\s*-\s*(\d+)", order):  # C-1 may be C^1, and the jump
        return True if float(fact.value) in (float(hyphen[1]), -float(hyphen[1])) else None if hyphen[1] == "1" else False
    if noted := re.fullmatch(r"c\s*\^?\s*(\d)\^?\d", order):  # C⁰ with a footnote
        return True if float(noted[1]) == float(fact.value) else None
    n = number(re.sub(r"[\^{}()\s]", "", order).removeprefix("c"))
    return None if n is None else n.value == float(fact.value)


def breaks(c: Claim, fact: Fact) -> bool | None:
    """Whether it is continuous or differentiable: yes and no, with the places where it is or is not, and the same in words."""
    level = LEVELS[spelt(c.question.title)]
    own = PHRASE.fullmatch(c.text.lower())
    if own and (own[1] or own[2] in ("discontinuous", "jump", "jumps") or BREAKING.get(CLASSES.get(own[2], -2.0)) == level):
        return phrases(c)
    said = c.answer()
    if said is not None:
        found = broken_or_whole(c, said, (level,))
        return None if found and not besides(c, said, c.facts["smoothness"]) else found  # no (C1) may deny C1
    if CLASS.match(c.said.lower()):
        return ordered(c.said, c.facts["smoothness"]) or None  # C1 is said of what is smoother as well
    at = places.where(c.text, c.symbols)  # a place alone says where it is so
    return None if at is None or at.kind == places.AT else agreed(c, True, at, (level,))


def phrases(c: Claim) -> bool | None:
    """What words say: "continuous, not differentiable at 0" says two things."""
    found = phrase(c.text.lower(), c)
    if found is None:
        parts = [p.strip(" ()") for p in re.split(r"[,;(]|\bbut\b|\band\b", c.text.lower()) if p.strip(" ()")]
        said = [phrase(p, c) for p in parts]
        found = None if None in said else every(said)
    doubtful = answers.doubtful(c.remark.lower()) or LOOSE.search(c.remark.lower())
    return phrase(c.said.lower(), c) if found is None and not doubtful else found


def phrase(text: str, c: Claim) -> bool | None:
    """One class of functions, or that it is not of it, and where; "smooth" alone may mean C∞ or C¹: what lies between is neither."""
    found = PHRASE.fullmatch(text)
    at = places.where(found[3], c.symbols) if found else None
    if not found or not at:
        return None
    word = found[2] if found[2] in CLASSES or found[2] == "smooth" else "continuous"
    yes = (found[1] is None) == (word == found[2])
    if at.kind != places.EVERYWHERE:
        levels = (DIFFERENTIABLE, SMOOTH) if word == "smooth" else (BREAKING.get(CLASSES[word], ""),)
        return agreed(c, yes, at, levels)
    known = float("inf") if c.facts.value("smoothness") == "inf" else c.facts.value("smoothness")
    if word == "smooth":
        return None if 0 < known < float("inf") else yes == (known > 0)
    return yes == (known >= CLASSES[word])


def broken_or_whole(c: Claim, said: Answer, levels: tuple[str, ...]) -> bool | None:
    """A yes or no of which the places are told; any other remark of a no is its reason."""
    if answers.condition(said.rest, c.symbols) is not None:
        said = Answer(said.yes) if answers.settled(said, c.symbols) is not None else said
    rest = said.rest if said.yes else said.rest.removeprefix("not ")
    at = places.where(rest, c.symbols)
    if at is None and not said.yes:
        place = re.search(r"\b(?:at|for)\s+.*$", rest)
        at = (places.where(place[0], c.symbols) if place else None) or places.Where(places.EVERYWHERE)
    if at is None and not LOOSE.search(said.rest):
        at = places.Where(places.EVERYWHERE) if answers.settled(said, c.symbols) else None
    return None if at is None else agreed(c, said.yes, at, levels)


def agreed(c: Claim, yes: bool, at: places.Where, levels: tuple[str, ...]) -> bool | None:
    """What holds whichever of the levels is meant."""
    known = [places.broken(c.facts, level) for level in levels if level]
    found = {None if k is None else places.holds(yes, at, k) for k in known}
    return found.pop() if len(found) == 1 else None
