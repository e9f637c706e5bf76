"""Properties of the whole curve, read from the sign tables of f, f' and f''."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import to_arb
from ...facts.properties import CHECKED, PROVED, Fact, Verdict, fact
from ...facts.reading import interval
from ..curves.breaks import Break
from ..curves.curve import Curve, Interval
from ..curves.extremes import span
from ..curves.limits import swings
from ..curves.runs import Run, bend, direction, merged
from ..curves.signs import crossings, sign_table
from ..curves.values import SHARP, TIE, Undecided, same
from ..identities.closed import ends, plain, point, read
from .local import apart

SHOWN = 6  # points that a text names


def range_(c: Curve) -> Fact:
    """The lowest and highest of turning values, values at breaks and limits; all values of a step."""
    found = between("range", c, 0)
    levels = step_values(c)
    if levels is None:
        return found
    value = found.value | {"set": [plain(v) for v in levels]}
    return fact("range", value, text="{" + ", ".join(map(c.read, levels)) + "}", note=c.told)


def spelled(c: Curve, low: arb, low_in: bool, high: arb, high_in: bool) -> str:
    """An interval with its ends in closed form."""
    return interval({"low": c.read(low), "low_attained": low_in, "high": c.read(high), "high_attained": high_in}, str)


def between(key: str, c: Curve, order: int) -> Fact:
    """The lowest and highest of f^(order), at turning points, at breaks and at the ends."""
    low, high = span(c, order)
    both = low.value, low.attained, high.value, high.attained
    return fact(key, ends(*both), text=spelled(c, *both), note=c.told)


def step_values(c: Curve) -> list[arb] | None:
    """The values of a function that is constant on every piece and not constant."""
    if sign_table(c, 1).signs != {0} or not c.jumps:
        return None
    found: list[arb] = []
    for v in (*(v for b in c.breaks for v in (b.left[0], b.value, b.right[0])),):
        if not any(same(v, u) for u in found):
            found.append(v)
    return sorted(found, key=lambda v: float(v.mid()))


def bounded(key: str, *sides: int) -> Callable[[Curve], Fact]:
    """The finder that tells whether the range has finite ends, on the lower side (0) or the upper one (1)."""
    return lambda c: fact(key, all(span(c, 0)[side].value.is_finite() for side in sides), note="from the range")


def leap(a: arb, b: arb) -> int:
    """The sign of b - a, 0 where they are the same."""
    return 0 if same(a, b) else 1 if b > a else -1


def monotonic(c: Curve) -> Fact:
    """From the signs of f' and the jumps of f; two pairs of points prove that it is not."""
    value = direction(sign_table(c, 1).signs, {leap(*p) for b in c.breaks for p in ((b.left[0], b.value), (b.value, b.right[0]))})
    found = [(s.x, s.values[0]) for samples in c.samples for s in samples]
    return judged("monotonic", value, found, c, "f")


def monotonic_derivative(c: Curve) -> Fact:
    """The same of f', one-sided values at kinks included."""
    if c.period is not None and not sign_table(c, 2).signs <= {0}:
        value = "no"
    else:
        value = direction(sign_table(c, 2).signs, {leap(*b.slopes) for b in c.breaks})
    found = [(s.x, s.values[1]) for samples in c.samples for s in samples]
    return judged("monotonic_derivative", value, found, c, "f'")


def judged(key: str, value: str, found: list[tuple[arb, arb]], c: Curve, name: str) -> Fact:
    """A fact on monotonicity, with a witness where there is one."""
    if value != "no":
        return fact(key, value, note=c.told)
    return fact(key, value, *witness(found, name))


def witness(found: list[tuple[arb, arb]], name: str) -> tuple[Verdict, str, str]:
    """Verdict, text and note of a function that both rises and falls."""
    ordered = sorted(found, key=lambda p: float(p[0].mid()))
    rises = next(((a, b) for a, b in spread(ordered) if a[1] < b[1]), None)
    falls = next(((a, b) for a, b in spread(ordered) if a[1] > b[1]), None)
    if rises and falls:
        (a, b), (d, e) = rises, falls
        said = f"{name}({point(a[0])}) < {name}({point(b[0])}), {name}({point(d[0])}) > {name}({point(e[0])})"
        return PROVED, "", said
    return CHECKED, "", "the signs of the derivative change"


