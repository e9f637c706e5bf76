"""The centre or axis nearest to the origin is proved, or that there is none."""

from fractions import Fraction

import pytest

from actplot import get
from actplot.algebras.enclosures.balls import precision
from actplot.facts.properties import PROVED
from actplot.parameters import Domain
from actplot.prove.certificates.centres import centre
from actplot.prove.certificates.strip import Unproved
from actplot.prove.certificates.suggestions import suggested
from actplot.prove.curves.curve import Curve
from actplot.prove.curves.values import SHARP
from actplot.prove.find import exact, find
from actplot.words import exp, ratio, sigmoid, softplus, tanh

from ..samples import made


def mirrored(f, claimed):
    """Whether a centre is proved to be the nearest, or None to be right."""
    with precision(SHARP):
        for proof in suggested(Curve(exact(f))):
            try:
                centre(proof, claimed)
            except Unproved:
                continue
            return True
    return False


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "kind", "x", "y"),
    [
        ("sigmoid", "point", 0, 0.5), ("hat", "axis", 1, None), ("relu6", "point", 3, 3), ("sine", "axis", 1.5707963267948966, None),
        ("laplace_act", "point", 0.7071067811865476, 0.5), ("soft_clipping", "point", 0.5, 0.5), ("logit", "point", 0.5, 0),
        ("cosine", "point", 1.5707963267948966, 0), ("binary_step:at_zero=0.5", "point", 0, 0.5),
        ("snake", "point", -0.7853981633974483, -0.28539816339744833),
    ],
)  # fmt: skip
def test_centres_are_proved_and_others_are_not(name, kind, x, y):
    assert mirrored(get(name), {"kind": kind, "x": x, "y": y})
    assert not mirrored(get(name), None)
    assert not mirrored(get(name), {"kind": kind, "x": x, "y": 0.25 if y != 0.25 else 0})
    assert not mirrored(get(name), {"kind": kind, "x": x + 1, "y": y})


@pytest.mark.parametrize("at_zero", [0, 1])
def test_f_passes_through_its_centre_of_symmetry(at_zero):
    assert mirrored(get(f"binary_step:at_zero={at_zero}"), None)
    assert not mirrored(get(f"binary_step:at_zero={at_zero}"), {"kind": "point", "x": 0, "y": 0.5})


def test_of_two_centres_at_the_same_distance_the_lower_one_is_nearer():
    assert mirrored(get("snake:a=-2"), {"kind": "point", "x": 0.39269908169872414, "y": 0.14269908169872417})
    assert not mirrored(get("snake"), {"kind": "point", "x": 0.7853981633974483, "y": 1.2853981633974483})


@pytest.mark.parametrize("name", ["relu", "tanh", "gelu", "softplus", "exponential", "selu", "abs", "identity", "log1mexp", "mish"])
def test_that_there_is_no_centre_is_proved(name):
    assert mirrored(get(name), None)
    assert not mirrored(get(name), {"kind": "point", "x": 1, "y": 0})


@pytest.mark.parametrize(
    ("define", "claimed"),
    [
        (lambda x: exp(-(x - 1) * (x - 1)), {"kind": "axis", "x": 1, "y": None}),
        (lambda x: softplus(x - 2) + softplus(2 - x), {"kind": "axis", "x": 2, "y": None}),
        (lambda x: 3 * sigmoid(x - 5) - 1, {"kind": "point", "x": 5, "y": 0.5}),
    ],
)
def test_made_up_centres(define, claimed):
    assert mirrored(made(define), claimed)
    assert not mirrored(made(lambda x: define(x) + ratio(1, 10**9) * x * tanh(x)), claimed)


def test_a_domain_has_one_middle():
    unit = Domain("in [0, 1]", 0, 1, True, True)
    off, middle = (find(made(lambda x, a=a: (x - a) ** 2, domain=unit)).symmetry_centre for a in (Fraction(3, 10), Fraction(1, 2)))
    assert off.verdict != PROVED
    assert (middle.verdict, middle.value) == (PROVED, {"kind": "axis", "x": 0.5, "y": None})
