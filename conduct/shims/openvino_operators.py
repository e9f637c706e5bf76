"""An operator of OpenVINO's newest set, compiled for the CPU."""

from __future__ import annotations

import ast

import numpy as np
import openvino as ov
import openvino.opset15 as ops

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}


def subject(expression: str, kind: Kind) -> Subject:
    """The operator as something that is called on an array of float32."""
    tree = ast.parse(expression, mode="eval").body
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    name = ast.unparse(call.func)
    arguments = [np.float32(v) if isinstance(v := ast.literal_eval(a), float) else v for a in call.args]
    x = ops.parameter([-1], np.float32)
    made = getattr(ops, name)(x, *arguments, **{str(k.arg): ast.literal_eval(k.value) for k in call.keywords})
    compiled = ov.Core().compile_model(ov.Model([made], [x]), "CPU", EXACT)
    return Subject(expression, name, {}, kind, Adapter("OpenVINO", lambda v: np.array(compiled(v.astype(np.float32))[0])))
