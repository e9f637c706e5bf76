"""actplot lesson: why a network needs its activations, one claim at a time."""

from importlib import import_module

import typer

from .output import put

HELP = "Show why a network needs its activations: a claim, its picture, and the numbers behind it."
EXAMPLE = "actplot lesson collapse relu"
LESSONS = ("collapse", "depth")


def group(kind: type[typer.core.TyperCommand]) -> typer.Typer:
    """The lessons as commands of their own."""
    app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
    app.callback()(listed)
    for name in LESSONS:
        module = import_module(f"actplot.cli.lessons.{name}")
        app.command(name, cls=kind, help=module.HELP, epilog=f"Example: {module.EXAMPLE}")(module.command)
    return app


def listed(context: typer.Context) -> None:
    """Without a lesson's name, all of them."""
    if context.invoked_subcommand is None:
        for name in LESSONS:
            put(f"{name:10}{import_module(f'actplot.cli.lessons.{name}').HELP}")
