"""Without a nonlinear activation a network is linear regression: its layers multiply out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from ..algebras.arrays import floats
from ..definition import Definition
from ..errors import ActplotError
from ..prove.known import known
from .lesson import Lesson, Row, percent, told
from .limits import hidden, whole

Array = np.ndarray[Any, np.dtype[np.float64]]
INPUTS = 3
BIAS = 0.5
POINTS = 20_000  # of the cube [-1, 1]³, at random
SOURCE = "M. J. Pyrcz, Applied Machine Learning in Python (2024), Neural Network Activation Functions"


@dataclass(frozen=True)
class Layer:
    """Weights of shape (outputs, inputs), and biases of shape (outputs,)."""

    weights: Array
    biases: Array


@dataclass(frozen=True, kw_only=True)
class Collapse(Lesson):
    """A network of random weights, and the linear function that it is, or that comes nearest to it in the mean square.

    layers: the hidden ones and the output, which has no bias; coefficients: b0, then one for each input; collapses: whether the activation
    is a straight line; linear, network: both at random points of the cube, of shape (POINTS,); share: of the variance that is explained.
    """

    f: Definition
    layers: tuple[Layer, ...]
    coefficients: tuple[float, ...]
    collapses: bool
    linear: Array
    network: Array
    seed: int
    source: str = SOURCE

    @property
    def slope(self) -> float:
        """Of the activation, where it is a straight line."""
        return straight(self.f)[0]

    @property
    def offset(self) -> float:
        """The activation at 0, where it is a straight line."""
        return straight(self.f)[1]

    @property
    def largest(self) -> float:
        """How far network and linear function are apart at most."""
        return float(np.abs(self.network - self.linear).max())

    @property
    def rms(self) -> float:
        """How far they are apart in the root mean square."""
        return float(np.sqrt(np.mean((self.network - self.linear) ** 2)))

    @property
    def share(self) -> float:
        """The share of the network's variance that the linear function explains; 1 where there is none."""
        spread = float(np.var(self.network))
        return 1 - float(np.var(self.network - self.linear)) / spread if spread else 1.0

    @property
    def title(self) -> str:
        if self.collapses:
            return "Without a nonlinear activation, a network is linear regression"
        return f"With {self.f.title} between its layers, a network is no linear regression"

    @property
    def sentences(self) -> tuple[str, str, str]:
        count, cube = sum(la.weights.size + la.biases.size for la in self.layers) - 1, "the cube [−1, 1]³"  # the output has no bias
        whole = f"{count:,} weights and biases"
        if self.collapses:
            apart = f"differ by at most {told(self.largest, 2)}: rounding" if self.largest else "do not differ at all"
            return (
                f"The layers multiply out and like terms group: {whole} do the work of {len(self.coefficients)} numbers.",
                f"At {POINTS:,} points of {cube}, network and linear function {apart}.",
                "More layers change nothing, since a product of matrices is a matrix; only a nonlinear activation does.",
            )
        low, high = float(self.network.min()), float(self.network.max())
        return (
            f"Over {cube}, the best linear function of the inputs explains {percent(self.share)} of the output’s variance.",
            f"It is off by up to {told(self.largest)} (root mean square {told(self.rms)}); outputs run from {told(low)} to {told(high)}.",
            f"With the identity in place of {self.f.title}, the same {whole} would multiply out to {len(self.coefficients)} numbers.",
        )

    def numbers(self) -> dict[str, Any]:
        """Weights, coefficients, and how far both are apart."""
        return {
            "activation": self.f.spec,
            "seed": self.seed,
            "points": POINTS,
            "collapses": self.collapses,
            "layers": [{"weights": la.weights.tolist(), "biases": la.biases.tolist()} for la in self.layers],
            "coefficients": self.named,
            **self.measures,
        }

    def rows(self) -> list[Row]:
        """A row for each coefficient, and for each measure of how far the network is off."""
        return [{"activation": self.f.spec, "quantity": key, "value": value} for key, value in (self.named | self.measures).items()]

    @property
    def named(self) -> dict[str, float]:
        """The coefficients by name."""
        return {f"b{k}": b for k, b in enumerate(self.coefficients)}

    @property
    def measures(self) -> dict[str, float]:
        """How far network and linear function are apart."""
        return {"largest_difference": self.largest, "rms_difference": self.rms, "variance_explained": self.share}


def collapse(f: Definition, layers: int = 1, width: int = 2, seed: int = 0) -> Collapse:
    """Three inputs, hidden layers of nodes with the activation f, one output; weights are normal numbers, rounded to hundredths.

    layers: hidden layers, 1 to 20; width: nodes in each, 1 to 200; seed: of weights and points. ActplotError for other numbers, and for an
    f that no hidden layer can have.
    """
    hidden(f)
    sizes = [INPUTS, *[whole(width, "--width", 1, 200)] * whole(layers, "--layers", 1, 20), 1]
    rng = np.random.default_rng(whole(seed, "--seed", 0, 2**32 - 1))
    net = network(rng, sizes)
    x = rng.uniform(-1, 1, (POINTS, INPUTS))
    with np.errstate(over="ignore", invalid="ignore"):  # which is told below
        y = output(f, net, x)
    if not np.isfinite(y).all():
        raise ActplotError(f"{f.name} overflows in {layers} layers of {width} nodes; expected fewer")
    collapses = known(f).value("nonlinear") is False
    b = multiplied(f, net) if collapses else fitted(x, y)
    linear = b[0] + x @ b[1:]
    return Collapse(f=f, layers=tuple(net), coefficients=tuple(b.tolist()), collapses=collapses, linear=linear, network=y, seed=seed)


def network(rng: np.random.Generator, sizes: Sequence[int]) -> list[Layer]:
    """Layers of these sizes; weights are small enough that many layers do not run away, biases that no node leaves its bend, as a rule."""
    found = []
    for k, (inputs, outputs) in enumerate(pairwise(sizes), 1):
        weights = rng.normal(0, 1 if k == 1 else 1 / np.sqrt(inputs), (outputs, inputs))
        biases = rng.normal(0, BIAS, outputs) if k < len(sizes) - 1 else np.zeros(outputs)
        found.append(Layer(np.round(weights, 2) + 0.0, np.round(biases, 2) + 0.0))
    return found


def output(f: Definition, net: Sequence[Layer], x: Array) -> Array:
    """The network at points of shape (n, inputs); of shape (n,)."""
    for layer in net[:-1]:
        x = floats.value(f, x @ layer.weights.T + layer.biases)
    return (x @ net[-1].weights.T + net[-1].biases)[:, 0]


def straight(f: Definition) -> tuple[float, float]:
    """Slope and value at 0 of an f that is a straight line."""
    at0, at1 = (float(floats.value(f, v)) for v in (0.0, 1.0))
    return at1 - at0, at0


def multiplied(f: Definition, net: Sequence[Layer]) -> Array:
    """b0 and the coefficients of the inputs, where f is a straight line: like terms of the layers' product, grouped."""
    slope, offset = straight(f)
    matrix, constant = np.eye(INPUTS), np.zeros(INPUTS)
    for k, layer in enumerate(net):
        matrix, constant = layer.weights @ matrix, layer.weights @ constant + layer.biases
        if k < len(net) - 1:
            matrix, constant = slope * matrix, slope * constant + offset
    return np.concatenate([constant, matrix[0]])


def fitted(x: Array, y: Array) -> Array:
    """b0 and the coefficients of the linear function that is nearest in the mean square."""
    found: Array = np.linalg.lstsq(np.column_stack([np.ones(len(x)), x]), y, rcond=None)[0].astype(np.float64)
    return found

