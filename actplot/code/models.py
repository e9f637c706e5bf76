"""Steps as a model of ONNX: each a line, numbers as constants."""

from __future__ import annotations

from typing import Any

from .nodes import Node, below
from .own import Own
from .printing import number
from .targets.operators import NEWER, OPSET, SIGNS
from .targets.target import Target

SMALLEST, LARGEST = 1.2e-38, 3.4e38  # numbers that single precision has


class Model:
    """The lines of a graph whose result is called y."""

    def __init__(self, target: Target, inputs: tuple[str, ...]) -> None:
        self.target, self.inputs, self.opset = target, inputs, OPSET
        self.lines: list[str] = []
        self.names: dict[Any, str] = {}

    def constant(self, n: Any) -> str:
        """The name of a number."""
        value = max(-LARGEST, min(LARGEST, float(n)))
        text = number(value if abs(value) > SMALLEST else 0, True)
        if text not in self.names:
            self.names[text] = f"c{sum(isinstance(k, str) for k in self.names) + 1}"
            self.lines.append(f"{self.names[text]} = Constant <value_float = {text}> ()")
        return self.names[text]

    def add(self, root: Any) -> None:
        """All steps of a result."""
        if not isinstance(root, Node):
            zero = self.constant(0)
            self.lines.append(f"t1 = Mul ({self.inputs[0]}, {zero})")
            self.lines.append(f"t2 = IsNaN ({self.inputs[0]})")
            self.lines.append(f"y = Where (t2, t1, {self.constant(root)})")
            return
        for n in below(root):
            if n.op == "input":
                self.names[n] = n.args[0]
                continue
            given = ", ".join(self.names[a] if isinstance(a, Node) else self.constant(a) for a in n.args)
            name = "y" if n is root else f"t{sum(isinstance(k, Node) for k in self.names) + 1 - len(self.inputs)}"
            self.lines.append(f"{name} = {SIGNS.get(n.op) or self.target.words[n.op]} ({given})")
            self.names[n] = name
        if root.op == "input":
            self.lines.append(f"y = Identity ({root.args[0]})")

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
        given = ", ".join(f"float {i}" for i in self.inputs)
        head = f'<ir_version: 10, opset_import: ["" : {self.opset}]>'
        body = [f"{name} ({given}) => (float y)", "{", *(f"    {n}" for n in self.lines), "}"]
        return [f'{name} = onnx.parser.parse_model("""', head, *body, '""")']


def quoted(value: str) -> str:
    """The value of an attribute: a text in double quotation marks."""
    return value.replace("'", '"')