def spread(ordered: list[tuple[arb, arb]]) -> Iterator[tuple[tuple[arb, arb], tuple[arb, arb]]]:
    """Pairs of points, those that are easy to read first."""
    easy: list[tuple[arb, arb]] = []
    for p in ordered:
        x = float(p[0].mid())
        if abs(x) < 8 and (not easy or x - float(easy[-1][0].mid()) > 0.3):
            easy.append(p)
    yield from pairwise(easy)
    yield from pairwise(ordered)


def convexity(c: Curve) -> Fact:
    """From the direction of f', where f does not jump."""
    if c.jumps:
        return fact("convexity", "neither", jump_verdict(c), note=f"f jumps at {read(c.jumps[0].x)}")
    slope = monotonic_derivative(c)
    return fact("convexity", bend(slope.value), slope.verdict, note=slope.note)


def jump_verdict(c: Curve) -> Verdict:
    """Enclosures at an exact knot prove a jump."""
    return PROVED if any(map(apart, c.jumps)) else CHECKED


def lipschitz(c: Curve) -> Fact:
    """The larger of both ends of the slope range; infinite at a jump."""
    if c.jumps:
        return fact("lipschitz", "inf", jump_verdict(c), note=f"f jumps at {read(c.jumps[0].x)}")
    low, high = span(c, 1)
    tied = same(abs(low.value), abs(high.value), TIE)  # then the place next to the origin
    larger = bool(abs(low.where) < abs(high.where) - TIE) if tied else bool(abs(low.value) > abs(high.value))
    top = low if larger and high.value.is_finite() else high
    size = abs(top.value)
    place = "" if top.where.is_nan() else f" at {c.read(top.where)}" if top.attained else f" towards {c.read(top.where)}"
    return fact("lipschitz", plain(size), text=c.read(size) + (place if size.is_finite() else ""), note=c.told)


def dead_region(c: Curve) -> Fact:
    """The pieces on which f' vanishes; an end belongs to them where f' exists and is 0."""
    runs = merged(sign_table(c, 1).flat, lambda a, b: a.high.overlaps(b.low) and closed(c, b.low))  # one where f has that slope between two
    found = [(r.low, closed(c, r.low), r.high, closed(c, r.high)) for r in runs]
    texts = [spelled(c, *r) for r in found]
    return fact("dead_region", [ends(*r) for r in found], text=", ".join(texts) or "none", note=c.told)


def closed(c: Curve, end: arb) -> bool:
    """Whether f is differentiable with slope 0 at the end of a flat piece."""
    b = next((b for b in c.breaks if b.x.overlaps(end)), None)
    return b is not None and b.smoothness >= 1


def extrema(c: Curve) -> Fact:
    """Where f' changes its sign, inside pieces and at breaks without a jump; and where a value stands alone, above or below others."""
    turns = [(r.x, r.before, r.after) for r in sign_table(c, 1).changes]
    turns += [(b.x, *beside(c, b, 1)) for b in c.breaks if not b.jumps and set(beside(c, b, 1)) == {-1, 1}]
    turns += [(b.x, b.peak, -b.peak) for b in c.breaks if b.peak]
    return listed("extrema", c, turns, lambda before: {"kind": "maximum" if before > 0 else "minimum"})


def inflections(c: Curve) -> Fact:
    """Where f'' changes its sign and f' exists."""
    turns = [(r.x, r.before, r.after) for r in sign_table(c, 2).changes]
    turns += [(b.x, *beside(c, b, 2)) for b in c.breaks if b.smoothness >= 1 and set(beside(c, b, 2)) == {-1, 1}]
    return listed("inflections", c, turns, lambda before: {"kind": "falling" if before > 0 else "rising"})


