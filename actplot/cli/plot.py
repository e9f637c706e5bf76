"""actplot plot: one or several functions and their derivatives as a picture."""

from functools import partial
from typing import Annotated

import typer

from ..expressions.families import Family
from ..facts.landmarks import KINDS as MARKS
from ..render.options import AGAINST, KINDS, LAYOUTS, LEGENDS, TYPES, WEIGHTS
from . import naming, picture
from .options import (
    Dpi,
    Extent,
    FontSize,
    Functions,
    Grid,
    Key,
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
    Xlim,
    Ylim,
    drawn,
    extent,
    limits,
    owned,
    points,
    styled,
)
from .output import choose, tell

HELP = "Plot functions with their derivatives; prints the path of the picture."
EXAMPLE = "actplot plot relu elu gelu silu --highlight gelu --out gelu.svg"


def command(
    names: Names = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    layout: Annotated[str, typer.Option(metavar="overlay|columns", help="All in one panel, or a panel each.")] = "overlay",
    derivative: Annotated[bool, typer.Option("--derivative/--no-derivative", help="Draw f' as well.")] = True,
    second: Annotated[bool, typer.Option("--second", help="Draw f'' as well.")] = False,
    xlim: Xlim = None,
    ylim: Ylim = None,
    landmarks: Annotated[
        str | None, typer.Option(metavar="KIND,...|none", help=f"Points to mark: {', '.join(MARKS)}; by default what reads well.")
    ] = None,
    densities: Annotated[bool, typer.Option("--densities", help="Draw the densities of Z ~ N(0, 1) and of f(Z).")] = False,
    against: Annotated[str, typer.Option(metavar="x|output", help="Draw f' against x, or against y = f(x).")] = "x",
    kind: Annotated[
        str | None, typer.Option("--as", metavar="|".join(KINDS), help="What is drawn of vector functions, by default slices.")
    ] = None,
    highlight: Annotated[
        list[str] | None, typer.Option("--highlight", metavar="NAME", help="One that stands out, the others in grey; may be repeated.")
    ] = None,
    difference: Annotated[bool, typer.Option("--difference", help="Of two functions, how much more the first is than the second.")] = False,
    no_function: Annotated[bool, typer.Option("--no-function", help="Draw derivatives alone.")] = False,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="In place of the functions' own names.")] = None,
    data: Annotated[
        str | None, typer.Option("--data", metavar="FILE", help="Numbers of your own (.npy, .csv, ..., -): their histogram behind.")
    ] = None,
    key: Key = None,
    legend: Annotated[str, typer.Option(metavar="|".join(LEGENDS), help="Where it is said what the curves are.")] = "above",
    labels: Annotated[
        bool | None, typer.Option("--labels/--no-labels", help="Names at the curves; by default of several.", show_default=False)
    ] = None,
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
    arranged, axis = choose(layout, LAYOUTS, "--layout"), choose(against, AGAINST, "--against")
    pictured = choose(kind, KINDS, "--as") if kind is not None else None
    chosen = drawn(names, set, functions)
    where = choose(legend, LEGENDS, "--legend")
    across, up, wide = limits(xlim, "--xlim"), limits(ylim, "--ylim"), extent(size)
    points(font_size, "--font-size", TYPES)
    points(line_width, "--line-width", WEIGHTS)
    from ..render.drawing.plot import drawing
    from ..render.theme import theme as find_theme
    from .data import beside  # which completion does not wait for

    look = find_theme(theme)
    styled(style)
    with beside(data, key) as own:
        draw = partial(
            drawing, layout=arranged, derivative=derivative, second=second, against=axis, kind=pictured, theme=look, xlim=across, ylim=up,
            size=wide, landmarks=landmarks, densities=densities, highlight=highlight, difference=difference, title=title, data=own,
            function=not no_function, transparent=transparent, font_size=font_size, line_width=line_width, grid=grid,
            legend=where, labels=labels, style=style,
        )  # fmt: skip
        made = draw(chosen)
        picture.seen(made, wide, len(chosen), lambda n: draw(chosen[:n]))
    plainly = {"type": font_size, "line": line_width, "no-grid": not grid, "transparent": transparent, "text": naming.unless(text, "text")}
    plainly |= {"legend": f"legend_{where}" if where != "above" else None, "labels": labels, "no-labels": labels is False}
    told = {"columns": arranged == "columns", "no-derivative": not derivative, "no-function": no_function, "second": second}
    told |= {"against-output": axis == "output"}
    limited: dict[str, object] = {"x": across, "y": up, "size": wide, "as": naming.unless(pictured, "slices"), "difference": difference}
    limited |= {"landmarks": landmarks, "densities": densities}
    texts = [*(["highlight", *highlight] if highlight else [])]
    texts += naming.prose({"title": title, "style": style, "data": data, "key": key})
    words = [*naming.asked(told | limited | plainly), *texts, *naming.asked({"theme": naming.unless(look.name, "light")})]
    owned(f for one in chosen for f in (one.functions if isinstance(one, Family) else (one,)))
    picture.write(made, [*naming.specs(chosen), *words], out, format, dpi, text, open)
    if landmarks is not None:
        from ..render.drawing.upon.landmarks import unmarked

        if told_of := unmarked(getattr(made, "left", ())):  # a page of vectors has none
            tell(told_of)
