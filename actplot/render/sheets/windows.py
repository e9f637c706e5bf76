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