def zeros(c: Curve) -> Fact:
    """Where f = 0: roots between samples, breaks, extrema that touch the axis; intervals on which f vanishes stand in the text alone."""
    places = [r.x for r in sign_table(c, 0).roots] if c.period is None or c.period.returns else around(c)
    places += [b.x for b in c.breaks if same(b.value, arb(0))]
    places += [x for x in map(to_arb, c.f.domain.ends) if same(c.value(x, SHARP), arb(0))]
    places += [r.x for r in sign_table(c, 1).changes if same(c.value(r.x, SHARP), arb(0), TIE)]
    turns = [(x, 0, 0) for i, x in enumerate(places) if not any(same(x, y, TIE) for y in places[:i])]
    found = listed("zeros", c, turns, lambda _: {})
    if not sign_table(c, 0).flat:
        return found
    whole = flats(c, [x for x, _, _ in turns])
    single = [t for t in turns if all(bool(t[0] < r.low) or bool(t[0] > r.high) for r, _ in whole)]
    texts = [text for _, text in whole] + ([listed("zeros", c, single, lambda _: {}).text] if single else [])
    return replace(found, text=", ".join(texts))


def flats(c: Curve, ends: list[arb]) -> list[tuple[Run[arb], str]]:
    """The intervals on which f vanishes, with those of their ends at which it does, as one where one ends and the next begins."""

    def taken(end: arb) -> bool:
        return any(same(end, x) for x in ends)

    runs = merged(sign_table(c, 0).flat, lambda a, b: a.high.overlaps(b.low) and taken(b.low))
    return [(r, spelled(c, r.low, taken(r.low), r.high, taken(r.high))) for r in runs]


def around(c: Curve) -> list[arb]:
    """The zeros of what is periodic up to a rise: near the origin, beyond which the rise has won."""
    samples = [c.sample(x) for x in Interval(-24, 24).points()]
    return [r.x for r in crossings(c, samples, 0)]


def beside(c: Curve, b: Break, order: int) -> tuple[int, int]:
    """The signs of f^(order) on the runs that end and begin at a break."""
    runs = sign_table(c, order).runs
    left = next((r.sign for r in runs if r.high.overlaps(b.x)), 0)
    right = next((r.sign for r in runs if r.low.overlaps(b.x)), 0)
    return left, right


def listed(key: str, c: Curve, turns: list[tuple[arb, int, int]], say: Callable[[int], dict[str, Any]]) -> Fact:
    """Points as JSON holds them, from left to right; those of a period lie in [0, p)."""
    if c.period is None and (swings(c, c.low) or swings(c, c.high)) and len(turns) > 10:
        raise Undecided(f"endlessly many, and f has no period; {len(turns)} of them lie in [−40, 40]")
    period = None if key == "zeros" and c.period is not None and not c.period.returns else c.period
    found = []
    for x, before, _ in turns:
        if period is not None and x < 0 and not same(x, arb(0), TIE):
            x = x + period.length
        point = {"x": plain(x), "y": plain(value_at(c, x)), **say(before)}
        text = f"({c.read(x)}, {c.read(value_at(c, x))})" if key != "zeros" else c.read(x)
        if period is not None:
            point["period"] = plain(period.length)
            if period.returns:
                text += " + " + repeated(c.read(period.length))
            else:
                point["rise"] = plain(period.rise)
                text += f" + k ({c.read(period.length)}, {c.read(period.rise)})"
        found.append((float(x.mid()), text, point))
    found.sort(key=lambda t: t[0])
    texts = [t for _, t, _ in found]
    text = ", ".join(texts[:SHOWN]) + (f", … ({len(texts)})" if len(texts) > SHOWN else "")
    return fact(key, [p for _, _, p in found], text=text or "none", note=c.told)


def repeated(period: str) -> str:
    """A whole number of periods: 2πk, (π/2)k."""
    return f"({period})k" if "/" in period else f"{period}k"


def value_at(c: Curve, x: arb) -> arb:
    """f(x), at a break what holds there."""
    b = next((b for b in c.breaks if b.x.overlaps(x)), None)
    return b.value if b else c.value(x, SHARP)
