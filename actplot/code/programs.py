"""A definition as a program of a target, in its words."""

from __future__ import annotations

import builtins
import keyword
import re
from typing import TYPE_CHECKING, Any

from ..errors import ActplotError
from . import slopes
from .loops import looped
from .models import Model
from .printing import Printer
from .targets.target import Target

if TYPE_CHECKING:
    from ..definition import Definition

NAMED = 40  # characters of a function's name


def steps(f: Definition, target: Target, order: int = 0) -> tuple[Any, ...]:
    """The result of a function as steps, or its derivatives, one by each input. ActplotError if there are none."""
    if f.entry.box is not None:
        raise ActplotError(f"{f.name} is known by its values alone, which are no code; expected a formula")
    try:
        return slopes.steps(f, target, order)
    except LookupError as missing:
        raise ActplotError(f"{f.name} needs {missing.args[0]}, of which {target.title} has nothing") from None


def called(f: Definition, target: Target, order: int = 0) -> str:
    """The name that the function has in the program."""
    name = f.name if f.name.isidentifier() and f.name.isascii() and len(f.name) <= NAMED else "f"
    if order:
        name += "_derivative"
    taken = name in target.reserved or name in target.helpers or keyword.iskeyword(name)
    if target.language == "python":
        taken |= hasattr(builtins, name) or name in " ".join(target.head).split()
    return f"{name}_" if taken else name


def program(f: Definition, target: Target, order: int = 0) -> str:
    """The definition as a program."""
    inputs, name, roots = f.entry.inputs, called(f, target, order), steps(f, target, order)
    moving = f.kind == "vector" and order > 0
    if target.language == "onnx":
        model = Model(target, inputs, moving)
        model.add(roots, [f"d{i}" for i in inputs] if len(roots) > 1 else ["y"])
        return "\n".join([*target.head, "", *model.text(name)])
    if f.kind == "vector" and target.language in ("c", "javascript"):
        body = looped(target, name, roots[0], order)
        lines = [h for h in target.head if re.search(r"\w\(|INFINITY", " ".join(body[1:]))]
        return "\n".join([*lines, *([""] if lines else []), *body])
    printer = Printer(target, inputs, roots, -2 if moving else -1, f"({inputs[0]} * {slopes.DIRECTION})" if moving else inputs[0])
    body = BODIES[target.language](name, printer, moving)
    helpers = list(printer.helpers.values())
    lines = [*(h for h in target.head if used(h, " ".join([*body[1:], *helpers]))), *([""] if helpers else []), *helpers]
    lines += [""] * (2 if target.language == "python" else 1) if lines else []
    return "\n".join([*lines, *body])


def in_python(name: str, printer: Printer, moving: bool) -> list[str]:
    """A function; of vectors that move, each is a column, and the directions stand beside each other."""
    inputs, lines = printer.inputs, [f"{n} = {t}" for n, t in printer.lines]
    if moving:
        column, units = (text.format(x=inputs[0]) for text in printer.target.columns)
        lines.insert(0, f"{inputs[0]}, {slopes.DIRECTION} = {column}, {units}")
    return [f"def {name}({', '.join(inputs)}):", *(f"    {line}" for line in [*lines, f"return {', '.join(printer.results)}"])]


def in_c(name: str, printer: Printer, moving: bool) -> list[str]:
    """A function of numbers; several results are put where pointers say."""
    inputs, results = printer.inputs, printer.results
    several = len(results) > 1
    given = ", ".join([*(f"double {i}" for i in inputs), *(f"double *d{i}" for i in inputs if several)])
    lines = [f"(void){i};" for i in inputs if not mentioned(i, printer)]
    lines += [f"const double {n} = {t};" for n, t in printer.lines]
    lines += [f"*d{i} = {r};" for i, r in zip(inputs, results, strict=True)] if several else [f"return {results[0]};"]
    return [f"{'void' if several else 'double'} {name}({given}) {{", *(f"    {line}" for line in lines), "}"]


def in_javascript(name: str, printer: Printer, moving: bool) -> list[str]:
    """The same; several results are an array."""
    result = ", ".join(printer.results)
    lines = [*(f"const {n} = {t};" for n, t in printer.lines), f"return {f'[{result}]' if len(printer.results) > 1 else result};"]
    return [f"function {name}({', '.join(printer.inputs)}) {{", *(f"  {line}" for line in lines), "}"]


BODIES = {"python": in_python, "c": in_c, "javascript": in_javascript}


def mentioned(word: str, printer: Printer) -> bool:
    """Whether a name stands in a program."""
    return any(re.search(rf"\b{word}\b", text) for text in (*printer.results, *(t for _, t in printer.lines)))


def used(head: str, body: str) -> bool:
    """Whether a program needs a line at its head: a library that it calls."""
    return f"{head.split()[-1]}." in body if head.startswith(("import", "from")) else re.search(r"\w\(", body) is not None
