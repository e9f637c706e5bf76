"""Whether a certificate bears a fact out: one claim a property, each decided from enclosures and exact numbers alone.

A claim returns nothing where it holds and raises Unproved where it does not follow. Floats in facts stand for numbers that they are
nearest to; integers and infinities stand for themselves, so that only what is exact bears them out.
"""

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from flint import arb

from ...algebras.enclosures.surds import PLAIN, ZERO, Real, inexact, order, real
from ...facts.properties import PROVED, UNKNOWN, Fact
from ..curves.runs import bend, direction, merged
from .centres import centre
from .certificate import Certificate
from .expansions import infinity, line, outward, settles
from .extremes import Value, values
from .joints import equal
from .strip import Unproved, finite

FAR = 2.0**-51  # relative, from a float to what it stands for


def need(holds: bool, reason: str) -> None:
    """Unproved unless a condition holds."""
    if not holds:
        raise Unproved(reason)


def agrees(p: Certificate, claimed: Any, v: Real) -> None:
    """Whether a number of a fact is the number that was enclosed, which is kept: what is exact may be printed in closed form."""
    p.matched.append(v)
    if claimed in ("inf", "-inf"):
        need(infinity(v) == (1 if claimed == "inf" else -1), f"not {claimed}")
    elif isinstance(claimed, int):
        need(v.exact and v.q == claimed and (v.unit == PLAIN or not v.q), f"not known to be {claimed}")
    else:
        need(bool(abs(v.arb - arb(claimed)) < arb(abs(claimed)) * FAR), f"not {claimed!r}")


def extreme(p: Certificate, found: list[Value], way: int, claimed: Any, attained: bool) -> None:
    """Whether a claimed infimum (way -1) or supremum is one: all values that may be the largest must be it, taken or not as claimed."""
    if any(infinity(v.value) == way for v in found):
        need(claimed == ("inf" if way > 0 else "-inf") and not attained, "unbounded")
        return
    need(all(finite(v.value) or infinity(v.value) == -way for v in found), "a value without enclosure")
    top = max(found, key=lambda v: float(v.value.arb.mid()) * way if finite(v.value) else -math.inf)
    near = [v for v in found if v is top or order(v.value, top.value) != -way]
    rivals = [v for v in near if not any(order(v.value, o.value) == -way for o in near)]
    for v in rivals:
        agrees(p, claimed, v.value)
    if all(order(v.value, rivals[0].value) == 0 for v in rivals):
        need(any(v.attained for v in rivals) == attained, "attained or not")
    else:
        need(all(v.attained == attained for v in rivals), "attained or not")


def bounds(p: Certificate, k: int, claimed: dict[str, Any]) -> None:
    """Both ends of the range of f^(k)."""
    found = values(p, k)
    extreme(p, found, -1, claimed["low"], claimed["low_attained"])
    extreme(p, found, 1, claimed["high"], claimed["high_attained"])


def range_(p: Certificate, claimed: Any) -> None:
    """The ends, and all values of a step."""
    bounds(p, 0, claimed)
    if "set" in claimed:
        need(p.table(1).signs == {0}, "not constant between breaks")
        taken = [v.value for v in values(p, 0) if v.attained]
        for c in claimed["set"]:
            need(any(stands(p, c, v) for v in taken), "a value that is not taken")
        for v in taken:
            need(any(stands(p, c, v) for c in claimed["set"]), "a value that is left out")


def stands(p: Certificate, claimed: Any, v: Real) -> bool:
    """agrees, as a truth value."""
    try:
        agrees(p, claimed, v)
    except Unproved:
        return False
    return True


def side_bounded(p: Certificate, way: int) -> bool:
    """Whether f is bounded on one side: by its extreme values; or since it is where f goes at its ends that decides, f being continuous."""
    if not p.breaks and p.wave is None and p.analytic:
        (strip,) = p.strips
        if math.isinf(float(p.low)) and math.isinf(float(p.high)):
            with suppress(Unproved):
                return way not in (outward(strip, True), outward(strip, False))
    return all(finite(v.value) or infinity(v.value) == -way for v in values(p, 0))


def lipschitz(p: Certificate, claimed: Any) -> None:
    """The largest |f'| of a continuous function: its mean values are between the infimum and the supremum of f'."""
    need(all(j.continuous for j in p.joints), "a jump")
    found = [Value(absolute(v.value), v.attained, v.where) for v in values(p, 1)]
    if claimed == "inf":
        need(any(infinity(v.value) == 1 for v in found), "bounded slopes")
        return
    need(all(finite(v.value) for v in found), "unbounded slopes")
    top = max(found, key=lambda v: float(v.value.arb.mid()))
    for v in found:
        if v is top or order(v.value, top.value) != -1:
            need(v.attained is not None, "which of a wave's values is the largest")
            agrees(p, claimed, v.value)
            p.matched += [v.where] if v.where is not None else []


