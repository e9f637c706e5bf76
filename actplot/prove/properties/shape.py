"""Properties of the whole curve, read from the sign tables of f, f' and f''."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import to_arb
from ...facts.properties import CHECKED, PROVED, Fact, fact, interval
from ..certificates.curve import SHARP, Break, Curve, Sample, Undecided, same
from ..certificates.signs import Root, Run
from ..identities.closed import ends, plain, point, read
from .extremes import Candidate
from .local import apart

SHOWN = 6  # points that a text names

# ---------------------------------------------------------------- range


def range_(c: Curve) -> Fact:
    """The lowest and highest of turning values, values at breaks and limits."""
    low, high = c.extremes(0)
    value = ends(low.value, low.attained, high.value, high.attained)
    levels = step_values(c)
    if levels is not None:
        value["set"] = [plain(v) for v in levels]
        return fact("range", value, text="{" + ", ".join(c.read(v) for v in levels) + "}", note=c.told)
    return fact("range", value, text=spelled(low, high, c), note=c.told)


def spelled(low: Candidate, high: Candidate, c: Curve) -> str:
    """An interval with its ends in closed form."""
    ends = {"low": c.read(low.value), "high": c.read(high.value)}
    return interval(ends | {"low_attained": low.attained, "high_attained": high.attained}, str)


def step_values(c: Curve) -> list[arb] | None:
    """The values of a function that is constant on every piece and not constant."""
    if c.table(1).signs != {0} or not c.jumps:
        return None
    found: list[arb] = []
    for v in (*(v for b in c.breaks for v in (b.left[0], b.value, b.right[0])),):
        if not any(same(v, u) for u in found):
            found.append(v)
    return sorted(found, key=lambda v: float(v.mid()))


def bounded(c: Curve) -> Fact:
    """Both ends of the range are finite."""
    ends = c.extremes(0)
    return fact("bounded", all(e.value.is_finite() for e in ends), note="from the range")


def bounded_below(c: Curve) -> Fact:
    """The lower end is finite."""
    return fact("bounded_below", bool(c.extremes(0)[0].value.is_finite()), note="from the range")


def bounded_above(c: Curve) -> Fact:
    """The upper end is finite."""
    return fact("bounded_above", bool(c.extremes(0)[1].value.is_finite()), note="from the range")


# ---------------------------------------------------------------- monotonicity and convexity


def direction(signs: set[int], jumps: set[int]) -> str:
    """What the signs of the derivative on all runs, and of all jumps, amount to."""
    both = signs | (jumps - {0})
    if both == {0}:
        return "constant"
    if {1, -1} <= both:
        return "no"
    rising = 1 in both
    if 0 in signs:
        return "nondecreasing" if rising else "nonincreasing"
    return "strictly increasing" if rising else "strictly decreasing"


def leap(a: arb, b: arb) -> int:
    """The sign of b - a, 0 where they are the same."""
    return 0 if same(a, b) else 1 if b > a else -1


def monotonic(c: Curve) -> Fact:
    """From the signs of f' and the jumps of f; two pairs of points prove that it is not."""
    value = direction(c.table(1).signs, {leap(*p) for b in c.breaks for p in ((b.left[0], b.value), (b.value, b.right[0]))})
    found = [(s.x, s.values[0]) for samples in c.samples for s in samples]
    return judged("monotonic", value, found, c, "f")


def monotonic_derivative(c: Curve) -> Fact:
    """The same of f', one-sided values at kinks included."""
    if c.period is not None and not c.table(2).signs <= {0}:
        value = "no"
    else:
        value = direction(c.table(2).signs, {leap(*b.slopes) for b in c.breaks})
    found = [(s.x, s.values[1]) for samples in c.samples for s in samples]
    return judged("monotonic_derivative", value, found, c, "f'")


def judged(key: str, value: str, found: list[tuple[arb, arb]], c: Curve, name: str) -> Fact:
    """A fact on monotonicity, with a witness where there is one."""
    if value != "no":
        return fact(key, value, note=c.told)
    return fact(key, value, *witness(found, name))


