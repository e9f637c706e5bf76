"""Arguments and options that several commands share, and how their texts are read."""

import math
import re
from typing import Annotated

import typer

from ..catalogue import families, load
from ..definition import Definition, fold, nearest
from ..errors import ActplotError, UnknownName
from ..expressions.resolve import under
from ..prove import budget
from .progress import patient


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Names for the shell's completion, with what they stand for."""
    return [(name, f.title) for name, f in load().items() if name.startswith(incomplete)]


def complete_family(incomplete: str) -> list[str]:
    """Families for the shell's completion."""
    return [f for f in families() if f.startswith(incomplete)]


NAME = "a name, alias or title, or a formula in x; parameters after a colon: elu:alpha=0.5"
Name = Annotated[str, typer.Argument(metavar="NAME", help=NAME.capitalize(), autocompletion=complete_name, show_default=False)]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help=f"Each {NAME}", autocompletion=complete_name, show_default=False)]
SomeNames = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME...]", help=f"Each {NAME}", autocompletion=complete_name, show_default=False)
]
Family = Annotated[
    str | None, typer.Option("--family", metavar="F", help="Only this family (see 'actplot list').", autocompletion=complete_family)
]
Set = Annotated[
    list[str] | None, typer.Option("--set", metavar="PARAMETER=VALUE", help="A parameter of all functions that leave it open.")
]
Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")]
Theme = Annotated[str, typer.Option("--theme", metavar="light|dark|mono|colour-blind", help="The picture's colours.")]
Dpi = Annotated[float, typer.Option("--dpi", help="Dots per inch of a PNG.")]
Xlim = Annotated[str | None, typer.Option("--xlim", metavar="LO:HI", help="Limits of the horizontal axis.")]
Ylim = Annotated[str | None, typer.Option("--ylim", metavar="LO:HI", help="Limits of the vertical axis.")]
Size = Annotated[str | None, typer.Option("--size", metavar="WxH", help="Size of the picture in inches, e.g. 6x4.")]


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
    found = [under(n, wanted) for n in names]
    unused = set(wanted).difference(*(taken for _, taken in found)) if wanted else ()
    for key in wanted:
        if key in unused:
            known = list(dict.fromkeys(p.name for f, _ in found for p in f.parameters))
            offer = nearest(key, known) or (f"they have {', '.join(known)}" if known else "they have none")
            raise ActplotError(f"--set {key}: no function here leaves a parameter {key!r} open; {offer}")
    return [f for f, _ in found]


def activation(name: str, given: list[str] | None = None) -> Definition:
    """The activation of a name, with what --set gives."""
    return named([name], given)[0]


def activations(names: list[str] | None, family: str | None = None, given: list[str] | None = None) -> list[Definition]:
    """The activations of these names, or of a family, or all."""
    if given and not names:
        raise ActplotError("--set is for functions that are named here")
    if family is not None:
        known = families()
        key = {fold(k): k for k in known} | {fold(t): k for k, t in known.items()}
        if fold(family) not in key:
            offer = nearest(family, key) or f"families are {', '.join(known)}"
            raise UnknownName(f"no family named {family!r}; {offer}")
        members = [f for f in load().values() if f.family == key[fold(family)]]
        return [*named(names or [], given), *members]
    return named(names, given) if names else list(load().values())


def limits(text: str | None, option: str) -> tuple[float, float] | None:
    """LO:HI as two finite numbers, the first the smaller."""
    if text is None:
        return None
    try:
        low, high = (float(t) for t in text.replace("_", "?").split(":"))  # 1_0 is Python's own spelling, not a decimal
    except ValueError:
        low = high = math.nan
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ActplotError(f"{option} must be LO:HI, two finite numbers with LO < HI such as -6:6, got {text!r}")
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
        raise ActplotError(f"--size must be WxH in inches, each from 0.5 to 200, such as 6x4, got {text!r}")
    return width, height


def resolution(dpi: float) -> float:
    """Dots per inch within reason."""
    if not 10 <= dpi <= 2400:
        raise ActplotError(f"--dpi must be from 10 to 2400, got {dpi:g}")
    return dpi
