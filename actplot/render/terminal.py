"""Curves on a terminal, without matplotlib: dots of braille, two by four in a cell, or ASCII where a stream has nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

import numpy as np

from ..algebras.arrays import floats
from ..definition import Definition
from ..errors import ActplotError
from ..facts.reading import ascii
from ..outside import visible, word
from ..tables.lines import width, wrapped
from ..tables.rows import told_apart
from .tracing.bounds import picturable
from .tracing.curves import Curve, Point, curve, gap, knots
from .tracing.sampling import Limits
from .tracing.windows import heights, window

Cells = dict[tuple[int, int], tuple[str, str]]
Line = list[tuple[str, str]]  # pieces of text, and what each is: "axis", "label", or the curve that it belongs to: "0", "1'", ...

LEAST, MOST = (20, 6), (1000, 300)  # columns and rows that a picture has at least and at most
TICK_ROWS, TICK_COLUMNS = 4, 12  # how far ticks are apart at least
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a cell of braille, from the top, left and right
BRAILLE = 0x2800
DASHES = ((1, 0), (5, 4), (1, 3))  # dots that are drawn of f, f' and f'', and left out
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PRIMES = ("", "'", "''")
SIGNS = {
    "open": "○", "closed": "●", "hollow": "○", "ring": "○", "kink": "◇", "frame": "│", "tick": "┤", "foot": "└", "floor": "─", "down": "┬",
    "level": "┈", "upright": "┊",
}  # fmt: skip
PLAIN = {
    "open": "o", "closed": "@", "hollow": "o", "ring": "o", "kink": "^", "frame": "|", "tick": "+", "foot": "+", "floor": "-", "down": "+",
    "level": ".", "upright": ".",
}  # fmt: skip
STROKES = ("*", "=", ":")  # of f, f' and f'' in ASCII
SAMPLES = ("⠒⠒⠒", "⠒ ⠒", "⠂⠂⠂")
GAP = 3
MEANS = {"kink": "kink", "open": "end without the value", "closed": "value at a jump", "hollow": "no slope there", "ring": "no value there"}


@dataclass(frozen=True)
class Drawing:
    """Cells by column and row, counted from the upper left corner: what stands there, and to which curve it belongs."""

    columns: int
    rows: int
    cells: Cells


@dataclass(frozen=True)
class Stroke:
    """A curve of a drawing: which function's, which derivative, its letter where there are several functions, the signs on it."""

    number: int
    order: int
    curve: Curve
    letter: str
    marks: tuple[tuple[str, Point], ...]
    said: str  # what the legend calls it

    @property
    def key(self) -> str:
        """What its cells are called."""
        return f"{self.number}{PRIMES[self.order]}"

    @property
    def named(self) -> str:
        """Its letter, a small one of a derivative."""
        return self.letter.lower() if self.order else self.letter


@dataclass(frozen=True)
class Scale:
    """Where a point of a window is in a drawing, in dots."""

    x: Limits
    y: Limits
    wide: int
    high: int

    def across(self, x: float) -> float:
        """The column of dots."""
        return (x - self.x[0]) / (self.x[1] - self.x[0]) * (self.wide - 1)

    def down(self, y: float) -> float:
        """The row of dots."""
        return (self.y[1] - y) / (self.y[1] - self.y[0]) * (self.high - 1)


