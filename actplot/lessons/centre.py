"""Outputs that are not centred at zero slow gradient descent down: one example moves all weights the same way, and the loss is a valley."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..algebras.arrays import floats
from ..definition import Definition
from ..errors import ActplotError
from ..prove.known import known
from .lesson import Lesson, Row, percent, told
from .limits import hidden, number, whole

Array = np.ndarray[Any, np.dtype[np.float64]]
START, TARGET = np.array([0.0, 0.0]), np.array([2.0, -1.0])  # the first weight has to grow, the second to fall
EXAMPLES = 10_000
RUNS = 201  # odd, so that the median is one of them
REACHED = 0.01  # of the first loss
MOST_BATCH, MOST_SINGLE = 10**9, 10_000  # steps that are counted
DRAWN = 60  # steps of a path that are kept
MOST = 3  # functions side by side
SIZES = 1e-100, 1e100  # of outputs, whose squares are numbers too
BEST = "2/(λ₁\u00a0+\u00a0λ₂)"
STRAIGHT = 1.5  # a condition number up to which nothing zigzags
QUADRANTS = ("+ +", "− +", "− −", "+ −")  # signs of the changes of both weights, counterclockwise
WANTED = QUADRANTS[3]
FORMULA = "1 + 2·mean²/variance".replace(" ", "\u00a0")  # on one line
SOURCE = "M. J. Pyrcz (2024); J. Jordan, Neural networks: activation functions; LeCun et al., Efficient BackProp (1998), 4.3"


@dataclass(frozen=True, kw_only=True)
class Bowl:
    """The loss of a linear unit whose two inputs are outputs of f, and the ways down.

    mean, second: E f(Z) and E f(Z)², None where they are not known. matrix: the mean of a aᵀ over the examples; low, high: its eigenvalues;
    centred: the condition number once the mean is taken off. step: of the batch. batch, single: paths of shape (steps + 1, 2);
    batch_steps, single_steps: how many reach 1 % of the loss, None where more than are counted. landings: where one example leads from
    the start, of shape (EXAMPLES, 2); shares: of these by quadrant, what stays on an axis in none.
    """

    f: Definition
    mean: float | None
    second: float | None
    matrix: Array
    low: float
    high: float
    centred: float
    step: float
    batch: Array
    batch_steps: int | None
    single: Array
    single_steps: int | None
    landings: Array
    shares: dict[str, float]

    @property
    def condition(self) -> float:
        """The condition number that was measured."""
        return self.high / self.low

    @property
    def predicted(self) -> float | None:
        """The condition number for independent inputs: 1 + 2 mean²/variance."""
        if self.mean is None or self.second is None or not self.second > self.mean**2:
            return None
        return 1 + 2 * self.mean**2 / (self.second - self.mean**2)

    def measures(self) -> dict[str, float | None]:
        """All numbers by name."""
        found: dict[str, float | None] = {
            "mean": self.mean,
            "second_moment": self.second,
            "condition_predicted": self.predicted,
            "condition_measured": self.condition,
            "condition_centred": self.centred,
            "eigenvalue_low": self.low,
            "eigenvalue_high": self.high,
            "step": self.step,
            "batch_steps": self.batch_steps,
            "single_steps_median": self.single_steps,
            **{f"steps {quadrant}": share for quadrant, share in self.shares.items()},
        }
        return {key: rounded(value) for key, value in found.items()}


@dataclass(frozen=True, kw_only=True)
class Centre(Lesson):
    """Bowls of one or several functions, for the same pre-activations."""

    bowls: tuple[Bowl, ...]
    seed: int
    factor: float | None
    source: str = SOURCE

    @property
    def title(self) -> str:
        if any(b.condition >= STRAIGHT for b in self.bowls):
            return "Outputs that are not centred at zero make gradient descent zigzag"
        if all(b.mean == 0 for b in self.bowls):
            return "Outputs that are centred at zero let gradient descent go straight"
        return "The nearer outputs are to being centred, the straighter gradient descent goes"

    @property
    def sentences(self) -> tuple[str, str, str]:
        towards = self.each([percent(round(b.shares[WANTED], 2)) for b in self.bowls], again=False)
        facts = self.each(["unknown" if b.predicted is None else told(b.predicted) for b in self.bowls])
        found = ", ".join(told(b.condition) for b in self.bowls)
        size = BEST if self.factor is None else f"{told(self.factor)}/λ"
        counts = self.each([f"{counted(b.batch_steps, MOST_BATCH)} or {counted(b.single_steps, MOST_SINGLE)}" for b in self.bowls])
        return (
            f"Inputs of one sign move weights alike; into the target’s quadrant lead {towards} of examples.",
            f"All together may lead anywhere, slowed by the condition number, {FORMULA} for independent inputs: {facts}; measured {found}.",
            f"Steps to {percent(REACHED)} of the loss, all at once (step {size}) or one at a time (median): {counts}.",
        )

    def each(self, texts: list[str], again: bool = True) -> str:
        """What holds for each function, in a row, with their names where there are several; not ``again`` where there are many."""
        if len(texts) == 1 or (again and len(texts) > 2):
            return ", ".join(texts)
        return ", ".join(f"{text} ({b.f.title})" for text, b in zip(texts, self.bowls, strict=True))

    def numbers(self) -> dict[str, Any]:
        """Facts, condition numbers, steps, shares and paths."""
        return {
            "seed": self.seed,
            "examples": EXAMPLES,
            "runs": RUNS,
            "start": START.tolist(),
            "target": TARGET.tolist(),
            "activations": [
                {"activation": b.f.spec, **b.measures(), "batch_path": points(b.batch), "single_path": points(b.single)}
                for b in self.bowls
            ],
        }

    def rows(self) -> list[Row]:
        """A row for each measure of each function."""
        return [{"activation": b.f.spec, "quantity": key, "value": value} for b in self.bowls for key, value in b.measures().items()]


def rounded(value: float | None) -> float | None:
    """A number without the digits that differ from one machine to the next."""
    return float(f"{value:.10g}") if isinstance(value, float) else value


def points(path: Array) -> list[list[float | None]]:
    """A path without these digits."""
    return [[rounded(v) for v in point] for point in np.round(path, 10).tolist()]


def counted(steps: int | None, most: int) -> str:
    """How many steps."""
    return f"more than {most:,}" if steps is None else f"{steps:,}"


def centre(activations: Sequence[Definition], step: float | None = None, seed: int = 0) -> Centre:
    """A linear unit learns a linear target, without noise, from two inputs that are outputs of f at independent normal pre-activations.

    activations: one to three; step: of the batch in units of 1/λ, λ the largest eigenvalue, 0.01 to 1.99 (at 2 it would not end); by
    default 2/(λ₁ + λ₂), at which the slower of both directions is fastest. seed: of pre-activations and orders. ActplotError for other
    numbers, for an f that no hidden layer can have, and for one whose outputs are all the same or too large.
    """
    chosen = [hidden(f) for f in activations]
    if not 1 <= len(chosen) <= MOST:
        raise ActplotError(f"expected one to {MOST} functions side by side, got {len(chosen)}")
    factor = None if step is None else number(step, "--step", 0.01, 1.99)
    rng = np.random.default_rng(whole(seed, "--seed", 0, 2**32 - 1))
    z, orders = rng.standard_normal((EXAMPLES, 2)), rng.integers(0, EXAMPLES, (MOST_SINGLE, RUNS))
    return Centre(bowls=tuple(bowl(f, z, orders, factor) for f in chosen), seed=seed, factor=factor)


def bowl(f: Definition, z: Array, orders: Any, factor: float | None) -> Bowl:
    """The bowl of one function. ActplotError where its outputs span none, or are no numbers that can be squared."""
    a = np.asarray(floats.value(f, z), np.float64)
    size = float(np.abs(a).max()) if np.isfinite(a).all() else np.inf
    if size and not SIZES[0] < size < SIZES[1]:
        raise ActplotError(f"{f.name} gives outputs as large as {size:.3g} for normal inputs, whose squares are no numbers")
    covariance, m = np.cov(a.T, bias=True), a.mean(axis=0)
    if not covariance.diagonal().min() > (1e-12 * size) ** 2:
        raise ActplotError(f"{f.name} gives the same output for all inputs here, from which nothing can be learned")
    matrix = covariance + np.outer(m, m)
    high = float(np.linalg.eigvalsh(matrix)[1])
    adjugate = np.array([[covariance[1, 1], -covariance[0, 1]], [-covariance[1, 0], covariance[0, 0]]])
    low = float(np.linalg.det(covariance) + m @ adjugate @ m) / high  # no digits are lost, however narrow the valley
    spread = np.linalg.eigvalsh(covariance)
    eta = 2 / (low + high) if factor is None else factor / high
    facts = known(f)
    landed = START + leads(a, START - TARGET)
    path, steps = singly(a, matrix, orders)
    return Bowl(
        f=f, mean=finite(facts.value("mean")), second=finite(facts.value("second_moment")), matrix=matrix, low=low, high=high,
        centred=float(spread[1] / spread[0]), step=eta, batch=together(matrix, eta), batch_steps=soonest(matrix, eta),
        single=path, single_steps=steps, landings=landed, shares=shares(landed - START),
    )  # fmt: skip


def finite(value: Any) -> float | None:
    """A fact as a number, None where it is none."""
    return float(value) if isinstance(value, (int, float)) and np.isfinite(value) else None


def leads(a: Array, off: Array) -> Array:
    """By how much one example moves weights that are so far off the target: along its inputs a, to where its own error is 0."""
    square = (a**2).sum(axis=-1)
    share = np.divide((a * off).sum(axis=-1), square, out=np.zeros_like(square), where=square > 0)
    return np.asarray(-share[..., None] * a)


def shares(moves: Array) -> dict[str, float]:
    """The share of moves in each quadrant, of those along an axis, and of none at all."""
    x, y = np.sign(moves).T
    inside = [(x == s) & (y == t) for s, t in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
    rest = {"along an axis": (x == 0) ^ (y == 0), "none": (x == 0) & (y == 0)}
    return {key: float(np.mean(found)) for key, found in {**dict(zip(QUADRANTS, inside, strict=True)), **rest}.items()}


def together(matrix: Array, eta: float) -> Array:
    """The path of gradient descent over all examples."""
    path = [START]
    for _ in range(DRAWN):
        path.append(path[-1] - eta * matrix @ (path[-1] - TARGET))
    return np.array(path)


def soonest(matrix: Array, eta: float) -> int | None:
    """The first step of the batch at which the loss is reached, in closed form along both axes of the bowl."""
    values, axes = np.linalg.eigh(matrix)
    first = values * ((START - TARGET) @ axes) ** 2
    rates = 1 - eta * values

    def there(k: int) -> bool:
        return float(first @ np.abs(rates) ** (2 * k)) <= REACHED * float(first.sum())

    if not there(MOST_BATCH):
        return None
    end = 1
    while not there(end):
        end *= 2
    return bisect_left(range(end + 1), True, key=there)


def singly(a: Array, matrix: Array, orders: Any) -> tuple[Array, int | None]:
    """The median over all runs, through examples one at a time, of the steps to the loss; and of the runs that take so many the path of
    the one that strays least.
    """
    off = np.tile(START - TARGET, (orders.shape[1], 1))
    goal = REACHED * float(off[0] @ matrix @ off[0])
    reached = np.full(len(off), len(orders) + 1)
    paths = [off]
    for k, which in enumerate(orders, 1):
        off = off + leads(a[which], off)
        if k <= DRAWN:
            paths.append(off)
        reached[(((off @ matrix) * off).sum(axis=1) <= goal) & (reached > k)] = k
        if np.median(reached) <= k:
            break
    found = int(np.median(reached))
    ways = TARGET + np.array(paths)[: found + 1, reached == found]
    calmest = np.abs(ways - (START + TARGET) / 2).max(axis=(0, 2)).argmin()
    return ways[:, calmest], found if found <= len(orders) else None
