"""What an entry claims of a framework is run: values, gradients, and what comes out as gradient at a kink."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
import pytest
import torch
import transformers

from actplot import get
from actplot.definition import READ_FROM, named

from .runs import CLAIMS, ROOTS, Claim

pytestmark = pytest.mark.frameworks

# Of max(1, |f|): in its tails a framework errs absolutely (1 - tanh, x Phi(x)), so a relative error there says nothing of the function.
TOLERANCE = {np.float64: 2e-14, np.float32: 1e-6}


@dataclass(frozen=True)
class Restriction:
    """Why a framework departs from the function, and where it is still held to it; ``tolerance`` where it departs a little everywhere."""

    reason: str
    where: Callable[[Any], Any] = lambda x: np.full(len(x), True)
    tolerance: float = 0.0


def one_left(x):
    """Whether sparsemax leaves only the largest component of a vector."""
    return np.diff(np.sort(x, axis=-1))[..., -1] >= 1


threshold = Restriction("returns x itself above 20", lambda x: x <= 20)
sinc = Restriction("differentiates sin(x) / x as it stands, which cancels near 0", lambda x: np.abs(x) > 0.02)
log_ndtr = Restriction("few terms of an asymptotic series in the left tail", lambda x: x > -8)
sixth = Restriction("its gradient is 1/6 rounded to single precision", tolerance=1e-8)
cancels = Restriction("x + sqrt(x^2 + b) cancels on the left", lambda x: x > -400)

RESTRICTED: dict[tuple[str, str], Restriction] = {
    ("torch", "nn.Softplus"): threshold,
    ("keras", "activations.softplus"): threshold,
    ("hf", "sqrtsoftplus"): Restriction("returns sqrt(x) above 20; its gradient is 0 / 0 far left", lambda x: (x > -700) & (x <= 20)),
    ("torch", "nn.Hardsigmoid"): sixth,
    ("keras", "activations.hard_sigmoid"): sixth,
    ("hf", "gelu_fast"): Restriction("sqrt(2 / pi) to ten decimals", tolerance=2e-12),
    ("hf", "xielu"): Restriction("holds x at -1e-6 inside the exponential", lambda x: (x > 0) | (x < -1e-6)),
    ("jax", "nn.squareplus"): cancels,
    ("keras", "activations.squareplus"): cancels,
    ("jax", "nn.gelu"): Restriction("cubes x where tanh has saturated: the gradient's error grows with x^3", tolerance=1e-13),
    ("keras", "activations.sparsemax"): Restriction("wrong up to 3.15 where more than one component is left", one_left),
    ("torch", "special.sinc"): sinc,
    ("jax", "numpy.sinc"): sinc,
    ("keras", "ops.sinc"): sinc,
    ("torch", "special.log_ndtr"): log_ndtr,
    ("jax", "scipy.special.log_ndtr"): log_ndtr,
}
FREE = Restriction("none")

NO_GRADIENT = {
    ("torch", "heaviside(values=1)"): "derivative for aten::heaviside is not implemented",
    ("keras", "ops.heaviside(1)"): "derivative for aten::heaviside is not implemented",
}

SCALAR = [c for c in CLAIMS if c.entry.kind == "scalar"]
DIFFERENTIABLE = [c for c in SCALAR if c.framework != "onnx" and c.key not in NO_GRADIENT]
# The same names at other parameters: these must mean the same, too.
OTHER_PARAMETERS = [
    Claim(framework, named(expression, **values), get(name))
    for name, framework, expression, values in (
        ("elu", "torch", "nn.ELU(alpha=2.0)", {"alpha": 2}),
        ("elu", "jax", "nn.elu(alpha=2.0)", {"alpha": 2}),
        ("elu", "keras", "activations.elu(alpha=2.0)", {"alpha": 2}),
        ("elu", "onnx", "Elu(alpha=2.0)", {"alpha": 2}),
        ("celu", "torch", "nn.CELU(alpha=2.0)", {"alpha": 2}),
        ("celu", "jax", "nn.celu(alpha=2.0)", {"alpha": 2}),
        ("celu", "keras", "activations.celu(alpha=2.0)", {"alpha": 2}),
        ("celu", "onnx", "Celu(alpha=2.0)", {"alpha": 2}),
        ("selu", "onnx", "Selu(alpha=2.0, gamma=0.5)", {"alpha": 2, "scale": 0.5}),
        ("leaky_relu", "torch", "nn.LeakyReLU(negative_slope=0.3)", {"negative_slope": 0.3}),
        ("leaky_relu", "jax", "nn.leaky_relu(negative_slope=0.3)", {"negative_slope": 0.3}),
        ("leaky_relu", "keras", "activations.leaky_relu(negative_slope=0.3)", {"negative_slope": 0.3}),
        ("leaky_relu", "onnx", "LeakyRelu(alpha=0.3)", {"negative_slope": 0.3}),
        ("softplus", "torch", "nn.Softplus(beta=2.0, threshold=600)", {"beta": 2}),
        ("squareplus", "jax", "nn.squareplus(b=9.0)", {"b": 9}),
        ("prelu", "onnx", "PRelu(slope=0.5)", {"a": 0.5}),
        ("rrelu", "torch", "nn.RReLU(lower=0.1, upper=0.3)", {"lower": 0.1, "upper": 0.3}),
        ("hard_tanh", "torch", "nn.Hardtanh(min_val=-2.0, max_val=3.0)", {"min_val": -2, "max_val": 3}),
        ("hard_tanh", "onnx", "Clip(min=-2, max=3)", {"min_val": -2, "max_val": 3}),
        ("hard_sigmoid_02", "onnx", "HardSigmoid(alpha=0.5, beta=0.25)", {"alpha": 0.5, "beta": 0.25}),
        ("hard_shrink", "torch", "nn.Hardshrink(lambd=1.5)", {"lambd": 1.5}),
        ("hard_shrink", "keras", "activations.hard_shrink(threshold=1.5)", {"lambd": 1.5}),
        ("soft_shrink", "torch", "nn.Softshrink(lambd=1.5)", {"lambd": 1.5}),
        ("soft_shrink", "keras", "activations.soft_shrink(threshold=1.5)", {"lambd": 1.5}),
        ("shrink", "onnx", "Shrink(lambd=1.5, bias=0.25)", {"lambd": 1.5, "bias": 0.25}),
        ("threshold", "torch", "nn.Threshold(threshold=0.5, value=2.0)", {"threshold": 0.5, "value": 2}),
        ("threshold", "keras", "activations.threshold(threshold=0.5, default_value=2.0)", {"threshold": 0.5, "value": 2}),
        ("thresholded_relu", "onnx", "ThresholdedRelu(alpha=0.5)", {"theta": 0.5}),
        ("swish_beta", "onnx", "Swish(alpha=2.0)", {"beta": 2}),
        ("binary_step", "torch", "heaviside(values=0.5)", {"at_zero": 0.5}),
        ("binary_step", "jax", "numpy.heaviside(0.5)", {"at_zero": 0.5}),
        ("binary_step", "keras", "ops.heaviside(0.5)", {"at_zero": 0.5}),
    )
]

GUMBEL = ("torch", "nn.functional.gumbel_softmax")
JOINT = [c for c in CLAIMS if c.entry.kind != "scalar" and c.key != GUMBEL]


def grid(f):
    """Points of both signs and many magnitudes, and just beside each knot, all of them exact in float32, none of them a knot."""
    rng = np.random.default_rng(0)
    sizes = np.ldexp(1 + rng.random(80), np.arange(-70, 10))
    knots = np.array([float(k) for k in f.knots])
    beside = (knots[:, None] + np.ldexp([-1.0, 1.0], -16)).ravel()
    x = np.r_[sizes, -sizes, rng.uniform(-10, 10, 200), rng.uniform(0, 1, 40), np.arange(-9.0, 10), beside]
    x = x.astype(np.float32).astype(np.float64)
    return np.setdiff1d(x[(x > f.domain.low) & (x < f.domain.high)], knots)


def off(got, expected):
    """The difference, of max(1, |expected|)."""
    assert np.shape(got) == np.shape(expected)
    with np.errstate(invalid="ignore"):
        error = np.abs(got - expected) / np.maximum(1, np.abs(expected))
    return np.where(got == expected, 0, np.where(np.isnan(error), inf, error))  # NaN agrees with nothing


def compare(claim, order):
    """The grid, and how far the framework's values (order 0) or gradients (1) are from ours."""
    x = grid(claim.ours)
    if order:
        return x, off(claim.run.pullback(x, np.ones_like(x)), claim.ours.derivative(x))
    with np.errstate(over="ignore"):
        expected = claim.ours(x).astype(claim.run.dtype)
    return x, off(claim.run.value(x), expected.astype(np.float64))


