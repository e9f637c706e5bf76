"""ONNX files of one input and one output, run by ONNX Runtime where it is installed, else by onnx's own evaluator."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ActplotError
from ...outside import visible
from ..kinds import KINDS, Kind
from .adapters import Adapter, Numbers, library
from .python import Subject, safely

ELEMENTS = {1: "float32", 10: "float16", 11: "float64", 16: "bfloat16", 17: "fp8_e4m3fn", 19: "fp8_e5m2"}  # onnx.TensorProto.DataType


def model(path: str, kind: Kind | None) -> Subject:
    """The model of a file, in the type that its input has. ActplotError where it is none, or the types differ."""
    if not Path(path).is_file():
        raise ActplotError(f"cannot read {visible(path)}: no such file")
    if find_spec("onnx") is None:
        raise ActplotError(f"cannot read {visible(path)}: expected the package onnx (pip install onnx onnxruntime)")
    with safely(f"cannot read {path}"):
        onnx = library("onnx")
        loaded = onnx.load(path)
        inputs = [i for i in loaded.graph.input if i.name not in {t.name for t in loaded.graph.initializer}]
        outputs = list(loaded.graph.output)
    if (len(inputs), len(outputs)) != (1, 1):
        raise ActplotError(f"{visible(path)}: expected one input and one output, got {len(inputs)} and {len(outputs)}")
    tensor = inputs[0].type.tensor_type
    name = ELEMENTS.get(tensor.elem_type, "")
    if name not in KINDS:
        raise ActplotError(f"{visible(path)}: expected an input of floats, got element type {tensor.elem_type} of ONNX")
    if kind is not None and kind.name != name:
        raise ActplotError(f"{visible(path)} takes {name}; expected --dtype {name}, or none")
    shape = [d.dim_value if d.HasField("dim_value") else None for d in tensor.shape.dim]
    of = KINDS[name]
    with safely(path):
        runtime, run = runner(path, loaded, inputs[0].name)
    nodes = [n.op_type for n in loaded.graph.node]
    own = nodes[0] if len(nodes) == 1 else loaded.graph.name
    return Subject(path, own, {}, of, Adapter(runtime, lambda x: shaped(run, shape, x)))


def runner(path: str, loaded: Any, name: str) -> tuple[str, Callable[[Numbers], Numbers]]:
    """What runs a model, and how."""
    if find_spec("onnxruntime") is not None:
        onnxruntime = library("onnxruntime")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        return "ONNX Runtime", lambda x: np.asarray(session.run(None, {name: x})[0])
    evaluator = library("onnx.reference").ReferenceEvaluator(loaded)
    return "onnx's evaluator", lambda x: np.asarray(evaluator.run(None, {name: x})[0])


def shaped(run: Callable[[Numbers], Numbers], shape: list[int | None], x: Numbers) -> Numbers:
    """A model's results for a row of numbers, in the shape that it takes: what is left open is as long as can be."""
    fixed = [n for n in shape if n]
    if len(fixed) < len(shape):
        each = prod(fixed)
        rows = -(-len(x) // each)
        open_at = next(i for i, n in enumerate(shape) if not n)
        wanted = [rows if i == open_at else n or 1 for i, n in enumerate(shape)]
        return flat(run(padded(x, rows * each).reshape(wanted)), len(x))
    each = prod(fixed)
    parts = [flat(run(padded(x[i : i + each], each).reshape(fixed)), min(each, len(x) - i)) for i in range(0, len(x), each)]
    return np.concatenate(parts) if parts else x


def padded(x: Numbers, count: int) -> Numbers:
    """Numbers, and zeros behind them."""
    return np.concatenate([x, np.zeros(count - len(x), x.dtype)]) if len(x) < count else x


def flat(y: Numbers, count: int) -> Numbers:
    """As many results as there were numbers."""
    return y.reshape(-1)[:count]
