"""actplot related: functions that are the same as one, or near to it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..definition import Definition
from ..errors import ActplotError
from ..tables.rows import Table, listing
from .options import Format, Load, Name, OwnFunctions, Set, activation
from .output import display_format
from .printing import print_table, put_beside

if TYPE_CHECKING:
    from ..recognition.relatives import Relative

HELP = "List the functions that are the same as one, proved, at which parameters; and those near to it, by how much they differ at most."
EXAMPLE = "actplot related dlu"
HEADINGS = {"name": "Function", "relation": "Relation", "difference": "Difference", "x": "At x", "of": "Of"}


def command(
    name: Name,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    format: Format = None,
) -> None:
    style = display_format(format)
    f = activation(name, set, functions)
    if f.kind == "vector":
        raise ActplotError(f"{f.name} is a function of whole vectors; related is for functions of one number and gated ones")
    from ..recognition.relatives import relatives

    found = relatives(f)
    print_table(table(found), style)
    if not found:
        put_beside(f"nothing in the catalogue is the same as {f.spec}, or near to it", style)


def table(found: Iterable["Relative"]) -> Table:
    """A row for each relative."""
    rows: list[dict[str, Any]] = [r.record() for r in found]
    texts = [(r["name"], r["relation"], number(r["difference"]), number(r["x"]), r["of"]) for r in rows]

    def flat() -> Any:
        from ..tables.columns import Rows  # which readers do not need

        return Rows(tuple(HEADINGS), rows)

    return replace(listing(HEADINGS, texts), records=lambda: [dict(r) for r in rows], flat=flat)


def number(v: float | None) -> str:
    """A few digits."""
    return "" if v is None else f"{v:.3g}".replace("-", "−")


def told(f: Definition, found: Iterable["Relative"]) -> list[tuple[str, str]]:
    """The same as lines of what is known of a function: what it is, what it is at other parameters, what is near."""
    from ..recognition.relatives import IDENTICAL

    same: dict[str, list[str]] = {}
    near = []
    for r in found:
        if r.relation == IDENTICAL:
            same.setdefault(r.of, []).append(r.name)
        else:
            near.append(f"{r.name} (at most {number(r.difference)} off, at x = {number(r.x)})")
    own = ", ".join(same.pop(f.spec, []))
    others = "; ".join(f"{', '.join(names)} ({of.partition(':')[2]})" for of, names in same.items())
    return [("The same as", own), ("And at others", others), ("Near", "; ".join(near))]
