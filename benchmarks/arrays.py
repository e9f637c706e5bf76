"""Every scalar function on arrays, against the NumPy expression of it; its derivative, float32 and PyTorch; and memory beyond the result.

``python -m benchmarks.arrays [SIZE] [NAME ...]`` measures on arrays of so many numbers (1e7; a fifth of that where few rounds will do),
and these functions alone. Each number is the least CPU time of rounds in which all sides take turns, of the whole call: passes over memory
that a side makes are its own to pay for.
"""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib.util import find_spec
from operator import attrgetter
from typing import Any

import numpy as np

import actplot

from . import measure

SIZE = 10_000_000
ROUNDS = 3
PATIENCE = 3.0  # seconds of CPU time on one function, after which no further round begins
DEVIATION = 3  # of the normal values, but for functions that are not defined on all numbers
EXPONENTIALS = 4  # what a word that NumPy lacks may take
TORCH = ("relu", "hard_swish", "sigmoid", "silu", "tanh", "elu", "gelu", "softplus", "mish")
# column: what it says, and what is promised of the median and of each
PROMISED: dict[str, tuple[str, float | None, float]] = {
    "f": ("f against the plain expression", 1.0, 1.6),
    "f'": ("f' against f", 2.0, 3.0),
    "f32": ("f on float32 against float64", 1.3, 1.6),
    "f'32": ("f' on float32 against float64", 1.3, 1.6),
    "torch": ("f against PyTorch", None, 3.0),
    "MB f": ("MB of f beyond its result", None, 8.0),
    "MB f'": ("MB of f' beyond its result", None, 8.0),
    "MB 32": ("MB of f or f' beyond it on float32", None, 8.0),
}
Expression = Callable[[Any], Any]

