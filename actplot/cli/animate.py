"""actplot animate: a function whose parameter moves, or that is built up, as a GIF, an APNG, a film or a page."""

from typing import Annotated

import typer

from ..errors import ActplotError
from ..expressions.families import spread
from ..outside import visible
from ..render.options import TYPES, WEIGHTS
from . import naming, picture, viewer
from .options import (
    Extent,
    FontSize,
    Grid,
    LineWidth,
    Load,
    Open,
    Out,
    OwnFunctions,
    Set,
    Style,
    Theme,
    Xlim,
    Ylim,
    activation,
    complete_name,
    extent,
    few,
    limits,
    owned,
    points,
    resolution,
    styled,
)
from .output import put
from .progress import progress

HELP = "Animate a function while a parameter moves, or build it up in steps; prints the path of the animation."
EXAMPLE = "actplot animate elu:alpha=0.1..2 --out elu.gif"
FORMATS = ("gif", "apng", "mp4", "html")
DPI, FPS = 110.0, 20.0
FASTEST = 60.0
WHAT = "A family, elu:alpha=0.1..2 or elu:alpha=0.1..2@60; with --builds any function."


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help=WHAT, autocompletion=complete_name, show_default=False)],
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    builds: Annotated[bool, typer.Option("--builds", help="First build it up: axes, f, f', landmarks.")] = False,
    derivative: Annotated[bool, typer.Option("--derivative/--no-derivative", help="Draw f' as well.")] = True,
    xlim: Xlim = None,
    ylim: Ylim = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="In place of the function's own name.")] = None,
    theme: Theme = "light",
    style: Style = None,
    size: Extent = None,
    font_size: FontSize = None,
    line_width: LineWidth = None,
    grid: Grid = True,
    fps: Annotated[float | None, typer.Option("--fps", metavar="N", help="Pictures a second, by default 20.")] = None,
    dpi: Annotated[float | None, typer.Option("--dpi", metavar="N", help="Dots per inch, by default 110.")] = None,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="gif|apng|mp4|html", help="By default what FILE ends in, else gif.")] = None,
    open: Open = False,
) -> None:
    kind = picture.check(out, format, None, FORMATS, open=open)
    if kind not in FORMATS:
        raise ActplotError(f"cannot write {kind!r}: animations are {', '.join(FORMATS)}; actplot plot writes pictures")
    if dpi is not None:
        resolution(dpi)
    if fps is not None and not 1 <= fps <= FASTEST:
        raise ActplotError(f"--fps must be from 1 to {FASTEST:g}, got {fps:g}")
    across, up, wide = limits(xlim, "--xlim"), limits(ylim, "--ylim"), extent(size)
    points(font_size, "--font-size", TYPES)
    points(line_width, "--line-width", WEIGHTS)
    from ..render.drawing.animation import FRAMES, animation
    from ..render.files.moving import moving, ready
    from ..render.files.save import deliver
    from ..render.theme import theme as find_theme

    if kind == "mp4":
        ready()
    told = spread(name, FRAMES)
    chosen = few(list(told.each), set, functions) if told else [activation(name, set, functions)]
    one = told.of(chosen) if told else chosen[0]
    look = find_theme(theme)
    styled(style)
    made = animation(
        one, builds=builds, derivative=derivative, xlim=across, ylim=up, theme=look, size=wide, font_size=font_size, line_width=line_width,
        grid=grid, title=title, style=style,
    )  # fmt: skip
    between = len(made.frames) - made.builds - (2 if kind in ("gif", "apng") else 0)  # the ends of a sweep are held, as steps are
    if fps is not None and between < 1:
        raise ActplotError("--fps is for pictures that move: expected a range of more values, such as elu:alpha=0.1..2")
    owned(chosen)
    asked: dict[str, object] = {"builds": builds, "no-derivative": not derivative, "x": across, "y": up, "size": wide}
    asked |= {"type": font_size, "line": line_width, "no-grid": not grid, "fps": naming.unless(fps, FPS), "dpi": naming.unless(dpi, DPI)}
    asked |= {"theme": naming.unless(look.name, "light")}
    words = [*naming.specs([one]), "animate", *naming.asked(asked), *naming.prose({"title": title, "style": style})]
    target = out or naming.path(words, kind)
    with progress("drawing pictures", True, len(made.frames)) as moved:
        path = deliver(target, lambda: moving(made, kind, dpi or DPI, fps or FPS, moved))
    if path != "-":
        put(visible(path))
    if open:
        viewer.show(path)
