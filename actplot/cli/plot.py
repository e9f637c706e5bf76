"""actplot plot: one or several functions and their derivatives as a picture."""

from typing import Annotated

import typer

from ..facts.landmarks import KINDS as MARKS
from ..render.options import AGAINST, KINDS, LAYOUTS
from . import naming, picture
from .data import Key, numbers
from .options import Dpi, Functions, Load, Names, Out, Set, Size, Theme, Xlim, Ylim, inches, limits, owned, required
from .output import choose

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
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="In place of the functions' own names.")] = None,
    data: Annotated[
        str | None, typer.Option("--data", metavar="FILE", help="Numbers of your own (.npy, .csv, ..., -): their histogram behind.")
    ] = None,
    key: Key = None,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="png|svg|pdf|pgf", help="By default what FILE ends in, else png.")] = None,
) -> None:
    picture.check(out, format, dpi)
    arranged, axis = choose(layout, LAYOUTS, "--layout"), choose(against, AGAINST, "--against")
    drawn = choose(kind, KINDS, "--as") if kind is not None else None
    chosen = required(names, set, functions)
    across, up, wide = limits(xlim, "--xlim"), limits(ylim, "--ylim"), inches(size)
    own = numbers(data, key)
    from ..render.drawing.plot import drawing
    from ..render.theme import theme as find_theme

    look = find_theme(theme)
    made = drawing(
        chosen, layout=arranged, derivative=derivative, second=second, against=axis, kind=drawn, theme=look, xlim=across, ylim=up,
        size=wide, landmarks=landmarks, densities=densities, highlight=highlight, difference=difference, title=title, data=own,
    )  # fmt: skip
    told = {"columns": arranged == "columns", "no-derivative": not derivative, "second": second, "against-output": axis == "output"}
    limited: dict[str, object] = {"x": across, "y": up, "size": wide, "as": naming.unless(drawn, "slices"), "difference": difference}
    limited |= {"landmarks": landmarks, "densities": densities}
    texts = [*(["highlight", *highlight] if highlight else []), *naming.prose({"title": title}), *naming.prose({"data": data, "key": key})]
    words = [*naming.asked(told | limited), *texts, *naming.asked({"theme": naming.unless(look.name, "light")})]
    owned(chosen)
    picture.write(made, [*naming.specs(chosen), *words], out, format, dpi)
