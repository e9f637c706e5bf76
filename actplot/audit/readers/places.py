"""Where a function is said to be continuous, differentiable or smooth, and whether it is so there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...facts.properties import Facts
from ..cells import intervals
from ..cells.numbers import Number
from ..questions import bends, jumps

EVERYWHERE, ALMOST, EXCEPT, UNEQUAL, AT = "everywhere", "almost everywhere", "except", "unequal", "at"
CONTINUOUS, DIFFERENTIABLE, SMOOTH = "continuous", "differentiable", "smooth"
WHOLE = r"everywhere|always|for all (?:real )?x|at (?:all points|every point|all x)|on (?:all of )?(?:r|the (?:whole )?domain|its domain)"
BUT = "except|but|apart|other than|away|save|excluding|not"
FORMS = {
    EVERYWHERE: rf"(?:{WHOLE})?",
    ALMOST: r"almost everywhere|a\.\s?e\.?|ae",
    EXCEPT: rf"(?:(?:{WHOLE})[\s,(]*)?(?:{BUT})(?:\s+(?:not|for|at|in|from|when|where))*\s+(.+)",
    UNEQUAL: r"(?:(?:everywhere|for|at|if|when|where|all)\s+)*[xz]\s*(?:≠|!=|neq?\b)\s*(.+)",
    AT: r"(?:only\s+)?(?:(?:at|in|for|when|where)\s+)?(.+)",
}


@dataclass(frozen=True)
class Where:
    """Everywhere, almost everywhere, or at, or except at, some points."""

    kind: str
    points: tuple[Number, ...] = ()


def where(text: str, symbols: Mapping[str, float]) -> Where | None:
    """The places that a text names; None where it names none that can be read."""
    text = text.lower().strip(" ,;:()")
    for kind, form in FORMS.items():
        found = re.fullmatch(form, text)
        if found and not found.re.groups:
            return Where(kind)
        if found and (named := points(found[1], symbols)):
            return Where(kind, tuple(named))
    return None


def points(text: str, symbols: Mapping[str, float]) -> list[Number] | None:
    """0, x = 0, the origin, {-3, 3} or ±3."""
    text = re.sub(r"^(?:the\s+)?points?\s+", "", text)
    text = re.sub(r"^(?:the\s+)?(?:origin|zero)$", "0", text)
    text = re.sub(r"^[xz]\s*(?:=|∈|in\b)\s*", "", text)
    return intervals.values(text, symbols) or intervals.listed(text, symbols)


def broken(facts: Facts, level: str) -> list[float] | None:
    """The points where the function is not continuous, not differentiable or not smooth; None where they are not all known."""
    kinks = facts.value("kinks")
    if kinks is None or any("period" in k for k in kinks):
        return None
    return [float(k["x"]) for k in kinks if level == SMOOTH or (bends if level == DIFFERENTIABLE else jumps)(k)]


def holds(yes: bool, said: Where, known: Sequence[float]) -> bool | None:
    """Whether a function that breaks at the known points does what is said: that it is whole, or is not, there."""
    among = all(any(n.fits(x) for x in known) for n in said.points)  # what is named is broken
    all_named = all(any(n.fits(x) for n in said.points) for x in known)  # what is broken is named
    if not yes:
        return {EVERYWHERE: bool(known), AT: among, EXCEPT: among}.get(said.kind)
    if said.kind == AT:
        return False if any(n.fits(x) for n in said.points for x in known) else None
    if said.kind in (EXCEPT, UNEQUAL):
        return (among or (None if said.kind == UNEQUAL else False)) if all_named else False
    return said.kind == ALMOST or not known
