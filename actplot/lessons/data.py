"""Points of two classes in the plane: made, or read from a table."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from os.path import exists  # is False where a name is too long for a file
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ..definition import nearest
from ..errors import ActplotError
from ..outside import quoted, reason, visible
from .limits import number, whole

Array = np.ndarray[Any, Any]
TRAINING = 0.75  # of the points of each class; the others are held out
LEAST, MOST = 2, 1000  # points of a class at least; in all at most, else thinned
LONGEST, ROWS = 10_000, 10_000_000  # characters of a line, lines of a table: what is longer is none
LARGEST = 1e100  # a number whose square is a float, too
EXPECTED = "expected two numbers and a class"
MISSING = ("nan", "na", "n/a", "null", "none")  # how tables say that there is no class


@dataclass(frozen=True)
class Data:
    """x: of shape (n, 2); y: 0 or 1, of shape (n,); training: whether a point is trained with; remarks: what was done to a table."""

    name: str
    x: Array
    y: Array
    training: Array
    columns: tuple[str, str] = ("x₁", "x₂")
    classes: tuple[str, str] = ("class 0", "class 1")
    remarks: tuple[str, ...] = field(default=())

    @cached_property
    def middle(self) -> Array:
        """The mean of each feature, where it is trained with."""
        return np.asarray(self.x[self.training].mean(0))

    @cached_property
    def size(self) -> Array:
        """The standard deviation of each feature, where it is trained with; 1 of one that is constant."""
        found = self.x[self.training].std(0)
        return np.where(found > 1e-12 * np.abs(self.middle), found, 1.0)

    def standardised(self, x: Array) -> Array:
        """Points of shape (n, 2) in units of the spread of those that are trained with."""
        return (x - self.middle) / self.size

    def part(self, training: bool) -> tuple[Array, Array]:
        """Standardised points and classes: those that are trained with, or those held out."""
        some = self.training == training
        return self.standardised(self.x[some]), self.y[some]


def split(y: Array, rng: np.random.Generator) -> Array:
    """Which points are trained with: of each class the same share, at random."""
    training = np.zeros(len(y), bool)
    for c in (0, 1):
        some = rng.permutation(np.flatnonzero(y == c))
        training[some[: min(len(some) - 1, round(TRAINING * len(some)))]] = True
    return training


# ---------------------------------------------------------------- made


def moons(rng: np.random.Generator, y: Array) -> Array:
    """Two half circles that reach into each other."""
    turn = rng.uniform(0, np.pi, len(y))
    upper = np.column_stack([np.cos(turn), np.sin(turn)])
    return np.where(y[:, None] == 1, upper, np.array([1.0, 0.5]) - upper)


def circles(rng: np.random.Generator, y: Array) -> Array:
    """A circle in another."""
    turn = rng.uniform(0, 2 * np.pi, len(y))
    return np.asarray(np.column_stack([np.cos(turn), np.sin(turn)]) * np.where(y == 1, 0.5, 1.0)[:, None])


def xor(rng: np.random.Generator, y: Array) -> Array:
    """Class 1 where exactly one of both numbers is positive."""
    x = np.abs(rng.normal(0, 1, (len(y), 2)))
    side = rng.integers(0, 2, len(y)) * 2.0 - 1
    return np.asarray(x * np.column_stack([side, np.where(y == 1, -side, side)]))


def spiral(rng: np.random.Generator, y: Array) -> Array:
    """Two arms of a spiral, one and a half turns each."""
    way = np.sqrt(rng.uniform(0.02, 1, len(y)))
    turn = np.pi * (3 * way + y)
    return np.asarray(3 * way[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))


def blobs(rng: np.random.Generator, y: Array) -> Array:
    """Two clouds side by side."""
    return np.where(y[:, None] == 1, [1.6, 1.0], [-1.6, -1.0])


MADE: dict[str, tuple[str, float, Callable[[np.random.Generator, Array], Array]]] = {  # what it is called, and its usual noise
    "moons": ("two moons", 0.25, moons),
    "circles": ("two circles", 0.12, circles),
    "xor": ("XOR", 0.1, xor),
    "spiral": ("two spirals", 0.12, spiral),
    "blobs": ("two blobs", 0.7, blobs),
}
POINTS = 400


def made(kind: str, points: int = POINTS, noise: float | None = None, seed: int = 0) -> Data:
    """Points of a kind, half of each class, moved by normal noise and rounded to thousandths. ActplotError for other numbers."""
    title, usual, draw = MADE[kind]
    rng = np.random.default_rng(whole(seed, "--seed", 0, 2**32 - 1))
    y = np.arange(whole(points, "--points", 20, MOST)) % 2.0
    x = draw(rng, y) + rng.normal(0, 1, (len(y), 2)) * (usual if noise is None else number(noise, "--noise", 0, 10))
    return Data(title, np.round(x, 3) + 0.0, y, split(y, rng))


# ---------------------------------------------------------------- read


def given(
    name: str, points: int | None = None, noise: float | None = None, seed: int = 0, stdin: Callable[[], Iterable[str]] = tuple
) -> Data:
    """The data of that name: a kind that is made, a FILE.csv, or - for the lines of stdin. ActplotError for any other."""
    if name in MADE:
        return made(name, POINTS if points is None else points, noise, seed)
    if name != "-" and not Path(name).suffix and not exists(name):
        offer = nearest(name, MADE) or f"expected {', '.join(MADE)} or a table such as FILE.csv"
        raise ActplotError(f"no data named {quoted(name)}; {offer}")
    for option, value in (("--points", points), ("--noise", noise)):
        if value is not None:
            raise ActplotError(f"{option} is for data that is made ({', '.join(MADE)}), not for a table")
    return read(stdin() if name == "-" else lines(name), "stdin" if name == "-" else visible(Path(name).name), seed)


def lines(path: str) -> Iterator[str]:
    """The lines of a file as they come. ActplotError where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as stream:
            while line := stream.readline(LONGEST + 1):
                yield line
    except (OSError, ValueError) as error:
        raise ActplotError(f"cannot read {visible(path)}: {reason(error)}") from None


