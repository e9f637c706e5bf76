"""Odd, even, or symmetric about something else."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from flint import arb

from ...algebras.enclosures.balls import precision
from ...algebras.scales import scales
from ...algebras.symbols import parity
from ...facts.properties import CHECKED, PROVED, Fact, fact
from ..curves.curve import Curve
from ..curves.signs import sign_table
from ..curves.values import SHARP, TIE, same
from ..identities.closed import plain, point
from ..identities.mirrors import symmetric

ORIGIN = arb(0)
OFFSETS = tuple(arb(k) / 64 for k in (3, 9, 17, 31, 41, 67, 101, 149, 211, 307, 449, 640, 1531, 12347, 123457))


def offsets(c: Curve, centre: arb = ORIGIN) -> list[arb]:
    """Distances from a centre at which both sides are compared: of all sizes, and those at which the function's own places lie."""
    own = {(abs(arb(p.x) - centre).mid(), arb(p.width)) for p in scales(c.f).places if p.x or not 1 / 2 < p.width < 2}
    own |= {(abs(b.x - centre).mid(), abs(b.x).mid()) for b in c.breaks}
    return [*OFFSETS, *(t for x, w in own for k in (-3, 3, 17) if (t := x + w * k / 16) > 0)]


def symmetry(c: Curve) -> Fact:
    """By construction where that tells, or as an identity between pieces; refuted by pairs of points; else checked at such pairs."""
    if not c.domain_symmetric:
        return fact("symmetry", "none", PROVED, note="the domain is not symmetric")
    built = parity.symmetry(c.f)
    if built:
        return fact("symmetry", built, PROVED, note="by construction: every word in it is odd or even")
    for name, way in (("odd", -1), ("even", 1)):
        if mirrored(c, arb(0), way) and all(breaks_agree(c, way)):
            if symmetric(c.f, way):
                identity = f"f(−x) = {'−' if way < 0 else ''}f(x)"
                return fact("symmetry", name, PROVED, note=f"{identity} as an identity on every piece, and at the knots")
            return fact("symmetry", name, CHECKED, note=f"{len(offsets(c))} pairs of points and the knots")
    x = next((x for x in offsets(c) if differs(c, x)), None)
    if x is not None:
        return fact("symmetry", "none", PROVED, note=f"|f({point(-x)})| ≠ |f({point(x)})|")
    odd, even = (next((x for x in (*offsets(c), arb(0)) if c.value(x, SHARP) != way * c.value(-x, SHARP)), None) for way in (-1, 1))
    if odd is None or even is None:
        return fact("symmetry", "none", CHECKED, note="at the knots")
    return fact("symmetry", "none", PROVED, note=f"f({point(-odd)}) ≠ −f({point(odd)}), f({point(-even)}) ≠ f({point(even)})")


def differs(c: Curve, x: arb) -> bool:
    """|f| is not the same at x and -x, which refutes both parities at once."""
    return bool(abs(c.value(x, SHARP)) != abs(c.value(-x, SHARP)))


def breaks_agree(c: Curve, way: int) -> Iterator[bool]:
    """f(-k) = way f(k) at every knot."""
    for b in c.breaks:
        yield same(b.value * way, next((d.value for d in c.breaks if same(d.x, -b.x)), c.value(-b.x, SHARP)))


def mirrored(c: Curve, centre: arb, way: int, total: arb | None = None) -> bool:
    """f(centre + t) = way f(centre - t) + total for all offsets t."""
    with precision(SHARP):
        rest = total if total is not None else arb(0)
        least = arb(10) ** -30 * min(arb(1), c.height)
        for t in offsets(c, centre):
            if not (c.inside(centre + t) and c.inside(centre - t)):
                continue
            right, left = c.value(centre + t, SHARP), way * c.value(centre - t, SHARP) + rest
            if not (abs(right - left) < least + abs(right) * TIE if right.is_finite() and left.is_finite() else bool(right == left)):
                return False
    return True


def symmetry_centre(c: Curve) -> Fact:
    """Points and axes tried: the origin's height, breaks, the middle of breaks, inflections, extrema, the middle of the domain."""
    if sign_table(c, 2).signs == {0} and all(b.smoothness == inf for b in c.breaks):
        return fact("symmetry_centre", None, note="a line has them everywhere")
    found: list[tuple[float, float, dict[str, object], str]] = []
    for x in centres(c):
        at_origin = same(x, arb(0), TIE)
        b = next((b for b in c.breaks if b.x.overlaps(x)), None)
        y = b.value if b else c.value(x, SHARP)
        if mirrored(c, x, -1, 2 * y) and not (at_origin and same(y, arb(0))):
            found.append(
                (distance(x), abs(float(y.mid())), {"kind": "point", "x": plain(x), "y": plain(y)}, f"point ({c.read(x)}, {c.read(y)})")
            )
        if not at_origin and mirrored(c, x, 1):
            found.append((distance(x), 0, {"kind": "axis", "x": plain(x), "y": None}, f"axis x = {c.read(x)}"))
    if not found:
        return fact("symmetry_centre", None, note="none of the points and axes tried")
    _, _, value, text = min(found, key=lambda t: t[:2])  # of two as near, the one that is less high
    return fact("symmetry_centre", value, text=text, note=f"{len(offsets(c))} pairs of points")


def distance(x: arb) -> float:
    """How far a place is from the origin, the same for both of a pair."""
    return round(abs(float(x.mid())), 12)


def centres(c: Curve) -> list[arb]:
    """Where a centre or an axis may be."""
    breaks = [b.x for b in c.breaks]
    turns = [r.x for order in (1, 2) for r in sign_table(c, order).roots][:24]
    ends = [(arb(float(c.low)) + arb(float(c.high))) / 2] if c.low != -c.high else [arb(0)]
    halves = [(a + b) / 2 for a, b in pairwise(breaks)] + [(breaks[0] + breaks[-1]) / 2] if breaks else []
    if c.period is not None:
        turns += [x - c.period.length for x in turns]
    found: list[arb] = []
    for x in (*ends, *breaks, *halves, *turns):
        if x.is_finite() and c.inside(x) and not any(same(x, y, TIE) for y in found):
            found.append(x)
    return found
