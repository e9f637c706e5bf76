"""Every program for a framework is run by it, and is its function: values, gradients, and what its remarks say of gradients at kinks."""

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from actplot import get
from actplot.code.own import own
from actplot.code.slopes import kinks, of_definition, of_own
from actplot.code.programs import called, program
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from tests.catalogue import load
from tests.code.running import far, far32, points, run_python
from tests.code.test_programs import OTHERS, OWN

from .runs import jax, keras, onnxruntime, torch

os.environ |= {"DEV": "PYTHON", "TF_CPP_MIN_LOG_LEVEL": "3"}  # no compiler is asked for
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mlx.core as mx
    import tensorflow as tf
    import tinygrad

mx.set_default_device(mx.cpu)
pytestmark = [pytest.mark.frameworks, pytest.mark.filterwarnings("ignore")]


@dataclass(frozen=True)
class Library:
    """How a library takes and gives back numbers, and differentiates; by how many units a definition may be off there."""

    array: Callable[[Any], Any]
    back: Callable[[Any], Any]
    slope: Callable[[Any, Any], Any] | None
    units: float
    dtype: Any = np.float64
    least: float = 0.0  # numbers below this in size are 0 there


def torch_slope(g, x):
    leaf = torch.tensor(x, requires_grad=True)
    y = g(leaf).sum()
    return torch.autograd.grad(y, leaf)[0].numpy() if y.requires_grad else np.zeros(x.shape)


def tf_slope(g, x):
    x = tf.constant(x, dtype=tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = g(x)
    found = tape.gradient(y, x)
    return np.zeros(x.shape) if found is None else found.numpy()


def mlx_slope(g, x):
    return np.array(mx.grad(lambda v: g(v).sum())(mx.array(x.astype(np.float32)))).astype(float)


LIBRARIES = {
    "torch": Library(torch.tensor, lambda y: y.detach().numpy(), torch_slope, 4),
    "jax": Library(jax.numpy.asarray, np.asarray, lambda g, x: np.asarray(jax.vmap(jax.grad(g))(jax.numpy.asarray(x))), 64, least=1e-300),
    "keras": Library(torch.tensor, lambda y: y.detach().numpy(), torch_slope, 8),
    "tensorflow": Library(lambda x: tf.constant(x, dtype=tf.float64), lambda y: y.numpy(), tf_slope, 16, least=1e-300),
    "mlx": Library(
        lambda x: mx.array(x.astype(np.float32)), lambda y: np.array(y).astype(float), mlx_slope, 32, np.float32, least=1e-37
    ),
}
ALL = list(load().values())
SCALAR = [f for f in ALL if f.kind == "scalar"]
RESTS = {"laplace_act": 512, "gelu_10": 32}  # a tail that is flushed to 0 is not counted; the ulp of x counts twice


ROUNDED = {("tensorflow", name): 1e-7 for name in ("leaky_relu", "gelu", "gelu_tanh")}  # constants of single precision


def result(library, text, name, x):
    """A program at points."""
    return run_python(text, name, [x], library.array, library.back)


def function(text, name):
    """What a program defines."""
    space: dict[str, Any] = {}
    exec(text, space)
    found = space[name]
    return found.double().eval() if isinstance(found, torch.nn.Module) else found


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
        assert told(library, f, x, result(library, text, name, x), order) == [], order


@pytest.mark.parametrize("spec", [*OTHERS, *OWN])
@pytest.mark.parametrize("key", LIBRARIES)
def test_so_it_is_at_other_parameters_and_of_ones_own(key, spec):
    f, library = get(spec), LIBRARIES[key]
    x = points(f, library.dtype)
    got = result(library, program(f, TARGETS[key]), called(f, TARGETS[key]), x)
    assert told(library, f, x, got, 0) == []


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
@pytest.mark.parametrize("key", ["torch", "jax", "keras", "tensorflow"])
def test_gradients_of_definitions(key, f):
    """Nowhere NaN, everywhere the slope; at kinks what is told of them."""
    g = function(program(f, TARGETS[key]), called(f, TARGETS[key]))
    x = points(f)
    x = x[(np.abs(x) < 1e20) & ((np.abs(x) > 1e-100) | (x == 0))]
    found, expected = LIBRARIES[key].slope(g, x), f.derivative(x)
    knots = np.array([float(k) for k in f.knots] or [np.nan])
    smooth = np.isfinite(expected) & ~(np.abs(x[:, None] - knots) <= 1e-15 * np.abs(x[:, None])).any(axis=1)  # x + 3 = 6 below 3, too
    if f.name == "tanhexp":
        smooth &= x < 700  # e^x overflows where tanh has saturated
    size = np.maximum(1, np.abs(expected[smooth]))
    assert np.abs(found[smooth] - expected[smooth]) / size == pytest.approx(0, abs=1e-9)
    at = np.array(list(kinks(f)))
    if at.size:
        claimed = [of_definition(f, TARGETS[key], k) for k in at]
        assert LIBRARIES[key].slope(g, at) == pytest.approx(claimed, rel=1e-9)


OWNED = [(key, f) for key in LIBRARIES for f in (*SCALAR, *map(get, OTHERS)) if own(f, TARGETS[key])]


@pytest.mark.parametrize(("key", "f"), OWNED, ids=str)
def test_a_name_is_the_function(key, f):
    library = LIBRARIES[key]
    g = function(snippet(f, TARGETS[key]), called(f, TARGETS[key]))
    x = points(f, library.dtype)
    x = x[(np.abs(x) < 1e30) & ((np.abs(x) >= library.least) | (x == 0)) & (np.abs(f(x)) < 1e38)]
    got, expected = library.back(g(library.array(x))), f(x)
    most = ROUNDED.get((key, f.name), 2e-14 if library.dtype is np.float64 else 1e-6)
    assert np.abs(got - expected) / np.maximum(1, np.abs(expected)) == pytest.approx(0, abs=most)
    both = kinks(f)
    if both and library.slope is not None:
        claimed = {k: of_own(f, own(f, TARGETS[key]), k, slopes) for k, slopes in both.items()}
        assert f.changed or None not in claimed.values()
        at = [k for k, slope in claimed.items() if slope is not None]
        assert not at or library.slope(g, np.array(at)) == pytest.approx([claimed[k] for k in at], rel=1e-6)


@pytest.mark.parametrize("f", [f for f in ALL if f.kind != "scalar"], ids=lambda f: f.name)
@pytest.mark.parametrize("key", ["torch", "jax", "keras", "tensorflow"])
def test_names_of_vectors(key, f):
    found = own(f, TARGETS[key])
    if found is None:
        pytest.skip("has no name there")
    x = np.random.default_rng(0).normal(size=(5, 6))
    g = function(snippet(f, TARGETS[key]), called(f, TARGETS[key]))
    assert LIBRARIES[key].back(g(LIBRARIES[key].array(x))) == pytest.approx(f(x), rel=1e-12)


def onnx_result(text, name, x):
    """A model at points, in the runtime."""
    model = function(text, name)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x.astype(np.float32)})[0].astype(np.float64)


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_a_model_is_its_function(f):
    target = TARGETS["onnx"]
    x = points(f, np.float32)
    x = x[(np.abs(x) > 1e-30) | (x == 0)]
    for order in (0, 1):
        got = onnx_result(program(f, target, order), called(f, target, order), x)
        assert far32(f, x, got, 64, order) == [], order
    if own(f, target):
        x = x[np.abs(f(x)) < 1e38]
        got, expected = onnx_result(snippet(f, target), called(f, target), x), f(x)
        assert np.abs(got - expected) / np.maximum(1, np.abs(expected)) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("f", SCALAR[::4], ids=lambda f: f.name)
