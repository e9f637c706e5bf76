"""actplot points: the numbers at which an implementation is checked."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ActplotError
from ..outside import visible
from .options import Load, Name, OwnFunctions, Set, activation
from .output import put

HELP = "Print the numbers at which a function is checked: all of a small type; else the hard ones, and random ones."
EXAMPLE = "actplot points gelu --dtype bfloat16 > x.txt   or   actplot points gelu --out x.npy"
DTYPES = "bfloat16|float16|float32|float64|fp8_e4m3fn|fp8_e5m2"


def command(
    name: Name,
    dtype: Annotated[str, typer.Option("--dtype", metavar=DTYPES, help="The type of the numbers.")] = "float32",
    points: Annotated[str | None, typer.Option("--points", metavar="N", help="About how many; by default 20,000 of float32.")] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="A file that ends in .txt, .csv, .npy or .bin; by default lines on stdout.")
    ] = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
) -> None:
    from ..checks.kinds import kind
    from ..checks.points import points as chosen
    from ..checks.reference import checkable

    of = kind(dtype)
    f = activation(name, set, functions)
    checkable(f)
    x = chosen(f, of, number(points))
    if out is None or out == "-":
        put("\n".join(map(of.text, of.wide(x).tolist())))
        return
    from ..golden.files import encoded
    from ..render.files.write import written

    put(visible(written(Path(out), encoded(out, of, {"x": x}))))


def number(text: str | None) -> int | None:
    """How many points are asked for."""
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise ActplotError(f"--points must be a whole number, got {text!r}")
    return int(text)
