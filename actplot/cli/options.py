"""Arguments and options that several commands share, and how their texts are read."""

import math
import re
from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from ..catalogue import meant as stands_for
from ..collections import current
from ..definition import Definition, fold, nearest
from ..errors import ActplotError, UnknownName
from ..expressions import families
from ..expressions.resolve import get, under
from ..outside import lines, quoted, visible
from ..parameters import MEANT, hint
from ..prove import budget
from ..tables.formats import FORMATS
from . import completing
from .behind import meant
from .output import detail, tell, typed
from .progress import patient

if TYPE_CHECKING:
    from ..render.options import Extent as Known

LARGEST = 100_000  # characters of a list of names


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Names for the shell's completion, with what they stand for."""
    return completing.names(incomplete)


def complete_family(incomplete: str) -> list[str]:
    """Families for the shell's completion."""
    return [key for key, _ in completing.families(incomplete)]


NAME = "a name, alias or title, or a formula in x; parameters after a colon: elu:alpha=0.5"
Name = Annotated[str, typer.Argument(metavar="NAME", help=NAME.capitalize(), autocompletion=complete_name, show_default=False)]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="NAME...", help=f"Each {NAME}", autocompletion=complete_name, show_default=False)
]
SomeNames = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME...]", help=f"Each {NAME}", autocompletion=complete_name, show_default=False)
]
Family = Annotated[
    str | None, typer.Option("--family", metavar="F", help="Only this family, or this part of several (see 'actplot list').",
                      autocompletion=complete_family)
]
Functions = Annotated[
    str | None,
    typer.Option("--functions", metavar="FILE", help="Functions of your own: a .toml file; or a list of names, one a line, - for stdin."),
]
OwnFunctions = Annotated[str | None, typer.Option("--functions", metavar="FILE", help="Functions of your own: a .toml file.")]


def loaded(files: list[str] | None) -> list[str] | None:
    """Run the user's own programs, before any name is looked up."""
    if files:
        from ..collections.programs import run

        for file in files:
            if not file.strip():
                raise ActplotError("--load must not be empty; expected --load FILE.py")
            run(file)
    return files


Load = Annotated[
    list[str] | None,
    typer.Option("--load", metavar="FILE.py", callback=loaded, is_eager=True, help="Run a program of yours that defines functions first."),
]
Key = Annotated[
    str | None, typer.Option("--key", metavar="KEY", help="Which array, tensor or column of a file that holds several.")
]
Format = Annotated[
    str | None, typer.Option("--format", metavar="|".join(FORMATS), help="By default rich on a terminal, plain into a pipe.")
]
Set = Annotated[
    list[str] | None, typer.Option("--set", metavar="PARAMETER=VALUE", help="A parameter of all functions that leave it open.")
]
Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")]
THEMES = "light|dark|mono|colour-blind"
Theme = Annotated[str, typer.Option("--theme", metavar=THEMES, help="The picture's colours.")]
Dpi = Annotated[float | None, typer.Option("--dpi", metavar="N", help="Dots per inch of a PNG, by default 150; 200 of a sheet.")]
Xlim = Annotated[str | None, typer.Option("--xlim", metavar="LO:HI", help="Limits of the horizontal axis.")]
Ylim = Annotated[str | None, typer.Option("--ylim", metavar="LO:HI", help="Limits of the vertical axis.")]
Size = Annotated[str | None, typer.Option("--size", metavar="WxH", help="Size of the picture in inches, e.g. 6x4.")]
Extent = Annotated[
    str | None, typer.Option("--size", metavar="WxH|16:9|4:3|half|column", help="In inches, e.g. 6x4, or a slide, half of one, a column.")
]
Transparent = Annotated[bool, typer.Option("--transparent", help="Without a ground, for slides that have their own.")]
FontSize = Annotated[float | None, typer.Option("--font-size", metavar="PT", help="Of the numbers at the axes, other type in proportion.")]
LineWidth = Annotated[float | None, typer.Option("--line-width", metavar="PT", help="Of f, other curves in proportion.")]
Grid = Annotated[bool, typer.Option("--grid/--no-grid", help="Draw fine lines at the numbers of the axes.")]
Letters = Annotated[str | None, typer.Option("--text", metavar="text|paths", help="What letters are in an SVG: text, or paths.")]
Style = Annotated[
    str | None, typer.Option("--style", metavar="FILE", help="Colours, widths and sizes of an .mplstyle file, or matplotlib's ggplot etc.")
]
Open = Annotated[bool, typer.Option("--open", help="Show the picture in the system's viewer.")]