def show(
    activations: Sequence[Definition],
    size: tuple[int, int],
    *,
    orders: Sequence[int] = (0, 1),
    xlim: Limits | None = None,
    ylim: Limits | None = None,
    in_ascii: bool = False,
    heading: bool = True,
) -> list[Line]:
    """The lines of a picture so many columns wide and so many rows high, its numbers and its legend included.

    A function of several numbers is drawn alone, along one of them. ActplotError for several of them, or more than letters tell apart.
    """
    for f in activations:
        if f.kind != "scalar" and (len(activations) > 1 or 2 in orders):
            why = "it is drawn alone here" if len(activations) > 1 else "it has no second derivative to draw"
            raise ActplotError(f"{f.name} is no function of one number: {why}; see 'actplot plot {word(f.typed)}'")
        picturable(f)
    if len(activations) > len(LETTERS):
        raise ActplotError(f"{len(activations)} functions are too many for one picture; expected at most {len(LETTERS)}")
    signs = PLAIN if in_ascii else SIGNS
    if activations[0].kind == "scalar":
        x = xlim or union(window(f, tuple(orders))[0] for f in activations)
        y = ylim or union(heights(f, x, tuple(orders)) for f in activations)
        strokes, held = [*curves(activations, x, y, orders, size)], ""
    else:
        x, y, strokes, held = slices(activations[0], xlim, ylim, orders, size)
    below = legend(strokes, held, size[0], signs) if heading else []
    rows = max(size[1] - 2 - len(below) - bool(below), LEAST[1] - 3)
    labels = {row_of(Scale(x, y, 1, rows), v): numeral(v, in_ascii) for v in ticks(y, rows // TICK_ROWS)}
    margin = max(map(width, labels.values()), default=0) + 1
    columns = max(size[0] - margin - 1, 8)
    made = drawn(strokes, x, y, columns, rows, in_ascii)
    lines = [framed(made, labels, margin, row, signs) for row in range(rows)]
    lines += floor_lines(x, columns, margin, signs, in_ascii)
    return [*lines, *([[], *below] if below else [])]


def curves(
    activations: Sequence[Definition], x: Limits, y: Limits, orders: Sequence[int], size: tuple[int, int]
) -> Iterator[Stroke]:
    """The curves of all functions, each with its signs."""
    titles, several = told_apart(list(activations)), len(activations) > 1
    for n, f in enumerate(activations):
        letter = LETTERS[n] if several else ""
        for k in orders:
            found = curve(f, x, y, k, (size[0] * 4.0, size[1] * 8.0))
            ends = ((kind, (float(a), float(b))) for kind in ("open", "closed", "hollow") for a, b in getattr(found, kind))
            said = f"{titles[n] if several or not k else 'f'}{PRIMES[k]}"
            yield Stroke(n, k, found, letter, (*ends, *(("kink", p) for p in (kinks(f, x) if k == 0 else ()))), said)


def slices(
    f: Definition, xlim: Limits | None, ylim: Limits | None, orders: Sequence[int], size: tuple[int, int]
) -> tuple[Limits, Limits, list[Stroke], str]:
    """A function of several numbers along one of them, as pictures have it: the window, the curves, and what is held."""
    from .drawing import slices as pictured  # which loads matplotlib
    from .theme import THEMES

    told, label, _ = (pictured.gated if f.kind == "gated" else pictured.vector)(f, THEMES["light"])
    told = [t for t in told if t.order in orders]
    x = xlim or (-4.0, 4.0)
    y = ylim or pictured.limits([t.evaluate for t in told if t.framed], x, 1.0 if 0 in orders else 0.0)
    lettered = len([t for t in told if not t.order]) > 1
    strokes = []
    for n, t in enumerate(told):
        found = pictured.drawn(t.evaluate, (size[0] * 4.0, size[1] * 8.0), x, y, t.order, pictured.centres(f))
        ends = tuple((kind, (float(a), float(b))) for kind in ("open", "closed", "hollow") for a, b in getattr(found, kind))
        strokes.append(Stroke(n, t.order, found, LETTERS[n] if lettered and not t.order else "", ends, t.label))
    return x, y, strokes, f"{f.title} over {label}"


def kinks(f: Definition, x: Limits) -> Iterator[Point]:
    """The points in a window where f has no slope, and does not jump."""
    for k in knots(f):
        if x[0] <= k <= x[1] and not gap(f, k, 0) and any(kind == "hollow" for _, kind in gap(f, k, 1)):
            yield k, float(floats.value(f, np.array([k]))[0])


def union(limits: Iterable[Limits]) -> Limits:
    """The window that holds all of these."""
    every = list(limits)
    return min(low for low, _ in every), max(high for _, high in every)


# ---------------------------------------------------------------- curves


def drawn(strokes: Sequence[Stroke], x: Limits, y: Limits, columns: int, rows: int, in_ascii: bool) -> Drawing:
    """The cells of all curves, f above its derivatives."""
    across, down = (1, 1) if in_ascii else (2, 4)
    scale = Scale(x, y, columns * across, rows * down)
    signs = PLAIN if in_ascii else SIGNS
    cells: Cells = {}
    dots = dict[tuple[int, int], int]()
    axes(cells, x, y, columns, rows, signs)
    ordered = sorted(strokes, key=lambda s: -s.order)
    for stroke in ordered:
        for run in runs(stroke.curve):
            for u, v in dashed(path(scale, run), DASHES[stroke.order]):
                place = (u // across, v // down)
                if in_ascii:
                    cells[place] = (stroke.named or STROKES[stroke.order], stroke.key)
                else:
                    dots[place] = dots.get(place, 0) | DOTS[v % down][u % across]
                    cells[place] = (chr(BRAILLE + dots[place]), stroke.key)
    if not in_ascii:
        named(cells, strokes, scale, across, down)
    for stroke in ordered:
        for kind, (a, b) in stroke.marks:
            u, v = round(scale.across(a)) // across, round(scale.down(b)) // down
            if 0 <= u < columns and 0 <= v < rows:
                cells[u, v] = (signs[kind], stroke.key)
    return Drawing(columns, rows, cells)


def axes(cells: Cells, x: Limits, y: Limits, columns: int, rows: int, signs: dict[str, str]) -> None:
    """The lines on which x or y is 0, where they are in the window."""
    scale = Scale(x, y, columns, rows)
    if y[0] < 0 < y[1]:
        cells.update({(u, row_of(scale, 0)): (signs["level"], "axis") for u in range(columns)})
    if x[0] < 0 < x[1]:
        cells.update({(round(scale.across(0)), v): (signs["upright"], "axis") for v in range(rows)})


def row_of(scale: Scale, y: float) -> int:
    """The row of a height."""
    return round(scale.down(y))


def runs(found: Curve) -> list[list[tuple[float, float]]]:
    """The lines of a curve; a band of waves by its edges."""
    every = [*found.runs, *(edge for band in found.bands for edge in (band.lower, band.upper))]
    return [[(float(a), float(b)) for a, b in run] for run in every]


def path(scale: Scale, run: Sequence[tuple[float, float]]) -> Iterable[tuple[int, int]]:
    """The dots of a line in order, each once, those within the drawing alone."""
    before = None
    ends = [(scale.across(a), scale.down(b)) for a, b in run]
    for (a, b), (c, d) in pairwise(ends) if len(ends) > 1 else [(ends[0], ends[0])] if ends else []:
        steps = max(1, ceil(max(abs(c - a), abs(d - b))))
        for k in range(steps + 1):
            u, v = round(a + (c - a) * k / steps), round(b + (d - b) * k / steps)
            if (u, v) != before and 0 <= u < scale.wide and 0 <= v < scale.high:
                yield u, v
            before = (u, v)


def dashed(dots: Iterable[tuple[int, int]], dash: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """Those of a line's dots that are drawn."""
    on, off = dash
    return (dot for n, dot in enumerate(dots) if n % (on + off) < on)


def named(cells: Cells, strokes: Sequence[Stroke], scale: Scale, across: int, down: int) -> None:
    """The letters of several functions on their curves, each in the left and the right half, where the others are far."""
    rows: dict[str, dict[int, int]] = {}
    for stroke in strokes:
        if stroke.letter:
            rows[stroke.key] = {u // across: v // down for run in runs(stroke.curve) for u, v in path(scale, run)}
    for stroke in strokes:
        mine = rows.get(stroke.key, {})
        for low, high in ((0.05, 0.5), (0.5, 0.95)):
            here = [u for u in mine if low * scale.wide <= u * across < high * scale.wide]
            if here:
                apart = {u: min((abs(mine[u] - o[u]) for k, o in rows.items() if k != stroke.key and u in o), default=99) for u in here}
                at = max(here, key=lambda u: (apart[u], u if low >= 0.5 else -u))
                cells[at, mine[at]] = (stroke.named, stroke.key)


# ---------------------------------------------------------------- what stands around


def framed(made: Drawing, labels: dict[int, str], margin: int, row: int, signs: dict[str, str]) -> Line:
    """A row of the drawing, with the number that stands beside it."""
    label = labels.get(row, "")
    line: Line = [(" " * (margin - 1 - width(label)) + label + " ", "label"), (signs["tick" if label else "frame"], "axis")]
    for u in range(made.columns):
        text, role = made.cells.get((u, row), (" ", ""))
        if line[-1][1] == role:
            line[-1] = (line[-1][0] + text, role)
        else:
            line.append((text, role))
    if line[-1][1] == "":
        line.pop()
    return line


def floor_lines(x: Limits, columns: int, margin: int, signs: dict[str, str], in_ascii: bool) -> list[Line]:
    """The lower edge with its ticks, and the numbers below it."""
    scale = Scale(x, (0, 1), columns, 1)
    edge, below = [signs["floor"]] * columns, [" "] * (columns + margin + 1)
    for tick in ticks(x, columns // TICK_COLUMNS):
        at, text = round(scale.across(tick)), numeral(tick, in_ascii)
        start = min(max(0, margin + 1 + at - len(text) // 2), len(below) - len(text))
        if all(c == " " for c in below[max(0, start - 1) : start + len(text) + 1]):
            edge[at] = signs["down"]
            below[start : start + len(text)] = text
    return [[(" " * margin + signs["foot"] + "".join(edge), "axis")], [("".join(below).rstrip(), "label")]]


def ticks(limits: Limits, most: int) -> list[float]:
    """Round numbers within limits, not many more than that, 0 among them where it is there."""
    span = limits[1] - limits[0]
    step = 10.0 ** floor(log10(span / max(most, 2)))
    step *= next(k for k in (1, 2, 5, 10, 20) if span / (k * step) <= max(most, 2))
    first, last = ceil(limits[0] / step - 1e-9), floor(limits[1] / step + 1e-9)
    return [float(f"{k * step:.12g}") for k in range(first, last + 1)]


def numeral(value: float, in_ascii: bool) -> str:
    """A number beside an axis."""
    text = f"{value:.6g}"
    return text if in_ascii else text.replace("-", "−")


def legend(strokes: Sequence[Stroke], held: str, columns: int, signs: dict[str, str]) -> list[Line]:
    """What is what: each curve with its letter or its dashes, the signs that are there; and what is held, if anything is."""
    plain = signs is PLAIN
    pieces = []
    for s in strokes:
        sample = s.named or (STROKES[s.order] * 3 if plain else SAMPLES[s.order])
        pieces.append((f"{sample} {ascii(visible(s.said)) if plain else visible(s.said)}", s.key))
    met = {kind for s in strokes for kind, _ in s.marks}
    met = met - {"open", "hollow"} | {"ring"} if {"open", "hollow"} <= met else met
    pieces += [(ascii(visible(held)) if plain else visible(held), "label")] if held else []
    pieces += [(f"{signs[kind]} {meaning}", "label") for kind, meaning in MEANS.items() if kind in met]
    lines: list[Line] = [[]]
    used = 0
    for text, role in [(part, role) for piece, role in pieces for part in wrapped(piece, columns)]:
        if used and used + GAP + width(text) > columns:
            lines.append([])
            used = 0
        lines[-1] += [*([(" " * GAP, "")] if used else []), (text, role)]
        used += (GAP if used else 0) + width(text)
    return lines
