"""One picture at a time, and as if its user had no settings: matplotlib's fonts and settings are shared by all threads and programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

import matplotlib

P = ParamSpec("P")
R = TypeVar("R")
LOCK = RLock()
INSIDE: list[bool] = []  # whether the thread that holds the lock draws already: a picture's parts are drawn with the settings of the whole
BACKEND = "backend"  # of windows, which pictures do not use; to ask for it is to choose one, which takes long


def alone(draw: Callable[P, R]) -> Callable[P, R]:
    """Decorator: what draws or saves waits for another thread to be done with it, and begins from matplotlib's own settings."""

    @wraps(draw)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> R:
        with LOCK, nullcontext() if INSIDE else unsettled():
            return draw(*args, **kwargs)

    return waiting


@contextmanager
def unsettled() -> Iterator[None]:
    """matplotlib's own settings in place of those that a file or a program has changed."""
    now, own = matplotlib.rcParams, matplotlib.rcParamsDefault
    changed = {key: own[key] for key in own if key != BACKEND and now[key] != own[key]}
    with matplotlib.rc_context():
        dict.update(now, changed)  # as they are: to check them again would warn of those that are to be given up
        INSIDE.append(True)
        try:
            yield
        finally:
            INSIDE.pop()