def departures(claim, order):
    """The points at which a claim does not hold although its restriction, if it has one, says that it does."""
    x, error = compare(claim, order)
    rule = RESTRICTED.get(claim.key, FREE)
    return x[rule.where(x) & (error > max(rule.tolerance, TOLERANCE[claim.run.dtype]))].tolist()


def slopes_at_knots(claim):
    """What the framework returns as gradient at each knot where f has no derivative, or where it returns another number."""
    knots = np.array([float(k) for k in claim.ours.knots])
    if not knots.size:
        return {}
    got, ours = claim.run.pullback(knots, np.ones_like(knots)), claim.ours.derivative(knots)
    told = np.isnan(ours) | (np.abs(got - ours) > 1e-7)
    return dict(zip(knots[told].tolist(), got[told].tolist(), strict=True))


@pytest.mark.parametrize("claim", SCALAR, ids=str)
def test_values(claim):
    assert departures(claim, 0) == []


@pytest.mark.parametrize("claim", OTHER_PARAMETERS, ids=str)
def test_other_parameters(claim):
    assert departures(claim, 0) == []
    values_at_knots(claim)
    if claim.framework != "onnx" and "heaviside" not in claim.named.expression:
        assert departures(claim, 1) == []


@pytest.mark.parametrize("claim", SCALAR, ids=str)
def test_values_at_knots(claim):
    values_at_knots(claim)


