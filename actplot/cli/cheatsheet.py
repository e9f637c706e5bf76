"""actplot cheatsheet: a printable sheet of many functions."""

from contextlib import nullcontext
from typing import Annotated

import typer

from ..catalogue import get, load
from ..definition import Definition
from ..errors import ActplotError
from ..outside import lines, visible
from . import naming, picture
from .options import THEMES, Dpi, Family, Out, SomeNames, activations
from .output import put, say, typed
from .progress import progress

HELP = "Set a cheat sheet: by default the functions that matter, on one page; prints the path of the sheet."
EXAMPLE = "actplot cheatsheet --out sheet.pdf"
FORMATS = ("pdf", "svg", "png", "html")
DPI = 200.0
LARGEST = 100_000  # characters of a list of names
MANY = 40  # functions, from which on setting them takes long enough to be told of


def command(
    names: SomeNames = None,
    family: Family = None,
    functions: Annotated[str | None, typer.Option("--functions", metavar="FILE", help="Names, one a line; - for stdin.")] = None,
    template: Annotated[
        str, typer.Option("--template", metavar="T", help="See 'actplot template list', or a TOML file of your own.")
    ] = "one-page",
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="a4|letter|a3|a2|a1|a0", help="By default what the template says.")
    ] = None,
    orientation: Annotated[
        str | None, typer.Option("--orientation", metavar="landscape|portrait", help="By default what the template says.")
    ] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar=THEMES, help="By default light; of HTML, as its reader has it.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The sheet's title.")] = None,
    footer: Annotated[str | None, typer.Option("--footer", help="A line of small print: a course, a name.")] = None,
    dpi: Dpi = None,
    out: Out = None,
    format: Annotated[str | None, typer.Option(metavar="pdf|svg|png|html", help="By default what FILE ends in, else pdf.")] = None,
) -> None:
    kind = picture.check(out, format, dpi, FORMATS)
    for option, value in {"--paper": paper, "--orientation": orientation}.items():
        if value is not None and kind == "html":
            raise ActplotError(f"{option} is for pages, which HTML has none of")
    named = activations(names, family) if names or family else []
    chosen = [*named, *(listed(functions) if functions else [])]
    from ..render.asked import asked
    from ..render.files import bind
    from ..render.sheets import templates
    from ..render.sheets.sheet import Options, sheet

    t = templates.load(template)
    if out:
        bind.ready(out, format)  # what takes long is not begun in vain
    count = len(chosen or t.functions)
    with progress(f"laying out {count} functions", count > MANY):
        wanted, turned = asked(paper=paper, orientation=orientation).values()
        options: Options = {"template": t, "paper": wanted, "orientation": turned, "title": title, "footer": footer}
        if look := None if theme is None else asked(theme=theme)["theme"].name:
            options["theme"] = look
        made = sheet(chosen or None, **options)
    colours = naming.unless(look, None if kind == "html" else "light")  # which HTML has only where they are asked for
    told = {"paper": wanted, "orientation": turned, "theme": colours, "dpi": dpi and naming.unless(dpi, DPI)}
    of = naming.specs(chosen[len(named) :])
    words = [*naming.specs(map(get, names or ())), *([named[-1].family] if family else []), *of, *naming.asked(told)]
    first = naming.sheet(template, templates.shipped(), load())
    target = out or naming.path([first, *words, *naming.prose({"title": title, "footer": footer})], kind)
    wanted = wanted or t.paper
    if larger := bind.larger(made, wanted):
        say(f"{count} functions have no room on {wanted} without type too small to read; the sheet is {larger}")
    pages = len(made.pages)
    with progress("drawing pages", count > MANY or pages > 1, pages) as moved:
        paths = bind.bind(made, target, format, dpi or DPI, moved)
    for path in paths:
        if path != "-":
            put(visible(path))


def listed(source: str) -> list[Definition]:
    """The functions that a file names, one a line; what follows # is a remark."""
    name = "stdin" if source == "-" else visible(source)
    try:
        with nullcontext(typed()) if source == "-" else open(source, encoding="utf-8-sig") as file:
            text = file.read(LARGEST + 1).removeprefix("\ufeff")
    except UnicodeError:
        raise ActplotError(f"cannot read {name}: it is no text in UTF-8") from None
    except (OSError, ValueError) as e:
        raise ActplotError(f"cannot read {name}: {getattr(e, 'strerror', None) or e}") from None
    if len(text) > LARGEST:
        raise ActplotError(f"{name} is too long: expected at most {LARGEST:,} characters")
    found = []
    for number, line in enumerate(lines(text), 1):
        if wanted := line.partition("#")[0].strip():
            try:
                found.append(get(wanted))
            except ActplotError as e:
                raise ActplotError(f"{name}, line {number}: {e}") from None
    if not found:
        raise ActplotError(f"{name} names no function; expected names, one a line")
    return found
