"""Logistic regression parts classes by a straight line; a hidden layer of nonlinear activations bends it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ..definition import Definition
from ..errors import ActplotError
from ..expressions.resolve import get
from ..prove.known import known
from .data import Data, made
from .lesson import Lesson, Row, percent, told
from .limits import trained as trainable
from .limits import whole
from .networks import STEPS, Array, Network, accuracy, later, logits, loss, overflow, quietly, started, trained

SOURCE = "S. Raschka, What is the Role of the Activation Function in a Neural Network? (KDnuggets, 2016)"
USUAL = "sigmoid"  # the document's
HIDDEN = 200
MOST = 4  # names, whose panels can still be read side by side
SETS = ("training", "held_out")
OVERFITS = 1.5  # times the loss of training, that of points held out


@dataclass(frozen=True)
class Score:
    """How well points are told apart: their number, the share that is, the logistic loss."""

    points: int
    accuracy: float
    loss: float


@dataclass(frozen=True)
class Model:
    """A network that was trained, and its scores: in training, held out."""

    data: Data
    net: Network
    training: Score
    held_out: Score

    @property
    def f(self) -> Definition | None:
        """The activation of the hidden layer, None in logistic regression."""
        return self.net.f

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return self.f.spec if self.f else "logistic regression"

    @property
    def straight(self) -> bool:
        """Whether its boundary is a straight line."""
        return self.f is None or known(self.f).value("nonlinear") is False

    def logits(self, x: Array) -> Array:
        """Of points of shape (n, 2), as the data has them; of shape (n,). ActplotError where one is no number."""
        found = quietly(lambda: logits(self.net, self.data.standardised(x)))
        if not np.isfinite(found).all():
            raise ActplotError(overflow(self.net))
        return np.asarray(found)


@dataclass(frozen=True, kw_only=True)
class Boundary(Lesson):
    """Models side by side."""

    models: tuple[Model, ...]
    hidden: int
    seed: int
    source: str = SOURCE

    @property
    def straight(self) -> list[Model]:
        """Models of logistic regression."""
        return [m for m in self.models if m.f is None]

    @property
    def layered(self) -> list[Model]:
        """Models with a hidden layer."""
        return [m for m in self.models if m.f is not None]

    @property
    def title(self) -> str:
        bent = [m for m in self.layered if not m.straight]
        if not bent:
            return "Without a nonlinear activation, a hidden layer leaves the boundary straight"
        if len(bent) == 1 and bent[0].f is not None:
            return f"Logistic regression draws a straight line, a layer of {bent[0].f.title} units can bend it"
        return "Logistic regression draws a straight line, a layer of nonlinear units can bend it"

    @property
    def sentences(self) -> tuple[str, str, str]:
        return self.first, self.second, self.third

    @property
    def first(self) -> str:
        """How straight lines do."""
        shares = [f"{percent(m.held_out.accuracy)} in {m.data.name}" for m in self.straight]
        return f"Logistic regression draws a straight line: of the points held out, it is right for {' and '.join(shares)}."

    @property
    def second(self) -> str:
        """How hidden layers do."""
        where = self.layered[0].data.name
        shares = [(m.f.title, percent(m.held_out.accuracy), m.straight) for m in self.layered if m.f]
        if len(shares) == 1:
            ((title, share, straight),) = shares
            still = ", which draw a straight line too," if straight else ""
            return f"A hidden layer of {self.hidden} {title} units{still} is right for {share} of the points held out of {where}."
        texts = [f"{title} {share}{' (a straight line too)' if straight else ''}" for title, share, straight in shares]
        return f"With a hidden layer of {self.hidden} units, it is for {', '.join(texts[:-1])} and {texts[-1]}."

    @property
    def third(self) -> str:
        """Whether more was learnt than holds for other points."""
        m = max(self.layered, key=lambda m: m.held_out.loss - m.training.loss)
        title, train, held = m.f.title if m.f else "", m.training, m.held_out
        several, much = len(self.layered) > 1, held.loss > OVERFITS * train.loss
        if held.loss <= train.loss:
            seen = f"{fixed(train.loss)} on the {train.points} training points (drawn)"
            who = "None overfits" if several else f"{title} does not overfit"
            return f"{who}: {title}’s loss is {seen}, and {fixed(held.loss)} on the {held.points} held out."
        if several:
            who = f"{title} overfits most" if much else f"None overfits much, {title} most"
        else:
            who = f"{title} overfits" if much else f"{title} does not overfit much"
        if much and any(p.data is m.data and p.held_out.loss > OVERFITS * p.training.loss for p in self.straight):
            who += ", as logistic regression does"
        seen = f"{fixed(train.loss)} on the {train.points} training points (drawn)"
        return f"{who}: its loss is {seen}, and {fixed(held.loss)} on the {held.points} held out."

    def numbers(self) -> dict[str, Any]:
        """Each model's scores, in training and held out."""
        return {
            "hidden": self.hidden,
            "seed": self.seed,
            "models": [{"name": m.name, "data": m.data.name, **{key: scores(m, key) for key in SETS}} for m in self.models],
        }

    def rows(self) -> list[Row]:
        """A row for each model and set of points."""
        return [{"name": m.name, "data": m.data.name, "set": key, **scores(m, key)} for m in self.models for key in SETS]


def fixed(value: float) -> str:
    """A loss in thousandths, one beyond all measure in few digits."""
    return f"{value:.3f}" if value < 100 else told(value, 2)


def scores(m: Model, which: str) -> dict[str, int | float]:
    """A model's score as tables hold it: not the last digits, which another machine would not print."""
    s: Score = getattr(m, which)
    return {"points": s.points, "accuracy": float(f"{s.accuracy:.4g}"), "loss": float(f"{s.loss:.4g}")}


def boundary(
    names: Sequence[Definition] = (),
    data: Data | None = None,
    hidden: int = HIDDEN,
    seed: int = 0,
    moved: Callable[[int], object] = lambda done: None,
) -> Boundary:
    """Logistic regression and a network with one hidden layer for each activation, trained on the same points.

    names: none are the document's sigmoid, and without data its three pictures; data: XOR by default; moved: is given the steps done.
    ActplotError for an activation that cannot be trained, or overflows.
    """
    chosen = [trainable(f) for f in names] or [get(USUAL)]
    if len(chosen) > MOST:
        raise ActplotError(f"expected at most {MOST} functions, whose panels can be read side by side, got {len(chosen)}")
    whole(hidden, "--hidden", 1, 1000)
    points = data or made("xor", seed=seed)
    tasks: list[tuple[Data, Definition | None]] = [(points, None), *((points, f) for f in chosen)]
    if data is None and not names:
        tasks = [(made("blobs", seed=seed), None), *tasks]
    models = [model(d, f, hidden, seed, partial(later, moved, k * STEPS)) for k, (d, f) in enumerate(tasks)]
    return Boundary(models=tuple(models), hidden=hidden, seed=seed)


def model(data: Data, f: Definition | None, hidden: int, seed: int, moved: Callable[[int], object]) -> Model:
    """A network, trained and scored."""
    x, y = data.part(True)
    net = trained(started(f, hidden, seed), x, y, moved)
    return Model(data, net, *(score(net, *data.part(some)) for some in (True, False)))


def score(net: Network, x: Array, y: Array) -> Score:
    """How a network does on points. ActplotError where it overflows there."""
    odds = quietly(lambda: logits(net, x))
    if not np.isfinite(odds).all():
        raise ActplotError(overflow(net))
    return Score(len(y), accuracy(odds, y), loss(odds, y))
