"""Symmetries are identities: what is odd, even or mirrored is proved on every piece, and near misses are refuted by a pair of points."""

from dataclasses import replace
from math import inf

import pytest

from actplot import get
from actplot.algebras.enclosures.balls import precision
from actplot.catalogue import load
from actplot.definition import Definition
from actplot.facts.properties import PROVED
from actplot.prove.certificates import claims
from actplot.prove.certificates.cover import Unproved
from actplot.prove.certificates.curve import SHARP, Curve
from actplot.prove.find import exact
from actplot.prove.identities import mirrors
from actplot.prove.properties.symmetries import symmetry
from actplot.words import cos, exp, piecewise, ratio, sigmoid, softplus, tanh, upto


def made(define):
    """An activation of one's own, outside of the catalogue."""
    return Definition(replace(get("relu").entry, name="made", define=define, parameters=(), textbook=None), {})


def told(f):
    """The value and the verdict of its symmetry."""
    with precision(SHARP):
        found = symmetry(Curve(exact(f)))
    return found.value, found.verdict


def mirrored(f, claimed):
    """Whether a centre is proved to be the nearest, or None to be right."""
    with precision(SHARP):
        for proof in claims.certificates(Curve(exact(f))):
            try:
                mirrors.centre(proof, claimed)
            except Unproved:
                continue
            return True
    return False


SCALAR = [f for f in load().values() if f.kind == "scalar"]


def test_every_parity_of_the_catalogue_is_decided():
    verdicts = [told(f)[1] for f in SCALAR]
    assert len(verdicts) > 90 and set(verdicts) == {PROVED}


@pytest.mark.parametrize("name", ["hard_shrink", "soft_shrink", "sqnl", "srelu", "hard_tanh", "affine", "tanh", "gaussian", "sign"])
def test_parities_are_identities(name):
    f = exact(get(name))
    way = {"odd": -1, "even": 1}[f.facts.symmetry.value]
    assert mirrors.symmetric(f, way) and not mirrors.symmetric(f, -way)


@pytest.mark.parametrize(
    "define",
    [
        lambda x: tanh(x) + ratio(1, 10**12) * cos(x),
        lambda x: piecewise(x, (0, lambda x: -tanh(-x)), (inf, lambda x: -tanh(-x * ratio(10**9, 10**9 + 1)))),
        lambda x: piecewise(x, (0, lambda x: tanh(-x)), (inf, tanh)) * tanh(x),  # a mutated sign: odd, not even
        lambda x: piecewise(x, (-1, lambda x: -1), (1, lambda x: x), (inf, lambda x: 1), at={1: 2}),
    ],
)
def test_what_is_nearly_even_is_not(define):
    assert not mirrors.symmetric(made(define), 1)


def test_one_point_spoils_an_odd_function():
    assert told(made(lambda x: piecewise(x, (0, lambda x: -1), (inf, lambda x: 1), at={0: 0}))) == ("odd", PROVED)
    assert told(made(lambda x: piecewise(x, (0, lambda x: -1), (inf, lambda x: 1)))) == ("none", PROVED)
    whole = (-1, lambda x: -1), (upto(1), lambda x: x), (inf, lambda x: 1)
    assert mirrors.symmetric(made(lambda x: piecewise(x, *whole)), -1)
    assert not mirrors.symmetric(made(lambda x: piecewise(x, *whole, at={1: 3})), -1)


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
