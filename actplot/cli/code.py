"""actplot code: a function as a program of another library or language."""

from typing import Annotated

import typer

from ..definition import Definition
from ..errors import ActplotError
from .options import Load, Name, OwnFunctions, Set, activation
from .output import LINES, put

HELP = "Print code that is the function, for a library or a language: its own name there, or a definition that keeps the digits."
EXAMPLE = "actplot code keras:leaky_relu --for torch   or   actplot code 'x*tanh(x)' --for c --derivative"
FOR = "torch|jax|keras|tensorflow|onnx|numpy|mlx|tinygrad|c|javascript"


def command(
    name: Name,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    target: Annotated[str | None, typer.Option("--for", metavar=FOR, help="Whose code it is.", show_default=False)] = None,
    derivative: Annotated[bool, typer.Option("--derivative", help="The derivative's code.")] = False,
    definition: Annotated[bool, typer.Option("--definition", help="Spelled out, also where the library has the function.")] = False,
    own: Annotated[bool, typer.Option("--own", help="The library's own name, also where check would not accept what it returns.")] = False,
) -> None:
    from ..code.snippet import Form, snippet
    from ..code.targets.all import target as found
    from ..frameworks.cautions import accepted, cautions

    if definition and own:
        raise ActplotError("--definition and --own are two answers; give one of them")
    if target is None:
        raise ActplotError(f"whose code is it? give --for, one of {FOR.replace('|', ', ')}")
    aimed = found(target)
    f: Definition = activation(name, set, functions)
    form: Form = "definition" if definition else "own" if own else ""
    put(snippet(f, aimed, int(derivative), form, cautions, accepted), kept=LINES)
