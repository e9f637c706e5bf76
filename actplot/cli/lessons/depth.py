"""actplot lesson depth: what many layers leave of a signal and of its gradient."""

from typing import Annotated

import typer

from ..options import Dpi, Load, Out, OwnFunctions, Seconds, Set, Size, SomeNames, Theme, activations, owned
from . import told

HELP = "Through many layers gradients vanish or explode: measured in random networks, beside theory, and where float formats end."
EXAMPLE = "actplot lesson depth sigmoid tanh relu --layers 100 --dtype float16"
USUAL = ("sigmoid", "tanh", "relu")


def command(
    names: SomeNames = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    layers: Annotated[int, typer.Option("--layers", metavar="N", help="Layers of each network.")] = 50,
    width: Annotated[int, typer.Option("--width", metavar="N", help="Nodes in each.")] = 256,
    gain: Annotated[
        str,
        typer.Option("--gain", metavar="auto|torch|NUMBER", help="√n times the size of weights: the function's own, torch's, or a number."),
    ] = "auto",
    dtype: Annotated[
        str, typer.Option("--dtype", metavar="float64|float32|float16|bfloat16", help="The format that networks are computed in.")
    ] = "float64",
    seed: told.Seed = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Out = None,
    format: told.Format = None,
    seconds: Seconds = None,
) -> None:
    asked = told.wanted(out, format, theme, size, dpi)
    chosen = activations(names or (None if functions else list(USUAL)), None, set, functions)
    from ...lessons.depth import depth

    found = depth(chosen, layers, width, gain, dtype, seed)
    owned(chosen)
    told.write(found, told.words(command, chosen, layers=layers, width=width, gain=gain, dtype=dtype, seed=seed), asked)
