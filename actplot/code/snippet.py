"""A function as a program of a target: its own name there, or a definition."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, Any

from ..algebras.jets import Jet
from .nodes import Graph
from .printing import Printer
from .targets.target import Target

if TYPE_CHECKING:
    from ..definition import Definition


def steps(f: Definition, target: Target, order: int = 0) -> Any:
    """The result of a scalar or gated function, or of its derivative, as steps."""
    graph = Graph(target)
    inputs = [graph.input(name) for name in f.entry.inputs]
    if order:
        y = f.entry.define(Jet(inputs[0], 1), **f.values)
        return y.d if isinstance(y, Jet) else 0
    return f.entry.define(*inputs, **f.values)


def called(f: Definition, target: Target, order: int) -> str:
    """The name that the function has in the program."""
    name = f.name if f.name.isidentifier() and f.name.isascii() else "f"
    if order:
        name += "_derivative"
    return f"{name}_" if name in target.reserved or name in target.helpers or keyword.iskeyword(name) else name


def program(f: Definition, target: Target, order: int = 0) -> str:
    """The definition as a program."""
    inputs = f.entry.inputs
    printer = Printer(target, inputs, steps(f, target, order))
    name = called(f, target, order)
    lines = [*target.head, *printer.helpers.values()]
    if target.language == "python":
        body = [f"def {name}({', '.join(inputs)}):", *(f"    {n} = {t}" for n, t in printer.lines), f"    return {printer.result}"]
        lines += ["", ""] if lines else []
    elif target.language == "c":
        given = ", ".join(f"double {i}" for i in inputs)
        body = [f"double {name}({given}) {{", *(f"    const double {n} = {t};" for n, t in printer.lines), f"    return {printer.result};", "}"]
        lines += [""]
    else:
        body = [f"function {name}({', '.join(inputs)}) {{", *(f"  const {n} = {t};" for n, t in printer.lines)]
        body += [f"  return {printer.result};", "}"]
    return "\n".join([*lines, *body])
