"""Where a function is said to be continuous, differentiable or smooth, and whether it is so there."""

from collections.abc import Sequence

from ...facts.properties import Facts
from ..cells.places import ALMOST, AT, EVERYWHERE, EXCEPT, ON, UNEQUAL, Where
from ..questions import bends, jumps

CONTINUOUS, DIFFERENTIABLE, SMOOTH = "continuous", "differentiable", "smooth"


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
    if said.kind == ON:  # what holds on a part may be said to deny the rest
        there = any(low < x < high for x in known for low, high in said.spans)
        return not yes if there else None if known or yes else False
    if not yes:
        return {EVERYWHERE: bool(known), AT: among, EXCEPT: among}.get(said.kind)
    if said.kind == AT:
        return False if any(n.fits(x) for n in said.points for x in known) else None
    if said.kind in (EXCEPT, UNEQUAL):
        return (among or (None if said.kind == UNEQUAL else False)) if all_named else False
    return said.kind == ALMOST or not known
