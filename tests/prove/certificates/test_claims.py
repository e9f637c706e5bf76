"""What is proved is true, what is false is not proved, and each rule that a proof rests on can be seen to break."""

import re
from dataclasses import replace
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from flint import arb

from actplot import get, words
from actplot.algebras.enclosures.balls import Ball, precision, to_arb
from actplot.algebras.enclosures.surds import Real, real, same
from actplot.algebras.jets import part, variable
from actplot.facts.properties import CHECKED, PROVED, Facts
from actplot.prove.certificates import claims
from actplot.prove.certificates.certificate import Certificate
from actplot.prove.certificates.claims import CLAIMS, certified
from actplot.prove.certificates.extremes import Value
from actplot.prove.certificates.strip import Unproved
from actplot.prove.find import exact, find
from actplot.words import (
    cos,
    exp,
    piecewise,
    ratio,
    sigmoid,
    sin,
    tanh,
)
from tests.catalogue import load

from ..samples import certificate, holds, interval, made, proved

SCALARS = [f for f in load().values() if f.kind == "scalar"]
OSCILLATING = {
    "sine", "cosine", "sinc", "sinc_norm", "gcu", "snake", "snake_beta", "sine_relu", "coslu", "sinc_plus_x", "asu", "minsin", "cos_relu",
}  # fmt: skip


# ---------------------------------------------------------------- claims, true and false


TRUE = [
    ("relu", "range", interval(0, True, "inf", False)),
    ("sigmoid", "slope_range", interval(0, False, 0.25, True)),
    ("sigmoid", "lipschitz", 0.25),
    ("sigmoid", "monotonic", "strictly increasing"),
    ("tanh", "range", interval(-1, False, 1, False)),
    ("gelu", "monotonic", "no"),
    ("gelu", "lipschitz", 1.1289041451851548),
    ("gelu", "range", interval(-0.16997120747990366, True, "inf", False)),
    ("silu", "range", interval(-0.2784645427610738, True, "inf", False)),
    ("hard_swish", "range", interval(-0.375, True, "inf", False)),
    ("selu", "convexity", "neither"),
    ("softsign", "range", interval(-1, False, 1, False)),
    ("elu", "smoothness", 1),
    ("elu:alpha=2", "smoothness", 0),
    ("relu6", "range", interval(0, True, 6, True)),
    ("gelu_tanh", "saturates", {"left": "soft", "right": "no"}),
    ("symlog", "asymptotes", {"left": None, "right": None}),
    ("relu2", "lipschitz", "inf"),
]
FALSE = [
    ("gelu", "monotonic", "strictly increasing"),
    ("silu", "range", interval(-0.25, True, "inf", False)),
    ("gelu", "lipschitz", 1),
    ("gelu", "lipschitz", 1.128904145185),
    ("elu:alpha=2", "smoothness", 1),
    ("selu", "convexity", "convex"),
    ("softsign", "range", interval(0, False, "inf", False)),
    ("relu", "range", interval(0, False, "inf", False)),
    ("tanh", "range", interval(-1, True, 1, True)),
    ("sigmoid", "slope_range", interval(0, False, 0.25, False)),
    ("sigmoid", "slope_range", interval(0, True, 0.25, True)),
    ("arctan", "monotonic", "no"),
    ("relu", "monotonic", "strictly increasing"),
    ("softsign", "saturates", {"left": "hard", "right": "soft"}),
    ("hard_swish", "smoothness", 1),
    ("mish", "convexity", "convex"),
    ("softplus", "zeros", [{"x": 0, "y": 0}]),
    ("silu", "extrema", []),
    ("symlog", "bounded", True),
    ("relu", "dead_region", []),
    ("square", "lipschitz", 2),
    ("silu", "asymptotes", {"left": {"slope": 0, "intercept": 0}, "right": {"slope": 1, "intercept": 0.5}}),
    ("sine", "monotonic", "strictly increasing"),
]


@pytest.mark.parametrize(("name", "key", "claimed"), TRUE)
def test_true_claims_are_certified(name, key, claimed):
    assert holds(get(name), key, claimed)


@pytest.mark.parametrize(("name", "key", "claimed"), FALSE)
def test_planted_lies_are_not(name, key, claimed):
    assert not holds(get(name), key, claimed)


