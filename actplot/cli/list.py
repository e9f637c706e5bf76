"""actplot list: what there is."""

from typing import Annotated

import typer

from ..definition import FRAMEWORKS
from ..tables.rows import catalogue
from .options import Family, Format, Functions, Load, activations
from .output import choose, display_format
from .printing import print_table

HELP = "List the functions of the catalogue, family by family."
EXAMPLE = "actplot list --family gated"


def command(
    family: Family = None,
    functions: Functions = None,
    program: Load = None,
    framework: Annotated[
        str | None, typer.Option("--framework", metavar="|".join(FRAMEWORKS), help="Only what this library has, and under which name.")
    ] = None,
    format: Format = None,
) -> None:
    style = display_format(format)
    key = choose(framework, FRAMEWORKS, "--framework") if framework else None
    print_table(catalogue(activations(None, family, functions=functions), key), style)
