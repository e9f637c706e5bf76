"""A piece of the domain is looked at from inside, however short it is."""

from fractions import Fraction
from math import inf

import pytest

from actplot import get
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.prove.certificates.strip import Strip, Unproved
from actplot.words import clip

from ..samples import made, proved


@pytest.mark.parametrize("low", [10**16 + 2, 10**300, -(10**300), Fraction(1, 3), Fraction(1, 10**200)])
def test_a_sample_lies_inside_its_strip(low):
    high = low + (1 if abs(low) > 1 else Fraction(1, 10**60) if low > Fraction(1, 10**100) else low)
    strip = Strip(get("relu"), low, high, False)
    if abs(low) == 10**300:
        with pytest.raises(Unproved):
            _ = strip.sample
        return
    with precision(700):
        assert to_arb(low) < strip.sample.arb and strip.sample.arb < to_arb(high)
    for half in (Strip(get("relu"), low, inf, False), Strip(get("relu"), -inf, low, False)):
        with precision(1200):
            assert (half.sample.arb > to_arb(low)) is (half.high == inf)


def test_a_ramp_between_two_neighbouring_floats_is_not_flat():
    f = made(lambda x: clip(x - (10**16 + 2), 0, 1))
    assert proved(f, "monotonic") != "constant"
    ramp = {"low": 0, "low_attained": True, "high": 1, "high_attained": True}
    assert proved(f, "slope_range") in (ramp, "unknown")  # too far out to be looked at
