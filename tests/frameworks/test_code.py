"""Every program for a framework is run by it, and is its function: values, gradients, and what its remarks say of gradients at kinks."""

import numpy as np
import pytest

from actplot import get
from actplot.code.own import own
from actplot.code.programs import called, graded, program
from actplot.code.slopes import kinks, of_definition, of_own
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from tests.catalogue import load
from tests.code.running import far, far32, points
from tests.code.test_programs import OTHERS, OWN

from .libraries import LIBRARIES, SINGLE, TINYGRAD, evened, function, keras, onnx_results, torch

pytestmark = [pytest.mark.frameworks, pytest.mark.filterwarnings("ignore")]
ALL = list(load().values())
SCALAR = [f for f in ALL if f.kind == "scalar"]
RESTS = {"laplace_act": 512, "gelu_10": 32}  # a tail that is flushed to 0 is not counted; the ulp of x counts twice


ROUNDED = {("tensorflow", name): 1e-7 for name in ("leaky_relu", "gelu", "gelu_tanh")}  # constants of single precision


def result(key, library, text, name, x):
    """A program at points."""
    with np.errstate(all="ignore"):
        return at(key, library, function(key, text, name, library.dtype), x)


def at(key, library, g, x):
    """A function of a library at points."""
    return evened(lambda x: library.back(g(library.array(x))))(x) if key == "jax" else library.back(g(library.array(x)))


def told(library, f, x, got, order):
    """Where a definition is too far off."""
    normal = np.abs(x) >= library.least
    x, got = x[normal | (x == 0)], got[normal | (x == 0)]
    most = max(library.units, RESTS.get(f.name, 0))
    if library.dtype is np.float32:
        return far32(f, x, got, most, order)
    return [found for found in far(f, x, got, order, most) if not (library.least and abs(found[2]) < 1e-306)]


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
@pytest.mark.parametrize("key", LIBRARIES)
def test_a_definition_is_its_function(key, f):
    library = LIBRARIES[key]
    x = points(f, library.dtype)
    for order in (0, 1):
        text, name = program(f, TARGETS[key], order), called(f, TARGETS[key], order)
        assert told(library, f, x, result(key, library, text, name, x), order) == [], order


@pytest.mark.parametrize("spec", [*OTHERS, *OWN])
@pytest.mark.parametrize("key", LIBRARIES)
def test_so_it_is_at_other_parameters_and_of_ones_own(key, spec):
    f, library = get(spec), LIBRARIES[key]
    x = points(f, library.dtype)
    got = result(key, library, program(f, TARGETS[key]), called(f, TARGETS[key]), x)
    assert told(library, f, x, got, 0) == []


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
@pytest.mark.parametrize("key", ["torch", "jax", "keras", "tensorflow"])
def test_gradients_of_definitions(key, f):
    """Nowhere NaN, everywhere the slope; at kinks what is told of them."""
    g = function(key, program(f, TARGETS[key]), called(f, TARGETS[key]))
    x = points(f)
    x = x[(np.abs(x) < 1e20) & ((np.abs(x) > 1e-100) | (x == 0))]
    found, expected = LIBRARIES[key].slope(g, x), f.derivative(x)
    knots = np.array([float(k) for k in f.knots] or [np.nan])
    smooth = np.isfinite(expected) & ~(np.abs(x[:, None] - knots) <= 1e-15 * np.abs(x[:, None])).any(axis=1)  # x + 3 = 6 below 3, too
    if f.name == "tanhexp":
        smooth &= x < 700  # e^x overflows where tanh has saturated
    size = np.maximum(1, np.abs(expected[smooth]))
    assert np.abs(found[smooth] - expected[smooth]) / size == pytest.approx(0, abs=1e-9)
    knees = np.array(list(kinks(f)))
    if knees.size:
        claimed = [of_definition(f, TARGETS[key], k, int(graded(f, TARGETS[key]))) for k in knees]
        assert LIBRARIES[key].slope(g, knees) == pytest.approx(claimed, rel=1e-9)


OWNED = [(key, f) for key in LIBRARIES for f in (*SCALAR, *map(get, OTHERS)) if own(f, TARGETS[key])]


