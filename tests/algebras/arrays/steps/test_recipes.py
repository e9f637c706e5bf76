"""Each word's recipe against balls wherever it says that it holds, and what a recipe would give where it does not."""

import math
from functools import reduce

import numpy as np
import pytest
from flint import arb

from actplot import get
from actplot.algebras.arrays.kernels import KERNELS
from actplot.algebras.arrays.steps import gaussian, integrals
from actplot.algebras.arrays.steps.graphs import Graph, below, computed
from actplot.algebras.arrays.steps.plans import either, held_within, needed
from actplot.algebras.arrays.steps.primitives import select
from actplot.algebras.arrays.steps.recipes import NATIVE, RECIPES, apply
from actplot.algebras.enclosures import balls
from actplot.words import WORDS, pi, ratio, sqrt
from tests.algebras.samples import CASES, DOMAINS, case_name, points

UNITS = 5  # ulp of the result, plus what 2 ulp of the argument do to it
RANGES = {"tilted_expm1": (-math.inf, 0.0), "shifted_expm1": (-math.inf, 0.0), "squareplus": (-1e100, 1e100)}  # beside those that they tell

DIFFERENTIATED = {"hazard_excess"}  # a word of derivatives, whose kernel does


def recipe(word, selectors):
    """The input of a graph and the word of it."""
    x = Graph().x
    return x, apply(word, *selectors, x)


def bounds(x, y):
    """Where a node holds, as far as the input tells."""
    low, high = -math.inf, math.inf
    for node in below(y):
        for need in x.graph.needs.get(node, ()):
            for found in needed(need):
                if found.node is x:
                    low, high = max(low, found.low), min(high, found.high)
    return low, high


def tried(word, selectors):
    """The points at which a recipe says that it holds."""
    x, y = recipe(word, selectors)
    ends = [*DOMAINS.get(word.name, ()), *RANGES.get(word.name, ())]
    low, high = bounds(x, y)
    low, high = max([low, *ends[::2]]), min([high, *ends[1::2]])
    given = [p for seed in range(6) for p in points(word, range(-60, 1000, 12), seed)]
    return x, y, np.array([p for p in given if low < p < high])


def exact(word, selectors, v, step=0.0):
    """The word of a number, and a little further."""
    return balls.apply(word, *map(balls.number, selectors), balls.ball(arb(v) * (1 + arb(step)))).arb


def units(word, selectors, v, got):
    """By how many ulp a result is off, less what 2 ulp of the argument do."""
    with balls.precision(400):
        whole = exact(word, selectors, v)
        slope = abs(exact(word, selectors, v, 2.0**-80) - whole) * 2.0**80
        gap = abs(arb(float(got)) - whole) - slope * arb(2) ** -52 * 2
        return float(gap / arb(float(np.spacing(abs(float(whole)))))) if gap > 0 else 0.0


@pytest.mark.parametrize(("word", "selectors"), [c for c in CASES if c[0].name not in DIFFERENTIATED], ids=case_name)
def test_a_recipe_is_right_where_it_holds(word, selectors):
    x, y, given = tried(word, selectors)
    assert len(given) > 50
    known = {x: given}
    with np.errstate(all="ignore"):
        found = computed(y, known)
    told = ~np.isnan(found)  # plans leave the others to the careful way
    off = [(units(word, selectors, float(v), float(w)), float(v)) for v, w in zip(given[told], found[told], strict=True)]
    missed = [need.missed(known[need.node]) for needs in x.graph.needs.values() for need in needs if need.told]
    assert (told | reduce(either, missed, np.zeros(len(given), bool)))[np.abs(given) < 1e9].all()
    assert max(off) <= (UNITS, math.inf)


