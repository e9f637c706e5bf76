"""What is proved is true, what is false is not proved, and each rule that a proof rests on can be seen to break."""

import re
from dataclasses import replace
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from flint import arb
from pytest import approx

from actplot import get, words
from actplot.algebras.enclosures.balls import Ball, precision, to_arb
from actplot.algebras.enclosures.surds import Real, Undecided, order, real, same
from actplot.algebras.infinity import asymptotics, orders
from actplot.algebras.infinity.orders import Unresolved, beyond
from actplot.algebras.jets import part, variable
from actplot.algebras.symbols.shifts import rise
from actplot.catalogue import load
from actplot.definition import Definition
from actplot.facts.properties import CHECKED, PROVED, Facts
from actplot.prove import find
from actplot.prove.certificates.certificate import Certificate
from actplot.prove.certificates.claims import CLAIMS, certified
from actplot.prove.certificates.cover import Unproved
from actplot.prove.find import exact
from actplot.prove.identities.identities import level, met
from actplot.words import clip, cos, exp, hypot1, log, minimum, piecewise, ratio, sigmoid, sin, sqrt, tanh

SCALARS = [f for f in load().values() if f.kind == "scalar"]
OSCILLATING = {"sine", "cosine", "sinc", "sinc_norm", "gcu", "snake", "snake_beta", "sine_relu", "coslu"}


def made(define, name="made"):
    """An activation of one's own, outside of the catalogue."""
    return Definition(replace(get("relu").entry, name=name, define=define, parameters=(), textbook=None), {})


def certificate(f, *breaks):
    """What is certain of a function, without suggestions."""
    return Certificate(exact(f), [*f.knots, *breaks], {})


def holds(f, key, claimed):
    """Whether a claim about a function is certified."""
    try:
        CLAIMS[key](certificate(f), claimed)
    except (Unproved, ArithmeticError):
        return False
    return True


def interval(low, low_in, high, high_in):
    return {"low": low, "low_attained": low_in, "high": high, "high_attained": high_in}


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


def test_a_value_at_a_root_is_whole_by_an_identity():
    """(x tanh x)'' is a multiple of 1 - x tanh x; what differs from it by less than can be enclosed is no whole number there."""
    x = arb("1.19967864025773383391636984879", 1e-25)
    assert level(lambda x: x * tanh(x), 2, x, Fraction(1))
    assert not level(lambda x: x * tanh(x), 2, x, Fraction(2))
    assert not level(lambda x: x * tanh(x) + Fraction(1, 10**200), 2, x, Fraction(1))
    assert not level(lambda x: x * tanh(x), 1, arb(0, 1e-25), Fraction(1))
    assert find(get("lisht")).inflections.verdict == PROVED


@pytest.mark.parametrize(
    ("define", "smooth"),
    [
        (lambda x: sigmoid(minimum(3, x) * ratio(1, 7)), 0),
        (lambda x: piecewise(x, (3, lambda x: exp(x / 3) - x * exp(1) / 3), (inf, lambda x: sin(x - 3) * 0)), 1),
        (lambda x: piecewise(x, (3, lambda x: exp(x / 3)), (inf, lambda x: ratio(1, 10**100) + exp(1))), -1),
        (lambda x: piecewise(x, (3, lambda x: exp(x / 3)), (inf, lambda x: exp(1)), at={3: exp(1) + ratio(1, 10**100)}), -1),
    ],
)
def test_what_meets_at_a_knot_meets_as_an_identity(define, smooth):
    """Values that are but enclosed on both sides are equal where the field of functions says so, and nowhere else."""
    orders = [met(define, 3, k) for k in (0, 1, 2)]
    assert orders == [k <= smooth for k in (0, 1, 2)]
    if smooth >= 0:
        joint = certificate(made(define), 3).joints[0]
        assert joint.smoothness == smooth


# ---------------------------------------------------------------- knots that are roots


@pytest.mark.parametrize(
    ("spec", "low", "high", "smooth"),
    [
        ("gelu_10", -0.16997120747990366, 10, 0),
        ("gelu_10:min=-0.1", -0.1, 10, 0),  # below -0.1 in between
        ("gelu_10:min=0.25,max=0.26", 0.25, 0.26, 0),
        ("gelu_10:min=-5,max=-1", -1, -1, "inf"),  # never there
    ],
)
def test_functions_that_are_clipped_at_roots_are_certified(spec, low, high, smooth):
    facts = find(get(spec))
    assert facts.range.value == interval(low, True, high, True)
    assert facts.smoothness.value == smooth
    assert {k for k, v in facts.items() if v.verdict != PROVED} <= {"symmetry_centre"}


