"""A function as a program of a target: by the target's own name for it, or as a definition in its words, with what must be said of it."""

from __future__ import annotations

import builtins
import keyword
import re
from typing import TYPE_CHECKING, Any

from ..definition import READ_FROM
from ..errors import ActplotError
from ..outside import visible
from ..parameters import written
from . import slopes
from .models import Model
from .own import Own, own
from .printing import Printer, number
from .targets.target import Target

if TYPE_CHECKING:
    from ..definition import Definition

LONGEST = 140  # characters of a remark
NAMED = 40  # characters of a function's name
SHOWN = 6  # kinks that a remark tells of


def steps(f: Definition, target: Target, order: int = 0) -> Any:
    """The result of a scalar or gated function, or of its derivative by the first input, as steps. ActplotError if there are none."""
    if f.kind == "vector":
        raise ActplotError(f"{f.name} is a function of a whole vector, which {target.title} has no name for; expected one of numbers")
    if order and f.kind == "gated":
        raise ActplotError(f"{f.name} has two inputs; --derivative is for functions of one number")
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


def snippet(f: Definition, target: Target, order: int = 0, definition: bool = False) -> str:
    """A program that is the function, beginning with remarks."""
    found = None if order else own(f, target)
    if definition and found is None:
        raise ActplotError(f"--definition: what {target.title} has for {'the derivative of ' * order}{f.spec} is a definition anyway")
    found = None if definition else found
    remark = "//" if target.language in ("c", "javascript") else "#"
    if target.language == "c":
        said = [f"/* {line.replace('*/', '* /')} */" for line in remarks(f, target, order, found)]
    else:
        said = [f"{remark} {line}" for line in remarks(f, target, order, found)]
    return "\n".join([*said, called_by(f, target, found) if found else program(f, target, order)])


def called_by(f: Definition, target: Target, found: Own) -> str:
    """A call of the target's own."""
    name = called(f, target)
    if target.language == "onnx":
        model = Model(target, f.entry.inputs)
        model.call(found)
        return "\n".join([*target.head, "", *model.text(name)])
    whole, head = f"{target.home}{found.name}", list(target.head)
    if target.key == "mlx":
        whole, head = found.name, ["import mlx.nn as nn"]
    elif target.key == "keras":
        head = ["import keras"]
    elif target.key == "jax":
        head = ["import jax"]
        if found.name.startswith("numpy."):
            whole, head = f"jnp.{found.name.removeprefix('numpy.')}", ["import jax.numpy as jnp"]
        elif found.name.startswith("scipy."):
            head = ["import jax", f"import jax.{found.name.rpartition('.')[0]}"]
    if found.is_class:
        return "\n".join([*head, "", f"{name} = {whole}({found.arguments})"])
    given = f"x, {found.arguments}" if found.arguments else "x"
    return "\n".join([*head, "", "", f"def {name}(x):", f"    return {whole}({given})"])


def program(f: Definition, target: Target, order: int = 0) -> str:
    """The definition as a program."""
    inputs, name, result = f.entry.inputs, called(f, target, order), steps(f, target, order)
    if target.language == "onnx":
        model = Model(target, inputs)
        model.add(result)
        return "\n".join([*target.head, "", *model.text(name)])
    printer = Printer(target, inputs, result)
    lines = [*(h for h in target.head if used(h, printer)), *(("", *printer.helpers.values()) if printer.helpers else ())]
    if target.language == "python":
        body = [f"def {name}({', '.join(inputs)}):", *(f"    {n} = {t}" for n, t in printer.lines), f"    return {printer.result}"]
        lines += ["", ""] if lines else []
    elif target.language == "c":
        given = ", ".join(f"double {i}" for i in inputs)
        idle = [f"    (void){i};" for i in inputs if not mentioned(i, printer)]
        body = [f"double {name}({given}) {{", *idle, *(f"    const double {n} = {t};" for n, t in printer.lines)]
        body += [f"    return {printer.result};", "}"]
        lines += [""] if lines else []
    else:
        body = [f"function {name}({', '.join(inputs)}) {{", *(f"  const {n} = {t};" for n, t in printer.lines)]
        body += [f"  return {printer.result};", "}"]
    return "\n".join([*lines, *body])


def mentioned(word: str, printer: Printer) -> bool:
    """Whether a name stands in a program."""
    return any(re.search(rf"\b{word}\b", text) for text in (printer.result, *(t for _, t in printer.lines)))


def used(head: str, printer: Printer) -> bool:
    """Whether a program needs a line at its head: a library that it calls."""
    module = head.split()[-1]
    whole = " ".join([printer.result, *(t for _, t in printer.lines), *printer.helpers.values()])
    return f"{module}." in whole if head.startswith(("import", "from")) else re.search(r"\w\(", whole) is not None


def remarks(f: Definition, target: Target, order: int, found: Own | None) -> list[str]:
    """What is said before a program: which function it is, and what its gradient is where there is none."""
    values = ", ".join(f"{k} = {written(v)}" for k, v in f.values.items())
    about = f"{f.title}{f', {values}' if values else ''}"
    lines = [f"the derivative of {about}" if order else about]
    if f.domain.text != "all real numbers":
        lines.append(f"defined for x {f.domain.text}")
    if target.remark:
        lines.append(target.remark)
    if found and found.claim and found.claim.note and found.claim.expression == found.expression:
        lines.append(found.claim.note)
    if order or target.differentiates:
        lines += gradients(f, target, order, found)
    return [cut(line) for line in lines]


def cut(line: str) -> str:
    """A remark on one line, with nothing that anything obeys."""
    line = visible(" ".join(line.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..."


def gradients(f: Definition, target: Target, order: int, found: Own | None) -> list[str]:
    """What a program has as slope at each kink."""
    both = slopes.kinks(f)
    told = []
    for k, (left, right) in list(both.items())[:SHOWN]:
        slope = slopes.of_own(f, found, k, (left, right)) if found else slopes.of_definition(f, target, k, order)
        if slope is not None:
            told.append(f"f'({number(k)[:8]}) = {short(slope)} (left {short(left)}, right {short(right)})")
    if not told:
        return []
    where = "at the kink" if len(both) == 1 else "at the kinks"
    if order:
        return [f"{where}: {told[0]}", *told[1:]]
    version = READ_FROM.get(target.key, "") if found else ""
    by = f", as {target.title} {version} returns it" if version else ""
    return [f"its gradient {where}{by}: {told[0]}", *told[1:]]


def short(value: float) -> str:
    """A slope in few digits."""
    return f"{value + 0.0:.6g}"
