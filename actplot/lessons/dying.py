"""Units that are silent on all data get no gradient: too large steps of gradient descent leave many of them, where a slope can be 0."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from ..definition import Definition
from ..errors import ActplotError
from ..expressions.resolve import get
from ..prove.known import known
from .data import Data, made
from .lesson import Lesson, Row, percent
from .limits import number, whole
from .limits import trained as trainable
from .networks import accuracy, descended, later, logits, loss, quietly, started

SOURCE = "M. J. Pyrcz, Applied Machine Learning in Python (2024), Neural Network Activation Functions"
USUAL = ("relu", "leaky_relu", "elu", "gelu")
MOST = 6  # functions whose curves can still be told apart
SENSIBLE, LARGE = 0.1, 10.0  # steps
HIDDEN, EPOCHS = 200, 40
FAINT = 1e-6  # a slope that moves next to nothing


@dataclass(frozen=True)
class Course:
    """What becomes of the units in training: at the start, and after each epoch.

    silent: the share of units whose slope is exactly 0 at every point; faint: of those with no slope beyond FAINT; accuracy, loss: at last.
    """

    f: Definition
    step: float
    silent: tuple[float, ...]
    faint: tuple[float, ...]
    accuracy: float
    loss: float

    @property
    def dies(self) -> bool:
        """Whether f is constant somewhere, so that its slope is 0 in truth and not just smaller than all floats."""
        return bool(known(self.f).value("dead_region"))


@dataclass(frozen=True, kw_only=True)
class Dying(Lesson):
    """Courses of the same networks on the same points: with a sensible step, and with a too large one."""

    sensible: tuple[Course, ...]
    large: tuple[Course, ...]
    data: Data
    hidden: int
    seed: int
    source: str = SOURCE

    @property
    def epochs(self) -> int:
        """How many there are."""
        return len(self.large[0].silent) - 1

    @cached_property
    def worst(self) -> Course:
        """The course with a large step that ends with the most silent units."""
        return max(self.large, key=lambda c: c.silent[-1])

    @property
    def title(self) -> str:
        if self.worst.silent[-1] > self.worst.silent[0]:
            return f"Too large steps silence {self.worst.f.title} units, and for good"
        return f"With a step of {self.worst.step:g}, no unit falls silent"

    @property
    def sentences(self) -> tuple[str, str, str]:
        return self.first, self.second, self.third

    @property
    def first(self) -> str:
        """What a step does."""
        w = self.worst
        calm = next(c for c in self.sensible if c.f == w.f)
        ends = f"with a step of {calm.step:g} it is {percent(calm.silent[-1])}, with one of {w.step:g} it is {percent(w.silent[-1])}"
        others = [f"{c.f.title} {percent(c.silent[-1])}" for c in self.large if c is not w and c.silent[-1] > c.silent[0]]
        also = f" ({others[0] if len(others) == 1 else f'{len(others)} others too'})" if others else ""
        before = f"Of {self.hidden} {w.f.title} units {percent(w.silent[0])} are silent at the start"
        return f"{before}; after {self.epochs} epochs {ends}{also}."

    @property
    def second(self) -> str:
        """What it is to be silent."""
        spared = [c.f.title for c in self.large if c.silent[-1] == 0]
        never = f" No {listed(spared, 'or')} unit is silent." if spared else ""
        silent = f"A silent unit has slope 0 at all {len(self.data.y)} points: no gradient moves its weights, so it never speaks again."
        return silent + never

    @property
    def third(self) -> str:
        """What becomes of slopes that are 0 on no interval."""
        soft = [c for c in self.large if not c.dies]
        if not soft:
            return "Each of these functions is constant somewhere: a unit all of whose points lie there is dead."
        names = [c.f.title for c in soft if c.faint[-1]] or [c.f.title for c in soft]
        own = f"The slope of {listed(names)} is 0 on no interval"
        if not any(c.faint[-1] for c in soft):
            return f"{own}, and of every unit it is larger than 10⁻⁶ at some of the points."
        faint, lost = (listed([percent(getattr(c, share)[-1]) for c in soft if c.faint[-1]]) for share in ("faint", "silent"))
        return f"{own}, but it dies away: it is below 10⁻⁶ at every point for {faint} of the units, and smaller than all floats for {lost}."

    def numbers(self) -> dict[str, Any]:
        """Each course, epoch by epoch."""
        return {
            "data": self.data.name,
            "points": len(self.data.y),
            "hidden": self.hidden,
            "seed": self.seed,
            "courses": [
                {
                    "name": c.f.spec,
                    "step": c.step,
                    "constant_somewhere": c.dies,
                    "silent": list(c.silent),
                    "slope_below_1e-6": list(c.faint),
                    "accuracy": short(c.accuracy),
                    "loss": short(c.loss),
                }
                for c in (*self.sensible, *self.large)
            ],
        }

    def rows(self) -> list[Row]:
        """A row for each course and epoch."""
        return [
            {"name": c.f.spec, "step": c.step, "epoch": k, "silent": silent, "slope_below_1e-6": faint}
            for c in (*self.sensible, *self.large)
            for k, (silent, faint) in enumerate(zip(c.silent, c.faint, strict=True))
        ]


def listed(texts: Sequence[str], last: str = "and") -> str:
    """Texts in a sentence."""
    return f" {last} ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def short(value: float) -> float:
    """A number less the last digits, which another machine would not print."""
    return float(f"{value:.4g}")


def dying(
    names: Sequence[Definition] = (),
    data: Data | None = None,
    step: float = LARGE,
    epochs: int = EPOCHS,
    hidden: int = HIDDEN,
    seed: int = 0,
    moved: Callable[[int], object] = lambda done: None,
) -> Dying:
    """Plain gradient descent with all points, once with a sensible step and once with this one; count units that get no gradient.

    names: ReLU, leaky ReLU, ELU and GELU by default; data: two moons; moved: is given the epochs done. ActplotError for an activation that
    cannot be trained, or overflows.
    """
    chosen = [trainable(f) for f in names] or [get(n) for n in USUAL]
    if len(chosen) > MOST:
        raise ActplotError(f"expected at most {MOST} functions, whose curves can be told apart, got {len(chosen)}")
    number(step, "--step", 1e-6, 1e6)
    whole(epochs, "--epochs", 1, 1000)
    whole(hidden, "--hidden", 1, 1000)
    points = data or made("moons", seed=seed)
    tasks = [(f, a) for a in (SENSIBLE, step) for f in chosen]
    courses = [course(f, points, a, epochs, hidden, seed, partial(later, moved, k * epochs)) for k, (f, a) in enumerate(tasks)]
    return Dying(sensible=tuple(courses[: len(chosen)]), large=tuple(courses[len(chosen) :]), data=points, hidden=hidden, seed=seed)


def course(f: Definition, data: Data, step: float, epochs: int, hidden: int, seed: int, moved: Callable[[int], object]) -> Course:
    """One network, trained with all points."""
    x, y = data.standardised(data.x), data.y
    largest = []
    for epoch, (now, here) in enumerate(descended(started(f, hidden, seed), x, y, step, epochs)):
        largest.append(np.abs(here.slopes).max(0))
        moved(epoch)
        net = now
    odds = quietly(lambda: logits(net, x))
    silent, faint = (tuple(float(np.mean(s <= most)) for s in largest) for most in (0.0, FAINT))
    return Course(f, step, silent, faint, accuracy(odds, y), loss(odds, y))
