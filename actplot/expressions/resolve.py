"""What a user calls a function by, as a definition: a name of the catalogue, or an expression of his own."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from .. import catalogue
from ..definition import Definition, fold
from ..errors import BadParameter, UnknownName
from .names import is_expression, parted
from .packages import offered
from .tree import BadExpression, X

OWN: ContextVar[Mapping[str, Definition]] = ContextVar("own", default=catalogue.NOTHING)  # what a command has put before the catalogue


def get(name: str | Definition, /, **values: Any) -> Definition:
    """The activation of a name, alias or title, or the expression that a text is, at given parameters.

    UnknownName, BadParameter and BadExpression say what was wrong.
    """
    if isinstance(name, Definition):
        return name.at(**values)
    try:
        return catalogue.find(name, values, OWN.get())
    except UnknownName as unknown:
        if (found := of_framework(name)) is not None:
            return found.at(**values)
        if not isinstance(name, str) or not is_expression(name):
            if isinstance(name, str) and "." in name and (module := of_module(name)):
                return module.at(**values)
            if isinstance(name, str) and offered():
                return catalogue.find(name, values, OWN.get())
            if isinstance(name, str) and (told := applied(name) or of_no_library(name, str(unknown))):
                raise UnknownName(told) from None
            raise
    from .written import complete, written  # which names of the catalogue do not need

    text, given = spoken(name)
    given |= values
    try:
        return complete(written(text, given).at(**given))
    except BadExpression:
        if (called := frameworks_own(name)) is None:  # what is no formula in x: nn.Softmax(dim=-1), nn.GELU('tanh')
            raise
    return called.at(**values)


def applied(name: str) -> str | None:
    """What to write where no name was meant: a function before its argument without brackets, the input by another letter."""
    from .functions import is_function

    base, _, argument = name.partition(":")[0].strip().rpartition(" ")
    if base and argument in (X, X.upper()) and is_function(base):
        return f"no activation named {name!r}; a function takes its argument in brackets: {base}({X})"
    if argument.isascii() and len(argument) == len(name) == 1:
        return f"no activation named {name!r}; the input of a formula is called {X}, as in {X}*tanh({X})"
    return None


def of_no_library(name: str, said: str) -> str | None:
    """What to say where a name begins like that of a library which is not known, and nothing near is: mxnet:LeakyReLU."""
    if "did you mean" in said:
        return None
    from .frameworks import LIBRARIES
    from .told import calls

    library, colon, rest = name.partition(":")
    if not colon or not library.isidentifier() or not rest[:1].isalpha() or "=" in rest.partition("(")[0] or offered():
        return None
    known = ", ".join(sorted({*LIBRARIES.values(), *calls()} - {"tf"}))
    return f"no activation named {library!r}, nor is {library} a library that is known; there are {known}"


def of_module(name: str) -> Definition | None:
    """What a name behind a module is, whichever library's: np.tanh, nn.GLU, stats.norm.cdf. None where it is nothing known."""
    from .functions import named
    from .libraries import CannotCall

    text, colon, rest = name.partition(":")
    try:
        base = named(text.strip())
    except CannotCall:
        return frameworks_own(name)
    if catalogue.owner(base) is None:  # a word of formulas that is no entry by that name
        return frameworks_own(name) or get(f"{base}({X}){colon}{rest}")
    return catalogue.get(f"{base}{colon}{rest}")


def frameworks_own(name: str) -> Definition | None:
    """What a framework's own expression is whose library is not told, only the module: nn.Softmax(dim=-1), F.glu."""
    from . import frameworks

    return frameworks.at_home(name)


def of_framework(name: object) -> Definition | None:
    """What a framework's own expression is, at the defaults that it has there: keras:leaky_relu, jax.nn.gelu. None where it is none."""
    if not isinstance(name, str) or not (":" in name or "." in name):
        return None
    from . import frameworks
    from .told import known, library, meant

    if frameworks.is_framework(name):
        try:
            return frameworks.get(name)
        except UnknownName:
            if known(name) is None:
                raise
    if library(name) is not None:
        return replace(get(meant(name)), given=frozenset())  # what it has there was not asked for
    dotted = frameworks.folded(name)
    return frameworks.get(dotted) if frameworks.is_framework(dotted) and frameworks.knows(dotted) else None


def under(name: str, settings: Mapping[str, Any]) -> tuple[Definition, set[str]]:
    """The same where parameters that the name leaves open are set for all; and which of the settings it took."""
    if not settings:
        return get(name), set()
    found = of_framework(name)
    if found is not None:
        own = {fold(k) for k in found.given}
    else:
        text, given = spoken(name)
        own = {fold(k) for k in given}
        try:
            found = catalogue.find(text, {}, OWN.get())
        except UnknownName:
            if not is_expression(name):
                if "." not in name or (found := of_module(name)) is None:
                    raise
            else:
                from .written import written

                try:
                    found = written(text, {**settings, **given})
                except BadExpression:
                    if (found := frameworks_own(name)) is None:
                        raise
    parameters = {fold(k): k for k in (*found.places, *(p.name for p in found.parameters))}
    taken = {k: v for k, v in settings.items() if fold(k) in parameters and fold(k) not in own}
    return get(name, **{parameters[fold(k)]: v for k, v in taken.items()}), set(taken)


def spoken(name: str) -> tuple[str, dict[str, str]]:
    """A name or an expression, and the parameters that stand behind it. BadParameter where one is given twice."""
    text, rest = parted(name)
    pairs = list(catalogue.assignments(name, rest)) if rest.strip() else []
    if not rest.isascii():
        from .reading.tokens import latin

        pairs = [(latin(k), v) for k, v in pairs]
    twice = next((k for i, (k, _) in enumerate(pairs) if k in (j for j, _ in pairs[:i])), None)
    if twice is not None:
        raise BadParameter(f"{name!r} gives {twice} twice; expected each parameter once")
    return text, dict(pairs)
