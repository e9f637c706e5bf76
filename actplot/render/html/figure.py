"""The graph of a function as inline SVG: the very lines of the printed cell, in tenths of a point."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from html import escape

from ...definition import Definition
from ..drawing.graph import picture
from ..drawing.upon.densities import shade
from ..drawing.upon.landmarks import mark
from ..theme import LIGHT
from ..tracing.windows import Window
from ..type.page import Area, Line, Page, Point, Shape, around
from ..type.typesetting import ITALIC, Word, width

WIDE, HIGH = 180.0, 96.0  # points
TYPE = 6.2  # points, as the style sheet has it
ROW_TYPE = 8.5  # the same in a table's narrow column, and where two graphs stand side by side
UNITS = 10  # of the drawing in a point: coordinates are whole numbers
RINGS = {"kink", "open", "closed", "landmark"}  # circles: a dot of colour, and for the hollow ones a smaller dot of ground upon it
HOLLOW = {"kink", "open", "ring", "ring-df"}
LAYERS = (
    "sand", "tint", "grid", "axis", "ghost", "asymptote", "band", "wave-df", "wave-f", "df", "f-thin", "f-slim", "f", "lens-axis", "lens-f",
    "score", "bar", "arrow", "moment", "checked", "kink", "open", "closed", "point", "point-df", "ring", "ring-df",
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """Type in a graph: where its baseline starts, and what it is."""

    x: int
    y: int
    text: str
    role: str


@dataclass(frozen=True)
class Drawing:
    """What is drawn, by role: path data from the bottom layer to the top, and the type upon it."""

    paths: Mapping[str, str]
    texts: tuple[Text, ...]


BOTH = (0, 1)


def drawing(f: Definition, window: Window, orders: Sequence[int] = BOTH, type: float = TYPE, upon: Set[str] = frozenset()) -> Drawing:
    """The graph of an activation in a window: of f (order 0), f' (1) or both, its type as large as the style sheet has it there.

    upon: "densities", "landmarks" or both, as on paper.
    """
    page, place = Page(WIDE, HIGH, 0.0, LIGHT.ground), Area(0.0, 0.0, WIDE, HIGH)
    drawn = picture(page, f, place, window, orders, LIGHT, f.name, type)
    if "densities" in upon and 0 in orders:
        shade(page, f, place, window, drawn, LIGHT, f.name, type)
    if "landmarks" in upon:
        mark(page, f, place, window, orders, drawn, LIGHT, f.name, type)
    parts: dict[str, list[str]] = {}
    texts = []
    for ink in page.ink:
        if isinstance(ink, Line):
            parts.setdefault(weighed(ink), []).append(path(ink.points))
        elif not isinstance(ink, Shape):
            role = ink.role.replace(" ", "-") + ("-df" if ink.role == "landmark" and ink.colour == LIGHT.df_text else "")
            texts.append(written(ink.word, role))
        elif ink.role == "density":
            parts.setdefault("sand" if ink.fill == LIGHT.sand else "tint", []).append(path(ink.points) + "z")
        elif ink.role in RINGS:
            area, role = around(ink.points), ink.role
            if role == "landmark":
                role = ("ring" if ink.fill == LIGHT.ground else "point") + ("-df" if ink.edge == LIGHT.df else "")
            parts.setdefault(role, []).append(dot(((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2)))
        elif ink.role.startswith("wave"):
            parts.setdefault(ink.role.replace(" ", "-"), []).append(path(ink.points) + "z")
        else:
            parts.setdefault("bar" if ink.fill == LIGHT.f else "score", []).append(path(ink.points) + "z")
    unknown = set(parts) - set(LAYERS)
    assert not unknown, f"no layer for {unknown}"
    return Drawing({role: "".join(parts[role]) for role in LAYERS if role in parts}, tuple(texts))


def written(word: Word, role: str) -> Text:
    """A word where its first letter stands, since a browser leaves out the blank before it; a variable's in italics."""
    text = word.text.lstrip(" ")
    blank = width(" ", word.size, word.face) * (len(word.text) - len(text))
    return Text(*placed((word.x + blank, word.y)), text, f"{role} variable" if word.face == ITALIC else role)


def weighed(ink: Line) -> str:
    """The role of a line; those of f at other values of its second input are told apart by their weight."""
    return {0.6: "f-thin", 0.9: "f-slim"}.get(ink.width, "f") if ink.role == "f" else ink.role.replace(" ", "-")


def placed(point: Point) -> tuple[int, int]:
    """From points of the page, upwards, to units of the drawing, downwards."""
    return round(point[0] * UNITS), round((HIGH - point[1]) * UNITS)


def path(points: Iterable[Point]) -> str:
    """Path data through points, each told from the one before it."""
    whole = [placed(p) for p in points]
    (x, y), steps = whole[0], []
    for a, b in whole[1:]:
        if (a, b) != (x, y):
            steps += [a - x, b - y]
            x, y = a, b
    return "M{} {}".format(*whole[0]) + ("l" + numbers(steps) if steps else "h0")


def numbers(values: Sequence[int]) -> str:
    """Whole numbers, with a space only where no sign parts them."""
    return "".join(f" {v}" if k and v >= 0 else str(v) for k, v in enumerate(values))


def dot(point: Point) -> str:
    """A line of no length, which round caps make a dot."""
    return "M{} {}h0".format(*placed(point))


def svg(shown: Drawing, label: str, roles: Iterable[str] = ()) -> str:
    """The drawing as an element; ``roles`` are layers that another setting of the parameters may fill."""
    wanted = set(shown.paths) | set(roles)
    lines = []
    for role in LAYERS:
        if role in wanted:
            d = shown.paths.get(role, "")
            lines.append(f'<path class="{role}" d="{d}"/>')
            if role in HOLLOW:
                lines.append(f'<path class="{role} hole" d="{d}"/>')
    type = "".join(f'<text class="{t.role}" x="{t.x}" y="{t.y}">{escape(t.text)}</text>' for t in shown.texts)
    box = f"0 0 {round(WIDE * UNITS)} {round(HIGH * UNITS)}"
    return (
        f'<svg viewBox="{box}" role="img" aria-label="{escape(label)}">{"".join(lines)}<g class="type">{type}</g>'
        f'<g class="cursor"></g></svg>'
    )
