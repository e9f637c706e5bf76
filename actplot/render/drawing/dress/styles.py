"""Style files of matplotlib's, read by its own parser: what a theme can take of them."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from typing import Any

import matplotlib
from matplotlib.colors import to_hex

from .... import outside
from ....definition import nearest
from ....errors import ActplotError
from ....outside import quoted, visible
from ...theme import THEMES, Theme
from ..many.looks import READABLE, contrast, luminance, mixed

LARGEST = 100_000  # bytes of a style file
WIDEST = 200.0  # inches
SEEN = 1.1  # contrast of lines that are seen at all
COLOUR = re.compile(r"""[:\[,'(]\s*(#[0-9a-fA-F]{3,8})\b""")  # as it is written elsewhere, and in cycles of colours
COLOURS = {
    "axes.edgecolor", "axes.facecolor", "axes.labelcolor", "axes.prop_cycle", "figure.facecolor", "grid.color", "text.color", "xtick.color",
    "xtick.labelcolor", "ytick.color", "ytick.labelcolor",
}  # fmt: skip
TAKEN = COLOURS | {
    "axes.grid", "axes.linewidth", "figure.figsize", "font.size", "grid.linewidth", "lines.linewidth", "savefig.transparent",
}  # fmt: skip
MEASURED = ("hairline", "f_width", "df_width", "d2f_width", "type_size", "lined", "opaque")  # of a theme: what a sheet is set with


@dataclass(frozen=True)
class Style:
    """The settings of a file."""

    settings: dict[str, Any]

    def unused(self, taken: set[str]) -> list[str]:
        """Those that a picture has no use for: type is measured in the face that it has, and stands where a page has room for it."""
        return sorted(set(self.settings) - taken)

    @property
    def size(self) -> tuple[float, float] | None:
        """Width and height in inches."""
        found = self.settings.get("figure.figsize")
        return None if found is None else (float(found[0]), float(found[1]))

    def colour(self, *keys: str) -> str | None:
        """The first colour that is told, as #rrggbb."""
        for key in keys:
            value = self.settings.get(key)
            if value is not None and str(value) not in ("none", "inherit", "auto"):
                return to_hex(value)
        return None

    def upon(self, ground: str, key: str) -> str | None:
        """The colour of lines, if they are seen on that ground: where a style has panels of their own they may have the page's."""
        found = self.colour(key)
        return found if found and contrast(found, ground) >= SEEN else None

    def theme(self, look: Theme) -> Theme:
        """The theme with what the file says in place of its own, the dark one on a dark ground."""
        ground = self.colour("figure.facecolor", "axes.facecolor") or look.ground
        if look.name == "light" and luminance(ground) < 0.18:
            look = THEMES["dark"]
        ink = self.colour("text.color", "axes.labelcolor") or look.ink
        cycle = self.settings.get("axes.prop_cycle")
        series = tuple(to_hex(c) for c in cycle.by_key().get("color", ())) if cycle is not None else ()
        f, df, d2f = (*series, *(look.f, look.df, look.d2f)[len(series) :])[:3]
        if len(series) == 1:
            df, d2f = f, f  # dashes tell them apart
        thin = float(self.settings.get("axes.linewidth", self.settings.get("grid.linewidth", look.hairline)))
        scale = float(self.settings.get("lines.linewidth", look.f_width)) / look.f_width
        texts = tuple(faded_to(c, ground) for c in series)
        return replace(
            look, ground=ground, ink=ink, f=f, df=df, d2f=d2f, f_text=faded_to(f, ground), df_text=faded_to(df, ground),
            d2f_text=faded_to(d2f, ground), series=series or look.series, series_text=texts or look.series_text,
            grid=self.upon(ground, "grid.color") or (look.grid if ground == look.ground else mixed(ground, ink, 0.12)),
            axis=self.upon(ground, "axes.edgecolor") or (look.axis if ground == look.ground else mixed(ground, ink, 0.5)),
            grey_text=self.colour(*(f"{axis}tick.{key}" for axis in "xy" for key in ("labelcolor", "color")))
            or faded_to(mixed(ink, ground, 0.3), ground),
            tint=mixed(f, ground, 0.78), sand=look.sand if ground == look.ground else mixed(ground, ink, 0.1), hairline=thin,
            f_width=look.f_width * scale, df_width=look.df_width * scale, d2f_width=look.d2f_width * scale,
            type_size=float(self.settings.get("font.size", 0.0)), lined=bool(self.settings.get("axes.grid", True)),
            opaque=not self.settings.get("savefig.transparent", False),
        )  # fmt: skip

    def dyed(self, look: Theme) -> Theme:
        """The theme with the file's colours alone, for a sheet, whose type and lines are measured for its cells."""
        found = self.theme(look)
        return replace(found, **{key: getattr(look, key) for key in MEASURED})


def faded_to(colour: str, ground: str) -> str:
    """The colour where it can be read, else darker or lighter until it can be."""
    if contrast(colour, ground) >= READABLE:
        return colour
    away = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    return next((c for k in range(33) if contrast(c := mixed(colour, away, k / 32), ground) >= READABLE), away)


def read(file: str | PathLike[str]) -> Style:
    """A style file, or a style that matplotlib has by that name (ggplot, grayscale).

    ActplotError where it cannot be read, has a key that matplotlib has not, or a value that it refuses.
    """
    name = visible(str(file))
    try:
        text = outside.text(file, LARGEST)
    except (OSError, ValueError) as e:
        if isinstance(e, FileNotFoundError):
            return shipped(name, outside.reason(e))
        raise ActplotError(f"cannot read the style {name}: {outside.reason(e)}") from None
    for number, row in enumerate(outside.lines(text), 1):
        key = row.partition("#")[0].partition(":")[0].strip()
        lost = COLOUR.search(row)
        if lost and "#" not in (before := row[: lost.start(1)]) and before.count('"') % 2 == 0:
            raise ActplotError(f"{name}, line {number}: a # begins a comment in style files; expected the colour as {lost[1][1:]}")
        if key and key not in matplotlib.rcParams:
            offer = nearest(key, list(matplotlib.rcParams), 1)
            raise ActplotError(f"{name}, line {number}: matplotlib has no setting {quoted(key)}{'; ' + offer if offer else ''}")
    try:
        with quiet():
            found = matplotlib.rc_params_from_file(os.path.abspath(file), fail_on_error=True, use_default_template=False)
    except (ValueError, TypeError, KeyError, OSError) as e:
        raise ActplotError(f"{name}: {' '.join(str(e).split())}") from None
    style = Style({str(key): value for key, value in found.items()})
    if style.size and not all(0.5 <= v <= WIDEST for v in style.size):
        raise ActplotError(f"{name}: figure.figsize must be from 0.5 to {WIDEST:g} inches")
    return style


def shipped(name: str, why: str) -> Style:
    """A style of matplotlib's own. ActplotError where there is none, with ``why`` no file of that name was read."""
    with quiet():
        from matplotlib import style
    if name in style.library:
        return Style({str(key): value for key, value in style.library[name].items()})
    several = f"; matplotlib's own are {', '.join(k for k in style.available if k.isalpha())} and more" if name.isidentifier() else ""
    offer = nearest(name, list(style.library), 2)
    raise ActplotError(f"cannot read the style {name}: {why}{'; ' + offer if offer else several}")


@contextmanager
def quiet() -> Iterator[None]:
    """matplotlib's own warnings, which go to stderr, are told as errors here."""
    log = logging.getLogger("matplotlib")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)
