"""The command line as a whole: which commands there are, and what becomes of errors."""

import os
import sys
from collections.abc import Callable
from contextvars import copy_context
from importlib import import_module
from typing import Annotated, Any

import typer

from ..errors import ActplotError
from ..outside import quoted, visible
from ..version import __version__
from .output import prepare, put, say, silence, tell
from .parsing import Command, Group

COMMANDS = (
    "plot", "grid", "cheatsheet", "template", "table", "list", "info", "formula", "code", "eval", "audit", "prove", "cite", "functions",
    "check", "points", "golden", "lut", "frameworks", "animate", "lesson",
)  # fmt: skip

TRACED = "ACTPLOT_TRACEBACK"  # the environment's word for it, that an error which nobody foresaw is told at length


def build(commands: tuple[str, ...]) -> typer.Typer:
    """The application with some of its commands, each from the file of its name."""
    app = typer.Typer(
        name="actplot",
        cls=Group,
        help="Plots, cheat sheets and property tables of the activation functions of neural networks.",
        epilog="Example: actplot plot relu",
        invoke_without_command=True,
        rich_markup_mode="rich" if sys.stdout.isatty() else None,  # into a pipe, help is plain text, and rich is not imported
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    for name in commands:
        module = import_module(f"actplot.cli.{name}")
        about = {"help": module.HELP, "epilog": f"Example: {module.EXAMPLE}"}  # no docstring, which Python may be told to leave out
        if group := getattr(module, "group", None):
            app.add_typer(group(), name=name, **about)
        else:
            app.command(name, cls=Command, **about, **getattr(module, "SETTINGS", {}))(module.command)
    return app


def version(context: typer.Context, wanted: bool) -> None:
    """Print the version and stop, unless a shell only asks how the line may go on."""
    if wanted and not context.resilient_parsing:
        put(f"actplot {__version__}")
        raise typer.Exit


def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """What holds for all commands; without one, help is shown."""
    if context.invoked_subcommand is None:
        put(context.get_help())


def main() -> None:
    """Run the command line; every error is one line on stderr, a closed pipe is none."""
    prepare()
    if sys.stdout is None:
        sys.exit(say("cannot write the output: stdout is closed", 1))
    code = outcome(command)
    sys.exit(outcome(sys.stdout.flush) or code)


def command() -> Any:
    """The command that was asked for; gives back its exit code."""
    app = build(tuple(a for a in words()[1:2] if a in COMMANDS) or COMMANDS)  # one command is built where one is named: start-up
    return copy_context().run(app, prog_name="actplot", standalone_mode=False)


def words() -> list[str]:
    """The line: what was typed, or is being typed where a shell asks how it may go on."""
    if os.environ.get("_ACTPLOT_COMPLETE"):
        return os.environ.get("COMP_WORDS", os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()
    return sys.argv


def outcome(step: Callable[[], Any]) -> int:
    """The exit code of a step, its error said in one line."""
    try:
        return step() or 0
    except ActplotError as error:
        return say(str(error), error.exit_code)
    except typer.TyperException as error:
        return say(usage(error), error.exit_code)
    except BrokenPipeError:
        silence(sys.stdout)
        return 0
    except SystemExit:  # typer's own end at a closed pipe, and after completion
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except MemoryError:
        return say("not enough memory", 1)
    except Exception as error:
        if isinstance(error, OSError) and error.strerror and error.filename is None:  # the disk under stdout is full, and the like
            silence(sys.stdout)
            return say(f"cannot write the output: {error.strerror.lower()}", 1)
        return say(unforeseen(error), 1)


def unforeseen(error: Exception) -> str:
    """What to say of an error that is no fault of the input; where it came from is told before to those that ask for it."""
    from traceback import format_exception, format_exception_only  # seldom wanted

    if os.environ.get(TRACED):
        tell("".join(format_exception(error)).rstrip())
    what = " ".join("".join(format_exception_only(error)).split())
    return f"this should not have happened: {what}; please report it, with what {TRACED}=1 adds"


def is_function(name: str) -> bool:
    """Whether an activation is called so."""
    from ..collections import current
    from ..expressions.resolve import get

    try:
        current.use()
        get(name)
    except ActplotError:
        return False
    return True


def usage(error: typer.TyperException) -> str:
    """The message of a usage error on one line, with the way to help; a function in place of a command is plotted in most hands."""
    message = " ".join(error.format_message().split())
    if message.startswith("No such command") and (name := sys.argv[1]) and copy_context().run(is_function, name):
        return f"no command named {quoted(name)}, which is a function; did you mean 'actplot plot {visible(name)}'?"
    context = getattr(error, "ctx", None)
    return f"{message} (see '{context.command_path} --help')" if context else message
