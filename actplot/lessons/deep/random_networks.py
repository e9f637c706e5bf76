"""Deep networks of random weights, run forwards and backwards in a format of numbers: how large what flows through them is."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...definition import Definition
from .formats import Format

Array = np.ndarray[Any, Any]


def run(fs: Sequence[Definition], gains: Sequence[float], shape: tuple[int, int, int], format: Format, seed: int) -> tuple[Array, Array]:
    """Root mean squares over nodes, of pre-activations and of gradients with respect to them, both of shape (functions, networks, layers).

    shape: networks, layers, nodes in each. The pre-activations of the first layer, and the gradients that come to the last, are standard
    normal, weights are normal with variance gain²/nodes; networks of different functions have the same ones. Sums have an order of their
    own, which does not depend on the machine.
    """
    count, layers, width = shape
    flows = np.empty((2, len(fs), count, layers))
    with np.errstate(all="ignore"):  # what overflows is told by what comes out
        for n in range(count):
            rng = np.random.default_rng([seed, n])
            ends = format.land(rng.standard_normal((2, width), np.float32).astype(format.carrier))
            weights = rng.standard_normal((layers - 1, width, width), np.float32)  # inputs by outputs
            for i, (f, g) in enumerate(zip(fs, gains, strict=True)):
                h, e = np.empty((2, layers, width), format.carrier)
                h[0], e[-1] = ends
                for k, w in enumerate(weights):
                    h[k + 1] = format.land(np.sum(scaled(w, g, format) * format.layer(f, h[k])[:, None], axis=0))
                for k in range(layers - 1, 0, -1):
                    back = format.land(np.sum(scaled(weights[k - 1], g, format) * e[k], axis=1))
                    e[k - 1] = format.land(back * format.layer(f, h[k - 1], 1))
                flows[:, i, n] = size(h), size(e)
    return flows[0], flows[1]


def scaled(w: Array, gain: float, format: Format) -> Array:
    """Standard normal weights, made such of this gain."""
    return format.land(w * format.carrier(gain / np.sqrt(len(w))))


def size(x: Array) -> Array:
    """Root mean squares over the last axis, of numbers whose squares may be none; ∞ where a number is none."""
    x = np.abs(x.astype(np.float64))
    largest = x.max(axis=-1, keepdims=True)
    whole = np.isfinite(largest) & (largest > 0)
    found = largest[..., 0] * np.sqrt(np.mean((x / np.where(whole, largest, 1.0)) ** 2, axis=-1))
    return np.where(np.isfinite(largest[..., 0]), found, np.inf)
