"""actplot template: the templates of sheets, to look at and to copy."""

from typing import Annotated

import typer

from ..errors import ActplotError
from .output import choose, encodable

EXAMPLE = "actplot template show one-page > mine.toml"


def command(
    action: Annotated[str, typer.Argument(metavar="list|show", help="All templates with what they are, or the text of one.")] = "list",
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The template to show.", show_default=False)] = None,
) -> None:
    """List the templates of sheets, or print one to copy and change."""
    from ..render.sheets import templates

    choose(action, ("list", "show"), "the action")
    if action == "list":
        if name is not None:
            raise ActplotError(f"list takes no name; did you mean 'actplot template show {name}'?")
        wide = max(map(len, templates.shipped()))
        for each in templates.shipped():
            print(printable(f"{each:{wide}}  {templates.headline(each)}"))
        return
    if name is None:
        raise ActplotError(f"expected the name of a template: {', '.join(templates.shipped())}")
    print(printable(templates.read(name)[0]), end="")


def printable(text: str) -> str:
    """The text; where stdout cannot show it, its signs as TOML escapes them."""
    return text if encodable(text) else "".join(c if c.isascii() else f"\\u{ord(c):04X}" for c in text)