@pytest.mark.parametrize(("key", "f"), OWNED, ids=str)
def test_a_name_is_the_function(key, f):
    library = LIBRARIES[key]
    g = function(key, snippet(f, TARGETS[key]), called(f, TARGETS[key]), library.dtype)
    x = points(f, library.dtype)
    x = x[(np.abs(x) < 1e30) & ((np.abs(x) >= library.least) | (x == 0)) & (np.abs(f(x)) < 1e38)]
    got, expected = at(key, library, g, x), f(x)
    most = ROUNDED.get((key, f.name), 2e-14 if library.dtype is np.float64 else 1e-6)
    assert np.abs(got - expected) / np.maximum(1, np.abs(expected)) == pytest.approx(0, abs=most)
    both = kinks(f)
    if both and library.slope is not None:
        claimed = {k: of_own(f, own(f, TARGETS[key]), k, slopes) for k, slopes in both.items()}
        assert f.changed or None not in claimed.values()
        told_of = [k for k, slope in claimed.items() if slope is not None]
        assert not told_of or library.slope(g, np.array(told_of)) == pytest.approx([claimed[k] for k in told_of], rel=1e-6)


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
@pytest.mark.parametrize("key", SINGLE)
def test_in_single_precision(key, f):
    library = SINGLE[key]
    x = points(f, np.float32)
    x = x[(np.abs(x) >= 1e-30) | (x == 0)]
    for order in (0, 1):
        got = result(key, library, program(f, TARGETS[key], order), called(f, TARGETS[key], order), x)
        assert told(library, f, x, got, order) == [], order
    if own(f, TARGETS[key]):
        x = x[(np.abs(x) < 1e30) & (np.abs(f(x)) < 1e38)]
        assert near(result(key, library, snippet(f, TARGETS[key]), called(f, TARGETS[key]), x), f(x), 1e-6)


def near(got, expected, most):
    """Whether digits after the point are right, or leading ones of large numbers."""
    return np.abs(got - expected) / np.maximum(1, np.abs(expected)) == pytest.approx(0, abs=most)


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_a_model_is_its_function(f):
    target = TARGETS["onnx"]
    x = points(f, np.float32)
    x = x[(np.abs(x) > 1e-30) | (x == 0)]
    for order in (0, 1):
        (got,) = onnx_results(program(f, target, order), called(f, target, order), x=x)
        assert far32(f, x, got, 64, order) == [], order
    if own(f, target):
        x = x[np.abs(f(x)) < 1e38]
        assert near(onnx_results(snippet(f, target), called(f, target), x=x)[0], f(x), 1e-6)


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_tinygrad(f):
    """It computes in single precision, and rewrites what it computes: digits are counted after the point, of what is larger of x and f."""
    target = TARGETS["tinygrad"]
    x = points(f, np.float32)
    x = x[(np.abs(x) < 1e3) & ((np.abs(x) >= TINYGRAD.least) | (x == 0))]
    texts = [(0, program(f, target)), (1, program(f, target, 1)), *([(0, snippet(f, target))] if own(f, target) else [])]
    for order, text in texts:
        got, expected = result("tinygrad", TINYGRAD, text, called(f, target, order), x), f.derivative(x) if order else f(x)
        known = np.isfinite(expected) & ~beside_a_knot(f, x, order)
        size = np.maximum(1, np.maximum(np.abs(x), np.abs(expected)))[known]
        assert np.abs(got - expected)[known] / size == pytest.approx(0, abs=4e-6), order


def beside_a_knot(f, x, order):
    """Whether a knot that is rounded may lie on the other side."""
    knots = np.array([float(k) for k in f.knots] or [np.nan])
    return order > 0 and (np.abs(x[:, None] - knots) <= 1e-6 * np.maximum(np.abs(knots), 1e-30)).any(axis=1)


@pytest.mark.parametrize("name", ["relu", "relu6", "hard_sigmoid_02", "hard_tanh", "hat", "sqnl", "elu", "soft_shrink", "bounded_relu"])
def test_what_is_not_a_number_stays_so(name):
    f = get(name)
    for key in ("torch", "jax", "tensorflow"):
        assert np.isnan(result(key, LIBRARIES[key], program(f, TARGETS[key]), called(f, TARGETS[key]), np.array([np.nan]))).all(), key


def test_a_poisoned_gradient_is_seen():
    f = get("elu")
    text = "import torch\ndef elu(x):\n    return torch.where(x < 0, torch.exp(x) - 1, x)"
    slope = LIBRARIES["torch"].slope
    assert np.isnan(slope(function("torch", text, "elu"), np.array([1000.0]))).all()
    assert slope(function("torch", program(f, TARGETS["torch"]), "elu"), np.array([1000.0])) == [1]
    x = points(f)
    assert len(told(LIBRARIES["torch"], f, x, result("torch", LIBRARIES["torch"], text, "elu", x), 0)) > 9


def test_the_porters_line():
    text = snippet(get("keras:leaky_relu"), TARGETS["torch"])
    x = np.linspace(-3, 3, 7)
    found = function("torch", text, "leaky_relu")(torch.tensor(x)).numpy()
    assert found.tolist() == pytest.approx(keras.activations.leaky_relu(torch.tensor(x)).numpy().tolist(), rel=1e-15)