@pytest.mark.parametrize("above", [lambda u: 11, lambda u: Fraction(10) + Fraction(1, 10**30), lambda u: u + Fraction(1, 10**40)])
def test_pieces_that_do_not_meet_at_a_root_are_not_joined(above):
    """Only numbers that are the same by construction are; enclosures could not tell that they are not."""
    f = made(lambda x: piecewise(gelu_of(x), (10, lambda u: u), (inf, above)))
    (knot,) = f.knots
    assert not knot.op.seamless
    assert not holds(f, "smoothness", 0)
    assert not holds(f, "smoothness", -1)
    joined = made(lambda x: piecewise(gelu_of(x), (10, lambda u: u), (inf, lambda u: 20 - u)))
    assert holds(joined, "smoothness", 0)
    assert not holds(joined, "range", interval(-0.16997120747990366, True, 10, True))  # it has no lower bound


def test_slopes_that_may_differ_at_a_root_are_not_the_same():
    slightly = 1 + ratio(1, 10**200)
    f = made(lambda x: piecewise(gelu_of(x), (10, lambda u: u), (inf, lambda u: 10 + (u - 10) * slightly + (u - 10) ** 2)))
    assert f.knots[0].op.seamless
    assert not any(holds(f, "smoothness", k) for k in (-1, 0, 1, 2))


def test_knots_of_different_curves_are_different_however_near():
    f = made(lambda x: sum(clip(gelu_of(x) * (1 + ratio(k, 10**30)), -10, 10) for k in range(4)))
    assert len({float(k) for k in f.knots}) == 1
    with precision(256):
        assert len([1 for k in f.knots for o in f.knots if to_arb(k) < to_arb(o)]) == 6
    assert not holds(f, "smoothness", 1)
    assert not holds(f, "dead_region", [{"low": 10.0, "low_attained": True, "high": "inf", "high_attained": False}])


def gelu_of(x):
    return x * words.Phi(x)


def test_old_facts_do_not_survive_another_definition():
    """The facts of SiLU, offered for functions that are not quite SiLU."""
    facts = find(get("silu"))
    claims = [k for k in CLAIMS if facts[k].verdict == PROVED and k not in ("monotonic", "nonlinear")]
    assert len(claims) >= 14
    other = made(lambda x: x * sigmoid(x) - exp(-x * x) / 10)
    survivors = {k for k in claims if holds(other, k, facts[k].value)}
    assert not survivors & {"range", "lipschitz", "slope_range", "extrema", "inflections", "zeros"}


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
    for f in SCALARS:
        for k in ("range", "lipschitz", "extrema"):
            if f.facts[k].verdict == PROVED and "jumps" not in f.facts[k].note:
                assert re.search(r"\d+ box(es)? at \d+ bits|in four phases", f.facts[k].note), (f.name, f.facts[k].note)
    assert isinstance(get("silu").facts, Facts)


# ---------------------------------------------------------------- exact numbers


def test_exact_numbers_are_told_apart_and_identified():
    pi, two = real(words.pi), real(2).root()
    assert (pi.root() * pi.root()).q == 1 and (pi.root() * pi.root()).unit == pi.unit
    assert same(two * two, real(2)) is True
    assert same(real(8).root(), two * 2) is True
    assert order(pi, real(Fraction(355, 113))) == -1
    assert same(two, real(Fraction(1414213562, 10**9))) is False


def test_constants_that_have_a_name_stay_exact():
    log2, e = real(words.log(2)), real(words.exp(1))
    assert same(log2 * 3 / 2, real(words.log(2)) * Fraction(3, 2)) is True
    assert same(log2 * e, e * log2) is True
    assert same(log2, real(Fraction(693147, 10**6))) is False
    assert same(log2 * e, e) is False
    assert (log2 - log2).is_zero and not (log2 - e).is_zero
    assert real(-words.log(2)).sign == -1 and real(words.log(ratio(1, 3))).sign == -1
    assert same((e * e).root(), e) is True
    assert all(same(real(v.number), v) is True for v in (e, log2 * 5, real(8).root() * e, real(words.pi) / 3))


