"""Words of vectors on steps: what is taken along the whole vector, and the same as sums and maxima keep it finite.

Exponentials are taken of x - max x, so that none overflows; what is left of 1 beside the largest share is summed, not subtracted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..numbers import is_number
from .recipes import by


def largest(x: Any) -> Any:
    """The maximum."""
    return x.graph.node("rowmax", x)


def total(x: Any) -> Any:
    """The sum."""
    return x.graph.node("rowsum", x)


def mean(x: Any) -> Any:
    """The mean."""
    return x.graph.node("rowmean", x)


def rms(epsilon: Any, x: Any) -> Any:
    """sqrt(mean(x^2) + epsilon)."""
    return by(mean(x * x) + epsilon, "sqrt")


def first_largest(x: Any) -> Any:
    """Whether a component is the first of the largest ones: a condition."""
    graph = x.graph
    if not graph.target.columns:
        return graph.node("leads", x, largest(x))
    at_top = graph.node("==", x, largest(x))
    place = graph.node("cumsum", graph.node("where", at_top, 1, 0))
    return graph.node("&", at_top, graph.node("==", place, 1))


def leading(x: Any, *_: Any) -> Any:
    """1 at the first of the largest components, 0 elsewhere."""
    return x.graph.node("where", first_largest(x), 1, 0)


def shares(c: Any, x: Any) -> tuple[Any, Any, Any, Any]:
    """e^x_j up to a common factor, their sum (c, 0 or 1, counting as one more of them), that without the largest, and where that is."""
    graph, top = x.graph, largest(x)
    first = first_largest(x)
    if is_number(c) and float(c) == 0:
        e = by(x - top, "exp")
        rest = total(graph.node("where", first, 0, e))
        return e, 1 + rest, rest, first
    held = graph.made("max", top, 0)
    e, one = by(x - held, "exp"), by(-held, "exp")
    first = graph.node("&", first, graph.node("<=", 0, x))
    rest = total(graph.node("where", first, 0, e)) + graph.node("where", graph.node("<", top, 0), 0, one)
    return e, 1 + rest, rest, first


def softmax(x: Any, c: int = 0) -> Any:
    """e^x_i / (c + sum of e^x_j)."""
    if c:
        held = x.graph.made("max", largest(x), 0)
        e, more = by(x - held, "exp"), by(-held, "exp")
        return e / (total(e) + more)
    e = by(x - largest(x), "exp")
    return e / total(e)


def others(c: Any, x: Any) -> Any:
    """1 - softmax."""
    e, whole, rest, first = shares(c, x)
    return x.graph.node("where", first, rest, whole - e) / whole


def log_softmax(x: Any) -> Any:
    """The logarithm of softmax: two terms of one sign."""
    return x - largest(x) - by(shares(0, x)[2], "log1p")


def logsumexp(x: Any) -> Any:
    """log of the sum of e^x."""
    return largest(x) + by(shares(0, x)[2], "log1p")


def logmeanexp(x: Any) -> Any:
    """log of the mean of e^x; near its root by the mean of e^x - 1."""
    d = x - largest(x)
    near, far = mean(by(d, "expm1")), mean(by(d, "exp"))
    held = x.graph.node("where", x.graph.node("<", near, -0.5), -0.5, near)
    return largest(x) + x.graph.node("where", x.graph.node("<", near, -0.5), by(far, "log"), by(held, "log1p"))


def excess(x: Any) -> Any:
    """x - t with t such that the positive parts sum to 1: the largest of what t is for the k largest components alone."""
    graph, z = x.graph, x - largest(x)
    if not graph.target.columns:
        return z - graph.node("threshold", z)
    sums = graph.node("cumsum", -graph.node("sort", -z))
    count = graph.node("cumsum", graph.node("where", graph.node("<=", z, 0), 1, 0))
    return z - largest((sums - 1) / count)


def support_mean(x: Any, d: Any) -> Any:
    """The derivative of that t along d: the mean of d over the support."""
    y = excess(x)
    inside = x.graph.node("<", 0, y)
    return total(x.graph.node("where", inside, d, 0)) / total(x.graph.node("where", inside, 1, 0))


VECTORS: dict[str, Callable[..., Any]] = {
    "total": total, "mean": mean, "rms": rms, "largest": largest, "leading": leading, "torn": lambda x, d: 0,
    "mirrored": lambda x: x.graph.node("joined", x, -x), "softmax": softmax, "softmax_one": lambda x: softmax(x, 1), "others": others,
    "log_softmax": log_softmax, "logsumexp": logsumexp, "logmeanexp": logmeanexp, "excess": excess, "support_mean": support_mean,
}  # fmt: skip
