"""Where a function is a line is found, and the line is right; there is no tie that is none, and none is missed."""

from fractions import Fraction

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays.lines import Line, lines, snapped
from tests.conftest import SCALARS, by_name
from tests.narrow import ends, nearest_single

FOUND = [(f, order) for f in SCALARS for order in (0, 1) if lines(f, order)]


def exact(f, x, order):
    low, high = ends(f, float(x), order)
    assert low == high
    return low


@pytest.mark.parametrize(("f", "order"), FOUND, ids=lambda v: by_name(v) if hasattr(v, "name") else str(v))
def test_a_line_is_one(f, order):
    """Three points of each lie on it, and what makes it are multiples of what is said."""
    rng = np.random.default_rng(1)
    for piece in lines(f, order):
        low, high = max(piece.low, -50), min(piece.high, 50)
        x = [Fraction(float(np.float32(v))) for v in np.sort(rng.uniform(low, high, 3))]
        y = [exact(f, v, order) for v in x]
        slope = (y[1] - y[0]) / (x[1] - x[0])
        assert (y[2] - y[1]) == slope * (x[2] - x[1])
        for n in (slope, y[0] - slope * x[0]):
            assert (n * piece.lattice).denominator == 1


@pytest.mark.parametrize(
    ("spec", "order", "lattices"),
    [
        ("hard_sigmoid", 0, [1, 6, 1]),
        ("hard_swish", 1, [1, 6, 1]),
        ("hard_elish", 1, [2, 1]),  # on the far left it is no line that anything sees
        ("elu:alpha=0.3", 0, [1]),
        ("srelu", 0, [10, 1, 10]),
        ("selu", 0, []),  # its factor is no fraction
        ("silu", 0, []),
        ("square", 0, []),
        ("square", 1, [1]),
    ],
)
def test_lines_are_found(spec, order, lattices):
    assert [p.lattice for p in lines(get(spec), order)] == lattices


@pytest.mark.parametrize("lattice", [1, 3, 7, 100, 48])
def test_multiples_of_x_over_a_lattice_are_told_exactly(lattice):
    """Of floats that are a few ulps off what they are meant to be; 0 among them, and what is no more than float32 can hold."""
    rng = np.random.default_rng(lattice)
    x = rng.normal(0, 3, 20_000) * 2.0 ** rng.integers(-140, 20, 20_000)
    x = np.r_[x, -lattice / 4, rng.integers(1, 9, 50) * -0.25 * lattice].astype(np.float32).astype(np.float64)
    for b in (1, 0):
        wanted = [Fraction(v) * 4 / lattice + b for v in x.tolist()]
        y = np.array([float(w) for w in wanted])
        off = 16 * np.spacing(np.abs(y)) + 64 * np.spacing(np.abs(x)) / lattice
        found, sure = snapped((Line(-1e30, 1e30, lattice),), x, y + rng.integers(-3, 4, y.size) * np.spacing(y), off)
        assert [float(w) for w in wanted] == np.where(sure, found, y).tolist()
        assert sure[(np.abs(x) > lattice * 2.0**-20) | (b == 0)].all()
        assert b == 0 or 0 in found[sure]


def test_nothing_is_said_of_what_is_not_on_a_line():
    x = np.array([1.0, 5.0])
    tie, sure = snapped((Line(0.0, 2.0, 2),), x, x + 2.0**-24, np.full(2, 1e-20))
    assert sure.tolist() == [True, False]
    assert nearest_single(Fraction(tie[0])) == 1.0