# What one writes without thinking of digits, the fastest natural way; parameters are Python floats, left out where they change nothing.
PLAIN: dict[str, Expression] = {
    # steps and clips
    "identity": lambda x: x.copy(),
    "affine": lambda x: 1.0 * x + 0.0,
    "binary_step": lambda x: (x >= 0).astype(float),
    "sign": lambda x: np.sign(x),
    "bipolar_step": lambda x: 2.0 * (x >= 0) - 1,
    "rsign": lambda x: 2.0 * (x > 0) - 1,
    "ternary_step": lambda x: 1.0 * (x >= 0.05) - 1.0 * (x <= -0.05),
    "piecewise_linear": lambda x: np.clip(x + 0.5, 0, 1),
    "hard_sigmoid": lambda x: np.clip(x / 6 + 0.5, 0, 1),
    "hard_sigmoid_02": lambda x: np.clip(0.2 * x + 0.5, 0, 1),
    "sparse_sigmoid": lambda x: np.clip((x + 1) / 2, 0, 1),
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "relu6": lambda x: np.clip(x, 0, 6),
    "bounded_relu": lambda x: np.clip(x, 0, 1),
    "capped_leaky_relu": lambda x: np.minimum(np.where(x > 0, x, 0.01 * x), 1),
    "screlu": lambda x: np.clip(x, 0, 1) ** 2,
    "plse": lambda x: 0.115 * np.clip(x, -4, 4) + 0.01 * x + 0.5,
    "leaky_ramp": lambda x: 0.49 * np.clip(x, -1, 1) + 0.01 * x + 0.5,
    "lhtan": lambda x: 0.999 * np.clip(x, 0, 1) + 0.001 * x,
    "plu": lambda x: np.clip(x, -1, 1) * 0.9 + 0.1 * x,
    "n_activation": lambda x: x - 2 * np.clip(x, -1, 1),
    "tent": lambda x: np.maximum(1 - np.abs(x), 0),
    "trapezoid": lambda x: np.clip(np.minimum(x, 3 - x), 0, 1),
    "hat": lambda x: np.maximum(np.minimum(x, 2 - x), 0),
    # sigmoidal
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "steepened_sigmoid": lambda x: 1 / (1 + np.exp(-4.9 * x)),
    "laplace_cdf": lambda x: np.where(x < 0, (e := np.exp(-np.abs(x)) / 2), 1 - e),
    "loglog": lambda x: np.exp(-np.exp(-x)),
    "sigmoid_gumbel": lambda x: np.exp(-(e := np.exp(-x))) / (1 + e),
    "siglin": lambda x: 1 / (1 + np.exp(-x)) + 0.1 * x,
    "cauchy_cdf": lambda x: np.arctan(x) / np.pi + 0.5,
    "cloglog": lambda x: 1 - np.exp(-np.exp(x)),
    "dsilu": lambda x: (s := 1 / (1 + np.exp(-x))) * (1 + x * (1 - s)),
    "smooth_step": lambda x: (c := np.clip(x, -0.5, 0.5)) * (1.5 - 2 * c * c) + 0.5,
    "elliott": lambda x: 0.5 + 0.5 * x / (1 + np.abs(x)),
    "soft_clipping": lambda x: np.log((1 + np.exp(50 * x)) / (1 + np.exp(50 * x - 50))) / 50,
    "tanh": lambda x: np.tanh(x),
    "bipolar_sigmoid": lambda x: 2 / (1 + np.exp(-x)) - 1,
    "scaled_sigmoid": lambda x: 4 / (1 + np.exp(-x)) - 2,
    "dyt": lambda x: np.tanh(0.5 * x),
    "stanh": lambda x: 1.7159 * np.tanh(0.6666666666666666 * x),
    "penalized_tanh": lambda x: np.tanh(x) * np.where(x > 0, 1.0, 0.25),
    "reltanh": lambda x: np.where(x < 0, np.where(x > -1.5, np.tanh(x), 0.18070663892364855 * (x + 1.5) - 0.9051482536448664), x),
    "rectified_tanh": lambda x: np.maximum(np.tanh(x), 0),
    "stan": lambda x: np.tanh(x) * (1 + x),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "scaled_softsign": lambda x: x / (1 + np.abs(x)),
    "arctan": lambda x: np.arctan(x),
    "isru": lambda x: x / np.sqrt(1 + x * x),
    "elliot2sig": lambda x: x * np.abs(x) / (1 + x * x),
    "sqnl": lambda x: (c := np.clip(x, -2, 2)) - c * np.abs(c) / 4,
    "rootsig": lambda x: x / (1 + np.sqrt(1 + x * x)),
    "tsilu": lambda x: np.tanh(x / (1 + np.exp(-x))),
    "log_sigmoid": lambda x: -np.log1p(np.exp(-x)),
    # rectifiers
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "prelu": lambda x: np.where(x > 0, x, 0.25 * x),
    "rrelu": lambda x: np.where(x > 0, x, 0.22916666666666666 * x),
    "abs": lambda x: np.abs(x),
    "ramp_darknet": lambda x: np.maximum(x, 0) + 0.1 * x,
    "arelu": lambda x: np.where(x > 0, 1.8807970779778823 * x, 0.9 * x),
    "shifted_relu": lambda x: np.maximum(x, -1),
    "rprelu": lambda x: np.where(x > 0, x, 0.25 * x),
    "abslu": lambda x: np.maximum(x, -0.01 * x),
    "threshold": lambda x: np.where(x > 1, x, -1.0),
    "thresholded_relu": lambda x: x * (x > 1),
    "srelu": lambda x: np.clip(x, -1, 1) + 0.1 * np.minimum(x + 1, 0) + 0.1 * np.maximum(x - 1, 0),
    "shilu": lambda x: 1.0 * np.maximum(x, 0) + 1.0,
    "relu2": lambda x: np.maximum(x, 0) ** 2,
    "leaky_relu2": lambda x: np.where(x > 0, x, 0.5 * x) ** 2,
    "relu3": lambda x: np.maximum(x, 0) ** 3,
    "star_relu": lambda x: 0.8944271909999159 * np.maximum(x, 0) ** 2 - 0.4472135954999579,
    "nlrelu": lambda x: np.log1p(np.maximum(x, 0)),
    "polyrelu": lambda x: (r := np.maximum(x, 0)) * (1 + r * (1 + r)) / 3,
    "crrelu": lambda x: np.maximum(x, 0) + 0.01 * x * np.exp(-x * x / 2),
    "soft_pp": lambda x: np.log1p(np.exp(x)) + 0.5 * x - 0.6931471805599453,
    "sine_relu": lambda x: np.where(x > 0, x, 0.0025 * (np.sin(x) - np.cos(x))),
    "cos_relu": lambda x: np.maximum(x, 0) + np.cos(x),
    "softplus": lambda x: np.log1p(np.exp(x)),
    "shifted_softplus": lambda x: np.log1p(np.exp(x)) - 0.6931471805599453,
    "sqrt_softplus": lambda x: np.sqrt(np.log1p(np.exp(x))),
    "squareplus": lambda x: (x + np.sqrt(x * x + 4)) / 2,
    "sparse_plus": lambda x: np.where(x < 1, np.maximum(x + 1, 0) ** 2 / 4, x),
    "smelu": lambda x: np.where(x < 2, np.maximum(x + 2, 0) ** 2 / 8, x),
    "delu": lambda x: np.where(x > 0, 0.5 * x - np.expm1(-x), x / (1 + np.exp(-x))),
    "nelu": lambda x: np.where(x > 0, x, -0.05 / (1 + x * x)),
    "fts": lambda x: np.where(x > 0, x / (1 + np.exp(-x)), 0.0) - 0.2,
    # exponential rectifiers
    "exponential": lambda x: np.exp(x),
    "expm1": lambda x: np.expm1(x),
    "elu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "elu_1": lambda x: np.where(x > 0, x + 1, np.exp(x)),
    "celu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "pelu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "mpelu": lambda x: np.where(x > 0, x, 0.25 * np.expm1(x)),
    "shelu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(x)),
    "rsigelu": lambda x: np.where(x > 0, np.where(x > 1, x + 0.5 * x / (1 + np.exp(-x)), x), 0.5 * np.expm1(x)),
    "p_e2_relu": lambda x: np.where(x > 0, 0.7 * x - 0.3 * np.expm1(-x), 0.3 * np.expm1(x) + 0.3 * x),
    "p_e2_id": lambda x: x + 0.5 * np.copysign(np.expm1(-np.abs(x)), x),
    "p_telu": lambda x: np.where(x > 0, x, np.tanh(x)),
    "slu": lambda x: np.where(x > 0, x, 2 * np.log1p(np.exp(x)) - 1.3862943611198906),
    "signrelu": lambda x: np.where(x > 0, x, x / (1 + np.abs(x))),
    "mingru": lambda x: np.where(x < 0, 1 / (1 + np.exp(-x)), x + 0.5),
    "fpflu": lambda x: np.maximum(x, x / (1 + x * x)),
    "sqreu": lambda x: np.where(x > 0, x, (c := np.maximum(x, -2)) + c * c / 2),
    "isrlu": lambda x: np.where(x > 0, x, x / np.sqrt(1 + x * x)),
    "loglu": lambda x: np.where(x > 0, x, -np.log1p(np.abs(x))),
    "elish": lambda x: np.where(x > 0, x, np.expm1(x)) / (1 + np.exp(-x)),
    "hard_elish": lambda x: np.where(x > 0, x, np.expm1(x)) * np.clip((x + 1) / 2, 0, 1),
    "xielu": lambda x: 0.8 * np.where(x > 0, x * x, np.expm1(x) - x) + 0.5 * x,
    "soft_exponential": lambda x: np.expm1(0.5 * x) / 0.5 + 0.5,
    # self-gated
    "gelu_tanh": lambda x: 0.5 * x * (1 + np.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))),
    "quick_gelu": lambda x: x / (1 + np.exp(-1.702 * x)),
    "hard_gelu": lambda x: x * np.clip(x / 3 + 0.5, 0, 1),
    "lalu": lambda x: x * np.where(x < 0, (e := np.exp(-np.abs(x)) / 2), 1 - e),
    "loglogish": lambda x: x * (1 - np.exp(-np.exp(x))),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "swish_relu": lambda x: np.where(x > 0, x, x / (1 + np.exp(-x))),
    "silut": lambda x: np.where(x < 3, x / (1 + np.exp(-x)), np.tanh(1.0881041 * (x - 3)) + 2.8577224),
    "acon_b": lambda x: x * (0.25 + 0.75 / (1 + np.exp(-0.75 * x))),
    "hard_swish_02": lambda x: x * np.clip(0.2 * x + 0.5, 0, 1),
    "swish_beta": lambda x: x / (1 + np.exp(-x)),
    "e_swish": lambda x: 1.375 * x / (1 + np.exp(-x)),
    "swish_t": lambda x: x / (1 + np.exp(-x)) + 0.1 * np.tanh(x),
    "double_silu": lambda x: x / (1 + np.exp(-x / (1 + np.exp(-x)))),
    "generalized_swish": lambda x: x / (1 + np.exp(-np.exp(-x))),
    "b_silu": lambda x: (x + 1.67) / (1 + np.exp(-x)) - 0.835,
    "golu": lambda x: x * np.exp(-np.exp(-x)),
    "swim": lambda x: x / 2 * (1 + 0.5 * x / np.sqrt(1 + 0.25 * x * x)),
    "hard_swish": lambda x: np.clip(x + 3, 0, 6) * x / 6,
    "squish": lambda x: np.where(x > 0, x + x * x / 32, (c := np.maximum(x, -2)) + c * c / 2),
    "hard_mish": lambda x: np.clip(x + 2, 0, 2) * x / 2,
    "mish": lambda x: x * np.tanh(np.log1p(np.exp(x))),
    "eanaf": lambda x: x * (e := np.exp(x)) / (e + 2),
    "logish": lambda x: x * np.log1p(1 / (1 + np.exp(-x))),
    "gish": lambda x: x * np.log(2 - np.exp(-np.exp(x))),
    "eis2": lambda x: x * np.log1p(np.exp(x)) / np.sqrt(1 + x * x),
    "eis3": lambda x: x / (1 + 0.68 * np.exp(-1.7 * x)),
    "colu": lambda x: x / (1 - x * np.exp(-x - np.exp(x))),
    "smish": lambda x: x * np.tanh(np.log1p(1 / (1 + np.exp(-x)))),
    "tanhexp": lambda x: x * np.tanh(np.exp(x)),
    "aptx": lambda x: (1 + np.tanh(x)) * 0.5 * x,
    "lisht": lambda x: x * np.tanh(x),
    "sc_mish": lambda x: (r := np.maximum(x, 0)) * np.tanh(np.log1p(np.exp(r))),
    "tsrelu": lambda x: x * np.tanh(1 / (1 + np.exp(-x))),
    "sinsig": lambda x: x * np.sin(np.pi / 2 / (1 + np.exp(-x))),
    "swat": lambda x: x / (1 + np.exp(-np.arctan(x))),
    "tbsrelu": lambda x: x * np.tanh(np.tanh(x / 2)),
    "self_arctan": lambda x: x * np.arctan(x),
    "sinlu": lambda x: (x + np.sin(x)) / (1 + np.exp(-x)),
    "coslu": lambda x: (x + np.cos(x)) / (1 + np.exp(-x)),
    "tanhsig": lambda x: (x + np.tanh(x)) / (1 + np.exp(-x)),
    "sechsig": lambda x: (x + 1 / np.cosh(x)) / (1 + np.exp(-x)),
    # shrinkage
    "hard_shrink": lambda x: x * (np.abs(x) > 0.5),
    "firm_shrink": lambda x: np.where(np.abs(x) > 1, x, np.sign(x) * 2 * np.maximum(np.abs(x) - 0.5, 0)),
    "scad_shrink": lambda x: np.sign(x) * np.where((a := np.abs(x)) < 1, np.maximum(a - 0.5, 0), a + np.minimum(a - 1.85, 0) / 1.7),
    "garrote_shrink": lambda x: np.where((far := np.abs(x) > 0.5), x - 0.25 / np.where(far, x, 1), 0),
    "soft_shrink": lambda x: x - np.clip(x, -0.5, 0.5),
    "tanh_shrink": lambda x: x - np.tanh(x),
    "shrink": lambda x: x * (np.abs(x) > 0.5),
    # periodic
    "sine": lambda x: np.sin(x),
    "cosine": lambda x: np.cos(x),
    "sinc": lambda x: np.sinc(x / np.pi),
    "sinc_norm": lambda x: np.sinc(x),
    "sinc_plus_x": lambda x: np.sinc(x / np.pi) + x,
    "expsin": lambda x: np.exp(-np.sin(x)),
    "gcu": lambda x: x * np.cos(x),
    "asu": lambda x: x * np.sin(x),
    "cosid": lambda x: np.cos(x) - x,
    "minsin": lambda x: np.minimum(x, np.sin(x)),
    "snake": lambda x: x + np.sin(x) ** 2,
    "snake_beta": lambda x: x + np.sin(x) ** 2,
    # other shapes
    "square": lambda x: x**2,
    "cube": lambda x: x * x * x,
    "squ": lambda x: x * x + x,
    "ncu": lambda x: x - x * x * x,
    "softmodulus_q": lambda x: np.where((a := np.abs(x)) < 1, a * a * (2 - a), a),
    "bfire": lambda x: np.where((a := np.abs(x)) < 1, x * x / 2, a - 0.5),
    "seagull": lambda x: np.log1p(x * x),
    "spline": lambda x: x * x * np.log1p(x),
    "thin_plate_spline": lambda x: x * x * np.log(x),
    "x_arcsinh2": lambda x: x * np.arcsinh(x) ** 2,
    "piecewise_quadratic": lambda x: np.where(x < 0, np.maximum(x + 1, 0) ** 2 / 2, 1 - np.maximum(1 - x, 0) ** 2 / 2),
    "s2nn": lambda x: np.where(x < 0, 1 / (1 + np.exp(-4 * np.minimum(x, 0))), np.log1p(np.maximum(x, 0)) + 0.5),
    "log_tailed_relu": lambda x: np.where(x < 1, np.maximum(x, 0), np.log(np.maximum(x, 1)) + 1),
    "gaussian": lambda x: np.exp(-(x**2)),
    "dog_wavelet": lambda x: -x * np.exp(-x * x / 2),
    "poisson": lambda x: (x - 1) * np.exp(-x),
    "poisson2": lambda x: x / 2 * (x - 2) * np.exp(-x),
    "laplacian": lambda x: np.exp(-np.abs(x)),
    "rswaf": lambda x: 1 - np.tanh(x / 2) ** 2,
    "mexican_hat": lambda x: 0.8673250705840776 * (1 - (s := x * x)) * np.exp(-s / 2),
    "sq_rbf": lambda x: np.where((a := np.abs(x)) < 1, 1 - x * x / 2, np.maximum(2 - a, 0) ** 2 / 2),
    "cubic_b_spline": lambda x: (np.maximum(2 - (a := np.abs(x)), 0) ** 3 - 4 * np.maximum(1 - a, 0) ** 3) / 6,
    "relu_kan": lambda x: (4 * np.maximum(x, 0) * np.maximum(1 - x, 0)) ** 2,
    "quad": lambda x: x * x / 8 + x / 4 + 0.5,
    "softmodulus_t": lambda x: x * np.tanh(100 * x),
    "value_rescaling": lambda x: np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 0.01 * x,
    "lorentzian": lambda x: 1 / (1 + x * x),
    "multiquadric": lambda x: np.sqrt(1 + x * x),
    "inverse_multiquadric": lambda x: 1 / np.sqrt(1 + x * x),
    "bent_identity": lambda x: (np.sqrt(x * x + 1) - 1) / 2 + x,
    "arcsinh": lambda x: np.arcsinh(x),
    "symlog": lambda x: np.copysign(np.log1p(np.abs(x)), x),
    "symexp": lambda x: np.copysign(np.expm1(np.abs(x)), x),
    "comb_h_sine": lambda x: np.sinh(x) + np.arcsinh(x),
    "hyper_sinh": lambda x: np.where(x > 0, np.sinh(x) / 3, x * x * x / 4),
    "logcosh": lambda x: np.log(np.cosh(x)),
    "logit": lambda x: np.log(x / (1 - x)),
    "log1mexp": lambda x: np.log(1 - np.exp(-x)),
    "inverse_softplus": lambda x: np.log(np.expm1(x)),
    "abu": lambda x: 0.2 * (np.tanh(x) + np.where(x > 0, x, np.expm1(x)) + np.maximum(x, 0) + x / (1 + np.exp(-x)) + x),
}