def test_a_constant_that_may_be_zero_has_no_name():
    """log 2 + log 3 - log 6 is 0, which no enclosure shows: nothing may be concluded from its looks."""
    hidden = real(words.log(2) + words.log(3) - words.log(6))
    assert not hidden.exact and hidden.sign is None and not hidden.is_zero


def test_balls_are_never_equal():
    third = Real(Fraction(0), ball=arb(1) / 3)
    assert same(third, third) is None
    assert order(third, real(Fraction(1, 3))) is None
    assert same(third * 3, real(1)) is None


def test_a_point_that_may_lie_on_either_side_is_undecided():
    near = Real(Fraction(0), ball=arb(0, 1e-30))
    with pytest.raises(Undecided):
        words.abs(near)
    assert words.abs(real(-2)).q == 2


# ---------------------------------------------------------------- expansions

ROWS = [
    ("exp", lambda x: -x), ("sigmoid", lambda x: x), ("sigmoid", lambda x: -x), ("tanh", lambda x: x), ("sech2", lambda x: x),
    ("softplus", lambda x: x), ("softplus", lambda x: -x), ("Phi", lambda x: x), ("Phi", lambda x: -x), ("phi", lambda x: x),
    ("erf", lambda x: x), ("erfc", lambda x: x), ("hazard", lambda x: x), ("hazard", lambda x: -x), ("log_Phi", lambda x: -x),
    ("log_Phi", lambda x: x), ("arctan", lambda x: x), ("arctan", lambda x: -x), ("hypot1", lambda x: x), ("hypot1m1", lambda x: -x),
    ("isru", lambda x: -x), ("softsign", lambda x: -x), ("squareplus", lambda x: x), ("squareplus", lambda x: -x),
    ("log", lambda x: x), ("log1p", lambda x: x), ("sqrt", lambda x: x), ("cbrt", lambda x: -x), ("arcsinh", lambda x: -x),
    ("logcosh", lambda x: -x), ("tanhshrink", lambda x: x), ("sqrt_softplus", lambda x: -x), ("softplus_rate", lambda x: x),
    ("log1mexp", lambda x: x), ("log1mexp", lambda x: 1 / x), ("logit", lambda x: 1 - 1 / x), ("logit", lambda x: 1 / x),
    ("sin", lambda x: x), ("tanh", lambda x: 1 / x), ("exp", lambda x: 2 + 1 / x), ("shifted_softplus", lambda x: x),
    ("cosh", lambda x: -x), ("sinh", lambda x: x), ("expm1", lambda x: 1 / x),
]  # fmt: skip


@pytest.mark.parametrize(("name", "inner"), ROWS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(ROWS)])
def test_expansions_contain_the_function(name, inner):
    """Each term at a point t >= R, with its coefficient's ball: the sum must meet the function's own enclosure, for f, f' and f''."""
    define = lambda x: words.WORDS[name](inner(x))
    with precision(400), beyond(8):
        found = asymptotics.tail(define, asymptotics.t(), 2)
        for t in (8, Fraction(17, 2), 11, 23, 60, 200):
            truth = define(variable(Ball(to_arb(t)), 2))
            for k in range(3):
                assert at(found[k], t).overlaps(to_arb(part(truth, 2, k))), (t, k)


def at(e, t):
    """The value that an expansion has at a point, in a ball."""
    x = to_arb(t)
    total = arb(0)
    for key, c in e.terms.items():
        exponent = sum((v * orders.size(d, x) for d, v in orders.coefficients(key.p)), arb(0))
        total += c.arb * x ** to_arb(key.k) * x.log() ** key.l * (-exponent).exp()
    return total


def test_every_word_of_the_catalogue_has_its_row():
    used = set().union(*(f.formula.words for f in SCALARS)) if hasattr(SCALARS[0].formula, "words") else set(asymptotics.ROWS)
    assert used <= set(asymptotics.ROWS) | set(words.PHRASES)
    assert set(words.WORDS) & set(asymptotics.ROWS) == set(asymptotics.ROWS)


def test_a_bounded_wave_has_no_limit():
    with beyond(8):
        (wave,) = asymptotics.tail(lambda x: tanh(x) + Fraction(1, 10**30) * sin(x), asymptotics.t(), 0)
        with pytest.raises(Unresolved):
            _ = wave.limit
        (calm,) = asymptotics.tail(lambda x: 1 + sin(x) / x, asymptotics.t(), 0)
        assert calm.limit.is_zero is False


