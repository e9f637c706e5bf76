"""Themes: the colours, weights and dashes of every picture. Each is readable on its ground, and without colour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ..definition import nearest
from ..errors import UnknownName
from ..outside import quoted

Name = Literal["light", "dark", "mono", "colour-blind"]
Spelling = Literal["colourblind", "color-blind", "colorblind"]  # of the last one
Dash = tuple[float, Sequence[float]] | Literal["-"]  # matplotlib's: an offset and lengths in line widths, or "-"
LEAST_TYPE = 5.5  # no type in a picture is smaller, in points


@dataclass(frozen=True)
class Theme:
    """How a picture looks: colours as #rrggbb, widths in points.

    Curves keep 3:1 contrast on the ground; ``ink`` and everything that ends in ``_text`` keep 4.5:1, and ``grey_text`` does too.
    """

    name: str
    ground: str
    ink: str
    axis: str  # zero lines and ticks
    grid: str
    grey_text: str  # tick numbers and quiet labels
    f: str
    df: str
    d2f: str
    f_text: str
    df_text: str
    d2f_text: str
    sand: str  # what goes in: the density of Z
    tint: str  # what comes out: the density of f(Z), in the hue of f
    series: tuple[str, ...]  # curves of several functions in one panel
    series_text: tuple[str, ...]
    f_width: float = 2.2
    df_width: float = 1.5
    d2f_width: float = 1.5
    hairline: float = 0.4
    f_dash: Dash = "-"
    df_dash: Dash = (0, (4.2, 1.9))
    d2f_dash: Dash = (0, (1.0, 1.6))
    asymptote_dash: Dash = (0, (1.0, 2.4))
    series_dashes: tuple[Dash, ...] = ("-",)  # repeated as long as needed
    opaque: bool = True  # whether a plot has a ground
    lined: bool = True  # whether its panels have a grid
    type_size: float = 0.0  # of the numbers at its axes, in points; 0 where type grows with the picture
    firm: bool = False  # whether no type may be smaller for want of room
    weight: float = 0.0  # of f, in points; 0 where lines grow with the picture

    @property
    def paper(self) -> str:
        """What a plot is drawn on."""
        return self.ground if self.opaque else "none"

    def width(self, order: int) -> float:
        """The line width of f, f' or f''."""
        return (self.f_width, self.df_width, self.d2f_width)[order]

    def colour(self, order: int) -> str:
        """The curve's colour of f, f' or f''."""
        return (self.f, self.df, self.d2f)[order]

    def text(self, order: int) -> str:
        """The colour of text about f, f' or f''."""
        return (self.f_text, self.df_text, self.d2f_text)[order]

    def dash(self, order: int) -> Dash:
        """The dash of f, f' or f''."""
        return (self.f_dash, self.df_dash, self.d2f_dash)[order]


LIGHT = Theme(
    name="light",
    ground="#ffffff",
    ink="#1a1a1a",
    axis="#8a8a8a",
    grid="#e4e4e4",
    grey_text="#666666",
    f="#0072b2",
    df="#d55e00",
    d2f="#008060",
    f_text="#0069a4",
    df_text="#b85000",
    d2f_text="#007558",
    sand="#ebe5d6",
    tint="#c9dfee",
    series=("#0072b2", "#d55e00", "#008a66", "#a8569a", "#9a7400", "#6b4fc8", "#000000"),  # Okabe and Ito's hues, darkened to 3:1
    series_text=("#0069a4", "#b85000", "#007558", "#984a8a", "#7d5e00", "#5b3fbf", "#000000"),
)

DARK = replace(
    LIGHT,
    name="dark",
    ground="#121416",
    ink="#ececec",
    axis="#7d7d7d",
    grid="#2b2e31",
    grey_text="#a6a6a6",
    f="#4cb2f0",
    df="#ff9147",
    d2f="#2fc79b",
    f_text="#56b4f0",
    df_text="#ff9a55",
    d2f_text="#3acda3",
    sand="#38332a",
    tint="#1d3c52",
    series=("#4cb2f0", "#ff9147", "#2fc79b", "#dd8fc4", "#f0e442", "#b39dff", "#ffffff"),
    series_text=("#56b4f0", "#ff9a55", "#3acda3", "#dd8fc4", "#f0e442", "#b39dff", "#ffffff"),
)

MONO = replace(
    LIGHT,
    name="mono",
    ink="#000000",
    axis="#8a8a8a",
    grey_text="#555555",
    f="#000000",
    df="#000000",
    d2f="#000000",
    f_text="#000000",
    df_text="#000000",
    d2f_text="#000000",
    sand="#ececec",
    tint="#d2d2d2",
    series=("#000000", "#7a7a7a"),
    series_text=("#000000", "#555555"),
    f_width=2.2,
    df_width=1.2,
    d2f_width=1.2,
    series_dashes=("-", "-", (0, (5.0, 1.8)), (0, (5.0, 1.8)), (0, (1.2, 1.4)), (0, (1.2, 1.4)), (0, (6.0, 1.6, 1.2, 1.6))),
)

COLOUR_BLIND = replace(  # after Paul Tol's high-contrast scheme, its yellow and red darkened: dark blue and ochre differ in lightness too
    LIGHT,
    name="colour-blind",
    f="#004488",
    df="#b07d00",
    d2f="#a03050",
    f_text="#004488",
    df_text="#8a6200",
    d2f_text="#a03050",
    tint="#cdd8e6",
    series=("#004488", "#b07d00", "#a03050"),
    series_text=("#004488", "#8a6200", "#a03050"),
    series_dashes=(*("-",) * 3, *((0, (5.0, 1.8)),) * 3, *((0, (1.2, 1.4)),) * 3),
)

THEMES: dict[str, Theme] = dict(zip(get_args(Name), (LIGHT, DARK, MONO, COLOUR_BLIND), strict=True))
SPELLINGS = dict.fromkeys(get_args(Spelling), COLOUR_BLIND.name)
Look = Name | Spelling | Theme  # what a picture takes for its theme


def theme(name: str | Theme) -> Theme:
    """The theme of that name (a Theme is returned as it is); UnknownName offers the nearest."""
    if isinstance(name, Theme):
        return name
    wanted = SPELLINGS.get(name.lower(), name.lower())
    if wanted not in THEMES:
        own = "; colours of your own stand in a style file: --style FILE" if "#" in name or "." in name else ""
        offer = nearest(name, THEMES) or f"there are {', '.join(THEMES)}{own}"
        raise UnknownName(f"no theme named {quoted(name)}; {offer}")
    return THEMES[wanted]
