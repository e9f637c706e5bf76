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
from .own import Own
from .printing import Printer
from .sizes import ROUNDINGS, roundings
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
        model = Model(target, inputs, moving, wide(f, target, order))
        model.add(roots, [f"d{i}" for i in inputs] if len(roots) > 1 else ["y"])
        return "\n".join([*target.head, "", *model.text(name)])
    if f.kind == "vector" and target.language in ("c", "javascript"):
        body = looped(target, name, roots[0], order)
        lines = [h for h in target.head if re.search(r"\w\(|INFINITY", " ".join(body[1:]))]
        return "\n".join([*lines, *([""] if lines else []), *body])
    if not order and graded(f, target):
        return sloped(f, target)
    return plain(f, target, order, roots)


def plain(f: Definition, target: Target, order: int, roots: tuple[Any, ...]) -> str:
    """The same as a function of its own."""
    inputs, name, moving = f.entry.inputs, called(f, target, order), f.kind == "vector" and order > 0
    target = target.of(f.kind)
    printer = Printer(target, inputs, roots, -2 if moving else -1, f"({inputs[0]} * {slopes.DIRECTION})" if moving else inputs[0])
    body = BODIES[target.language](name, printer, moving)
    if wide(f, target, order):
        body = widened(target, inputs, body)
    helpers = list(printer.helpers.values())
    lines = [*(h for h in target.head if used(h, " ".join([*body[1:], *helpers]))), *([""] if helpers else []), *helpers]
    lines += [""] * (2 if target.language == "python" else 1) if lines else []
    return "\n".join([*lines, *body])


def wide(f: Definition, target: Target, order: int = 0) -> bool:
    """Whether a program computes in double precision, since single would lose digits of f, or of the slope that is taken of it."""
    if not target.wide[0] or f.kind != "scalar":
        return False
    orders = {order, 1} if target.differentiates else {order}
    return any(roundings(y, {}) > ROUNDINGS for n in orders for y in steps(f, target, n))


def graded(f: Definition, target: Target, own: Own | None = None) -> bool:
    """Whether a program needs a gradient of its own, since that which the library takes of it, or of its own name, loses digits."""
    if not target.slope or f.kind != "scalar" or f.entry.box is not None:
        return False
    word = slopes.word(f, target, own) if own else ""
    return not (own and not word) and not slopes.kept(f, target, not own and wide(f, target), word)


def sloped(f: Definition, target: Target) -> str:
    """The program of f', and one of f that gives it as gradient."""
    head, derivative = split(program(f, target, 1))
    _, body = split(plain(f, target, 0, steps(f, target)))
    lines = SLOPED[target.slope](called(f, target), called(f, target, 1), f.entry.inputs[0], body)
    return "\n".join([*head, *derivative, "", "", *lines])


def by_a_class(name: str, slope: str, x: str, body: list[str]) -> list[str]:
    """f as a class of PyTorch that brings its gradient."""
    kind = "".join(map(str.capitalize, name.split("_"))) + "Function"
    return [
        f"class {kind}(torch.autograd.Function):", "    generate_vmap_rule = True", "",
        "    @staticmethod", f"    def forward({x}):", *(f"    {line}" for line in body[1:]), "",
        "    @staticmethod", "    def setup_context(ctx, inputs, output):", "        ctx.save_for_backward(*inputs)", "",
        "    @staticmethod", "    def backward(ctx, gradient):", f"        ({x},) = ctx.saved_tensors",
        f"        return gradient * {slope}({x})", "", "",
        f"def {name}({x}):", f"    return {kind}.apply({x})",
    ]  # fmt: skip


def by_a_rule(name: str, slope: str, x: str, body: list[str]) -> list[str]:
    """f as a function of JAX that knows its tangent."""
    return ["@jax.custom_jvp", *body, "", "", f"{name}.defjvps(lambda tangent, y, {x}: tangent * {slope}({x}))"]


def by_a_pair(name: str, slope: str, x: str, body: list[str]) -> list[str]:
    """f as a function of TensorFlow that returns its gradient, too."""
    value = f"{name}_value"
    lines = [f"def {value}({x}):", *body[1:], "", "", "@tf.custom_gradient", f"def {name}({x}):"]
    return [*lines, f"    return {value}({x}), lambda gradient: gradient * {slope}({x})"]


SLOPED = {"class": by_a_class, "rule": by_a_rule, "pair": by_a_pair}


def split(text: str) -> tuple[list[str], list[str]]:
    """The lines of a program before its function, and those of it."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("def "))
    return lines[:at], lines[at:]


def widened(target: Target, inputs: tuple[str, ...], body: list[str]) -> list[str]:
    """The lines of a function in Python, of which inputs become double, and the result what they were."""
    kind, double, back = target.wide
    head, *lines, last = body
    types, given = kind.format(x=inputs[0]), [double.format(x=i) for i in inputs]
    result = last.strip().removeprefix("return ")
    lines += [f"    y = {result}", f"    return {back}"]
    if not target.within:
        return [head, f"    dtype, {', '.join(inputs)} = {', '.join([types, *given])}", *lines]
    first = f"    {', '.join(inputs)} = {', '.join(given)}"
    return [head, f"    dtype = {types}", f"    {target.within}", *(f"    {line}" for line in [first, *lines])]


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
    return f"{head.split()[-1]}." in body if head.startswith(("import", "from")) else re.search(r"\w\(|INFINITY", body) is not None
