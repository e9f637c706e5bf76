"""actplot lesson collapse: without a nonlinear activation, layers multiply out."""

from typing import Annotated

import typer

from ..options import NAME, Dpi, Load, Out, OwnFunctions, Seconds, Set, Size, Theme, activation, complete_name, owned
from . import told

HELP = "Without a nonlinear activation a network is linear regression: its layers multiply out."
EXAMPLE = "actplot lesson collapse identity --format json"


def command(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=NAME.capitalize(), autocompletion=complete_name, show_default=True)
    ] = "identity",
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    layers: Annotated[int, typer.Option("--layers", metavar="N", help="Hidden layers.")] = 1,
    width: Annotated[int, typer.Option("--width", metavar="N", help="Nodes in each.")] = 2,
    seed: told.Seed = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Out = None,
    format: told.Format = None,
    seconds: Seconds = None,
) -> None:
    asked = told.wanted(out, format, theme, size, dpi)
    f = activation(name, set, functions)
    from ...lessons.collapse import collapse

    found = collapse(f, layers, width, seed)
    owned([f])
    told.write(found, told.words(command, [f], layers=layers, width=width, seed=seed), asked)
