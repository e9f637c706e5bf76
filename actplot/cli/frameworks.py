"""actplot frameworks: what libraries call functions, and what they do under these names."""

from typing import Annotated

import typer

from ..definition import nearest
from ..errors import ActplotError
from ..outside import quoted
from .options import Format, SomeNames, named
from .output import choose, display_format
from .printing import print_table

HELP = "Show what libraries compute under the names of functions, as was recorded by running them."
EXAMPLE = "actplot frameworks leaky_relu --differ"
DTYPES = ("float32", "float64", "bfloat16", "float16")


def command(
    names: SomeNames = None,
    differ: Annotated[bool, typer.Option("--differ", help="Only where two libraries differ, and what each of them does there.")] = False,
    library: Annotated[str | None, typer.Option("--library", metavar="L", help="Only this library: mlx, keras, onnx, ...")] = None,
    dtype: Annotated[str, typer.Option("--dtype", metavar="|".join(DTYPES), help="The type that they were run in.")] = "float32",
    format: Format = None,
) -> None:
    style, kind = display_format(format), choose(dtype, DTYPES, "--dtype")
    wanted = named(names, None) if names else None
    from ..frameworks import differ as differing
    from ..frameworks import tables
    from ..frameworks.conduct import recorded

    found = [c for c in recorded() if kind in c.values]
    if library is not None:
        prefixes = {key: c.prefix for c in recorded() for key in (c.prefix, c.library)}
        if library not in prefixes:
            offer = nearest(library, prefixes, 1) or f"there are {', '.join(sorted(prefixes))}"
            raise ActplotError(f"no library named {quoted(library)} was recorded; {offer}")
        found = [c for c in found if library in (c.prefix, c.library)]
    if wanted is not None:
        for f in wanted:
            if not any(f.name == c.entry for c in found):
                raise ActplotError(f"no library's {f.name} was recorded in {kind}")
        found = [c for f in wanted for c in found if f.name == c.entry]
    print_table(differing.table(found, kind) if differ else tables.table(found, kind), style)
