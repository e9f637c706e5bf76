"""actplot list: what there is."""

from typing import Annotated

import typer

from ..tables.rows import catalogue
from .options import Family, Functions, Load, activations
from .output import display_format
from .printing import print_table

HELP = "List the functions of the catalogue, family by family."
EXAMPLE = "actplot list --family gated"


def command(
    family: Family = None,
    functions: Functions = None,
    program: Load = None,
    format: Annotated[str | None, typer.Option(metavar="rich|plain|json", help="By default rich on a terminal, plain into a pipe.")] = None,
) -> None:
    style = display_format(format)
    print_table(catalogue(activations(None, family, functions=functions)), style)