def absolute(v: Real) -> Real:
    """|v|."""
    return (-v if v.sign == -1 else v) if v.exact else inexact(abs(v.arb))


def monotonic(p: Certificate, claimed: Any) -> None:
    """The signs of f' and of all jumps."""
    need(direction(p.table(1).signs, leaps(p, 0)) == claimed, "another direction")


def slope_direction(p: Certificate) -> str:
    """The signs of f'' and of all jumps of f'."""
    return direction(p.table(2).signs, leaps(p, 1))


def leaps(p: Certificate, k: int) -> set[int]:
    """The signs of all jumps of f^(k)."""
    return {way for j in p.joints for way in j.leaps(k)}


def convexity(p: Certificate, claimed: Any) -> None:
    """A continuous function is convex if and only if its slopes rise; one that jumps inside its domain is neither."""
    if not all(j.continuous for j in p.joints):
        need(claimed == "neither", "a jump")
        return
    slope = slope_direction(p)
    need(claimed == bend(slope), f"slopes: {slope}")


def nonlinear(p: Certificate, claimed: Any) -> None:
    """Linear: f'' = 0 everywhere and no kink."""
    need(claimed is not affine(p), "")


def affine(p: Certificate) -> bool:
    """Whether f is one line, whatever pieces it was made of."""
    return p.table(2).signs == {0} and all(j.differentiable for j in p.joints)


def smoothness(p: Certificate, claimed: Any) -> None:
    """The worst of the breaks. Elsewhere words, analytic where their derivatives are finite, have arguments on which they are."""
    need(p.open_ended or claimed != "inf", "an end of the domain at which a derivative may grow without bound")
    if not p.breaks:
        need(claimed == "inf" and (p.analytic or p.table(1).signs == {0}), "another class")
        return
    if affine(p):
        need(claimed == "inf", "another class")
        return
    p.table(1)
    worst = min((j.smoothness for j in p.joints), default=math.inf)
    need(claimed == ("inf" if worst == math.inf else worst), "another class")


def kinks(p: Certificate, claimed: Any) -> None:
    """Every break, with both sides."""
    need(p.open_ended, "an end of the domain at which a derivative may grow without bound")
    if not p.breaks:
        need(claimed == [] and (p.analytic or p.table(1).signs == {0}), "no breaks")
        return
    if affine(p):
        need(claimed == [], "a line")
        return
    p.table(1)
    need(len(claimed) == len([j for j in p.joints if j.smoothness < math.inf]), "another number of breaks")
    for j, c in zip(p.joints, claimed, strict=True):
        (left, right), (left_slope, right_slope) = j.sides(0), j.sides(1)
        found = {"x": j.x, "value": j.value, "left": left, "right": right, "left_slope": left_slope, "right_slope": right_slope}
        for key, v in found.items():
            agrees(p, c[key], v)


def saturates(p: Certificate, claimed: Any) -> None:
    """The last runs of f', and the limits. What repeats and is not constant has none, and an analytic f' is not 0 from a point on."""
    if p.wave is not None:
        need(p.table(1).signs != {0} and claimed == {"left": "no", "right": "no"}, "it repeats")
        return
    flat = [False, False] if p.analytic else [r.sign == 0 for r in p.end_runs]
    for side, low, end, hard in (("left", True, p.low, flat[0]), ("right", False, p.high, flat[1])):
        if not math.isinf(float(end)):
            told = "no"
        elif hard:
            told = "hard"
        else:
            told = "soft" if settles(p.strips[0 if low else -1], low) else "no"
        need(claimed[side] == told, side)


def dead_region(p: Certificate, claimed: Any) -> None:
    """The runs on which f' is 0, and whether f has that slope at their ends too. An analytic f' vanishes on no interval."""
    if p.analytic:
        need(claimed == [], "an interval")
        return
    meet = lambda a, b: bool(a.high.arb.overlaps(b.low.arb)) and closed(p, b.low)  # where f has that slope between two of them
    flat = merged((r for _, r in p.table(1).flat), meet)
    need(len(flat) == len(claimed), "another number of intervals")
    for r, c in zip(flat, claimed, strict=True):
        for x, key in ((r.low, "low"), (r.high, "high")):
            agrees(p, c[key], x)
            need(c[key + "_attained"] == closed(p, x), "open or closed")


def closed(p: Certificate, end: Real) -> bool:
    """Whether f is differentiable at the end of a run."""
    joint = next((j for j in p.joints if bool(j.x.arb.overlaps(end.arb))), None)
    return joint is not None and joint.differentiable


