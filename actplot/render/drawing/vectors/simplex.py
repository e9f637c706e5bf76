"""Three classes: the plane of scores at the left, the triangle of probabilities at the right, and what of one lands where on the other."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from ....definition import Definition
from ....formulas.formula import formula
from ...theme import Theme
from ...type.page import Area, Page
from ...type.typesetting import BOLD, REGULAR, line, width
from ..keys import valued
from ..scales import SMALL, numeral
from .bars import arrow
from .layout import SAID, Sketch

CORNERS = np.array([(0.0, 1.0), (-(3**0.5) / 2, -0.5), (3**0.5 / 2, -0.5)])  # of the triangle, around its middle
TIPS = [float(f"{v}e{e}") for e in range(-2, 4) for v in (1, 1.5, 2, 3, 4, 5, 7.5)]  # scores at which axes may end
ALONG = np.geomspace(1e-3, 1e4, 4000)  # places on an axis at which levels are looked for
AXIS = 0.84  # of the way to the edge: where they end
OUTER = 0.62  # of the way to the edge, at most: where the outermost level is
UNIT = (2 / 3) ** 0.5  # a score on its own axis, a unit from the middle
LEVELS = (0.2, 0.5, 0.8)
FINE = 241  # points of the plane, to either side
APART = 0.235  # of the way to the edge: between points that are followed
GAP = 46.0  # between plane and triangle
HIGH = 204.0
FOOT = 18.0  # for what is said beneath
DOT = 1.9


def plane(p: Any) -> Any:
    """Scores that add up to 0, of shape (..., 3), at points of the plane, of shape (..., 2)."""
    return UNIT * (np.asarray(p) @ CORNERS.T)


def values(f: Definition, p: Any) -> Any:
    """What f makes of the scores at points of the plane."""
    with np.errstate(all="ignore"):
        return np.asarray(f(plane(p)), np.float64)


@dataclass(frozen=True)
class Seen:
    """The plane of scores: how far it is shown to either side, the score at which its axes end; points, where they land."""

    f: Definition
    reach: float
    tip: float
    points: Any
    landed: Any

    @cached_property
    def stepped(self) -> bool:
        """Whether f lands in the corners alone: no probability is between, and there are no level lines."""
        return bool(np.isin(self.landed, (0.0, 1.0)).all())


def seen(f: Definition) -> Seen:
    """The part of the plane in which the levels are seen."""
    outer = max((abs(at) for level in LEVELS if (at := crossing(f, 0, level)) is not None), default=None)
    tip = 1.0 if outer is None else next((t for t in TIPS if t / UNIT / AXIS * OUTER >= outer), TIPS[-1])
    reach = tip / UNIT / AXIS
    points = reach * lattice()
    return Seen(f, reach, tip, points, values(f, points))


def crossing(f: Definition, k: int, level: float) -> float | None:
    """Where on the axis of a score its probability has a level; None where it has it nowhere, or jumps over it in the middle."""
    t = np.concatenate([-ALONG[::-1], ALONG])
    along = values(f, t[:, None] * CORNERS[k])[:, k]
    crossed = np.flatnonzero((along[:-1] < level) != (along[1:] < level))
    if not len(crossed) or crossed[0] == len(ALONG) - 1:
        return None
    a, b = along[crossed[0]], along[crossed[0] + 1]
    return float(t[crossed[0]] + (level - a) / (b - a) * (t[crossed[0] + 1] - t[crossed[0]]))


def lattice() -> Any:
    """Points of the square from -1 to 1 in rows, each as far from its neighbours; one of them in the middle."""
    count = int(2 / APART) + 2
    i, j = np.meshgrid(*[np.arange(-count, count + 1)] * 2)
    p = np.stack([APART * (i + 0.5 * j).ravel(), APART * 3**0.5 / 2 * j.ravel()], 1)
    return p[(np.abs(p) < 0.97).all(axis=1)]


def simplex(f: Definition, look: Theme) -> Sketch:
    """The level lines of each probability on both sides, and points with where they land."""
    found = seen(f)
    lines = "" if found.stepped else "lines: where a probability is 0.2, 0.5 and 0.8"

    def draw(page: Page, area: Area, owner: str) -> None:
        side = min((area.width - GAP) / 2, area.height - FOOT)
        left = Area(area.x0, area.y1 - side, area.x0 + side, area.y1)
        right = Area(area.x1 - side, left.y0, area.x1, left.y1)
        scores(page, found, left, look, owner)
        triangle(page, found, right, look, owner)
        arrow(page, (left.x1 + right.x0) / 2, (left.y0 + left.y1) / 2, look, owner)
        said = line("scores, x₁ + x₂ + x₃ = 0", SAID)
        page.set(said, (left.x0 + left.x1 - said.width) / 2, area.y0 + 2.0, look.ink, owner, "said")
        said = line(counted(found.landed), SAID)
        page.set(said, min((right.x0 + right.x1 - said.width) / 2, right.x1 - said.width), area.y0 + 2.0, look.ink, owner, "said")

    return Sketch(f, "; ".join(filter(None, (valued(f), lines))), "y_i", formula(f).rows, HIGH, draw)


def counted(y: Any) -> str:
    """How many points land inside, on an edge where one probability is 0, and in a corner where one is 1."""
    corners = y.max(axis=1) == 1
    edges = ~corners & (y.min(axis=1) == 0)
    parts = {"inside": (~corners & ~edges).sum(), "on an edge": edges.sum(), "in a corner": corners.sum()}
    return f"{len(y)} points: {', '.join(f'{n} {where}' for where, n in parts.items() if n)}"


def scores(page: Page, found: Seen, area: Area, look: Theme, owner: str) -> None:
    """The plane of scores that add up to 0: axes, level lines, points."""
    unit = area.width / (2 * found.reach)
    middle = np.array([(area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2])
    outline = [(area.x0, area.y0), (area.x1, area.y0), (area.x1, area.y1), (area.x0, area.y1), (area.x0, area.y0)]
    page.line(outline, look.grid, 0.8, owner, "frame")
    for k, corner in enumerate(CORNERS):
        page.line([tuple(middle), tuple(middle + AXIS * area.width / 2 * corner)], look.axis, 0.8, owner, "axis")
        for level, runs in levels(found, k):
            for run in runs:
                stroke(page, middle + unit * run, k, level, look, owner)
    for p, row in zip(found.points, found.landed, strict=True):
        dot(page, middle + unit * p, row, look, owner)
    for k, corner in enumerate(CORNERS):
        for level in () if found.stepped else LEVELS:
            at = crossing(found.f, k, level)
            if at is not None and abs(at) < found.reach:
                written(page, numeral(level), middle + unit * at * corner, k, SMALL - 0.5, look, owner)
        said = f"x{'₁₂₃'[k]} = {numeral(found.tip)}"
        x, y = middle + AXIS * area.width / 2 * corner
        room = width(said, SAID, BOLD) / 2 + 4.0
        place = (min(max(float(x), area.x0 + room), area.x1 - room), float(y) - (5.0 if k else 0.0))
        written(page, said, place, k, SAID, look, owner, "corner")


def triangle(page: Page, found: Seen, area: Area, look: Theme, owner: str) -> None:
    """The triangle of probabilities: level lines, and where the points land."""
    radius = (area.height - 32.0) / 1.5
    middle = np.array([(area.x0 + area.x1) / 2, area.y0 + 16.0 + radius / 2])
    corners = middle + radius * CORNERS
    page.line([*corners, corners[0]], look.ink, 1.2, owner, "frame")
    for k in range(3):
        others = [corners[m] for m in range(3) if m != k]
        for level in () if found.stepped else LEVELS:
            stroke(page, [level * corners[k] + (1 - level) * c for c in others], k, level, look, owner)
    for row in found.landed:
        dot(page, row @ corners, row, look, owner)
    for k in range(3):
        for level in () if found.stepped else LEVELS:
            at = level * corners[k] + (1 - level) * (corners.sum(axis=0) - corners[k]) / 2
            written(page, numeral(level), at, k, SMALL - 0.5, look, owner)
        away = (0.0, 10.0) if k == 0 else (0.0, -12.0)
        written(page, f"y{'₁₂₃'[k]} = 1", corners[k] + away, k, SAID, look, owner, "corner")


def levels(found: Seen, k: int) -> list[tuple[float, list[Any]]]:
    """The lines on which a probability has each of its levels."""
    if found.stepped:
        return []
    t = np.linspace(-found.reach, found.reach, FINE)
    z = values(found.f, np.stack(np.meshgrid(t, t), -1))[..., k]
    made: Any = Figure().add_subplot().contour(t, t, z, LEVELS)  # on axes that nobody sees
    return [(level, [run for run in runs if len(run) > 1]) for level, runs in zip(LEVELS, made.allsegs, strict=True)]


def stroke(page: Page, points: Any, k: int, level: float, look: Theme, owner: str) -> None:
    """A level line in the hue of its class, that of 0.5 heavier."""
    wide = 1.7 if level == LEVELS[1] else 1.0
    page.line(points, look.series[k % len(look.series)], wide, owner, "f", look.series_dashes[k % len(look.series_dashes)])


def dot(page: Page, at: Any, row: Any, look: Theme, owner: str) -> None:
    """A point in the hue of its likeliest class."""
    colour = look.series[int(row.argmax()) % len(look.series)]
    page.dot(float(at[0]), float(at[1]), DOT, colour, look.ground, 0.4, owner, "point")


def written(page: Page, text: str, at: Any, k: int, size: float, look: Theme, owner: str, role: str = "level") -> None:
    """A level on its line, or what stands at an end, on a patch of ground."""
    face = BOLD if role == "corner" else REGULAR
    half, x, y = width(text, size, face) / 2, float(at[0]), float(at[1])
    low, high = y - 0.45 * size, y + 0.48 * size
    page.bar(((x - half - 1, low), (x - half - 1, high), (x + half + 1, high), (x + half + 1, low)), look.ground, "none", 0.0, owner)
    page.set(line(text, size, face), x - half, y - 0.36 * size, look.series_text[k % len(look.series_text)], owner, role)
