"""Whether the facts of one function agree: what was only checked and contradicts another cell is unknown, with the reason."""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import Any

from .properties import CHECKED, PROPERTIES, UNKNOWN, Fact, fact

SLACK = 1e-6  # relative: by how much two numbers of different cells may differ
RISING, FALLING = {"strictly increasing", "nondecreasing"}, {"strictly decreasing", "nonincreasing"}


def agreed(found: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts; of those that contradict each other, the checked ones as unknown. One that is proved outweighs all that are not."""
    facts = dict(found)
    for keys, holds in RULES:
        cells = [facts.get(k) for k in keys]
        known = [c for c in cells if c is not None and c.verdict != UNKNOWN]
        if len(known) < len(keys) or all(c.verdict != CHECKED for c in known):
            continue
        try:
            good = holds(*(c.value for c in known))
        except (KeyError, TypeError, ValueError, ArithmeticError):  # values of another kind than the rule is made for
            continue
        if not good:
            for k in (k for k in keys if facts[k].verdict == CHECKED):
                others = " and ".join(f"{PROPERTIES[o].title}: {facts[o].text}" for o in keys if o != k) or "itself"
                facts[k] = fact(k, None, UNKNOWN, note=f"{facts[k].text} was seen, which contradicts {others}")
    return facts


def number(v: Any) -> float:
    """A number of JSON."""
    return float(v)


def near(a: Any, b: Any) -> bool:
    """Whether two numbers are the same, as far as different cells tell."""
    u, v = number(a), number(b)
    return u == v or abs(u - v) <= SLACK * max(abs(u), abs(v))


def within(v: Any, low: Any, high: Any) -> bool:
    """Whether a number lies between two."""
    return number(low) <= number(v) <= number(high) or near(v, low) or near(v, high)


def inside(v: Any, r: Mapping[str, Any]) -> bool:
    """Whether a number lies in an interval."""
    return within(v, r["low"], r["high"])


def finite(v: Any) -> bool:
    """Whether an end is a number."""
    return abs(number(v)) < inf


def single(r: Mapping[str, Any]) -> bool:
    """Whether an interval is a point."""
    return number(r["low"]) == number(r["high"])


def both(slope: Any) -> tuple[float, float]:
    """A slope at the origin from both sides."""
    left, right = (slope["left"], slope["right"]) if isinstance(slope, Mapping) else (slope, slope)
    return number(left), number(right)


def size(r: Mapping[str, Any]) -> float:
    """The largest number of an interval in size."""
    return max(abs(number(r["low"])), abs(number(r["high"])))


def flat_at(dead: Iterable[Mapping[str, Any]], end: float) -> bool:
    """Whether an interval reaches to an end of the line."""
    return any(number(r["low"]) == end or number(r["high"]) == end for r in dead)


def centred(symmetry: str, centre: Any, saturates: Mapping[str, str], range_: Mapping[str, Any]) -> bool:
    """A second mirror beside that of the origin makes f' repeat up to its sign: f comes to no rest, unless it is constant."""
    if centre is None or symmetry == "none" or single(range_):
        return True
    return bool(centre["x"]) and set(saturates.values()) == {"no"}


def balanced(symmetry: str, r: Mapping[str, Any]) -> bool:
    """The range of an odd function is symmetric."""
    return symmetry != "odd" or (near(-number(r["low"]), r["high"]) and r["low_attained"] == r["high_attained"])


def one_way(monotonic: str, slopes: Mapping[str, Any]) -> bool:
    """What never falls has no negative slope."""
    low, high = number(slopes["low"]), number(slopes["high"])
    if monotonic == "constant":
        return low == high == 0
    return not (monotonic in RISING and low < 0) and not (monotonic in FALLING and high > 0)


def steepest(lipschitz: Any, slopes: Mapping[str, Any], smoothness: Any) -> bool:
    """The largest slope bounds a function that does not jump."""
    return number(lipschitz) == inf if smoothness == -1 else near(lipschitz, size(slopes))


def bending(convexity: str, direction: str, smoothness: Any) -> bool:
    """A function that does not jump bends as its slopes go."""
    if smoothness == -1:
        return convexity == "neither"
    told = "convex" if direction in RISING else "concave" if direction in FALLING else {"constant": "affine", "no": "neither"}[direction]
    return convexity == told


def torn(kinks: list[Any], smoothness: Any) -> bool:
    """Where smoothness ends somewhere there is a kink, and at one that jumps f has no continuous derivative of order 0."""
    jumps = any(k["left"] != k["right"] or k["left"] != k["value"] for k in kinks)
    return bool((smoothness == "inf") == (not kinks) and jumps == (smoothness == -1))


def ends_agree(saturates: Mapping[str, str], asymptotes: Mapping[str, Any]) -> bool:
    """What comes to rest approaches a level."""
    return all(saturates[s] == "no" or (asymptotes[s] is not None and number(asymptotes[s]["slope"]) == 0) for s in ("left", "right"))


def approached(asymptotes: Mapping[str, Any], r: Mapping[str, Any]) -> bool:
    """Levels are in the closure of the range, other lines lead out of every bound."""
    lines = [a for a in asymptotes.values() if a]
    levels = all(inside(a["intercept"], r) for a in lines if number(a["slope"]) == 0)
    return levels and all(not (finite(r["low"]) and finite(r["high"])) for a in lines if number(a["slope"]))


def crossed(zeros: list[Any], r: Mapping[str, Any]) -> bool:
    """Where there are zeros, 0 is taken."""
    low, high = number(r["low"]), number(r["high"])
    return not zeros or (low < 0 < high) or (low == 0 and r["low_attained"]) or (high == 0 and r["high_attained"])


def shown(zero: bool, zeros: list[Any], dead: list[Any]) -> bool:
    """f(0) = 0 is a zero, of the list or inside an interval of them."""
    listed = any(number(z["x"]) == 0 for z in zeros)
    return listed or not zero or any(number(r["low"]) <= 0 <= number(r["high"]) for r in dead)


def signed(mean: Any, r: Mapping[str, Any], smoothness: Any) -> bool:
    """A continuous function that is nowhere negative, and not 0, has a mean above 0."""
    low, high = number(r["low"]), number(r["high"])
    return bool(smoothness == -1 or low == high == 0 or number(mean) != 0 or low < 0 < high)


def inverse(gain: Any, moment: Any) -> bool:
    """A gain is 1 / sqrt of its moment."""
    return near(gain, number(moment) ** -0.5 if number(moment) else inf)


def heights(points: list[Any], r: Mapping[str, Any]) -> bool:
    """Points of a curve lie within its range."""
    return all(inside(p["y"], r) for p in points if "rise" not in p)


Rule = tuple[tuple[str, ...], Callable[..., bool]]
RULES: tuple[Rule, ...] = (
    (("gain",), lambda g: number(g) > 0),
    (("backward_gain",), lambda g: number(g) > 0),
    (("second_moment",), lambda m: number(m) >= 0),
    (("slope_moment",), lambda m: number(m) >= 0),
    (("lipschitz",), lambda v: number(v) >= 0),
    (("range",), lambda r: number(r["low"]) < number(r["high"]) or (single(r) and r["low_attained"] and r["high_attained"])),
    (("slope_range",), lambda r: number(r["low"]) < number(r["high"]) or (single(r) and r["low_attained"] and r["high_attained"])),
    (("range",), lambda r: not any(r[k + "_attained"] and not finite(r[k]) for k in ("low", "high"))),
    (("mean", "range"), inside),
    (("mean", "range", "smoothness"), signed),
    (("zero_centred", "mean"), lambda z, m: z == (number(m) == 0)),
    (("second_moment", "mean"), lambda m, mean: number(m) >= number(mean) ** 2 * (1 - SLACK)),
    (("second_moment", "range"), lambda m, r: number(m) <= size(r) ** 2 * (1 + SLACK)),
    (("slope_moment", "slope_range"), lambda m, r: number(m) <= size(r) ** 2 * (1 + SLACK)),
    (("gain", "second_moment"), inverse),
    (("backward_gain", "slope_moment"), inverse),
    (("bounded_below", "range"), lambda b, r: b == finite(r["low"])),
    (("bounded_above", "range"), lambda b, r: b == finite(r["high"])),
    (("bounded", "range"), lambda b, r: b == (finite(r["low"]) and finite(r["high"]))),
    (("f0", "range"), inside),
    (("zero_at_zero", "f0"), lambda z, y: z == (number(y) == 0)),
    (("zero_at_zero", "zeros", "dead_region"), shown),
    (("zeros", "range"), crossed),
    (("extrema", "range"), heights),
    (("inflections", "range"), heights),
    (("identity_at_origin", "zero_at_zero"), lambda i, z: i == "no" or z),
    (("identity_at_origin", "slope0"), lambda i, s: (i == "no") or any(near(v, 1) for v in both(s))),
    (("slope0", "slope_range"), lambda s, r: all(inside(v, r) for v in both(s))),
    (("slope0", "symmetry"), lambda s, y: y != "even" or near(both(s)[0], -both(s)[1])),
    (("zero_at_zero", "symmetry"), lambda z, s: s != "odd" or z),
    (("symmetry", "range"), balanced),
    (("monotonic", "symmetry"), lambda m, s: s != "even" or m in ("no", "constant")),
    (("symmetry", "symmetry_centre", "saturates", "range"), centred),
    (("convexity", "symmetry_centre"), lambda c, p: c != "affine" or p is None),
    (("monotonic", "range"), lambda m, r: (m == "constant") == single(r)),
    (("monotonic", "slope_range"), one_way),
    (("monotonic", "extrema", "smoothness"), lambda m, e, k: m == "no" or not e or k == -1),
    (("monotonic", "dead_region"), lambda m, d: not m.startswith("strictly") or not d),
    (("monotonic", "zeros"), lambda m, z: not m.startswith("strictly") or len(z) <= 1),
    (("convexity", "monotonic_derivative", "smoothness"), bending),
    (("convexity", "nonlinear"), lambda c, n: (c == "affine") != n),
    (("convexity", "inflections"), lambda c, p: c == "neither" or not p),
    (("monotonic_derivative", "slope_range"), lambda m, r: (m == "constant") == single(r)),
    (("lipschitz", "slope_range", "smoothness"), steepest),
    (("kinks", "smoothness"), torn),
    (("saturates", "asymptotes"), ends_agree),
    (("asymptotes", "range"), approached),
    (("asymptotes", "slope_range"), lambda a, r: all(inside(line["slope"], r) for line in a.values() if line)),
    (("saturates", "dead_region"), lambda s, d: all((s[k] == "hard") == flat_at(d, e) for k, e in (("left", -inf), ("right", inf)))),
    (("dead_region", "slope_range"), lambda d, r: not d or inside(0, r)),
)
