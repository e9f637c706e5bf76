"""What may be asked of a picture by name, where only certain names are known: each set told once, as a type and as its members."""

from collections.abc import Iterable
from typing import Literal, get_args

from ..facts.landmarks import Kind as Mark

Layout = Literal["overlay", "columns"]  # of a plot: all in one panel, or a panel each
Against = Literal["x", "output"]  # what derivatives are drawn against
Kind = Literal["slices", "bars", "simplex", "jacobian", "temperature", "envelope"]  # of the picture of a vector function
Paper = Literal["a5", "a4", "letter", "a3", "a2", "a1", "a0"]
Medium = Literal["slide", "card", "card-letter"]  # what a sheet is for, where that is no paper
Orientation = Literal["landscape", "portrait"]

Extent = Literal["16:9", "4:3", "half", "column"]  # of a plot: a slide, half a slide, a column of a paper
Legend = Literal["above", "right", "inside", "none"]  # where a plot says what its curves are
Text = Literal["text", "paths"]  # what letters are in an SVG

Marked = str | Iterable[Mark] | None  # a text has commas between them, the kinds of landmarks, "none" for none; what reads well by default
EXTENTS: dict[Extent, tuple[tuple[float, float], float]] = {  # inches, and the size of type at the axes in points
    "16:9": ((40 / 3, 7.5), 24.0), "4:3": ((10.0, 7.5), 24.0), "half": ((6.4, 6.0), 18.0), "column": ((3.4, 2.7), 6.5),
}  # fmt: skip
LEGENDS: tuple[Legend, ...] = get_args(Legend)
TYPES, WEIGHTS = (4.0, 200.0), (0.1, 40.0)  # points that type at the axes, and the line of f, may have
TEXTS: tuple[Text, ...] = get_args(Text)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
AGAINST: tuple[Against, ...] = get_args(Against)
KINDS: tuple[Kind, ...] = get_args(Kind)
PAPERS: tuple[Paper, ...] = get_args(Paper)
MEDIA: tuple[Medium, ...] = get_args(Medium)
ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)
