"""How claims of continuity, derivatives and smoothness are judged, clause by clause."""

import re

from ...facts.properties import Fact
from ...facts.reading import smoothness as spelled
from ..cells import answers
from ..cells.answers import every
from ..cells.clauses import Clause
from ..cells.numbers import number
from ..cells.places import AT, EVERYWHERE, ON, Where, where
from ..headings import spelt
from ..phrases.scan import form
from . import places
from .claim import Claim, Judged
from .places import CONTINUOUS, DIFFERENTIABLE, SMOOTH

LEVELS = {
    "continuous": CONTINUOUS, "continuity": CONTINUOUS, "differentiable": DIFFERENTIABLE, "continuously_differentiable": DIFFERENTIABLE,
}  # fmt: skip
CLASSES = {
    "continuous": 0.0, "differentiable": 1.0, "continuously differentiable": 1.0, "twice differentiable": 2.0,
    "infinitely differentiable": float("inf"),
}  # fmt: skip
BREAKING = {0.0: CONTINUOUS, 1.0: DIFFERENTIABLE, float("inf"): SMOOTH}
CONCEPTS = {*CLASSES, "smooth", "class", "not continuous", "not differentiable"}


def smoothness(c: Claim, fact: Fact) -> Judged:
    """C∞, C1, C^0, a bare number; C-1 for a jump; words that say how smooth it is at least, where, or that it is not."""
    found = c.reading(CONCEPTS)
    if found is None:
        return ordered(c.said, fact)
    if found.said is None:
        return every(clause(c, p, fact) for p in found.clauses)
    return answered(c, (DIFFERENTIABLE, SMOOTH), fact)


def breaks(c: Claim, fact: Fact) -> Judged:
    """Whether it is continuous or differentiable: yes and no, with the places where it is or is not, and the same in words."""
    level = LEVELS[spelt(c.question.title)]
    found = c.reading(CONCEPTS)
    order = c.facts["smoothness"]
    if found is not None and found.said is not None:
        return answered(c, (level,), order)
    if found is not None:
        exactly = spelt(c.question.title) == "continuity"  # which asks for the class; elsewhere C1 is said of what is smoother as well
        said = [clause(c, p, order) for p in found.clauses]
        own = [exactly or not p.yes or BREAKING.get(CLASSES.get(p.concept, -2.0)) == level for p in found.clauses]
        told = zip(found.clauses, said, own, strict=True)
        return every(so if mine or (so is True and p.concept == "class") else None for p, so, mine in told)
    at = where(c.text, c.symbols)  # a place alone says where it is so
    return None if at is None or at.kind in (AT, ON) else agreed(c, True, at, (level,))


def answered(c: Claim, levels: tuple[str, ...], order: Fact) -> Judged:
    """A yes or no of which the places are told, or the class: No (C0); any other remark of a no is its reason."""
    found = c.reading(CONCEPTS)
    if found is None or found.said is None:
        return None
    yes, rest = found.said.yes, form(r"^<not>\s+").sub("", found.said.rest)
    holds = answers.settled(found.said, c.symbols)
    at = where(rest, c.symbols) or next((p.at for p in found.clauses if p.at.kind != EVERYWHERE and not (yes and p.concept)), None)
    if at is None:
        if holds is None:
            return None
        at = Where(EVERYWHERE)
    classes = [p for p in found.clauses if p.concept == "class"]
    said = agreed(c, yes, at, levels)
    if not classes:
        return said
    so = ordered(classes[0].text, order)
    if len(levels) == 1:  # no (C1) may deny C1
        return said if so or said is not True else None
    return every((said, so or (None if yes else so)))


def ordered(text: str, fact: Fact) -> bool | None:
    """Whether it is exactly of a class: C∞, C1, C^0, a bare number; C-1 for a jump."""
    order = form(r"^(?:<of classes>\s+)+|\s+<of functions>$").sub("", text.lower())
    if re.fullmatch(r"c[\s^_-]*\(?(?:inf|infinity|infty|∞|oo)\)?", order):
        return float(fact.value) == float("inf")
    if hyphen := re.fullmatch(r"c\s*-\s*(\d+)", order):  # C-1 may be C^1, and the jump
        return True if float(fact.value) in (float(hyphen[1]), -float(hyphen[1])) else None if hyphen[1] == "1" else False
    if noted := re.fullmatch(r"c\s*\^?\s*(\d)\^?\d", order):  # C⁰ with a footnote
        return True if float(noted[1]) == float(fact.value) else None
    n = number(re.sub(r"[\^{}()\s]", "", order).removeprefix("c"))
    return None if n is None else n.value == float(fact.value)


def clause(c: Claim, p: Clause, order: Fact) -> Judged:
    """One class of functions, or that it is not of it, and where; "smooth" alone may mean C∞ or C¹: what lies between is neither."""
    if p.concept == "class":
        return ordered(p.text, order)
    levels = (DIFFERENTIABLE, SMOOTH) if p.concept == "smooth" else (BREAKING.get(CLASSES[p.concept], ""),)
    if p.at.kind != EVERYWHERE or p.concept == "smooth":
        return agreed(c, p.yes, p.at, levels)
    return p.yes == (float(order.value) >= CLASSES[p.concept])


def agreed(c: Claim, yes: bool, at: Where, levels: tuple[str, ...]) -> Judged:
    """What holds whichever of the levels is meant."""
    known = [places.broken(c.facts, level) for level in levels if level]
    found = {None if k is None else places.holds(yes, at, k) for k in known}
    if found == {True, False} and at.kind == EVERYWHERE:
        order = int(c.facts.value("smoothness"))
        least, more = spelled(order), spelled(order + 1)
        return f"it is {least} but not {more}: smooth if that means differentiable, not smooth if it means C∞"
    return found.pop() if len(found) == 1 else None
