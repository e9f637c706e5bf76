"""A function as a program of a target: by the target's own name for it, or as a definition in its words, with what must be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from ..algebras.knots import listed
from ..definition import READ_FROM
from ..errors import ActplotError
from ..outside import visible
from ..parameters import written
from . import slopes
from .models import Model
from .own import Own, own
from .printing import number
from .programs import called, graded, program, wide
from .targets.target import Target

if TYPE_CHECKING:
    from ..definition import Definition

LONGEST = 140  # characters of a remark
SHOWN = 6  # kinks that a remark tells of
Cautions = Callable[[str, str, "Definition"], Iterable[str]]
Accepted = Callable[[str, str, "Definition", Callable[[], bool]], bool]
Form = Literal["", "own", "definition"]  # the library's own name, or what it is; empty: whichever is as near as check wants it


def snippet(
    f: Definition, target: Target, order: int = 0, form: Form = "", cautions: Cautions = lambda *_: (), accepted: Accepted = lambda *_: True
) -> str:
    """A program that is the function, beginning with remarks; ``cautions`` tells more of a library's own name for it.

    A name that is not ``accepted`` gives way to a definition in double precision, where the target has such, unless ``form`` is "own".
    """
    found = None if order else own(f, target)
    if form == "own" and found is None:  # while a definition comes of everything, asked for or not
        raise ActplotError(f"--own: {target.title} has no name of its own for {'the derivative of ' * order}{f.spec}")
    beside = list(map(cut, cautions(target.key, found.expression, f))) if found else []
    if found and not form and graded(f, target, found):
        beside = [cut(f"not {home(target, found)}, which --own prints: its gradient loses digits, or all of them, far out")]
        found = None
    elif found and not form and f.kind == "scalar" and not accepted(target.key, found.expression, f, lambda: not wide(f, target)):
        seen = [line.partition("; --definition")[0] for line in beside]
        why = "" if seen else " no run of it as this function is recorded"
        beside = [cut(f"not {home(target, found)}, which --own prints:{why}"), *seen]
        found = None
    elif form == "definition":
        beside, found = [], None
    said = [*remarks(f, target, order, found), *beside]
    remark = "//" if target.language in ("c", "javascript") else "#"
    beside = [f"/* {line.replace('*/', '* /')} */" if target.language == "c" else f"{remark} {line}" for line in said]
    return "\n".join([*beside, called_by(f, target, found) if found else program(f, target, order)])


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


def home(target: Target, found: Own) -> str:
    """A name as a program of the target writes it."""
    return f"{'' if target.key == 'mlx' else target.home}{found.expression}"


def remarks(f: Definition, target: Target, order: int, found: Own | None) -> list[str]:
    """What is said before a program: which function it is, and what its gradient is where there is none."""
    values = ", ".join(f"{k} = {written(v)}" for k, v in f.values.items())
    about = f"{f.title}{f', {values}' if values else ''}"
    lines = [f"the derivative of {about}" if order else about]
    if f.domain.text != "all real numbers":
        lines.append(f"defined for {'' if f.domain.text.startswith('x ') else 'x '}{f.domain.text}")
    if f.kind != "scalar":
        lines += shapes(f, target, order, found)
    if target.remark:
        lines.append(target.remark)
    if not found and wide(f, target, order):
        lines.append("in double precision, and rounded back: single would lose digits")
    if not found and not order and graded(f, target):
        lines.append("with its own gradient, which keeps the digits that autograd would lose; a second one is what autograd makes of it")
    if found and found.claim and found.claim.note and found.claim.expression == found.expression:
        lines.append(found.claim.note)
    if order or target.differentiates:
        lines += gradients(f, target, order, found)
    return [cut(line) for line in lines]


def shapes(f: Definition, target: Target, order: int, found: Own | None) -> list[str]:
    """What a function of several numbers takes, and what it gives."""
    if f.kind == "gated":
        if found and target.language != "onnx":
            return ["x is both inputs, beside each other on the last axis"]
        return [f"by {' and by '.join(f.entry.inputs)}"] if order else []
    if target.language in ("c", "javascript"):
        place = "y[i * n + k] is" if target.language == "c" else "y[i][k] is"
        return [f"{place} that of component i by x[k]"] if order else []
    return ["of vectors along the last axis", *(["row i, column k: of component i by x_k"] if order else [])]


def cut(line: str) -> str:
    """A remark on one line, with nothing that anything obeys."""
    line = visible(" ".join(line.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..."


def gradients(f: Definition, target: Target, order: int, found: Own | None) -> list[str]:
    """What a program has as slope at each kink."""
    if f.kind == "scalar" and listed(f) is None:
        return ["where its pieces meet is not listed; there its slope is that of one of them"]
    both = slopes.kinks(f)
    told = []
    taken = order or int(bool(both) and not found and graded(f, target))  # the program that gives the slopes
    for k, (left, right) in list(both.items())[:SHOWN]:
        slope = slopes.of_own(f, found, k, (left, right)) if found else slopes.of_definition(f, target, k, taken)
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
