"""A network of one hidden layer for two classes, its gradient by the catalogue's own derivatives, and how it is trained.

Gradients are rounded to ``GRID``, far below what training feels: the last bits of a product or of exp differ from processor to processor,
and hundreds of steps would make other digits of them. What is done with rounded gradients is exact, or rounded alike everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import fsum, isfinite, sqrt
from typing import Any

import numpy as np

from ..algebras.arrays import floats
from ..definition import Definition
from ..errors import ActplotError
from ..prove.known import known

Array = np.ndarray[Any, np.dtype[np.float64]]
GRID = 2.0**-26
STEPS = 150  # of L-BFGS
KEPT = 10  # steps that its curvature is told from
HALVED = 20  # times that a step may be, until it goes down
LEAST = 1e-10  # curvature, in squares of how far the gradient turned: what is less is rounding
SUFFICIENT = 1e-4  # of the decrease that the slope promises (Armijo)
LEARNT = 1e-3  # a loss at which nothing is left to learn


@dataclass(frozen=True)
class Network:
    """Logistic regression on the units of a hidden layer, or on the inputs themselves where there is none (f is None).

    inner: weights of shape (inputs, hidden); biases, outer: of shape (hidden,), outer (inputs,) without such a layer; bias: of the output.
    """

    f: Definition | None
    inner: Array
    biases: Array
    outer: Array
    bias: float

    @property
    def parameters(self) -> Array:
        """All weights and biases in one row."""
        return np.concatenate([self.inner.ravel(), self.biases, self.outer, [self.bias]])

    def at(self, parameters: Array) -> "Network":
        """The same network with other weights and biases."""
        ends = np.cumsum([self.inner.size, self.biases.size, self.outer.size])
        inner, biases, outer, bias = np.split(parameters, ends)
        return Network(self.f, inner.reshape(self.inner.shape), biases, outer, float(bias[0]))


def started(f: Definition | None, hidden: int, seed: int, inputs: int = 2) -> Network:
    """A network before it is trained: pre-activations vary by 1 at standardised inputs, outputs too where the gain of f is a number."""
    if f is None:
        return Network(None, np.zeros((inputs, 0)), np.zeros(0), np.zeros(inputs), 0.0)
    rng = np.random.default_rng(seed)
    small = sqrt(1 / (inputs + 1))
    moment = known(f).value("second_moment")
    size = float(moment) if moment is not None else 1.0
    gain = 1 / sqrt(size) if isfinite(size) and size > 0 else 1.0
    inner = np.round(rng.normal(0, small, (inputs, hidden)), 6)
    biases = np.round(rng.normal(0, small, hidden), 6)
    return Network(f, inner, biases, np.round(rng.normal(0, gain / sqrt(hidden), hidden), 6), 0.0)


def logits(net: Network, x: Array) -> Array:
    """The logarithm of the odds of class 1, at points of shape (n, inputs); of shape (n,)."""
    if net.f is None:
        return x @ net.outer + net.bias
    return np.asarray(floats.value(net.f, x @ net.inner + net.biases) @ net.outer + net.bias)


def probability(odds: Array) -> Array:
    """What logits are as probabilities."""
    return np.exp(-np.logaddexp(0, -odds))


def loss(odds: Array, y: Array) -> float:
    """The logistic loss of logits, in the mean."""
    return float(np.mean(np.logaddexp(0, odds) - y * odds))


def accuracy(odds: Array, y: Array) -> float:
    """The share of points that lie on the right side of 1/2."""
    return float(np.mean((odds > 0) == (y > 0.5)))


@dataclass(frozen=True)
class Pass:
    """What comes of points that pass forward and errors that pass back: the loss, and its gradient in the parameters, rounded.

    slopes: of each hidden unit at each point, of shape (n, hidden). All may be no numbers where the activation overflows.
    """

    loss: float
    gradient: Array
    slopes: Array


def passed(net: Network, x: Array, y: Array) -> Pass:
    """Points of shape (n, inputs) forward, and their errors back."""
    if net.f is None:
        units, slopes = x, np.zeros((len(y), 0))
    else:
        pre = x @ net.inner + net.biases
        units, slopes = floats.value(net.f, pre), floats.derivative(net.f, pre, "left")
    odds = units @ net.outer + net.bias
    error = (probability(odds) - y) / len(y)
    back = np.outer(error, net.outer) * slopes if net.f is not None else slopes
    gradient = np.concatenate([(x.T @ back).ravel(), back.sum(0), error @ units, [error.sum()]])
    return Pass(loss(odds, y), rounded(gradient), slopes)


def rounded(gradient: Array) -> Array:
    """A gradient to multiples of GRID, of a power of two more where it is larger than 1."""
    grid = GRID * 2.0 ** max(0, int(np.frexp(np.abs(gradient).max())[1]))
    return np.asarray(np.round(gradient / grid) * grid + 0.0)


def quietly(work: Callable[[], Any]) -> Any:
    """What comes of it, infinities and NaN without a word: they are looked for."""
    with np.errstate(all="ignore"):
        return work()


def trained(net: Network, x: Array, y: Array, told: Callable[[int], object] = lambda done: None, steps: int = STEPS) -> Network:
    """The network after L-BFGS with all points (Nocedal 1980), until the loss is small or no step goes down.

    x: standardised, of shape (n, inputs); y: 0 or 1, of shape (n,); told: is given the steps done. ActplotError where it overflows.
    """
    with np.errstate(all="ignore"):
        place, here = net.parameters, passed(net, x, y)
        if not (isfinite(here.loss) and np.isfinite(here.gradient).all()):
            raise ActplotError(overflow(net))
        curved: list[tuple[Array, Array, float]] = []
        for k in range(steps):
            found = downhill(net, x, y, place, here, direction(here.gradient, curved))
            if found is None:
                break
            moved, bent = found[0] - place, found[1].gradient - here.gradient
            curvature = dot(moved, bent)
            if curvature > LEAST * dot(bent, bent):
                curved = [*curved, (moved, bent, curvature)][-KEPT:]
            place, here = found
            told(k + 1)
            if here.loss < LEARNT:
                break
    return net.at(place)


def direction(gradient: Array, curved: list[tuple[Array, Array, float]]) -> Array:
    """Where to go from here: minus the gradient times the inverse of the curvature that the last steps have met, by two loops."""
    ahead, shares = -gradient, []
    for moved, bent, curvature in reversed(curved):
        shares.append(dot(moved, ahead) / curvature)
        ahead = ahead - shares[-1] * bent
    first = curved[-1][2] / dot(curved[-1][1], curved[-1][1]) if curved else 1 / (sqrt(dot(gradient, gradient)) or 1.0)
    ahead = ahead * first
    for (moved, bent, curvature), share in zip(curved, reversed(shares), strict=True):
        ahead = ahead + moved * (share - dot(bent, ahead) / curvature)
    return ahead


def downhill(net: Network, x: Array, y: Array, place: Array, here: Pass, ahead: Array) -> tuple[Array, Pass] | None:
    """Where the first of ever shorter steps ends that goes down enough, and what is found there; None if none does."""
    promised = dot(here.gradient, ahead)
    for share in (0.5**k for k in range(HALVED if promised < 0 else 0)):
        there = place + ahead * share
        found = passed(net.at(there), x, y)
        if found.loss <= here.loss + SUFFICIENT * promised * share and np.isfinite(found.gradient).all():
            return there, found
    return None


def dot(a: Array, b: Array) -> float:
    """A product of rows, rounded once: the same on every machine."""
    return fsum((a * b).tolist())


def descended(net: Network, x: Array, y: Array, step: float, epochs: int) -> Iterator[tuple[Network, Pass]]:
    """The network before and after each epoch of plain gradient descent with all points. ActplotError where it overflows."""
    for epoch in range(epochs + 1):
        with np.errstate(all="ignore"):
            here = passed(net, x, y)
        if not np.isfinite(here.slopes).all() or not np.isfinite(here.gradient).all():
            raise ActplotError(f"{overflow(net)} in epoch {epoch}; expected a smaller --step")
        yield net, here
        net = net.at(net.parameters - step * here.gradient)


def overflow(net: Network) -> str:
    """What to say of a network whose numbers grow beyond all floats."""
    assert net.f is not None  # logistic regression has nothing that grows
    return f"{net.f.name} overflows in a layer of {len(net.outer)} units: its values or derivatives there are no finite numbers"


def later(moved: Callable[[int], object], before: int, done: int) -> None:
    """Tell of steps that follow others."""
    moved(before + done)
