"""The pens of several functions in one panel, no two of one look: a hue for each, a dash for each order; where hues are few, dashes too."""

from collections.abc import Sequence

from ...theme import Dash, Theme
from ..panel import Pen

MOST = 8  # curves that an eye can follow in one panel
LONG: tuple[Dash, ...] = ("-", (0, (9.0, 2.4)), (0, (9.0, 2.0, 1.6, 2.0)), (0, (9.0, 1.8, 1.6, 1.8, 1.6, 1.8)))  # of functions
SHORT: tuple[Dash, ...] = ((0, (2.2, 1.3)), (0, (4.2, 1.5, 1.0, 1.5)), (0, (4.2, 1.4, 1.0, 1.4, 1.0, 1.4)))  # of f', after the theme's own
DOTS: tuple[Dash, ...] = ((0, (1.0, 1.6, 1.0, 3.8)), (0, (1.0, 1.6, 1.0, 1.6, 1.0, 3.8)), (0, (1.0, 3.8)))  # of f''
SLIM = (0.9, 0.8, 0.8)  # of the widths of one function's curves
CONTRAST, READABLE = 3.0, 4.5  # of curves and of type with the ground, at least
STEPS = 32


def pens(count: int, orders: Sequence[int], look: Theme) -> list[dict[int, Pen]]:
    """For each of several functions the pen of each order; as many as there are hues times dashes are told apart."""
    dashes = (LONG, (look.df_dash, *SHORT), (look.d2f_dash, *DOTS))
    found = []
    for i in range(count):
        hue, turn = i % len(look.series), i // len(look.series) % len(LONG)
        found.append({k: Pen(look.series[hue], look.series_text[hue], look.width(k) * SLIM[k], dashes[k][turn]) for k in orders})
    return found


def shades(count: int, orders: Sequence[int], look: Theme) -> list[dict[int, Pen]]:
    """The pens of one function at several parameters: shades of one hue, from the strongest to the palest that is still seen."""
    return toned([i / max(count - 1, 1) for i in range(count)], orders, look)


def toned(parts: Sequence[float], orders: Sequence[int], look: Theme) -> list[dict[int, Pen]]:
    """The same at so many parts of the way."""
    found = []
    for part in parts:
        colour, text = (tone(part, look, least) for least in (CONTRAST, READABLE))
        found.append({k: Pen(colour, text, look.width(k) * SLIM[k], "-" if k == 0 else look.dash(k)) for k in orders})
    return found


def tone(part: float, look: Theme, least: float = CONTRAST) -> str:
    """A shade on the way from the strongest to the palest that has the contrast."""
    return mixed(mixed(look.f, look.ink, 0.55), faded(look.f, look.ground, least), part)


def ghost(look: Theme) -> Pen:
    """The pen of what stands in the background."""
    return Pen(mixed(look.grid, look.axis, 0.35), look.grey_text, 1.0)


def channels(colour: str) -> list[int]:
    """Red, green and blue, from 0 to 255."""
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)]


def mixed(a: str, b: str, part: float) -> str:
    """A colour on the way from one to another."""
    return "#" + "".join(f"{round(u + (v - u) * part):02x}" for u, v in zip(channels(a), channels(b), strict=True))


def faded(colour: str, ground: str, least: float) -> str:
    """The colour as near to the ground as its contrast allows; away from it where it has less."""
    if contrast(colour, ground) < least:
        away = "#000000" if luminance(ground) > 0.18 else "#ffffff"
        return next(c for k in range(STEPS + 1) if contrast(c := mixed(colour, away, k / STEPS), ground) >= least)
    return next(c for k in range(STEPS, -1, -1) if contrast(c := mixed(colour, ground, k / STEPS), ground) >= least)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    linear = [v / 12.92 if (v := c / 255) <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
