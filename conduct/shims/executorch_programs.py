"""ExecuTorch: a module of PyTorch exported as a program for its portable kernels, which takes so many numbers at once and no others."""

from __future__ import annotations

import inspect

import numpy as np
import torch
from executorch.exir import to_edge
from executorch.runtime import Runtime

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

SIZE = 1024


class Called(torch.nn.Module):
    """A function of PyTorch as a module."""

    def __init__(self, function: object) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.function(x)


def subject(expression: str, kind: Kind) -> Subject:
    """A program's only method, on rows of numbers that are filled up with ones."""
    found = eval(f"torch.{expression}", {"torch": torch})
    made = found() if inspect.isclass(found) else found
    module = made if isinstance(made, torch.nn.Module) else Called(made)
    exported = torch.export.export(module.eval(), (torch.zeros(SIZE),))
    program = Runtime.get().load_program(to_edge(exported).to_executorch().buffer)
    method = program.load_method("forward")

    def value(x: np.ndarray) -> np.ndarray:
        rows = np.ones(-(-x.size // SIZE) * SIZE, np.float32)
        rows[: x.size] = x
        got = [method.execute([torch.from_numpy(row)])[0].clone() for row in rows.reshape(-1, SIZE)]
        return torch.cat(got).numpy()[: x.size]

    return Subject(expression, expression, {"program": program}, kind, Adapter("executorch", value))
