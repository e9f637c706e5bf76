"""Properties of single points: the domain, the origin, the breaks."""

from contextlib import suppress
from math import inf
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import to_arb
from ...algebras.enclosures.surds import ZERO, Real, real
from ...algebras.jets import part, variable
from ...facts.properties import CHECKED, PROVED, Fact, fact
from ...facts.reading import sides
from ...words import Number
from ..curves.breaks import ORDERS, Break, beside
from ..curves.curve import Curve
from ..curves.limits import settled
from ..curves.signs import sign_table
from ..curves.values import SHARP, SMALL, same, shifted
from ..identities.closed import ends, near, nearest_float, plain, point, read


def domain(c: Curve) -> Fact:
    """As the entry says."""
    d = c.f.entry.domain
    return fact("domain", ends(to_arb(d.low), d.low_in, to_arb(d.high), d.high_in), PROVED, note="as defined")


def nonlinear(c: Curve) -> Fact:
    """Three points that lie on no line prove it."""
    low, high = max(float(c.low), -8.0), min(float(c.high), 8.0)
    x = [arb(low + (high - low) * k / 16) for k in (1, 3, 5, 6.5, 7, 9, 11, 13, 15)]  # not all whole, where f may vanish
    y = [c.value(p) for p in x]
    for i in range(len(x) - 2):
        if (y[i + 1] - y[i]) * (x[i + 2] - x[i]) != (y[i + 2] - y[i]) * (x[i + 1] - x[i]):
            told = f"its points at {point(x[i])}, {point(x[i + 1])} and {point(x[i + 2])} lie on no line"
            return fact("nonlinear", True, PROVED, note=told)
    bent = bool(c.breaks and min(b.smoothness for b in c.breaks) < inf) or sign_table(c, 2).signs != {0}
    return fact("nonlinear", bent, note=c.told)


def smoothness(c: Curve) -> Fact:
    """The worst of the breaks, and of the ends that belong to the domain; the words are smooth elsewhere."""
    if (sure := next((b for b in c.jumps if apart(b)), None)) is not None:
        return fact("smoothness", -1, PROVED, note=f"f jumps at {read(sure.x)}")
    at_ends = min((up_to(c, end) for end in c.f.domain.ends), default=inf)
    worst = min([at_ends, *(b.smoothness for b in c.breaks)])
    where = ", ".join(read(b.x) for b in c.breaks)
    note = f"derivatives compared on both sides of {where}" if where else "no knots: a composition of smooth words"
    note = note if at_ends > worst or at_ends == inf else "no finite derivative at an end of the domain"
    return fact("smoothness", "inf" if worst == inf else int(worst), CHECKED, note=note)


def up_to(c: Curve, end: Number) -> float:
    """How many derivatives are finite at an end of the domain, inf if all that are looked at are: sqrt(x) has none at 0."""
    x, side = to_arb(end), 1 if end == c.f.domain.low else -1
    found = c.at(x, ORDERS, side, SHARP)
    near = [c.at(shifted(x, side, -k), ORDERS, side, SHARP) for k in (50, 100, 200)]  # where x itself does not tell: x √x is smooth once
    told = (v if v.is_finite() else settled([n[k] for n in near]) for k, v in enumerate(found))
    return next((k - 1 for k, v in enumerate(told) if not v.is_finite()), inf)


def apart(b: Break) -> bool:
    """Whether enclosures at an exact knot prove a jump."""
    return b.exact and not (b.left[0].overlaps(b.right[0]) and b.left[0].overlaps(b.value))


def kinks(c: Curve) -> Fact:
    """The breaks at which some derivative differs, and the ends that belong to the domain at which one is not finite."""
    found = [kink(b) for b in c.breaks if b.smoothness < inf] + [at_end(c, end) for end in c.f.domain.ends if up_to(c, end) < inf]
    return fact("kinks", sorted(found, key=lambda k: float(k["x"])), CHECKED, note="found from the definition's knots")


def at_end(c: Curve, end: Number) -> dict[str, Any]:
    """The same of an end, where there is but one side."""
    x, side = to_arb(end), 1 if end == c.f.domain.low else -1
    (value, slope, *_), _ = beside(c, x, side)
    y, rise = plain(value), plain(slope)
    return {"x": plain(x), "value": y, "left": y, "right": y, "left_slope": rise, "right_slope": rise}


def kink(b: Break) -> dict[str, Any]:
    """A break as JSON holds it."""
    values = {"x": b.x, "value": b.value, "left": b.left[0], "right": b.right[0], "left_slope": b.left[1], "right_slope": b.right[1]}
    return {k: plain(v) for k, v in values.items()}


