"""actplot table: properties of functions, one row each."""

from typing import Annotated

import typer

from ..facts.criteria import CRITERIA
from ..facts.properties import DEFAULT_COLUMNS, PROPERTIES
from ..tables.rows import OWN, asked
from .options import Family, Functions, Load, Seconds, Set, SomeNames, activations
from .output import display_format
from .printing import print_table

HELP = "Tabulate properties; without names, of the whole catalogue."
EXAMPLE = "actplot table relu gelu silu --columns range,lipschitz,gain --sort gain"
COLUMNS = f"Columns, by default {','.join(DEFAULT_COLUMNS)}; of these: {', '.join((*OWN, *PROPERTIES))}; all means every property."
FORMATS = ("rich", "plain", "json", "jsonl", "csv", "markdown", "latex")


def command(
    names: SomeNames = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    family: Family = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="A,B,...|all", help=COLUMNS),
    ] = None,
    sort: Annotated[str | None, typer.Option(metavar="KEY", help="Sort by a property, or by name, title, family.")] = None,
    where: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Only functions for which it holds: 'monotonic and bounded and smoothness >= 1'.")
    ] = None,
    criteria: Annotated[
        str | None, typer.Option(metavar="|".join(CRITERIA), help="The rows of a published table of criteria instead.")
    ] = None,
    format: Annotated[str | None, typer.Option(metavar="|".join(FORMATS), help="By default rich on a terminal, plain into a pipe.")] = None,
    seconds: Seconds = None,
) -> None:
    style = display_format(format, FORMATS)
    chosen = activations(names, family, set, functions)
    print_table(asked(chosen, columns, sort, where, criteria), style)
