"""Claimed names as functions on float64 arrays, run by the frameworks themselves."""

import ast
import inspect
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

import numpy as np

from actplot.definition import Named
from tests.catalogue import load

os.environ |= {"KERAS_BACKEND": "torch", "JAX_PLATFORMS": "cpu", "HF_HUB_OFFLINE": "1"}  # read when the packages are imported

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what a framework says of its own dependencies when it is imported
    import jax
    import jax.scipy.special
    import keras
    import onnx
    import onnxruntime
    import torch
    from onnx.reference import ReferenceEvaluator
    from transformers.activations import ACT2FN

jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")
torch.set_num_threads(1)

ROOTS = {"torch": torch, "jax": jax, "keras": keras}
RUNTIME_OPSET = 26  # the newest that ONNX Runtime 1.31 runs


@dataclass(frozen=True)
class Run:
    """y = value(x), and pullback(x, v) = v dy/dx as the framework differentiates; None where it does not."""

    value: Callable[[Any], Any]
    pullback: Callable[[Any, Any], Any] | None
    dtype: Any


def number(node: ast.expr) -> Any:
    """What an argument says: a literal, or arithmetic on numbers such as 1/6."""
    return eval(ast.unparse(node), {"__builtins__": {}})


def read(expression: str) -> tuple[str, list[Any], dict[str, Any]]:
    """``nn.ELU(alpha=2)`` as its dotted name, positional and keyword arguments."""
    tree = ast.parse(expression, mode="eval").body
    if not isinstance(tree, ast.Call):
        return ast.unparse(tree), [], {}
    return ast.unparse(tree.func), [number(a) for a in tree.args], {str(k.arg): number(k.value) for k in tree.keywords}


def named_object(framework: str, expression: str) -> Any:
    """The class or function that an expression names."""
    return attrgetter(read(expression)[0])(ROOTS[framework])


def called(framework: str, expression: str) -> Callable[[Any], Any]:
    """An expression as a function of one array: a class is instantiated, arguments of a function follow its input."""
    _, args, options = read(expression)
    target = named_object(framework, expression)
    if inspect.isclass(target):
        return target(*args, **options)
    if target is torch.heaviside:  # its second argument must be a tensor
        options = {k: torch.tensor(v, dtype=torch.float64) for k, v in options.items()}
    return lambda x: target(x, *args, **options)


def torch_run(g: Callable[[Any], Any]) -> Run:
    """A function on torch tensors: torch's own, Keras' on the torch backend, Transformers'."""
    if isinstance(g, torch.nn.Module):
        g = g.double().eval()
    if isinstance(g, torch.nn.Softmax2d):  # its vectors lie along the third axis from the end
        channels = g
        g = lambda x: channels(x[..., None, None])[..., 0, 0]

    def value(x):
        with torch.no_grad():
            return g(torch.tensor(x)).numpy()

    def pullback(x, v):
        leaf = torch.tensor(x, requires_grad=True)
        return torch.autograd.grad(g(leaf), leaf, torch.tensor(v))[0].numpy()

    return Run(value, pullback, np.float64)


def jax_run(g: Callable[[Any], Any]) -> Run:
    """A function on JAX arrays."""
    return Run(lambda x: np.asarray(g(jax.numpy.asarray(x))), lambda x, v: np.asarray(jax.vjp(g, x)[1](v)[0]), np.float64)


def onnx_run(expression: str, halves: int) -> Run:
    """One operator as a model in float32: attributes and constant inputs as named; halves of the last axis where it takes two inputs."""
    name, _, options = read(expression)
    schema, start = onnx_operator(name)
    attributes = {k: v for k, v in options.items() if k in schema.attributes}
    constants = {k: v for k, v in options.items() if k not in attributes}
    variables = [i.name for i in schema.inputs[:halves]]
    inputs = [i.name if i.name in (*variables, *constants) else "" for i in schema.inputs]
    real = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node(name, inputs, ["result"], **attributes)],
        "claim",
        [onnx.helper.make_tensor_value_info(v, real, None) for v in variables],
        [onnx.helper.make_tensor_value_info("result", real, None)],
        [onnx.helper.make_tensor(k, real, [], [v]) for k, v in constants.items()],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", max(schema.since_version, 13))], ir_version=10)
    session = start(model)

    def value(x):
        fed = zip(variables, np.split(x.astype(np.float32), halves, axis=-1), strict=True)
        return session.run(None, dict(fed))[0].astype(np.float64)

    return Run(value, None, np.float32)


def onnx_operator(name: str) -> tuple[Any, Callable[[Any], Any]]:
    """The operator and what runs it: ONNX Runtime, or ONNX's own evaluator for an operator newer than the runtime."""
    try:
        schema = onnx.defs.get_schema(name, RUNTIME_OPSET)
    except onnx.defs.SchemaError:
        return onnx.defs.get_schema(name), ReferenceEvaluator
    return schema, lambda model: onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class Claim:
    """What an entry says: that a framework's expression is this function."""

    framework: str
    named: Named
    entry: Any

    @property
    def key(self) -> tuple[str, str]:
        return self.framework, self.named.expression

    @property
    def ours(self) -> Any:
        return self.entry.at(**self.named.values)

    @cached_property
    def run(self) -> Run:
        """The framework's function of that name."""
        framework, expression = self.key
        if framework == "onnx":
            return onnx_run(expression, 2 if self.entry.kind == "gated" else 1)
        if framework == "hf":
            g = ACT2FN[expression]
            return torch_run(type(g)(dtype=torch.float64) if expression == "xielu" else g)  # else its parameters are made in bfloat16
        g = called(framework, expression)
        return jax_run(g) if framework == "jax" else torch_run(g)

    def __str__(self) -> str:
        return f"{self.framework}:{self.named.expression}={self.ours.spec}"


CLAIMS = [Claim(framework, n, f) for f in load().values() for framework, names in f.frameworks.items() for n in names]
