"""A layer of ncnn with its parameters by number, as its files tell them: "ELU 0=1.0"."""

from __future__ import annotations

import tempfile
from pathlib import Path

import ncnn
import numpy as np

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

NARROW = ("use_fp16_packed", "use_fp16_storage", "use_fp16_arithmetic", "use_bf16_storage")


def subject(expression: str, kind: Kind) -> Subject:
    """The layer as something that is called on an array of float32."""
    layer, _, parameters = expression.partition(" ")
    net = ncnn.Net()
    net.opt.num_threads = 1
    for option in NARROW:
        setattr(net.opt, option, False)
    with tempfile.TemporaryDirectory() as folder:
        param, weights = Path(folder) / "net.param", Path(folder) / "net.bin"
        param.write_text(f"7767517\n2 2\nInput in 0 1 in\n{layer} layer 1 1 in out {parameters}\n")
        weights.touch()
        net.load_param(str(param))
        net.load_model(str(weights))

    def value(x: np.ndarray) -> np.ndarray:
        numbers = np.ascontiguousarray(x, np.float32)
        extractor = net.create_extractor()
        extractor.input("in", ncnn.Mat(numbers).clone())
        return np.array(extractor.extract("out")[1])

    return Subject(expression, layer, {}, kind, Adapter("ncnn", value))
