"""actplot lesson centre: what outputs that are not centred at zero do to gradient descent."""

from typing import Annotated

import typer

from ..options import NAME, Dpi, Load, Out, OwnFunctions, Seconds, Set, Size, Theme, complete_name, few, owned
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
    seed: told.Seed = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Out = None,
    format: told.Format = None,
    seconds: Seconds = None,
) -> None:
    asked = told.wanted(out, format, theme, size, dpi)
    chosen = few(names or [*USUAL], set, functions)
    from ...lessons.centre import centre

    found = centre(chosen, step, seed)
    owned(chosen)
    told.write(found, told.words(command, chosen, step=step, seed=seed), asked)
