"""How long a function may take whose facts are not recorded but found live, and who is told that it takes a while."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from ..errors import ActplotError

SECONDS = 10.0  # of wall time, for one function
LEAST, MOST = 0.1, 86_400.0
VARIABLE = "ACTPLOT_SECONDS"  # what says otherwise where no option does
Waiting = Callable[[str, float], AbstractContextManager[object]]
chosen: dict[str, float] = {}  # "seconds", once the command line or a program has said
waiting: dict[str, Waiting] = {}  # "told": what shows, while a function is looked at, that this takes a while


def allow(seconds: float | None) -> None:
    """Give each function that many seconds from now on; None: what the environment says, else the default."""
    chosen.clear()
    if seconds is not None:
        chosen["seconds"] = within(seconds, "--seconds")


def allowed() -> float:
    """The seconds that a function has. ActplotError where the environment holds something else than a number of them."""
    if "seconds" in chosen:
        return chosen["seconds"]
    said = os.environ.get(VARIABLE, "").strip()
    try:
        return within(float(said), VARIABLE) if said else SECONDS
    except ValueError:
        raise ActplotError(f"{VARIABLE} must be a number of seconds from {LEAST:g} to {MOST:g}, got {said!r}") from None


def within(seconds: float, name: str) -> float:
    """A number of seconds within reason."""
    if not LEAST <= seconds <= MOST:
        raise ActplotError(f"{name} must be a number of seconds from {LEAST:g} to {MOST:g}, got {seconds:g}")
    return seconds


def patience(spec: str, seconds: float) -> AbstractContextManager[object]:
    """What to hold while a function is looked at."""
    return waiting["told"](spec, seconds) if waiting else nullcontext()
