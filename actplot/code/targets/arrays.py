"""The libraries of arrays that Python has."""

from .target import Target
from .vectors import COLUMNS, VECTORS

BASE = {  # words that all of these call by the same names, in their own modules
    name: f"{{m}}.{name}({{0}})" for name in ("exp", "expm1", "log", "log1p", "sqrt", "tanh", "sinh", "cosh", "sin", "cos")
}


def called(module: str, **more: str) -> dict[str, str]:
    """The rows of a library that has all usual functions in one module."""
    return {k: v.replace("{m}", module) for k, v in (BASE | more).items() if v}


NUMPY = Target(
    "numpy", "NumPy", "python", ("import math", "import numpy as np"),
    called(
        "np", cbrt="{m}.cbrt({0})", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", abs="{m}.abs({0})", max="{m}.maximum({0}, {1})",
        min="{m}.minimum({0}, {1})", rint="{m}.rint({0})", fmod="{m}.fmod({0}, {1})", erfc="erfc({0})", erf="erf({0})",
    ) | VECTORS["numpy"],
    where="np.where({0}, {1}, {2})", same="np.full_like({x}, {0})",
    helpers={name: f"{name} = np.vectorize(math.{name}, otypes=[float])" for name in ("erf", "erfc")}, columns=COLUMNS["numpy"],
)  # fmt: skip
TORCH = Target(
    "torch", "PyTorch", "python", ("import torch",),
    called(
        "torch", arctan="{m}.atan({0})", arcsinh="{m}.asinh({0})", sigmoid="{m}.sigmoid({0})", rint="{m}.round({0})",
        fmod="{m}.fmod({0}, {1})", erf="{m}.special.erf({0})", erfc="{m}.special.erfc({0})",
        softplus="{m}.logaddexp({0}, {m}.zeros_like({0}))",
    ) | VECTORS["torch"],
    where="torch.where({0}, {1}, {2})", same="torch.full_like({x}, {0})", large="{x}.new_tensor({0})",
    differentiates=True, home="torch.", columns=COLUMNS["torch"],
)  # fmt: skip
JAX = Target(
    "jax", "JAX", "python", ("import jax", "import jax.numpy as jnp"),
    called(
        "jnp", cbrt="{m}.cbrt({0})", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", sigmoid="jax.nn.sigmoid({0})",
        softplus="jax.nn.softplus({0})", rint="{m}.round({0})", fmod="{m}.fmod({0}, {1})", erf="jax.scipy.special.erf({0})",
        erfc="jax.scipy.special.erfc({0})",
    ) | VECTORS["jax"],
    where="jnp.where({0}, {1}, {2})", same="jnp.full_like({x}, {0})", differentiates=True, home="jax.", columns=COLUMNS["jax"],
)  # fmt: skip
KERAS = Target(
    "keras", "Keras", "python", ("import keras", "from keras import ops"),
    called(
        "ops", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", sigmoid="{m}.sigmoid({0})",
        rint="{m}.round({0})", fmod="{m}.mod({0}, {1})", erf="{m}.erf({0})",
    ) | VECTORS["keras"],
    where="ops.where({0}, {1}, {2})", same="ops.full_like({x}, {0})", differentiates=True, home="keras.",
    both="ops.logical_and({0}, {1})", columns=COLUMNS["keras"],
)  # fmt: skip
TENSORFLOW = Target(
    "tensorflow", "TensorFlow", "python", ("import tensorflow as tf",),
    called(
        "tf.math", arctan="{m}.atan({0})", arcsinh="{m}.asinh({0})", sigmoid="{m}.sigmoid({0})", softplus="{m}.softplus({0})",
        rint="{m}.rint({0})", fmod="{m}.floormod({0}, {1})", erf="{m}.erf(tf.clip_by_value({0}, -9, 9))", erfc="{m}.erfc({0})",
    ) | VECTORS["tensorflow"],
    where="tf.where({0}, {1}, {2})", same="tf.fill(tf.shape({x}), tf.constant({0}, {x}.dtype))", differentiates=True, home="tf.",
    columns=COLUMNS["tensorflow"],
)  # fmt: skip
MLX = Target(
    "mlx", "MLX", "python", ("import mlx.core as mx", "import mlx.nn as nn"),
    called(
        "mx", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", sigmoid="{m}.sigmoid({0})", softplus="{m}.logaddexp({0}, 0)",
        rint="{m}.round({0})", fmod="{m}.remainder({0}, {1})",
    ) | VECTORS["mlx"],
    where="mx.where({0}, {1}, {2})", same="mx.full({x}.shape, {0}, {x}.dtype)", differentiates=True, home="mlx.",
    columns=COLUMNS["mlx"],
)  # fmt: skip
TINYGRAD = Target(
    "tinygrad", "tinygrad", "python", ("from tinygrad import Tensor",),
    {
        "exp": "{0}.exp()", "log": "{0}.log()", "sqrt": "{0}.sqrt()", "sin": "{0}.sin()", "cos": "{0}.cos()",
        "sigmoid": "{0}.sigmoid()", "rint": "{0}.round()", "fmod": "{0}.fmod({1})",
        "arctan": "({0}).clamp(-1e9, 1e9).atan()", "abs": "{0}.abs()",
    } | VECTORS["tinygrad"],
    where="({0}).where({1}, {2})", same="{x}.full_like({0})", differentiates=True, single=True,
    remark="tinygrad computes in single precision and rewrites e / (1 + e), which costs digits in the tails", columns=COLUMNS["tinygrad"],
)  # fmt: skip
