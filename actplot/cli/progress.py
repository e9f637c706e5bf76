"""Telling how far something is that takes a while: on a terminal, on stderr, and gone when it is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .output import loudness, say

PATIENCE = 1.0  # seconds after which somebody wants to know


@contextmanager
def progress(what: str, wanted: bool, total: int | None = None) -> Iterator[Callable[[int], object]]:
    """A bar that is moved by calling what is given with how much is done; without a total it only shows that there is work.

    Nothing where it is not wanted or where nobody sits at a terminal.
    """
    if not (wanted and sys.stderr.isatty()) or loudness["level"] < 0:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    counted = (MofNCompleteColumn(),) if total is not None else ()
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), *counted, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def patient(what: str, seconds: float) -> Iterator[None]:
    """A line on a terminal once a function has been looked at for a while."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    clock = Timer(PATIENCE, say, [f"proving {what}, at most {seconds:g} s (--seconds)"])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