def test_tinygrad(f):
    """It computes in single precision, and rewrites what it computes: digits are counted after the point."""
    target = TARGETS["tinygrad"]
    x = points(f, np.float32)
    x = x[np.abs(x) < 1e3]
    texts = [program(f, target), *([snippet(f, target)] if own(f, target) else [])]
    for text in texts:
        got = function(text, called(f, target))(tinygrad.Tensor(x.astype(np.float32))).numpy()
        assert np.abs(got - f(x)) / np.maximum(1, np.maximum(np.abs(x), np.abs(f(x)))) == pytest.approx(0, abs=4e-6)


def test_a_poisoned_gradient_is_seen():
    f = get("elu")
    text = "import torch\ndef elu(x):\n    return torch.where(x < 0, torch.exp(x) - 1, x)"
    assert np.isnan(torch_slope(function(text, "elu"), np.array([1000.0]))).all()
    assert torch_slope(function(program(f, TARGETS["torch"]), "elu"), np.array([1000.0])) == [1]
    x = points(f)
    assert len(told(LIBRARIES["torch"], f, x, result(LIBRARIES["torch"], text, "elu", x), 0)) > 9


def test_the_porters_line():
    text = snippet(get("keras:leaky_relu"), TARGETS["torch"])
    x = np.linspace(-3, 3, 7)
    found = function(text, "leaky_relu")(torch.tensor(x)).numpy()
    assert found.tolist() == pytest.approx(keras.activations.leaky_relu(torch.tensor(x)).numpy().tolist(), rel=1e-15)
