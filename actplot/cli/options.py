"""Arguments and options that several commands share, and how their texts are read."""

import math
import re
from typing import Annotated

import typer

from ..catalogue import families, get, load
from ..definition import Definition, fold, nearest
from ..errors import ActplotError, UnknownName
from ..outside import quoted


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Names for the shell's completion, with what they stand for."""
    return [(name, f.title) for name, f in load().items() if name.startswith(incomplete)]


def complete_family(incomplete: str) -> list[str]:
    """Families for the shell's completion."""
    return [f for f in families() if f.startswith(incomplete)]


NAME = "a name, alias or title; parameters after a colon: elu:alpha=0.5"
Name = Annotated[str, typer.Argument(metavar="NAME", help=NAME.capitalize(), autocompletion=complete_name, show_default=False)]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help=f"Each {NAME}", autocompletion=complete_name, show_default=False)]
SomeNames = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME...]", help=f"Each {NAME}", autocompletion=complete_name, show_default=False)
]
Family = Annotated[
    str | None, typer.Option("--family", metavar="F", help="Only this family (see 'actplot list').", autocompletion=complete_family)
]
Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")]
THEMES = "light|dark|mono|colour-blind"
Theme = Annotated[str, typer.Option("--theme", metavar=THEMES, help="The picture's colours.")]
Dpi = Annotated[float | None, typer.Option("--dpi", help="Dots per inch of a PNG, by default 150; 200 of a sheet.")]
Xlim = Annotated[str | None, typer.Option("--xlim", metavar="LO:HI", help="Limits of the horizontal axis.")]
Ylim = Annotated[str | None, typer.Option("--ylim", metavar="LO:HI", help="Limits of the vertical axis.")]
Size = Annotated[str | None, typer.Option("--size", metavar="WxH", help="Size of the picture in inches, e.g. 6x4.")]


def activations(names: list[str] | None, family: str | None = None) -> list[Definition]:
    """The activations of these names, or of a family, or all."""
    if family is not None:
        known = families()
        key = {fold(k): k for k in known} | {fold(t): k for k, t in known.items()}
        if fold(family) not in key:
            offer = nearest(family, key) or f"families are {', '.join(known)}"
            raise UnknownName(f"no family named {quoted(family)}; {offer}")
        members = [f for f in load().values() if f.family == key[fold(family)]]
        return [*map(get, names or ()), *members]
    return [get(n) for n in names] if names else list(load().values())


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


def resolution(dpi: float) -> None:
    """Dots per inch are within reason."""
    if not 10 <= dpi <= 2400:
        raise ActplotError(f"--dpi must be from 10 to 2400, got {dpi:g}")
