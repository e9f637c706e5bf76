"""What libraries call activations beside what entries tell: how they take parameters, names in further libraries, and what was run."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..definition import OWN_FAMILY, Named, named, nearest
from ..errors import UnknownName
from ..outside import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..definition import Definition

# How an entry is called at other parameters than those that it tells of: its parameters in curly brackets
GIVEN: Mapping[tuple[str, str], str] = {
    ("torch", "leaky_relu"): "nn.LeakyReLU(negative_slope={negative_slope})",
    ("torch", "prelu"): "nn.PReLU(init={a})",
    ("torch", "rrelu"): "nn.RReLU(lower={lower}, upper={upper})",
    ("torch", "elu"): "nn.ELU(alpha={alpha})",
    ("torch", "celu"): "nn.CELU(alpha={alpha})",
    ("torch", "softplus"): "nn.Softplus(beta={beta}, threshold=40)",  # above 40 it is x to the last bit, above the usual 20 it is not
    ("torch", "hard_tanh"): "nn.Hardtanh(min_val={min_val}, max_val={max_val})",
    ("torch", "bounded_relu"): "nn.Hardtanh(min_val=0.0, max_val={a})",
    ("torch", "hard_shrink"): "nn.Hardshrink(lambd={lambd})",
    ("torch", "soft_shrink"): "nn.Softshrink(lambd={lambd})",
    ("torch", "threshold"): "nn.Threshold(threshold={threshold}, value={value})",
    ("torch", "thresholded_relu"): "nn.Threshold(threshold={theta}, value=0.0)",
    ("jax", "leaky_relu"): "nn.leaky_relu(negative_slope={negative_slope})",
    ("jax", "elu"): "nn.elu(alpha={alpha})",
    ("jax", "celu"): "nn.celu(alpha={alpha})",
    ("keras", "leaky_relu"): "activations.leaky_relu(negative_slope={negative_slope})",
    ("keras", "elu"): "activations.elu(alpha={alpha})",
    ("keras", "celu"): "activations.celu(alpha={alpha})",
    ("keras", "bounded_relu"): "activations.relu(max_value={a})",
    ("keras", "hard_shrink"): "activations.hard_shrink(threshold={lambd})",
    ("keras", "soft_shrink"): "activations.soft_shrink(threshold={lambd})",
    ("keras", "threshold"): "activations.threshold(threshold={threshold}, default_value={value})",
    ("keras", "thresholded_relu"): "activations.threshold(threshold={theta}, default_value=0.0)",
    ("keras", "squareplus"): "activations.squareplus(b={b})",
    ("jax", "squareplus"): "nn.squareplus(b={b})",
    ("tensorflow", "leaky_relu"): "nn.leaky_relu(alpha={negative_slope})",
    ("tensorflow", "swish_beta"): "nn.silu(beta={beta})",
    ("mlx", "leaky_relu"): "nn.leaky_relu(negative_slope={negative_slope})",
    ("mlx", "elu"): "nn.elu(alpha={alpha})",
    ("mlx", "hard_tanh"): "nn.hard_tanh(min_val={min_val}, max_val={max_val})",
    ("mlx", "hard_shrink"): "nn.hard_shrink(lambd={lambd})",
    ("mlx", "soft_shrink"): "nn.softshrink(lambd={lambd})",
    ("mlx", "celu"): "nn.celu(alpha={alpha})",
    ("tinygrad", "leaky_relu"): "Tensor.leaky_relu(neg_slope={negative_slope})",
    ("tinygrad", "elu"): "Tensor.elu(alpha={alpha})",
    ("tinygrad", "hard_tanh"): "Tensor.hardtanh(min_val={min_val}, max_val={max_val})",
    ("onnx", "hard_tanh"): "Clip(min={min_val}, max={max_val})",
    ("onnx", "swish_beta"): "Swish(alpha={beta})",
    ("onnx", "leaky_relu"): "LeakyRelu(alpha={negative_slope})",
    ("onnx", "prelu"): "PRelu(slope={a})",
    ("onnx", "rrelu"): "LeakyRelu(alpha={mean})",
    ("onnx", "elu"): "Elu(alpha={alpha})",
    ("onnx", "celu"): "Celu(alpha={alpha})",
    ("onnx", "selu"): "Selu(alpha={alpha}, gamma={scale})",
    ("onnx", "hard_sigmoid_02"): "HardSigmoid(alpha={alpha}, beta={beta})",
    ("onnx", "thresholded_relu"): "ThresholdedRelu(alpha={theta})",
    ("onnx", "shrink"): "Shrink(lambd={lambd}, bias={bias})",
    ("onnx", "hard_shrink"): "Shrink(lambd={lambd}, bias=0.0)",
    ("onnx", "soft_shrink"): "Shrink(lambd={lambd}, bias={lambd})",
}  # fmt: skip

ROUNDED = "its constants are of single precision"
TOLD: Mapping[str, Mapping[str, Named]] = {  # by libraries that entries do not tell of, read from TensorFlow 2.21, MLX 0.32, tinygrad 0.14
    "torch": {"bounded_relu": named("nn.Hardtanh(min_val=0, max_val=1)", kinks={0: 0, 1: 0})},
    "keras": {
        "relu": named("layers.ReLU", kinks={0: 0}),
        "gelu_tanh": named("activations.gelu(approximate=True)"),
        "relu6": named("activations.relu(max_value=6)", kinks={0: 0, 6: 0}),
    },
    "tensorflow": {
        "relu": named("nn.relu", kinks={0: 0}), "relu6": named("nn.relu6", kinks={0: 0, 6: 0}),
        "leaky_relu": named("nn.leaky_relu", kinks={0: 0.2}, note=ROUNDED, negative_slope=0.2),
        "elu": named("nn.elu"), "selu": named("nn.selu"),
        "silu": named("nn.silu"), "swish_beta": named("nn.silu"),
        "gelu": named("nn.gelu", note=ROUNDED), "gelu_tanh": named("nn.gelu(approximate=True)", note=ROUNDED),
        "sigmoid": named("math.sigmoid"),
        "softplus": named("math.softplus"), "softsign": named("nn.softsign"), "tanh": named("math.tanh"),
        "log_sigmoid": named("math.log_sigmoid"), "abs": named("math.abs", kinks={0: 0}), "sign": named("math.sign", kinks={0: 0}),
        "exponential": named("math.exp"), "expm1": named("math.expm1"), "erf": named("math.erf"), "sine": named("math.sin"),
        "cosine": named("math.cos"), "arctan": named("math.atan"), "arcsinh": named("math.asinh"), "square": named("math.square"),
        "softmax": named("nn.softmax"), "log_softmax": named("nn.log_softmax"),
    },
    "mlx": {
        "relu": named("nn.relu", kinks={0: 0}), "relu6": named("nn.relu6", kinks={0: 0, 6: 0}),
        "leaky_relu": named("nn.leaky_relu", kinks={0: 1}), "elu": named("nn.elu"), "celu": named("nn.celu"),
        "selu": named("nn.selu", alpha=1.67326, scale=1.0507), "silu": named("nn.silu"), "gelu": named("nn.gelu"),
        "gelu_tanh": named("nn.gelu_approx"), "quick_gelu": named("nn.gelu_fast_approx"), "mish": named("nn.mish"),
        "sigmoid": named("nn.sigmoid"), "log_sigmoid": named("nn.log_sigmoid"), "softplus": named("nn.softplus"),
        "tanh": named("nn.tanh"), "softsign": named("nn.softsign"), "hard_tanh": named("nn.hard_tanh", kinks={-1: 0, 1: 0}),
        "hard_swish": named("nn.hardswish", kinks={-3: 0, 3: 1}), "hard_shrink": named("nn.hard_shrink", kinks={-0.5: 0, 0.5: 0}),
        "soft_shrink": named("nn.softshrink", kinks={-0.5: 0, 0.5: 0}), "softmax": named("nn.softmax"),
        "log_softmax": named("nn.log_softmax"),
    },
    "tinygrad": {
        "relu": named("Tensor.relu", kinks={0: 0}), "relu6": named("Tensor.relu6", kinks={0: 0, 6: 1}),
        "leaky_relu": named("Tensor.leaky_relu"), "elu": named("Tensor.elu"), "celu": named("Tensor.celu"),
        "selu": named("Tensor.selu", alpha=1.67326, scale=1.0507), "silu": named("Tensor.silu"), "gelu_tanh": named("Tensor.gelu"),
        "quick_gelu": named("Tensor.quick_gelu"), "mish": named("Tensor.mish"), "sigmoid": named("Tensor.sigmoid"),
        "log_sigmoid": named("Tensor.logsigmoid"), "softplus": named("Tensor.softplus"), "tanh": named("Tensor.tanh"),
        "softsign": named("Tensor.softsign"), "hard_tanh": named("Tensor.hardtanh"), "hard_swish": named("Tensor.hardswish"),
        "hard_sigmoid": named("Tensor.hardsigmoid"), "softmax": named("Tensor.softmax"), "log_softmax": named("Tensor.log_softmax"),
    },
}  # fmt: skip


def claims(f: Definition, library: str) -> list[Named]:
    """What is told of a library's names for an entry of the catalogue."""
    if f.family == OWN_FAMILY:
        return []
    told = TOLD.get(library, {}).get(f.name)
    return [*f.frameworks.get(library, ()), *([told] if told else [])]


