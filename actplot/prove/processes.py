"""Processes that work for a command: Ctrl-C, which a terminal sends to all of them, ends each without a word of its own."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

MASKS = hasattr(signal, "pthread_sigmask")  # not on Windows


@contextmanager
def starting() -> Iterator[None]:
    """What is started meanwhile hears of Ctrl-C when it is ``ready``: an interpreter that is interrupted before tells where it was."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if MASKS else ()
    try:
        yield
    finally:
        if MASKS:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ready() -> None:
    """In a process that was started so: from here on, Ctrl-C ends it at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
