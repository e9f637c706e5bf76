"""actplot eval: values of a function at numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

import typer

from ..activation import Activation, get, nearest
from ..errors import ActplotError
from .options import Name
from .output import choose

EXAMPLE = "actplot eval gelu -8.4 0 1.5   or   seq -3 3 | actplot eval relu --derivative"
SETTINGS: dict[str, object] = {"context_settings": {"ignore_unknown_options": True}}  # -8.4 is a number here

LINES_AT_ONCE = 4096  # of stdin: enough that arrays pay, few enough that memory stays small


def command(
    name: Name,
    x: Annotated[list[str] | None, typer.Argument(metavar="[X...]", help="Numbers; without any, they are read from stdin.")] = None,
    derivative: Annotated[
        bool, typer.Option("--derivative", help="f'(x) instead of f(x); of a vector function the Jacobian's rows.")
    ] = False,
    at_kink: Annotated[str, typer.Option("--at-kink", metavar="nan|left|right|mean", help="What f' is where it does not exist.")] = "nan",
) -> None:
    """Print f(x), one value a line; a vector function takes all numbers (or a line of stdin) as one vector."""
    choose(at_kink, ("nan", "left", "right", "mean"), "--at-kink")
    f = get(name)
    if not x and (sys.stdin is None or sys.stdin.isatty()):  # None where it was closed
        raise ActplotError(f"expected numbers after {name}, or on stdin")
    lines = iter([numbers(x, "")]) if x else stdin_lines()
    if f.kind == "scalar":
        while block := [v for line in islice(lines, LINES_AT_ONCE) for v in line]:
            show(f.derivative(block, at_kink) if derivative else f(block), "\n")
    else:
        for line in lines:
            result = vector(f, line, derivative, at_kink)
            for row in result if result.ndim == 2 else [result]:
                show(row, " ")


def stdin_lines() -> Iterator[list[float]]:
    """The numbers of each line of stdin that has any."""
    return filter(None, (numbers(line.split(), f" in line {n}") for n, line in enumerate(sys.stdin, 1)))


def numbers(texts: list[str], where: str) -> list[float]:
    """Texts as floats."""
    try:
        return [float(t.replace("−", "-")) for t in texts]
    except ValueError:
        wrong = next(t for t in texts if not is_float(t))
        if wrong.startswith("--"):
            hint = nearest(wrong, ("--derivative", "--at-kink", "--help"), 1) or "see actplot eval --help"
            raise ActplotError(f"no such option: {wrong}; {hint}") from None
        raise ActplotError(f"expected a number, got {wrong!r}{where}") from None


def is_float(text: str) -> bool:
    """Whether a text is a number."""
    try:
        float(text.replace("−", "-"))
    except ValueError:
        return False
    return True


def vector(f: Activation, line: list[float], derivative: bool, at_kink: str) -> Any:
    """The function of one vector, or its Jacobian; of a gated function both partial derivatives."""
    import numpy as np

    if not derivative:
        return np.atleast_1d(f(line))
    return np.asarray(f.jacobian(line, at_kink) if f.kind == "vector" else f.derivative(line, at_kink))


def show(values: Any, separator: str) -> None:
    """Numbers in the shortest text that reads back as the same."""
    print(separator.join(map(repr, values.tolist() if hasattr(values, "tolist") else values)), flush=False)