def values_at_knots(claim):
    """A knot belongs to the same piece in both."""
    knots = np.array([float(k) for k in claim.ours.knots])
    exact = knots[(knots.astype(claim.run.dtype) == knots) & RESTRICTED.get(claim.key, FREE).where(knots)]
    assert claim.run.value(exact) == pytest.approx(claim.ours(exact), abs=TOLERANCE[claim.run.dtype])


@pytest.mark.parametrize("claim", DIFFERENTIABLE, ids=str)
def test_gradients(claim):
    assert departures(claim, 1) == []


@pytest.mark.parametrize("claim", DIFFERENTIABLE, ids=str)
def test_gradients_at_kinks_are_recorded(claim):
    returned = slopes_at_knots(claim)
    recorded = {float(k): float(v) for k, v in claim.named.kinks.items()}
    record = ", ".join(f"{k:g}: {v:.12g}" for k, v in returned.items())
    assert recorded == pytest.approx(returned, abs=1e-7), f"record kinks={{{record}}}"


def test_gradients_were_read_from_no_newer_version_than_is_installed():
    told = {k: tuple(map(int, v.split(" with ")[0].split("."))) for k, v in READ_FROM.items()}
    versions = {k: ROOTS[k].__version__ for k in ROOTS} | {"hf": transformers.__version__}
    installed = {k: tuple(map(int, v.split(".")[:2])) for k, v in versions.items()}
    assert [k for k, v in told.items() if v > installed[k]] == []


@pytest.mark.parametrize("claim", JOINT, ids=str)
def test_values_of_vectors(claim):
    assert departing_vectors(claim, 0) == []


@pytest.mark.parametrize("claim", [c for c in JOINT if c.framework != "onnx"], ids=str)
def test_gradients_of_vectors(claim):
    assert departing_vectors(claim, 1) == []


