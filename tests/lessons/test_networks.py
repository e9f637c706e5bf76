"""The network of one hidden layer: its gradient is that of its loss, and its numbers are the same on every machine."""

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.lessons import networks
from actplot.lessons.data import made
from actplot.lessons.limits import trained as trainable
from actplot.lessons.networks import GRID, Network, accuracy, descended, logits, loss, passed, probability, started, trained
from actplot.prove.known import known
from tests.catalogue import load

SCALARS = [f for f in load().values() if f.kind == "scalar"]
EVERYWHERE = [f for f in SCALARS if (float(f.entry.domain.low), float(f.entry.domain.high)) == (-np.inf, np.inf)]
LEARNING = [f for f in EVERYWHERE if known(f).value("slope_moment") != 0]
X, Y = made("moons", 60).part(True)


@pytest.mark.parametrize("spec", ["sigmoid", "tanh", "gelu", "relu", "sine", "x**3", "elu:alpha=0.5", None])
def test_the_gradient_is_that_of_the_loss(spec):
    net = started(spec and get(spec), 7, 3)
    net = net.at(net.parameters + np.linspace(-0.3, 0.3, len(net.parameters)))
    here, h = passed(net, X, Y), 1e-5
    for k, slope in enumerate(here.gradient):
        step = h * (np.arange(len(net.parameters)) == k)
        above, below = (passed(net.at(net.parameters + s), X, Y).loss for s in (step, -step))
        assert slope == pytest.approx((above - below) / (2 * h), abs=1e-6)


def test_odds_probabilities_and_losses():
    odds, y = np.array([-800.0, -2, 0, 2, 800]), np.array([0.0, 1, 0, 1, 1])
    assert probability(odds) == pytest.approx([0, 1 / (1 + np.e**2), 0.5, 1 / (1 + np.e**-2), 1])
    assert loss(odds, y) == pytest.approx((np.log1p(np.e**2) + np.log(2) + np.log1p(np.e**-2)) / 5)
    assert accuracy(odds, y) == 4 / 5


def test_weights_begin_at_the_gain():
    """The variance of pre-activations is 1 at standardised inputs, and that of outputs too."""
    x = np.random.default_rng(0).normal(size=(400, 2))
    for name in ("relu", "tanh", "gelu", "selu"):
        nets = [started(get(name), 400, seed) for seed in range(60)]
        assert np.var([x @ n.inner + n.biases for n in nets]) == pytest.approx(1, abs=0.05)
        assert np.mean([logits(n, x) ** 2 for n in nets]) == pytest.approx(1, abs=0.15)
    assert all(np.isfinite(started(get(e), 5, 0).parameters).all() for e in ("exp(x**2)", "x**100", "exp(exp(x))"))


@pytest.mark.sampled
@pytest.mark.parametrize("f", EVERYWHERE, ids=lambda f: f.name)
def test_every_function_is_trained_or_refused(f):
    """No NaN, no warning (they are errors here), and never worse than before."""
    if f not in LEARNING:
        with pytest.raises(ActplotError, match="derivative is 0 almost everywhere"):
            trainable(f)
        return
    net = started(trainable(f), 20, 0)
    done = trained(net, X, Y, steps=30)
    assert np.isfinite(done.parameters).all()
    assert passed(done, X, Y).loss < passed(net, X, Y).loss


def test_there_are_both():
    assert len(LEARNING) > 50 and 1 < len(EVERYWHERE) - len(LEARNING) < 10


@pytest.mark.parametrize("spec", ["exp(exp(x**2))", "exp(exp(exp(x*x)))"])
def test_what_overflows_is_told(spec):
    with pytest.raises(ActplotError, match="overflows in a layer of 200 units"):
        trained(started(get(spec), 200, 0), X, Y)
    with pytest.raises(ActplotError, match=r"overflows in a layer of 200 units.* in epoch 0; expected a smaller --step"):
        list(descended(started(get(spec), 200, 0), X, Y, 0.1, 3))


def test_steps_that_run_away_are_told():
    with pytest.raises(ActplotError, match=r"square overflows .* in epoch \d+"):
        list(descended(started(get("square"), 200, 0), X, Y, 1000.0, 60))


def test_logistic_regression_is_at_its_minimum():
    done = trained(started(None, 0, 0), X, Y)
    assert np.abs(passed(done, X, Y).gradient).max() < 1e-6
    near = np.random.default_rng(0).normal(size=(50, 3)) * 0.01
    assert all(passed(done.at(done.parameters + d), X, Y).loss >= passed(done, X, Y).loss for d in near)


class Other:
    """The arithmetic of another processor: its last bits differ."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def shaken(self, a):
        return a * (1 + 2.3e-16 * self.rng.integers(-2, 3, np.shape(a)))

    def value(self, f, x):
        return self.shaken(floats.value(f, self.shaken(x)))

    def derivative(self, f, x, at_kink):
        return self.shaken(floats.derivative(f, self.shaken(x), at_kink))


def on_others(monkeypatch, work):
    """What comes of it here, and with the last bits of two other processors."""
    found = [work()]
    for seed in (1, 2):
        monkeypatch.setattr(networks, "floats", Other(seed))
        found.append(work())
    monkeypatch.setattr(networks, "floats", floats)
    return found


@pytest.mark.parametrize("spec", ["sigmoid", "relu", "exponential"])
def test_every_machine_finds_the_same(monkeypatch, spec):
    x, y = made("xor").part(True)

    def work():
        return trained(started(get(spec), 50, 0), x, y).parameters

    here, *others = on_others(monkeypatch, work)
    assert all(np.array_equal(here, o) for o in others)
    monkeypatch.setattr(networks, "GRID", 1e-300)
    here, *others = on_others(monkeypatch, work)
    assert not any(np.allclose(here, o, rtol=1e-6) for o in others)  # what the grid is for


@pytest.mark.parametrize("spec", ["relu", "elu"])
def test_every_machine_runs_away_alike(monkeypatch, spec):
    here, *others = on_others(monkeypatch, lambda: [n.parameters for n, _ in descended(started(get(spec), 200, 0), X, Y, 10.0, 20)][-1])
    assert all(np.array_equal(here, o) for o in others)


def test_gradients_are_rounded_far_below_what_is_felt():
    net = started(get("tanh"), 7, 3)
    assert np.array_equal(passed(net, X, Y).gradient % GRID, np.zeros(len(net.parameters)))
    assert networks.rounded(np.array([3e9, 1.0])) == pytest.approx([3e9, 1.0], abs=3e9 * 2 * GRID)


def test_parameters_come_back():
    net = started(get("tanh"), 7, 3)
    again = net.at(net.parameters)
    assert isinstance(again, Network) and np.array_equal(again.parameters, net.parameters)
    assert [a.shape for a in (again.inner, again.biases, again.outer)] == [(2, 7), (7,), (7,)]
