"""How a command reads its line: a text that is given is not empty, and is taken as it is."""

import re
from collections.abc import Callable, Sequence
from functools import partial, wraps
from inspect import Parameter, signature
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from ..errors import ActplotError
from ..outside import visible
from .output import detail, loudness

NEGATIVE = re.compile(r"-(?!-).*(?:\bx\b|\().*", re.DOTALL)  # -x**2, -tanh(x): formulas, which no option looks like
PARAMETER = re.compile(r"--[A-Za-z][\w-]*", re.ASCII)
MAY_BE_EMPTY = ("title", "footer")  # which are then left out
TEXTS = (str, str | None, list[str], list[str] | None)


QUIET, VERBOSE = "Results and errors alone: no remarks, no progress.", "Tell on stderr what is done."
LOUD = frozenset(("-q", "--quiet", "-v", "--verbose"))


def quiet(value: bool) -> bool:
    """Leave out remarks."""
    if value:
        loudness["level"] = -1
    return value


def verbose(value: bool) -> bool:
    """Tell of what is done."""
    if value:
        loudness["level"] = 1
    return value


Quiet = Annotated[
    bool,
    typer.Option("-q", "--quiet", callback=quiet, is_eager=True, help=QUIET, show_default=False),
]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", callback=verbose, is_eager=True, help=VERBOSE, show_default=False)
]


def heard(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that every command has: how much it tells beside its results."""

    @wraps(command)
    def called(*given: Any, quiet: bool = False, verbose: bool = False, **named: Any) -> None:
        command(*given, **named)

    more = {"quiet": Quiet, "verbose": Verbose}
    own = signature(command)
    added = [Parameter(k, Parameter.KEYWORD_ONLY, default=False, annotation=kind) for k, kind in more.items()]
    called.__signature__ = own.replace(parameters=[*own.parameters.values(), *added])  # type: ignore[attr-defined]
    called.__annotations__ = {**command.__annotations__, **more}
    return called


class Whole:
    """A command that lists of commands tell of in full: cut to a line, most say nothing."""

    help: str | None

    def get_short_help_str(self, limit: int = 0) -> str:
        """What it does, as long as it is."""
        return self.help or ""


class Group(Whole, TyperGroup):
    """The command line before its command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments as values."""
        spare(self, ctx)
        return super().parse_args(ctx, args)


class Command(Whole, TyperCommand):
    """A command that refuses a text which is given and empty: passed over, it would do something else than it was asked.

    One that takes names takes those of a user's own functions too, for as long as it runs.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command; how long that took is told to those who want to know."""
        from time import perf_counter

        begun = perf_counter()
        done = super().invoke(ctx)
        detail(f"{ctx.info_name} took {perf_counter() - begun:.2f} s")
        return done

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments as values. ActplotError for an empty one."""
        spare(self, ctx)
        args = behind_name(self, with_parameters(self, args))
        rest = super().parse_args(ctx, [f" {a}" if NEGATIVE.fullmatch(a) else a for a in args])
        for p in self.params:
            value = ctx.params.get(p.name)
            if p.name not in MAY_BE_EMPTY and any(isinstance(v, str) and not v.strip() for v in as_list(value)):
                option = p.opts[0].startswith("-")
                name, wanted = (p.opts[0], p.metavar) if option else ((p.metavar or "").strip("[].,"), "")
                raise ActplotError(f"{name} must not be empty" + (f"; expected {name} {wanted}" if wanted else ""))
        if "functions" in ctx.params and not ctx.resilient_parsing:
            from ..collections import current

            file = current.use(ctx.params["functions"])
            if file is not None or ctx.params["functions"]:
                detail(f"functions of one's own are read from {visible(str(ctx.params['functions'] or file))}")
        return rest


def with_parameters(command: TyperCommand, args: list[str]) -> list[str]:
    """Arguments, an option by which a parameter of functions is meant told by --set: --alpha 0.5."""
    known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    if "--set" not in known:
        return args
    found: list[str] = []
    todo = list(args)
    while todo:
        arg = todo.pop(0)
        name, equals, value = arg.partition("=")
        if arg == "--":
            return [*found, arg, *todo]
        if PARAMETER.fullmatch(name) and name not in known and name != "--help" and is_parameter(name[2:]):
            if not equals and todo:
                value = todo.pop(0)
            found += ["--set", f"{name[2:].replace('-', '_')}={value}"]
        else:
            found.append(arg)
    return found


def behind_name(command: TyperCommand, args: list[str]) -> list[str]:
    """Arguments, a parameter behind the only name that a command takes joined to it: info elu alpha=0.5."""
    names = [p for p in command.params if p.param_type_name == "argument"]
    if len(names) != 1 or names[0].nargs != 1 or names[0].metavar != "NAME" or not any("=" in a for a in args):
        return args
    from .behind import is_given, with_given

    valued = {o for p in command.params if not getattr(p, "is_flag", False) for o in p.opts}
    found: list[str] = []
    at = -1  # where the name stands
    for n, arg in enumerate(args):
        if arg.startswith("-") or (n and args[n - 1] in valued):
            found.append(arg)
        elif at < 0:
            at = len(found)
            found.append(arg)
        elif is_given(found[at], arg):
            found[at] = with_given(found[at], arg)
        else:
            found.append(arg)
    return found


def is_parameter(name: str) -> bool:
    """Whether some function has a parameter of that name, or all may take it, or it is what one of those is meant by."""
    from ..catalogue import load
    from ..definition import fold
    from ..parameters import MEANT, PLACES

    known = {fold(p) for f in load().values() for p in (*(q.name for q in f.parameters), *PLACES[f.kind])}
    return fold(name) in known | MEANT


def as_list(value: Any) -> Sequence[Any]:
    """One value, or several."""
    return value if isinstance(value, (list, tuple)) else [value]


def spare(command: Any, ctx: Any) -> None:
    """Have what is not given, and texts, not converted: Typer does so by a library that takes a third of the start-up to load."""
    texts = {name for name, kind in get_type_hints(command.callback).items() if kind in TEXTS}
    for p in command.get_params(ctx):
        p.process_value = partial(processed, p, p.process_value, p.name in texts)
        if not p.opts[0].startswith("-") or getattr(p, "is_flag", False):
            p.display_type_rich = untold  # NAME... says more than NAME... <list[str]>, and a flag has no value


def untold(ctx: Any) -> None:
    """The type of an argument, which its name tells, or of a flag."""


def processed(p: Any, convert: Callable[[Any, Any], Any], is_text: bool, ctx: Any, value: Any) -> Any:
    """The value of a parameter, by Typer's own conversion where it is wanted."""
    given, several = value not in (None, ()), p.nargs == -1 or getattr(p, "multiple", False)
    missing = p.required and not given and not ctx.resilient_parsing  # which Typer says in its words
    if missing or (given and not is_text):
        return convert(ctx, value)
    found = list(value or ()) if several else value
    return p.callback(ctx, p, found) if p.callback else found