def witness(found: list[tuple[arb, arb]], name: str) -> tuple[str, str, str]:
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
    value = {"strictly increasing": "convex", "nondecreasing": "convex", "constant": "affine", "no": "neither"}.get(slope.value, "concave")
    return fact("convexity", value, slope.verdict, note=slope.note)


def jump_verdict(c: Curve) -> str:
    """Enclosures at an exact knot prove a jump."""
    return PROVED if any(map(apart, c.jumps)) else CHECKED


# ---------------------------------------------------------------- slopes


def slope_range(c: Curve) -> Fact:
    """The lowest and highest of f' at turning points, at breaks and at the ends."""
    low, high = c.extremes(1)
    return fact("slope_range", ends(low.value, low.attained, high.value, high.attained), text=spelled(low, high, c), note=c.told)


def lipschitz(c: Curve) -> Fact:
    """The larger of both ends of the slope range; infinite at a jump."""
    if c.jumps:
        return fact("lipschitz", "inf", jump_verdict(c), note=f"f jumps at {read(c.jumps[0].x)}")
    low, high = c.extremes(1)
    top = high if not abs(low.value) > abs(high.value) or not high.value.is_finite() else low
    size = abs(top.value)
    place = "" if top.where.is_nan() else f" at {c.read(top.where)}" if top.attained else f" towards {c.read(top.where)}"
    return fact("lipschitz", plain(size), text=c.read(size) + (place if size.is_finite() else ""), note=c.told)


def dead_region(c: Curve) -> Fact:
    """The pieces on which f' vanishes; an end belongs to them where f' exists and is 0."""
    found: list[dict[str, Any]] = []
    texts = []
    for r in dead(c):
        low_in, high_in = (closed(c, x) for x in (r.low, r.high))
        found.append(ends(r.low, low_in, r.high, high_in))
        texts.append(interval({"low": c.read(r.low), "low_attained": low_in, "high": c.read(r.high), "high_attained": high_in}, str))
    return fact("dead_region", found, text=", ".join(texts) or "none", note=c.told)


def dead(c: Curve) -> list[Run]:
    """The runs on which f' vanishes, as one where f has that slope between two of them."""
    found: list[Run] = []
    for r in c.table(1).flat:
        if found and found[-1].high.overlaps(r.low) and closed(c, r.low):
            found[-1] = Run(found[-1].low, r.high, 0)
        else:
            found.append(r)
    return found


def closed(c: Curve, end: arb) -> bool:
    """Whether f is differentiable with slope 0 at the end of a flat piece."""
    b = next((b for b in c.breaks if b.x.overlaps(end)), None)
    return b is not None and b.smoothness >= 1


# ---------------------------------------------------------------- points


def extrema(c: Curve) -> Fact:
    """Where f' changes its sign: inside pieces and at breaks without a jump."""
    turns = [(r.x, r.before, r.after) for r in changes(c, 1)]
    turns += [(b.x, *beside(c, b, 1)) for b in c.breaks if not b.jumps and set(beside(c, b, 1)) == {-1, 1}]
    return listed("extrema", c, turns, lambda before: {"kind": "maximum" if before > 0 else "minimum"})


def inflections(c: Curve) -> Fact:
    """Where f'' changes its sign and f' exists."""
    turns = [(r.x, r.before, r.after) for r in changes(c, 2)]
    turns += [(b.x, *beside(c, b, 2)) for b in c.breaks if b.smoothness >= 1 and set(beside(c, b, 2)) == {-1, 1}]
    return listed("inflections", c, turns, lambda before: {"kind": "falling" if before > 0 else "rising"})


