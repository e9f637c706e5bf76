"""actplot template: the templates of sheets, to look at and to copy."""

from typing import Annotated

import typer

from ..errors import ActplotError
from ..outside import hidden, word
from .options import Format
from .output import LINES, choose, display_format, encodable, put
from .printing import print_list

HELP = "List the templates of sheets, or print one to copy and change."
EXAMPLE = "actplot template show one-page > mine.toml"


def command(
    action: Annotated[str, typer.Argument(metavar="list|show", help="All templates with what they are, or the text of one.")] = "list",
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The template to show.", show_default=False)] = None,
    format: Format = None,
) -> None:
    from ..render.sheets import templates
    from ..render.shipped import shipped

    choose(action, ("list", "show"), "the action")
    if action == "list":
        if name is not None:
            raise ActplotError(f"list takes no name; did you mean 'actplot template show {word(name)}'?")
        print_list(((each, templates.headline(each)) for each in shipped()), display_format(format))
        return
    if format is not None:
        raise ActplotError("--format is for the list: a template is TOML")
    if name is None:
        raise ActplotError(f"expected the name of a template: {', '.join(shipped())}")
    put(printable(templates.read(name)[0]), end="")


def printable(text: str) -> str:
    """The text; what a terminal would obey, and where stdout cannot show it all that is not ASCII, as TOML escapes it."""
    whole = encodable(text)
    return "".join(c if c in LINES or (not hidden(c) and (whole or c.isascii())) else in_toml(c) for c in text)


def in_toml(c: str) -> str:
    """A character as TOML escapes it in a string."""
    return f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}"