# What takes a word that NumPy lacks: the word, and the plain expression around it. For each call of the word, EXPONENTIALS times np.exp.
WORDS: dict[str, tuple[str, Callable[[Any, Expression], Any]]] = {
    "probit_cdf": ("Phi", lambda x, Phi: Phi(x)),
    "laplace_act": ("Phi", lambda x, Phi: Phi((x - 0.7071067811865476) / 0.28209479177387814)),
    "erf": ("erf", lambda x, erf: erf(x)),
    "derf": ("erf", lambda x, erf: erf(0.5 * x)),
    "erf_relu": ("erf", lambda x, erf: np.where(x > 0, x, erf(x))),
    "smu": ("Phi", lambda x, Phi: x * (0.25 + 0.75 * Phi(1.0606601717798212 * x))),
    "gelu": ("Phi", lambda x, Phi: x * Phi(x)),
    "capped_gelu": ("Phi", lambda x, Phi: np.minimum(1, x * Phi(x))),
    "gelu_10": ("Phi", lambda x, Phi: np.clip(x * Phi(x), -10, 10)),
    "phish": ("Phi", lambda x, Phi: x * np.tanh(x * Phi(x))),
    "sgelu": ("erf", lambda x, erf: 0.1 * x * erf(0.7071067811865476 * x)),
    "serf": ("erf", lambda x, erf: x * erf(np.log1p(np.exp(x)))),
    "log_ndtr": ("log_Phi", lambda x, log_Phi: log_Phi(x)),
}