@pytest.mark.parametrize(("name", "u"), [("softplus", 800.0), ("hypot1", 1e200), ("isru", -1e200)])
def test_a_recipe_is_wrong_where_it_does_not_hold(name, u):
    x, y = recipe(WORDS[name], ())
    low, high = bounds(x, y)
    assert not low <= u <= high
    with np.errstate(all="ignore"):
        got = computed(y, {x: np.array([u])})[0]
    assert not abs(got - float(exact(WORDS[name], (), u).mid())) <= 64 * np.spacing(float(exact(WORDS[name], (), u).mid()))


def test_every_word_has_steps_of_its_own():
    assert set(RECIPES) | NATIVE <= set(WORDS) == set(KERNELS)
    assert set(WORDS) - set(RECIPES) - NATIVE == DIFFERENTIATED


@pytest.mark.parametrize(("name", "table"), [("hazard", "EXCESS_OVER"), ("hazard", "EXCESS_UNDER"), ("Phi", "TAIL"), ("log_Phi", "FAR")])
def test_a_wrong_coefficient_is_seen(monkeypatch, name, table):
    coefficients = list(getattr(gaussian, table))
    coefficients[3] *= 1 + 2.0 ** (-40 if name == "hazard" else -20)
    monkeypatch.setattr(gaussian, table, tuple(coefficients))
    x, y, given = tried(WORDS[name], ())
    given = np.r_[given, np.linspace(-30, -15.6, 20)]
    with np.errstate(all="ignore"):
        found = computed(y, {x: given})
    assert max(units(WORDS[name], (), float(v), float(w)) for v, w in zip(given, found, strict=True)) > UNITS


def cdf(mu, sigma):
    return "normal_cdf", (mu, sigma), gaussian.normal_grid(mu, sigma)


@pytest.mark.parametrize(
    ("name", "selectors", "grid"),
    [
        ("Phi", (), gaussian.PHI),
        ("erf", (), gaussian.ERF),
        cdf(0.5, 0.25),
        cdf(sqrt(ratio(1, 2)), sqrt(1 / (4 * pi))),
        cdf(-3000, 0.7),
        cdf(ratio(1, 3), 1e9),
    ],
    ids=["Phi", "erf", "narrow", "standard", "far", "wide"],  # what prints a grid differs from process to process
)
def test_nodes_are_right_to_the_last_bit(name, selectors, grid):
    """What is added in between is a small part of the whole, or has few roundings."""
    values = grid.values()
    middle, last = int(np.flatnonzero(values[1:-1] >= values[-2] / 2 + values[1] / 2)[0]) + 1, len(values) - 1
    some = np.random.default_rng(6).integers(50, last, 1500)
    place = np.r_[np.arange(1, 50), some, middle + np.arange(-40, 40), np.arange(last - 50, last)]
    u = (grid.first + place) * grid.gap
    for node, got in zip(u[u != 0].tolist(), values[place][u != 0].tolist(), strict=True):
        with balls.precision(400):
            whole = exact(WORDS[name], selectors, node)
            assert abs(arb(got) - whole) <= arb(float(np.spacing(abs(got)))) * (1.1 if not selectors else 1.5 if got > 1e-100 else 4)
    assert np.isnan(values[[0, -1]]).all()


@pytest.mark.parametrize(
    ("name", "grid", "way", "ulps"), [("log_Phi", gaussian.LOG_PHI, 1, 1.5), ("hazard", gaussian.RATE, -1, 3)], ids=["log", "rate"]
)
def test_the_series_of_log_Phi_starts_right(name, grid, way, ulps):
    """The slope is multiplied by 2^-12 at most."""
    values = grid.values()
    place = np.r_[np.arange(1, 50), np.random.default_rng(6).integers(50, len(values), 1500), integrals.NODES + np.arange(-40, 40)]
    for node, got in zip(((grid.first + place) * grid.gap).tolist(), values[place].tolist(), strict=True):
        with balls.precision(400):
            whole = exact(WORDS[name], (), way * node)
            assert abs(arb(got) - whole) <= arb(float(np.spacing(abs(got)))) * ulps
    assert np.isnan(values[[0, -1]]).all()