def allow(seconds: float | None) -> float | None:
    """Let each function be looked at for so long, and tell who sits at a terminal where it is."""
    budget.allow(seconds)
    budget.waiting["told"] = patient
    return seconds


Seconds = Annotated[
    float | None,
    typer.Option("--seconds", metavar="N", callback=allow, help="Prove a function that is not in the record for so long, by default 10."),
]


def settings(texts: list[str] | None) -> dict[str, str]:
    """What --set gives, by parameter. ActplotError where it cannot be read, or one is given twice."""
    found: dict[str, str] = {}
    for text in texts or ():
        for part in text.split(","):
            key, equals, value = (t.strip() for t in part.partition("="))
            if not (key and equals and value):
                raise ActplotError(f"--set must be PARAMETER=VALUE, such as alpha=0.5, got {text!r}")
            if fold(key) in found:
                raise ActplotError(f"--set gives {key} twice")
            found[fold(key)] = value
    return found


def named(names: list[str], given: list[str] | None) -> list[Definition]:
    """The activations of these names, with what --set gives. ActplotError for a parameter that none of them leaves open."""
    wanted = settings(given)
    names = meant(names)
    found = [under(n, wanted) for n in names]
    for name, (f, _) in zip(names, found, strict=True):
        detail(f"{visible(name)} is {f.spec} ({f.family})")
    unused = set(wanted).difference(*(taken for _, taken in found)) if wanted else ()
    for key in wanted:
        if key in unused:
            known = list(dict.fromkeys(p.name for f, _ in found for p in f.parameters if p.name not in f.given))
            able = [f for f, _ in found if f.places and (key in MEANT or f.kind == "vector")]
            told = hint(able[0].name, able[0].kind, key, wanted[key]) if able else ""
            offer = nearest(key, known) or told or (f"they leave {', '.join(known)}" if known else "they leave none")
            raise ActplotError(f"--set {key}: no function here leaves a parameter {key!r} open; {offer}")
    return [f for f, _ in found]


def activation(name: str, given: list[str] | None = None, functions: str | None = None) -> Definition:
    """The activation of a name, with what --set gives."""
    found = few([name], given, functions, "lists are for commands that take several names")
    if len(found) > 1:
        raise ActplotError(f"expected one function, got {', '.join(f.spec for f in found)}")
    return found[0]


def few(names: list[str], given: list[str] | None, functions: str | None, why: str = "names are told one by one") -> list[Definition]:
    """The activations of these names, with what --set gives; a file may hold functions of one's own, but no list."""
    own_alone(functions, why)
    return named(names, given)


def own_alone(functions: str | None, why: str) -> None:
    """ActplotError for a list of names where a file may but hold functions of one's own."""
    if functions is not None and not current.is_collection(functions):
        raise ActplotError(f"--functions must be a .toml file here, got {functions!r}; {why}")


def chosen_family(told: str) -> tuple[str, tuple[str, ...]]:
    """The key of a family, or of a part of several, and those of the families that it stands for. UnknownName where it is none."""
    known = current.choices()
    found = stands_for(told, known)
    if found is None:
        offer = nearest(told, [*known, *(fold(title) for title, _ in known.values())]) or f"families are {', '.join(known)}"
        raise UnknownName(f"no family named {quoted(told)}; {offer}")
    return found


def activations(
    names: list[str] | None, family: str | None = None, given: list[str] | None = None, functions: str | None = None
) -> list[Definition]:
    """The activations of these names, of a family, of a list, in this order; without all of them those of a file of one's own, or all."""
    if given and not (names or current.is_collection(functions)):
        raise ActplotError("--set is for functions that are named here")
    found = named(names, given) if names else []
    if family is not None:
        _, of = chosen_family(family)
        found += [f for f in current.everything() if f.family in of]
    if functions is not None and not current.is_collection(functions):
        return [*found, *listed(functions)]
    if names or family is not None:
        return found
    mine = current.own()
    if functions is not None and mine is not None:
        return named([f.name for f in mine.definitions], given)
    return current.everything()


