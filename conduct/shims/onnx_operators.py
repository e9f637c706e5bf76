"""An operator of ONNX with its attributes and constant inputs, as ONNX Runtime or onnx's own evaluator runs it: Elu(alpha=2)."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

TYPES = {"float32": TensorProto.FLOAT, "float64": TensorProto.DOUBLE, "float16": TensorProto.FLOAT16, "bfloat16": TensorProto.BFLOAT16}
OPSET = 24  # of the operators that are newer than the runtime the evaluator's own


def subject(expression: str, kind: Kind, evaluator: bool = False) -> Subject:
    """The operator as something that is called on an array of a type."""
    tree = ast.parse(expression, mode="eval").body
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    name, given = ast.unparse(call.func), {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
    schema = onnx.defs.get_schema(name)
    constants = {k: v for k, v in given.items() if k not in schema.attributes}
    attributes = {k: v for k, v in given.items() if k not in constants}
    ends = [helper.make_tensor_value_info(end, TYPES[kind.name], ["n"]) for end in "xy"]
    inputs = ["x", *(i.name for i in schema.inputs if i.name in constants)]
    fixed = [helper.make_tensor(k, TYPES[kind.name], [], [v]) for k, v in constants.items()]
    graph = helper.make_graph([helper.make_node(name, inputs, ["y"], **attributes)], name, ends[:1], ends[1:], fixed)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    run = evaluated(model) if evaluator else running(model)
    return Subject(expression, name, given, kind, Adapter("onnx", run))


def running(model: onnx.ModelProto) -> Any:
    """ONNX Runtime's session."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    found: list[Any] = []

    def value(x: np.ndarray) -> np.ndarray:
        if not found:  # what is not offered is told when it is called
            found.append(onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"]))
        return np.asarray(found[0].run(None, {"x": x})[0])

    return value


def evaluated(model: onnx.ModelProto) -> Any:
    """onnx's own evaluator."""
    from onnx.reference import ReferenceEvaluator

    session = ReferenceEvaluator(model)
    return lambda x: np.asarray(session.run(None, {"x": x})[0])
