"""Properties of averages over Z ~ N(0, 1): enclosures of the integrals, and closed forms where pieces are powers and exponentials."""

import math

from flint import arb

from ...algebras.enclosures.balls import Undecided, precision
from ...algebras.symbols.fields import Element
from ...facts.gains import torch_gain, torch_text
from ...facts.properties import CHECKED, PROVED, Fact, fact
from ...facts.reading import number as shown
from ..curves.curve import Curve
from ..identities.closed import near, nearest_float, plain, read
from ..identities.gaussian import exact_moments, proved_form, proved_root
from ..identities.moments import BITS, Moments
from .local import kept
from .symmetries import symmetry

ROUGH = arb(10) ** -3  # the relative radius above which it tells no number
NOTHING = arb(10) ** -20  # what counts as 0 beside the root of the second moment
DIGITS = arb(10) ** -17  # the relative radius up to which an enclosure proves the digits that are shown


def enclosure(v: arb, found: Moments) -> str:
    """How a number is known: its radius, the precision, panels and tails."""
    size = abs(v).upper()
    digits = 0 if not v.rad() < size else int(-float((arb(v.rad()) / size).log().mid()) / math.log(10)) if v.rad() > 0 else BITS
    how = f"Gauss-Legendre on {found.panels} panels with error bounds, tails bounded beyond {found.edge}; {BITS} bits"
    return f"enclosed to {digits} digits by {how}"


def closed(c: Curve, index: int) -> Element | None:
    """E f(Z), E f(Z)^2 or E f'(Z)^2 in closed form, None where there is none."""
    try:
        return exact_moments(c.f)[index]
    except Undecided:
        return None


def zero_centred(c: Curve) -> Fact:
    """By symmetry, or by the mean in closed form; an enclosure can only show that a mean is not 0."""
    if symmetry(c).value == "odd" and c.moments:  # which has to exist
        return fact("zero_centred", True, symmetry(c).verdict, note="f is odd")
    exact = closed(c, 0)
    if exact is not None and exact.is_zero:
        return fact("zero_centred", True, PROVED, note="the mean in closed form reduces to 0")
    v = c.moments.mean
    if not v.contains(0):
        return fact("zero_centred", False, PROVED, note=f"mean {told(v)}, {enclosure(v, c.moments)}")
    if not abs(v) < NOTHING * arb(c.moments.second.lower()).sqrt():  # beside which a mean is small
        raise Undecided(f"an enclosure of the mean that contains 0 and more, {enclosure(v, c.moments)}")
    return fact("zero_centred", True, CHECKED, note=f"mean {read(v)}, {enclosure(v, c.moments)}")


def mean(c: Curve) -> Fact:
    """E f(Z)."""
    if symmetry(c).value == "odd" and c.moments:
        return fact("mean", 0, symmetry(c).verdict, note="f is odd")
    return moment("mean", c, 0)


def second_moment(c: Curve) -> Fact:
    """E f(Z)^2."""
    return moment("second_moment", c, 1)


def slope_moment(c: Curve) -> Fact:
    """E f'(Z)^2."""
    return moment("slope_moment", c, 2)


def moment(key: str, c: Curve, index: int) -> Fact:
    """A moment, in closed form where there is one."""
    exact = closed(c, index)
    v = (c.moments.mean, c.moments.second, c.moments.slope)[index]
    return number(key, c, v, proved_form(exact) if exact is not None else None)


def number(key: str, c: Curve, v: arb, form: str | None, said: str = "", beside: str = "") -> Fact:
    """A number with its enclosure; ``form`` is its closed form if one is proved."""
    if form is not None:
        return fact(key, plain(v), PROVED, form + beside, f"closed form, by integrals of powers and exponentials{said}")
    if not v.rad() < ROUGH * abs(v):
        raise Undecided(f"an enclosure that is too wide for a number, {enclosure(v, c.moments)}")
    sure = bool(v.rad() < DIGITS * abs(v)) and v.is_finite()
    value = nearest_float(v) if sure else kept(v)  # an enclosure never shows that a number is whole
    return fact(key, value, PROVED if sure else CHECKED, worded(value) + beside, enclosure(v, c.moments) + said)


def worded(v: int | float | str) -> str:
    """A number as a table shows it: a float with all five digits, since it is only near."""
    return near(v) if isinstance(v, float) else shown(v)


def told(v: arb) -> str:
    """The same of one that may be no float."""
    try:
        return worded(kept(v))
    except Undecided as why:
        return str(why)


def gain(c: Curve) -> Fact:
    """1 / sqrt(E f(Z)^2), with torch's own number beside it where torch has one."""
    torch = torch_gain(c.f)
    said = f"; torch.nn.init.calculate_gain gives {torch:.6g}" if torch is not None else ""
    exact = closed(c, 1)
    if c.moments.second.is_zero() or (exact is not None and exact.is_zero):
        return fact("gain", "inf", PROVED, "∞", "E f(Z)² is 0")
    return root("gain", c, 1, c.moments.gain, said, f" (torch: {torch_text(c.f)})" if torch is not None else "")


def backward_gain(c: Curve) -> Fact:
    """1 / sqrt(E f'(Z)^2), infinite for steps."""
    exact = closed(c, 2)
    if c.moments.slope.is_zero() or (exact is not None and exact.is_zero):
        return fact("backward_gain", "inf", PROVED, note="f' is 0 wherever it exists, and so is its integral")
    return root("backward_gain", c, 2, c.moments.backward_gain)


def root(key: str, c: Curve, index: int, v: arb, said: str = "", beside: str = "") -> Fact:
    """1 / sqrt of a moment."""
    exact = closed(c, index)
    with precision(BITS):
        return number(key, c, v, proved_root(exact) if exact is not None and not exact.is_zero else None, said, beside)
