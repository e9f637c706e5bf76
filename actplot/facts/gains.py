"""What torch.nn.init.calculate_gain gives: conventions, which are not the gains that keep a second moment at 1."""

import math

from ..definition import Definition

SAID: dict[str, tuple[float, str]] = {
    "identity": (1.0, "1"), "sigmoid": (1.0, "1"), "tanh": (5 / 3, "5/3"), "relu": (math.sqrt(2), "√2"), "selu": (0.75, "3/4"),
}  # fmt: skip


def torch_gain(f: Definition) -> float | None:
    """torch's number for an activation at its parameters, None where torch has none."""
    if f.name == "leaky_relu":
        (slope,) = f.values.values()
        return math.sqrt(2 / (1 + float(slope) ** 2))
    return SAID[f.name][0] if f.name in SAID else None


def torch_text(f: Definition) -> str:
    """The same as a table shows it."""
    gain = torch_gain(f)
    return "" if gain is None else SAID[f.name][1] if f.name in SAID else f"{gain:.5g}"
