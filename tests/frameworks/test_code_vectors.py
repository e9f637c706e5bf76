"""Programs for frameworks of vectors and of two inputs are run, and every name that a library has for them; derivatives, too."""

import numpy as np
import pytest

from actplot import get
from actplot.code.own import own
from actplot.code.programs import called, program
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from tests.catalogue import load

from .libraries import LIBRARIES, SINGLE, TINYGRAD, function, onnx_results

pytestmark = [pytest.mark.frameworks, pytest.mark.filterwarnings("ignore")]
EVERY = [(key, library) for key, library in [*LIBRARIES.items(), *SINGLE.items(), ("tinygrad", TINYGRAD)]]
NAMED = [f"{key}-{np.dtype(library.dtype).name}" for key, library in EVERY]
VECTOR = [f for f in load().values() if f.kind == "vector"]
GATED = [f for f in load().values() if f.kind == "gated"]
MOST = {np.float64: 1e-11, np.float32: 2e-5}
SUMMED = {("keras", "sparsemax"): 1e-6}  # keras.ops.cumsum gives float32 on PyTorch, whatever it is given


def batch(f):
    """Vectors without ties; exact in single precision."""
    x = np.random.default_rng(0).normal(size=(4, 6)) * np.array([0.1, 1, 5, 30])[:, None]
    return x.astype(np.float32).astype(np.float64)


def close(got, expected, most):
    """The same digits, of small numbers those that what is largest leaves them."""
    assert got.shape == expected.shape
    return np.abs(got - expected) / np.maximum(np.abs(expected), np.abs(expected).max() or 1) == pytest.approx(0, abs=most)


@pytest.mark.parametrize("f", VECTOR, ids=lambda f: f.name)
@pytest.mark.parametrize(("key", "library"), EVERY, ids=NAMED)
def test_vectors(key, library, f):
    target, x = TARGETS[key], batch(f)
    for order, expected in ((0, f(x)), (1, f.jacobian(x))):
        g = function(key, program(f, target, order), called(f, target, order), library.dtype)
        most = max(MOST[library.dtype], SUMMED.get((key, f.name), 0))
        assert close(library.back(g(library.array(x))), expected, most), order
    if own(f, target):
        g = function(key, snippet(f, target), called(f, target), library.dtype)
        assert close(library.back(g(library.array(x))), f(x), MOST[library.dtype])


@pytest.mark.parametrize("f", GATED, ids=lambda f: f.name)
@pytest.mark.parametrize(("key", "library"), EVERY, ids=NAMED)
def test_two_inputs(key, library, f):
    target = TARGETS[key]
    a, b = (v.ravel() for v in np.meshgrid(np.linspace(-9, 9, 13) + 0.125, np.linspace(-30, 30, 13) + 0.125))
    whole = np.stack([a, b], axis=-1)
    given = [library.array(v) for v in (a, b)]
    got = library.back(function(key, program(f, target), called(f, target), library.dtype)(*given))
    assert close(got, f(whole)[:, 0], MOST[library.dtype])
    found = function(key, program(f, target, 1), called(f, target, 1), library.dtype)(*given)
    for part, expected in zip(found, f.derivative(whole).T, strict=True):
        assert close(np.broadcast_to(library.back(part), a.shape), expected, MOST[library.dtype])
    if own(f, target):
        g = function(key, snippet(f, target), called(f, target), library.dtype)
        assert close(library.back(g(library.array(whole))), f(whole), MOST[library.dtype])


@pytest.mark.parametrize("f", VECTOR, ids=lambda f: f.name)
def test_models_of_vectors(f):
    target, x = TARGETS["onnx"], batch(f)
    for order, expected in ((0, f(x)), (1, f.jacobian(x))):
        (got,) = onnx_results(program(f, target, order), called(f, target, order), x=x)
        assert close(got, expected, 2e-5), order
    if own(f, target):
        (got,) = onnx_results(snippet(f, target), called(f, target), x=x)
        assert close(got, f(x), 2e-5)


@pytest.mark.parametrize("f", GATED, ids=lambda f: f.name)
def test_models_of_two_inputs(f):
    target = TARGETS["onnx"]
    a, b = (v.ravel() for v in np.meshgrid(np.linspace(-9, 9, 13) + 0.125, np.linspace(-30, 30, 13) + 0.125))
    whole = np.stack([a, b], axis=-1)
    (got,) = onnx_results(program(f, target), called(f, target), a=a, b=b)
    assert close(got, f(whole)[:, 0], 2e-5)
    for part, expected in zip(onnx_results(program(f, target, 1), called(f, target, 1), a=a, b=b), f.derivative(whole).T, strict=True):
        assert close(np.broadcast_to(part, a.shape), expected, 2e-5)


def test_a_wrong_jacobian_is_seen():
    x, f = batch(get("softmax")), get("softmax")
    transposed = f.jacobian(x) * np.arange(1, 7)
    assert not close(transposed, f.jacobian(x), 1e-3)
