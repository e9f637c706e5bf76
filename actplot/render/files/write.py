"""Bytes as files, whole or not at all: written beside the file, then renamed. What is no file is written to as it is."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from types import FrameType

from ...errors import WriteFailed
from ...outside import visible

DEFAULT = Path("output")  # the one directory that is made where it is missing
STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
NUMBERED = re.compile(r"/(?:dev/fd|proc/self/fd)/(\d{1,9})")
ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
UNKNOWN = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}  # what a file system says that cannot tell when a file is on the disk


def stream(target: str | Path) -> int | None:
    """The number of the open stream that a path names: /dev/stdout, /dev/fd/63. None for all others."""
    path = str(target)
    found = NUMBERED.fullmatch(path)
    return int(found[1]) if found else STREAMS.get(path)


def one_only(path: Path) -> bool:
    """Whether a path is no name that others can be made of: a stream, a device."""
    return stream(path) is not None or (path.exists() and not path.is_file() and not path.is_dir())


def ready(path: Path) -> None:
    """WriteFailed where a file cannot be written there, before anything is drawn."""
    try:
        directory(path)
    except OSError as e:
        raise WriteFailed(f"cannot write {shown(path)}: {reason(e)}") from None


def written(path: str | Path, data: bytes) -> str:
    """Write a file, whole or not at all; gives back its path."""
    path = Path(path)
    ready(path)
    try:
        if (number := stream(path)) is not None:
            pour(number, data)
        elif one_only(path):
            path.write_bytes(data)
        else:
            replace(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as e:
        raise WriteFailed(f"cannot write {shown(path)}: {reason(e)}") from None
    return str(path)


def directory(path: Path) -> None:
    """WriteFailed where the path cannot be a file; makes output/ and what lies in it."""
    if path.is_dir():
        raise WriteFailed(f"cannot write {shown(path)}: it is a directory, expected the name of a file")
    parent = path.parent
    if parent.is_dir():
        return
    if parent == DEFAULT:
        try:
            parent.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            raise WriteFailed(f"cannot make {shown(parent)}: {reason(e)}") from None
    elif parent.exists():
        raise WriteFailed(f"cannot write {shown(path)}: {shown(parent)} is not a directory")
    else:
        raise WriteFailed(f"cannot write {shown(path)}: there is no directory {shown(parent)}")


def shown(path: Path) -> str:
    """A path as a message shows it."""
    return visible(str(path))


def reason(e: Exception) -> str:
    """What the system says, without its number."""
    return (getattr(e, "strerror", None) or str(e)).lower()


def pour(number: int, data: bytes) -> None:
    """Write to an open stream, after what has been printed to it."""
    if number == 1 and sys.stdout is not None:
        sys.stdout.flush()
    with os.fdopen(os.dup(number), "wb") as f:
        f.write(data)


def replace(path: Path, data: bytes) -> None:
    """Write beside a file and rename, so that nobody sees half of it, with the permissions of the one that it replaces."""
    kept = path.stat().st_mode & 0o777 if path.exists() else None
    if kept is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = path.with_name(f".{path.name[:40]}.{token_hex(4)}")
    with unstopped():
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(beside, flags, 0o666 if kept is None else kept), "wb") as f:
                f.write(data)
                f.flush()
                settle(f.fileno())
            if kept is not None:
                with suppress(OSError):  # a file system without permissions
                    os.chmod(beside, kept)
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):  # it was renamed already
                os.unlink(beside)
            raise


def settle(handle: int) -> None:
    """Wait until a file is on the disk, so that a power cut leaves either file whole."""
    try:
        os.fsync(handle)
    except OSError as e:
        if e.errno not in UNKNOWN:
            raise


class Stopped(BaseException):
    """A signal has come that ends the process."""


@contextmanager
def unstopped() -> Iterator[None]:
    """What is done here can be cleared away before a signal ends the process; one that the program itself handles is left to it."""
    if threading.current_thread() is not threading.main_thread():  # where signals cannot be handled
        yield
        return
    mine = [end for end in ENDS if signal.getsignal(end) is signal.SIG_DFL]
    came = 0

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal came
        came = came or number
        raise Stopped

    try:
        for end in mine:
            signal.signal(end, stop)
        yield
    except Stopped:
        pass
    finally:
        for end in mine:
            signal.signal(end, signal.SIG_DFL)
        if came:
            os.kill(os.getpid(), came)
