"""A file of numbers as readers take it: opened as often as they like, its faults said in one line."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, NamedTuple

from ..definition import nearest
from ..errors import ActplotError
from ..outside import quoted, visible, word
from .values import Kept

SHOWN = 12  # keys that a line names at most
LONG = 60  # characters of a key that are told
COPIED = 1 << 20  # bytes at once


class Part(NamedTuple):
    """An array, tensor or column of a file that has names for them, and what is said where it was meant without being named."""

    key: str
    remark: str = ""


@dataclass(frozen=True)
class Given:
    """A file as readers take it: what messages call it, what opens it from the beginning, how many bytes it has."""

    name: str
    opened: Callable[[], BinaryIO]
    size: int

    def failed(self, why: str) -> ActplotError:
        """The error that it cannot be read."""
        return ActplotError(f"cannot read {self.name}: {why}")

    def one(self, keys: Iterable[str], key: str | None, what: str, numeric: Iterable[str] | None = None) -> Part:
        """The part that is meant, of those that there are; ActplotError lists them where it is not clear.

        numeric: those of them that hold numbers, by default all; the only one of these is meant where none is named.
        """
        everything = list(keys)
        known = everything if numeric is None else list(numeric)
        shown = ", ".join(map(short, known[:SHOWN])) + (f" and {len(known) - SHOWN} more" if len(known) > SHOWN else "")
        if key is not None and key not in everything:
            raise ActplotError(f"{self.name} holds no {what} {quoted(key)}; {nearest(key, known, 1) or f'there are {shown or None}'}")
        if not known:
            raise self.failed(f"it holds no {what} of numbers")
        if key is None and len(known) > 1:
            first = short(known[0] or known[1])
            raise ActplotError(f"{self.name} holds several {what}s: {shown}; expected --key {first}, or another of them")
        if key is not None:
            return Part(key)
        return Part(known[0], f"{self.name}: {what} {shown} is taken, the only one of numbers" if len(everything) > 1 else "")

    def keyless(self, key: str | None) -> None:
        """ActplotError for a key where there is nothing to choose."""
        if key is not None:
            raise ActplotError(f"--key is for files that hold several arrays or columns; {self.name} holds one")


def short(key: str) -> str:
    """A key as it is typed, as much of it as a message has room for."""
    return word(key if len(key) <= LONG else f"{key[:LONG]}…")


@contextmanager
def reading(given: Given) -> Iterator[None]:
    """Whatever goes wrong within a file is said in one line."""
    try:
        yield
    except UnicodeError:
        raise given.failed("it is no text in UTF-8") from None
    except OSError as e:
        raise given.failed((e.strerror or str(e)).lower()) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise given.failed("it is damaged, or no .npz file") from None


def of_path(path: str | os.PathLike[str]) -> Given:
    """A file by its path."""
    name = visible(os.fspath(path))
    try:
        if Path(path).is_dir():
            raise ActplotError(f"cannot read {name}: it is a folder")
        found = os.stat(path)
        if not S_ISREG(found.st_mode):  # a pipe, which can be read once
            with open(path, "rb") as stream:
                return of_stream(stream, name)
        return Given(name, lambda: open(path, "rb"), found.st_size)
    except (OSError, ValueError) as e:
        raise ActplotError(f"cannot read {name}: {(getattr(e, 'strerror', None) or str(e)).lower()}") from None


def of_stream(stream: BinaryIO, name: str = "stdin") -> Given:
    """A stream, which can be read once, as a file without a name that is gone at the end."""
    kept, size = Kept(), 0
    while part := stream.read(COPIED):
        kept.file.write(part)
        size += len(part)
    return Given(name, kept.opened, size)