def asymptotes(p: Certificate, claimed: Any) -> None:
    """The limits of f' and of f - x lim f'. What repeats, up to a rise, approaches no line unless it is one."""
    if p.wave is not None:
        need(p.table(2).signs != {0} and claimed == {"left": None, "right": None}, "it repeats")
        return
    for side, low, end in (("left", True, p.low), ("right", False, p.high)):
        if not math.isinf(float(end)):
            need(claimed[side] is None, side)
            continue
        slope, intercept = line(p.strips[0 if low else -1], low)
        need((claimed[side] is None) == (intercept is None), side)
        if intercept is not None:
            agrees(p, claimed[side]["slope"], slope)
            agrees(p, claimed[side]["intercept"], intercept)


def turns(p: Certificate, k: int, smooth: bool) -> list[tuple[Real, Real, int]]:
    """Where f^(k) changes its sign, with f there and the sign before: inside strips, and at breaks that are continuous (or smooth).

    Of f' also where a value stands alone, above or below what is beside it.
    """
    need(not p.endless(k), "endlessly many")
    found = [(r.x, p.level(s, r.x, k), r.before) for s, r in p.table(k).changes]
    for j, (before, after) in zip(p.joints, p.table(k).across(), strict=True):
        if {before, after} == {-1, 1} and (j.differentiable if smooth else j.continuous):
            found.append((j.x, j.value, before))
        elif not smooth and j.peak:
            found.append((j.x, j.value, j.peak))
    return sorted((folded(p, *t) for t in found), key=lambda t: float(t[0].arb.mid()))


def folded(p: Certificate, x: Real, y: Real, before: int) -> tuple[Real, Real, int]:
    """A point of a wave, moved into its first period."""
    if p.wave is not None and x.arb < 0:
        return x + p.wave.length, y + p.wave.rise, before
    return x, y, before


def listed(p: Certificate, claimed: Any, found: list[tuple[Real, Real, int]], kinds: tuple[str, str] | None) -> None:
    """Whether the points of a fact are the points found."""
    need(len(claimed) == len(found), "another number of points")
    for c, (x, y, before) in zip(claimed, found, strict=True):
        need(("period" in c) == (p.wave is not None) and (kinds is None or c["kind"] == kinds[before < 0]), "another kind of point")
        if p.wave is not None:
            agrees(p, c["period"], p.wave.length)
            agrees(p, c.get("rise", 0), p.wave.rise)
        agrees(p, c["x"], x)
        agrees(p, c["y"], y)


def zeros(p: Certificate, claimed: Any) -> None:
    """The roots of f, and the breaks where f is exactly 0."""
    need(p.wave is None or equal(p.wave.rise, ZERO), "zeros do not repeat")
    need(not p.endless(0), "endlessly many")
    found = [folded(p, r.x, ZERO, 0) for _, r in p.table(0).roots]
    found += [(j.x, j.value, 0) for j in p.joints if equal(j.value, ZERO)]
    found += [(real(x), ZERO, 0) for x in p.f.entry.domain.ends if equal(p.at_end(x), ZERO)]
    listed(p, claimed, sorted(found, key=lambda t: float(t[0].arb.mid())), None)


CLAIMS: dict[str, Callable[[Certificate, Any], None]] = {
    "range": range_,
    "bounded": lambda p, c: need(c is (side_bounded(p, -1) and side_bounded(p, 1)), "the other"),
    "bounded_below": lambda p, c: need(c is side_bounded(p, -1), "the other"),
    "bounded_above": lambda p, c: need(c is side_bounded(p, 1), "the other"),
    "monotonic": monotonic,
    "monotonic_derivative": lambda p, c: need(slope_direction(p) == c, "another direction"),
    "convexity": convexity,
    "nonlinear": nonlinear,
    "smoothness": smoothness,
    "kinks": kinks,
    "lipschitz": lipschitz,
    "slope_range": lambda p, c: bounds(p, 1, c),
    "saturates": saturates,
    "dead_region": dead_region,
    "asymptotes": asymptotes,
    "extrema": lambda p, c: listed(p, c, turns(p, 1, False), ("maximum", "minimum")),
    "inflections": lambda p, c: listed(p, c, turns(p, 2, True), ("falling", "rising")),
    "zeros": zeros,
    "symmetry_centre": centre,
}


def provable(key: str, found: Fact) -> bool:
    """Whether a certificate can make more of a fact than it is."""
    return found.verdict not in (PROVED, UNKNOWN) and key in CLAIMS


def certified(proofs: list[Certificate], key: str, found: Fact, again: Callable[[list[Real]], Fact]) -> Fact:
    """The fact, proved where a certificate bears it out, and told ``again`` with its exact numbers; else as found, with what is open."""
    if not provable(key, found):
        return found
    reason = ""
    for p in proofs:
        p.matched.clear()
        try:
            CLAIMS[key](p, found.value)
            return replace(again([v for v in p.matched if v.exact]), verdict=PROVED, note=p.told)
        except MemoryError:  # which says nothing of the proof
            raise
        except Exception as why:  # what goes wrong in a proof proves nothing
            reason = f"; not proved: {why}"
    return replace(found, note=found.note + reason)
