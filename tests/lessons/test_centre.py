"""What is said of outputs that are not centred at zero is so: quadrants, condition numbers, steps."""

import numpy as np
import pytest

from actplot import ActplotError, get, names
from actplot.lessons import centre as lesson
from actplot.lessons.centre import QUADRANTS, START, TARGET, WANTED, centre
from actplot.prove.known import known

EVERYWHERE = [f for f in map(get, names()) if f.kind == "scalar" and not np.isfinite([float(f.domain.low), float(f.domain.high)]).any()]
HIDDEN = [f for f in EVERYWHERE if known(f).value("second_moment") is not None]
POSITIVE = ["sigmoid", "softplus", "hard_sigmoid", "gaussian", "exp(x/2)", "-sigmoid(x)"]


def bowl(name, **options):
    return centre([get(name)], **options).bowls[0]


def descended(b, steps):
    """The losses of so many steps over all examples, taken one by one, as shares of the first."""
    off, losses = START - TARGET, []
    for _ in range(steps + 1):
        losses.append(off @ b.matrix @ off)
        off = off - b.step * b.matrix @ off
    return np.array(losses) / losses[0]


@pytest.mark.sampled
@pytest.mark.parametrize("f", HIDDEN, ids=lambda f: f.name)
def test_the_predicted_condition_number_is_measured(f):
    if not known(f).value("second_moment") > known(f).value("mean") ** 2:
        with pytest.raises(ActplotError, match="the same output for all inputs"):
            centre([f])
        return
    b = centre([f]).bowls[0]
    assert b.predicted is not None and 0.8 < b.condition / b.predicted < 1.25
    assert b.predicted == pytest.approx(1.0) or b.mean != 0
    assert b.centred < 1.4  # what is left is chance


def test_the_measure_is_of_the_function_and_not_of_its_mean():
    """Outputs that depend on each other are not predicted by means: what is measured tells both apart."""
    a = np.array([[1.0, 0.9], [-1.0, -0.9], [0.5, 0.6], [-0.5, -0.6]])
    values = np.linalg.eigvalsh(a.T @ a)
    assert np.abs(a.mean(axis=0)).max() < 1e-12 and values[1] / values[0] > 100


@pytest.mark.parametrize("name", POSITIVE)
def test_inputs_of_one_sign_leave_two_quadrants(name):
    b = bowl(name)
    assert b.shares[WANTED] == b.shares[QUADRANTS[1]] == 0
    assert b.shares[QUADRANTS[0]] + b.shares[QUADRANTS[2]] + b.shares["along an axis"] == pytest.approx(1)


@pytest.mark.parametrize("name", ["tanh", "identity", "erf", "sigmoid(x) - 1/2"])
def test_centred_inputs_lead_into_the_quadrant_of_the_target(name):
    assert 0.4 < bowl(name).shares[WANTED] < 0.6


@pytest.mark.parametrize("name", [*POSITIVE, "relu", "step", "tanh"])
def test_one_example_ends_on_the_circle_through_start_and_target(name):
    """Where an example's own error is 0, the step is at right angles to what is left: Thales."""
    b = bowl(name)
    moved, left = b.landings - START, TARGET - b.landings
    assert np.abs((moved * left).sum(axis=1)).max() < 1e-9
    assert sum(b.shares.values()) == pytest.approx(1)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "hard_sigmoid", "x + 3"])
@pytest.mark.parametrize("step", [None, 0.3, 1.0, 1.9])
def test_steps_are_those_that_are_taken(name, step):
    b = bowl(name, step=step)
    losses = descended(b, b.batch_steps)
    assert losses[-1] <= lesson.REACHED < losses[-2]
    assert np.allclose(b.batch[1] - b.batch[0], -b.step * b.matrix @ (START - TARGET))


def test_at_no_step_is_the_slower_direction_faster():
    def rate(b):
        return max(abs(1 - b.step * v) for v in (b.low, b.high))

    best = rate(bowl("sigmoid"))
    assert all(rate(bowl("sigmoid", step=s)) > best for s in np.arange(0.1, 2.0, 0.1).round(1).tolist())


def test_all_examples_together_lead_where_one_cannot():
    """The gradient over all examples of w − w* = (−1, 1) is var·(−1, 1), which no single example with positive inputs has."""
    b = bowl("sigmoid")
    step = -b.matrix @ np.array([-1.0, 1.0])
    assert step[0] > 0 > step[1] and b.shares[WANTED] == 0


def test_sigmoid_zigzags_and_tanh_does_not():
    found = centre([get("sigmoid"), get("tanh")])
    sigmoid, tanh = found.bowls
    assert sigmoid.batch_steps >= 10 * tanh.batch_steps and sigmoid.single_steps >= 3 * tanh.single_steps
    turns = np.sign(np.diff(sigmoid.batch[:10] @ [1.0, 1.0]))
    assert (turns[1:] == -turns[:-1]).all()
    titles = {name: centre([get(name)]).title for name in ("sigmoid", "relu", "gelu", "tanh")}
    assert found.title == titles["sigmoid"] == titles["relu"] == "Outputs that are not centred at zero make gradient descent zigzag"
    assert titles["tanh"] == "Outputs that are centred at zero let gradient descent go straight"
    assert "nearer" in titles["gelu"]  # whose mean is not 0
    assert bowl("sigmoid(x) - 1/2").batch_steps == tanh.batch_steps  # the same curve, moved


def test_sentences_say_the_numbers():
    found = centre([get("sigmoid"), get("tanh")])
    first, second, third = found.sentences
    assert "0\u00a0% (Sigmoid), 50\u00a0% (tanh) of examples" in first
    assert "12.5 (Sigmoid), 1 (tanh); measured 12.5, 1.02" in second
    assert f"{found.bowls[0].batch_steps} or {found.bowls[0].single_steps} (Sigmoid)" in third
    assert "0.5/λ" in centre([get("elu")], step=0.5).sentences[2]


def test_seeds_and_equal_calls():
    assert centre([get("relu")]).record() == centre([get("relu")]).record() != centre([get("relu")], seed=1).record()


def test_more_steps_than_are_counted_are_said_to_be_more():
    b = bowl("x + 100000")
    assert b.batch_steps is None and b.condition > 1e10
    assert "more than 1,000,000,000" in centre([b.f]).sentences[2]
    assert bowl("x + 100").batch_steps == 22_915 and len(bowl("x + 100").batch) == lesson.DRAWN + 1


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("x*0", {}, "gives the same output for all inputs"),
        ("x*0 + 7", {}, "gives the same output for all inputs"),
        ("exp(exp(x^2))", {}, "outputs as large as inf for normal inputs"),
        ("1e200*x", {}, "whose squares are no numbers"),
        ("1e-200*x", {}, "whose squares are no numbers"),
        ("softmax", {}, "is no function of one number"),
        ("log(x)", {}, "pre-activations lie anywhere"),
        ("relu", {"step": 2.0}, r"--step must be a number from 0\.01 to 1\.99, got 2\.0"),
        ("relu", {"step": float("nan")}, "--step must be"),
        ("relu", {"seed": -1}, "--seed must be"),
    ],
)
def test_what_cannot_be_shown_is_refused(name, options, said):
    with pytest.raises(ActplotError, match=said):
        bowl(name, **options)


def test_one_to_three_functions():
    assert len(centre([get("relu")] * 3).bowls) == 3
    for count in (0, 4):
        with pytest.raises(ActplotError, match=f"expected one to 3 functions side by side, got {count}"):
            centre([get("relu")] * count)
