"""The part of the plane that each graph of a sheet shows."""

from collections.abc import Sequence

from ...definition import Definition
from ...memory import once
from ..tracing.windows import Window, heights
from ..tracing.windows import window as own_window
from .templates import Limits, Row, Template


def window(row: Row, f: Definition, t: Template) -> Window:
    """The window of one graph: its own where the template says so, else the row's, else what shows the function."""
    if f.entry.kind == "vector":
        return Window((0.0, 1.0), (0.0, 1.0))
    others = relatives(row, f, t)
    if len(others) > 1:
        xs, ys = zip(*map(own, others), strict=True)
        return Window(hull(xs), hull(ys))
    listed = next((r for r in (row, *t.rows) if f.spec in r.functions and r.x and r.y), row)
    x, y = t.windows.get(f.spec, (None, None))
    x, y = x or listed.x, y or listed.y
    if x and not y and f.entry.kind == "scalar":
        y = heights(f, x, (0, 1))
    return Window(x or own(f)[0], y or own(f)[1])


def hull(found: Sequence[Limits]) -> Limits:
    """The smallest interval around all."""
    return min(low for low, _ in found), max(high for _, high in found)


@once
def own(f: Definition) -> tuple[Limits, Limits]:
    """What shows a function."""
    return ((-4.0, 4.0), (-2.0, 4.0)) if f.entry.kind == "gated" else own_window(f)


def relatives(row: Row, f: Definition, t: Template) -> list[Definition]:
    """In a choice of the reader's own, the function at all of its parameters: one window shows what they change."""
    if any(r is row for r in t.rows):
        return []
    return list({g.spec: g for g in row.activations if g.entry is f.entry}.values())


def abreast(row: Row, f: Definition, t: Template) -> tuple[Window, Window]:
    """The windows of f and of f', side by side on a screen: of one width, each as high as its curve unless the template says otherwise."""
    x, y = t.windows.get(f.spec, (None, None))
    x, y = x or row.x or window(row, f, t).x, y or row.y
    if f.entry.kind != "scalar":
        return window(row, f, t), window(row, f, t)
    return Window(x, y or heights(f, x, (0,)), True), Window(x, heights(f, x, (1,)), True)
