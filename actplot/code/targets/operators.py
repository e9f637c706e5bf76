"""ONNX: operators, each a line of a model in ONNX's own text."""

from .target import Target

# What the runtime has for doubles, too, which it has no Atan, Erf, Softplus, Asinh, Sinh and Cosh for
NAMES = {
    "exp": "Exp", "log": "Log", "sqrt": "Sqrt", "sin": "Sin", "cos": "Cos", "abs": "Abs", "tanh": "Tanh", "max": "Max",
    "min": "Min", "rint": "Round", "fmod": "Mod <fmod = 1>", "rowmax": "ReduceMax", "rowsum": "ReduceSum", "rowmean": "ReduceMean",
    "cumsum": "CumSum", "sort": "TopK <axis = {axis}, largest = 0>", "joined": "Concat <axis = {axis}>",
}  # fmt: skip
AXES = ("Unsqueeze", "EyeLike")  # a column, and unit vectors beside each other
ONNX = Target("onnx", "ONNX", "onnx", ("import onnx.parser",), NAMES, arrays=False, columns=AXES, wide=("FLOAT", "DOUBLE", ""))
SIGNS = {
    "+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "**": "Pow", "neg": "Neg", "<": "Less", "<=": "LessOrEqual", "==": "Equal", "&": "And",
    "|": "Or", "where": "Where",
}  # fmt: skip
OPSET = 22
NEWER = {"Swish": 24, "SwiGLU": 28}  # operators that came later