@pytest.mark.parametrize(
    "define",
    [
        lambda x: tanh(x) - Fraction(1, 10**6) * x,
        lambda x: sigmoid(x) + exp(-((x - 3) ** 2) * 10**6) / 100,  # a needle that samples miss
        lambda x: tanh(x) + Fraction(1, 10**30) * cos(x),  # ripples below every float
        lambda x: x + sin(x) * Fraction(101, 100),
        lambda x: piecewise(x, (0, tanh), (inf, lambda x: tanh(x) - Fraction(1, 10**40))),
    ],
)
def test_what_nearly_rises_is_not_certified_to_rise(define):
    assert not holds(made(define), "monotonic", "strictly increasing")


def test_the_same_without_the_flaw_is():
    assert holds(made(lambda x: tanh(x) + Fraction(1, 10**6) * x), "monotonic", "strictly increasing")
    up = made(lambda x: piecewise(x, (0, tanh), (inf, lambda x: tanh(x) + Fraction(1, 10**40))))
    assert holds(up, "monotonic", "strictly increasing")


def test_old_facts_do_not_survive_another_definition():
    """The facts of SiLU, offered for functions that are not quite SiLU."""
    facts = find(get("silu"))
    claims = [k for k in CLAIMS if facts[k].verdict == PROVED and k not in ("monotonic", "nonlinear")]
    assert len(claims) >= 14
    other = made(lambda x: x * sigmoid(x) - exp(-x * x) / 10)
    survivors = {k for k in claims if holds(other, k, facts[k].value)}
    assert not survivors & {"range", "lipschitz", "slope_range", "extrema", "inflections", "zeros"}


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("word", "rule", "name", "key"),
    [
        ("sigmoid", lambda x, y: y * sigmoid(x), "sigmoid", "slope_range"),
        ("sigmoid", lambda x, y: -y * sigmoid(-x), "sigmoid", "monotonic"),
        ("phi", lambda x, y: x * y, "gelu", "slope_range"),
        ("Phi", lambda x, y: 2 * words.phi(x), "gelu", "lipschitz"),
        ("sech2", lambda x, y: -2 * y * sigmoid(x), "tanh", "slope_range"),
        ("expm1", lambda x, y: y, "elu", "smoothness"),
    ],
)
def test_a_wrong_derivative_rule_certifies_nothing_old(monkeypatch, word, rule, name, key):
    known = find(get(name))[key].value
    assert holds(get(name), key, known)
    object.__setattr__(words.WORDS[word], "rule", right := words.WORDS[word].rule)
    try:
        object.__setattr__(words.WORDS[word], "rule", rule)
        assert not holds(get(name), key, known)
    finally:
        object.__setattr__(words.WORDS[word], "rule", right)


def test_what_does_not_follow_stays_as_it_was_found():
    f = get("gelu")
    lie = replace(find(f).monotonic, value="strictly increasing", verdict=CHECKED)
    found = certified([certificate(f)], "monotonic", lie, lambda exact: replace(lie, value="told again"))
    assert found == replace(lie, note=lie.note + "; not proved: another direction")


def test_what_follows_is_told_again_with_the_numbers_that_are_exact():
    f = exact(get("selu"))
    told = []
    found = replace(get("selu").facts["range"], verdict=CHECKED)
    with precision(256):
        assert certified([certificate(f)], "range", found, lambda exact: told.extend(exact) or found).verdict == PROVED
    assert any(same(v, -real(f.values["alpha"]) * real(f.values["scale"])) for v in told)
    assert not any(same(v, -real(f.values["alpha"])) for v in told)


def test_an_error_in_a_proof_proves_nothing(monkeypatch):
    def planted(p, claimed):
        raise NameError("planted")

    monkeypatch.setitem(claims.CLAIMS, "range", planted)
    found = find(get("relu"))
    assert (found.range.verdict, found.lipschitz.verdict) == ("checked", PROVED)


TINY = Fraction(1, 10**60)


def test_a_supremum_just_above_a_value_that_is_taken_is_not_taken():
    step = made(lambda x: piecewise(x, (0, lambda x: ratio(1, 10)), (inf, lambda x: (ratio(1, 10) + TINY) * tanh(x))))
    taken = {"low": 0, "low_attained": True, "high": 0.1, "high_attained": True}
    assert proved(step, "range") != taken
    near = [Value(real(Fraction(1, 10)), True), Value(real(Fraction(1, 10) + TINY), False)]
    p = Certificate(exact(step), list(step.knots), {})
    claims.extreme(p, near, 1, 0.1, False)
    for values in (near, near[::-1]):
        with pytest.raises(Unproved):
            claims.extreme(p, values, 1, 0.1, True)