def required(names: list[str] | None, given: list[str] | None, functions: str | None) -> list[Definition]:
    """The activations of names, or else of a file: one of both is needed."""
    if not names and functions is None:
        raise ActplotError("expected NAME..., or --functions FILE")
    return activations(names, None, given, functions)


def drawn(names: list[str] | None, given: list[str] | None, functions: str | None) -> list[Definition | families.Family]:
    """The same where families stand for several functions."""
    told = [(n, families.spread(n)) for n in meant(names or [])]
    flat = [spec for n, many in told for spec in (many.each if many else (n,))]
    found = required(flat or None, given, functions)
    made: list[Definition | families.Family] = []
    for _, many in told:
        count = len(many.each) if many else 1
        made.append(many.of(found[:count]) if many else found[0])
        found = found[count:]
    return made + found


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


SHOWN = 8  # functions that a line names at most


def owned(chosen: Iterable[Definition | str]) -> None:
    """Say on stderr which of the functions that were drawn are a user's own."""
    found: dict[str, list[str]] = {}
    for f in map(get, chosen if current.own() is not None else ()):
        if f.head.origin:
            found.setdefault(f.head.origin, []).append(f.name)
    for file, names in found.items():
        several = list(dict.fromkeys(names))
        more = f" and {len(several) - SHOWN} more" if len(several) > SHOWN else ""
        tell(f"functions of {visible(file)}: {', '.join(several[:SHOWN])}{more}")


def limits(text: str | None, option: str) -> tuple[float, float] | None:
    """LO:HI as two finite numbers, the first the smaller."""
    if text is None:
        return None
    try:
        low, high = (float(t) for t in text.replace("_", "?").split(":"))  # 1_0 is Python's own spelling, not a decimal
    except ValueError:
        low = high = math.nan
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ActplotError(f"{option} must be LO:HI, two finite numbers with LO < HI such as -6:6, got {quoted(text)}")
    return low, high


def inches(text: str | None) -> tuple[float, float] | None:
    """WxH as two sizes between 0.5 and 200 inches."""
    if text is None:
        return None
    found = re.fullmatch(r"([\d.]+)[x×]([\d.]+)", text.strip(), re.IGNORECASE)
    try:
        width, height = (float(t) for t in found.groups()) if found else (0.0, 0.0)
    except ValueError:
        width = height = 0.0
    if not (0.5 <= width <= 200 and 0.5 <= height <= 200):
        raise ActplotError(f"--size must be WxH in inches, each from 0.5 to 200, such as 6x4, got {quoted(text)}")
    return width, height


def extent(text: str | None) -> "tuple[float, float] | Known | None":
    """WxH in inches, or a name for both."""
    from ..render.options import EXTENTS

    name = (text or "").strip().lower()
    for known in EXTENTS:
        if name == known:
            return known
    try:
        return inches(text)
    except ActplotError as e:
        raise ActplotError(f"{str(e).partition(', got')[0]}, or {', '.join(EXTENTS)}, got {quoted(text)}") from None


def points(value: float | None, option: str, ends: tuple[float, float]) -> float | None:
    """A number of points between two ends."""
    if value is not None and not ends[0] <= value <= ends[1]:
        raise ActplotError(f"{option} must be a number of points from {ends[0]:g} to {ends[1]:g}, got {value:g}")
    return value


def styled(file: str | None, colours: bool = False) -> None:
    """Tell on stderr what of a style file is not used, of a sheet all but colours."""
    if file is not None:
        from ..render.drawing.dress.styles import COLOURS, TAKEN, read

        unused = read(file).unused(COLOURS if colours else TAKEN)
        more = f" and {len(unused) - SHOWN} more" if len(unused) > SHOWN else ""
        if unused:
            tell(f"{visible(file)}: not used: {', '.join(unused[:SHOWN])}{more}")


def resolution(dpi: float) -> None:
    """Dots per inch are within reason."""
    if not 10 <= dpi <= 2400:
        raise ActplotError(f"--dpi must be from 10 to 2400, got {dpi:g}")