def zeros(c: Curve) -> Fact:
    """Where f = 0: roots between samples, breaks, extrema that touch the axis; intervals on which f vanishes stand in the text alone."""
    places = [r.x for r in c.table(0).roots] if c.period is None or same(c.period.rise, arb(0)) else around(c)
    places += [b.x for b in c.breaks if same(b.value, arb(0))]
    places += [x for x in map(to_arb, c.f.domain.ends) if same(c.value(x, SHARP), arb(0))]
    places += [r.x for r in changes(c, 1) if same(c.value(r.x, SHARP), arb(0), arb(10) ** -25)]
    turns = [(x, 0, 0) for i, x in enumerate(places) if not any(same(x, y, arb(10) ** -25) for y in places[:i])]
    found = listed("zeros", c, turns, lambda _: {})
    if not c.table(0).flat:
        return found
    whole = flats(c, [x for x, _, _ in turns])
    single = [t for t in turns if all(bool(t[0] < low) or bool(t[0] > high) for low, high, _ in whole)]
    texts = [text for _, _, text in whole] + ([listed("zeros", c, single, lambda _: {}).text] if single else [])
    return replace(found, text=", ".join(texts))


def flats(c: Curve, ends: list[arb]) -> list[tuple[arb, arb, str]]:
    """The intervals on which f vanishes, with those of their ends at which it does, as one where one ends and the next begins."""
    found: list[tuple[arb, arb]] = []
    for r in c.table(0).flat:
        joined = bool(found) and found[-1][1].overlaps(r.low) and any(same(r.low, x) for x in ends)
        found = [*found[:-1], (found[-1][0], r.high)] if joined else [*found, (r.low, r.high)]
    inside = [[any(same(end, x) for x in ends) for end in span] for span in found]
    return [
        (low, high, interval({"low": c.read(low), "low_attained": a, "high": c.read(high), "high_attained": b}, str))
        for (low, high), (a, b) in zip(found, inside, strict=True)
    ]


def around(c: Curve) -> list[arb]:
    """The zeros of what is periodic up to a rise: near the origin, beyond which the rise has won."""
    from ..certificates.curve import Interval
    from ..certificates.signs import crossings

    samples: list[Sample] = [c.sample(x) for x in Interval(-24, 24).points()]
    return [r.x for r in crossings(c, samples, 0)]


def changes(c: Curve, order: int) -> list[Root]:
    """The roots of f^(order) with a change of sign."""
    return [r for r in c.table(order).roots if r.before != r.after]


def beside(c: Curve, b: Break, order: int) -> tuple[int, int]:
    """The signs of f^(order) on the runs that end and begin at a break."""
    runs = c.table(order).runs
    left = next((r.sign for r in runs if r.high.overlaps(b.x)), 0)
    right = next((r.sign for r in runs if r.low.overlaps(b.x)), 0)
    return left, right


def listed(key: str, c: Curve, turns: list[tuple[arb, int, int]], say: Callable[[int], dict[str, Any]]) -> Fact:
    """Points as JSON holds them, from left to right; those of a period lie in [0, p)."""
    if c.period is None and (c.swings(c.low) or c.swings(c.high)) and len(turns) > 10:
        raise Undecided(f"endlessly many, and f has no period; {len(turns)} of them lie in [−40, 40]")
    repeats = c.period is not None and not (key == "zeros" and not same(c.period.rise, arb(0)))
    found = []
    for x, before, _ in turns:
        if repeats and x < 0 and not same(x, arb(0), arb(10) ** -25):
            x = x + c.period.length  # type: ignore[union-attr]
        point = {"x": plain(x), "y": plain(value_at(c, x)), **say(before)}
        text = f"({c.read(x)}, {c.read(value_at(c, x))})" if key != "zeros" else c.read(x)
        if repeats:
            p = c.period.length  # type: ignore[union-attr]
            point["period"] = plain(p)
            up = c.period.rise  # type: ignore[union-attr]
            if same(up, arb(0)):
                text += " + " + repeated(c.read(p))
            else:
                point["rise"] = plain(up)
                text += f" + k ({c.read(p)}, {c.read(up)})"
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
