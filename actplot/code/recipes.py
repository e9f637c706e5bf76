"""What a word is made of where a target has no name for it: by rows, else by the kernel of arrays, else by its meaning."""

from __future__ import annotations

from collections.abc import Callable
from math import factorial
from typing import Any

from ..numbers import Constant, pi, ratio
from ..words import WORDS, log, sqrt
from .targets.target import Target

Recipe = Callable[..., Any]
ROOT = sqrt(ratio(1, 2))
ERF, EXPM1, LOG1P, ARCTAN = 11, 14, 17, 12  # terms of their series, up to 1/2 or a quarter
LARGE = 1e8  # beyond, sqrt(1 + u^2) is u
DENSITY = Constant(lambda n: 1 / n, sqrt(2 * pi))


def by(u: Any, name: str, *args: Any) -> Any:
    """A function of steps."""
    return u.graph.made(name, *(args or (u,)))


def split(u: Any, below: Recipe, above: Recipe) -> Any:
    """One of two by the sign of u."""
    return u.graph.where(u < 0, below(u), above(u))


def chosen(u: Any, v: Any, below: Any, above: Any) -> Any:
    """One value where u < v, another elsewhere, which is where u is NaN, too."""
    graph = (u if hasattr(u, "graph") else v).graph
    return graph.where(graph.node("<", u, v), below, above)


def series(u: Any, numbers: list[Any]) -> Any:
    """A sum of powers."""
    *rest, y = numbers
    for c in reversed(rest):
        y = y * u + c
    return y


def expm1(u: Any) -> Any:
    """e^u - 1, near 0 by its series."""
    near = u * series(u, [ratio(1, factorial(k)) for k in range(1, EXPM1)])
    return u.graph.where(by(u, "abs") < ratio(1, 2), near, by(u, "exp") - 1)


def log1p(u: Any) -> Any:
    """log(1 + u), near 0 by the series of twice the inverse hyperbolic tangent of u / (2 + u)."""
    z = u / (2 + u)
    near = z * series(z * z, [ratio(2, 2 * k + 1) for k in range(LOG1P)])
    return u.graph.where(by(u, "abs") < ratio(1, 2), near, by(1 + u, "log"))


def tanh(u: Any) -> Any:
    """By e^-2|u| - 1, which keeps the digits near 0."""
    d = by(u, "expm1", -2 * by(u, "abs"))
    return split(u, lambda _: d / (2 + d), lambda _: -d / (2 + d))


def Phi(u: Any) -> Any:
    """Half the complementary error function, which keeps the tail."""
    return by(u, "erfc", -ROOT * u) / 2


def erf(u: Any) -> Any:
    """Near 0 by its series, beyond by the tail of the normal distribution."""
    graph, size = u.graph, by(u, "abs")
    square: Any = u * u
    numbers = [ratio((-1) ** k, factorial(k) * (2 * k + 1)) for k in range(ERF)]
    near = u * (2 / sqrt(pi) * series(square, numbers))
    far = 1 - 2 * by(u, "Phi", -sqrt(2) * size)
    return graph.where(size < ratio(1, 2), near, split(u, lambda _: -far, lambda _: far))


def phi(u: Any) -> Any:
    """The normal density."""
    return DENSITY * by(u, "exp", -(u * u) / 2)


def normal_cdf(mu: Any, sigma: Any, x: Any) -> Any:
    """The same of an argument that is shifted and scaled at once."""
    if "erfc" not in x.graph.target.words:
        return by(x, "Phi", (x - mu) / sigma)
    return by(x, "erfc", (mu - x) / (sigma * sqrt(2))) / 2


def arctan(u: Any) -> Any:
    """By the arctangent of a number below 1, halved three times, whose series is short."""
    graph, size = u.graph, by(u, "abs")
    above = graph.node("<", 1, size)
    t = graph.where(above, 1 / graph.made("max", size, 1), by(u, "min", size, 1))
    for _ in range(3):
        t = t / (1 + by(t, "sqrt", 1 + t * t))
    near: Any = 8 * (t * series(t * t, [ratio((-1) ** k, 2 * k + 1) for k in range(ARCTAN)]))
    whole = graph.where(above, pi / 2 - near, near)
    return split(u, lambda _: -whole, lambda _: whole)


RECIPES: dict[str, Recipe] = {
    "abs": lambda u: split(u, lambda u: -u, lambda u: u),
    "max": lambda u, v: chosen(u, v, v, u),
    "min": lambda u, v: chosen(v, u, v, u),
    "expm1": expm1,
    "log1p": log1p,
    "tanh": tanh,
    "arctan": arctan,
    "erf": erf,
    "erfc": lambda u: 2 * by(u, "Phi", -sqrt(2) * u),
    "phi": phi,
    "normal_cdf": normal_cdf,
    "normal_pdf": lambda mu, sigma, x: by(x, "phi", (x - mu) / sigma) / sigma,
    "cos": lambda u: 1 - 2 * by(u / 2, "sin") * by(u / 2, "sin"),
    "sinh": lambda u: (by(u, "expm1") - by(u, "expm1", -u)) / 2,
    "cosh": lambda u: (by(u, "exp") + by(u, "exp", -u)) / 2,
    "cbrt": lambda u: split(u, lambda u: -root(-u), root),
    "arcsinh": lambda u: split(u, lambda u: -arcsinh(-u), arcsinh),
}


def arcsinh(u: Any) -> Any:
    """arcsinh u, u >= 0, far out by its asymptote."""
    near = by(u, "min", u, LARGE)
    return u.graph.where(u < LARGE, by(u, "log1p", near + near * near / (1 + by(u, "sqrt", 1 + near * near))), by(u, "log") + log(2))


def root(u: Any) -> Any:
    """The cube root of u >= 0: the power, and a step of Newton's that gives back what the rounded exponent took."""
    y = u ** ratio(1, 3)
    return u.graph.where(u == 0, 0, y - (y - u / (y * y)) / 3)


def recipe(name: str, target: Target) -> Recipe:
    """How a word is made of others for a target. LookupError if it cannot be."""
    if name == "Phi" and "erfc" in target.words:
        return Phi
    if name in RECIPES:
        return RECIPES[name]
    from ..algebras.arrays.kernels import KERNELS

    kernel = KERNELS.get(name)
    if kernel is not None and not plainly(kernel):
        return lambda *args: kernel(*args)
    word = WORDS.get(name)
    if word is None or word.means is None:
        raise LookupError(name)
    return word.means


def plainly(kernel: Any) -> bool:
    """Whether a kernel is a function of NumPy or of the standard library, which tells nothing of how it is computed."""
    return not hasattr(kernel, "__code__") or kernel.__qualname__.startswith("by_math")
