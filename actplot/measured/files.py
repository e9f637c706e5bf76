"""Files of numbers by what they are: which reader takes them, and what is said of those that none can read."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from ..definition import nearest
from ..errors import ActplotError
from ..outside import quoted, visible
from .values import Kept, Values, of_bytes, real

NPY, ZIP, PARQUET = b"\x93NUMPY", b"PK", b"PAR1"
SHOWN = 12  # keys that a line names at most
COPIED = 1 << 20  # bytes at once
SUFFIXES = (".npy", ".npz", ".csv", ".tsv", ".txt", ".parquet", ".safetensors")


@dataclass(frozen=True)
class Given:
    """A file as readers take it: what messages call it, what opens it from the beginning, how many bytes it has."""

    name: str
    opened: Callable[[], BinaryIO]
    size: int

    def failed(self, why: str) -> ActplotError:
        """The error that it cannot be read."""
        return ActplotError(f"cannot read {self.name}: {why}")

    def one(self, keys: Iterable[str], key: str | None, what: str) -> str:
        """The key that is meant, of those that there are; ActplotError lists them where it is not clear."""
        known = list(keys)
        shown = ", ".join(map(visible, known[:SHOWN])) + (f" and {len(known) - SHOWN} more" if len(known) > SHOWN else "")
        if key is not None and key not in known:
            raise ActplotError(f"{self.name} holds no {what} {quoted(key)}; {nearest(key, known, 1) or f'there are {shown or None}'}")
        if not known:
            raise self.failed(f"it holds no {what}")
        if key is None and len(known) > 1:
            raise ActplotError(f"{self.name} holds several {what}s: {shown}; expected --key {visible(known[0])}, or another of them")
        return key or known[0]

    def keyless(self, key: str | None) -> None:
        """ActplotError for a key where there is nothing to choose."""
        if key is not None:
            raise ActplotError(f"--key is for files that hold several arrays or columns; {self.name} holds one")


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
        return Given(name, lambda: open(path, "rb"), os.stat(path).st_size)
    except (OSError, ValueError) as e:
        raise ActplotError(f"cannot read {name}: {(getattr(e, 'strerror', None) or str(e)).lower()}") from None


def of_stream(stream: BinaryIO, name: str = "stdin") -> Given:
    """A stream, which can be read once, as a file without a name that is gone at the end."""
    kept, size = Kept(), 0
    while part := stream.read(COPIED):
        kept.file.write(part)
        size += len(part)
    return Given(name, kept.opened, size)


def read(given: Given, key: str | None = None) -> Values:
    """The numbers of a file: what it is tells its name, or how it begins; ActplotError says in one line why there are none."""
    with reading(given):
        with given.opened() as stream:
            head = stream.read(len(NPY))
        suffix = Path(given.name).suffix.lower()
        if suffix == ".npy" or (suffix not in SUFFIXES and head == NPY):
            given.keyless(key)
            found = npy(given.opened, given.name, given.size)
        elif suffix == ".npz" or (suffix not in SUFFIXES and head.startswith(ZIP)):
            found = npz(given, key)
        elif suffix == ".safetensors":
            from .tensors import safetensors

            found = safetensors(given, key)
        elif suffix == ".parquet" or (suffix not in SUFFIXES and head.startswith(PARQUET)):
            from .parquet import parquet

            found = parquet(given, key)
        else:
            from .texts import text

            found = text(given, key, suffix)
    if not found.count:
        raise given.failed("it holds no numbers")
    return Values(found.dtype, found.count, lambda: told(given, found))


def told(given: Given, found: Values) -> Iterator[Any]:
    """The blocks of a file, whose faults may show late."""
    with reading(given):
        yield from found.blocks()


def npy(opened: Callable[[], BinaryIO], name: str, size: int | None = None) -> Values:
    """The numbers of a .npy file, or of a part of an .npz. No pickle is ever read."""
    with opened() as stream:
        try:
            version = np.lib.format.read_magic(stream)
            header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
            shape, _, dtype = header(stream)
        except ValueError:
            raise ActplotError(f"cannot read {name}: it is no .npy file, or its head is damaged") from None
        start = stream.tell()
    if dtype.hasobject:
        raise ActplotError(f"cannot read {name}: it holds a pickle, which could run anything; expected an array of numbers")
    if not shape:
        raise ActplotError(f"cannot read {name}: it holds a single number without an axis; expected an array")
    count = int(np.prod(shape, dtype=object))
    real(dtype, name)
    if size is not None and start + count * dtype.itemsize > size:
        raise ActplotError(f"cannot read {name}: it ends before its {count:,} numbers do")

    def beyond() -> BinaryIO:
        stream = opened()
        left = start
        while left and (skipped := stream.read(left)):
            left -= len(skipped)
        return stream

    return of_bytes(beyond, dtype, count, name)


class Member(io.RawIOBase):
    """A member of an archive, which closes all that was opened for it."""

    def __init__(self, given: Given, name: str) -> None:
        super().__init__()
        self.stream = given.opened()
        try:
            self.part = zipfile.ZipFile(self.stream).open(name)
        except BaseException:
            self.stream.close()
            raise

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.part.tell()

    def readinto(self, buffer: Any) -> int:
        return self.part.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self.part.close()
            self.stream.close()
        super().close()


def npz(given: Given, key: str | None) -> Values:
    """The numbers of an array of an .npz file, which is unpacked as it is read."""
    with given.opened() as stream, zipfile.ZipFile(stream) as archive:
        names = {n.removesuffix(".npy"): n for n in archive.namelist()}
    member = names[given.one(names, key, "array")]

    def opened() -> BinaryIO:
        return cast(BinaryIO, Member(given, member))

    return npy(opened, f"{visible(member.removesuffix('.npy'))} of {given.name}")
