"""A function of mindspore.ops on the CPU, and the gradient that MindSpore takes of it."""

from __future__ import annotations

import ast
from functools import partial
from typing import Any

import mindspore
import numpy as np
from mindspore import ops

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject


def subject(expression: str, kind: Kind) -> Subject:
    """The function as something that is called on an array of float32, and differentiated."""
    tree = ast.parse(expression, mode="eval").body
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    options = {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
    function: Any = partial(getattr(ops, ast.unparse(call.func)), **options)

    def slope(x: np.ndarray) -> np.ndarray:
        return np.array(mindspore.grad(lambda v: function(v))(mindspore.Tensor(x)).asnumpy())

    return Subject(expression, ast.unparse(call.func), options, kind, Adapter("MindSpore", value_of(function), slope))


def value_of(function: Any) -> Any:
    """What calls it on an array."""
    return lambda x: np.array(function(mindspore.Tensor(x)).asnumpy())
