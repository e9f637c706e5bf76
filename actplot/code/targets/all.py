"""All targets, by their keys."""

from ...definition import nearest
from ...errors import ActplotError
from ...outside import quoted
from . import arrays, operators, plain
from .target import Target

TARGETS = {
    t.key: t
    for t in (
        arrays.TORCH, arrays.JAX, arrays.KERAS, arrays.TENSORFLOW, operators.ONNX, arrays.NUMPY, arrays.MLX, arrays.TINYGRAD, plain.C,
        plain.JAVASCRIPT,
    )
}  # fmt: skip
SPELLED = {"pytorch": "torch", "tf": "tensorflow", "np": "numpy", "js": "javascript", "node": "javascript", "jnp": "jax", "flax": "jax"}


def target(name: str) -> Target:
    """A target by its key, or by another name that it goes by. ActplotError says which there are."""
    small = name.strip().lower()
    key = SPELLED.get(small, small)
    if key not in TARGETS:
        hint = nearest(small, TARGETS) or f"expected one of {', '.join(TARGETS)}"
        raise ActplotError(f"--for: no target {quoted(name)}; {hint}")
    return TARGETS[key]