def vectors():
    """Vectors of six numbers, of small and large spread, without ties."""
    x = np.random.default_rng(0).normal(size=(40, 6)) * np.ldexp(1.0, np.arange(40) % 10 - 5)[:, None]
    return x.astype(np.float32).astype(np.float64)


def compare_vectors(claim, order):
    """The vectors, and how far the framework's values (order 0) or gradients of a weighted sum of them (1) are from ours."""
    x = vectors()
    y = claim.ours(x)
    if not order:
        return x, off(claim.run.value(x), y).max(axis=-1)
    weights = np.random.default_rng(1).normal(size=y.shape)
    return x, off(claim.run.pullback(x, weights), pulled_back(claim.ours, x, weights)).max(axis=-1)


def departing_vectors(claim, order):
    """The vectors for which a claim does not hold although its restriction, if it has one, says that it does."""
    x, error = compare_vectors(claim, order)
    rule = RESTRICTED.get(claim.key, FREE)
    return x[rule.where(x) & (error > TOLERANCE[claim.run.dtype])].tolist()


def test_gumbel_softmax_at_the_same_noise():
    (claim,) = [c for c in CLAIMS if c.key == GUMBEL]
    x = vectors()
    torch.manual_seed(0)
    u = np.exp(-torch.empty(x.shape, dtype=torch.float64).exponential_().numpy())  # its noise is -log of exponential numbers
    torch.manual_seed(0)
    assert claim.run.value(x) == pytest.approx(claim.entry.entry.sample(x, u, **claim.ours.values), abs=1e-12)


def test_rrelu_draws_its_slopes_between_the_bounds():
    torch.manual_seed(0)
    f = get("rrelu")
    drawn = torch.nn.RReLU().train()(torch.full((1000,), -1.0, dtype=torch.float64)).numpy()
    low, high = (f.entry.sample(np.array([-1.0]), np.array([u]), **f.values)[0] for u in (1.0, 0.0))
    assert low <= drawn.min() < low + 0.01
    assert high - 0.01 < drawn.max() <= high


def pulled_back(f, x, weights):
    """Our gradient of the weighted sum of f(x)."""
    if f.kind == "gated":
        return np.concatenate([weights, weights], axis=-1) * f.derivative(x)
    return np.einsum("...o,...oi->...i", weights, f.jacobian(x))


@pytest.mark.parametrize("key", RESTRICTED, ids=str)
def test_a_restriction_is_needed(key):
    (claim,) = [c for c in CLAIMS if c.key == key]
    measure = compare if claim.entry.kind == "scalar" else compare_vectors
    errors = [measure(claim, order)[1] for order in ((0,) if claim.framework == "onnx" else (0, 1))]
    assert np.max(errors) > TOLERANCE[claim.run.dtype], f"{claim} agrees everywhere by now"


@pytest.mark.parametrize("key", NO_GRADIENT, ids=str)
def test_no_gradient(key):
    (claim,) = [c for c in CLAIMS if c.key == key]
    with pytest.raises(RuntimeError, match=NO_GRADIENT[key]):
        claim.run.pullback(np.ones(1), np.ones(1))


def test_every_framework_is_claimed():
    assert {c.framework for c in DIFFERENTIABLE} == {"torch", "jax", "keras", "hf"}
    assert sum(c.framework == "onnx" for c in SCALAR) > 10


def test_wrong_claims_are_refused():
    """A wrong slope, a wrong curve, a wrong name and a wrong kink are each seen."""
    wrong_slope = Claim("keras", named("activations.leaky_relu"), get("leaky_relu"))
    assert departures(wrong_slope, 0) != []
    assert departures(wrong_slope, 1) != []
    assert departures(Claim("jax", named("nn.gelu"), get("gelu")), 0) != []
    assert departures(Claim("onnx", named("HardSigmoid"), get("hard_sigmoid")), 0) != []
    with pytest.raises(AttributeError):
        departures(Claim("torch", named("nn.NoSuch"), get("relu")), 0)
    assert slopes_at_knots(Claim("jax", named("numpy.abs"), get("abs"))) == {0: 1}
    assert slopes_at_knots(Claim("torch", named("abs"), get("abs"))) == {0: 0}
