"""actplot lut: a table to look values up in, and its largest error."""

from typing import Annotated

import typer

from ..errors import ActplotError
from .golden import Dtype, File, Scale, Zero, save, whole
from .options import Load, Name, OwnFunctions, Set, activation, limits
from .output import choose, put
from .points import number

HELP = "Write a table of a function to look values up in, and tell how far off it is at most."
EXAMPLE = "actplot lut gelu --dtype 'fixed<16,6>' --entries 256 --range -8:8 --interpolation linear --out gelu.h"


def command(
    name: Name,
    dtype: Dtype = "float32",
    scale: Scale = None,
    zero_point: Zero = None,
    entries: Annotated[str, typer.Option("--entries", metavar="N", help="How many entries.")] = "1024",
    range: Annotated[str, typer.Option("--range", metavar="LO:HI", help="From where to where.")] = "-8:8",
    interpolation: Annotated[
        str, typer.Option("--interpolation", metavar="none|linear", help="Between entries: the one of the cell, or a straight line.")
    ] = "none",
    out: File = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
) -> None:
    way = choose(interpolation, ("none", "linear"), "--interpolation")
    between = limits(range, "--range")
    try:
        count = number(entries) or 0
    except ActplotError:
        raise ActplotError(f"--entries must be a whole number, got {entries!r}") from None
    assert between is not None  # it is given
    from ..golden import files
    from ..golden.lut import lut
    from ..golden.scaled import typed

    if out is not None and out != "-":
        files.suffix(out)
    of = typed(dtype, scale, whole(zero_point))
    found = lut(activation(name, set, functions), of, count, *between, way == "linear")
    save(found.table, out)
    if out is not None and out != "-":
        put(f"largest error {found.error:.4g} at x = {found.at:.6g}")
