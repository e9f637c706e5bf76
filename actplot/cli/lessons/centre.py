"""actplot lesson centre: what outputs that are not centred at zero do to gradient descent."""

from typing import Annotated

import typer

from .. import naming, picture
from ..options import NAME, Dpi, Load, OwnFunctions, Seconds, Set, Size, Theme, complete_name, few, inches, owned
from . import told

HELP = "Outputs that are not centred at zero make gradient descent zigzag: how much, and why."
EXAMPLE = "actplot lesson centre sigmoid tanh relu"
USUAL = ("sigmoid", "tanh")


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help=f"One to three, sigmoid and tanh by default; each {NAME}", autocompletion=complete_name),
    ] = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    step: Annotated[
        float | None,
        typer.Option("--step", metavar="S", help="Of all examples, in units of 1/λ₂, the larger eigenvalue; by default 2/(λ₁ + λ₂)."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the random inputs.")] = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")] = None,
    format: Annotated[str | None, typer.Option(metavar=told.METAVAR, help=told.HELP)] = None,
    seconds: Seconds = None,
) -> None:
    kind = picture.check(out, format, dpi, told.FORMATS)
    chosen = few(names or [*USUAL], set, functions)
    box = inches(size)
    from ...lessons.centre import centre
    from ...render.theme import theme as find_theme

    look = find_theme(theme).name
    found = centre(chosen, step, seed)
    owned(chosen)
    asked = {"step": step, "seed": seed}
    words = [*naming.specs(chosen), *told.words("centre", asked, {"step": None, "seed": 0})]
    told.write(found, words, out, kind, look, box, dpi)
