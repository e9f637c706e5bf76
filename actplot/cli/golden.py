"""actplot golden: correctly rounded values as a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import ActplotError
from ..outside import visible
from .options import Load, Name, OwnFunctions, Set, activation
from .output import choose, put
from .points import number

if TYPE_CHECKING:
    from ..golden.tables import Golden

HELP = "Write correctly rounded values of a function: for each number of a small type, or at points."
EXAMPLE = "actplot golden gelu --dtype bfloat16 --out gelu.npy   or   actplot golden tanh --dtype 'fixed<16,6>' --out tanh.mem"
TYPES = "float64|float32|bfloat16|float16|fp8_e4m3fn|fp8_e5m2|fixed<W,I>|int8<SCALE,ZERO>"
Dtype = Annotated[str, typer.Option("--dtype", metavar=TYPES, help="The type of the numbers; fixed<16,6> has 6 bits before the point.")]
Scale = Annotated[str | None, typer.Option("--scale", metavar="S", help="Of int8 and uint8: value = (code - zero point) * scale.")]
Zero = Annotated[str | None, typer.Option("--zero-point", metavar="Z", help="Of int8 and uint8, by default 0.")]
File = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE", help="A file that ends in .csv, .txt, .npy, .bin, .h, .hex or .mem; else CSV on stdout."),
]


def command(
    name: Name,
    dtype: Dtype = "float32",
    out_dtype: Annotated[
        str | None, typer.Option("--out-dtype", metavar="TYPE", help="The type of the results, where it is another one.")
    ] = None,
    scale: Scale = None,
    zero_point: Zero = None,
    derivative: Annotated[bool, typer.Option("--derivative", help="f' too, as a further column.")] = False,
    at_kink: Annotated[
        str | None, typer.Option("--at-kink", metavar="nan|left|right|mean", help="What f' is where it does not exist; nan by default.")
    ] = None,
    points: Annotated[
        str | None, typer.Option("--points", metavar="N|FILE", help="How many points of a wide type; or a file of them.")
    ] = None,
    out: File = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
) -> None:
    kink: Any = choose(at_kink or "nan", ("nan", "left", "right", "mean"), "--at-kink")
    if at_kink is not None and not derivative:
        raise ActplotError("--at-kink is for --derivative; values are what they are at a kink, too")
    from ..golden import files
    from ..golden.scaled import typed
    from ..golden.tables import golden

    if out is not None and out != "-":
        files.suffix(out)
    of = typed(dtype, scale, whole(zero_point))
    to = typed(out_dtype, option="--out-dtype") if out_dtype else None
    f = activation(name, set, functions)
    file = points is not None and not points.isdigit()
    given = values(points) if file and points is not None else None
    save(golden(f, of, to, derivative, kink, given, None if file else number(points)), out)


def values(path: str) -> Any:
    """The numbers of a file, of its first column."""
    from ..checks.kinds import KINDS
    from ..checks.subjects import pairs

    return pairs.table(pairs.loaded(path), path, KINDS["float32"])[:, 0]


def whole(text: str | None) -> int | None:
    """A whole number of either sign."""
    if text is None:
        return None
    try:
        return int(text) if len(text) < 12 and "_" not in text else int("")
    except ValueError:
        raise ActplotError(f"--zero-point must be a whole number, got {text!r}") from None


def save(table: "Golden", out: str | None) -> None:
    """Write a table, and print its path; without one, print the table."""
    from ..golden import files

    if out is None or out == "-":
        put(files.text(table, ","), end="")
        return
    from ..render.files.write import written

    put(visible(written(Path(out), files.written(out, table))))
