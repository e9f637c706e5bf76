"""What a word is made of where a target has no name for it: by rows that lose nothing, else by the kernel of arrays, else by its meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..numbers import Constant, pi, ratio
from ..words import WORDS, sqrt
from .targets.target import Target

Recipe = Callable[..., Any]
ROOT = sqrt(ratio(1, 2))
DENSITY = Constant(lambda n: 1 / n, sqrt(2 * pi))


def by(u: Any, name: str, *args: Any) -> Any:
    """A function of steps."""
    return u.graph.made(name, *(args or (u,)))


def split(u: Any, below: Recipe, above: Recipe) -> Any:
    """One of two by the sign of u."""
    return u.graph.where(u < 0, below(u), above(u))


def expm1(u: Any) -> Any:
    """e^u - 1 by e^u alone: the rounding of e^u is divided out by its own logarithm (Kahan)."""
    e = by(u, "exp")
    d = e - 1
    graph = u.graph
    inner = graph.where(d.graph.node("==", d, 0), u, d * u / by(e, "log"))
    return graph.where(graph.node("|", graph.node("<", 1, graph.made("abs", u)), graph.node("<", e, 0)), d, inner)


def log1p(u: Any) -> Any:
    """log(1 + u) by the logarithm alone: the rounding of 1 + u is divided out (Kahan)."""
    s = 1 + u
    d = s - 1
    graph = u.graph
    return graph.where(graph.node("==", d, 0), u, graph.where(graph.node("==", s, d), by(s, "log"), by(s, "log") * (u / d)))


def Phi(u: Any) -> Any:
    """Half the complementary error function, which keeps the tail."""
    return by(u, "erfc", -ROOT * u) / 2


def phi(u: Any) -> Any:
    """The normal density."""
    return DENSITY * by(u, "exp", -(u * u) / 2)


def normal_cdf(mu: Any, sigma: Any, x: Any) -> Any:
    """The same of an argument that is shifted and scaled at once."""
    if "erfc" not in x.graph.target.words:
        return by(x, "Phi", (x - mu) / sigma)
    return by(x, "erfc", (mu - x) / (sigma * sqrt(2))) / 2


RECIPES: dict[str, Recipe] = {
    "abs": lambda u: split(u, lambda u: -u, lambda u: u),
    "max": lambda u, v: (u if hasattr(u, "graph") else v).graph.where((u if hasattr(u, "graph") else v).graph.node("<", u, v), v, u),
    "min": lambda u, v: (u if hasattr(u, "graph") else v).graph.where((u if hasattr(u, "graph") else v).graph.node("<", u, v), u, v),
    "expm1": expm1,
    "log1p": log1p,
    "phi": phi,
    "normal_cdf": normal_cdf,
    "normal_pdf": lambda mu, sigma, x: by(x, "phi", (x - mu) / sigma) / sigma,
    "sinh": lambda u: (by(u, "expm1") - by(u, "expm1", -u)) / 2,
    "cosh": lambda u: (by(u, "exp") + by(u, "exp", -u)) / 2,
    "cbrt": lambda u: split(u, lambda u: -((-u) ** ratio(1, 3)), lambda u: u ** ratio(1, 3)),
    "arcsinh": lambda u: split(u, lambda u: -arcsinh(-u), arcsinh),
}


def arcsinh(u: Any) -> Any:
    """arcsinh u, u >= 0."""
    return by(u, "log1p", u + u * u / (1 + by(u, "sqrt", 1 + u * u)))


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
