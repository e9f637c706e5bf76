"""One picture at a time: matplotlib's fonts and settings are shared by all threads, and break where two use them at once."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
LOCK = RLock()


def alone(draw: Callable[P, R]) -> Callable[P, R]:
    """Decorator: what draws or saves waits for another thread to be done with it."""

    @wraps(draw)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> R:
        with LOCK:
            return draw(*args, **kwargs)

    return waiting
