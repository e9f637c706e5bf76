"""How each library that code is written for takes and gives back numbers, and differentiates."""

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .counted import executed
from .runs import jax, keras, onnxruntime, torch

os.environ |= {"DEV": "PYTHON", "TF_CPP_MIN_LOG_LEVEL": "3"}  # no compiler is asked for
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mlx.core as mx
    import mlx.nn
    import tensorflow as tf
    import tinygrad

mx.set_default_device(mx.cpu)
__all__ = ["keras", "onnxruntime", "torch"]


LENGTH = 256  # numbers, which is more than what most functions are tried at


@dataclass(frozen=True)
class Library:
    """How a library takes and gives back numbers, and differentiates; by how many units a definition may be off there."""

    array: Callable[[Any], Any]
    back: Callable[[Any], Any]
    slope: Callable[[Any, Any], Any] | None
    units: float
    dtype: Any = np.float64
    least: float = 0.0  # numbers below this in size are 0 there
    module: Any = None  # that names start from


def evened(call):
    """A call on as many numbers as ever, some of which are given again: JAX compiles each step anew for each length of an array."""

    def even(x):
        found = call(np.resize(x, -(-x.size // LENGTH) * LENGTH) if x.size else x)
        return found[: x.size]

    return even


def jax_slope(g, x):
    return evened(lambda x: np.asarray(jax.vmap(jax.grad(g))(jax.numpy.asarray(x))))(x)


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


def tinygrad_slope(g, x):
    leaf = tinygrad.Tensor(x.astype(np.float32))
    return g(leaf).sum().gradient(leaf)[0].numpy().astype(float)


LIBRARIES = {
    "torch": Library(torch.tensor, lambda y: y.detach().numpy(), torch_slope, 4, module=torch),
    "jax": Library(jax.numpy.asarray, np.asarray, jax_slope, 64, least=1e-300, module=jax),
    "keras": Library(torch.tensor, lambda y: y.detach().numpy(), torch_slope, 8, module=keras),
    "tensorflow": Library(
        lambda x: tf.constant(x, dtype=tf.float64), lambda y: y.numpy(), tf_slope, 16, least=1e-300, module=tf
    ),
    "mlx": Library(
        lambda x: mx.array(x.astype(np.float32)), lambda y: np.array(y).astype(float), mlx_slope, 32, np.float32, least=1e-37, module=mlx
    ),
}
TINYGRAD = Library(
    lambda x: tinygrad.Tensor(x.astype(np.float32)), lambda y: y.numpy().astype(float), tinygrad_slope, 64, np.float32, 1e-37, tinygrad
)
# the same where numbers are of single precision
SINGLE = {
    "torch": Library(lambda x: torch.tensor(x.astype(np.float32)), lambda y: y.detach().numpy().astype(float), None, 64, np.float32, 1e-37),
    "jax": Library(lambda x: jax.numpy.asarray(x, np.float32), lambda y: np.asarray(y).astype(float), None, 64, np.float32, 1e-37),
    "keras": Library(lambda x: torch.tensor(x.astype(np.float32)), lambda y: y.detach().numpy().astype(float), None, 64, np.float32, 1e-37),
    "tensorflow": Library(lambda x: tf.constant(x, tf.float32), lambda y: y.numpy().astype(float), None, 64, np.float32, 1e-37),
}


def function(key, text, name, dtype=np.float64):
    """What a program for a library defines."""
    space: dict[str, Any] = {}
    exec(executed(key, np.dtype(dtype).name, text), space)
    found = space[name]
    return (found.double() if dtype is np.float64 else found).eval() if isinstance(found, torch.nn.Module) else found


def onnx_results(text, name, **inputs):
    """A model's outputs, in the runtime."""
    model = function("onnx", text, name, np.float32)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return [y.astype(np.float64) for y in session.run(None, {k: x.astype(np.float32) for k, x in inputs.items()})]
