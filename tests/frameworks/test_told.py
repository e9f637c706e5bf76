"""Every name that is told of TensorFlow, MLX and tinygrad beside what entries claim is run: values, and gradients at kinks."""

from operator import attrgetter

import numpy as np
import pytest

from actplot import get
from actplot.definition import named
from actplot.expressions.frameworks import KEYS
from actplot.expressions.told import ROUNDED, TOLD

from .libraries import LIBRARIES, TINYGRAD
from .runs import read

pytestmark = [pytest.mark.frameworks, pytest.mark.filterwarnings("ignore")]
HELD = {**LIBRARIES, "tinygrad": TINYGRAD}
CLAIMS = [(key, name, n) for key, told in TOLD.items() for name, n in told.items()]
X = np.concatenate([np.linspace(-9, 9, 73) + 0.0625, [-30.0, 30.0]])
VECTORS = np.random.default_rng(0).normal(size=(3, 5)).astype(np.float32).astype(np.float64)


def called(key, n):
    """A name as a function of arrays of its library."""
    expression, args, options = read(n.expression)
    made = attrgetter(expression)(HELD[key].module)
    if isinstance(made, type) and "Tensor" not in expression:
        return made(*args, **options)
    return lambda x: made(x, *args, **options)


def off(key, name, n):
    """How far it is from the function that it is told to be, of max(1, |f|)."""
    library, f = HELD[key], get(name).at(**n.values)
    x = X if f.kind == "scalar" else VECTORS
    x = x[(x > f.domain.low) & (x < f.domain.high)] if f.kind == "scalar" else x
    got = library.back(called(key, n)(library.array(x)))
    return float(np.max(np.abs(got - f(x)) / np.maximum(1, np.abs(f(x)))))


@pytest.mark.parametrize(("key", "name", "n"), CLAIMS, ids=[f"{k}:{n.expression}={name}" for k, name, n in CLAIMS])
def test_a_told_name_is_the_function(key, name, n):
    library = HELD[key]
    least = 2e-14 if library.dtype is np.float64 and n.note != ROUNDED else 4e-6 if key == "tinygrad" else 2e-6
    assert off(key, name, n) < least
    if n.kinks:
        at = np.array([float(k) for k in n.kinks])
        assert library.slope(called(key, n), at) == pytest.approx([float(v) for v in n.kinks.values()], rel=1e-6)


@pytest.mark.parametrize(("key", "name"), [k for k in KEYS if k[0] != "keras" and "." in k[1]])
def test_second_names_are_what_they_are_taken_for(key, name):
    there = HELD[key].module
    assert attrgetter(name)(there) is attrgetter(KEYS[key, name])(there)


def test_wrong_names_are_seen():
    assert off("mlx", "gelu", named("nn.gelu_approx")) > 1e-4
    assert off("tensorflow", "leaky_relu", named("nn.leaky_relu")) > 0.1
    assert {k for k, _, _ in CLAIMS} == {"torch", "keras", "tensorflow", "mlx", "tinygrad"} and len(CLAIMS) > 60
