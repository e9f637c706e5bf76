"""actplot data: what one's own pre-activations meet at functions."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import ActplotError
from .options import Format, Functions, Key, Load, Names, Seconds, Set, owned, required
from .output import display_format, tell, typed
from .printing import print_table, refuse
from .progress import progress

if TYPE_CHECKING:
    from ..measured.given import Given
    from ..measured.values import Values

HELP = "Tabulate what numbers of your own meet at functions: how many are saturated, dead or in a dip, averages, gains, quantiles."
EXAMPLE = "actplot data preactivations.npy relu gelu silu   or   actplot data model.safetensors gelu --key layers.3.bias --format json"
FILES = "Numbers: a .npy, .npz, .csv, .tsv, .txt, .parquet or .safetensors file; - for stdin."


def command(
    file: Annotated[str | None, typer.Argument(metavar="FILE", help=FILES, show_default=False)] = None,
    names: Names = None,
    key: Key = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Instead of rows, what the columns of csv and tsv are: type, unit, meaning.")
    ] = False,
    format: Format = None,
    seconds: Seconds = None,
) -> None:
    style = display_format(format)
    if schema:
        from ..measured.tables import columns
        from ..tables.schema import described

        refuse(FILE=file, key=key, names=names, set=set, functions=functions)
        print_table(described(columns()), style)
        return
    if file is None:
        raise ActplotError("expected a FILE of numbers, such as preactivations.npy, or - for stdin, and a function; see actplot data -h")
    chosen = required(names, set, functions)
    from ..measured.given import short
    from ..measured.meet import meet, numberwise
    from ..measured.tables import table

    numberwise(chosen)
    given = source(file)
    with numbers(given, key) as values:
        found = meet(values, chosen)
    owned(chosen)
    print_table(table(found, f"{short(values.part)} of {given.name}" if values.part else given.name), style)


@contextmanager
def numbers(given: "Given", key: str | None) -> Iterator["Values"]:
    """The numbers of a file; on a terminal bars tell how far it has been read, and then how far each pass over them is."""
    from ..measured.files import read

    with progress(f"reading {given.name}", True, given.size) as moved:
        values = read(given, key, moved)
    if values.remark:
        tell(values.remark)
    with progress(given.name, True, values.count) as moved:
        yield values.told(moved)


@contextmanager
def beside(file: str | None, key: str | None) -> Iterator["Values | None"]:
    """The numbers of a file that is told beside something else, if there is one. ActplotError for a key without a file."""
    if file is None and key is not None:
        raise ActplotError("--key is for --data FILE, of which it names a part")
    if file is None:
        yield None
        return
    with numbers(source(file), key) as values:
        yield values


def source(file: str) -> "Given":
    """The file of that name, or what comes on stdin."""
    from ..measured.given import of_path, of_stream

    if file != "-":
        return of_path(file)
    stream = typed()
    return of_stream(getattr(stream, "buffer", None) or BytesIO(stream.read().encode()))  # of one that a program has put there, the text