def test_terms_are_ordered_only_where_that_is_sure():
    with beyond(8):
        (e,) = asymptotics.tail(lambda x: exp(-sqrt(words.pi) * x) - exp(-x * 2), asymptotics.t(), 0)
        assert e.sign == 1
        (f,) = asymptotics.tail(lambda x: log(x) - x / 1000, asymptotics.t(), 0)
        assert f.sign is None or f.sign == -1
        with beyond(1 << 14):
            (g,) = asymptotics.tail(lambda x: log(x) - x / 1000, asymptotics.t(), 0)
            assert g.sign == -1


# ---------------------------------------------------------------- what repeats


@pytest.mark.parametrize(
    ("define", "length", "up"),
    [
        (sin, real(words.pi) * 2, 0),
        (lambda x: sin(x) ** 2, real(words.pi), 0),
        (lambda x: 3 * x + cos(2 * x), real(words.pi), 3),
        (sin, real(words.pi), None),  # turns round
        (sin, real(3), None),
        (lambda x: x * cos(x), real(words.pi) * 2, None),
        (lambda x: exp(x), real(words.pi) * 2, None),
    ],
)
def test_a_period_is_found_by_construction_alone(define, length, up):
    found = rise(define, length)
    assert (found is None) == (up is None)
    assert up is None or same(found, length * up)


def test_a_wave_is_certified_on_one_period():
    for name in ("sine", "snake"):
        facts = find(get(name))
        assert facts.range.verdict == facts.slope_range.verdict == facts.inflections.verdict == PROVED
        assert "one period" in facts.slope_range.note


# ---------------------------------------------------------------- what swings for ever


def test_spherical_waves_are_bounded_from_boxes_and_tails():
    facts = find(get("sinc_norm"))
    assert facts.range.verdict == facts.slope_range.verdict == facts.lipschitz.verdict == PROVED
    assert facts.range.value == {"low": approx(-0.21723362821122166), "low_attained": True, "high": 1, "high_attained": True}


@pytest.mark.parametrize(
    ("define", "lonely"),
    [
        (lambda x: (x + cos(x)) * sigmoid(x), True),  # a limit at one end only
        (lambda x: x * cos(x), True),  # odd, with slopes without bound
        (lambda x: cos(x) / (1 + x * x), True),  # even, with the limit 0
        (lambda x: (x - 1) * cos(x), False),  # a point at 1, which is neither odd nor even
        (lambda x: cos(x - 1) / (2 - 2 * x + x * x), False),  # an axis at 1
        (lambda x: x + sin(x), False),  # a point at every multiple of pi
    ],
)
def test_what_a_wave_does_far_out_leaves_no_mirror(define, lonely):
    assert borne(define, "symmetry_centre", None) is lonely


# ---------------------------------------------------------------- what repeats on one side of its knots

RIPPLE = made(lambda x: piecewise(x, (0, lambda x: sin(x) - cos(x)), (inf, lambda x: x)))
ROOT2 = 2**0.5


@pytest.mark.parametrize(
    ("key", "true", "lies"),
    [
        ("range", interval(-ROOT2, True, "inf", False), [interval(-1.4, True, "inf", False), interval(-ROOT2, False, "inf", False)]),
        ("slope_range", interval(-ROOT2, True, ROOT2, True), [interval(-1, True, ROOT2, True), interval(-ROOT2, True, 1.5, True)]),
        ("bounded_below", True, [False]),
        ("saturates", {"left": "no", "right": "no"}, [{"left": "soft", "right": "no"}]),
        ("asymptotes", {"left": None, "right": {"slope": 1, "intercept": 0}}, [{"left": None, "right": None}]),
        ("dead_region", [], [[interval("-inf", False, 0, False)]]),
        ("monotonic", "no", ["nondecreasing"]),
    ],
)
def test_a_wave_on_one_side_is_certified_on_one_period(key, true, lies):
    assert holds(RIPPLE, key, true)
    assert not any(holds(RIPPLE, key, lie) for lie in lies)


