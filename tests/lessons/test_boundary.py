"""Decision surfaces: the document's three pictures, and what holds of others."""

import json

import numpy as np
import pytest

from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.lessons.boundary import MOST, boundary
from actplot.lessons.data import made
from actplot.lessons.networks import STEPS


@pytest.fixture(scope="module")
def usual():
    return boundary()


def test_the_documents_three_pictures(usual):
    """Blobs can be told apart by a line, XOR cannot, and 200 sigmoid units can; they overfit."""
    blobs, line, layer = usual.models
    assert [m.data.name for m in usual.models] == ["two blobs", "XOR", "XOR"] and layer.f is get("sigmoid")
    assert blobs.held_out.accuracy > 0.95 and line.training.accuracy < 0.6
    assert layer.training.accuracy > 0.95 and layer.held_out.accuracy > 0.85
    assert layer.held_out.loss > 2 * layer.training.loss
    assert len(layer.net.outer) == 200 and "overfits" in usual.third


def test_scores_are_those_of_the_points(usual):
    for m in usual.models:
        for score, side in ((m.training, True), (m.held_out, False)):
            some = m.data.training == side
            odds, y = m.logits(m.data.x[some]), m.data.y[some]
            p = 1 / (1 + np.exp(-odds))
            assert score.points == len(y) and score.accuracy == np.mean((p > 0.5) == (y == 1))
            assert score.loss == pytest.approx(-np.mean(np.log(np.where(y == 1, p, 1 - p))))


def test_numbers_and_sentences_tell_the_same(usual):
    record = json.loads(json.dumps(usual.record()))
    last = record["models"][-1]
    assert last["name"] == "sigmoid" and set(last["held_out"]) == {"points", "accuracy", "loss"}
    assert f"{100 * last['held_out']['accuracy']:.3g}\u00a0%" in record["sentences"][1]
    assert f"{last['held_out']['loss']:.3f}" in record["sentences"][2] and f"{last['training']['loss']:.3f}" in record["sentences"][2]
    rows = usual.rows()
    assert len(rows) == 2 * len(usual.models) and all(r.keys() == rows[0].keys() for r in rows)
    assert rows[-1] == {"name": "sigmoid", "data": "XOR", "set": "held_out", **last["held_out"]}


@pytest.mark.parametrize("spec", ["identity", "3 - x/2", "leaky_relu:negative_slope=1"])
def test_straight_lines_stay_straight(spec):
    """No nonlinear activation: the logits are those of logistic regression, a plane."""
    found = boundary([get(spec)], made("moons", 80), hidden=20)
    line, layer = found.models
    assert layer.straight and "a straight line too" in found.second.replace("which draw ", "") and "straight" in found.title
    x = np.random.default_rng(0).normal(size=(50, 2))
    flat = np.column_stack([x, np.ones(50)])
    odds = layer.logits(x)
    assert odds == pytest.approx(flat @ np.linalg.lstsq(flat, odds, rcond=None)[0], abs=1e-9 * np.abs(odds).max())
    assert layer.training.loss == pytest.approx(line.training.loss, abs=1e-4)


@pytest.mark.parametrize("spec", ["relu", "tanh", "x*sigmoid(2*x)"])
@pytest.mark.parametrize("kind", ["moons", "circles", "spiral"])
def test_layers_bend(kind, spec):
    found = boundary([get(spec)], made(kind, 200), hidden=100)
    line, layer = found.models
    assert not layer.straight and layer.training.accuracy > line.training.accuracy + 0.03 and layer.training.accuracy > 0.9


def test_steps_and_crowds_are_refused():
    with pytest.raises(ActplotError, match="binary_step cannot be trained by gradient descent: its derivative is 0 almost everywhere"):
        boundary([get("relu"), get("binary_step")])
    with pytest.raises(ActplotError, match="no function of one number"):
        boundary([get("softmax")])
    with pytest.raises(ActplotError, match="at most 4 functions"):
        boundary([get("relu")] * (MOST + 1))
    with pytest.raises(ActplotError, match="--hidden must be a whole number from 1 to 1,000"):
        boundary(hidden=0)


def test_what_is_done_is_told():
    done = []
    boundary([get("tanh")], made("xor", 40), hidden=5, moved=done.append)
    assert done == sorted(done) and done[-1] <= 2 * STEPS and len(done) > 10


def test_again_is_the_same(usual):
    assert boundary().record() == usual.record() and boundary(seed=1).record() != usual.record()


def test_nobody_overfits_whose_loss_is_smaller_elsewhere():
    found = boundary([get("1000*x"), get("square")], made("moons"))
    most = max(found.layered, key=lambda m: m.held_out.loss - m.training.loss)
    assert ("overfits much" in found.third or "overfits most" in found.third) == (most.held_out.loss > most.training.loss)
    assert ("None overfits:" in found.third) == (most.held_out.loss <= most.training.loss)
