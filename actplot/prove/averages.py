"""Properties of averages over Z ~ N(0, 1)."""

from __future__ import annotations

from flint import arb

from ..moments import TORCH, torch_gain
from ..properties import CHECKED, Fact, fact
from .closed import plain, read
from .curve import Curve
from .symmetries import symmetry

ZERO = arb(10) ** -20  # beyond the error of the quadrature


def note(c: Curve) -> str:
    """How a moment was found."""
    return f"quadrature, error below {max(c.moments.error * 10, 1e-24):.0e}"


def zero_centred(c: Curve) -> Fact:
    """Exact for odd functions; else by a quadrature of 20 digits."""
    if symmetry(c).value == "odd":
        return fact("zero_centred", True, symmetry(c).verdict, note="f is odd")
    return fact("zero_centred", bool(abs(c.moments.mean) < ZERO), CHECKED, note=f"mean {read(c.moments.mean)}; {note(c)}")


def mean(c: Curve) -> Fact:
    """E f(Z)."""
    if symmetry(c).value == "odd":
        return fact("mean", 0, symmetry(c).verdict, note="f is odd")
    return moment("mean", c.moments.mean, c)


def second_moment(c: Curve) -> Fact:
    """E f(Z)^2."""
    return moment("second_moment", c.moments.second, c)


def slope_moment(c: Curve) -> Fact:
    """E f'(Z)^2."""
    return moment("slope_moment", c.moments.slope, c)


def moment(key: str, v: arb, c: Curve) -> Fact:
    """A moment, 0 where it is below the error."""
    v = arb(0) if abs(v) < ZERO else v
    return fact(key, plain(v), text=read(v), note=note(c))


def gain(c: Curve) -> Fact:
    """1 / sqrt(E f(Z)^2), with torch's own number beside it where torch has one."""
    torch = torch_gain(c.f)
    said = f"; torch.nn.init.calculate_gain gives {torch:.6g}" if torch is not None else ""
    text = read(c.moments.gain)
    if torch is not None and abs(torch - float(c.moments.gain.mid())) > 1e-12:
        text += f" (torch: {TORCH[c.f.entry.name][0]})"
    return fact("gain", plain(c.moments.gain), text=text, note=note(c) + said)


def backward_gain(c: Curve) -> Fact:
    """1 / sqrt(E f'(Z)^2), infinite for steps."""
    found = c.moments.backward_gain
    return fact("backward_gain", plain(found), CHECKED, read(found), note(c))
