"""actplot lesson: why a network needs its activations, one claim at a time."""

from importlib import import_module

import typer

from ..errors import ActplotError
from ..lessons.taught import LESSONS
from .options import Format
from .output import display_format
from .parsing import Command, Group, heard
from .printing import print_list

HELP = "Show why a network needs its activations: a claim, its picture, and the numbers behind it."
EXAMPLE = "actplot lesson collapse relu"


def group() -> typer.Typer:
    """The lessons as commands of their own."""
    app = typer.Typer(cls=Group, invoke_without_command=True, rich_markup_mode=None)
    app.callback()(heard(command))
    for name in LESSONS:
        module = import_module(f"actplot.cli.lessons.{name}")
        app.command(name, cls=Command, help=module.HELP, epilog=f"Example: {module.EXAMPLE}")(heard(module.command))
    return app


def command(context: typer.Context, format: Format = None) -> None:
    """Without a lesson's name, all of them."""
    if context.invoked_subcommand is None:
        print_list(((name, import_module(f"actplot.cli.lessons.{name}").HELP) for name in LESSONS), display_format(format))
    elif format is not None:
        raise ActplotError(f"--format is for the list of lessons; expected it after {context.invoked_subcommand}")