@pytest.mark.parametrize(
    ("key", "order", "kinds"), [("zeros", 0, None), ("extrema", 1, ("minimum", "maximum")), ("inflections", 2, ("rising", "falling"))]
)
def test_endless_points_are_no_list(key, order, kinds):
    """Not even those of one period."""
    p = certificate(RIPPLE)
    roots = [r for _, r in p.table(order).roots]
    assert len(roots) == 2
    heights = [float(p.value(p.strips[0], r.x, 0).arb.mid()) if order else 0 for r in roots]
    listed = [
        {"x": float(r.x.arb.mid()), "y": y} | ({"kind": kinds[r.before > 0]} if kinds else {}) for r, y in zip(roots, heights, strict=True)
    ]
    if key == "zeros":
        listed.append({"x": 0, "y": 0})
    assert not holds(RIPPLE, key, listed)
    assert not holds(RIPPLE, key, [])


def test_a_wave_on_the_right_in_other_lengths():
    for piece, high in ((lambda x: sin(x / 2), 1.0), (lambda x: sin(x) * cos(x), 0.5), (lambda x: sin(3 * x) + 1, 2.0)):
        f = made(lambda x, piece=piece: piecewise(x, (-1, lambda x: x / 4), (inf, piece)))
        assert holds(f, "range", interval("-inf", False, high, True))
        assert not holds(f, "range", interval("-inf", False, high - 1e-9, True))


@pytest.mark.parametrize("piece", [lambda x: sin(x) ** 2 + cos(x) ** 2, lambda x: sin(x) / (1 - x), lambda x: 0 * x, lambda x: sin(0 * x)])
def test_what_is_constant_or_fades_is_no_wave(piece):
    f = made(lambda x: piecewise(x, (0, piece), (inf, lambda x: x)))
    assert all(s.turn is None for s in certificate(f).strips)
    assert not holds(f, "saturates", {"left": "no", "right": "no"})
    assert not holds(f, "asymptotes", {"left": None, "right": {"slope": 1, "intercept": 0}})


# ---------------------------------------------------------------- what swings wider and wider


def borne(define, key, claim):
    """Whether a claim follows for a made-up function."""
    made = Definition(replace(get("gcu").entry, name="made", define=define), {})
    with precision(256):
        try:
            CLAIMS[key](Certificate(made, [], {}), claim)
        except Unproved:
            return False
    return True


WHOLE = {"low": "-inf", "low_attained": False, "high": "inf", "high_attained": False}
NO_LINE = {"left": None, "right": None}
NO_END = {"left": "no", "right": "no"}


@pytest.mark.parametrize(
    ("define", "whole"),
    [
        (lambda x: x * cos(x), True),
        (lambda x: x * sin(x) + x / 2, True),
        (lambda x: x * x * sin(3 * x), True),
        (lambda x: x * x * sin(x) * sin(x), False),  # never below 0
        (lambda x: cos(x) / (1 + x * x), False),
        (lambda x: x * cos(x / 2), False),  # true, but half a turn is not looked at
        (lambda x: x + sin(x), True),
    ],
)
def test_waves_that_grow_have_no_bounds(define, whole):
    assert borne(define, "range", WHOLE) is whole
    assert not borne(define, "range", WHOLE | {"high": 10, "high_attained": True})


def test_waves_that_grow_have_no_limits():
    assert borne(lambda x: x * cos(x), "saturates", NO_END)
    assert borne(lambda x: x * cos(x), "asymptotes", NO_LINE)
    assert borne(lambda x: x * cos(x), "lipschitz", "inf")
    assert not borne(lambda x: x * cos(x), "lipschitz", 1)
    assert not borne(lambda x: x * cos(x), "saturates", {"left": "soft", "right": "no"})
    assert not borne(lambda x: cos(x) / (1 + x * x), "saturates", NO_END)
    assert not borne(lambda x: x + cos(x) / (1 + x * x), "asymptotes", NO_LINE)  # y = x
    assert not borne(lambda x: x + cos(x) / x, "asymptotes", NO_LINE)
    assert borne(lambda x: x + cos(x), "asymptotes", NO_LINE)  # f / x tends to 1, and f - x has no limit
    assert borne(lambda x: 2 * x + x * cos(x) / (1 + hypot1(x)), "asymptotes", NO_LINE)
    assert not borne(lambda x: x + cos(x), "lipschitz", "inf")


def test_waves_whose_phases_agree_refute_no_limit():
    """sin^2 + cos^2 is 1, which expansions do not see: equal limits on four lattices are no proof that there is none."""
    for define in (lambda x: sin(x) * sin(x) + cos(x) * cos(x), lambda x: sin(4 * x)):
        assert not borne(define, "saturates", NO_END)
        assert not borne(define, "asymptotes", NO_LINE)
