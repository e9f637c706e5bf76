"""The Jacobian of a vector function as a heat map, with its numbers in the cells."""

from typing import Any

import numpy as np

from ....algebras.arrays import floats
from ....definition import Definition
from ....formulas.formula import derivative_formula
from ...theme import Theme
from ...type.page import Area, Page
from ...type.typesetting import line, width
from ..keys import valued
from ..scales import SMALL
from .bars import EXACT, SCORES, components, outputs, rounded
from .layout import SAID, Sketch, fitting

CELL = 28.0  # the height of a cell, in points
LOW = 18.0  # of one of many
BESIDE, ABOVE = 78.0, 22.0  # room for names of outputs at the left, of inputs above
STRONGEST = 0.5  # the opacity of the largest number: what stands on it is read all the same
FEW = 6  # rows that are high


def jacobian(f: Definition, look: Theme) -> Sketch:
    """All partial derivatives at the scores: a row for each output, a column for each input."""
    y = outputs(f)
    matrix = partials(f)
    high = CELL if len(y) <= FEW else LOW
    note = "; ".join(filter(None, (valued(f), *remarks(matrix))))

    def draw(page: Page, area: Area, owner: str) -> None:
        heat(page, Area(area.x0 + BESIDE, area.y0, area.x1, area.y1 - ABOVE), matrix, y, look, owner)

    label = r"\partial y_i / \partial x_k" if len(y) > 1 else r"\partial y / \partial x_k"
    return Sketch(f, note, label, derivative_formula(f).rows, ABOVE + high * len(y), draw)


def partials(f: Definition) -> Any:
    """The matrix, of shape (outputs, inputs); NaN at a kink, and where an output is no number."""
    with np.errstate(all="ignore"):
        found = np.asarray(floats.jacobian(f, np.array(SCORES)), np.float64)
    return np.where(np.isfinite(outputs(f))[:, None], found, np.nan)


def remarks(matrix: Any) -> list[str]:
    """What is seen of these numbers: sums that vanish, symmetry."""
    if not np.isfinite(matrix).all():
        return []
    size = EXACT * float(np.abs(matrix).max(initial=1.0))
    found = []
    if np.abs(matrix).max() > size and not np.abs(matrix.sum(axis=0)).max() > size:
        found.append("columns add up to 0: the sum of the outputs does not change")
    if np.abs(matrix).max() > size and not np.abs(matrix.sum(axis=1)).max() > size:
        found.append("rows add up to 0: one number added to all inputs changes nothing")
    if not np.abs(matrix).max() > size:
        found.append("all 0: nothing is learned through it")
    return found


def heat(page: Page, area: Area, matrix: Any, y: list[float], look: Theme, owner: str) -> None:
    """Cells in two hues, the stronger the larger, with their numbers."""
    rows, columns = matrix.shape
    wide, high = area.width / columns, area.height / rows
    texts = rounded(matrix.ravel().tolist(), 3)
    numbers = [texts[i * columns : (i + 1) * columns] for i in range(rows)]
    given, became = rounded(SCORES), rounded(y)
    size = fitting([t for row in numbers for t in row], wide - 6.0, min(SMALL + 1.5, 0.55 * high))
    largest = float(np.abs(matrix[np.isfinite(matrix)]).max(initial=0.0)) or 1.0
    for k, name in enumerate(components("x", columns)):
        said(page, f"{name} = {given[k]}", area.x0 + (k + 0.5) * wide, area.y1 + 7.0, 0.5, look, owner)
    for i, name in enumerate(components("y", rows)):
        top = area.y1 - i * high
        said(page, f"{name} = {became[i]}", area.x0 - 8.0, top - high / 2 - 0.36 * SAID, 1.0, look, owner)
        for k in range(columns):
            v = float(matrix[i, k])
            left = area.x0 + k * wide
            if np.isfinite(v) and v:
                fill = f"{look.f if v > 0 else look.df}{round(255 * STRONGEST * abs(v) / largest):02x}"
                page.bar(((left, top), (left, top - high), (left + wide, top - high), (left + wide, top)), fill, "none", 0.0, owner)
            text = numbers[i][k]
            page.set(line(text, size), left + (wide - width(text, size)) / 2, top - high / 2 - 0.36 * size, look.ink, owner, "number")
    for k in range(columns + 1):
        page.line([(area.x0 + k * wide, area.y0), (area.x0 + k * wide, area.y1)], look.grid, 0.8, owner, "grid")
    for i in range(rows + 1):
        page.line([(area.x0, area.y0 + i * high), (area.x1, area.y0 + i * high)], look.grid, 0.8, owner, "grid")


def said(page: Page, text: str, x: float, base: float, align: float, look: Theme, owner: str) -> None:
    """The name of a row or a column."""
    page.set(line(text, SAID), x - align * width(text, SAID), base, look.ink, owner, "component")
