"""actplot functions: a file of one's own functions, checked."""

from typing import Annotated

import typer

from ..collections.current import FOUND, VARIABLE, is_shared, place
from ..errors import ActplotError
from .output import choose, put
from .printing import put_text

HELP = "Check a file of functions of your own; exits with 2 if something is wrong in it."
EXAMPLE = "actplot functions check mine.toml"


def command(
    action: Annotated[str, typer.Argument(metavar="check", help="Tell all that is wrong in a file, line by line.", show_default=False)],
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help=f"By default what commands take: {VARIABLE}, or {FOUND}.", show_default=False)
    ] = None,
) -> None:
    from ..collections.collection import checked  # not while a line is typed

    choose(action, ("check",), "the action")
    path = file or place()
    if path is None:
        raise ActplotError(f"expected a file to check: {VARIABLE} is not set, and there is no {FOUND} here")
    count, faults = checked(path, is_shared(path))
    for fault in faults:
        put_text(fault, 2)
    if faults:
        raise typer.Exit(2)
    put(f"{count} function{'s' if count != 1 else ''}, no faults")
