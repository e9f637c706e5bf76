"""Functions as papers type them: what is proved of each, held against numbers that were found in other ways."""

import math

import pytest
from flint import arb

from actplot.algebras.enclosures.balls import KERNELS, Ball, hull
from actplot.expressions.resolve import get
from actplot.facts.properties import PROVED
from actplot.prove.find import find
from actplot.prove.identities.moments import moments

ROOT, GAMMA = math.sqrt, math.gamma
# expression, direction, ends of the range and whether they are taken
SHAPES = [
    # a kink at which both pieces are the same number, as an identity alone tells
    ("where(x > a, tanh(a) + b*(x - a), where(x < -a, tanh(-a) + b*(x + a), tanh(x))):a=1,b=0.1", "strictly increasing",
     ("-inf", False, "inf", False)),
    ("where(x >= 0, x, where(x > a, tanh(x), tanh(a))):a=-0.75", "nondecreasing", (math.tanh(-0.75), True, "inf", False)),
    ("a*sigmoid(x) + (1 - a)*clip(b*x + 0.5, 0, 1):a=0.5,b=1", "strictly increasing", (0, False, 1, False)),
    ("log(max(1e-7, x))", "nondecreasing", (math.log(1e-7), True, "inf", False)),
    # pieces that meet at a root
    ("max(x, sigmoid(x))", "strictly increasing", (0, False, "inf", False)),
    ("where(x < exp(-x), exp(-x), x)", "no", (0.5671432904097838, True, "inf", False)),
    # swings on a part of the line, steps without end
    ("max(0, x) + cos(x)", "no", (-1, True, "inf", False)),
    ("max(0, x) + sin(x)", "no", (-1, True, "inf", False)),
    ("max(0, x) + a*sin(b*x):a=0.1,b=1", "no", (-0.1, True, "inf", False)),
    # what cancels, and what happens far from the origin
    ("(1/a)*log((1 + exp(a*x))/(1 + exp(a*(x - 1)))):a=50", "strictly increasing", (0, False, 1, False)),
    ("0.5*(sqrt((x + 1)**2 + eps) - sqrt((x - 1)**2 + eps)):eps=0.01", "strictly increasing", (-1, False, 1, False)),
    ("sigmoid(a*(x - b)):a=0.02,b=600", "strictly increasing", (0, False, 1, False)),
    ("log(0.5*(1 + erf(x/sqrt(2))))", "strictly increasing", ("-inf", False, 0, False)),
    # a zero of high order
    ("where(x > 0, x, a*(max(1 + (1 - b)*x, 0)**(1/(1 - b)) - 1)):a=1,b=0.9", "nondecreasing", (-1, True, "inf", False)),
]  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize(("spec", "way", "ends"), SHAPES)
def test_shapes_are_proved(spec, way, ends):
    facts = find(get(spec))
    assert (facts.of("monotonic").value, facts.of("monotonic").verdict) == (way, PROVED)
    value = facts.of("range").value
    assert facts.of("range").verdict == PROVED
    assert (value["low_attained"], value["high_attained"]) == ends[1::2]
    assert [value["low"], value["high"]] == [pytest.approx(e, rel=1e-14) if isinstance(e, float) else e for e in ends[::2]]


@pytest.mark.parametrize(
    ("spec", "second"),
    [
        ("sign(x)*sqrt(2*a*abs(x)):a=0.5", ROOT(2 / math.pi)),  # E |Z|
        ("sqrt(relu(x))", 1 / ROOT(2 * math.pi)),
        ("cbrt(x)", 2 ** (1 / 3) * GAMMA(5 / 6) / ROOT(math.pi)),  # E |Z|^p = 2^(p/2) Γ((p + 1)/2) / √π
        ("abs(x)**0.1", 2**0.1 * GAMMA(0.6) / ROOT(math.pi)),
        ("relu(x)**1.2", 2**1.2 * GAMMA(1.7) / ROOT(math.pi) / 2),
        ("sqrt(softplus(x))", 0.80605918334744),  # E log(1 + e^Z), by mpmath
        ("x/(x/a + exp(-x/b)):a=2,b=3", 0.83927671627613),
        ("x/(1 - x*exp(-(x + exp(x))))", 0.55260487324671),
        pytest.param("tanh(a*x + b*exp(c*x))*log(d + exp(x)):a=0,b=0.6,c=1,d=0", 0.47578668705569, marks=pytest.mark.thorough),
    ],
)
def test_gains_need_no_bounded_slope(spec, second):
    """A slope without bound, or of which no bound is seen, is no reason to know nothing of E f(Z)^2."""
    found = moments(get(spec))
    assert found.second.rad() < 1e-30
    assert float(found.second.mid()) == pytest.approx(second, rel=2e-14)
    gain = find(get(spec)).of("gain")
    assert gain.verdict == PROVED and gain.value == pytest.approx(second**-0.5, rel=1e-14)


@pytest.mark.parametrize("spec", ["sign(x)*sqrt(abs(x))", "cbrt(x)", "abs(x)**0.1"])
def test_a_slope_without_a_second_moment_has_no_backward_gain(spec):
    """E f'(Z)^2 is infinite, and no finite number may stand for it."""
    facts = find(get(spec))
    assert [facts.of(k).value for k in ("slope_moment", "backward_gain")] == [None, None]


def test_roots_of_balls_hold_all_roots():
    for low, high in ((-1e-20, 4.0), (0.0, 1e-30), (-1.0, 1e-3)):
        x = hull(arb(low), arb(high))
        for y in (KERNELS["sqrt"](x), (Ball(x) ** 0.5).arb):
            assert y.contains(arb(high).sqrt()) and y.contains(0) and y.is_finite()
    assert KERNELS["sqrt"](arb(-1)).is_nan() and KERNELS["sqrt"](arb(-2)).is_nan()
