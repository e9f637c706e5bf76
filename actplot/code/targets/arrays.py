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
    infinity="np.inf",
    wide=(
        "np.result_type(np.asarray({x}), np.float16)",
        "np.asarray({x}, float)",
        "y.astype(dtype)",
    ),
)  # fmt: skip
TORCH = Target(
    "torch", "PyTorch", "python", ("import torch",),
    called(
        "torch", arctan="{m}.atan({0})", arcsinh="{m}.asinh({0})", sigmoid="{m}.sigmoid({0})", rint="{m}.round({0})",
        fmod="{m}.fmod({0}, {1})", erf="{m}.special.erf({0})", erfc="{m}.special.erfc({0})",
        softplus="{m}.logaddexp({0}, {m}.zeros_like({0}))",
    ) | VECTORS["torch"],
    where="torch.where({0}, {1}, {2})", same="torch.full_like({x}, {0})", large="{x}.new_tensor({0})",
    differentiates=True, slope="class", home="torch.", columns=COLUMNS["torch"],
    infinity="torch.inf",
    wide=(
        "torch.result_type({x}, 1.0)",
        "{x}.double()",
        "y.to(dtype)",
    ),
)  # fmt: skip
JAX = Target(
    "jax", "JAX", "python", ("import jax", "import jax.numpy as jnp"),
    called(
        "jnp", cbrt="{m}.cbrt({0})", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", sigmoid="jax.nn.sigmoid({0})",
        softplus="jax.nn.softplus({0})", rint="{m}.round({0})", fmod="{m}.fmod({0}, {1})", erf="jax.scipy.special.erf({0})",
        erfc="jax.scipy.special.erfc({0})",
    ) | VECTORS["jax"],
    where="jnp.where({0}, {1}, {2})", same="jnp.full_like({x}, {0})", differentiates=True, slope="rule", home="jax.",
    halves=True,
    columns=COLUMNS["jax"], infinity="jnp.inf", within="with jax.enable_x64(True):",
    wide=(
        "jnp.result_type({x}, 1.0)",
        "jnp.asarray({x}, jnp.float64)",
        "y.astype(dtype)",
    ),
)  # fmt: skip
KERAS = Target(
    "keras", "Keras", "python", ("import keras", "from keras import ops"),
    called(
        "ops", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", sigmoid="{m}.sigmoid({0})",
        rint="{m}.round({0})", fmod="{m}.mod({0}, {1})", erf="{m}.erf({0})",
    ) | VECTORS["keras"],
    where="ops.where({0}, {1}, {2})", same="ops.full_like({x}, {0})", exact="ops.convert_to_tensor({0}, {x}.dtype)", differentiates=True,
    home="keras.",
    both="ops.logical_and({0}, {1})", columns=COLUMNS["keras"],
    wide=(
        "({x} * 1.0).dtype",
        "ops.cast({x}, 'float64')",
        "ops.cast(y, dtype)",
    ),
)  # fmt: skip
TENSORFLOW = Target(
    "tensorflow", "TensorFlow", "python", ("import tensorflow as tf",),
    called(
        "tf.math", arctan="{m}.atan({0})", arcsinh="{m}.asinh({0})", sigmoid="{m}.sigmoid({0})", softplus="{m}.softplus({0})",
        rint="{m}.rint({0})", fmod="{m}.floormod({0}, {1})", erf="{m}.erf(tf.clip_by_value({0}, -9, 9))", erfc="{m}.erfc({0})",
    ) | VECTORS["tensorflow"],
    where="tf.where({0}, {1}, {2})", same="tf.fill(tf.shape({x}), tf.constant({0}, {x}.dtype))", differentiates=True, slope="pair",
    home="tf.", columns=COLUMNS["tensorflow"],
    wide=(
        "({x} * 1.0).dtype",
        "tf.cast({x}, tf.float64)",
        "tf.cast(y, dtype)",
    ),
)  # fmt: skip
MLX = Target(
    "mlx", "MLX", "python", ("import math", "import mlx.core as mx", "import mlx.nn as nn"),
    called(
        "mx", sin="sin({0})", cos="cos({0})", arctan="{m}.arctan({0})", arcsinh="{m}.arcsinh({0})", sigmoid="{m}.sigmoid({0})",
        softplus="{m}.logaddexp({0}, 0)", rint="{m}.round({0})", fmod="{m}.remainder({0}, {1})",
    ) | VECTORS["mlx"],
    where="mx.where({0}, {1}, {2})", same="mx.full({x}.shape, {0}, {x}.dtype)", differentiates=True, home="mlx.",
    columns=COLUMNS["mlx"],
    infinity="mx.inf", within="with mx.stream(mx.cpu):",
    wide=(
        "({x} * 1.0).dtype",
        "{x}.astype(mx.float64)",
        "y.astype(dtype)",
    ),
    doubles={"exp": "mx.power(math.e, {0})", "sigmoid": "", "softplus": ""},  # which are of single precision there, as are sin and cos
    helpers={
        "sin": "sin = lambda u: 2 * mx.tan(u / 2) / (1 + mx.tan(u / 2) ** 2)",
        "cos": "cos = lambda u: (1 - mx.tan(u / 2)) * (1 + mx.tan(u / 2)) / (1 + mx.tan(u / 2) ** 2)",
    },
)  # fmt: skip
TINYGRAD = Target(
    "tinygrad", "tinygrad", "python", ("from tinygrad import Tensor",),
    {
        "exp": "{0}.exp()", "log": "{0}.log()", "sqrt": "{0}.sqrt()", "sin": "{0}.sin()",
        "sigmoid": "{0}.sigmoid()", "rint": "{0}.round()", "fmod": "{0}.fmod({1})", "abs": "{0}.abs()",
    } | VECTORS["tinygrad"],
    where="({0}).where({1}, {2})", same="{x}.full_like({0})", differentiates=True, columns=COLUMNS["tinygrad"],
    negates=True, rewrites=True,
    wide=(
        "({x} * 1.0).dtype",
        "{x}.double()",
        "y.cast(dtype)",
    ),
)  # fmt: skip