@dataclass(frozen=True)
class Row:
    """A line of a table: two numbers and what the class is called."""

    x: tuple[float, float]
    label: str


def read(lines: Iterable[str], name: str, seed: int = 0) -> Data:
    """A table of two features and a class, between commas, semicolons or tabs, with or without a header; thinned where it is long.

    ActplotError for one that is something else, with the line.
    """
    rng, kept, labels, columns, count = Random(seed), list[Row](), dict[float | str, str](), ("x₁", "x₂"), 0
    for n, cells in rows(lines, name):
        if not count and header(cells):
            if columns != ("x₁", "x₂"):
                raise ActplotError(f"{name}, line {n}: {EXPECTED}, got a second header")
            columns = (title(cells[0], "x₁"), title(cells[1], "x₂"))
            continue
        row = parsed(cells, f"{name}, line {n}")
        labels.setdefault(sense(row.label), row.label)
        if len(labels) > 2:
            told = ", ".join(quoted(t) for t in labels.values())
            raise ActplotError(f"{name}, line {n}: a third class; expected two, got {told}")
        if count < MOST:
            kept.append(row)
        elif (at := rng.randrange(count + 1)) < MOST:  # each line stays with the same chance (Vitter 1985)
            kept[at] = row
        count += 1
    first, second = named(labels, name)
    y = np.array([float(sense(r.label) == second) for r in kept])
    for c, key in ((0, first), (1, second)):
        if (found := int((y == c).sum())) < LEAST:
            few = f"{found or 'no'} point{'s' * (found != 1)}"
            raise ActplotError(f"{name} has {few} of class {quoted(labels[key])}; expected at least {LEAST}")
    x = np.array([r.x for r in kept])
    remarks = [f"{name} has {count:,} rows, of which {MOST:,} are drawn at random"] if count > MOST else []
    remarks += [f"{column} of {name} is constant, and tells nothing" for column, v in zip(columns, x.T, strict=True) if np.ptp(v) == 0]
    shown = (visible(labels[first]), visible(labels[second]))
    return Data(name, x, y, split(y, np.random.default_rng(seed)), columns, shown, tuple(remarks))


def rows(lines: Iterable[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is not empty, with its number. ActplotError where there are not three."""
    between = ""
    for n, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise ActplotError(f"{name} is no table of points: line {n:,} is longer than {LONGEST:,} characters")
        if n > ROWS:
            raise ActplotError(f"{name} has more than {ROWS:,} lines; expected fewer")
        text = line.strip("\r\n \ufeff")
        if not text:
            continue
        if not between:
            between = max("\t;,", key=lambda c: (text.count(c) == 2, text.count(c) > 0))
        cells = unquoted(text, between) if '"' in text else text.split(between)
        if len(cells) != 3:
            raise ActplotError(f"{name}, line {n}: expected three columns, two features and a class, got {len(cells)}: {quoted(text[:60])}")
        yield n, [c.strip().replace(",", ".") if between == ";" and k < 2 else c.strip() for k, c in enumerate(cells)]


def unquoted(text: str, between: str) -> list[str]:
    """The cells of a line in which some stand in quotation marks; the whole line where these do not close."""
    try:
        (cells,) = csv.reader([text], delimiter=between, skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        return [text]
    return cells


def header(cells: list[str]) -> bool:
    """Whether a first line names columns: neither of its features is a number."""
    return all(value(c) is None for c in cells[:2])


def title(cell: str, usual: str) -> str:
    """What a column is called."""
    return visible(cell[:40]) or usual


def parsed(cells: list[str], where: str) -> Row:
    """Two finite numbers and a class."""
    found = []
    for cell in cells[:2]:
        v = value(cell)
        if v is None or not isfinite(v):
            raise ActplotError(f"{where}: {EXPECTED}, got {quoted(cell[:60])}")
        if abs(v) > LARGEST:
            raise ActplotError(f"{where}: {quoted(cell[:60])} is too large; expected numbers up to {LARGEST:g}")
        found.append(v)
    if not cells[2] or cells[2].lower() in MISSING:
        raise ActplotError(f"{where}: {EXPECTED}, got no class")
    return Row((found[0], found[1]), cells[2])


def value(cell: str) -> float | None:
    """A cell as a number, None if it is none."""
    try:
        return float(cell) if "_" not in cell else None  # 1_0 is Python's own spelling
    except ValueError:
        return float(f"-{cell[1:]}") if cell[:1] == "−" and cell[1:2].isdecimal() and value(cell[1:]) is not None else None


def sense(label: str) -> float | str:
    """What tells classes apart: 1 and 1.0 are the same."""
    found = value(label)
    return label if found is None or not isfinite(found) else found


def named(labels: dict[float | str, str], name: str) -> list[float | str]:
    """Both classes in order. ActplotError where there are not two."""
    if not labels:
        raise ActplotError(f"{name} has no points; {EXPECTED} in each line")
    if len(labels) == 1:
        raise ActplotError(f"{name} has one class, {quoted(*labels.values())}; expected two")
    return sorted(labels, key=lambda k: (isinstance(k, str), k))
