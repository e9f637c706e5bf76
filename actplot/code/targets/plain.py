"""Languages of numbers, one at a time."""

from .target import Target

MATH = {k: f"{v}({{0}})" for k, v in {"abs": "fabs", "arctan": "atan", "arcsinh": "asinh", "rint": "rint"}.items()} | {
    k: f"{k}({{0}})"
    for k in ("exp", "expm1", "log", "log1p", "sqrt", "cbrt", "tanh", "sinh", "cosh", "sin", "cos", "erf", "erfc")
}  # fmt: skip
C = Target(
    "c", "C", "c", ("#include <math.h>",), MATH | {"fmod": "fmod({0}, {1})"},
    where="{0} ? {1} : {2}", both="{0} && {1}", arrays=False, infinity="INFINITY",
    reserved=frozenset((
        "exp", "expm1", "log", "log1p", "sqrt", "cbrt", "tanh", "sinh", "cosh", "sin", "cos", "erf", "erfc", "abs", "fabs", "hypot",
        "tgamma", "step", "double", "float", "int", "short", "long", "signed", "unsigned", "j0", "j1", "y0", "y1", "gamma", "round",
        "floor", "ceil", "remainder", "significand", "drem", "scalb", "logb", "asinh", "atan", "main",
    )),
)  # fmt: skip
JAVASCRIPT = Target(
    "javascript", "JavaScript", "javascript", (),
    {k: f"Math.{k}({{0}})" for k in ("exp", "expm1", "log", "log1p", "sqrt", "cbrt", "tanh", "sinh", "cosh", "sin", "cos", "abs")}
    | {"arctan": "Math.atan({0})", "arcsinh": "Math.asinh({0})", "max": "Math.max({0}, {1})", "min": "Math.min({0}, {1})",
       "fmod": "(({0}) % {1})", "rint": "Math.round({0})"},
    where="{0} ? {1} : {2}", both="{0} && {1}", arrays=False, infinity="Infinity",
    reserved=frozenset((
        "switch", "case", "delete", "function", "new", "var", "let", "const", "class", "in", "typeof", "this", "default", "Math",
    )),
)  # fmt: skip
