"""What is left beside a float tells on which side of a tie a function lies; where it says nothing, it says so."""

from fractions import Fraction

import numpy as np
import pytest

from actplot.algebras.arrays.certain import decisions, rests
from actplot.algebras.arrays.certain.sums import Rest, lifted
from actplot.algebras.arrays.inputs import alike
from actplot.algebras.enclosures.balls import Undecided, precision
from actplot.algebras.enclosures.many import odd, within
from actplot.algebras.enclosures.remainders import Remainder
from actplot.algebras.knots import knots
from actplot.checks.kinds import KINDS
from actplot.checks.reference import truth
from actplot.expressions.resolve import get
from actplot.numbers import ratio
from actplot.words import log, pi, sqrt
from tests.algebras.samples import CASES, case_name, points
from tests.narrow import Undecidable, ends

KIND = KINDS["bfloat16"]
SPREAD = KIND.at(np.arange(-KIND.last, KIND.last, 311)).astype(np.float64)
SHORT = np.outer([-1, 1], np.linspace(1, 2, 129)[1::16, None] * 2.0 ** np.array([-140, -126, -60, -20, 6, 9, 60, 120])).ravel()
# functions with a tie for many numbers: on an asymptote, on a tangent, of tenths, where two tails vanish against each other
TIES = ["e_swish", "abu", "bent_identity", "delu", "log_ndtr", "dyt", "tanh_shrink", "b_silu", "nelu", "xielu", "x*sigmoid(x)/7"]


@pytest.fixture(autouse=True)
def quiet():
    """Numbers that are not told are NaN on the way."""
    with np.errstate(all="ignore"):
        yield


def start(x):
    """Floats."""
    x = np.array(x)
    return Rest(x, 0 * x, 0 * x, 0 * x)


def holds(y, k, value):
    """Whether a sum and its sign hold of a Remainder, if they say anything."""
    whole, near, by, sign = (float(np.broadcast_to(p, y.shape)[k]) for p in (y.whole, y.near, y.by, y.sign))
    if not np.isfinite([whole, near, by]).all():
        return True
    left = value * Fraction(y.below) - Fraction(whole)
    low, high = (left.whole + within(end) for end in (left.rest.lower(), left.rest.upper()))
    inside = low <= Fraction(near) + Fraction(by) and high >= Fraction(near) - Fraction(by)
    seen = left.rest.is_zero() or not left.arb.contains(0)
    return inside and (not seen or np.isnan(sign) or ((sign > 0) == (left.arb > 0) and (sign < 0) == (left.arb < 0)))


@pytest.mark.parametrize(("word", "selectors"), [c for c in CASES if c[0].name in rests.ROWS or c[0].name in rests.TOLD], ids=case_name)
def test_words_hold_what_they_say(word, selectors):
    x = points(word, exponents=range(-150, 61, 6))
    told = 0
    for rest in (0.0, 2.0**-80):  # numbers that are floats, and numbers beside them
        y = rests.apply(word, *selectors, start(x) * lifted(1 + Fraction(rest)))
        told += np.isfinite(y.by).sum()
        for k, v in enumerate(x):
            with precision(2500):
                try:
                    value = Remainder.of(word(*selectors, Remainder(Fraction(v) * (1 + Fraction(rest)))))
                except Undecided:
                    continue
                assert holds(y, k, value), (v, rest)
    assert told > 15


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("name", TIES)
def test_what_is_sure_rounds_as_the_function_does(name, order):
    f = get(name)
    x = np.setdiff1d(np.r_[SPREAD, SHORT], [float(k) for k in knots(f)])
    y, sure = rests.rounded(f, x, order, KIND.dtype)
    assert sure.mean() > 0.2 or (name, order) == ("log_ndtr", 1)
    for v, near in zip(x[sure].tolist(), y[sure].tolist(), strict=True):
        try:
            low, _ = ends(f, v, order, enough=lambda a, b: rounds_alike(odd(a), odd(b)))
        except Undecidable:  # it misses a tie by less than anything else sees
            continue
        assert rounds_alike(odd(low), near), v


def rounds_alike(a, b):
    """Whether two are the same number of the type."""
    return bool(alike(np.array([a]), np.array([b]), KIND.dtype)[0])


@pytest.mark.parametrize("name", ["e_swish", "delu", "tanh_shrink", "abu"])
def test_ties_do_not_take_a_ball_each(name, monkeypatch):
    asked = []
    monkeypatch.setattr(decisions, "told", lambda a, x, near, dtype: asked.extend(x) or near)
    truth(get(name), KIND.every(), KIND)
    assert len(asked) < 10


def test_nothing_is_said_of_what_is_not_known():
    x = start([1.0, 2.0, 300.0])
    for y in (log(x), x / (x - x), x**0.5, rests.unknown(x)):
        assert not np.isfinite(y.near + y.by).any()
    x = x + Rest(*np.array([[0.0], [2.0**-80], [2.0**-70], [np.nan]]))  # of a rest that may have either sign
    assert np.isnan((x - 2).way).tolist() == [False, True, False]


def test_sums_of_fractions_are_exact():
    x = start([5.0, 3.0])
    y = x * ratio(2, 10) + x * ratio(7, 10)
    assert (y.below, y.whole.tolist(), y.sign.tolist()) == (5, [22.5, 13.5], [0, 0])
    assert (y - ratio(9, 2)).way.tolist() == [0, -1]
    assert lifted(sqrt(2 / pi)).sign != 0 and lifted(ratio(1, 3)).below == 3
