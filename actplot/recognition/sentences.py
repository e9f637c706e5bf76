"""What was recognised, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from ..definition import Definition
from .likeness import REACH
from .recognise import Recognised

MOST = 6  # functions that a sentence names


def told(found: Recognised) -> str:
    """Which function it is, or which one is nearest."""
    if found.identical:
        first, *rest = found.identical
        return f"This is {first.spec}." + (f" So {'is' if len(rest) == 1 else 'are'} {names(rest)}." if rest else "")
    lines = []
    if found.unproved:
        lines.append(f"Nothing tells it from {names(found.unproved)}, but that they are one was not proved.")
    else:
        lines.append("None of the catalogue.")
    if found.exchanged:
        a, b = found.exchanged[0].entry.inputs
        lines.append(f"With {a} and {b} exchanged it is {names(found.exchanged)}.")
    if (apart := nearest(found)) and not found.unproved:
        lines.append(apart)
    return " ".join(lines)


def nearest(found: Recognised) -> str:
    """How far the nearest relative is; "" where there is none."""
    if found.nearest is None:
        return ""
    size, where = found.nearest.apart.told(3)
    window = f"[−{REACH:g}, {REACH:g}]"
    if not found.nearest.apart.size:
        return f"On {window} nothing was found that tells it from {found.nearest.function.title} ({found.nearest.function.spec})."
    return f"It differs from {found.nearest.function.title} ({found.nearest.function.spec}) by at most {size} on {window}, at x = {where}."


def names(found: Sequence[Definition]) -> str:
    """Functions, one after the other."""
    shown = [f.spec for f in found[:MOST]]
    return ", ".join(shown) + (f" and {len(found) - MOST} more" if len(found) > MOST else "")


def line(found: Recognised) -> tuple[str, str]:
    """A row of a table: "Is", or how near to which one."""
    if found.identical:
        return "The same as", names(found.identical)
    if found.unproved:
        return "Perhaps", f"{names(found.unproved)} (no difference found, and no proof)"
    if found.exchanged:
        return "With its inputs exchanged", names(found.exchanged)
    if found.nearest is None:
        return "Nearest", ""
    size, where = found.nearest.apart.told(3)
    if not found.nearest.apart.size:
        return "Nearest", f"{found.nearest.function.spec}, from which nothing was found that tells it on [−{REACH:g}, {REACH:g}]"
    return "Nearest", f"{found.nearest.function.spec}, from which it differs by at most {size}, at x = {where}"
