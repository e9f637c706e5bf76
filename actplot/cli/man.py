"""actplot man: the manual page."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from ..collections.current import FOUND, VARIABLE
from ..facts.properties import PROPERTIES
from ..tables.formats import FORMATS
from ..version import __version__
from .output import EXITS, put
from .parsing import QUIET, VERBOSE

HELP = "Print the manual page, for man: commands, options, properties, formats, exit codes."
EXAMPLE = "actplot man | man -l -   or   actplot man > ~/.local/share/man/man1/actplot.1"
ENVIRONMENT = {
    "NO_COLOR": "Where it is set, nothing has a colour.",
    "FORCE_COLOR": "Where it is set, stdout is taken for a terminal: through a pager, in a log.",
    "COLUMNS": "How wide the terminal is, before what it says itself.",
    "TERM": "A terminal that is dumb gets neither colours nor bold letters.",
    "LC_ALL": "C or POSIX: everything is said in ASCII.",
    VARIABLE: f"A file of functions of your own; without it {FOUND} of the current folder.",
    "ACTPLOT_TRACEBACK": "Where it is set, a fault of actplot itself is told at length.",
}


LOUD = {"-q, --quiet": QUIET, "-v, --verbose": VERBOSE}
ROFF = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}


def command() -> None:
    put(manual(), end="")


def manual() -> str:
    """The page, as it is installed too: docs/actplot.1."""
    return "".join(f"{short}\n" for line in page() for short in broken(line))


def page() -> Iterator[str]:
    """The lines of the page in roff, man's language, in ASCII."""
    from typer.main import get_command

    from .app import COMMANDS, build

    yield from (f'.TH ACTPLOT 1 "" "actplot {escaped(__version__)}" "User commands"', ".ad l", ".nh", ".SH NAME")
    yield escaped("actplot - plots, cheat sheets and property tables of activation functions")
    yield from (".SH SYNOPSIS", r".B actplot", escaped("[-q|-v] COMMAND [OPTION...] [ARGUMENT...]"), ".SH DESCRIPTION")
    yield escaped("Each activation function is written once: values, derivatives, formulas, pictures and proofs come from that line.")
    yield escaped("Results go to stdout, every message to stderr.")
    yield ".SH OPTIONS"
    yield escaped("Before a command, or behind it:")
    for flags, meaning in LOUD.items():
        yield from (".TP", bold(flags), escaped(meaning))
    yield ".SH COMMANDS"
    commands = getattr(get_command(build(COMMANDS)), "commands", {})
    for name in COMMANDS:
        yield from told(name, commands[name])
        for inner, lesson in getattr(commands[name], "commands", {}).items():
            yield from told(f"{name} {inner}", lesson)
    yield ".SH PROPERTIES"
    for key, p in PROPERTIES.items():
        yield from (".TP", bold(key), f"{escaped(p.title)}: {escaped(p.meaning)}. {escaped(p.formula)}")
    yield from (".SH FORMATS", escaped(f"Tables are printed as {', '.join(FORMATS)}."))
    yield escaped("By default rich on a terminal, and plain into a pipe. What columns hold is told by actplot table --schema.")
    yield ".SH ENVIRONMENT"
    for name, meaning in ENVIRONMENT.items():
        yield from (".TP", bold(name), escaped(meaning))
    yield ".SH EXIT STATUS"
    for code, meaning in EXITS.items():
        yield from (".TP", bold(str(code)), escaped(meaning))


def told(name: str, command: Any) -> Iterator[str]:
    """A command: how it is called, what it does, its options."""
    arguments = [p.metavar or p.name.upper() for p in command.params if not p.opts[0].startswith("-")]
    epilog = command.epilog or ""
    yield f".SS {escaped(' '.join((name, *arguments)))}"
    yield escaped(command.help or "")
    for p in command.params:
        if p.name in ("help", "quiet", "verbose"):
            continue
        flags = ", ".join((*p.opts, *p.secondary_opts)) if p.opts[0].startswith("-") else p.metavar or p.name
        value = f" {p.metavar}" if p.opts[0].startswith("-") and p.metavar else ""
        yield from (".TP", bold(flags) + (rf" \fI{escaped(value.strip())}\fR" if value else ""), escaped(p.help or ""))
    if epilog:
        yield from (".PP", escaped(epilog.replace("   or   ", " or ")))


def broken(line: str) -> list[str]:
    """A line in parts of at most 80 characters, at blanks; the lines of a text are one for man. A request stays whole."""
    return [line] if line.startswith(".") else [guarded(part) for part in wrap(line, 80, break_long_words=False, break_on_hyphens=False)]


def guarded(line: str) -> str:
    """A line that is no request."""
    return rf"\&{line}" if line.startswith((".", "'")) else line


def bold(text: str) -> str:
    """A text in bold letters."""
    return rf"\fB{escaped(text)}\fR"


def escaped(text: str) -> str:
    """A text that man shows as it is."""
    whole = "".join(ROFF.get(c, c if c.isascii() else rf"\[u{ord(c):04X}]") for c in " ".join(text.split()))
    return guarded(whole.replace("|", r"|\:"))  # where a long list of words may be parted
