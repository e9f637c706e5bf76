"""actplot grid: rows of function and derivative panels."""

from typing import Annotated

import typer

from . import naming, picture
from .options import Dpi, Functions, Load, Names, Out, Set, Theme, owned, required

HELP = "Draw each function beside its derivative, a row each; prints the path of the picture."
EXAMPLE = "actplot grid sigmoid tanh relu --template pyrcz --out grid.png"


def command(
    names: Names = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    template: Annotated[str | None, typer.Option("--template", metavar="T", help="A grid template, such as pyrcz, or a TOML file.")] = None,
    theme: Theme = "light",
    dpi: Dpi = None,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="png|svg|pdf|pgf", help="By default what FILE ends in, else png.")] = None,
) -> None:
    picture.check(out, format, dpi)
    chosen = required(names, set, functions)
    from ..render.drawing.grid import drawing
    from ..render.theme import theme as find_theme

    look = find_theme(theme)
    words = [*naming.specs(chosen), "grid", *naming.asked({"template": template, "theme": naming.unless(look.name, "light")})]
    drawn = drawing(chosen, template=template, theme=look)
    owned(chosen)
    picture.write(drawn, words, out, format, dpi)
