"""actplot grid: rows of function and derivative panels."""

from functools import partial
from typing import Annotated

import typer

from ..render.options import TYPES, WEIGHTS
from . import naming, picture
from .options import (
    Dpi,
    Extent,
    FontSize,
    Functions,
    Grid,
    Letters,
    LineWidth,
    Load,
    Names,
    Open,
    Out,
    Set,
    Style,
    Theme,
    Transparent,
    extent,
    owned,
    points,
    required,
    styled,
)

HELP = "Draw each function beside its derivative, a row each; prints the path of the picture."
EXAMPLE = "actplot grid sigmoid tanh relu --template pyrcz --out grid.png"


def command(
    names: Names = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    template: Annotated[str | None, typer.Option("--template", metavar="T", help="A grid template, such as pyrcz, or a TOML file.")] = None,
    theme: Theme = "light",
    style: Style = None,
    size: Extent = None,
    font_size: FontSize = None,
    line_width: LineWidth = None,
    grid: Grid = True,
    transparent: Transparent = False,
    text: Letters = None,
    dpi: Dpi = None,
    out: Out = None,
    open: Open = False,
    format: Annotated[str | None, typer.Option(metavar="png|svg|pdf|pgf", help="By default what FILE ends in, else png.")] = None,
) -> None:
    picture.check(out, format, dpi, text=text, open=open)
    wide = extent(size)
    points(font_size, "--font-size", TYPES)
    points(line_width, "--line-width", WEIGHTS)
    chosen = required(names, set, functions)
    from ..render.drawing.grid import drawing
    from ..render.theme import theme as find_theme

    look = find_theme(theme)
    styled(style)
    asked: dict[str, object] = {"template": template, "size": wide, "type": font_size, "line": line_width, "no-grid": not grid}
    asked |= {"transparent": transparent, "text": naming.unless(text, "text")}
    words = [*naming.specs(chosen), "grid", *naming.asked(asked), *naming.prose({"style": style})]
    draw = partial(
        drawing, template=template, theme=look, size=wide, font_size=font_size, line_width=line_width, grid=grid, transparent=transparent,
        style=style,
    )  # fmt: skip
    drawn = draw(chosen)
    owned(chosen)
    picture.seen(drawn, wide, len(chosen), lambda n: draw(chosen[:n]))
    picture.write(drawn, [*words, *naming.asked({"theme": naming.unless(look.name, "light")})], out, format, dpi, text, open)
