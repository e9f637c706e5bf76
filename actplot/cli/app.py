"""The command line as a whole: which commands there are, and what becomes of errors."""

import os
import re
import sys
from collections.abc import Callable
from contextvars import copy_context
from importlib import import_module
from typing import Annotated, Any

import typer

from ..errors import ActplotError
from ..outside import quoted, visible, word
from ..version import __version__
from .output import EXITS, loudness, on_terminal, prepare, put, say, silence, told
from .parsing import LOUD, Command, Group, heard

COMMANDS = (
    "plot", "grid", "cheatsheet", "template", "table", "list", "info", "formula", "code", "eval", "audit", "prove", "cite",
    "functions", "identify", "related", "check", "points", "golden", "lut", "frameworks", "data", "animate", "show", "completion",
    "help", "man", "lesson",
)  # fmt: skip

MEANT = {  # options that others call so
    "o": "out", "output": "out", "file": "out", "save": "out", "f": "format", "fmt": "format", "type": "format", "width": "size",
    "figsize": "size", "resolution": "dpi", "xrange": "xlim", "yrange": "ylim", "x": "xlim", "y": "ylim", "style": "theme",
    "color": "theme", "colour": "theme", "colors": "theme", "colours": "theme", "filter": "where", "query": "where", "order": "sort",
    "order-by": "sort", "fields": "columns", "prime": "derivative", "grad": "derivative", "gradient": "derivative", "precision": "digits",
}  # fmt: skip
LIKE = 0.75  # how like an option a word is that may be a slip of it
CLOSED = 141  # as a shell tells of a program that was ended by a pipe which nobody reads: 128 + SIGPIPE
EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)")  # as the parser says it
TRACED = "ACTPLOT_TRACEBACK"  # the environment's word for it, that an error which nobody foresaw is told at length


def build(commands: tuple[str, ...]) -> typer.Typer:
    """The application with some of its commands, each from the file of its name."""
    app = typer.Typer(
        name="actplot",
        cls=Group,
        help="Plots, cheat sheets and property tables of the activation functions of neural networks.",
        epilog=f"Example: actplot plot relu. Exit codes: {' '.join(f'{code}: {means}' for code, means in EXITS.items())}",
        invoke_without_command=True,
        rich_markup_mode="rich" if on_terminal() else None,  # into a pipe, help is plain text, and rich is not imported
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(heard(root))
    for name in commands:
        module = import_module(f"actplot.cli.{name}")
        about = {"help": module.HELP, "epilog": f"Example: {module.EXAMPLE}"}  # no docstring, which Python may be told to leave out
        if group := getattr(module, "group", None):
            app.add_typer(group(), name=name, **about)
        else:
            app.command(name, cls=Command, **about, **getattr(module, "SETTINGS", {}))(heard(module.command))
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
    app = build(tuple(a for a in asked()[:1] if a in COMMANDS) or COMMANDS)  # one command is built where one is named: start-up
    return copy_context().run(app, prog_name="actplot", standalone_mode=False)


def words() -> list[str]:
    """The line: what was typed, or is being typed where a shell asks how it may go on."""
    if os.environ.get("_ACTPLOT_COMPLETE"):
        return os.environ.get("COMP_WORDS", os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()
    return sys.argv


def asked() -> list[str]:
    """The line from its command on: how much is told may stand before that."""
    line = words()[1:]
    while line and line[0] in LOUD:
        line = line[1:]
    return line


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
        return CLOSED
    except SystemExit as end:  # typer's own: 1 at a closed pipe, 0 after completion
        return CLOSED if end.code == 1 else 0
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

    if os.environ.get(TRACED) or loudness["level"] > 0:
        told("".join(format_exception(error)).rstrip())
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


def meant(wrong: str, context: Any) -> str:
    """The option that was probably meant; nothing where none is like it, since a wrong guess is worse than none."""
    flags: list[str] = [o for p in context.command.get_params(context) for o in (*p.opts, *p.secondary_opts)]
    options = {o.lstrip("-"): o for o in flags if o.startswith("--")}
    word = wrong.lstrip("-").partition("=")[0].lower()
    near = MEANT.get(word, "")
    found = near if near in options else next((o for o in options if len(word) > 2 and o.startswith(word)), "")
    if not found:
        from difflib import get_close_matches  # seldom wanted

        found = next(iter(get_close_matches(word, options, 1, LIKE)), "")
    return options.get(found, "")


def usage(error: typer.TyperException) -> str:
    """The message of a usage error on one line, with the way to help; a function in place of a command is plotted in most hands."""
    message = " ".join(error.format_message().split())
    if message.startswith("No such command") and (name := asked()[0]) and copy_context().run(is_function, name):
        return f"no command named {quoted(name)}, which is a function; did you mean 'actplot plot {word(name)}'?"
    context = getattr(error, "ctx", None)
    if wrong := getattr(error, "option_name", None) if message.startswith("No such option") else None:
        message = f"no such option: {visible(wrong)}" + (f"; did you mean {near}?" if (near := meant(wrong, context)) else "")
    if context and (extra := EXTRA.fullmatch(message)):
        wanted = [(p.metavar or p.name).strip("[]{}") for p in context.command.params if p.param_type_name == "argument"]
        more = visible(extra[1])
        message = f"expected {' and '.join(wanted)} alone, got {more} as well" if wanted else f"expected options alone, got {more}"
    return f"{message} (see '{context.command_path} --help')" if context else message