def test_between_nodes_the_series_of_log_Phi_leaves_nothing_out():
    """Where it is farthest from a node, on both sides; no ulp of the argument is forgiven."""
    x = Graph().x
    y = apply(WORDS["log_Phi"], x)
    node = np.random.default_rng(7).integers(-integrals.NODES + 1, integrals.NODES - 1, 1500) * integrals.GAP
    u = np.r_[node + 0.499 * integrals.GAP, node - 0.499 * integrals.GAP]
    for v, got in zip(u.tolist(), computed(y, {x: u}).tolist(), strict=True):
        with balls.precision(400):
            assert abs(arb(got) - exact(WORDS["log_Phi"], (), v)) <= arb(float(np.spacing(abs(got)))) * (2 if v < 8 else 3)


@pytest.mark.parametrize(
    ("mu", "sigma"), [(0.0, 1.0), (sqrt(ratio(1, 2)), sqrt(1 / (4 * pi))), (-900, 0.3), (2.0**-30, 3), (1, 2.0**-13), (21, 1)]
)
def test_a_distribution_is_right_on_its_own_scale(mu, sigma):
    """From the last subnormal numbers up to 1, also of a mu that leaves few bits for the rest."""
    x = Graph().x
    y = apply(WORDS["normal_cdf"], mu, sigma, x)
    u = float(mu) + float(sigma) * np.r_[np.linspace(-36.5, 9, 1500), np.random.default_rng(3).normal(0, 1, 300)]
    with np.errstate(all="ignore"):
        found = computed(y, {x: u})
    assert max(units(WORDS["normal_cdf"], (mu, sigma), float(v), float(w)) for v, w in zip(u, found, strict=True)) <= UNITS


@pytest.mark.parametrize(("mu", "sigma"), [(1e6, 1.0), (0, 1e-200), (0, 1e200)])
def test_a_grid_is_not_made_where_floats_have_no_room_for_it(mu, sigma):
    assert gaussian.normal_cdf(mu, sigma, Graph().x) is None


def test_a_table_is_left_where_it_ends(monkeypatch):
    """Whatever lies beyond is another function's, not the value at the last node, nor at one that the bits of a large number name."""
    x = Graph().x
    values = integrals.integral(gaussian.PHI, 0.5, 0.4, x)
    beyond = np.r_[16.0, 17.0, 40.0, 2.0 ** np.arange(5.0, 1024.0), np.inf]
    with np.errstate(all="ignore"):
        assert np.isnan(computed(values, {x: np.r_[beyond, -beyond, np.nan]})).all()
        assert not np.isnan(computed(values, {x: np.r_[-15.9995, 15.9995]})).any()


def test_what_tells_itself_by_nan_is_checked_where_nan_may_be_lost():
    graph = Graph()
    y = apply(WORDS["Phi"], graph.x)
    assert held_within(get("relu"), graph, y).high == math.inf
    chosen = select(y, 0.75, graph.x, 2 * graph.x)
    assert held_within(get("relu"), graph, chosen).high == gaussian.LAST


def test_bounds_of_arguments_are_bounds_of_the_input():
    graph = Graph()
    x = graph.x
    y = apply(WORDS["softplus"], 3 - 2 * x)
    assert bounds(x, y) == ((3 - 700) / 2, (3 + 700) / 2)
    y = apply(WORDS["sigmoid"], x**2)
    assert bounds(x, y) == (-math.inf, math.inf)  # a square is never far on the left
    y = apply(WORDS["softplus"], x**2)
    assert bounds(x, y) == (-(700**0.5), 700**0.5)


def test_what_cannot_be_told_of_the_input_is_checked_on_the_way():
    f = get("tanhexp")
    graph = Graph()
    y = apply(WORDS["sech2"], apply(WORDS["tanh"], graph.x) * 500)
    plan = held_within(f, graph, y)
    assert plan.checks and (plan.low, plan.high) == (-math.inf, math.inf)