def test_equal_values_of_which_one_is_taken_are_taken():
    f = get("hard_tanh")
    both = [Value(real(1), False), Value(real(1), True)]
    claims.extreme(Certificate(exact(f), list(f.knots), {}), both, 1, 1, True)
    with pytest.raises(Unproved):
        claims.extreme(Certificate(exact(f), list(f.knots), {}), [*both, Value(Real(Fraction(0), ball=arb(1, 1e-30)), False)], 1, 1, True)


# ---------------------------------------------------------------- the catalogue


def points(f):
    """Random and adversarial points of the domain: all magnitudes, near breaks, near turning points and near zeros."""
    rng = np.random.default_rng(7)
    low, high = max(float(f.entry.domain.low), -1e6), min(float(f.entry.domain.high), 1e6)
    x = [rng.uniform(max(low, -9), min(high, 9), 900), *(s * 10.0 ** rng.uniform(-12, 6, 300) for s in (1, -1))]
    near = [p["x"] for key in ("kinks", "extrema", "inflections", "zeros") for p in f.facts[key].value or [] if abs(p["x"]) < 1e5]
    steps = np.r_[0, 10.0 ** np.arange(-15, 1)]
    x += [p + s * steps for p in near[:12] for s in (1, -1)]
    x = np.concatenate(x)
    return x[(x > low) & (x < high)]


@pytest.mark.sampled
@pytest.mark.parametrize("f", SCALARS, ids=lambda f: f.name)
def test_proved_bounds_withstand_attack(f):
    """Balls at thousands of points: none shows a value, a slope or a pair of points that a proved fact excludes."""
    facts = f.facts
    x = np.sort(points(f))
    knots = [float(k) for k in f.knots] + [0.0]
    x = x[np.min(np.abs(x[:, None] - np.array(knots)), axis=1) > 1e-14]
    assert x.size > 1000
    rises = facts.monotonic.value in ("strictly increasing", "nondecreasing")
    last = None
    with precision(96):
        for point in x:
            y = f.entry.define(variable(Ball(arb(float(point))), 1), **exact(f).values)
            value, slope = (to_arb(part(y, 1, k)) for k in (0, 1))
            for key, v in (("range", value), ("slope_range", slope)):
                if facts[key].verdict == PROVED:
                    inside(facts[key].value, v, f"{key} at {point}")
            if facts.lipschitz.verdict == PROVED and facts.lipschitz.value != "inf":
                assert not abs(slope) > arb(facts.lipschitz.value) * (1 + 2.0**-50), f"Lipschitz at {point}"
            if facts.monotonic.verdict == PROVED and last is not None and facts.monotonic.value != "no":
                assert not (value < last if rises else value > last), point
            last = value


def inside(ends, v, where):
    """v is not certainly outside of an interval whose ends are rounded."""
    low, high = (arb(float(ends[k])) for k in ("low", "high"))
    assert not v < low - abs(low) * 2.0**-50, where
    assert not v > high + abs(high) * 2.0**-50, where
    if isinstance(ends["low"], int) and not ends["low_attained"]:
        assert not v <= low, where
    if isinstance(ends["high"], int) and not ends["high_attained"]:
        assert not v >= high, where


def test_how_much_is_proved():
    cells = [(f.name, k, f.facts[k].verdict) for f in SCALARS for k in CLAIMS]
    proved = sum(v == PROVED for *_, v in cells)
    print(f"{proved} of {len(cells)} cells that signs decide are proved")
    assert len(cells) >= 99 * len(CLAIMS)
    assert proved >= 0.95 * len(cells)
    open_ = {n for n, _, v in cells if v != PROVED} - OSCILLATING
    assert len(open_) <= 6, open_


def test_every_note_of_a_certificate_tells_its_method():
    cubic = {"cube", "relu3"}  # signs of a line and of its integrals need no boxes
    for f in SCALARS:
        for k in ("range", "lipschitz", "extrema"):
            if f.facts[k].verdict == PROVED and "jumps" not in f.facts[k].note:
                methods = "exact values at single points" if f.name in cubic else r"\d+ box(es)? at \d+ bits|in four phases"
                assert re.search(methods, f.facts[k].note), (f.name, f.facts[k].note)
    assert isinstance(get("silu").facts, Facts)
