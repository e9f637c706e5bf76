"""The collapse: what is a straight line multiplies out to rounding, and nothing else does."""

import csv
import io
import json
from fractions import Fraction

import numpy as np
import pytest

from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.lessons.collapse import INPUTS, collapse
from actplot.prove.known import known
from tests.catalogue import load

SCALARS = [f for f in load().values() if f.kind == "scalar"]
EVERYWHERE = [f for f in SCALARS if (float(f.entry.domain.low), float(f.entry.domain.high)) == (-np.inf, np.inf)]
SIZES = ((1, 2), (1, 7), (3, 2), (6, 40))


@pytest.mark.parametrize(("layers", "width"), SIZES)
@pytest.mark.parametrize("spec", ["identity", "affine", "affine:alpha=-1/2,beta=3", "leaky_relu:negative_slope=1", "2*x - 1"])
def test_straight_lines_collapse(spec, layers, width):
    for seed in range(3):
        found = collapse(get(spec), layers, width, seed)
        assert found.collapses
        assert found.largest <= 1e-13 * max(1.0, np.abs(found.network).max())


def test_the_chapters_sum_in_fractions():
    """b0 to b3 of the default network are the grouped sums of the chapter, in exact arithmetic."""
    found = collapse(get("identity"))
    (first, second), b = found.layers, found.coefficients
    exact = [Fraction(str(v)) for v in second.weights[0]]
    weights = [[Fraction(str(v)) for v in row] for row in first.weights]
    biases = [Fraction(str(v)) for v in first.biases]
    grouped = [sum(o * w[i] for o, w in zip(exact, weights, strict=True)) for i in range(INPUTS)]
    assert [b[0], *b[1:]] == pytest.approx([float(sum(o * c for o, c in zip(exact, biases, strict=True))), *map(float, grouped)], abs=1e-15)


@pytest.mark.sampled
@pytest.mark.parametrize("f", EVERYWHERE, ids=lambda f: f.name)
def test_nothing_else_does(f):
    found = collapse(f, seed=3)
    straight = known(f).value("nonlinear") is False
    assert found.collapses == straight
    assert (found.largest < 1e-14) == straight or found.share < 1
    if not straight:
        wide = collapse(f, 1, 30, 1)
        assert wide.largest > 1e-6 and 0 <= wide.share < 1


def test_the_best_linear_function_is_the_best():
    found = collapse(get("tanh"))
    x = np.random.default_rng(1).normal(0, 0.02, (200, INPUTS + 1))
    off = found.network - found.linear
    assert abs(off.mean()) < 1e-12
    rng = np.random.default_rng(0)  # as the lesson draws its points
    for layer in found.layers:
        rng.normal(0, 1, layer.weights.shape)
    assert found.rms < min(np.sqrt(np.mean((off - c[0]) ** 2)) for c in x)


def test_seeds_and_sizes_tell_apart():
    one, again, other = (collapse(get("gelu"), seed=s) for s in (0, 0, 1))
    assert one.record() == again.record() != other.record()
    assert [la.weights.shape for la in collapse(get("gelu"), 2, 5).layers] == [(5, 3), (5, 5), (1, 5)]


def test_numbers_are_json_and_rows():
    found = collapse(get("relu"))
    record = json.loads(json.dumps(found.record(), allow_nan=False))
    assert record["largest_difference"] == found.largest and set(record["coefficients"]) == {"b0", "b1", "b2", "b3"}
    assert [r["quantity"] for r in found.rows()][:5] == ["b0", "b1", "b2", "b3", "largest_difference"]
    assert len(found.sentences) == 3


@pytest.mark.parametrize(
    ("spec", "options", "said"),
    [
        ("softmax", {}, "softmax is no function of one number"),
        ("glu", {}, "glu is no function of one number"),
        ("logit", {}, "logit is defined for x in (0, 1) alone"),
        ("relu", {"layers": 0}, "--layers must be a whole number from 1 to 20, got 0"),
        ("relu", {"width": 201}, "--width must be a whole number from 1 to 200, got 201"),
        ("relu", {"seed": -1}, "--seed must be a whole number from 0 to 4,294,967,295, got -1"),
        ("exponential", {"layers": 20, "width": 200}, "exponential overflows in 20 layers of 200 nodes"),
    ],
)
def test_what_no_network_can_have(spec, options, said):
    with pytest.raises(ActplotError, match="^" + said.replace("(", r"\(").replace(")", r"\)")):
        collapse(get(spec), **options)


def test_the_command(run, tmp_path):
    result = run("lesson", "collapse", "identity", "--format", "json")
    assert json.loads(result.out)["largest_difference"] < 1e-15
    rows = list(csv.DictReader(io.StringIO(run("lesson", "collapse", "gelu", "--format", "csv").out)))
    assert float(rows[4]["value"]) == collapse(get("gelu")).largest
    assert run("lesson", "collapse", "x*sigmoid(2*x)", "--out", "a.svg").out == "a.svg\n"
    assert run("lesson", "collapse", "--out", "a.json").out == "a.json\n" and json.loads((tmp_path / "a.json").read_text())["collapses"]
    assert run("lesson", "collapse", "a*x", "--set", "a=3", "--format", "csv").out.startswith("activation,quantity,value\n")
