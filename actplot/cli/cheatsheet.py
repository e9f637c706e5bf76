"""actplot cheatsheet: a printable sheet of many functions."""

from __future__ import annotations

from typing import Annotated

import typer

from . import picture
from .options import Dpi, Family, Out, SomeNames, Theme, activations

EXAMPLE = "actplot cheatsheet --out sheet.pdf"
SETTINGS: dict[str, object] = {}


def command(
    names: SomeNames = None,
    family: Family = None,
    template: Annotated[str, typer.Option("--template", metavar="T", help="one-page, classic, or a TOML file of your own.")] = "one-page",
    paper: Annotated[str | None, typer.Option("--paper", metavar="a4|letter", help="By default what the template says.")] = None,
    theme: Theme = "light",
    title: Annotated[str | None, typer.Option("--title", help="The sheet's title.")] = None,
    dpi: Dpi = 200,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="pdf|svg|png", help="By default what FILE ends in, else pdf.")] = None,
) -> None:
    """Set a cheat sheet: by default the functions that matter, on one page; prints the path of the sheet."""
    picture.check(out, format, dpi)
    chosen = activations(names, family) if names or family else None
    from ..render.sheet import cheatsheet

    figure = cheatsheet(chosen, template=template, paper=paper, theme=theme, title=title)
    target = out or f"output/cheatsheet.{format or 'pdf'}"
    picture.write(figure, chosen or [], target, format or ("pdf" if target == "-" else None), dpi)
