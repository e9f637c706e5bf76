"""actplot lesson depth: what many layers leave of a signal and of its gradient."""

from typing import Annotated

import typer

from .. import naming, picture
from ..options import Dpi, Load, OwnFunctions, Seconds, Set, Size, SomeNames, Theme, activations, inches, owned
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
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the random weights.")] = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")] = None,
    format: Annotated[str | None, typer.Option(metavar=told.METAVAR, help=told.HELP)] = None,
    seconds: Seconds = None,
) -> None:
    kind = picture.check(out, format, dpi, told.FORMATS)
    chosen = activations(names or (None if functions else list(USUAL)), None, set, functions)
    box = inches(size)
    from ...lessons.depth import depth
    from ...render.theme import theme as find_theme

    look = find_theme(theme).name
    found = depth(chosen, layers, width, gain, dtype, seed)
    owned(chosen)
    usual = {"layers": 50, "width": 256, "gain": "auto", "dtype": "float64", "seed": 0}
    asked = {"layers": layers, "width": width, "gain": gain, "dtype": dtype, "seed": seed}
    told.write(found, [*naming.specs(chosen), *told.words("depth", asked, usual)], out, kind, look, box, dpi)
