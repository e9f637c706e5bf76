"""actplot prove: what the prover finds now, and whether the recorded facts are still what it finds."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Any

import typer

from ..catalogue import load
from ..definition import Definition
from ..errors import ActplotError
from ..facts import store
from ..facts.properties import CHECKED, PROPERTIES, PROVED, UNKNOWN, Facts
from ..tables.columns import Row, Rows
from ..tables.formats import PROGRAMS
from ..tables.rows import listing
from .options import Format, Functions, Load, Seconds, Set, SomeNames, activations
from .output import display_format, loudness, put, tell
from .printing import print_table, put_beside

HELP = "Find the properties of functions anew, with the verdict and the witness of each."
EXAMPLE = "actplot prove gelu   or   actplot prove --all --check"
HEADINGS = {"function": "Function", "property": "Property", "text": "Value", "verdict": "Verdict", "note": "Witness, method or reason"}


def command(
    names: SomeNames = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    all: Annotated[bool, typer.Option("--all", help="The whole catalogue.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 if facts.json is stale; what is asked for is proved anew.")] = False,
    format: Format = None,
    seconds: Seconds = None,
) -> None:
    style = display_format(format)
    if (names or functions) and all:
        raise ActplotError("expected names or --all, got both")
    if not (names or all or check or functions):
        raise ActplotError("expected names of functions, --functions FILE, --all, or --check")
    named = activations(names, given=set, functions=functions) if names or functions or set else []
    chosen = list(load().values()) if all else named
    from ..prove import records as lock  # the prover is imported here

    try:
        kept = store.read(store.PATH)
    except (OSError, ValueError) as error:
        raise ActplotError(f"cannot read {store.PATH}: {error}") from None
    wrong = []
    if check:
        odd = next((f.spec for f in chosen if f.changed or f.head.origin or f.name not in load()), None)
        if odd is not None:
            raise ActplotError(f"--check is for recorded facts, which are those at default parameters; got {odd}")
        wanted = {f.name for f in chosen}
        wrong = [line for line in lock.stale(kept, load()) if not names or line.rpartition(" ")[2] in wanted]
    found = dict(proved(chosen))
    if check:
        reported = {line.rpartition(" ")[2] for line in wrong}
        wrong += [f"differs: {n}" for n, facts in found.items() if n not in reported and plain(store.packed(facts)) != kept[n]["facts"]]
    if chosen or style in PROGRAMS:
        show(found, style)
    put_beside(counted(fact.verdict for facts in found.values() for fact in facts.values()) if chosen else counted(recorded(kept)), style)
    for line in wrong:
        tell(line)
    if check:
        tell(f"facts.json: {len(wrong)} to redo, run python -m actplot.prove" if wrong else "facts.json is up to date")
        if wrong:
            raise typer.Exit(1)


def proved(chosen: list[Definition]) -> Iterator[tuple[str, Facts]]:
    """The facts of each activation as they are found, with progress on stderr."""
    from ..prove.pool import found

    taken = {}
    with progress(len(chosen)) as step:
        for f, facts, seconds in found(chosen):
            taken[f.spec] = seconds
            step(f.spec, counted(v.verdict for v in facts.values()), seconds)
            yield f.spec, facts
    if len(taken) > 1:
        longest = max(taken, key=taken.__getitem__)
        tell(f"{sum(taken.values()) / len(taken):.2f} s of a core a function, the longest {longest} with {taken[longest]:.1f} s")


@contextmanager
def progress(total: int) -> Iterator[Any]:
    """A bar where stderr is a terminal, else a line for each function."""
    if not sys.stderr.isatty():
        done = iter(range(1, total + 1))
        yield lambda name, count, seconds: tell(f"{next(done)}/{total} {name}: {count} ({seconds:.1f} s)")
        return
    if loudness["level"] < 0:
        yield lambda name, count, seconds: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("proving", total=total)
        yield lambda name, count, seconds: bar.update(task, advance=1, description=name)


def show(found: dict[str, Facts], style: str) -> None:
    """A row for each function and property; for programs a record for each function, as tables have it."""
    cells = [(spec, key, fact) for spec, facts in found.items() for key, fact in facts.items()]
    rows = [(spec, PROPERTIES[key].title, fact.text, fact.verdict, fact.note) for spec, key, fact in cells]

    def records() -> list[dict[str, Any]]:
        from ..tables.records import of_property  # which readers do not need

        asked = [of_property(key) for key in PROPERTIES]
        return [{"function": spec, "properties": {q.key: q.told(facts.of(q.key)) for q in asked}} for spec, facts in found.items()]

    flat: list[Row] = [
        {"function": spec, "property": key, "text": fact.text, "verdict": fact.verdict, "note": fact.note} for spec, key, fact in cells
    ]
    print_table(replace(listing(HEADINGS, rows), records=records, flat=lambda: Rows(tuple(HEADINGS), flat)), style)
    if style not in PROGRAMS:
        put()


def counted(verdicts: Iterable[str]) -> str:
    """How many cells have which verdict."""
    count = Counter(verdicts)
    return f"{count.total()} cells: " + ", ".join(f"{count[v]} {v}" for v in (PROVED, CHECKED, UNKNOWN))


def recorded(kept: dict[str, Any]) -> Iterator[str]:
    """The verdicts of the recorded facts."""
    return (row[1] for record in kept.values() for row in record["facts"].values())


def plain(data: Any) -> Any:
    """Data as it reads when it has been written."""
    return json.loads(json.dumps(data))