def origin(c: Curve) -> Break | None:
    """The break at 0, None where f is smooth there."""
    return next((b for b in c.breaks if float(b.number) == 0), None)


def f0(c: Curve) -> Fact:
    """f(0)."""
    y = value0(c)
    return fact("f0", kept(y), PROVED if enclosed(c, y) else CHECKED, worded(exact0(c) or y, y, c))


def kept(y: arb) -> int | float | str:
    """A number as JSON holds it; what an enclosure keeps away from 0, or from the next integer, is not that."""
    v = plain(y)
    return nearest_float(y) if isinstance(v, int) and not y.contains(v) else v


def worded(v: Real | arb, y: arb, c: Curve) -> str:
    """A number as a table shows it; one too near to a whole number for a table to tell from it as what is only near."""
    value = kept(y)
    return near(value) if isinstance(value, float) and isinstance(plain(y), int) else read(v, c.f)


def enclosed(c: Curve, *values: arb) -> bool:
    """Whether values at 0 are tight enclosures at 0 itself."""
    b = origin(c)
    return (b is None or b.exact) and all(v.rad() < SMALL for v in values)


def value0(c: Curve) -> arb:
    """f(0)."""
    b = origin(c)
    return b.value if b else c.at(arb(0), 0, bits=640)[0]


def exact0(c: Curve) -> Real | None:
    """f(0) where it is known exactly."""
    try:
        y = real(c.f.entry.define(ZERO, **c.f.values))
    except (ArithmeticError, TypeError):
        return None
    return y if y.exact else None


def zero_at_zero(c: Curve) -> Fact:
    """Decided by exact arithmetic, or by an enclosure that leaves 0 out."""
    y, exact = value0(c), exact0(c)
    if exact is not None and exact.is_zero:
        return fact("zero_at_zero", True, PROVED, note="f(0) = 0")
    if enclosed(c, y) and not y.contains(0):
        return fact("zero_at_zero", False, PROVED, note=f"f(0) = {read(exact or y, c.f)}")
    return fact("zero_at_zero", bool(abs(y) < SMALL), CHECKED, note="an enclosure of f(0) that contains 0")


def slopes0(c: Curve) -> tuple[arb, arb]:
    """f'(0) from both sides."""
    b = origin(c)
    if b:
        return b.slopes
    y = c.at(arb(0), 1, bits=640)[1]
    return y, y


def exact_slopes0(c: Curve) -> tuple[Real | arb, Real | arb]:
    """The same, exact where that is possible."""
    found: list[Real | arb] = list(slopes0(c))
    for i, side in enumerate((-1, 1)):
        with suppress(ArithmeticError, TypeError):
            y = real(part(c.f.entry.define(variable(ZERO, 1, side), **c.f.values), 1, 1, side))
            found[i] = y if y.exact else found[i]
    return found[0], found[1]


def slope0(c: Curve) -> Fact:
    """f'(0), or both of a kink."""
    left, right = slopes0(c)
    b = origin(c)
    if same(left, right) and not (b and (b.jumps or not b.alike(left, right))):
        return fact("slope0", kept(right), PROVED if enclosed(c, left, right) else CHECKED, worded(exact_slopes0(c)[1], right, c))
    both = {"left": kept(left), "right": kept(right)}
    texts = (worded(v, y, c) for v, y in zip(exact_slopes0(c), (left, right), strict=True))
    return fact("slope0", both, PROVED if enclosed(c, left, right) else CHECKED, sides(*texts))


def identity_at_origin(c: Curve) -> Fact:
    """f(0) = 0 with slope 1, on both sides or on one."""
    one = [same(s, arb(1)) and s.contains(1) for s in slopes0(c)]
    b = origin(c)
    zero = zero_at_zero(c)
    value = "no" if not zero.value or (b and b.jumps) or not any(one) else "yes" if all(one) else "one-sided"
    left, right = (read(v, c.f) for v in exact_slopes0(c))
    clear = [s == 1 or not s.contains(1) for s in slopes0(c)]  # a ball around 1 that is not 1 itself proves nothing
    sure = zero.verdict == PROVED and enclosed(c) and (not zero.value or all(clear))
    told = f"f(0) = {read(exact0(c) or value0(c), c.f)}, slopes {left} and {right}"
    return fact("identity_at_origin", value, PROVED if sure else CHECKED, note=told)
