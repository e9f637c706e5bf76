"""actplot grid: rows of function and derivative panels."""

from typing import Annotated

import typer

from . import naming, picture
from .options import Dpi, Names, Out, Theme, activations

HELP = "Draw each function beside its derivative, a row each; prints the path of the picture."
EXAMPLE = "actplot grid sigmoid tanh relu --template pyrcz --out grid.png"


def command(
    names: Names,
    template: Annotated[str | None, typer.Option("--template", metavar="T", help="A grid template, such as pyrcz, or a TOML file.")] = None,
    theme: Theme = "light",
    dpi: Dpi = None,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="png|svg|pdf|pgf", help="By default what FILE ends in, else png.")] = None,
) -> None:
    picture.check(out, format, dpi)
    chosen = activations(names)
    from ..render.drawing.grid import grid
    from ..render.theme import theme as find_theme

    look = find_theme(theme)
    words = [*naming.specs(chosen), "grid", *naming.asked({"template": template, "theme": naming.unless(look.name, "light")})]
    picture.write(grid(chosen, template=template, theme=look), words, out, format, dpi)
