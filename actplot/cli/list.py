"""actplot list: what there is."""

from ..tables.rows import catalogue
from .options import Family, Functions, ListFormat, Load, activations
from .output import LISTS, display_format
from .printing import print_table

HELP = "List the functions of the catalogue, family by family."
EXAMPLE = "actplot list --family gated"


def command(
    family: Family = None,
    functions: Functions = None,
    program: Load = None,
    format: ListFormat = None,
) -> None:
    style = display_format(format, LISTS)
    print_table(catalogue(activations(None, family, functions=functions)), style)
