"""A function of TensorFlow as LiteRT (TensorFlow Lite) runs it: converted by TensorFlow's converter without options."""

from __future__ import annotations

import ast
from operator import attrgetter
from typing import Any

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject


def subject(expression: str, kind: Kind) -> Subject:
    """The function as something that is called on an array of float32."""
    tree = ast.parse(expression, mode="eval").body
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    function, options = attrgetter(ast.unparse(call.func))(tf), {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
    traced = tf.function(lambda x: function(x, **options)).get_concrete_function(tf.TensorSpec([None], tf.float32))
    model = tf.lite.TFLiteConverter.from_concrete_functions([traced]).convert()
    session = Interpreter(model_content=model, num_threads=1)
    ends: list[Any] = [session.get_input_details()[0]["index"], session.get_output_details()[0]["index"]]

    def value(x: np.ndarray) -> np.ndarray:
        session.resize_tensor_input(ends[0], [x.size])
        session.allocate_tensors()
        session.set_tensor(ends[0], x.astype(np.float32))
        session.invoke()
        return np.array(session.get_tensor(ends[1]))

    return Subject(expression, ast.unparse(call.func), options, kind, Adapter("litert", value))
