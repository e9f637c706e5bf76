"""Bars are as high as the numbers above them, which are the function's."""

import numpy as np
import pytest

from actplot import get, names
from actplot.render.drawing.vectors import bars, kinds
from actplot.render.theme import theme
from actplot.render.type.page import Shape
from tests.render.inspection import said

VECTORS = [f for f in map(get, names()) if f.kind == "vector"]


def heights(made):
    """The signed heights of bars, from left to right: those of what is given, and of what becomes of it."""
    found = [i for i in made.ink if isinstance(i, Shape) and i.role == "bar"]
    given = [i for i in found if i.fill == made.ground]
    return [np.array([i.points[1][1] - i.points[0][1] for i in group]) for group in (given, [i for i in found if i not in given])]


@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
def test_bars_are_the_numbers(f):
    made = kinds.page([f], "bars", theme("light"))
    y = np.asarray(f(np.array(bars.SCORES))).ravel()
    before, after = heights(made)
    assert np.allclose(before / np.abs(before).max(), np.array(bars.SCORES) / max(bars.SCORES, key=abs))
    assert np.allclose(after / np.abs(after).max(), y / np.abs(y).max())
    numbers = said(made, "0", "number").replace("−", "-").split()
    assert len(numbers) == len(y) + len(bars.SCORES)
    assert np.allclose([float(n) for n in numbers], [*bars.SCORES, *y], atol=0.00501)
    if known_sum := said(made, "0", "said").partition("add up to ")[2]:
        assert abs(float(known_sum) - y.sum()) < 0.00501


def test_a_lie_would_be_seen():
    made = kinds.page([get("softmin")], "bars", theme("light"))
    after = heights(made)[1]
    y = np.asarray(get("softmax")(np.array(bars.SCORES)))
    assert not np.allclose(after / after.max(), y / y.max())


@pytest.mark.parametrize("f", [f for f in VECTORS if not kinds.unfit(f, "temperature")], ids=lambda f: f.name)
def test_temperatures_divide_the_inputs(f):
    made = kinds.page([f], "temperature", theme("light"))
    after = heights(made)[1].reshape(3, 5)
    y = np.array([np.asarray(f(np.array(bars.SCORES) / t)) for t in (0.25, 1.0, 4.0)])
    assert np.allclose(after / np.abs(after).max(), y / np.abs(y).max())  # one scale for all three
    assert [t in said(made, "0", "said") for t in ("τ = 1/4", "τ = 1", "τ = 4")] == [True] * 3


def test_a_temperature_of_its_own_is_multiplied():
    at = {spec: kinds.page([get(spec)], "temperature", theme("light")) for spec in ("gumbel_softmax", "gumbel_softmax:tau=2", "softmax")}
    assert "τ = 1/2 τ = 2 τ = 8" in said(at["gumbel_softmax:tau=2"], "0", "said")
    first, second = (heights(at[s])[1] for s in ("gumbel_softmax", "softmax"))
    assert np.allclose(first / first.max(), second / second.max())


def test_softmax_sharpens_and_evens_out():
    y = [np.asarray(get("softmax")(np.array(bars.SCORES) / t)) for t in bars.TEMPERATURES]
    assert y[0].max() > y[1].max() > y[2].max() and y[0].min() < y[1].min() < y[2].min()


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0.0, 1.0], ["0", "1"]),
        ([0.0, 0.0004], ["0", "0.00"]),  # what is not 0 is not said to be
        ([0.9996, 0.5], ["1.00", "0.50"]),
        ([1.2, -0.5, 0.0], ["1.2", "−0.5", "0"]),
        ([0.1 + 0.2, 0.5], ["0.3", "0.5"]),
        ([-0.001, 0.25], ["0.00", "0.25"]),
        ([float("nan"), float("inf"), float("-inf")], ["–", "∞", "−∞"]),
    ],
)
def test_numbers_say_whether_they_are_rounded(values, texts):
    assert bars.rounded(values) == texts


def test_the_scores_lie_at_no_kink():
    assert all(np.isfinite(f.jacobian(np.array(bars.SCORES))).all() for f in VECTORS)
    assert np.isnan(get("sparsemax").jacobian(np.array([1.0, 2.0]))).any()
