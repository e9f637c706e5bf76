"""actplot table: properties of functions, one row each."""

from typing import Annotated

import typer

from ..errors import ActplotError
from ..facts.criteria import CRITERIA
from ..facts.properties import DEFAULT_COLUMNS, PROPERTIES
from ..tables.rows import OWN, asked, keys
from .options import Family, Format, Functions, Load, Seconds, Set, SomeNames, activations
from .output import display_format
from .printing import print_table, refuse

HELP = "Tabulate properties; without names, of the whole catalogue."
EXAMPLE = "actplot table relu gelu silu --columns range,lipschitz,gain --sort gain"
COLUMNS = f"Columns, by default {','.join(DEFAULT_COLUMNS)}; of these: {', '.join((*OWN, *PROPERTIES))}; all means every property."


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
    sort: Annotated[
        str | None, typer.Option(metavar="KEY", help="Sort by a property, or by name, title, family; -KEY: the largest first.")
    ] = None,
    where: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Only functions for which it holds: 'monotonic and bounded and smoothness >= 1'.")
    ] = None,
    criteria: Annotated[
        str | None, typer.Option(metavar="|".join(CRITERIA), help="The rows of a published table of criteria instead.")
    ] = None,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema",
            help="Instead of rows, what the columns of csv and tsv are: type, unit, words that they may have. Polars reads them as such "
            "by infer_schema_length=None.",
        ),
    ] = False,
    format: Format = None,
    seconds: Seconds = None,
) -> None:
    style = display_format(format)
    if schema:
        if criteria and columns:
            raise ActplotError("expected --columns or --criteria, which has its own rows, not both")
        refuse(names=names, set=set, functions=functions, family=family, sort=sort, where=where)
        from ..tables.schema import schema as described

        print_table(described(keys(columns) if columns else None, criteria), style)
        return
    chosen = activations(names, family, set, functions)
    print_table(asked(chosen, columns, sort, where, criteria), style)
