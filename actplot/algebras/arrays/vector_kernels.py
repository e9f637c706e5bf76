"""The kernels of the vector words on float64 arrays, along the last axis.

Exponentials are taken of x - max x, so that none overflows; what is left of 1 beside the largest share is summed, not subtracted.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy import abs, exp, expm1, log, log1p, maximum, where


def total(x: Any) -> Any:
    """The sum."""
    return np.sum(x, axis=-1, keepdims=True)


def largest(x: Any) -> Any:
    """The maximum; NaN if any component is."""
    return np.max(x, axis=-1, keepdims=True)


def mean(x: Any) -> Any:
    """The mean, also where the sum would overflow."""
    y = np.mean(x, axis=-1, keepdims=True)
    return where(np.isinf(y), total(x / x.shape[-1]), y)


def rms(epsilon: float, x: Any) -> Any:
    """sqrt(mean(x^2) + epsilon), also where squares would over- or underflow."""
    scale = maximum(largest(abs(x)), math.sqrt(epsilon))
    unit = where((scale > 0) & np.isfinite(scale), scale, 1.0)
    return unit * np.sqrt(mean((x / unit) ** 2) + epsilon / unit / unit)


def below_largest(x: Any) -> Any:
    """x - max x; the limit where one component is infinite, NaN where several are and there is none."""
    top = largest(x)
    at_top = x == top
    lost = np.isinf(top) & (np.sum(at_top, axis=-1, keepdims=True) > 1)
    return where(lost, math.nan, where(at_top, 0.0, x - top))


def leading(x: Any, d: Any = 0.0) -> Any:
    """1 at the largest component, of ties at the one with the largest d, of those at the first; 0 elsewhere; NaN if any component is."""
    top = largest(x)
    favoured = where(x == top, d, -math.inf)
    first = np.argmax(favoured, axis=-1, keepdims=True)
    one = (np.arange(x.shape[-1]) == first).astype(float)
    return where(np.isnan(top), math.nan, one)


def torn(x: Any, d: Any) -> Any:
    """NaN at the largest components where there are several and d differs among them, 0 elsewhere."""
    at_top = x == largest(x)
    parted = largest(where(at_top, d, -math.inf)) != -largest(where(at_top, -d, -math.inf))
    return where(at_top & parted, math.nan, 0.0)


def shares(c: float, x: Any) -> tuple[Any, Any, Any]:
    """e^x_j up to a common factor, their sum (c counting as one more of them, with exponent log c), and the sum without the largest."""
    more = np.concatenate([x, np.full((*x.shape[:-1], 1), math.log(c))], axis=-1) if c else x
    e = exp(below_largest(more))
    rest = total(where(leading(more) == 1, 0.0, e))
    return e[..., : x.shape[-1]], 1 + rest, rest


def softmax(x: Any, c: float = 0.0) -> Any:
    """e^x_i / (c + sum of e^x_j)."""
    e, whole, _ = shares(c, x)
    return e / whole


def others(c: float, x: Any) -> Any:
    """1 - softmax: of the largest component by the sum of the others."""
    e, whole, rest = shares(c, x)
    largest_share = (leading(x) == 1) & (largest(x) >= (math.log(c) if c else -math.inf))
    return where(largest_share, rest, whole - e) / whole


def log_softmax(x: Any) -> Any:
    """The logarithm of softmax: two terms of one sign."""
    return below_largest(x) - log1p(shares(0, x)[2])


def logsumexp(x: Any) -> Any:
    """log of the sum of e^x."""
    top = largest(x)
    return where(np.isinf(top), top, top + log1p(shares(0, x)[2]))


def logmeanexp(x: Any) -> Any:
    """log of the mean of e^x; near its root by the mean of e^x - 1."""
    top, d = largest(x), below_largest(x)
    near, far = mean(expm1(d)), mean(exp(d))
    return where(np.isinf(top), top, top + where(far > 0.5, log1p(near), log(far)))


def excess(x: Any) -> Any:
    """x - t with t such that the positive parts sum to 1: t is found from the largest components downwards."""
    z = below_largest(x)
    down = -np.sort(-z, axis=-1)
    sums, k = np.cumsum(down, axis=-1), np.arange(1, z.shape[-1] + 1)
    size = np.maximum(np.sum(1 + k * down > sums, axis=-1, keepdims=True), 1)
    return z - (np.take_along_axis(sums, size - 1, axis=-1) - 1) / size


def support_mean(x: Any, d: Any) -> Any:
    """The derivative of that t along d: the mean of d over the support, which components at its edge join if d moves them in."""
    y = excess(x)
    inside, edge = y > 0, y == 0
    weight, size = total(where(inside, d, 0.0)), np.sum(inside, axis=-1, keepdims=True)
    down = -np.sort(-where(edge, d, -math.inf), axis=-1)
    sums = weight + np.cumsum(where(np.isfinite(down), down, 0.0), axis=-1)
    k = np.arange(y.shape[-1])
    joining = np.sum(down * (size + k) > np.concatenate([weight, sums[..., :-1]], axis=-1), axis=-1, keepdims=True)
    moved = where(joining > 0, np.take_along_axis(sums, np.maximum(joining, 1) - 1, axis=-1), weight)
    return moved / (size + joining)


VECTOR_KERNELS: dict[str, Callable[..., Any]] = {
    "total": total, "mean": mean, "rms": rms, "largest": largest, "leading": leading, "torn": torn,
    "mirrored": lambda x: np.concatenate([x, -x], axis=-1),
    "softmax": softmax, "softmax_one": lambda x: softmax(x, 1.0), "others": others,
    "log_softmax": log_softmax, "logsumexp": logsumexp, "logmeanexp": logmeanexp,
    "excess": excess, "support_mean": support_mean,
}  # fmt: skip