@cache
def drawn(low: float, high: float, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Values within a domain, the same ones in float64 and float32."""
    rng = np.random.default_rng(0)
    bounded = np.isfinite(low) and np.isfinite(high)
    x = rng.uniform(low, high, size) if bounded else rng.normal(0, DEVIATION, size)
    if np.isfinite(low) and not bounded:
        x = low + np.abs(x)
    narrow = x.astype(np.float32)
    if np.isfinite(low):  # rounding may have reached an end
        narrow = np.maximum(narrow, np.nextafter(np.float32(low), np.float32(np.inf)))
    if np.isfinite(high):
        narrow = np.minimum(narrow, np.nextafter(np.float32(high), np.float32(-np.inf)))
    return narrow.astype(np.float64), narrow


def words_in(name: str) -> int:
    """How many words that NumPy lacks the expression of a function takes."""
    calls: list[Any] = []
    if name in WORDS:
        WORDS[name][1](np.ones(1), lambda v: calls.append(v) or v)
    return len(calls)


def in_torch(f: actplot.Activation, x: np.ndarray) -> Callable[[], Any] | None:
    """The call of PyTorch's function on the same numbers, where PyTorch is installed."""
    if f.name not in TORCH or find_spec("torch") is None:
        return None
    import torch

    torch.set_num_threads(1)
    module = attrgetter(f.frameworks["torch"][0].expression)(torch)()
    given = torch.from_numpy(x)

    def call() -> Any:
        with torch.no_grad():
            return module(given)

    return call


def extra(call: Callable[[], Any]) -> float:
    """Megabytes of memory at the peak of a call, beyond its result."""
    tracemalloc.start()
    try:
        result = call()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return max(0.0, (peak - result.nbytes) / 1e6)


def least(calls: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The least CPU time of each call over rounds in turn."""
    found = dict.fromkeys(calls, float("inf"))
    begun = time.process_time()
    for _ in range(min(ROUNDS, measure.most)):
        for key, call in calls.items():
            before = time.process_time()
            call()
            found[key] = min(found[key], time.process_time() - before)
        if time.process_time() - begun > PATIENCE:
            break
    return found


def calls_of(f: actplot.Activation, x: np.ndarray, narrow: np.ndarray) -> dict[str, Callable[[], Any]]:
    """What is measured of a function."""
    plain = PLAIN[f.name] if f.name in PLAIN else partial(WORDS[f.name][1], **{WORDS[f.name][0]: lambda v: v})
    calls: dict[str, Callable[[], Any]] = {
        "ours": lambda: f(x),
        "plain": lambda: plain(x),
        "f'": lambda: f.derivative(x),
        "f32": lambda: f(narrow),
        "f'32": lambda: f.derivative(narrow),
    }
    if f.name in WORDS:
        calls["exp"] = lambda: np.exp(x)
    if theirs := in_torch(f, x):
        calls["torch"] = theirs
    return calls


def measured(f: actplot.Activation, size: int) -> dict[str, float]:
    """The row of a function: CPU time of ours and of the plain expression in ms per million values, and what PROMISED tells of."""
    x, narrow = drawn(float(f.domain.low), float(f.domain.high), size)
    with np.errstate(all="ignore"):  # plain expressions overflow
        for call in calls_of(f, x[:1000], narrow[:1000]).values():  # what is found once is found
            call()
        calls = calls_of(f, x, narrow)
        memory = {key: extra(calls[key]) for key in ("ours", "f'", "f32", "f'32")}
        took = least(calls)
    plain = took["plain"] + words_in(f.name) * EXPONENTIALS * took.get("exp", 0.0)
    row = {"ours": took["ours"] / size * 1e9, "plain": plain / size * 1e9}
    row |= {"f": took["ours"] / plain, "f'": took["f'"] / took["ours"]}
    row |= {"f32": took["f32"] / took["ours"], "f'32": took["f'32"] / took["f'"]}
    if "torch" in took:
        row["torch"] = took["ours"] / took["torch"]
    return row | {"MB f": memory["ours"], "MB f'": memory["f'"], "MB 32": max(memory["f32"], memory["f'32"])}


def line(name: str, row: dict[str, float]) -> str:
    """A row as it is printed, with what is over its promise."""
    over = [key for key, (_, _, each) in PROMISED.items() if row.get(key, 0.0) > each]
    times = f"{row['ours']:8.2f} {row['plain']:8.2f}"
    cells = (f"{row[key]:7.1f}" if key.startswith("MB") else f"{row[key]:7.2f}" if key in row else " " * 7 for key in PROMISED)
    return f"{name:18} {times} {' '.join(cells)}{'   over: ' if over else ''}{', '.join(over)}"


def summary(rows: Iterable[dict[str, float]]) -> Iterable[str]:
    """The median and the largest of each column beside what is promised."""
    for key, (title, median, each) in PROMISED.items():
        found = [row[key] for row in rows if key in row]
        if found and median is not None:
            middle = statistics.median(found)
            yield f"{title + ', median':48} {middle:7.2f}   promised {median:.2f}{'' if middle <= median else '   over'}"
        if found:
            many = sum(v > each for v in found)
            yield f"{title + ', largest':48} {max(found):7.2f}   promised {each:.2f}{f'   over: {many} of {len(found)}' if many else ''}"


def main(*arguments: str) -> None:
    """Print the ratios; arguments are the size of the arrays and names of functions."""
    size, chosen = (SIZE if measure.most >= ROUNDS else SIZE // 5), []
    for argument in arguments:
        try:
            size = int(float(argument))
        except ValueError:
            chosen.append(actplot.get(argument).name)
    if unknown := [name for name in chosen if name not in PLAIN and name not in WORDS]:
        sys.exit(f"no functions of one number: {', '.join(unknown)}")
    rows = {}
    print(f"{'ms per million':18}", *(f"{h:>8}" for h in ("ours", "plain")), *(f"{h:>7}" for h in PROMISED))
    for name in chosen or [n for n in actplot.names() if n in PLAIN or n in WORDS]:
        rows[name] = measured(actplot.get(name), size)
        print(line(name, rows[name]), flush=True)
    print(*summary(list(rows.values())), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
