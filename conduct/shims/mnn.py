"""A function of MNN.expr."""

from __future__ import annotations

import ast

import MNN.expr as expr
import numpy as np

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject


def subject(expression: str, kind: Kind) -> Subject:
    """The function as something that is called on an array of float32."""
    tree = ast.parse(expression, mode="eval").body
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    function, arguments = getattr(expr, ast.unparse(call.func)), [ast.literal_eval(a) for a in call.args]

    def value(x: np.ndarray) -> np.ndarray:
        shape = [1, x.size, 1, 1]
        given = expr.const(x.astype(np.float32).reshape(shape), shape, expr.NCHW)
        return np.array(function(given, *arguments).read()).ravel()

    return Subject(expression, ast.unparse(call.func), {}, kind, Adapter("MNN", value))
