"""actplot cheatsheet: a printable sheet of many functions."""

from typing import Annotated

import typer

from ..catalogue import load
from ..errors import ActplotError
from ..outside import visible
from . import naming, picture, viewer
from .options import (
    THEMES,
    Dpi,
    Family,
    Functions,
    Letters,
    Load,
    Open,
    Out,
    Seconds,
    Set,
    SomeNames,
    activations,
    chosen_family,
    owned,
    styled,
)
from .output import put
from .progress import progress

HELP = "Set a cheat sheet: by default the functions that matter, on one page; prints the path of the sheet."
EXAMPLE = "actplot cheatsheet --out sheet.pdf"
FORMATS = ("pdf", "svg", "png", "html")
DPI = 200.0
MANY = 40  # functions, from which on setting them takes long enough to be told of


def command(
    names: SomeNames = None,
    set: Set = None,
    family: Family = None,
    functions: Functions = None,
    program: Load = None,
    template: Annotated[
        str, typer.Option("--template", metavar="T", help="See 'actplot template list', or a TOML file of your own.")
    ] = "one-page",
    paper: Annotated[
        str | None,
        typer.Option(
            "--paper",
            metavar="a5|a4|letter|a3|a2|a1|a0|slide|card|card-letter",
            help="By default what the template says; slide: one function a page, 16:9; card: to cut out, four on both sides of a leaf.",
        ),
    ] = None,
    builds: Annotated[bool, typer.Option("--builds", help="Of slides: each in four steps, axes, f, f', landmarks.")] = False,
    quiz: Annotated[
        bool, typer.Option("--quiz", help="Without names and formulas, numbered, with lines to write upon; without it: the answers.")
    ] = False,
    orientation: Annotated[
        str | None, typer.Option("--orientation", metavar="landscape|portrait", help="By default what the template says.")
    ] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar=THEMES, help="By default light; of HTML, as its reader has it.")
    ] = None,
    style: Annotated[
        str | None, typer.Option("--style", metavar="FILE", help="Colours of an .mplstyle file, or matplotlib's ggplot etc.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The sheet's title.")] = None,
    footer: Annotated[str | None, typer.Option("--footer", metavar="TEXT", help="A line of small print: a course, a name.")] = None,
    dpi: Dpi = None,
    text: Letters = None,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="pdf|svg|png|html", help="By default what FILE ends in, else pdf.")] = None,
    open: Open = False,
    seconds: Seconds = None,
) -> None:
    kind = picture.check(out, format, dpi, FORMATS, text=text, open=open)
    for option, value in {"--paper": paper, "--orientation": orientation, "--builds": builds or None, "--quiz": quiz or None}.items():
        if value is not None and kind == "html":
            raise ActplotError(f"{option} is for pages, which HTML has none of")
    if style is not None and kind == "html":
        raise ActplotError("--style is for pages: on a screen their reader chooses the colours, which --theme begins with")
    chosen = activations(names, family, set, functions) if names or family or set or functions else []
    from ..render.asked import asked
    from ..render.files import bind
    from ..render.sheets import templates
    from ..render.sheets.sheet import Options, sheet, unpaged
    from ..render.shipped import shipped

    t = templates.load(template)
    if out:
        bind.ready(out, format)  # what takes long is not begun in vain
    count = len(chosen or t.functions)
    with progress(f"laying out {count} functions", count > MANY):
        wanted, turned = asked(paper=paper, orientation=orientation).values()
        options: Options = {
            "template": t, "paper": wanted, "orientation": turned, "builds": builds, "quiz": quiz, "title": title, "footer": footer
        }  # fmt: skip
        if look := None if theme is None else asked(theme=theme)["theme"].name:
            options["theme"] = look
        if style is not None:
            styled(style, colours=True)
            options["style"] = style
        made = (unpaged if kind == "html" else sheet)(chosen or None, **options)
    colours = naming.unless(look, None if kind == "html" else "light")  # which HTML has only where they are asked for
    told = {"paper": wanted, "orientation": turned, "builds": builds, "quiz": quiz, "theme": colours}
    told |= {"dpi": dpi and naming.unless(dpi, DPI), "text": naming.unless(text, "text")}
    start, end = len(names or ()), len(activations(names, family, set)) if names or family else 0
    of = [*naming.specs(chosen[:start]), *([chosen_family(family)[0]] if family else []), *naming.specs(chosen[end:])]
    words = [*of, *naming.asked(told)]
    first = naming.sheet(template, shipped(), load())
    target = out or naming.path([first, *words, *naming.prose({"title": title, "footer": footer, "style": style})], kind)
    pages = len(made.pages)
    with progress("drawing pages", count > MANY or pages > 1, pages or None) as moved:
        paths = bind.bind(made, target, format, dpi or DPI, moved, text == "paths")
    owned(chosen or t.functions)
    for path in paths:
        if path != "-":
            put(visible(path))
    if open:
        viewer.show(paths[0])  # of several pages the first
