"""Steps as a model of ONNX: each a line, numbers as constants."""

from __future__ import annotations

from math import isinf
from typing import Any

from .nodes import Node, below
from .own import Own
from .printing import number
from .slopes import DIRECTION
from .targets.operators import NEWER, OPSET, SIGNS
from .targets.target import Target

SMALLEST, LARGEST = 1.2e-38, 3.4e38  # numbers that single precision has
FLOAT, DOUBLE = 1, 11  # types, as ONNX counts them


class Model:
    """The lines of a graph whose result is called y; if it is wide, it computes in double precision."""

    def __init__(self, target: Target, inputs: tuple[str, ...], moving: bool = False, wide: bool = False) -> None:
        self.target, self.inputs, self.opset, self.moving, self.wide, self.outputs = target, inputs, OPSET, moving, wide, ["y"]
        self.lines: list[str] = [f"{i}_wide = Cast <to = {DOUBLE}> ({i})" for i in inputs if wide]
        self.names: dict[Any, str] = {}
        self.axes: set[str] = set()

    def constant(self, n: Any) -> str:
        """The name of a number."""
        value = max(-LARGEST, min(LARGEST, float(n))) if not self.wide else float(n)
        text = number(value if self.wide or abs(value) > SMALLEST else 0, True)
        if text not in self.names:
            self.names[text] = f"c{sum(isinstance(k, str) for k in self.names) + 1}"
            told = f"value: tensor = double {{{text}}}" if self.wide else f"value_float = {text}"
            self.lines.append(f"{self.names[text]} = Constant <{told}> ()")
        return self.names[text]

    def add(self, roots: tuple[Any, ...], outputs: list[str]) -> None:
        """All steps of the results."""
        self.outputs = outputs
        steps = list(dict.fromkeys(n for root in roots if isinstance(root, Node) for n in below(root)))
        if self.moving:
            self.directions()
        for n in steps:
            self.step(n)
        for root, name in zip(roots, outputs, strict=True):
            if isinstance(root, Node) and self.wide:
                self.lines.append(f"{name} = Cast <to = {FLOAT}> ({self.names[root]})")
            elif isinstance(root, Node):
                self.lines.append(f"{name} = Identity ({self.names[root]})")
            else:
                self.filled(name, root)
        if self.wide:
            return
        if len(roots) == 1 and isinstance(roots[0], Node) and roots[0].op != "input":  # the last line is the result itself
            last = next(n for n in reversed(range(len(self.lines) - 1)) if self.lines[n].startswith(f"{self.names[roots[0]]} = "))
            self.lines.pop()
            self.lines[last] = f"y = {self.lines[last].partition(' = ')[2]}"

    def filled(self, name: str, value: Any) -> None:
        """A number for each component; NaN stays NaN."""
        zero = self.constant(0)
        like = "x1" if self.moving else self.inputs[0]
        self.lines.append(f"{name}0 = Mul ({like}, {zero})")
        self.lines.append(f"{name}1 = IsNaN ({like})")
        self.lines.append(f"{name}{'2' * self.moving} = Where ({name}1, {name}0, {self.constant(value)})")
        if self.moving:
            self.lines.append(f"{name} = Add ({name}2, zeros)")

    def step(self, n: Node) -> None:
        """One line."""
        if n.op == "input":
            name = f"{n.args[0]}_wide" if self.wide else n.args[0]
            self.names[n] = {DIRECTION: DIRECTION, "x": "x1"}[n.args[0]] if self.moving else name
            return
        end = infinite(n)
        given = [self.names[a] if isinstance(a, Node) else self.constant(a) for a in (n.args[:1] if end else n.args)]
        name = f"t{sum(isinstance(k, Node) and k.op != 'input' for k in self.names) + 1}"
        axis = -2 if self.moving else -1
        more = ""
        if n.op in ("rowmax", "rowsum", "rowmean"):
            given.append(self.integers("axes", f"value_ints = [{axis}]"))
        elif n.op == "cumsum":
            given.append(self.integers("axis", f"value_int = {axis}"))
        elif n.op == "sort":  # upwards: the smallest, all of them
            until = "" if axis == -1 else ", end = -1"
            self.lines.append(f"{name}n = Shape <start = {axis}{until}> ({given[0]})")
            given.append(f"{name}n")
            more = f", {name}i"
        word = end or SIGNS.get(n.op) or self.target.words[n.op].format(axis=axis)
        self.lines.append(f"{name}{more} = {word} ({', '.join(given)})")
        self.names[n] = name

    def integers(self, name: str, value: str) -> str:
        """The axis that a vector lies along, once."""
        if name not in self.axes:
            self.axes.add(name)
            self.lines.append(f"{name} = Constant <{value}> ()")
        return name

    def directions(self) -> None:
        """The vector as a column, and the unit vectors beside each other."""
        self.lines += [
            "last = Constant <value_ints = [-1]> ()", "x1 = Unsqueeze (x, last)", "n = Shape <start = -1> (x)",
            "square = Concat <axis = 0> (n, n)", "zeros = ConstantOfShape (square)", f"{DIRECTION} = EyeLike (zeros)",
        ]  # fmt: skip

    def call(self, own: Own) -> None:
        """One operator, its attributes or further inputs as it takes them."""
        inputs = list(self.inputs)
        pairs = [p.strip().split("=") for p in own.arguments.split(",")] if own.arguments else []
        if own.name in ("Clip", "PRelu"):
            inputs += [self.constant(float(v)) for _, v in pairs]
            pairs = []
        told = ", ".join(f"{k.strip()} = {quoted(v.strip())}" for k, v in pairs)
        self.opset = NEWER.get(own.name, OPSET)
        self.lines.append(f"y = {own.name}{f' <{told}>' if told else ''} ({', '.join(inputs)})")

    def text(self, name: str) -> list[str]:
        """The model as a program that reads it."""
        given = ", ".join(f"float[] {i}" for i in self.inputs)
        head = f'<ir_version: 10, opset_import: ["" : {self.opset}]>'
        results = ", ".join(f"float[] {o}" for o in self.outputs)
        body = [f"{name} ({given}) => ({results})", "{", *(f"    {n}" for n in self.lines), "}"]
        return [f'{name} = onnx.parser.parse_model("""', head, *body, '""")']


def infinite(n: Node) -> str:
    """The operator of a step that asks whether something is an infinity; empty where it does not."""
    if n.op != "==" or isinstance(n.args[1], Node) or not isinf(float(n.args[1])):
        return ""
    return f"IsInf <detect_{'positive' if float(n.args[1]) < 0 else 'negative'} = 0>"


def quoted(value: str) -> str:
    """The value of an attribute: a text in double quotation marks."""
    return value.replace("'", '"')