# ---------------------------------------------------------------- what was run: paddle:nn.functional.swish is what its run was found to be

RECORDS = Path(__file__).parents[1] / "frameworks" / "recorded"
SPELLED = {"paddlepaddle": "paddle", "tensorflowjs": "tfjs", "tflite": "litert", "keras2": "tf_keras"}  # other names of libraries
CALL = re.compile(r'^ +"expression": (".*"),\n +"function": (".*"),$', re.MULTILINE)
PREFIX = re.compile(r'^ +"prefix": (".*"),$', re.MULTILINE)


def files() -> list[Path]:
    """The records, a library each."""
    return sorted(RECORDS.glob("*.json"))


@cache
def calls() -> dict[str, dict[str, str]]:
    """What was run under each prefix, and which function it is."""
    found: dict[str, dict[str, str]] = {}
    for path in files():
        text = path.read_text(encoding="utf-8")
        prefix = PREFIX.search(text)
        assert prefix is not None
        found.setdefault(json.loads(prefix[1]), {}).update((json.loads(a), json.loads(b)) for a, b in CALL.findall(text))
    return found


def library(name: str) -> tuple[str, str] | None:
    """The prefix of a name, and what stands behind it; None where no such library was run."""
    first, colon, rest = name.partition(":")
    small = first.strip().lower()
    prefix = SPELLED.get(small, small)
    return (prefix, rest.strip()) if colon and prefix in calls() else None


