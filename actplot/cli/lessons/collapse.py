"""actplot lesson collapse: without a nonlinear activation, layers multiply out."""

from typing import Annotated

import typer

from .. import naming, picture
from ..options import NAME, Dpi, Load, OwnFunctions, Seconds, Set, Size, Theme, activation, complete_name, inches, owned
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
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the random weights.")] = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")] = None,
    format: Annotated[str | None, typer.Option(metavar=told.METAVAR, help=told.HELP)] = None,
    seconds: Seconds = None,
) -> None:
    kind = picture.check(out, format, dpi, told.FORMATS)
    f = activation(name, set, functions)
    box = inches(size)
    from ...lessons.collapse import collapse
    from ...render.theme import theme as find_theme

    look = find_theme(theme).name
    found = collapse(f, layers, width, seed)
    owned([f])
    asked = {"layers": layers, "width": width, "seed": seed}
    words = [*naming.specs([f]), *told.words("collapse", asked, {"layers": 1, "width": 2, "seed": 0})]
    told.write(found, words, out, kind, look, box, dpi)
