"""What the curve of a function is measured against: a hairline behind it."""

from collections.abc import Iterable

from ...catalogue import load
from ...definition import Definition

PLAIN = {  # by family
    **dict.fromkeys(("sigmoids", "centred", "shrinkage"), "identity"),
    **dict.fromkeys(("hinges", "rounded", "bent", "elus", "floors", "gelus", "swishes", "mishes"), "relu"),
}
SMOOTH = {  # what a cheaper form stands for
    "hard_sigmoid": "sigmoid", "hard_sigmoid_02": "sigmoid", "hard_tanh": "tanh", "hard_swish": "silu", "hard_mish": "mish",
    "hard_swish_02": "silu", "plse": "sigmoid", "hard_elish": "elish", "gelu_tanh": "gelu", "quick_gelu": "gelu",
}  # fmt: skip
OTHERS = {"sine": "identity", "snake": "identity", "snake_beta": "identity", "arcsinh": "identity", "symlog": "identity",
          "bent_identity": "identity", "expm1": "identity", "relu6": "relu", "bounded_relu": "relu", "screlu": "relu",
          "capped_leaky_relu": "relu", "rectified_tanh": "relu"}  # fmt: skip
NONE = {"relu", "abs", "abslu", "threshold", "log_sigmoid", "exponential", "lisht", "coslu"}  # what their family's line says nothing of


def ghost(f: Definition) -> Definition | None:
    """The function that a scalar activation is measured against, if there is one."""
    if f.entry.kind != "scalar" or f.name in NONE or not f.entry.family:
        return None
    name = SMOOTH.get(f.name) or OTHERS.get(f.name) or PLAIN.get(f.entry.family)
    return load()[name] if name else None


def covered(f: Definition, slope: float, intercept: float) -> bool:
    """Whether the hairline behind f, where it has one, is an asymptote as well: that is not drawn again."""
    behind = ghost(f)
    return behind is not None and behind.name in ("identity", "relu") and (slope, intercept) == (1.0, 0.0)


def told(shown: Iterable[Definition]) -> str:
    """What the hairlines behind some functions are, in words; nothing where there are none."""
    found = [g.name for f in shown if (g := ghost(f))]
    kinds = ("the identity", "identity" in found), ("ReLU", "relu" in found), ("the smooth form", bool({*found} - {"identity", "relu"}))
    return ", ".join(name for name, there in kinds if there)