def run(prefix: str) -> dict[str, str]:
    """What was run of a library, and which function each is; nothing where no such library was run."""
    found = library(f"{prefix}:")
    return calls()[found[0]] if found else {}


def known(name: str) -> str | None:
    """The expression that a name is of what was run; None where it is none."""
    found = library(name)
    if found is None:
        return None
    prefix, wanted = found
    spelled = spellings(prefix)
    return spelled.get(wanted) or spelled.get(plain(wanted))


def meant(name: str) -> str:
    """The function that a run was found to be, as a name or an expression. UnknownName says what comes nearest."""
    found = library(name)
    assert found is not None
    prefix, wanted = found
    spelled = spellings(prefix)
    expression = known(name)
    if expression is None:
        near = nearest(plain(wanted), spelled)
        names = [spelled[k.strip(" ?")] for k in near.removeprefix("did you mean ").split(",")] if near else []
        several = ", ".join(f"{prefix}:{e}" for e in dict.fromkeys(names)) or f"'actplot frameworks --library {prefix}' shows what was"
        raise UnknownName(f"nothing named {quoted(wanted)} of {prefix} was run; {'did you mean ' * bool(near)}{several}{'?' * bool(near)}")
    return calls()[prefix][expression]


def spellings(prefix: str) -> dict[str, str]:
    """Expressions by what they may be called, whole or in short, the plainer first."""
    found: dict[str, str] = {}
    for expression in sorted(calls()[prefix], key=len):
        for spelling in (expression, plain(expression), plain(expression.partition("(")[0])):
            found.setdefault(spelling, expression)
    return found


def plain(expression: str) -> str:
    """The last part of a name, as its spellings share it, with its arguments where it has any."""
    base, bracket, arguments = expression.partition("(")
    return base.rpartition(".")[2].replace("_", "").lower().strip() + (bracket + arguments if arguments not in ("", ")", "x)") else "")
