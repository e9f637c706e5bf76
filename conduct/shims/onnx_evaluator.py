"""An operator of ONNX as onnx's own evaluator runs it."""

from actplot.checks.kinds import Kind
from actplot.checks.subjects.python import Subject

from . import onnx_operators


def subject(expression: str, kind: Kind) -> Subject:
    """The operator as something that is called on an array of a type."""
    return onnx_operators.subject(expression, kind, evaluator=True)
