"""actplot show: curves in the terminal."""

import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import ActplotError
from .options import Functions, Load, Names, Set, Xlim, Ylim, limits, owned, required
from .output import encodable, on_terminal, put
from .printing import put_styled

if TYPE_CHECKING:
    from ..render.terminal import Line

HELP = "Show the curves of functions in the terminal, with f' where it is one function."
EXAMPLE = "actplot show leaky_relu   or   actplot show relu gelu silu --xlim -3:3   or   actplot show softmax"
USUAL, HIGHEST = 80, 40  # columns where there is no terminal; rows of a picture that nobody asked to be higher
ROUND = 4  # columns for a row, so that a picture has the shape that curves are used to
# told apart on white and on black: at least 3:1 on either
HUES = ("#2f7fc1", "#c8561a", "#12876a", "#a8589a", "#7a7a2e", "#7d6bd6")


def command(
    names: Names = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    derivative: Annotated[
        bool | None, typer.Option("--derivative/--no-derivative", help="Draw f' as well; by default of one function alone.")
    ] = None,
    second: Annotated[bool, typer.Option("--second", help="Draw f'' as well.")] = False,
    xlim: Xlim = None,
    ylim: Ylim = None,
    width: Annotated[int | None, typer.Option("--width", metavar="COLUMNS", help="By default all that the terminal has.")] = None,
    height: Annotated[int | None, typer.Option("--height", metavar="ROWS", help="By default what suits the width.")] = None,
    ascii: Annotated[bool, typer.Option("--ascii", help="In letters, also where braille can be shown.")] = False,
) -> None:
    across, up = limits(xlim, "--xlim"), limits(ylim, "--ylim")
    size = measured(width, height)
    chosen = required(names, set, functions)
    slope = len(chosen) == 1 if derivative is None else derivative
    orders = [0, *([1] if slope else []), *([2] if second else [])]
    lines = show(chosen, size, orders=orders, xlim=across, ylim=up, in_ascii=ascii or not readable())
    owned(chosen)
    put_lines(lines, len(chosen))


def show(*drawn: Any, **options: Any) -> "list[Line]":
    """The lines of a picture; what draws is imported where it is wanted."""
    from ..render import terminal

    return terminal.show(*drawn, **options)


def readable() -> bool:
    """Whether stdout can show braille, and the signs beside it."""
    return encodable("⠿○●◇│┤└─┬┈┊−")


def measured(width: int | None, height: int | None) -> tuple[int, int]:
    """Columns and rows of a picture: what is asked for, or else what the terminal has. ActplotError for what is no size."""
    from ..render.terminal import LEAST, MOST

    for option, value, least, most in (("--width", width, LEAST[0], MOST[0]), ("--height", height, LEAST[1], MOST[1])):
        if value is not None and not least <= value <= most:
            raise ActplotError(f"{option} must be from {least} to {most}, got {value}")
    wide = width or min(max(get_terminal_size((USUAL, HIGHEST)).columns, LEAST[0]), MOST[0])  # COLUMNS counts in a pipe, too
    lowest = get_terminal_size().lines - 2 if sys.stdout.isatty() else HIGHEST
    return wide, height or max(LEAST[1], min(wide // ROUND, lowest, HIGHEST))


def put_lines(lines: "list[Line]", functions: int) -> None:
    """Print a picture, in colours where there are some."""
    if not on_terminal():
        put("\n".join("".join(text for text, _ in line).rstrip() for line in lines))
        return

    def style(role: str) -> str:
        if role in ("", "axis", "label"):
            return "dim" if role == "axis" else ""
        number, primes = int(role.rstrip("'")), role.count("'")
        return HUES[(primes if functions == 1 else number) % len(HUES)]

    put_styled((text, style(role)) for line in lines for text, role in [*line, ("\n", "")])
