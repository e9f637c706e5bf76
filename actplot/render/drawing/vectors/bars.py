"""Bars of a vector and of what a function makes of it, once or at several temperatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan

import numpy as np

from ....definition import Definition
from ....formulas.formula import equated, formula
from ...theme import Theme
from ...type.page import Area, Page
from ...type.typesetting import line, width
from ..keys import valued
from ..scales import SMALL, numeral
from .layout import SAID, Sketch, fitting

SCORES = (1.2, -0.5, 1.6, 0.4, -1.2)  # at no kink of any entry: no two are alike, and sparsemax keeps two of them
TEMPERATURES = (0.25, 1.0, 4.0)
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
HIGH = 150.0  # points
HEADED = SAID * 1.7  # for what stands above bars
FOOT = 15.0  # for names of components beneath them
BROAD = 40.0  # a bar at most
EXACT = 1e-12  # a difference that is rounding alone
LEAST = 6.5  # the size of numbers below which they have one decimal
TIP = 3.0  # between a bar and its number


def outputs(f: Definition, x: Sequence[float] = SCORES) -> list[float]:
    """What a function makes of a vector."""
    with np.errstate(all="ignore"):
        found: list[float] = np.asarray(f(np.array(x, np.float64)), np.float64).reshape(-1).tolist()
    return found


def rounded(values: Sequence[float], digits: int = 2) -> list[str]:
    """Numbers of one kind, in as few decimals as tell all of them or in so many: what is rounded to 0 reads 0.00."""
    few = next((n for n in range(digits) if all(not isfinite(v) or abs(v - round(v, n)) < EXACT for v in values)), digits)
    return [one(v, few) for v in values]


def one(value: float, digits: int) -> str:
    """A number in so many decimals."""
    if not isfinite(value):
        return "–" if isnan(value) else "∞" if value > 0 else "−∞"
    digits = 0 if abs(value - round(value)) < EXACT else digits
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def components(letter: str, count: int) -> list[str]:
    """y₁, y₂ ...; of one alone, y."""
    return [f"{letter}{str(k).translate(SUBSCRIPTS)}" for k in range(1, count + 1)] if count > 1 else [letter]


def bars(f: Definition, look: Theme) -> Sketch:
    """The vector before, and what becomes of it."""
    y = outputs(f)
    summed = len(y) == len(SCORES) and all(0 <= v <= 1 for v in y)
    said = f"outputs, which add up to {rounded([sum(y)])[0]}" if summed else "one output" if len(y) == 1 else f"{len(y)} outputs"

    def draw(page: Page, area: Area, owner: str) -> None:
        left, right = halved(area, 34.0, min(1.0, len(y) / len(SCORES)))
        panel(page, left, Panel(SCORES, "x", f"{len(SCORES)} inputs", given=True), look, owner)
        arrow(page, (left.x1 + right.x0) / 2, (area.y0 + area.y1) / 2, look, owner)
        panel(page, right, Panel(y, "y", said), look, owner)

    return Sketch(f, valued(f), label(y), formula(f).rows, HIGH, draw)


def temperature(f: Definition, look: Theme) -> Sketch:
    """The vector, and what becomes of it divided by a small temperature, by 1 and by a large one."""
    own = next((symbol for name, symbol, _ in formula(f).symbols if name == "tau"), "")
    tau = float(f.values.get("tau", 1.0))
    at = [outputs(f, [v / t for v in SCORES]) for t in TEMPERATURES]
    note = "" if own else "the inputs divided by τ (1 in the formula): small τ sharpens, large τ evens out"
    every = [v for y in at for v in y]

    def draw(page: Page, area: Area, owner: str) -> None:
        step = (area.width + 14.0) / (1 + len(at))
        parts = [Area(area.x0 + k * step, area.y0, area.x0 + (k + 1) * step - 14.0, area.y1) for k in range(1 + len(at))]
        panel(page, parts[0], Panel(SCORES, "x", "inputs", given=True), look, owner)
        for part, t, y in zip(parts[1:], TEMPERATURES, at, strict=True):
            panel(page, part, Panel(y, "y", equated("τ", fraction(t * tau)), beside=every), look, owner)

    return Sketch(f, note, label(at[0]), formula(f).rows, HIGH, draw)


def fraction(value: float) -> str:
    """A temperature as it is said."""
    return {0.25: "1/4", 0.5: "1/2"}.get(value) or numeral(float(f"{value:.4g}"))


def label(y: Sequence[float]) -> str:
    """What the formula gives."""
    return "y_i" if len(y) > 1 else "y"


def halved(area: Area, gap: float, share: float) -> tuple[Area, Area]:
    """Both sides of an arrow; the right one has so much of its half."""
    half = (area.width - gap) / 2
    return Area(area.x0, area.y0, area.x0 + half, area.y1), Area(area.x1 - half, area.y0, area.x1 - half * (1 - share), area.y1)


def arrow(page: Page, x: float, y: float, look: Theme, owner: str) -> None:
    """From what is given to what becomes of it."""
    page.line([(x - 8, y), (x + 8, y)], look.ink, 1.0, owner, "arrow")
    page.line([(x + 4, y + 3.4), (x + 8, y), (x + 4, y - 3.4)], look.ink, 1.0, owner, "arrow")


@dataclass(frozen=True)
class Panel:
    """Bars: outlines of what is given, filled ones of what becomes of it. ``beside``: all numbers that are shown on the same scale."""

    values: Sequence[float]
    letter: str
    said: str
    given: bool = False
    beside: Sequence[float] = ()

    def numbers(self, room: float) -> tuple[float, list[str]]:
        """The texts above the bars, and their size; with one decimal where two would be too small."""
        every = [*self.beside, *self.values]
        tried = [rounded(every, digits) for digits in (2, 1)]
        size, texts = next(((s, t) for t in tried if (s := fitting(t, room)) >= LEAST), (fitting(tried[1], room), tried[1]))
        return size, texts[len(self.beside) :]


def panel(page: Page, area: Area, p: Panel, look: Theme, owner: str) -> None:
    """Bars with their numbers and the names of their components."""
    page.set(line(p.said, SAID), area.x0, area.y1 - SAID, look.ink, owner, "said")
    low, high = (end(0.0, *filter(isfinite, p.beside or p.values)) for end in (min, max))
    pitch = area.width / len(p.values)
    size, numbers = p.numbers(pitch - 2.5)
    room = Area(area.x0, area.y0 + FOOT + (size + TIP if low < 0 else 0.0), area.x1, area.y1 - HEADED - size - TIP)
    unit = room.height / (high - low or 1.0)
    zero = room.y0 - low * unit
    fill, edge = (look.ground, look.ink) if p.given else (look.f, look.f)
    for k, (v, text, name) in enumerate(zip(p.values, numbers, components(p.letter, len(p.values)), strict=True)):
        a, tip = area.x0 + (k + 0.18) * pitch, zero + (v * unit if isfinite(v) else 0.0)  # what is no number has no bar
        b = a + min(0.64 * pitch, BROAD)
        page.bar(((a, zero), (a, tip), (b, tip), (b, zero)), fill, edge, 1.0 if p.given else 0.5, owner)
        spot(page, text, (a + b) / 2, tip - TIP - 0.73 * size if v < 0 else tip + TIP, size, "number", look, owner)
        spot(page, name, (a + b) / 2, area.y0 + 2.0, SMALL, "component", look, owner)
    page.line([(area.x0, zero), (area.x1, zero)], look.axis, 0.8, owner, "axis")


def spot(page: Page, text: str, middle: float, base: float, size: float, role: str, look: Theme, owner: str) -> None:
    """A short text, centred."""
    colour = look.grey_text if role == "component" else look.ink
    page.set(line(text, size), middle - width(text, size) / 2, base, colour, owner, role)
